"""Frozen data sets in, releases out: a folder of CSV files with their checksums, of which no byte may ever change."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from katalog.items import Item
from katalog.problems import Problem, at_line, problem

FOLDER = "releases"
SUMS = "SHA256SUMS"
#: What a release says of itself, and its table of figures.
ABOUT, FIGURES = "rilis.json", "angka.csv"
VERSION = re.compile(r"[0-9]{4}\.(?:0[1-9]|1[0-2])(?:\.[1-9][0-9]?)?")
_LINE = re.compile(r"([0-9a-f]{64})  ([a-z0-9_.-]+|SHA256SUMS)")


class Release(NamedTuple):
    """A frozen data set: its version and day, its files as text by name, and the value of each figure by its code."""

    version: str
    date: str
    files: dict[str, str]
    values: dict[str, str]


def is_of_release(path: str) -> bool:
    """Whether a file of the content belongs to a release, and is no record."""
    return path.startswith(f"{FOLDER}/")


def read_releases(content: Path, paths: Iterable[str]) -> tuple[list[Item], list[Problem]]:
    """The releases among some files of a content folder, and what is wrong with them: a byte, a file, a name."""
    folders: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for path in sorted(filter(is_of_release, paths)):
        __, version, *rest = path.split("/")
        if len(rest) == 1 and VERSION.fullmatch(version):
            folders.setdefault(version, []).append(rest[0])
        else:
            problems.append(at_line(problem((content / path).as_posix(), "K019", name=path, expected=f"{FOLDER}/2026.11/{FIGURES}"), 1))
    items = []
    for version, names in folders.items():
        item, found = _read(content / FOLDER / version, version, names)
        problems += found
        items += [item] if item else []
    return items, problems


def _read(folder: Path, version: str, names: list[str]) -> tuple[Item | None, list[Problem]]:
    data = {name: (folder / name).read_bytes() for name in names}
    sums = {match[2]: match[1] for line in data.get(SUMS, b"").decode("ascii", "replace").splitlines() if (match := _LINE.fullmatch(line))}
    problems = list(_differences(folder, data, sums))
    if problems:
        return None, problems
    try:
        about = json.loads(data[ABOUT])
        rows = csv.DictReader(StringIO(data[FIGURES].decode()))
        release = Release(
            version, str(about["date"]), {name: text.decode() for name, text in data.items()}, {row["kode"]: row["baku"] for row in rows}
        )
    except (ValueError, KeyError, TypeError) as error:
        return None, [at_line(problem((folder / FIGURES).as_posix(), "K098", name=version, reason=error), 1)]
    known = sha256(data[SUMS]).hexdigest()
    return Item("release", folder.as_posix(), "", version, digest=known, face=known, record=release), []


def _differences(folder: Path, data: dict[str, bytes], sums: dict[str, str]) -> Iterator[Problem]:
    """Each file that is not as the checksums say, is missing, or is not named by them."""
    if SUMS not in data:
        yield at_line(problem((folder / SUMS).as_posix(), "K096", name=SUMS), 1)
        return
    for name in (*sums, ABOUT, FIGURES):
        if name not in data:
            yield at_line(problem((folder / name).as_posix(), "K096", name=name), 1)
        elif name not in sums or sha256(data[name]).hexdigest() != sums[name]:
            yield at_line(problem((folder / name).as_posix(), "K095", name=name), 1)
    for name in sorted(data.keys() - sums.keys() - {SUMS}):
        yield at_line(problem((folder / name).as_posix(), "K097", name=name), 1)


def released_of(releases: Mapping[str, Item]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each code of a figure the releases that hold it, each with the value there."""
    found: dict[str, list[tuple[str, str]]] = {}
    for version, item in releases.items():
        for code, value in item.record.values.items():
            found.setdefault(code, []).append((version, value))
    return {code: tuple(told) for code, told in sorted(found.items())}


def sums_of(files: dict[str, bytes]) -> bytes:
    """The checksums of some files, as `sha256sum --check` reads them."""
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()
