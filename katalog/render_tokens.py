"""The text of a template in, its tokens out: data, the begin and end of tags, and what stands between them.

White space is left out as Jinja leaves it out with `trim_blocks` and `lstrip_blocks`.
"""

import re
from collections.abc import Iterator
from typing import Any

from katalog.render_nodes import UnsupportedError

_OPENING = re.compile(r"\{[{%#]")
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<end> [-+]?%\} | -?\}\} )
      | (?P<name> [A-Za-z_]\w* )
      | (?P<string> "[^"\\]*" | '[^'\\]*' )
      | (?P<integer> (?:0|[1-9][0-9]*)(?![\w.]) )
      | (?P<sign> [=!<>]= | [-+*/\[\](),.|<>=] )
    )""",
    re.VERBOSE | re.ASCII,
)
_SPACE = re.compile(r"\s*")
#: Names that say what an expression does.
WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "elif", "as"})
#: Kind and value. A sign and a word of the language are kinds of their own.
Token = tuple[str, Any]


def tokens_of(text: str) -> Iterator[Token]:
    """Data, the begin and end of tags, and what stands between them."""
    if "\r" in text:
        raise UnsupportedError
    text = text.removesuffix("\n")
    at = 0
    while found := _OPENING.search(text, at):
        data, kind, start = text[at : found.start()], found[0], found.end()
        sign = text[start : start + 1]
        start += sign in ("-", "+")
        if sign == "-":
            data = data.rstrip()
        elif sign != "+" and kind != "{{":
            data = _without_indent(data, at == 0 or text[at - 1] == "\n")
        if data:
            yield "data", data
        if kind == "{#":
            at = _after_comment(text, start)
            continue
        yield kind, kind
        while (token := _TOKEN.match(text, start)) and token.lastgroup != "end":
            yield _valued(token)
            start = token.end()
        if token is None:
            raise UnsupportedError
        yield "end", token["end"][-2:]
        at = _after_end(text, token.end(), token["end"])
    if text[at:]:
        yield "data", text[at:]
    yield "eof", ""


def _without_indent(data: str, at_line_start: bool) -> str:  # noqa: FBT001
    """Text before a tag of statements, which stands at the start of a line or not."""
    line = data.rfind("\n") + 1
    return data[:line] if (line or at_line_start) and data[line:].isspace() else data


def _after_comment(text: str, start: int) -> int:
    end = text.find("#}", start)
    if end < 0:
        raise UnsupportedError
    sign = text[end - 1] if end > start else ""
    return _after_end(text, end + 2, (sign if sign in ("-", "+") else "") + "#}")


def _after_end(text: str, at: int, end: str) -> int:
    """Where the text goes on: a tag of statements and a comment take the end of their line with them."""
    if end[0] == "-":
        space = _SPACE.match(text, at)
        assert space
        return space.end()
    return at + (end in ("%}", "#}") and text[at : at + 1] == "\n")


def _valued(token: re.Match[str]) -> Token:
    kind, value = token.lastgroup or "", token[token.lastgroup or 0]
    if kind == "string":
        return kind, value[1:-1]
    if kind == "integer":
        return kind, int(value)
    return (value, value) if kind == "sign" or value in WORDS else (kind, value)
