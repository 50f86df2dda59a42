"""Rules between records: those that a text of problems cannot show, and that no check falls over what is missing."""

import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katalog.briefs import plain_name
from katalog.catalogue import build_catalogue
from katalog.checks import check_catalogue, check_item, check_joined
from katalog.checks_dates import date_fields, is_after
from katalog.checks_names import alike, is_alike
from katalog.checks_references import known_records
from katalog.checks_walk import walk
from katalog.claims import Claim
from katalog.load import load_content
from katalog.records import Ceremony, Event, Fact, Innovation, Source, Stage
from katalog.tracing import Trace, watching
from katalog.values import PartialDate
from small_site import BASE, Site, read_problems

INNOVATION = "innovations/00.01-kota-contoh/baru.md"
EDITION = "indices/iic/2024.yaml"
AWARD = "awards/lomba-contoh/2024.yaml"
BASE_FILES = sorted(path.relative_to(BASE / "content").as_posix() for path in BASE.rglob("*.*") if path.is_file())


def innovation(more: str, name: str = "Lentera Pagi", code: str = "00.01-0009") -> str:
    return f'---\ncode: "{code}"\nname: {name}\n{more}sources: [contoh-2024]\n---\n'


def codes(site: Site) -> list[str]:
    return [found.code for found in site.problems()]


# -- references


@pytest.mark.parametrize("reference", ["00.01/kios", "00.01/kios-keliling"])
def test_an_adaptation_that_one_side_tells_is_enough(site: Site, reference: str) -> None:
    site.write(INNOVATION, innovation(f"adapted_from: [{reference}]\n"))
    assert codes(site) == []


def test_an_adaptation_that_both_sides_tell_alike_is_right(site: Site) -> None:
    site.edit("innovations/00.01-kota-contoh/kios.md", "maturity:", "adapted_by: [00.01/kios-keliling]\nmaturity:")
    assert codes(site) == []


def test_a_missing_source_is_told_where_it_is_written_and_not_at_each_claim(site: Site) -> None:
    site.write(INNOVATION, innovation("maturity: 9\nkind: digital\nfacts: [{key: a, value: 1}]\n").replace("contoh-2024", "tiada"))
    assert site.found() == [(INNOVATION, 7, "K040")]


def test_an_agency_of_another_region_is_not_found(site: Site) -> None:
    site.write("innovations/00.02-kabupaten-contoh/baru.md", innovation("agencies: [diskominfo]\n", code="00.02-0001"))
    assert [p.message() for p in site.problems()] == ['instansi "diskominfo" tidak ditemukan']


def test_a_hundred_and_more_wrong_references_are_all_told(site: Site) -> None:
    site.write(INNOVATION, innovation(f"agencies: [{', '.join(f'dinas-{n}' for n in range(150))}]\n"))
    assert codes(site) == ["K040"] * 150


# -- addresses


def test_the_same_slug_in_two_regions_is_two_addresses(site: Site) -> None:
    site.write("innovations/00.02-kabupaten-contoh/kios.md", innovation("", code="00.02-0001"))
    assert codes(site) == []


def test_a_renamed_record_keeps_its_old_address(site: Site) -> None:
    site.write(INNOVATION, innovation("formerly: [lama, lebih-lama]\n"))
    assert codes(site) == []


# -- figures


@pytest.mark.parametrize(
    ("score", "predicate", "wrong"),
    [("60", "inovatif", False), ("60.01", "inovatif", True), ("60.01", "sangat-inovatif", False), ("34.99", "inovatif", True)],
)
def test_the_bounds_of_a_band_belong_to_it(site: Site, score: str, predicate: str, wrong: bool) -> None:
    site.write(EDITION, f'rows:\n  - {{region: "00.01", score: {score}, predicate: {predicate}}}\nsources: [contoh-2025]\n')
    assert codes(site) == ["K044"] * wrong


def test_a_score_that_is_only_a_target_is_held_against_no_band(site: Site) -> None:
    site.write(EDITION, 'rows:\n  - {region: "00.01", score: [{value: 99, nature: target}], predicate: inovatif}\nsources: [contoh-2025]\n')
    assert codes(site) == []


def test_claims_of_different_dates_are_a_series(site: Site) -> None:
    site.write(INNOVATION, innovation("maturity:\n  - {value: 1, as_of: 2023}\n  - {value: 2, as_of: 2024}\n"))
    assert codes(site) == []


def test_one_undated_claim_makes_a_contradiction_of_a_series(site: Site) -> None:
    site.write(INNOVATION, innovation("maturity:\n  - {value: 1, as_of: 2023}\n  - {value: 2}\n"))
    assert codes(site) == ["K049"]


def test_a_target_beside_a_result_contradicts_nothing(site: Site) -> None:
    site.write(INNOVATION, innovation("maturity:\n  - {value: 90}\n  - {value: 100, nature: target}\n"))
    assert codes(site) == []


def test_sources_that_agree_contradict_nothing(site: Site) -> None:
    site.write(INNOVATION, innovation("maturity:\n  - {value: 90}\n  - {value: 90.0, sources: [contoh-2025]}\n"))
    assert codes(site) == []


def test_a_place_that_differs_and_is_decided_is_right(site: Site) -> None:
    ranks = "\n".join(
        f"      - {{place: {place}, of: 17, scope: {{area: nasional, units: [kota]}}{more}}}"
        for place, more in ((3, ", used: true, why: keputusan"), (4, ""))
    )
    site.write(EDITION, f'rows:\n  - region: "00.01"\n    ranks:\n{ranks}\nsources: [contoh-2025]\n')
    assert codes(site) == []


def test_places_in_two_scopes_are_two_figures(site: Site) -> None:
    scopes = (
        "area: nasional, units: [kota]",
        "area: nasional, units: [kabupaten, kota]",
        'area: "00", units: [kota]',
        "area: nasional, units: [kota], group: perbatasan",
    )
    ranks = "\n".join(f"      - {{place: {place}, of: 90, scope: {{{scope}}}}}" for place, scope in enumerate(scopes, 1))
    site.write(EDITION, f'rows:\n  - region: "00.01"\n    ranks:\n{ranks}\nsources: [contoh-2025]\n')
    assert codes(site) == []


def test_a_shared_place_is_no_inversion(site: Site) -> None:
    rows = [("00.01", 1, 50), ("00.02", 1, 49), ("00", 2, 48)]
    text = "".join(
        f'  - {{region: "{r}", score: {s}, ranks: [{{place: {p}, of: 9, scope: {{area: nasional, units: [provinsi, kabupaten, kota]}}}}]}}\n'
        for r, p, s in rows
    )
    site.write(EDITION, f"rows:\n{text}sources: [contoh-2025]\n")
    assert codes(site) == []


def test_the_lowest_score_of_a_shared_place_is_held_against_the_next(site: Site) -> None:
    rows = [("00.01", 1, 50), ("00.02", 1, 47), ("00", 2, 48)]
    text = "".join(
        f'  - {{region: "{r}", score: {s}, ranks: [{{place: {p}, of: 9, scope: {{area: nasional, units: [provinsi, kabupaten, kota]}}}}]}}\n'
        for r, p, s in rows
    )
    site.write(EDITION, f"rows:\n{text}sources: [contoh-2025]\n")
    assert codes(site) == ["K071"]


def test_a_group_of_newer_and_older_figures_adds_up_by_the_newer(site: Site) -> None:
    facts = [("total", 3, 2024), ("total", 2, 2023), ("a", 1, 2024), ("b", 2, 2024), ("b", 1, 2023)]
    text = "".join(f"  - {{key: {k}, value: {v}, as_of: {d}, group: g}}\n" for k, v, d in facts)
    site.write(INNOVATION, innovation(f"facts:\n{text}groups: [{{key: g, label: G, total: total, parts: [a, b]}}]\n"))
    assert codes(site) == []


# -- dates


@pytest.mark.parametrize(
    ("date", "other", "after"),
    [("2025", "2025-11-19", False), ("2025-11-20", "2025-11", False), ("2025-12", "2025-11-19", True), ("2026", "2025-11-19", True)],
)
def test_dates_are_compared_at_the_coarser_precision(date: str, other: str, after: bool) -> None:
    assert is_after(date, other) is after


def test_the_dates_of_every_model_are_known() -> None:
    assert date_fields(Stage) == (("as_of", "as_of"), ("from_", "from"), ("to", "to"))
    assert date_fields(Claim[PartialDate]) == (("as_of", "as_of"), ("value", "value"))
    assert [date_fields(model) for model in (Event, Ceremony)] == [(("date", "date"),)] * 2
    assert date_fields(Fact) == (("as_of", "as_of"),)
    assert {name for name, __ in date_fields(Source)} == {"published", "accessed"}
    assert date_fields(Innovation) == ()


@given(st.dates(), st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_of_two_dates_at_most_one_is_after_the_other(first: Any, second: Any, one: int, other: int) -> None:
    a, b = str(first)[:one], str(second)[:other]
    assert not (is_after(a, b) and is_after(b, a))
    assert not is_after(a, a)
    if first <= second:
        assert not is_after(a, b)


def test_of_several_older_sources_the_earliest_is_named(site: Site) -> None:
    site.write(INNOVATION, innovation("started: 2026\n").replace("[contoh-2024]", "[contoh-2025, contoh-2024, contoh-tanpa-tanggal]"))
    assert [dict(p.values)["source_date"] for p in site.problems()] == ["2024-12-20"]


# -- names


LETTERS = st.text("abcdeé 12-", max_size=14)


def items(names: list[str]) -> Any:
    return [SimpleNamespace(number=number, name=name, brief=SimpleNamespace(plain_name=plain_name(name))) for number, name in enumerate(names)]


@given(st.lists(LETTERS, max_size=5))
def test_the_quick_tests_never_miss_names_that_are_alike(names: list[str]) -> None:
    def digits(text: str) -> str:
        return "".join(c for c in text if c.isdigit())

    plain = [plain_name(name) for name in names]
    expected = [
        (i, j) for i, j in combinations(range(len(names)), 2) if plain[i] and digits(plain[i]) == digits(plain[j]) and is_alike(plain[i], plain[j])
    ]
    given_items = items(names)
    assert sorted((given_items.index(a), given_items.index(b)) for a, b in alike(given_items)) == expected


@given(st.text("abcdefghij", min_size=10, max_size=40), st.integers(0, 39), st.sampled_from("xyz"), st.booleans())
def test_a_long_name_with_one_slip_is_alike(name: str, at: int, letter: str, instead: bool) -> None:
    slipped = name[:at] + letter + name[at + instead :]
    assert [(a.name, b.name) for a, b in alike(items([name, slipped]))] == [(name, slipped)] * is_alike(name, slipped)
    assert len(name) < 20 or is_alike(name, slipped)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("SI-DEMANG", "Si Demang", True), ("Kios", "Kiosk", False), ("A", "a", True), ("Musyawarah 2023", "Musyawarah 2024", False)],
)
def test_names_are_compared_without_case_blanks_and_signs(first: str, second: str, same: bool) -> None:
    assert bool(list(alike(items([first, second])))) is same


def test_nine_letters_of_ten_are_alike_and_eight_of_nine_are_not() -> None:
    assert is_alike("abcdefghij", "abcdefghix")
    assert not is_alike("abcdefghi", "abcdefghx")


def test_a_plain_name_keeps_letters_and_digits() -> None:
    assert plain_name("Si-D'emang 2.0 É") == "sidemang20é"


def test_like_names_in_two_regions_are_no_problem(site: Site) -> None:
    site.write("innovations/00.02-kabupaten-contoh/kios.md", innovation("", name="Kios Surya", code="00.02-0001"))
    assert codes(site) == []


# -- sources


def test_a_source_is_cited_by_whatever_names_it(site: Site) -> None:
    site.write("sources/2024/dalam.yaml", (site.content / "sources/2024/contoh-2024.yaml").read_bytes())
    assert codes(site) == ["K074"]
    site.edit(AWARD, "said_by: juri", "said_by: juri, sources: [dalam]")
    assert codes(site) == []


def test_a_list_of_terms_cites_its_source(site: Site) -> None:
    site.write("sources/2024/dalam.yaml", (site.content / "sources/2024/contoh-2024.yaml").read_bytes())
    site.edit("vocabulary.yaml", "  label_id: Affairs\n", "  label_id: Affairs\n  sources: [dalam]\n")
    assert codes(site) == []


def test_while_a_file_is_unreadable_no_source_is_called_unused(site: Site) -> None:
    site.write("sources/2024/dalam.yaml", (site.content / "sources/2024/contoh-2024.yaml").read_bytes())
    site.write(INNOVATION, innovation("maturity: x\n").replace("contoh-2024", "dalam"))
    assert codes(site) == ["K023"]


# -- the walk


def test_the_walk_finds_every_model_with_the_sources_around_it() -> None:
    edition = next(item for item in load_content(BASE / "content").items if item.file.endswith("awards/lomba-contoh/2024.yaml"))
    found = {path: (around, sources) for path, __, around, sources in walk(edition.record)}
    assert ("entries", 0, "steps", 0) in found
    assert found["entries", 0, "recipient"] == (("contoh-2024",), ("contoh-2024",))
    assert found[()][0] == ()


# -- what a check looks at


def test_checking_a_record_notes_each_record_that_it_points_to(site: Site) -> None:
    site.write(INNOVATION, innovation("agencies: [diskominfo]\nadapted_from: [00.01/kios]\nstarted: 2023\n"))
    loaded = load_content(site.content)
    catalogue, trace = build_catalogue(loaded), Trace()
    item = next(item for item in loaded.items if item.file.endswith("baru.md"))
    check_item(item, catalogue.watched(trace), known_records(loaded))
    assert trace.tables == {"regions": {"00.01"}, "agencies": {"00.01/diskominfo"}, "innovations": {"00.01/kios"}, "sources": {"contoh-2024"}}


def test_what_needs_all_records_reads_no_innovation_in_full() -> None:
    loaded = load_content(BASE / "content")
    with watching() as trace:
        catalogue = build_catalogue(loaded)
        check_joined(loaded, catalogue, known_records(loaded))
    assert trace.tables == {}


# -- nothing makes a check fall over


def test_checking_an_empty_catalogue_finds_nothing(tmp_path: Path) -> None:
    loaded = load_content(tmp_path)
    assert check_catalogue(loaded, build_catalogue(loaded)) == []


@pytest.mark.parametrize("name", BASE_FILES)
def test_a_site_that_lacks_any_one_file_is_checked(site: Site, name: str) -> None:
    (site.content / name).unlink()
    site.problems()


@pytest.mark.parametrize("name", BASE_FILES)
def test_a_site_of_which_any_one_file_is_broken_is_checked(site: Site, name: str) -> None:
    site.write(name, "---\nrusak: [\n---\n")
    assert site.problems()


def damaged() -> Iterator[tuple[str, int, str]]:
    """Every line of the valid site but the closed lists, to be taken out or to lose its value."""
    for name in BASE_FILES:
        if name != "vocabulary.yaml":
            for number in range((BASE / "content" / name).read_text(encoding="utf-8").count("\n")):
                for mode in ("out", "emptied", "listed"):
                    yield name, number, mode


def test_a_site_of_which_any_one_line_is_damaged_is_checked(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    for name, number, mode in damaged():
        path = tmp_path / "content" / name
        whole = path.read_text(encoding="utf-8")
        lines = whole.split("\n")
        before, colon, __ = lines[number].partition(": ")
        lines[number] = {"out": "", "emptied": before + colon, "listed": before + colon + "[[a], {b: c}]"}[mode]
        path.write_text("\n".join(lines), encoding="utf-8")
        for found in read_problems(tmp_path / "content"):
            assert found.line >= 1
            assert found.message()
            assert found.mend()
        path.write_text(whole, encoding="utf-8")
