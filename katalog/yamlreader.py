"""Text of a record in, plain values out: dict, list and str only, with every surprise of YAML refused.

PyYAML's C parser gives the events; what is built from them is ours, for three reasons. Every scalar stays text until a
model types it, so `16.10` stays 16.10 and `NO` stays NO. Duplicate keys, anchors, aliases, tags and several documents
are errors. Positions are read in a second pass, only for a file in which something is wrong. What `yamlsubset` can read,
as it can nearly every record, never comes here; all that is refused is refused here.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from katalog.messages import marked as _
from katalog.problems import Path, Problem, at_line, problem
from katalog.yamlsubset import read_subset

#: Larger than any record by two orders of magnitude; a YAML text of this size parses in well under a second.
SIZE_LIMIT = 2_000_000
DEPTH_LIMIT = 16

# The line ends that only YAML knows (U+0085, U+2028, U+2029) are among them: editors count lines without them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Marks that reorder or hide text (UAX #9 controls, zero width space): they make a diff lie to its reviewer.
_BIDI = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# All of these are unprintable, and to ask for that costs a fraction of the search.
_PLAIN_ASCII = b"\n" + bytes(range(0x20, 0x7F))
_FENCE = "---"
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds: the values of its YAML, and the Markdown below it with the line on which it begins."""

    data: dict[str, Any]
    body: str = ""
    body_line: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a key and its value begin, both (line, column) from 1."""

    key: tuple[int, int]
    value: tuple[int, int]


class Refused(Exception):  # noqa: N818 - it carries a problem to the border, it is not an error of ours
    """A file that cannot be read, with the problem that says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.found = found


def decode(data: bytes, file: str) -> str:
    r"""UTF-8 bytes as text with `\n` line ends, or `Refused` with the line and column of the first bad byte or character."""
    if len(data) > SIZE_LIMIT:
        raise Refused(at_line(problem(file, "K016", size=len(data), limit=SIZE_LIMIT), 1))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        raise Refused(_at_end(problem(file, "K001"), before)) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not (_is_plain_ascii(data) or text.replace("\n", " ").isprintable()):
        for pattern, code in ((_CONTROL, "K010"), (_BIDI, "K011")):
            if match := pattern.search(text):
                raise Refused(_at_end(problem(file, code, point=f"{ord(match[0]):04X}"), text[: match.start()]))
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        raise Refused(_at_end(problem(file, "K012"), _before_denormal(text)))
    return text


def _is_plain_ascii(data: bytes) -> bool:
    return not data.translate(None, _PLAIN_ASCII)


def read_yaml(data: bytes, file: str) -> Document:
    """A file that is YAML from end to end."""
    text = decode(data, file)
    if not text.strip():
        raise Refused(at_line(problem(file, "K013"), 1))
    return Document(read_subset(text) or parse(text, file))


def read_front_matter(data: bytes, file: str) -> Document:
    """A file with a YAML head between two lines `---`, and Markdown below."""
    text = decode(data, file)
    if not text.strip():
        raise Refused(at_line(problem(file, "K013"), 1))
    head, body, body_line = split_front_matter(text, file)
    if not head.strip():
        raise Refused(at_line(problem(file, "K013"), 2))
    return Document(read_subset(head) or parse(head, file, first_line=2), body, body_line)


def split_front_matter(text: str, file: str) -> tuple[str, str, int]:
    """The YAML head, the body, and the line of the file on which the body begins."""
    if not text.startswith(_FENCE + "\n"):
        raise Refused(at_line(problem(file, "K014"), 1))
    end = text.find("\n" + _FENCE + "\n", len(_FENCE))
    if end < 0:
        if not text.endswith("\n" + _FENCE):
            raise Refused(at_line(problem(file, "K015"), text.count("\n") + (not text.endswith("\n"))))
        end = len(text) - len(_FENCE) - 1
    head = text[len(_FENCE) + 1 : end + 1]
    body = text[end + len(_FENCE) + 2 :]
    return head, body, head.count("\n") + 3


def parse(text: str, file: str, first_line: int = 1) -> dict[str, Any]:
    """The mapping that a YAML text holds: dict, list and str only. `first_line` is the text's first line in its file."""
    builder = _Builder(file, first_line)
    try:
        builder.feed(yaml.parse(text, Loader=yaml.CLoader))
    except yaml.YAMLError as error:
        raise Refused(_syntax(error, text, file, first_line)) from None
    if not isinstance(builder.root, dict):
        raise Refused(at_line(problem(file, "K005", expected=_("pasangan kunci: nilai"), found=kind_of(builder.root)), first_line))
    return builder.root


def positions(text: str, first_line: int = 1) -> dict[Path, Mark]:
    """Where each key and value of a readable YAML text begins, by the path of keys that leads to it."""
    builder = _Builder("", first_line, marking=True)
    builder.feed(yaml.parse(text, Loader=yaml.CLoader))
    return builder.marks


def kind_of(value: Any) -> str:
    """What a plain value is called in a message."""
    if isinstance(value, dict):
        return _("pasangan kunci: nilai")
    if isinstance(value, list):
        return _("daftar")
    return _("teks") if value else _("kosong")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one most likely means."""
    found = difflib.get_close_matches(word.casefold(), sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


def suggestion(word: str, known: Iterable[str]) -> Plain:
    """The values of a message that help with an unknown word: the nearest known one, else what is known."""
    words = list(known)
    if close := nearest(word, words):
        return {"suggestion": _('maksud Anda "{nearest}"?'), "nearest": close}
    if not words:
        return {"suggestion": _("belum ada yang dikenal di sini")}
    return {"suggestion": _("yang dikenal: {known}"), "known": ", ".join(words[:40])}


class _Builder:
    """Builds values from events with a stack of its own, so that deep nesting cannot exhaust Python's."""

    def __init__(self, file: str, first_line: int, *, marking: bool = False) -> None:
        self.file = file
        self.first_line = first_line
        self.root: Any = None
        self.marks: dict[Path, Mark] = {}
        self._marking = marking
        self._stack: list[tuple[Any, Path]] = []
        self._key: str | None = None
        self._key_mark = (first_line, 1)
        self._first_seen: dict[tuple[int, str], int] = {}
        self._documents = 0

    def feed(self, events: Iterable[Any]) -> None:
        """Take all events of a text."""
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._open(event, {})
            elif kind is yaml.SequenceStartEvent:
                self._open(event, [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._stack.pop()
            elif kind is yaml.AliasEvent:
                raise self._refused(event, "K007")
            elif kind is yaml.DocumentStartEvent:
                self._document(event)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._refused(event, "K030")

    def _scalar(self, event: Any) -> None:
        self._refuse_anchor_and_tag(event)
        if event.style == '"':
            self._refuse_hidden(event)
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key is None:
            self._take_key(event)
            return
        self._add(event.value, event)

    def _take_key(self, event: Any) -> None:
        mapping, __ = self._stack[-1]
        line = event.start_mark.line + self.first_line
        if event.value in mapping:
            first = self._first_seen[id(mapping), event.value]
            raise self._refused(event, "K006", key=event.value, first=first)
        self._first_seen[id(mapping), event.value] = line
        self._key = event.value
        self._key_mark = (line, event.start_mark.column + 1)

    def _open(self, event: Any, empty: Any) -> None:
        self._refuse_anchor_and_tag(event)
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key is None:
            raise self._refused(event, "K005", expected=_("teks"), found=kind_of(empty))
        if len(self._stack) >= DEPTH_LIMIT:
            raise self._refused(event, "K017", limit=DEPTH_LIMIT)
        self._stack.append((empty, self._add(empty, event)))

    def _add(self, value: Any, event: Any) -> Path:
        """Put a value where it belongs and return the path to it."""
        path: Path = ()
        here = (event.start_mark.line + self.first_line, event.start_mark.column + 1)
        key_mark = here
        if not self._stack:
            self.root = value
        elif isinstance(self._stack[-1][0], dict):
            mapping, parent = self._stack[-1]
            assert self._key is not None
            path, key_mark = (*parent, self._key), self._key_mark
            mapping[self._key] = value
            self._key = None
        else:
            sequence, parent = self._stack[-1]
            path = (*parent, len(sequence))
            sequence.append(value)
        if self._marking:
            self.marks[path] = Mark(key_mark, here)
        return path

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._refused(event, "K007")
        if event.tag is not None:
            raise self._refused(event, "K008", tag=event.tag)

    def _refuse_hidden(self, event: Any) -> None:
        r"""Between double quotes an escape such as `\u202e` brings in what `decode` keeps out of the bytes."""
        for pattern, code in ((_CONTROL, "K010"), (_BIDI, "K011")):
            if match := pattern.search(event.value):
                raise self._refused(event, code, point=f"{ord(match[0]):04X}")
        if not unicodedata.is_normalized("NFC", event.value):
            raise self._refused(event, "K012")

    def _refused(self, event: Any, code: str, **values: Any) -> Refused:
        mark = event.start_mark
        return Refused(at_line(problem(self.file, code, **values), mark.line + self.first_line, mark.column + 1))


_REASONS = {
    "mapping values are not allowed in this context": _("titik dua di tempat yang tidak semestinya; beri tanda kutip pada nilainya"),
    "found unexpected end of stream": _("tanda kutip tidak ditutup"),
    "did not find expected ',' or ']'": _("kurung siku tidak ditutup atau koma terlewat"),
    "did not find expected ',' or '}'": _("kurung kurawal tidak ditutup atau koma terlewat"),
    "did not find expected node content": _("nilai terputus; mungkin kurung tidak ditutup"),
    "did not find expected key": _("kunci tidak sejajar dengan yang lain"),
    "could not find expected ':'": _('titik dua sesudah kunci tidak ada, mis. "name: SEGPUR"'),
    "did not find expected '-' indicator": _("butir daftar tidak sejajar"),
    "found character that cannot start any token": _("karakter yang tidak boleh mengawali nilai; beri tanda kutip"),
    "found undefined alias": _("tanda * di awal nilai; beri tanda kutip"),
    "block sequence entries are not allowed in this context": _("butir daftar di tempat yang tidak semestinya"),
}


def _syntax(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = str(getattr(error, "problem", None) or error)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    if line < len(lines) and "\t" in lines[line][: column + 1] and not lines[line][: column + 1].strip():
        return at_line(problem(file, "K009"), line + first_line, 1)
    scanned = f"{reason} {getattr(error, 'context', None)}"
    if "alias" in scanned or "anchor" in scanned:
        return at_line(problem(file, "K007"), line + first_line, column + 1)
    return at_line(problem(file, "K002", reason=_REASONS.get(reason, reason)), line + first_line, column + 1)


def _at_end(found: Problem, before: str) -> Problem:
    """Place a problem right after the text that precedes it."""
    return at_line(found, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def _before_denormal(text: str) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not unicodedata.is_normalized("NFC", line):
            good = next(i for i in range(len(line) + 1) if not unicodedata.is_normalized("NFC", line[: i + 1]))
            return "\n".join([*lines[:number], line[:good]])
    return text
