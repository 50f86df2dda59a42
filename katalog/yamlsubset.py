r"""YAML as nearly all records are written, read line by line; None for anything else, which `yamlreader` reads with PyYAML.

The subset: block mappings and lists, each level indented by two more spaces, with one key or item a line, whose value is
plain text, text between quotes without escapes, or a list `[a, b]` or mapping `{key: a, other: [b]}` that ends on its line;
a mapping may hold one more; blank lines, and comments that have a line of their own. One expression matches each such line
whole, so a text is outside of the subset when it has a line that does not match. What breaks a rule of mappings (a key
that stands twice, an odd indentation) is given up as well: the strict reader says in its own words what is wrong with it.
"""

import re
from typing import Any

# No possessive quantifiers and atomic groups below: Python 3.11 before 3.11.5, which Debian has, matches wrongly with them.

# To YAML, what is longer than 1,024 characters is no key.
_KEY = "[a-z0-9_]{1,40}"
_QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
# The strict reader refuses 17 levels; values that stand on one line add at most three.
_DEEPEST = 12


def _plain(stops: str) -> str:
    """Text without quotes: no sign of YAML's at its start, no `: ` and no ` #` in it, and nothing of `stops`."""
    run = rf"[^\n:#{stops}]*"
    return rf"(?:[^ \n\-?:,\[\]{{}}#&*!|>'\"%@`]|-(?=[0-9])){run}(?:(?::(?=[^ \n{stops}])|(?<! )#){run})*(?<! )"


_ITEM = _plain(r",\[\]{}?") + "|" + _QUOTED
_LIST = rf"\[(?:(?:{_ITEM})(?:, (?!\])|(?=\])))*\]"


def _mapping(more: str = "") -> str:
    return rf"\{{(?:{_KEY}: (?:{_ITEM}|{_LIST}{more})(?:, (?!\}})|(?=\}})))+\}}"


_OTHER = rf"{_QUOTED}|{_LIST}|{_mapping('|' + _mapping())}"
#: Groups: the indentation with the dash of an item, the key, a plain value, another value. All are empty for a comment.
_LINE = re.compile(rf"^(?:( *(?:- )?)(?:({_KEY}):(?: |$))?(?:({_plain('')})|({_OTHER}))?| *#[^\n]*)$", re.MULTILINE)
# Their text has matched as a whole, so less is said here of what they hold.
_ITEMS = re.compile(_ITEM)
_PAIRS = re.compile(rf"({_KEY}): (?:([^\[{{\"'][^,\[\]{{}}]*)|\[([^\]\"']+)\]|({_QUOTED}|{_LIST}|{_mapping()}))")


class _GivenUp(Exception):  # noqa: N818 - not an error: the strict reader takes over
    """The text is outside of the subset."""


def read_subset(text: str) -> dict[str, Any] | None:
    """The mapping that a YAML text holds, which `decode` let through; None where the strict reader has to look at it."""
    rows = _LINE.findall(text)
    if len(rows) != text.count("\n") + 1 or "\t" in text:
        return None
    try:
        return _Tree().filled(rows) or None
    except _GivenUp:
        return None


class _Tree:
    """The mappings and lists that are open, outermost first, and what their lines begin with."""

    def __init__(self) -> None:
        self._leads = [""]
        self._nodes: list[Any] = [{}]

    def filled(self, rows: list[tuple[str, str, str, str]]) -> dict[str, Any]:
        """The mapping that the rows make together."""
        root: dict[str, Any] = self._nodes[0]
        # What the lines of the mapping `node` begin with, and its last key as long as that has no value.
        node, here, waiting = root, "", ""
        for lead, key, plain, other in rows:
            value = plain or (_value(other) if other else "")
            if lead != here or not key:
                if not (key or plain or other or lead.endswith("- ")):
                    continue
                node, here = self._reached(lead, waiting), lead
                if lead.endswith("- "):
                    if not key:
                        node.append(value)
                        here = "-"
                        continue
                    here = " " * len(lead)
                    node.append({})
                    node = self._opened(here, node[-1])
            if not key or key in node:
                raise _GivenUp
            node[key] = value
            waiting = "" if plain or other else key
        return root

    def _reached(self, lead: str, waiting: str) -> Any:
        """What a line belongs to, by its beginning: the value of the key that waits for one, or what is open already."""
        outer = self._leads[-1]
        if waiting and lead in (outer + "  ", outer + "  - "):
            value: Any = [] if lead.endswith("- ") else {}
            self._nodes[-1][waiting] = value
            return self._opened(lead, value)
        while self._leads[-1] != lead:
            self._nodes.pop()
            self._leads.pop()
            if not self._leads:
                raise _GivenUp
        return self._nodes[-1]

    def _opened(self, lead: str, node: Any) -> Any:
        if len(self._nodes) == _DEEPEST:
            raise _GivenUp
        self._leads.append(lead)
        self._nodes.append(node)
        return node


def _value(text: str) -> Any:
    """What stands between quotes or brackets."""
    if text[0] == "[":
        if '"' in text or "'" in text:
            return [item[1:-1] if item[0] in "\"'" else item for item in _ITEMS.findall(text, 1, len(text) - 1)]
        return text[1:-1].split(", ") if len(text) > 2 else []
    if text[0] != "{":
        return text[1:-1]
    pairs = _PAIRS.findall(text, 1, len(text) - 1)
    found = {key: plain or (items.split(", ") if items else _value(other)) for key, plain, items, other in pairs}
    if len(found) != len(pairs):
        raise _GivenUp
    return found
