"""Files in, records out, a pack of files at a time: each file is read once, and not at all where the shelves know its bytes."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from errno import ESTALE
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from katalog.briefs import brief_of
from katalog.canonical import digest, encode
from katalog.citing import citations
from katalog.claims import spread_sources
from katalog.fingerprint import code_digest
from katalog.items import Item
from katalog.kinds import Kind, expected_name, kind_of_path
from katalog.messages import marked as _
from katalog.problems import Problem, at_line, problem
from katalog.shelves import Card, Full, Shelves, cards_of
from katalog.stamps import Stamp, is_settled
from katalog.validate import validate
from katalog.walks import Found
from katalog.workers import spread
from katalog.yamlreader import SIZE_LIMIT, Document, Refused, read_front_matter, read_yaml

#: Fewer files than this are read sooner than workers are made.
WORTH_SHARING = 300


@dataclass(slots=True)
class Read:
    """What a pack of files gave: cards, the files that gave no record, and why."""

    name: str
    cards: list[Card] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    text: bytes = b""

    def packed(self) -> "Read":
        """The same to be handed to another process: cards take less time as text."""
        return Read(self.name, [], self.unread, self.problems, self.text)


class Reader:
    """Reads the packs of one content folder under one set of closed lists; `found` is what lies in the folder."""

    def __init__(self, content: Path, context: Mapping[str, Any], shelves_folder: Path | None, found: Found, *, clean: bool = False) -> None:
        self._content = content
        self._prefix = "" if content == Path() else f"{content.as_posix().rstrip('/')}/"
        self._context = context
        self._files = found.files
        self._now = found.taken
        self.lists = digest(code_digest(), encode(dict(context)))
        self.shelves = Shelves(shelves_folder, self.lists, clean=clean)

    def read_all(self, packs: Mapping[str, list[str]], jobs: int) -> Iterator[Read]:
        """All packs, in no order; packs of which nothing changed are not read."""
        changed = []
        for name, paths in packs.items():
            cards = self.shelves.cards(name)
            if len(cards) == len(paths) and all(path in cards and cards[path].stamp == self._files[path] for path in paths):
                yield Read(name, list(cards.values()))
            else:
                changed.append(name)
        if sum(len(packs[name]) for name in changed) < WORTH_SHARING:
            jobs = 1
        if jobs == 1:
            for name in changed:
                read = self.read(name, packs[name])
                read.text = b""
                yield read
            return
        changed.sort(key=lambda name: -len(packs[name]))
        for read in spread(changed, lambda name: self.read(name, packs[name]).packed(), jobs):
            yield Read(read.name, cards_of(read.text), read.unread, read.problems)

    def read(self, name: str, paths: list[str]) -> Read:
        """One pack; what it gave is stored."""
        read = Read(name)
        before = self.shelves.cards(name)
        fulls_before = self.shelves.fulls(name) if any(card.brief is not None for card in before.values()) else {}
        fulls: dict[str, Full] = {}
        for path in paths:
            card = self._kept(before.get(path), fulls_before) or self._read_file(path, before.get(path), fulls_before, fulls, read)
            if card is None:
                read.unread.append(path)
                continue
            read.cards.append(card)
            if card.brief is not None and path not in fulls:
                fulls[path] = fulls_before[path]
        read.text = self.shelves.keep(name, read.cards, fulls)
        return read

    def items(self, read: Read) -> list[Item]:
        """The records of a pack with their places; files of one folder are all of one kind but for those of a series."""
        found: list[Item] = []
        kind, parts = None, {}
        for card in read.cards:
            if kind is None or kind.name not in ("innovation", "agency", "source"):
                kind, match = kind_of_path(card.path)
                parts = match.groupdict() if match else {}
            assert kind is not None
            found.append(self._item(kind, parts, read.name, card))
        return found

    def _item(self, kind: Kind, parts: Mapping[str, str | None], pack: str, card: Card) -> Item:
        restore = self._restored_full if card.brief is not None else self._restored
        return Item(
            kind.name,
            self._prefix + card.path,
            parts.get("folder") or "",
            _slug(kind, parts, card.path),
            parts.get("folder_slug") or "",
            digest=card.digest,
            face=card.face,
            values=card.values,
            brief=card.brief,
            cited=card.cited,
            read=partial(restore, kind, pack, card),
        )

    def _kept(self, card: Card | None, fulls: Mapping[str, Any]) -> Card | None:
        """The card of a file whose stamp says that it has the bytes from which it was read."""
        return card if card and card.stamp and card.stamp == self._files.get(card.path) and _is_whole(card, fulls) else None

    def _read_file(self, path: str, before: Card | None, fulls_before: Mapping[str, Any], fulls: dict[str, Full], read: Read) -> Card | None:
        file = (self._content / path).as_posix()
        kind, match = kind_of_path(path)
        if kind is None or match is None:
            read.problems.append(at_line(problem(file, "K019", name=path, expected=expected_name(path)), 1))
            return None
        try:
            data = self._bytes(path, file)
            known = sha256(data).hexdigest()
            if before is not None and before.digest == known and _is_whole(before, fulls_before):
                return before._replace(stamp=self._settled(path))
            document = _document(data, file)
        except Refused as refused:
            read.problems.append(refused.found)
            return None
        record, found = validate(document, kind.model, file, self._context)
        read.problems += found
        if record is None:
            return None
        misplaced = list(_misplaced(kind, file, record, match.groupdict()))
        read.problems += misplaced
        stamp = self._settled(path)
        if found or misplaced:  # it is read again each time, so that its problems are told again
            known, stamp = "", None
        if kind.name != "innovation":
            return Card(path, stamp, known, known, known, None, document.data, document.body, citations(record))
        brief = brief_of(record)
        fulls[path] = (known, document.data, document.body)
        values = digest(encode(document.data), str(bool(document.body)))[:32]
        return Card(path, stamp, known, digest(encode(brief))[:32], values, brief, None, "", ())

    def _settled(self, path: str) -> Stamp | None:
        """The stamp of a file, if any later write would change it."""
        stamp = self._files.get(path)
        return stamp if stamp and is_settled(stamp, self._now) else None

    def _bytes(self, path: str, file: str) -> bytes:
        full = self._content / path
        stamp = self._files.get(path)
        size = stamp[0] if stamp else full.stat().st_size
        if size > SIZE_LIMIT:
            raise Refused(at_line(problem(file, "K016", size=size, limit=SIZE_LIMIT), 1))
        return full.read_bytes()

    def _restored(self, kind: Kind, _pack: str, card: Card, _item: Item) -> Any:
        return _restored(kind, card.data, card.body)

    def _restored_full(self, kind: Kind, pack: str, card: Card, _item: Item) -> Any:
        def restore(full: Any) -> Any:
            if full is None or full[0] != card.digest:  # the cache was cleared, or damaged, since the cards were read
                data = (self._content / card.path).read_bytes()
                if sha256(data).hexdigest() != card.digest:
                    raise OSError(ESTALE, os.strerror(ESTALE), card.path)
                document = _document(data, card.path)
                return _restored(kind, document.data, document.body)
            return _restored(kind, full[1], full[2])

        return self.shelves.record(pack, card.path, restore)


def _slug(kind: Kind, parts: Mapping[str, str | None], path: str) -> str:
    """The name of a file; that of a region has its code before it."""
    return parts["slug"] or "" if kind.name == "region" else path[path.rfind("/") + 1 : path.rindex(".")]


def _document(data: bytes, file: str) -> Document:
    return (read_front_matter if file.endswith(".md") else read_yaml)(data, file)


def _is_whole(card: Card, fulls: Mapping[str, Any]) -> bool:
    """Whether the full record of an innovation is kept beside its card."""
    return card.brief is None or (card.path in fulls and fulls[card.path][0] == card.digest)


def _restored(kind: Kind, data: Any, body: str) -> Any:
    """The record of values that were found right before."""
    shaped = spread_sources(data, kind.model)
    if "body" in kind.model.model_fields:
        shaped["body"] = body
    return kind.model.model_validate(shaped)


def _misplaced(kind: Kind, file: str, record: Any, parts: Mapping[str, str]) -> Iterator[Problem]:
    """What a file's own content says against its place."""
    folder = parts.get("folder") or ""
    if kind.name == "region" and record.code != parts["code"]:
        yield problem(file, "K019", ("code",), name=parts["code"], expected=_("nama berkas diawali kode daerahnya"))
    if kind.name == "region" and record.code[:2] != folder:
        yield problem(file, "K019", ("code",), name=folder, expected=_("folder provinsinya"))
    if kind.name == "innovation" and record.code.rpartition("-")[0] != folder:
        yield problem(file, "K029", ("code",), key="code", value=record.code, expected=f"{folder}-0001")
    if kind.name == "source":
        year = (record.published or "tanpa-tanggal")[:4] if record.published else "tanpa-tanggal"
        if year != folder:
            yield problem(file, "K019", ("published",), name=folder, expected=f"sources/{year}/")
