"""`--explain` says why each page was rendered."""

from pathlib import Path

import pytest

from incremental.workplace import KIOS, Workplace
from katalog import fingerprint
from katalog.cli import REASONS, main

PAGE = "inovasi/kota-contoh/kios/index.html"
LONG_PAGE = "tentang/index.html"


def explained(place: Workplace, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, str]:
    """Path and reason of each rendered page, as the command prints them."""
    capsys.readouterr()
    assert main(["build", "--explain", *more, *place.arguments()]) == 0
    lines = capsys.readouterr().out.splitlines()[:-1]
    words = {str(sentence): reason for reason, sentence in REASONS.items()}
    return {path: words[sentence] for path, __, sentence in (line.partition(": ") for line in lines)}


def test_a_first_build_renders_new_pages(place: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(explained(place, capsys).values()) == {"new"}
    assert explained(place, capsys) == {}


def test_a_page_that_was_not_there_is_new_and_the_pages_that_list_it_have_other_data(place: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    place.built()
    (place.content / "innovations/00.02-kabupaten-contoh/baru.md").write_text('---\ncode: "00.02-0002"\nname: Baru\nsources: [contoh-2025]\n---\n')
    reasons = explained(place, capsys)
    for name in ("index.html", "data.json"):
        assert reasons.pop(f"inovasi/kabupaten-contoh/baru/{name}") == "new"
    assert set(reasons.values()) == {"data"}


@pytest.mark.parametrize(
    ("file", "old", "new", "page", "reason"),
    [
        (f"content/{KIOS}", "menunggu", "antre", PAGE, "data"),
        ("content/vocabulary.yaml", "id: Pangan,", "id: Pangan dan gizi,", PAGE, "data"),
        ("templates/page.html", "{% block content %}", "{% block content %}<!-- -->", LONG_PAGE, "template"),
        ("templates/timeline.html", "<", "<!-- --><", PAGE, "template"),
        ("site_config.yaml", "Katalog Contoh", "Katalog Umpama", PAGE, "configuration"),
        ("templates/assets/style.css", "}", "} ", PAGE, "configuration"),
    ],
)
def test_the_reason_is_what_was_edited(
    place: Workplace, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, page: str, reason: str
) -> None:
    place.built()
    place.edit(file, old, new)
    reasons = explained(place, capsys)
    assert reasons[page] == reason
    assert set(reasons.values()) == {reason}


def test_an_edited_program_renders_every_page(
    place: Workplace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place.built()
    pages = len(place.built().outcome.rendered) + place.built().outcome.kept
    with monkeypatch.context() as patch:
        patch.setattr(fingerprint, "_PACKAGE", tmp_path / "templates")
        fingerprint.code_digest.cache_clear()
        reasons = explained(place, capsys)
    fingerprint.code_digest.cache_clear()
    assert len(reasons) == pages
    assert set(reasons.values()) == {"code"}


@pytest.mark.parametrize("how", ["deleted", "cut", "edited", "linked"])
def test_a_page_whose_file_is_not_as_it_was_written_is_rendered(place: Workplace, capsys: pytest.CaptureFixture[str], how: str) -> None:
    place.built()
    page = place.output / PAGE
    data = page.read_bytes()
    page.unlink()
    if how == "linked":
        page.symlink_to(place.content / KIOS)
    elif how != "deleted":
        page.write_bytes({"cut": data[:100], "edited": data.replace(b"Surya", b"Bulan")}[how])
    assert explained(place, capsys) == {PAGE: "output altered"}
    assert page.read_bytes() == data
    assert not page.is_symlink()


def test_a_clean_build_renders_every_page_and_changes_none(place: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    place.built()
    before = place.tree()
    assert set(explained(place, capsys, "--clean").values()) == {"new"}
    assert place.tree() == before
