"""Which records must be checked again, and what is wrong with them; warnings of the others are told as they were.

Records are checked in parts: those of one region together, and the rest by kind. A part without errors is checked again
only when something has changed that its checks looked at. What holds between all records is a part too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from katalog.canonical import decode, digest, encode
from katalog.catalogue import Catalogue
from katalog.checks import check_item, check_joined, check_region
from katalog.checks_references import Known, known_records
from katalog.faces import Faces
from katalog.load import Loaded, placed
from katalog.manifest import Looked
from katalog.memo import write_in_one_step
from katalog.messages import Marked
from katalog.problems import Problem, errors
from katalog.tracing import watching

#: The part that holds all records against each other.
JOINED = "joined"


@dataclass(slots=True)
class Part:
    """A part that was checked: what was looked at, and what is wrong."""

    name: str
    looked: Looked = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Checking:
    """The checks of one catalogue; `file` keeps what they found from one build to the next."""

    def __init__(self, loaded: Loaded, catalogue: Catalogue, faces: Faces, shared: str, file: Path | None = None, *, clean: bool = False) -> None:
        self._loaded = loaded
        self._catalogue = catalogue
        self._faces = faces
        self._shared = shared
        self._file = file
        self._stored = {} if clean else _stored(file, shared, faces)
        self._parts: dict[str, Part] = {}

    @cached_property
    def _known(self) -> Known:
        return known_records(self._loaded)

    def todo(self) -> list[str]:
        """The parts that must be checked; the others are as they were."""
        names = [*self._catalogue.parts, JOINED]
        self._parts = {name: self._stored[name] for name in names if name in self._stored}
        return [name for name in names if name not in self._stored]

    def check(self, name: str) -> Part:
        """One part; its problems have their places."""
        self._known.begin()
        with watching() as trace:
            catalogue = self._catalogue.watched(trace)
            if name == JOINED:
                trace.note("parts", "*")
                found = check_joined(self._loaded, self._catalogue, self._known)
            else:
                found = [problem for item in catalogue.parts[name] for problem in check_item(item, catalogue, self._known)]
                found += check_region(name, catalogue)
        return Part(name, self._faces.looked_at(trace), placed(found))

    def add(self, part: Part) -> None:
        """Take in a part that was checked, here or in another process."""
        self._parts[part.name] = part

    def problems(self) -> list[Problem]:
        """All that was found when the records were read and when they were checked."""
        return [*placed(self._loaded.problems), *(found for part in self._parts.values() for found in part.problems)]

    def warnings(self) -> dict[str, int]:
        """How many warnings there are of each code."""
        counts = Counter(found.code for found in set(self.problems()) if found.severity == "peringatan")
        return dict(sorted(counts.items()))

    def save(self) -> None:
        """Keep the parts without errors for the next time."""
        unread = bool(errors(self._loaded.problems))  # a reference to a file that could not be read was let pass
        if self._file is None or unread or self._parts == self._stored:
            return
        sound = {name: part for name, part in self._parts.items() if not errors(part.problems)}
        plain = {
            "shared": self._shared,
            "bases": self._faces.bases,
            "parts": {name: [part.looked, [_plain(found) for found in part.problems]] for name, part in sound.items()},
        }
        text = encode(plain)
        write_in_one_step(self._file, digest(text).encode() + b"\n" + text)


def check_all(checking: Checking, parts: Iterable[str]) -> None:
    """Check some parts here and now."""
    for name in parts:
        checking.add(checking.check(name))


def _stored(file: Path | None, shared: str, faces: Faces) -> dict[str, Part]:
    """The parts that need not be checked again."""
    if file is None:
        return {}
    try:
        checksum, __, text = file.read_bytes().partition(b"\n")
        plain = decode(text) if checksum.decode("ascii", "replace") == digest(text) else {}
        if plain.get("shared") != shared:
            return {}
        bases: Mapping[str, str] = plain["bases"]
        return {
            name: Part(name, looked, [_problem(found) for found in problems])
            for name, (looked, problems) in plain["parts"].items()
            if faces.still(looked, bases)
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _plain(found: Problem) -> list[Any]:
    values = [[key, value, isinstance(value, Marked)] for key, value in found.values]
    return [found.file, found.code, list(found.path), values, found.severity, found.line, found.column]


def _problem(plain: list[Any]) -> Problem:
    file, code, path, values, severity, line, column = plain
    words = tuple((key, Marked(value) if marked else value) for key, value, marked in values)
    return Problem(file, code, tuple(path), words, severity, line, column)
