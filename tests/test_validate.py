"""From plain values to a record: what is wrong is said once, in our words, whatever an editor writes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katalog.problems import Problem
from katalog.records import PLACE_FORMS, Innovation, Rank, Source
from katalog.validate import validate
from katalog.values import CAREFUL, QUICK
from katalog.yamlreader import Document

RANK: dict[str, Any] = {"place": "3", "scope": {"area": "nasional"}, "sources": ["a"]}


def problems(model: type[Any], data: dict[str, Any]) -> list[Problem]:
    return validate(Document(data), model, "x.yaml", {})[1]


@pytest.mark.parametrize("key", [*PLACE_FORMS, QUICK, CAREFUL])
@pytest.mark.parametrize("value", ["", "3", []])
def test_a_key_that_pydantic_uses_for_a_label_is_unknown_like_any_other(key: str, value: Any) -> None:
    (found,) = problems(Rank, {**RANK, key: value})
    assert (found.code, found.path, dict(found.values)["key"]) == ("K003", (key,), key)
    (found,) = problems(Rank, {**RANK, "place": {"top": "3", key: value}})
    assert (found.code, found.path) == ("K003", ("place", key))


@pytest.mark.parametrize(
    ("value", "codes"),
    [("55,79", ["K021"]), ("x", ["K023"]), ("", ["K020"]), (["1"], ["K005"]), ({"a": "b"}, ["K005"]), ("500", ["K032"]), ("5", [])],
)
def test_a_wrong_scalar_is_one_problem(value: Any, codes: list[str]) -> None:
    data = {"code": "00.01-0001", "name": "Kios", "maturity": [{"value": value}], "sources": ["a"]}
    found = problems(Innovation, data)
    assert [p.code for p in found] == codes
    assert [p.path for p in found] == [("maturity", 0, "value") for __ in codes]


PLAIN = st.recursive(
    st.sampled_from(["", "a", " a", "3", "55,79", "2025-02-30", "digital", "https://contoh.example/", "x" * 301, QUICK, PLACE_FORMS[0]]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["value", "sources", "top", "a", CAREFUL]), inner, max_size=2),
    max_leaves=4,
)


@given(
    st.dictionaries(st.sampled_from([*Innovation.model_fields, *Source.model_fields, QUICK]), PLAIN, max_size=6),
    st.sampled_from([Innovation, Source]),
)
def test_any_values_give_a_record_or_problems_with_words(data: dict[str, Any], model: type[Any]) -> None:
    record, found = validate(Document(data), model, "x.yaml", {})
    assert record is not None or found
    assert all(p.message() and p.mend() for p in found)
