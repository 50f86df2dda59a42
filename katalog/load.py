"""A folder of content in, typed records and problems out: the one border at which text becomes values.

Everything is read even when something is wrong, so that one run shows all that an editor has to mend.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from katalog import records
from katalog.briefs import brief_of
from katalog.canonical import digest
from katalog.config import Config
from katalog.fingerprint import code_digest
from katalog.items import Item
from katalog.memo import Memo
from katalog.messages import marked as _
from katalog.problems import Path as KeyPath
from katalog.problems import Problem, at_line, other_at_line, problem
from katalog.validate import validate
from katalog.vocabulary import REQUIRED, Vocabulary
from katalog.yamlreader import (
    SIZE_LIMIT,
    Document,
    Mark,
    Refused,
    decode,
    positions,
    read_front_matter,
    read_yaml,
    split_front_matter,
    suggestion,
)

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FOLDER = rf"(?P<folder>[0-9][0-9](?:\.[0-9][0-9])?)-(?P<folder_slug>{_SLUG})"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: where its files lie, what they hold, and the words that describe a wrong file name."""

    name: str
    pattern: re.Pattern[str]
    model: type[BaseModel]
    example: str


KINDS: tuple[Kind, ...] = (
    Kind(
        "region",
        re.compile(rf"regions/{_FOLDER}/(?P<code>[0-9][0-9](?:\.[0-9][0-9])?)-(?P<slug>{_SLUG})\.md"),
        records.Region,
        "regions/16-sumatera-selatan/16.71-kota-palembang.md",
    ),
    Kind("agency", re.compile(rf"agencies/{_FOLDER}/(?P<slug>{_SLUG})\.yaml"), records.Agency, "agencies/16.71-kota-palembang/diskominfo.yaml"),
    Kind("innovation", re.compile(rf"innovations/{_FOLDER}/(?P<slug>{_SLUG})\.md"), records.Innovation, "innovations/16.71-kota-palembang/segpur.md"),
    Kind("index", re.compile(rf"indices/(?P<folder>{_SLUG})/(?P<slug>index)\.yaml"), records.Index, "indices/iid/index.yaml"),
    Kind("index_edition", re.compile(rf"indices/(?P<folder>{_SLUG})/(?P<slug>[0-9]{{4}})\.yaml"), records.IndexEdition, "indices/iid/2024.yaml"),
    Kind("programme", re.compile(rf"awards/(?P<folder>{_SLUG})/(?P<slug>programme)\.yaml"), records.Programme, "awards/iga/programme.yaml"),
    Kind(
        "award_edition",
        re.compile(rf"awards/(?P<folder>{_SLUG})/(?P<slug>[0-9]{{4}}|tanpa-tahun)\.yaml"),
        records.AwardEdition,
        "awards/iga/2025.yaml",
    ),
    Kind(
        "source",
        re.compile(rf"sources/(?P<folder>[0-9]{{4}}|tanpa-tanggal)/(?P<slug>{_SLUG})\.yaml"),
        records.Source,
        "sources/2025/nama-media-2025-11-19-topik.yaml",
    ),
    Kind("page", re.compile(rf"pages/(?P<slug>{_SLUG})\.md"), records.Page, "pages/tentang.md"),
    Kind("removals", re.compile(r"(?P<slug>removed)\.yaml"), records.Removals, "removed.yaml"),
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


def load_content(content: Path, memo: Memo | None = None) -> Loaded:
    """Every record below `content`, in the order of their paths; what was read before comes from the memo."""
    problems: list[Problem] = []
    files = list(_files(content, problems))
    problems += _alike(content, files)
    vocabulary_path = content / VOCABULARY_FILE
    vocabulary = load_vocabulary(vocabulary_path, problems)
    context = vocabulary.context()
    items, unread = [], []
    for relative in files:
        if relative == VOCABULARY_FILE:
            continue
        item, found = load_file(content, relative, context, memo)
        problems += found
        if item is None:
            unread.append(relative)
        else:
            items.append(item)
    return Loaded(tuple(items), vocabulary, tuple(problems), tuple(unread), vocabulary_path.as_posix())


def load_file(content: Path, relative: str, context: Mapping[str, Any], memo: Memo | None = None) -> tuple[Item | None, list[Problem]]:
    """One file of the content as a record, or what is wrong with it."""
    file = (content / relative).as_posix()
    kind, match = kind_of_path(relative)
    if kind is None or match is None:
        return None, [at_line(problem(file, "K019", name=relative, expected=_expected_name(relative)), 1)]
    try:
        document = _read(content / relative, file, memo)
    except Refused as refused:
        return None, [refused.found]
    record, found = validate(document, kind.model, file, context)
    if record is None:
        return None, found
    parts = match.groupdict()
    brief = brief_of(record) if kind.name == "innovation" else None
    item = Item(kind.name, file, parts.get("folder") or "", parts["slug"], parts.get("folder_slug") or "", record=record, brief=brief)
    return item, found + list(_misplaced(item, parts))


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


def load_config(path: Path, base_url: str | None = None) -> tuple[Config | None, list[Problem]]:
    """The site's configuration, or what is wrong with it; `base_url` stands in for the one that is written there."""
    file = path.as_posix()
    try:
        document = _read(path, file)
    except Refused as refused:
        return None, [refused.found]
    if base_url is not None:
        document = Document({**document.data, "base_url": base_url})
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


def _files(content: Path, problems: list[Problem]) -> Iterator[str]:
    """Relative paths of all files below a folder, sorted; links are refused, names that begin with a dot are skipped."""
    pending = [content]
    found = []
    while pending:
        for entry in pending.pop().iterdir():
            if entry.name.startswith("."):
                continue
            if not entry.name.isprintable():
                name = _visible(entry.as_posix())
                problems.append(at_line(problem(name, "K019", name=name, expected=_("huruf, angka, dan tanda hubung")), 1))
            elif entry.is_symlink():
                problems.append(at_line(problem(entry.as_posix(), "K018"), 1))
            elif entry.is_dir():
                pending.append(entry)
            else:
                found.append(entry.relative_to(content).as_posix())
    yield from sorted(found)


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


def kind_of_path(relative: str) -> tuple[Kind | None, re.Match[str] | None]:
    """The kind of record that a path is for, and the parts of the path."""
    for kind in KINDS:
        if match := kind.pattern.fullmatch(relative):
            return kind, match
    return None, None


def _expected_name(relative: str) -> str:
    top = relative.split("/", 1)[0]
    same = [kind.example for kind in KINDS if kind.example.split("/", 1)[0] == top]
    return " / ".join(same) if same else _("folder regions, agencies, innovations, indices, awards, sources, atau pages")


def _read(path: Path, file: str, memo: Memo | None = None) -> Document:
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise Refused(at_line(problem(file, "K016", size=size, limit=SIZE_LIMIT), 1))
    data = path.read_bytes()
    read = read_front_matter if path.suffix == ".md" else read_yaml
    if memo is None:
        return read(data, file)
    key = digest("read", code_digest(), path.suffix, data)
    stored = memo.get(key)
    if stored is not None:
        return Document(stored["data"], stored["body"], stored["line"])
    document = read(data, file)
    memo.put(key, {"data": document.data, "body": document.body, "line": document.body_line})
    return document


def _misplaced(item: Item, parts: Mapping[str, str]) -> Iterator[Problem]:
    """What a file's own content says against its place."""
    record = item.record
    if item.kind == "region" and record.code != parts["code"]:
        yield problem(item.file, "K019", ("code",), name=parts["code"], expected=_("nama berkas diawali kode daerahnya"))
    if item.kind == "region" and record.code[:2] != item.folder:
        yield problem(item.file, "K019", ("code",), name=item.folder, expected=_("folder provinsinya"))
    if item.kind == "innovation" and record.code.rpartition("-")[0] != item.folder:
        yield problem(item.file, "K029", ("code",), key="code", value=record.code, expected=f"{item.folder}-0001")
    if item.kind == "source":
        year = (record.published or "tanpa-tanggal")[:4] if record.published else "tanpa-tanggal"
        if year != item.folder:
            yield problem(item.file, "K019", ("published",), name=item.folder, expected=f"sources/{year}/")


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
