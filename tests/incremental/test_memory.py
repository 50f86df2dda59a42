"""What is kept between builds: it may be lost, cut, damaged, old or forged, and never makes a page wrong."""

import json
import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incremental.workplace import KIOS, Workplace, difference
from katalog import reading
from katalog.canonical import digest
from katalog.manifest import load_manifest, save_manifest
from katalog.memo import Memo
from katalog.stamps import SETTLED_AFTER, SETTLED_AFTER_WHOLE_SECONDS, Known, is_settled, stamp_of

PAGE = "inovasi/kota-contoh/kios/index.html"
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=5,
)


def reads(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a build parses anew."""
    seen: list[str] = []
    for name in ("read_yaml", "read_front_matter"):
        real: Callable[..., object] = getattr(reading, name)

        def counted(data: bytes, file: str, real: Callable[..., object] = real) -> object:
            seen.append(file.removeprefix(f"{place.content}/"))
            return real(data, file)

        monkeypatch.setattr(reading, name, counted)
    place.build()
    return [file for file in seen if not file.endswith(("vocabulary.yaml", "site_config.yaml"))]


def test_only_what_changed_is_parsed_again(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    place.built()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    assert reads(place, monkeypatch) == [KIOS]


def test_what_a_failed_build_has_read_need_not_be_read_again(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = place.content / "innovations/00.01-kota-contoh/salah.md"
    wrong.write_text("---\nname: [\n---\n")
    assert place.build().failed
    assert reads(place, monkeypatch) == [wrong.relative_to(place.content).as_posix()]


def test_a_text_of_the_same_length_with_its_times_put_back_is_read_again(place: Workplace) -> None:
    place.built()
    file = place.content / KIOS
    before = file.stat()
    place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert PAGE in place.rendered()
    assert difference(place.tree(), place.clean_tree()) == []


def test_a_memory_serves_another_folder(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a machine that builds for everybody may keep it: other paths, other times, the same bytes."""
    place.built()
    shutil.move(place.content, place.folder / "content2")
    shutil.copytree(place.folder / "content2", place.content)
    assert reads(place, monkeypatch) == []
    assert difference(place.tree(), place.clean_tree()) == []


@given(
    entries=st.dictionaries(st.sampled_from([digest(str(number)) for number in range(9)]), PLAIN), cut=st.integers(0, 400), flip=st.integers(0, 400)
)
def test_a_damaged_memory_forgets_and_never_lies(entries: dict[str, object], cut: int, flip: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "memo-rusak.txt"
    memo = Memo(path, empty=True)
    for key, value in entries.items():
        memo.put(key, value)
    path.unlink(missing_ok=True)
    memo.save()
    if not entries:
        assert not path.exists()
        return
    whole = Memo(path)
    assert {key: whole.get(key) for key in entries} == entries
    data = bytearray(path.read_bytes())
    data[flip % len(data)] ^= 1
    path.write_bytes(data[: len(data) - cut % len(data)])
    damaged = Memo(path)
    for key, value in entries.items():
        assert damaged.get(key) in (None, value)


def test_the_shelves_hold_what_is_there_and_no_more(place: Workplace) -> None:
    place.built()
    before = {file.name for file in place.folders.shelves.iterdir()}
    shutil.copytree(place.content / "innovations/00.01-kota-contoh", place.content / "sources/2019")
    for file in (place.content / "sources/2019").iterdir():
        file.unlink()
    (place.content / "sources/2019/lama.yaml").write_text("publisher: Koran Contoh\ntitle: Lama\npublished: 2019\naccessed: 2025\nclass: berita\n")
    place.built()
    assert {file.name for file in place.folders.shelves.iterdir()} - before == {"sources,2019#0.kartu"}
    shutil.rmtree(place.content / "sources/2019")
    place.built()
    assert {file.name for file in place.folders.shelves.iterdir()} == before


@pytest.mark.parametrize("cut", [0, 10, 400])
def test_damaged_shelves_are_forgotten(place: Workplace, cut: int) -> None:
    place.built()
    for file in place.folders.shelves.iterdir():
        file.write_bytes(file.read_bytes()[:cut] + b"x")
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    assert place.rendered() == {PAGE}
    assert difference(place.tree(), place.clean_tree()) == []


def test_full_records_that_are_lost_are_read_from_their_files(place: Workplace) -> None:
    """The cards are there and say that nothing changed; what they stand for is gone."""
    place.settle()
    place.built()
    for file in place.folders.shelves.glob("*.isi"):
        file.unlink()
    place.edit("templates/innovation.html", "{% block content %}", "{% block content %}baru ")
    assert PAGE in place.rendered()
    assert difference(place.tree(), place.clean_tree()) == []


@pytest.mark.parametrize("damage", [b"", b"{}", b"0" * 64 + b"\n{}", b"\xff\n\xff"])
def test_a_damaged_manifest_is_an_empty_one(place: Workplace, damage: bytes) -> None:
    place.built()
    place.folders.manifest("situs").write_bytes(damage)
    assert load_manifest(place.folders.manifest("situs")).files == {}
    outcome = place.built().outcome
    assert (set(outcome.rendered.values()), outcome.published) == ({"new"}, False)


def test_a_manifest_of_another_format_is_an_empty_one(place: Workplace) -> None:
    text = json.dumps({"format": 0}).encode()
    place.folders.cache.mkdir()
    (place.folders.cache / "m").write_bytes(digest(text).encode() + b"\n" + text)
    assert load_manifest(place.folders.cache / "m").files == {}


def test_verify_reads_files_whose_stamps_say_that_nothing_changed(place: Workplace) -> None:
    """Size, inode and times forged in the manifest: a normal build believes them, `--verify` does not."""
    place.built()
    page = place.output / PAGE
    good = page.read_bytes()
    page.write_bytes(good.replace(b"Surya", b"Bulan"))
    manifest = load_manifest(place.folders.manifest("situs"))
    written = manifest.files[PAGE]
    written.known = Known(written.known.digest, stamp_of(page.lstat()))
    save_manifest(place.folders.manifest("situs"), manifest)
    assert place.rendered() == set()
    assert place.built(verify=True).outcome.rendered == {PAGE: "output altered"}
    assert page.read_bytes() == good


def test_bytes_changed_under_a_restored_size_and_time_are_noticed_without_verify(place: Workplace) -> None:
    """The time of the last change of status cannot be put back."""
    place.built()
    page = place.output / PAGE
    good, before = page.read_bytes(), page.stat()
    page.write_bytes(good.replace(b"Surya", b"Bulan"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert place.built().outcome.rendered == {PAGE: "output altered"}
    assert page.read_bytes() == good


def test_a_young_stamp_is_not_believed() -> None:
    now = 1_800_000_000_500_000_001
    stamp = (1, 2, now, now)
    assert not is_settled(stamp, now + SETTLED_AFTER)
    assert is_settled(stamp, now + SETTLED_AFTER + 1)
    assert not is_settled((1, 2, 0, now), now + SETTLED_AFTER), "a restored time of content does not make a file old"
    assert not is_settled((1, 2, now, 0), now - 1), "a time in the future tells nothing"


def test_a_stamp_in_whole_seconds_is_believed_later() -> None:
    """Two writes within one second leave one time on a file system that keeps no fractions."""
    written = 1_800_000_000_000_000_000
    assert not is_settled((1, 2, written, written), written + SETTLED_AFTER_WHOLE_SECONDS)
    assert is_settled((1, 2, written, written), written + SETTLED_AFTER_WHOLE_SECONDS + 1)


def test_full_records_of_other_bytes_than_their_cards_are_not_believed(place: Workplace) -> None:
    """As a copy of the cache may have it that was made while a build ran."""
    place.built()
    fulls = {file: file.read_bytes() for file in place.folders.shelves.glob("*.isi")}
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    place.settle()
    place.built()
    for file, data in fulls.items():
        file.write_bytes(data)
    place.edit("templates/innovation.html", "{% block content %}", "{% block content %}baru ")
    assert PAGE in place.rendered()
    assert difference(place.tree(), place.clean_tree()) == []
