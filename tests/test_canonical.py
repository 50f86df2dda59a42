"""Bytes of values: one form for each value, and what is made in parts has the bytes that it would have as a whole."""

import json
import shutil
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import ROOT, SMALL

from katalog.canonical import Encoded, decode, digest, encode, signed
from katalog.messages import Marked
from katalog.pipeline import read_all
from katalog.plan import pages
from katalog.session import Folders

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=3), values, max_size=5), st.text(max_size=3))
def test_a_signed_mapping_has_bytes_that_say_the_same(value: dict[str, Any], key: str) -> None:
    value.pop(key, None)
    whole = signed(value, key, digest)
    assert whole == {**value, key: digest(encode(value))}
    assert encode([whole, whole]) == b"[" + encode(whole) + b"," + encode(whole) + b"]"
    assert decode(encode(whole)) == whole


@given(values)
def test_the_bytes_are_json_with_sorted_keys_and_no_blanks(value: Any) -> None:
    assert encode(value) == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert decode(encode(value)) == value


class Pair(NamedTuple):
    first: str
    second: int


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (("a", ("b",)), ["a", ["b"]]),
        ([Pair("a", 1)], [["a", 1]]),
        (MappingProxyType({"b": 1, "a": MappingProxyType({})}), {"a": {}, "b": 1}),
        (OrderedDict(b=1, a=2), {"a": 2, "b": 1}),
        (Encoded.of({"b": 1, "a": Encoded.of({"c": ("d",)})}), {"a": {"c": ["d"]}, "b": 1}),
        ([Marked("a")], ["a"]),
    ],
)
def test_what_is_equal_but_for_its_type_has_the_same_bytes(value: Any, plain: Any) -> None:
    assert encode([value]) == encode([plain])


@dataclass
class Record:
    name: str


@pytest.mark.parametrize(
    "value", [Record("a"), Decimal(1), {"a"}, b"a", date(2025, 1, 1), datetime(2025, 1, 1, tzinfo=UTC), {1: "a"}, 2**64, object()]
)
def test_what_is_no_plain_value_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        encode({"a": [value]})


def floats(value: Any) -> Iterator[float]:
    """All floats in a plain value."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, Mapping):
        for inside in value.values():
            yield from floats(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from floats(inside)


def test_no_page_holds_a_float(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    shutil.copytree(ROOT / "tests" / "sites" / "golden" / "content", tmp_path / "content", dirs_exist_ok=True)
    folders = Folders(tmp_path / "content", ROOT / "site_config.yaml", ROOT / "templates", tmp_path / "site", tmp_path / "cache")
    catalogue, config, __ = read_all(folders)
    assert config is not None
    planned = list(pages(catalogue, config))
    assert len(planned) > 10
    assert [page.path for page in planned if list(floats(page.data))] == []
