"""A script as it is written in, the same script in fewer bytes out: without comments and blanks, its own names short.

It knows just enough of the language for the scripts of this site. A name becomes short only where that is safe by the
look of it: it is declared in the script, and nowhere in it is it a property, a key or a part of `{…}` that is taken
apart. Every use of a name gets the same short one, so what it means stays as it was.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count, pairwise
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<number>(?:0x[\da-f]+|\d[\d_]*\.?\d*(?:e\d+)?)\b)
    |(?P<sign>\.\.\.|=>|\?\.|\?\?=|\?\?|===|!==|==|!=|>>>=|>>>|<<|>>|<=|>=|&&=|\|\|=|&&|\|\||\+\+|--|\*\*|[-+*/%|&^]=|[^\w\s])""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
#: After these a slash begins a pattern and does not divide.
# fmt: off
_BEFORE_REGEX = frozenset((
    "(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";", "+", "-", "*", "%", "<", ">", "=>", "&&", "||", "??", "===", "!==", "return", "typeof", "case",
))
_DECLARES = frozenset(("const", "let", "var", "function", "class"))
_KEPT = frozenset((
    "async", "await", "break", "case", "catch", "class", "const", "continue", "default", "delete", "do", "else", "export",
    "extends", "false", "finally", "for", "from", "function", "get", "if", "import", "in", "instanceof", "let", "new",
    "null", "of", "return", "set", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "undefined",
    "var", "void", "while", "yield",
))
# fmt: on


class Token(NamedTuple):
    """A piece of a script, what it is, and the bracket that it stands in."""

    kind: str
    text: str
    inside: str = ""


def squeezed(script: str) -> str:
    """The script in fewer bytes."""
    tokens = list(_tokens(script))
    names = _short_names(tokens)
    return _joined([Token(token.kind, names.get(token.text, token.text)) if _is_own(tokens, place) else token for place, token in enumerate(tokens)])


def _tokens(script: str) -> Iterator[Token]:
    at, before, stack = 0, "", [""]
    while at < len(script):
        if script[at] == "`" or (script[at] == "}" and stack[-1] == "${"):
            if script[at] == "}":
                stack.pop()
            found = _TEMPLATE.match(script, at + 1)
            assert found is not None
            at = found.end() + (2 if script.startswith("${", found.end()) else 1)
            if script.startswith("${", found.end()):
                stack.append("${")
            yield Token("template", script[found.start() - 1 : at], stack[-1])
            before = "`"
            continue
        match = _REGEX.match(script, at) if script[at] == "/" and script[at + 1 : at + 2] not in "/*" and before in _BEFORE_REGEX else None
        kind = "text" if match else ""
        match = match or _TOKEN.match(script, at)
        assert match is not None
        kind, text, at = kind or match.lastgroup or "", match[0], match.end()
        if kind == "blank":
            continue
        if text in ")]}" and kind == "sign":
            stack.pop()
        yield Token(kind, text, stack[-1])
        if text in "([{" and kind == "sign":
            stack.append(text)
        before = text


def _is_own(tokens: list[Token], place: int) -> bool:
    """Whether a token is a name that is no property."""
    token = tokens[place]
    return token.kind == "name" and (place == 0 or tokens[place - 1].text not in (".", "?."))


def _short_names(tokens: list[Token]) -> dict[str, str]:
    """A short name for each that may have one, the most used first."""
    declared, fixed = set(), set(_KEPT)
    texts = ["", *(token.text for token in tokens), ""]
    for place, token in enumerate(tokens):
        before, after = texts[place], texts[place + 2]
        if token.kind != "name":
            continue
        if before in (".", "?.") or (token.inside == "{" and before in ("{", ",") and after in ("}", ",", "=", "(", ":")):
            fixed.add(token.text)
        if place > 1 and before in _DECLARES and texts[place - 1] == "export":
            fixed.add(token.text)
        if before in _DECLARES or after == "=>" or (token.inside in ("[", "(") and before in ("[", "(", ",") and after in ("]", ")", ",", "=")):
            declared.add(token.text)
    declared &= _bound(tokens)
    used = Counter(token.text for token in tokens if token.kind == "name" and token.text in declared - fixed)
    taken = {token.text for token in tokens if token.kind == "name"} | fixed
    fresh = (name for number in count() if (name := _name(number)) not in taken)
    return {name: next(fresh) for name, __ in sorted(used.items(), key=lambda pair: (-pair[1], pair[0])) if len(name) > 1}


def _bound(tokens: list[Token]) -> set[str]:
    """The names that a declaration or the parameters of a function bind."""
    found: set[str] = set()
    opened: list[int] = []
    for place, token in enumerate(tokens):
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.kind == "name" and (after == "=>" or (place and tokens[place - 1].text in _DECLARES)):
            found.add(token.text)
        if token.kind == "sign" and token.text in "([{":
            opened.append(place)
        if token.kind == "sign" and token.text in ")]}":
            start = opened.pop()
            declares = start and tokens[start - 1].text in _DECLARES
            if declares or (token.text == ")" and after == "=>"):
                found |= {inner.text for inner in tokens[start:place] if inner.kind == "name"}
        if token.text == "," and token.kind == "sign" and not opened and place + 1 < len(tokens):
            found.add(after)
    for first, second in pairwise(tokens):  # `let index, starting;` inside a function
        if first.text == "," and second.kind == "name" and first.inside in ("{", ""):
            found.add(second.text)
    return found


def _name(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return letters[number] if number < 52 else f"{letters[number // 52 - 1]}{letters[number % 52]}"


def _joined(tokens: list[Token]) -> str:
    out: list[str] = []
    last = ""
    for token in tokens:
        text = token.text
        if last and (_runs_on(last, text) or (last[-1] in "+-" and text[0] == last[-1])):
            out.append(" ")
        if text == "}" and last == ";":
            out.pop()
        out.append(text)
        last = text
    return "".join(out)


def _runs_on(last: str, text: str) -> bool:
    """Whether two tokens would become one without a blank."""
    return bool(re.match(r"[\w$]", text[0]) and re.match(r"[\w$]", last[-1]))
