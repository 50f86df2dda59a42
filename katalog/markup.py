"""Markdown in, safe HTML out: GitHub's own engine for the bodies of records, Python-Markdown for long pages.

Both pass through nh3 with one allow-list, whatever the engines promise. Bodies may hold no raw HTML, no image, no
heading of level 1 and no link but to `https`, `mailto`, `tel` or a place on this site: each is a problem with its line.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote

import nh3

from katalog import commonmark
from katalog.messages import SOURCE_LANGUAGE, translate
from katalog.messages import marked as _
from katalog.problems import Problem, at_line, problem
from katalog.values import LINK_SCHEMES

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul", "dl", "dt", "dd", "div", "nav",
}  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href", "title", "class"}, "ol": {"start"}, "th": {"scope"}}
_PAGE_ATTRIBUTES = {**_ATTRIBUTES, **{tag: {"id"} for tag in ("h2", "h3", "h4", "li", "sup")}, "div": {"class"}}
_OMITTED = "<!-- raw HTML omitted -->"
_POSITION = re.compile(r'data-sourcepos="(\d+):')
# Without any of these no fault can be in a body, so it is not parsed a second time: a sign of HTML, an image, the
# definition of a link, a link that does not begin with what is allowed, a lone number sign before a blank, and equals
# signs at the end of a line. Each begins with another sign, which lets the expression run over what has none of them.
_SUSPECT = re.compile(r"<|!\[|\](?::|\((?!https://|mailto:|tel:|#|/[a-z0-9]))|#(?<!##)(?=[ \t\r\n]|\Z)|=[ \t]*(?![^\r\n])")
_HREF = re.compile(r'<a href="([^"]*)"')
# HTML that the allow-list would leave as it is but for the alignment of cells and for quotation marks, which need no
# escape in text: tags without attributes, links to allowed schemes, and four escaped signs. Most bodies are such, and to
# see that takes a third of the time of cleaning them. What changes in the way of a parser of HTML is left to one.
_TAG = re.compile(r"<[^>]*>?")
_PLAIN_TAGS = frozenset(
    (
        *(f"<{slash}{tag}>" for slash in ("", "/") for tag in ("p", "strong", "em", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote")),
        *(f"<{slash}{tag}>" for slash in ("", "/") for tag in ("table", "thead", "tbody", "tr", "th", "td")),
        *(f'<{tag} align="{side}">' for tag in ("th", "td") for side in ("left", "right", "center")),
        "</a>",
    )
)
_PLAIN_SIGNS = frozenset(("amp;", "lt;", "gt;", "quot;"))
_PLAIN_LINK = re.compile(r'<a href="(?:https://|mailto:|tel:|#|/(?!/))[A-Za-z0-9/#?=._~+,;:@%()-]*">')
_ALIGNED = tuple(f' align="{side}">' for side in ("left", "right", "center"))


def check_body(body: str, file: str, first_line: int) -> Iterator[Problem]:
    """What a record's body may not hold; `first_line` is the line of the file on which it begins.

    The engine's own output is searched, so that no second parser can disagree with what gets published.
    """
    if _SUSPECT.search(body):
        yield from _search(body, file, first_line)


def _search(body: str, file: str, first_line: int) -> Iterator[Problem]:
    lines = body.split("\n")
    for block_line, block in _blocks(body):
        for code, pattern, values in _faults(block):
            line = _line_of(lines, block_line, pattern)
            yield at_line(problem(file, code, **values), first_line + line - 1)


def body_html(body: str, base_path: str, language: str = SOURCE_LANGUAGE) -> str:
    """The body of a record as HTML that is safe to show; links to this site get the site's path prefix.

    `language` is that of the page, in which the words stand that are added here.
    """
    return _finished(_cleaned(commonmark.render(body)), base_path, language)


def page_html(body: str, base_path: str, language: str = SOURCE_LANGUAGE) -> str:
    """The body of a long page as HTML that is safe to show, with ids on its headings."""
    converter = _page_converter(language)
    converter.reset()
    return _finished(_cleaner(long=True).clean(converter.convert(body)), base_path, language)


@cache
def _page_converter(language: str) -> Any:
    # Only long pages need it, and importing it costs more than reading a small catalogue.
    import markdown

    back = translate(_("Kembali ke rujukan catatan kaki {number}"), language).format(number="{}")
    return markdown.Markdown(
        extensions=["toc", "tables", "footnotes", "attr_list", "sane_lists"],
        extension_configs={"footnotes": {"BACKLINK_TITLE": back}},
        output_format="html",
    )


@cache
def _cleaner(*, long: bool = False) -> nh3.Cleaner:
    attributes = _PAGE_ATTRIBUTES if long else _ATTRIBUTES
    return nh3.Cleaner(tags=_TAGS, attributes=attributes, url_schemes=set(LINK_SCHEMES), link_rel=None)


def _cleaned(rendered: str) -> str:
    """What the allow-list leaves of HTML."""
    if not _is_plain(rendered):
        return _cleaner().clean(rendered)
    for aligned in _ALIGNED:  # in text, a quotation mark is still escaped
        rendered = rendered.replace(aligned, ">")
    return rendered.replace("&quot;", '"')


def _is_plain(rendered: str) -> bool:
    """Whether HTML is made of nothing but plain tags, plain links and plain signs."""
    if "\xa0" in rendered or "\r" in rendered or "\0" in rendered:  # a parser of HTML would write these in another way
        return False
    tags = {*_TAG.findall(rendered)} - _PLAIN_TAGS
    signs = {piece[: piece.find(";") + 1] for piece in rendered.split("&")[1:]}
    return signs <= _PLAIN_SIGNS and all(map(_PLAIN_LINK.fullmatch, tags))


def _finished(safe: str, base_path: str, language: str) -> str:
    """HTML with addresses on this site, and with tables that scroll."""
    safe = safe.replace('<a href="/', f'<a href="{html.escape(base_path)}')
    if "<table>" not in safe:
        return safe
    first, *others = safe.replace("</table>", "</table></div>").split("<table>")
    before, after = _box(language)
    return first + "".join(f"{before}{number}{after}{piece}" for number, piece in enumerate(others, 1))


@cache
def _box(language: str) -> list[str]:
    """The beginning of a table and of the box that it scrolls in, before and after the table's number."""
    # Numbered, because two regions of one name cannot be told apart by those who navigate by them.
    label = html.escape(translate(_("Tabel {number}"), language))
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table>'.split("{number}")


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    """The engine's output cut at each block, with the line on which the block begins in the body."""
    rendered = commonmark.render(body, commonmark.WITH_LINES)
    line, start = 1, 0
    for match in _POSITION.finditer(rendered):
        opening = rendered.rfind("<", 0, match.start())
        yield line, rendered[start:opening]
        line, start = int(match[1]), opening
    yield line, rendered[start:]


def _faults(block: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Code, what to look for in the lines of the body, and the values of the message."""
    for __ in range(block.count(_OMITTED)):
        yield "K060", "<", {}
    if "<img " in block:
        yield "K061", "![", {}
    if block.startswith("<h1"):
        yield "K062", "", {}
    for address in _HREF.findall(block):
        plain = html.unescape(address)
        if not _is_allowed(plain):
            yield "K063", unquote(plain) or "](", {"value": plain or _("javascript, data, atau sejenisnya")}


def _is_allowed(address: str) -> bool:
    if address.startswith("//"):
        return False
    if address.startswith(("/", "#")):
        return True
    return address.partition(":")[0].casefold() in LINK_SCHEMES and ":" in address


def _line_of(lines: list[str], first: int, pattern: str) -> int:
    """The first line from the block's beginning on that shows the fault, else the block's own."""
    if pattern:
        for number in range(first, min(first + 200, len(lines)) + 1):
            if pattern in lines[number - 1]:
                return number
    return first
