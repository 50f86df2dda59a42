"""Markdown of many hands: what a body may not hold is told with its line, and what comes out is inert all the same."""

import re
from html.parser import HTMLParser
from random import Random

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st

from katalog import commonmark, markup
from katalog.markup import body_html, check_body, page_html


def faults(body: str, first_line: int = 1) -> list[tuple[int, str]]:
    """The line and code of each fault of a body, each once."""
    return sorted({(p.line, p.code) for p in check_body(body, "x.md", first_line)})


class Elements(HTMLParser):
    """The tags and addresses of some HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, __ in attrs)
        self.addresses += [value or "" for name, value in attrs if name == "href"]


# -- what is allowed


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Teks *miring* dan **tebal**.",
        "## Masalah\n\nTeks\n\n### Rincian\n",
        "a < b dan 3 > 2",
        "`<b>` dan `![x](y)` sebagai kode",
        "    <b>blok kode</b>\n",
        "```\n# bukan judul\n<i>x</i>\n```\n",
        "[a](https://contoh.example) <https://contoh.example> [b](mailto:a@contoh.example) [c](tel:+62) [d](/tentang/) [e](#masalah)",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "- satu\n- dua\n\n1. tiga\n",
        "#tagar bukan judul",
        "\\# bukan judul \\<b> bukan html",
        "Kalimat [dalam kurung] (bukan tautan).",
        "&lt;b&gt; &copy;",
    ],
)
def test_ordinary_markdown_has_no_fault(body: str) -> None:
    assert faults(body) == []


# -- what is not


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div>x</div>", [(1, "K060")]),
        ("satu\n\ndua <b>tebal</b>", [(3, "K060")]),
        ("<script>alert(1)</script>", [(1, "K060")]),
        ("satu\ndua\ntiga <br> empat", [(3, "K060")]),
        ("<!-- komentar -->", [(1, "K060")]),
        ("- a\n- <b>b</b>\n", [(2, "K060")]),
        ("| a |\n|---|\n| <i>b</i> |\n", [(3, "K060")]),
        ("![a](https://x.example/y.png)", [(1, "K061")]),
        ("a\n\n> ![a][b]\n\n[b]: https://x.example\n", [(3, "K061")]),
        ("# Judul", [(1, "K062")]),
        ("a\n\nJudul\n===\n", [(3, "K062")]),
        ("> # Judul dalam kutipan", [(1, "K062")]),
        ("- a\n\n  # Judul dalam daftar\n", [(3, "K062")]),
        ("1. # Judul dalam butir", [(1, "K062")]),
        ("#\tJudul", [(1, "K062")]),
        ("#", [(1, "K062")]),
        ("[a](javascript:alert(1))", [(1, "K063")]),
        ("[a](JaVaScRiPt:alert(1))", [(1, "K063")]),
        ("[a](&#106;avascript:alert(1))", [(1, "K063")]),
        ("[a](data:text/html;base64,x)", [(1, "K063")]),
        ("[a](vbscript:x)", [(1, "K063")]),
        ("[a](http://contoh.example)", [(1, "K063")]),
        ("[a](//contoh.example)", [(1, "K063")]),
        ("[a](tetangga.md)", [(1, "K063")]),
        ("<javascript:alert(1)>", [(1, "K063")]),
        ("teks [a]\n\n[a]: javascript:x\n", [(1, "K063")]),
        ("[a](https-palsu)", [(1, "K063")]),
    ],
)
def test_a_fault_is_told_with_its_line(body: str, expected: list[tuple[int, str]]) -> None:
    assert faults(body) == expected


def test_lines_are_counted_from_where_the_body_begins_in_its_file() -> None:
    assert faults("a\n\n# b\n", first_line=10) == [(12, "K062")]


def test_each_fault_of_a_body_is_told() -> None:
    body = "# Judul\n\n<b>a</b>\n\n![a](https://x.example)\n\n[a](ftp://x.example)\n"
    assert faults(body) == [(1, "K062"), (3, "K060"), (5, "K061"), (7, "K063")]


# -- what comes out


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "![a](javascript:alert(1))",
    '<a href="https://x.example" onclick="x()">a</a>',
    "<iframe src=//x.example></iframe>",
    "<style>*{display:none}</style>",
    "[a](https://x.example 'x\" onmouseover=\"y')",
    "<svg/onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "[a]: javascript:x\n\n[a]",
]


@pytest.mark.parametrize("body", HOSTILE)
@pytest.mark.parametrize("engine", [body_html, page_html])
def test_hostile_text_comes_out_inert(body: str, engine: object) -> None:
    assert callable(engine)
    found = Elements(engine(body, "/"))
    assert found.tags <= {"p", "a", "div", "em", "strong", "code"}
    assert found.attributes <= {"href", "title", "class"}
    assert [a for a in found.addresses if a and not a.startswith(("https://", "/"))] == []


def test_template_syntax_comes_out_as_it_was_written() -> None:
    assert "{{ 7 * 7 }} {% raw %}" in body_html("{{ 7 * 7 }} {% raw %}", "/")


def test_links_to_this_site_get_its_path_prefix() -> None:
    assert body_html("[a](/tentang/)", "/inovasi/") == '<p><a href="/inovasi/tentang/">a</a></p>\n'


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    shown = body_html("| a |\n|---|\n| 1 |\n", "/")
    assert shown.startswith('<div class="scroll" tabindex="0"')
    assert shown.count("<table>") == shown.count("</table></div>") == 1


def test_a_long_page_has_ids_on_its_headings_and_none_left_from_the_page_before() -> None:
    once = page_html("## Judul\n\nTeks[^1]\n\n[^1]: Kaki\n", "/")
    assert '<h2 id="judul">' in once
    assert page_html("## Judul\n\nTeks[^1]\n\n[^1]: Kaki\n", "/") == once


MARKDOWN = st.text(st.sampled_from("ab <>[]()!#=-*`_|\\\n\t&;:/\"'1.)~+") | st.characters(codec="utf-8"), max_size=60) | st.lists(
    st.sampled_from([*HOSTILE, "# a", "> # b", "* # c", "a\n=", "![x][y]", "[y]: https://x.example", "\n\n", " ", "text"]), max_size=6
).map("".join)


# -- the look before the search

SIGNS = [
    "a",
    "kata",
    " ",
    "\n",
    "\n\n",
    "\t",
    "- ",
    "> ",
    "1. ",
    "    ",
    "#",
    "##",
    "# ",
    "=",
    "---",
    "|",
    "`",
    "```",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "!",
    "<",
    ">",
    "&lt;",
    "*",
]
ADDRESSES = [
    "https:",
    "HTTPS:",
    "http:",
    "mailto:",
    "javascript:",
    "data:",
    "//",
    "/",
    "#",
    "\\",
    "&#106;",
    "&#47;",
    "x",
    "x.example",
    "https://x.example",
    " ",
    "",
]
LEADS = ["", "", " ", "> ", "- ", "1. ", "  "]
BLANKS = ["", " ", "\t", "  "]
ENDS = ["\n", "\n\n", "\r", "\r\n", ""]


def body_near_a_fault(random: Random) -> str:
    """Some pieces of Markdown, each of which is a fault or nearly one."""

    def piece() -> str:
        address = "".join(random.choices(ADDRESSES, k=random.randint(1, 2)))
        lead, blank, end = random.choice(LEADS), random.choice(BLANKS), random.choice(ENDS)
        forms = [
            f"[a]({address})",
            f"[a]{blank}({address})",
            f"[a]: {address}{random.choice(ENDS)}{end}[a]",
            f"!{blank}[a]({address})",
            f"<{address}{random.choice(['a', 'b>', '/>', '!--'])}>",
            f"{end}{lead}{'#' * random.randint(1, 2)}{blank}{random.choice(['a', ''])}{end}",
            f"{end}{lead}a{end}{random.choice([lead, ''])}{'=' * random.randint(1, 2)}{blank}{end}",
            "| a |\n| - |\n| ",
            *random.choices(SIGNS, k=5),
        ]
        return random.choice(forms)

    return "".join(piece() for __ in range(random.randint(1, 5)))


@given(seed=st.integers(0, 2**32))
def test_a_body_that_is_not_suspect_has_no_fault(seed: int) -> None:
    random = Random(seed)
    for __ in range(300):
        body = body_near_a_fault(random)
        if not markup._SUSPECT.search(body):
            assert list(markup._search(body, "x.md", 1)) == [], body


@pytest.mark.parametrize(
    "body",
    [
        "Teks [a](https://contoh.example/a_(b)) [b](mailto:a@contoh.example) [c](tel:+62) [d](/tentang/) [e](#masalah).",
        "## Masalah\n\n### Rincian\n\n- **a**: b\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n> kutipan\n\n1. a = b\n",
        "#tagar, C#-nya, https://contoh.example/?a=b#c",
    ],
)
def test_a_usual_body_is_not_searched(body: str) -> None:
    assert not markup._SUSPECT.search(body)
    assert list(markup._search(body, "x.md", 1)) == []


@given(MARKDOWN)
def test_a_body_without_a_fault_renders_without_one(body: str) -> None:
    if faults(body):
        return
    rendered = cmarkgfm.markdown_to_html_with_extensions(body, 0, extensions=["table", "strikethrough"])
    assert markup._OMITTED not in rendered
    assert not re.search(r"<h1|<img", rendered)


@given(MARKDOWN)
def test_whatever_the_body_the_result_is_inert(body: str) -> None:
    found = Elements(body_html(body, "/"))
    assert not found.tags & {"script", "img", "iframe", "style", "svg", "object", "h1", "form", "input"}
    assert not [name for name in found.attributes if name.startswith("on") or name in ("style", "src")]
    assert not [a for a in found.addresses if ":" in a.split("/")[0] and a.split(":")[0] not in ("https", "mailto", "tel")]


@given(MARKDOWN | MARKDOWN.map(lambda body: re.sub("[<&~\\r]", "", body)))
def test_what_is_not_cleaned_is_what_cleaning_leaves(body: str) -> None:
    rendered = commonmark.render(body)
    assert markup._cleaned(rendered) == markup._cleaner().clean(rendered)


@pytest.mark.parametrize(
    "rendered",
    [
        "<p>a\xa0b</p>",
        "<p>&copy;</p>",
        '<p><a href="https://a.example" onclick="x">a</a></p>',
        "<p><script>",
        "<p",
        '<a href="javascript:x">a</a>',
        '<p class="x">a</p>',
        "<A>x</A>",
        '<a href="//a.example">a</a>',
        '<td align="x">',
        "<p>a & b</p>",
        "<p>a&amp b</p>",
    ],
)
def test_what_is_not_plain_is_cleaned(rendered: str) -> None:
    assert not markup._is_plain(rendered)


@pytest.mark.parametrize("body", ["a", '## a\n\n- *b* **c**\n\n1. "d"\n', "[a](https://a.example/b?c=d#e) & <", "| a | b |\n| - | -: |\n| 1 | 2 |\n"])
def test_usual_bodies_are_plain(body: str) -> None:
    assert markup._is_plain(commonmark.render(body))


@given(MARKDOWN, st.integers(min_value=1, max_value=50))
def test_a_fault_lies_within_the_body(body: str, first_line: int) -> None:
    last = first_line + len(re.split(r"\r\n|\r|\n", body))
    assert all(first_line <= p.line <= last for p in check_body(body, "x.md", first_line))
