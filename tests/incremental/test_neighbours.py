"""What was not there when a page was planned, and then is: every page that would show it is planned again."""

import pytest

from incremental.workplace import Workplace, difference

_AWARD = "code: AJANG-BARU\nname: Ajang Baru\nlevel: lokal\nsources: [contoh-2024]\n"
_EDITION = "categories:\n  - {key: umum, label: Umum}\nentries:\n  - {recipient: {WHOM}, category: umum, result: pemenang}\nsources: [contoh-2024]\n"
_INNOVATION = "---\ncode: {code}\nname: {name}\n{more}sources: [contoh-2024]\n---\n"


def _edition(whom: str) -> dict[str, str]:
    return {"awards/ajang-baru/programme.yaml": _AWARD, "awards/ajang-baru/2024.yaml": _EDITION.replace("WHOM", whom)}


def _innovation(place: str, code: str, name: str, more: str = "") -> dict[str, str]:
    return {f"innovations/{place}/baru.md": _INNOVATION.format(code=f'"{code}-0901"', name=name, more=more)}


#: Files to add, and a page that then shows something new though nothing of its own has changed.
CASES = {
    "an award of an innovation": (_edition("innovation: 00.02/sawah"), "inovasi/kabupaten-contoh/sawah/index.html"),
    "an award of an agency": (_edition("agency: 00.01/diskominfo"), "daerah/kota-contoh/diskominfo/index.html"),
    "an award of a region": (_edition('region: "00.03"'), "daerah/kabupaten-lain/index.html"),
    "the first innovation of a region": (_innovation("00.03-kabupaten-lain", "00.03", "Baru"), "daerah/kabupaten-lain/index.html"),
    "an innovation of the same name elsewhere": (_innovation("00.03-kabupaten-lain", "00.03", "Kios surya"), "inovasi/nama-sama/index.html"),
    "another innovation of an agency": (
        _innovation("00.01-kota-contoh", "00.01", "Baru", "agencies: [diskominfo]\n"),
        "daerah/kota-contoh/diskominfo/index.html",
    ),
    "an agency below an agency": (
        {"agencies/00.01-kota-contoh/uptd.yaml": "name: UPTD Contoh\nkind: opd\npart_of: diskominfo\nsources: [contoh-2024]\n"},
        "daerah/kota-contoh/diskominfo/index.html",
    ),
    "a source": (
        {"sources/2025/kabar-2025.yaml": "publisher: Kabar\ntitle: Kabar Contoh\npublished: 2025-01-02\naccessed: 2025-02-03\nclass: berita\n"},
        "sumber/index.html",
    ),
    "a source's first use": (_innovation("00.02-kabupaten-contoh", "00.02", "Baru"), "sumber/contoh-2024/index.html"),
    "a region": (
        {
            "regions/00-provinsi-contoh/00.04-kota-baru.md": '---\ncode: "00.04"\nname: Kota Baru\nkind: kota\nparent: "00"\nsources: [contoh-2024]\n---\n'
        },
        "daerah/provinsi-contoh/index.html",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_appears_shows_on_the_pages_of_its_neighbours(place: Workplace, case: str) -> None:
    files, shown = CASES[case]
    place.built()
    for path, text in files.items():
        file = place.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    rendered = place.rendered()
    assert difference(place.tree(), place.clean_tree()) == []
    assert shown in rendered
    for path in files:
        (place.content / path).unlink()
    assert shown in place.rendered()
    assert difference(place.tree(), place.clean_tree()) == []


def test_records_that_did_not_change_are_checked_again_when_what_they_lean_on_does(place: Workplace) -> None:
    """A source is dated before the facts that it is cited for; then a record that others point to is gone."""
    place.built()
    before = place.tree()
    agency = place.content / "agencies/00.01-kota-contoh/diskominfo.yaml"
    text = agency.read_text()
    agency.unlink()
    assert {found.code for found in place.build().problems} == {"K040"}
    agency.write_text(text)
    assert place.built().outcome.rendered == {}
    source = place.content / "sources/2024/contoh-2024.yaml"
    old = source.read_text()
    source.write_text(old.replace("accessed: 20", "accessed: 19"))
    assert "K056" in {found.code for found in place.build().problems}
    source.write_text(old)
    assert place.built().outcome.rendered == {}
    assert difference(place.tree(), before) == []


def test_records_that_did_not_change_are_read_again_under_other_lists(place: Workplace) -> None:
    """A term is taken from a closed list: every record that uses it is wrong now."""
    place.settle()
    place.built()
    place.edit("content/vocabulary.yaml", "key: pangan", "key: sandang")
    assert {found.code for found in place.build().problems} == {"K026"}
    place.edit("content/vocabulary.yaml", "key: sandang", "key: pangan")
    assert place.built().outcome.rendered == {}
