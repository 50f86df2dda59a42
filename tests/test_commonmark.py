"""The engine gives what its own wrapper gives, and its memory back."""

import sys
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from katalog import commonmark

BODY = "## Judul\n\nTeks *miring* [a](https://contoh.example).\n\n- satu\n- ~~dua~~\n\n| a | b |\n| - | -: |\n| 1 | 2 |\n" * 20
MARKDOWN = st.text(st.sampled_from("ab <>[]()!#=-*`_|\\\n\t&;:/\"'1.)~+\0\r") | st.characters(codec="utf-8"), max_size=80)


def wrapped(text: str, options: int = 0) -> str:
    options |= Options.CMARK_OPT_VALIDATE_UTF8
    html: str = cmarkgfm.markdown_to_html_with_extensions(text, options, extensions=["table", "strikethrough"])
    return html


@given(MARKDOWN | MARKDOWN.map(lambda text: f"| a |\n| - |\n| {text} |\n"), st.sampled_from([0, commonmark.WITH_LINES]))
def test_the_html_is_that_of_the_wrapper(text: str, options: int) -> None:
    assert commonmark.render(text, options) == wrapped(text, options)


def test_a_long_text_with_all_kinds_of_blocks_is_that_of_the_wrapper() -> None:
    assert commonmark.render(BODY) == wrapped(BODY)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_thousand_texts_take_no_more_memory_than_one() -> None:
    def pages() -> int:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])

    for __ in range(50):
        commonmark.render(BODY)
    before = pages()
    for __ in range(1000):
        commonmark.render(BODY)
    # The wrapper keeps some 80 pages for each.
    assert pages() - before < 1000
