"""The strict reader: everything stays text, every surprise of YAML is refused, and nothing makes it crash."""

import re
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from katalog import yamlreader
from katalog.problems import Path
from katalog.yamlreader import (
    Document,
    Refused,
    decode,
    kind_of,
    nearest,
    parse,
    positions,
    read_front_matter,
    read_yaml,
    split_front_matter,
    suggestion,
)

FILE = "content/x.yaml"


def refusal(data: bytes, reader: Any = read_yaml) -> tuple[str, int, int]:
    """The code, line and column with which some bytes are refused."""
    with pytest.raises(Refused) as caught:
        reader(data, FILE)
    found = caught.value.found
    assert found.file == FILE
    return found.code, found.line, found.column


# -- what is text stays text


@pytest.mark.parametrize("word", ["16.10", "NO", "no", "yes", "on", "null", "~", "0o17", "1e3", "2025-08-10", "1:30", "0x1F", ".inf", "=", "007"])
def test_a_scalar_stays_the_text_that_was_written(word: str) -> None:
    assert parse(f"a: {word}", FILE) == {"a": word}
    assert parse(f"- {word}\n".join(["a:\n", ""]), FILE) == {"a": [word]}


def test_a_key_stays_the_text_that_was_written() -> None:
    assert parse("16.10: a\nNO: b\n1: c\n", FILE) == {"16.10": "a", "NO": "b", "1": "c"}


def test_an_absent_value_is_empty_text() -> None:
    assert parse("a:\nb: ''\n", FILE) == {"a": "", "b": ""}


def test_lists_and_mappings_nest() -> None:
    assert parse("a:\n  - b: [c, {d: e}]\n  -\n    - f\n", FILE) == {"a": [{"b": ["c", {"d": "e"}]}, ["f"]]}


def test_line_ends_of_other_systems_are_line_ends() -> None:
    assert decode(b"a\r\nb\rc\n", FILE) == "a\nb\nc\n"
    assert read_yaml(b"a: b\r\nc: d\r\n", FILE) == Document({"a": "b", "c": "d"})


# -- what is refused, and where


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: b\nc: \xff\n", ("K001", 2, 4)),
        (b"a: \xc3", ("K001", 1, 4)),
        ("a: é\n".encode("utf-16"), ("K001", 1, 1)),
        (b"a: \x00\n", ("K010", 1, 4)),
        (b"a: b\nc: d\x1b[31m\n", ("K010", 2, 5)),
        (b"\xef\xbb\xbfa: b\n", ("K010", 1, 1)),
        ("a: b\u2028c: d\n".encode(), ("K010", 1, 5)),
        ("a: b\u0085c: d\n".encode(), ("K010", 1, 5)),
        ("a: x\u202ey\n".encode(), ("K011", 1, 5)),
        ("a: x\n# \u2066\n".encode(), ("K011", 2, 3)),
        ("a\u200b: x\n".encode(), ("K011", 1, 2)),
        ("a: x\nb: e\u0301\n".encode(), ("K012", 2, 5)),
        (b"", ("K013", 1, 1)),
        (b" \n\n", ("K013", 1, 1)),
        (b"# kata\n", ("K005", 1, 1)),
        (b"- a\n", ("K005", 1, 1)),
        (b"kata\n", ("K005", 1, 1)),
        (b"a: 1\nb: 2\na: 3\n", ("K006", 3, 1)),
        (b"a: {b: 1, b: 2}\n", ("K006", 1, 11)),
        (b"a: &x b\n", ("K007", 1, 4)),
        (b"a: &x [b]\n", ("K007", 1, 4)),
        (b"a: b\nc: *x\n", ("K007", 2, 4)),
        (b"<<: *x\n", ("K007", 1, 5)),
        (b"a: * b\n", ("K007", 1, 5)),
        (b"a: !!int 3\n", ("K008", 1, 4)),
        (b"a: !x {b: c}\n", ("K008", 1, 4)),
        (b"a: ! b\n", ("K008", 1, 4)),
        (b"a:\n\tb: c\n", ("K009", 2, 1)),
        (b"a: b\n---\nc: d\n", ("K030", 2, 1)),
        (b"? [a]\n: b\n", ("K005", 1, 3)),
        (b"{a: b}: c\n", ("K005", 1, 1)),
        (b"a: b: c\n", ("K002", 1, 5)),
        (b'a: "b\n', ("K002", 2, 1)),
        (b'a: "\\ud800"\n', ("K002", 1, 7)),
        (b'a: "b\\u202ec"\n', ("K011", 1, 4)),
        (b'a: "b\\0c"\n', ("K010", 1, 4)),
        (b'a: "e\\u0301"\n', ("K012", 1, 4)),
    ],
)
def test_what_is_refused_is_refused_with_its_place(data: bytes, expected: tuple[str, int, int]) -> None:
    assert refusal(data) == expected


def test_a_file_of_50_megabytes_is_refused_unread() -> None:
    assert refusal(b"a" * (50 * 1024 * 1024))[0] == "K016"


@pytest.mark.parametrize(
    "text", ["[" * 1000 + "]" * 1000, "- " * 1000 + "a", "a: " + "{a: " * 1000 + "}" * 1000, "".join(f"{'  ' * n}a:\n" for n in range(1000))]
)
def test_nesting_a_thousand_deep_is_refused(text: str) -> None:
    assert refusal(text.encode())[0] == "K017"


def test_sixteen_levels_are_read_and_seventeen_are_not() -> None:
    levels = yamlreader.DEPTH_LIMIT - 1
    assert kind_of(parse("a: " + "[" * levels + "]" * levels, FILE)["a"]) == "daftar"
    assert refusal(("a: " + "[" * (levels + 1) + "]" * (levels + 1)).encode())[0] == "K017"


def test_every_character_that_is_refused_is_unprintable() -> None:
    printable = "".join(character for character in map(chr, range(0x110000)) if character.isprintable())
    assert yamlreader._CONTROL.search(printable) is None
    assert yamlreader._BIDI.search(printable) is None


@pytest.mark.parametrize("pattern", [yamlreader._CONTROL, yamlreader._BIDI])
def test_every_character_that_is_refused_is_found_in_whatever_text(pattern: re.Pattern[str]) -> None:
    for character in filter(pattern.match, map(chr, range(0x110000))):
        for text in (f"a: {character}", f"a: é{character}"):
            assert refusal(text.encode())[0] in ("K010", "K011")


# -- front matter


def test_front_matter_is_the_head_and_its_body_begins_on_its_own_line() -> None:
    assert read_front_matter(b"---\na: b\n---\nIsi\n---\nlagi\n", FILE) == Document({"a": "b"}, "Isi\n---\nlagi\n", 4)


def test_front_matter_may_end_with_the_file() -> None:
    assert read_front_matter(b"---\na: b\n---", FILE) == Document({"a": "b"}, "", 4)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: b\n", ("K014", 1, 1)),
        (b"--- \na: b\n---\n", ("K014", 1, 1)),
        (b"\n---\na: b\n---\n", ("K014", 1, 1)),
        (b"---\na: b\n", ("K015", 2, 1)),
        (b"---\na: b\n--- \nIsi", ("K015", 4, 1)),
        (b"---\n---\nIsi\n", ("K013", 2, 1)),
        (b"---\na: b\na: c\n---\n", ("K006", 3, 1)),
        (b"---\na: b\n\tc: d\n---\n", ("K009", 3, 1)),
    ],
)
def test_front_matter_that_is_not_whole_is_refused(data: bytes, expected: tuple[str, int, int]) -> None:
    assert refusal(data, read_front_matter) == expected


# -- positions


def paths_of(value: Any, path: Path = ()) -> set[Path]:
    """The paths of a plain value and of all that it holds."""
    children: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path}.union(*(paths_of(child, (*path, key)) for key, child in children))


def test_positions_are_those_of_keys_and_values() -> None:
    marks = positions("a: b\nc:\n  - d: 1\n    e: 2\n", first_line=2)
    assert marks["c", 0, "e"].key == (5, 5)
    assert marks["c", 0, "e"].value == (5, 8)
    assert marks["a",].value == (2, 4)
    assert marks["c", 0].value == (4, 5)


PLAIN = st.text(st.characters(codec="utf-8", categories=("Ll", "Lu", "Nd", "Po", "Sm", "Zs")), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
TREES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4), max_leaves=12)
MAPPINGS = st.dictionaries(PLAIN, TREES, min_size=1, max_size=5)


@given(MAPPINGS, st.booleans())
def test_the_reader_agrees_with_pyyaml_on_what_both_accept(data: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow)
    try:
        ours = parse(text, FILE)
    except Refused as refused:
        assert refused.found.code in ("K017", "K010", "K011", "K007", "K008")
        return
    assert ours == yaml.load(text, Loader=yaml.BaseLoader)
    assert ours == data


@given(MAPPINGS)
def test_positions_finds_every_path_of_a_document(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    try:
        ours = parse(text, FILE)
    except Refused:
        return
    marks = positions(text)
    assert set(marks) == paths_of(ours)
    lines = text.split("\n")
    for mark in marks.values():
        for line, column in (mark.key, mark.value):
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1


YAMLISH = st.text(st.sampled_from("ab:-#&*!|>'\"%@`{}[],? \n\t\\~<=0.") | st.characters(), max_size=60)


@given(st.binary(max_size=200) | YAMLISH.map(lambda text: text.encode("utf-8", "surrogatepass")), st.sampled_from([read_yaml, read_front_matter]))
def test_the_reader_returns_or_refuses_whatever_it_is_given(data: bytes, reader: Any) -> None:
    try:
        document = reader(data, FILE)
    except Refused as refused:
        assert refused.found.line >= 1
        assert refused.found.column >= 1
        assert refused.found.message()
    else:
        assert isinstance(document.data, dict)


@given(YAMLISH)
def test_front_matter_is_read_or_refused_whatever_stands_in_it(text: str) -> None:
    data = f"---\n{text}\n---\nIsi".encode("utf-8", "surrogatepass")
    try:
        document = read_front_matter(data, FILE)
    except Refused as refused:
        assert 1 <= refused.found.line <= data.count(b"\n") + data.count(b"\r") + 2
    else:
        assert document.body.endswith("Isi")


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_split_file_is_the_file_that_was_joined(head: str, body: str) -> None:
    head = head.replace("---", "") + "\n"
    found_head, found_body, line = split_front_matter(f"---\n{head}---\n{body}", FILE)
    assert (found_head, found_body) == (head, body)
    assert line == head.count("\n") + 3


# -- helping with a word


def test_the_nearest_word_is_told() -> None:
    assert nearest("Expandion", ["expansion", "summary"]) == "expansion"
    assert nearest("xyz", ["expansion"]) is None


def test_a_suggestion_names_the_nearest_else_what_is_known_else_nothing() -> None:
    assert suggestion("expandion", ["expansion"])["nearest"] == "expansion"
    assert suggestion("xyz", ["b", "a"])["known"] == "b, a"
    assert set(suggestion("xyz", [])) == {"suggestion"}
