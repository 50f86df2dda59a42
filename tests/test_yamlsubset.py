"""The quick reader: what it reads, the strict reader reads alike; what it gives up, the strict reader decides."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog.yamlreader import Refused, decode, parse, split_front_matter
from katalog.yamlsubset import read_subset

ROOT = Path(__file__).parent.parent
FILE = "content/x.yaml"


def differs(text: str) -> str:
    """How the two readers differ about a text, or nothing."""
    ours = read_subset(text)
    if ours is None:
        return ""
    try:
        strict = parse(text, FILE)
    except Refused as refused:
        return f"read {ours!r}, which is refused with {refused.found.code}: {text!r}"
    # As text, so that the order of keys counts too.
    return "" if repr(ours) == repr(strict) else f"read {ours!r} instead of {strict!r}: {text!r}"


@cache
def yaml_texts(folder: str) -> list[str]:
    """All YAML below a folder that can be decoded: files, and the heads of Markdown files."""
    found = []
    for path in sorted((ROOT / folder).rglob("*.*")):
        if path.suffix in (".md", ".yaml"):
            try:
                text = decode(path.read_bytes(), FILE)
                found.append(split_front_matter(text, FILE)[0] if path.suffix == ".md" else text)
            except Refused:
                continue
    return found


# -- what is read


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b", {"a": "b"}),
        ("a: b\n\nc:\n", {"a": "b", "c": ""}),
        ("# kata\na: NO\n  # kata: lagi\nb: 16.10\n", {"a": "NO", "b": "16.10"}),
        ("a: kata: lagi\n".replace(": lagi", ":lagi#1"), {"a": "kata:lagi#1"}),
        ("a: https://contoh.example/?b=c#d", {"a": "https://contoh.example/?b=c#d"}),
        ("a: -2.5", {"a": "-2.5"}),
        ('a: "b: #c, \'d\'"\nb: \'"\'\nc: ""\n', {"a": "b: #c, 'd'", "b": '"', "c": ""}),
        ("a: []\nb: [c]\nd: [e f, 'g, h', \"i]\"]\n", {"a": [], "b": ["c"], "d": ["e f", "g, h", "i]"]}),
        ("a: {b: c, d: [e, f], g: {h: [i], j: ''}}", {"a": {"b": "c", "d": ["e", "f"], "g": {"h": ["i"], "j": ""}}}),
        ("a:\n  - b\n  - {c: d}\n  - e: f\n    g: h\n  - [i]\n", {"a": ["b", {"c": "d"}, {"e": "f", "g": "h"}, ["i"]]}),
        ("a:\n  b:\n    - c:\n        d: e\n      f: g\n  h: i\nj: k\n", {"a": {"b": [{"c": {"d": "e"}, "f": "g"}], "h": "i"}, "j": "k"}),
        ("a: Women's words, «dan» – (lain)\n", {"a": "Women's words, «dan» – (lain)"}),
    ],
)
def test_what_records_use_is_read(text: str, data: object) -> None:
    assert read_subset(text) == data == parse(text, FILE)


def test_all_that_this_project_ships_is_read_alike() -> None:
    texts = yaml_texts("content") + yaml_texts("tests/sites") + yaml_texts("tests/incremental")
    assert len(texts) > 2000
    assert [found for text in texts if (found := differs(text))] == []


def test_nearly_all_of_the_catalogue_is_in_the_subset() -> None:
    texts = yaml_texts("content")
    assert sum(read_subset(text) is not None for text in texts) >= 0.95 * len(texts)


# -- what is given up


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# kata\n",
        "kata",
        "- a",
        "a: b # c",
        "a: b: c",
        "a: b:",
        "a:b",
        "a:  b",
        "a: b ",
        "a:\tb",
        "a: b\n\tc: d",
        "a: 1\na: 2",
        "a: {b: 1, b: 2}",
        "a:\n  - b: 1\n    b: 2",
        "a: b\n  c",
        "a: b\n  c: d",
        "a:\n  b",
        "a:\n    b: c",
        "a:\n b: c",
        "a:\n  b: c\n    d: e",
        "a:\n  b: c\nd: e\n  f: g",
        "a:\n- b",
        "a:\n  - b\n  c: d",
        "a:\n  - b\n    c: d",
        "a:\n  - b: c\n     d: e",
        "a:\n  - - b",
        "a: - b",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: |\n  b",
        "a: >\n  b",
        "a: %b",
        "a: @b",
        "a: `b`",
        "a: ? b",
        "? a\n: b",
        'a: "b\n  c"',
        'a: "b\\n"',
        "a: 'b''c'",
        'a: "b" c',
        '"a": b',
        "a: [b",
        "a: [b,c]",
        "a: [b, c,]",
        "a: [ b ]",
        "a: [b: c]",
        "a: [b] c",
        "a: {b: c",
        "a: {b:c}",
        "a: {b: 55,79}",
        "a: {b: }",
        "a: {}",
        "a: {b: c, d}",
        "a: {b: {c: {d: e}}}",
        "a: b\n---\nc: d",
        "a: b\n...\n",
        "<<: b",
        "16.10: b",
        "a b: c",
    ],
)
def test_what_is_odd_or_rare_is_left_to_the_strict_reader(text: str) -> None:
    assert read_subset(text) is None


def test_deep_nesting_is_left_to_the_strict_reader() -> None:
    assert read_subset("".join(f"{'  ' * depth}a:\n" for depth in range(8))) is not None
    assert read_subset("".join(f"{'  ' * depth}a:\n" for depth in range(16))) is None


# -- near the border: many short texts for each example of Hypothesis, since it takes thousands to meet each sign in each place

SIGNS = [*"ab1#:-?,[]{}&*!|>'\"%@`\\~é\t\n \u00a0", " #", ": ", "- ", "? ", ", ", "-1", "...", "---", "<<", "\n  ", "\n- ", "a: ", "[a, b]", "{a: b}"]
LEADS = ["", "", "", "", "  ", "  ", "    ", "- ", "  - ", "  - ", "  - ", "   ", " ", "      - ", "      ", "    - "]
OTHER_LINES = ["", "  ", "# a", "  # b: c", "...", "---", "%a"]


class Writer:
    """Texts that are YAML of the subset but for an odd sign here and there."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def text(self) -> str:
        return "\n".join(self._line() for __ in range(self._random.randint(1, 6)))

    def damaged(self) -> str:
        """Some lines of a real record with a few signs set in, put over others, or taken out, or with a line twice."""
        lines = self._random.choice(short_texts()).split("\n")
        first = self._random.randrange(len(lines))
        text = "\n".join(lines[first : first + 8])
        for __ in range(self._random.randint(0, 2)):
            place = self._random.randint(0, len(text))
            text = text[:place] + self._random.choice(["", self._signs(), self._signs()]) + text[place + self._random.randint(0, 2) :]
        lines = text.split("\n")
        if self._random.random() < 0.3:
            lines.insert(self._random.randint(0, len(lines)), self._random.choice(lines))
        return "\n".join(lines)

    def _signs(self) -> str:
        return "".join(self._random.choice(SIGNS) for __ in range(self._random.randint(1, 3)))

    def _word(self) -> str:
        return self._signs() if self._random.random() < 0.15 else self._random.choice(["a", "kata", "1", "b c", "x-1"])

    def _line(self) -> str:
        kind = self._random.random()
        if kind < 0.05:
            return self._random.choice(OTHER_LINES)
        lead = self._random.choice(LEADS)
        if kind < 0.2:
            return lead + self._value(0)
        return lead + self._key() + (":" if kind < 0.4 else self._colon() + self._value(0))

    def _key(self) -> str:
        return self._random.choice(["a b", "16.1", "k" * 41]) if self._random.random() < 0.03 else self._random.choice("abcde")

    def _colon(self) -> str:
        return ":" if self._random.random() < 0.05 else ": "

    def _value(self, depth: int) -> str:
        kind = self._random.random() if depth < 3 else 0
        if kind < 0.5:
            return self._word()
        if kind < 0.65:
            quote = self._random.choice("'\"")
            return f"{quote}{self._signs()}{quote}"
        inner = [self._value(depth + 1) for __ in range(self._random.randint(0, 3))]
        comma = "," if self._random.random() < 0.1 else ", "
        if kind < 0.8:
            return f"[{comma.join(inner)}]"
        return f"{{{comma.join(self._key() + self._colon() + value for value in inner)}}}"


@cache
def short_texts() -> list[str]:
    """Records of some lines; there are thousands of one form, and a few of each are enough."""
    return yaml_texts("content/innovations")[::8] + yaml_texts("content/regions")[::50] + yaml_texts("tests/sites")


def readers_agree(write: Callable[[Writer], str], seed: int, count: int) -> None:
    writer = Writer(Random(seed))
    for __ in range(count):
        try:
            text = decode(write(writer).encode(), FILE)
        except Refused:
            continue
        assert differs(text) == ""


@pytest.mark.parametrize("write", [Writer.text, Writer.damaged])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=100)
def test_the_readers_agree_near_the_border_of_the_subset(write: Callable[[Writer], str], seed: int) -> None:
    readers_agree(write, seed, 300)


@pytest.mark.long
@pytest.mark.parametrize("write", [Writer.text, Writer.damaged])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=2000)
def test_the_readers_agree_on_a_million_texts(write: Callable[[Writer], str], seed: int) -> None:
    readers_agree(write, seed, 600)
