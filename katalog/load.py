"""A folder of content in, typed records and problems out: the one border at which text becomes values.

Everything is read even when something is wrong, so that one run shows all that an editor has to mend.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from katalog import records
from katalog.config import Config
from katalog.items import Item
from katalog.messages import marked as _
from katalog.problems import Path as KeyPath
from katalog.problems import Problem, at_line, other_at_line, problem
from katalog.reading import Read, Reader
from katalog.releases import is_of_release, read_releases
from katalog.shelves import packs_of
from katalog.stamps import Stamp, is_settled
from katalog.validate import validate
from katalog.vocabulary import REQUIRED, Vocabulary
from katalog.walks import Found, parents, walk
from katalog.yamlreader import (
    SIZE_LIMIT,
    Document,
    Mark,
    Refused,
    decode,
    positions,
    read_yaml,
    split_front_matter,
    suggestion,
)

VOCABULARY_FILE = "vocabulary.yaml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """All records that could be read, the closed lists, and all that is wrong with the rest.

    `unread` are the paths, relative to the content, of files that gave no record: what points to them is not wrong too.
    """

    items: tuple[Item, ...]
    vocabulary: Vocabulary
    problems: tuple[Problem, ...]
    unread: tuple[str, ...] = ()
    vocabulary_file: str = ""


@dataclass(slots=True)
class Desk:
    """What one process has read: for one that reads again and again, which takes nothing twice even from the shelves.

    `packs` gives for each pack the stamps of its files and what they gave; `lists` are the closed lists that held then.
    """

    lists: str = ""
    packs: dict[str, tuple[list[Stamp], Read, list[Item]]] = field(default_factory=dict)


def load_content(
    content: Path,
    shelves_folder: Path | None = None,
    found: Found | None = None,
    jobs: int = 1,
    desk: Desk | None = None,
    *,
    clean: bool = False,
) -> Loaded:
    """Every record below `content`, in the order of their paths; what was read before comes from the shelves.

    `found` is what lies below the folder; up to `jobs` processes read. A clean reading believes no shelf.
    """
    found, desk = found or walk(content), desk or Desk()
    problems: list[Problem] = []
    files = list(_files(content, found, problems))
    problems += _alike(content, files)
    vocabulary_path = content / VOCABULARY_FILE
    vocabulary = load_vocabulary(vocabulary_path, problems)
    reader = Reader(content, vocabulary.context(), shelves_folder, found, clean=clean)
    releases, of_releases = read_releases(content, files)
    problems += of_releases
    packs = packs_of(path for path in files if path != VOCABULARY_FILE and not is_of_release(path))
    _lay_out(desk, reader, packs, found, jobs)
    reader.shelves.sweep(packs)
    items, unread = [], []
    for __, read, inside in desk.packs.values():
        problems += read.problems
        unread += read.unread
        items += inside
    items += releases
    items.sort(key=lambda item: item.file)
    return Loaded(tuple(items), vocabulary, tuple(problems), tuple(sorted(unread)), vocabulary_path.as_posix())


def _lay_out(desk: Desk, reader: Reader, packs: Mapping[str, list[str]], found: Found, jobs: int) -> None:
    """Put all packs on the desk; those that lie there and are as they were stay."""
    if desk.lists != reader.lists:
        desk.lists, desk.packs = reader.lists, {}
    stamps = {name: [found.files[path] for path in paths] for name, paths in packs.items()}
    young = {name for name, taken in stamps.items() if not all(is_settled(stamp, found.taken) for stamp in taken)}
    kept = {name: laid for name, laid in desk.packs.items() if name not in young and laid[0] == stamps.get(name)}
    desk.packs = dict(kept)
    for read in reader.read_all({name: paths for name, paths in packs.items() if name not in kept}, jobs):
        desk.packs[read.name] = (stamps[read.name], read, reader.items(read))


def load_file(content: Path, relative: str, context: Mapping[str, Any]) -> tuple[Item | None, list[Problem]]:
    """One file of the content as a record, or what is wrong with it."""
    reader = Reader(content, context, None, Found())
    pack = reader.read("", [relative])
    return next(iter(reader.items(pack)), None), pack.problems


def load_vocabulary(path: Path, problems: list[Problem]) -> Vocabulary:
    """The closed lists; what is wrong is added to `problems`."""
    file = path.as_posix()
    if path.is_symlink():
        return Vocabulary()
    try:
        document = _read(path, file)
    except Refused as refused:
        problems.append(refused.found)
        return Vocabulary()
    except FileNotFoundError:
        problems.append(
            at_line(problem(file, "K040", what=_("berkas daftar istilah"), value=file, suggestion=_("tambahkan content/vocabulary.yaml")), 1)
        )
        return Vocabulary()
    lists = {}
    for name, value in document.data.items():
        if name not in REQUIRED:
            problems.append(problem(file, "K003", (name,), at_key=True, key=name, **suggestion(name, REQUIRED)))
            continue
        record, found = validate(Document(value), records.TermList, file, {}, (name,))
        problems += found
        if record is not None:
            lists[name] = record
            problems += _repeated_terms(record, file, name)
    problems += _missing_terms(lists, document.data, file)
    return Vocabulary(lists)


def load_config(path: Path, base_url: str | None = None, *, exports: bool = True) -> tuple[Config | None, list[Problem]]:
    """The site's configuration, or what is wrong with it; `base_url` stands in for the one that is written there, and
    without `exports` no files are written beside the pages, whatever it says.
    """
    file = path.as_posix()
    try:
        document = _read(path, file)
    except Refused as refused:
        return None, [refused.found]
    if base_url is not None:
        document = Document({**document.data, "base_url": base_url})
    if not exports:
        document = Document({**document.data, "exports": "false"})
    return validate(document, Config, file, {})


def placed(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with the line and column of the keys that they speak of."""
    marks = _Marks()
    return [_placed(found, marks) for found in problems]


def _placed(found: Problem, marks: "_Marks") -> Problem:
    if found.other_at is not None:
        found = other_at_line(found, marks.nearest(*found.other_at).key[0])
    if found.line:
        return found
    mark = marks.nearest(found.file, found.path)
    exact = found.at_key and marks.has(found.file, found.path)
    return at_line(found, *(mark.key if exact else mark.value))


class _Marks:
    """The positions in each file of which a problem speaks, read once."""

    def __init__(self) -> None:
        self._files: dict[str, dict[KeyPath, Mark]] = {}

    def has(self, file: str, path: KeyPath) -> bool:
        """Whether the keys stand in the file as they are."""
        return path in self._of(file)

    def nearest(self, file: str, path: KeyPath) -> Mark:
        """Where the keys stand, or the nearest record around them."""
        marks = self._of(file)
        while path and path not in marks:
            path = path[:-1]
        return marks.get(path, Mark((1, 1), (1, 1)))

    def _of(self, file: str) -> dict[KeyPath, Mark]:
        if file not in self._files:
            self._files[file] = _marks_of(Path(file))
        return self._files[file]


def _files(content: Path, found: Found, problems: list[Problem]) -> Iterator[str]:
    """Relative paths of all files below a folder, sorted; links are refused, names that begin with a dot are skipped."""
    unprintable: set[str] = set()
    for path in found.odd:
        if not _is_hidden(path) and (content / path).is_symlink():
            problems.append(at_line(problem(_visible((content / path).as_posix()), "K018"), 1))  # noqa: PERF401 - two lists in one walk
    for path in sorted(found.files):
        if _is_hidden(path):
            continue
        if path.isprintable():
            yield path
        else:
            unprintable.add(next(part for part in (*parents(path), path) if not part.isprintable()))
    for path in sorted(unprintable):
        name = _visible((content / path).as_posix())
        problems.append(at_line(problem(name, "K019", name=name, expected=_("huruf, angka, dan tanda hubung")), 1))


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def _visible(name: str) -> str:
    """A file name that cannot be printed, with its odd characters written out."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)


def _alike(content: Path, files: Iterable[str]) -> Iterator[Problem]:
    """Files whose names differ only in case: one address on a disk, or a server, that does not tell case."""
    first: dict[str, str] = {}
    for relative in files:
        other = first.setdefault(relative.casefold(), relative)
        if other != relative:
            yield at_line(problem((content / relative).as_posix(), "K042", address=relative, other=(content / other).as_posix()), 1)


def _read(path: Path, file: str) -> Document:
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise Refused(at_line(problem(file, "K016", size=size, limit=SIZE_LIMIT), 1))
    return read_yaml(path.read_bytes(), file)


def _marks_of(path: Path) -> dict[KeyPath, Mark]:
    try:
        text = decode(path.read_bytes(), path.as_posix())
        if path.suffix == ".md":
            return positions(split_front_matter(text, path.as_posix())[0], first_line=2)
        return positions(text)
    except (OSError, Refused):
        return {}


def _repeated_terms(record: Any, file: str, name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, entry in enumerate(record.terms):
        if entry.key in seen:
            yield problem(file, "K033", (name, "terms", number, "key"), value=entry.key)
        seen.add(entry.key)


def _missing_terms(lists: Mapping[str, Any], written: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """Lists and terms on which rules rest; a list that is written but wrong was reported as such."""
    for name, needed in sorted(REQUIRED.items()):
        if name not in written:
            yield problem(file, "K004", (), key=name)
        if name not in lists:
            continue
        known = {entry.key for entry in lists[name].terms}
        for key in needed:
            if key not in known:
                yield problem(file, "K004", (name, "terms"), key=key)
