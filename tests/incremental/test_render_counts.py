"""Building too much is a fault as well: which pages an edit renders, counted on the small site."""

import os

import pytest

from incremental.workplace import KIOS, Files, Workplace
from katalog.manifest import load_manifest
from katalog.pipeline import read_all
from katalog.plan import pages

LENTERA = "innovations/00.01-kota-contoh/lentera.md"


def templates_of(place: Workplace) -> dict[str, str]:
    """The template of each page."""
    place.built()
    files = load_manifest(place.folders.manifest("situs")).files
    return {path: written.template for path, written in files.items() if written.template and not written.template.startswith("@")}


def showing(tree: Files, words: str) -> set[str]:
    """The pages on which some words stand."""
    return {path for path, body in tree.items() if words.encode() in body and path.endswith(".html") and not path.startswith("data/")}


def test_a_body_edit_renders_one_page(place: Workplace) -> None:
    place.built()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    assert place.rendered() == {"inovasi/kota-contoh/kios/index.html"}


def test_a_body_edit_writes_its_page_and_its_record_and_no_table(place: Workplace) -> None:
    place.built()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    assert place.written() == {"inovasi/kota-contoh/kios/index.html", "inovasi/kota-contoh/kios/data.json"}


def test_a_score_writes_the_tables_and_citations_that_hold_it_and_no_others(place: Workplace) -> None:
    place.built()
    place.edit("content/indices/iic/2024.yaml", "55.79", "55.80")
    files = {path for path in place.written() if not path.endswith(".html")}
    tables = {path.removeprefix("data/") for path in files if path.startswith("data/")}
    assert tables == {f"{name}.{kind}" for name in ("nilai_indeks", "angka", "klaim") for kind in ("csv", "json")} | {
        "katalog.xlsx",
        "katalog.sqlite",
    }
    assert {"peringkat/iic/2024/nilai.csv", "angka/IIC-2024-00.01-skor/kutip.bib", "daerah/kota-contoh/kutip.ris"} <= files
    assert not {path for path in files if "2023" in path or "penghargaan" in path or path.startswith("inovasi/")}


def test_a_retitled_innovation_renders_its_page_and_the_pages_that_list_it(place: Workplace) -> None:
    place.built()
    listing = showing(place.tree(), "Lentera Pagi")
    assert {"inovasi/kota-contoh/lentera/index.html", "inovasi/index.html", "daerah/kota-contoh/index.html", "index.html"} < listing
    assert not {path for path in listing if "kabupaten" in path or "peringkat" in path or "penghargaan" in path}
    place.edit(f"content/{LENTERA}", "Lentera Pagi", "Lentera Sore")
    assert place.rendered() == listing


def test_a_retitled_winner_renders_the_award_pages_that_name_it_too(place: Workplace) -> None:
    place.built()
    listing = showing(place.tree(), "Kios Surya")
    assert "penghargaan/lomba-contoh/2024/index.html" in listing
    place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan")
    assert place.rendered() == listing


def test_a_renamed_region_renders_the_pages_that_name_it(place: Workplace) -> None:
    place.built()
    listing = showing(place.tree(), "Kabupaten Lain")
    place.edit("content/regions/00-provinsi-contoh/00.03-kabupaten-lain.md", "name: Kabupaten Lain", "name: Kabupaten Liyan")
    assert place.rendered() == listing


def test_a_score_renders_its_region_its_edition_and_the_rankings_that_show_it(place: Workplace) -> None:
    place.built()
    showing_it = showing(place.tree(), "55,79")
    place.edit("content/indices/iic/2024.yaml", "55.79", "55.80")
    rendered = place.rendered()
    # The edition's summary counts what stands in its rankings; the others show the figure itself.
    assert rendered - showing_it <= {"peringkat/iic/2024/index.html"}
    assert showing_it <= rendered
    assert not {path for path in rendered if "2023" in path or "inovasi/" in path or "penghargaan" in path}


def test_a_long_page_renders_alone(place: Workplace) -> None:
    place.built()
    place.edit("content/pages/tentang.md", "Isi.", "Isi lain.")
    assert place.rendered() == {"tentang/index.html"}


def test_a_new_innovation_renders_no_page_of_another_region_or_year(place: Workplace) -> None:
    place.built()
    (place.content / "innovations/00.02-kabupaten-contoh/baru.md").write_text('---\ncode: "00.02-0002"\nname: Baru\nsources: [contoh-2025]\n---\n')
    rendered = place.rendered()
    assert "inovasi/kabupaten-contoh/baru/index.html" in rendered
    assert not {path for path in rendered if "kota" in path or "peringkat" in path or "penghargaan" in path or "2022" in path}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"content/{KIOS}", "expansion: Kios Informasi", "expansion: Kios Berita"),
        (f"content/{KIOS}", "started: 2022-05", "started: 2023-05"),
        (f"content/{KIOS}", "affairs: [pangan]", "affairs: [kesehatan]"),
        (f"content/{KIOS}", "agencies: [diskominfo]\n", ""),
        ("content/agencies/00.01-kota-contoh/diskominfo.yaml", "Dinas Komunikasi", "Kantor Komunikasi"),
        ("content/awards/lomba-contoh/2024.yaml", "Pojok Baca", "Pojok Buku"),
        ("content/awards/lomba-contoh/2024.yaml", "place: 1", "place: 3"),
        ("content/awards/lomba-contoh/programme.yaml", "organiser: Pemerintah Kota Contoh", "organiser: Wali Kota Contoh"),
        ("content/indices/iic/2023.yaml", "51.71", "51.72"),
        ("content/indices/iic/2024.yaml", "place: 3,", "place: 4,"),
        ("content/indices/iic/index.yaml", "Pedoman karangan", "Pedoman rekaan"),
        ("content/regions/00-provinsi-contoh/00.01-kota-contoh.md", "value: 103500", "value: 103501"),
        ("content/regions/00-provinsi-contoh/00.02-kabupaten-contoh.md", "Siap dikirim", "Siap"),
        ("content/sources/2025/contoh-2025.yaml", "accessed: 2025-11-20", "accessed: 2025-11-21"),
        ("content/vocabulary.yaml", "id: Pangan,", "id: Pangan dan gizi,"),
        ("site_config.yaml", "tagline: Situs kecil", "tagline: Laman kecil"),
    ],
)
def test_every_rendered_page_shows_what_was_edited(place: Workplace, file: str, old: str, new: str) -> None:
    """A page whose bytes come out the same, or differ only in the digest of its data, was rendered for nothing."""
    place.built()
    before, versions = place.tree(), _versions(place)
    place.edit(file, old, new)
    rendered = place.rendered()
    now, new_versions = place.tree(), _versions(place)
    assert rendered
    for_nothing = {path for path in rendered if before.get(path, b"").replace(versions.get(path, b"\n"), new_versions.get(path, b"\n")) == now[path]}
    assert for_nothing == set()


def _versions(place: Workplace) -> dict[str, bytes]:
    """The version that each page prints of itself."""
    catalogue, config, __ = read_all(place.folders)
    assert config is not None
    citations = ((page.path, page.data.get("citation")) for page in pages(catalogue, config) if page.path.endswith(".html"))
    return {path: citation["version"].encode() for path, citation in citations if citation}


def test_touching_a_file_renders_nothing(place: Workplace) -> None:
    place.built()
    for path in place.folder.glob("[ct]*/**/*"):
        if path.is_file():
            os.utime(path)
    outcome = place.built().outcome
    assert (outcome.rendered, outcome.published) == ({}, False)


def test_a_page_whose_template_comes_out_the_same_is_rendered_and_not_published(place: Workplace) -> None:
    place.built()
    before = place.tree()
    place.edit("templates/page.html", "{% block content %}", "{# catatan #}{% block content %}")
    outcome = place.built().outcome
    assert (outcome.rendered, outcome.published) == ({"tentang/index.html": "template"}, False)
    assert place.tree() == before


@pytest.mark.parametrize("part", ["timeline.html", "bands.html", "policy.txt", "page.html"])
def test_a_part_renders_the_pages_of_the_templates_that_can_include_it(place: Workplace, part: str) -> None:
    includers = {path.name for path in place.folders.templates.glob("*.*") if f'"{part}"' in path.read_text(encoding="utf-8")} | {part}
    templates = templates_of(place)
    reached = {name for name in set(templates.values()) if _reaches(place, name, includers)}
    file = place.folders.templates / part
    file.write_text(file.read_text(encoding="utf-8") + "<!-- catatan -->", encoding="utf-8")
    assert place.written() == {path for path, template in templates.items() if template in reached}
    assert reached


def _reaches(place: Workplace, template: str, wanted: set[str]) -> bool:
    """Whether a template is one of some, or extends or includes one that reaches them; read off the words alone."""
    text = (place.folders.templates / template).read_text(encoding="utf-8")
    others = {path.name for path in place.folders.templates.glob("*.*") if f'"{path.name}"' in text}
    return template in wanted or any(_reaches(place, other, wanted) for other in others)


def test_a_macro_of_one_template_renders_the_pages_of_that_template(place: Workplace) -> None:
    macros = place.folders.templates / "satu.html"
    macros.write_text("{% macro satu() %}satu{% endmacro %}")
    place.edit("templates/sources.html", "{% block content %}", '{% block content %}{% import "satu.html" as m %}{{ m.satu() }}')
    templates = templates_of(place)
    macros.write_text("{% macro satu() %}dua{% endmacro %}")
    assert place.rendered() == {path for path, template in templates.items() if template == "sources.html"} == {"sumber/index.html"}
