"""Claims: short and long form mean the same, every claim names its sources, and a page uses the right one."""

from copy import copy, deepcopy
from typing import Any

import pytest

from katalog.claims import Claim, current, shape_of, spread_sources, value_of
from katalog.problems import Problem
from katalog.records import Fact, Innovation, Rank, Region, Row
from katalog.validate import validate
from katalog.values import Count
from katalog.yamlreader import Document, parse

CONTEXT = {"natures": ("fakta", "capaian", "target"), "kinds": ("digital", "non-digital"), "region_kinds": ("kota",), "scope_groups": ("perbatasan",)}


def read(model: type[Any], text: str) -> tuple[Any, list[Problem]]:
    return validate(Document(parse(text, "x")), model, "x", CONTEXT)


def innovation(text: str) -> Innovation:
    record, found = read(Innovation, f'code: "00.01-0001"\nname: Kios\n{text}')
    assert found == []
    assert isinstance(record, Innovation)
    return record


def claim(value: int, **more: Any) -> Claim[Count]:
    return Claim[Count](value=value, sources=("a",), **more)


def test_the_short_form_takes_the_sources_around_it() -> None:
    record = innovation("kind: digital\nsources: [a, b]")
    assert record.kind[0].value == "digital"
    assert record.kind[0].sources == ("a", "b")


def test_the_short_and_the_long_form_mean_the_same() -> None:
    assert innovation("kind: digital\nsources: [a]") == innovation("kind:\n  - {value: digital, sources: [a]}\nsources: [a]")


def test_a_list_of_bare_values_is_a_list_of_claims() -> None:
    assert [c.value for c in innovation("maturity: [90, 95]\nsources: [a]").maturity] == [90, 95]


def test_a_claim_with_its_own_sources_keeps_them() -> None:
    assert innovation("kind:\n  - {value: digital, sources: [b]}\nsources: [a]").kind[0].sources == ("b",)


def test_sources_come_from_the_nearest_record_around() -> None:
    record, found = read(Row, 'region: "00.01"\nscore: 5\nranks:\n  - {place: 1, scope: {area: nasional}, sources: [b]}\nsources: [a]')
    assert found == []
    assert (record.score[0].sources, record.ranks[0].sources) == (("a",), ("b",))


def test_a_claim_without_any_source_is_refused() -> None:
    record, found = read(Region, 'code: "00"\nname: A\nkind: kota\npopulation: 5')
    assert record is None
    assert [p.code for p in found] == ["K004"]


def test_sources_that_are_wrong_are_reported_once_where_they_are_written() -> None:
    __, found = read(Innovation, 'code: "00.01-0001"\nname: Kios\nkind: digital\nmaturity: 3\nsources: [Salah Tulis]')
    assert [(p.code, p.path) for p in found] == [("K029", ("sources", 0))]


def test_spreading_leaves_what_has_a_wrong_shape_to_the_models() -> None:
    assert spread_sources({"kind": {"value": "digital"}, "facts": "x"}, Innovation) == {"kind": {"value": "digital"}, "facts": "x"}


def test_spreading_does_not_change_what_it_is_given() -> None:
    data = {"kind": "digital", "sources": ["a"]}
    spread_sources(data, Innovation)
    assert data == {"kind": "digital", "sources": ["a"]}


def test_a_record_is_equal_to_its_copies_and_to_no_other() -> None:
    record = innovation("kind: digital\nmaturity: 3\nsources: [a]")
    for other in (innovation("kind: digital\nmaturity: 3\nsources: [a]"), copy(record), deepcopy(record)):
        assert other == record
        assert hash(other) == hash(record)
        assert repr(other) == repr(record)
    assert innovation("kind: digital\nmaturity: 4\nsources: [a]") != record


def test_a_record_does_not_keep_which_fields_were_given() -> None:
    assert not claim(1).model_fields_set


def test_the_claim_that_is_marked_is_used() -> None:
    assert value_of((claim(1, as_of="2025"), claim(2, used=True, why="x"))) == 2


def test_without_a_mark_the_newest_is_used_then_the_first() -> None:
    assert value_of((claim(1, as_of="2023"), claim(2, as_of="2024"), claim(3))) == 2
    assert value_of((claim(1), claim(2))) == 1


def test_a_result_is_used_before_a_newer_target() -> None:
    assert value_of((claim(1, as_of="2024"), claim(2, as_of="2026", nature="target"))) == 1


def test_nothing_known_is_none() -> None:
    assert current(()) is None
    assert value_of(()) is None


def test_the_shape_of_a_model_names_its_claims_and_parts() -> None:
    shape = {name: (claimed, model) for name, claimed, model in shape_of(Innovation)}
    assert shape["maturity"][0] is True
    assert shape["facts"] == (False, Fact)
    assert "name" not in shape
    assert {name for name, __, ___ in shape_of(Rank)} == {"place", "scope"}


def test_a_term_outside_its_list_is_refused_with_what_is_known() -> None:
    __, found = read(Innovation, 'code: "00.01-0001"\nname: A\nkind: digitl\nsources: [a]')
    assert [(p.code, dict(p.values)["nearest"]) for p in found] == [("K026", "digital")]


def test_a_term_whose_list_is_missing_is_not_a_second_problem() -> None:
    record, found = validate(Document(parse('code: "00.01-0001"\nname: A\nkind: apa-saja\nsources: [a]', "x")), Innovation, "x", {})
    assert found == []
    assert record is not None


@pytest.mark.parametrize(
    ("place", "code", "path"),
    [
        ("x", "K024", ("place",)),
        ("{top: x}", "K024", ("place", "top")),
        ("{tp: 3}", "K004", ("place",)),
        ("[3]", "K005", ("place",)),
        ("0", "K032", ("place",)),
    ],
)
def test_a_wrong_place_is_one_problem_at_its_key(place: str, code: str, path: tuple[str, ...]) -> None:
    __, found = read(Rank, f"place: {place}\nscope: {{area: nasional}}\nsources: [a]")
    assert [(p.code, p.path) for p in found][:1] == [(code, path)]
    assert len(found) == 1 or place == "{tp: 3}"


def test_a_place_is_a_number_or_a_top() -> None:
    for place, shown in (("7", 7), ("{top: 10}", 10)):
        record, found = read(Rank, f"place: {place}\nscope: {{area: nasional}}\nsources: [a]")
        assert found == []
        assert getattr(record.place, "top", record.place) == shown
