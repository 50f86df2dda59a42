"""Records as they were read, kept between builds in packs; a pack is a part of one folder's files.

A pack has two files: cards, which hold what all pages need (for innovations the brief), and the full records of its
innovations, which only their own pages need. An entry counts only under the program and closed lists that read it, and
only for the very bytes that it was read from. A damaged or cut file fails its checksum and is forgotten; so a cache can
be deleted, truncated or carried to another machine at any time.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple
from zlib import crc32

from katalog.briefs import Brief
from katalog.canonical import decode, digest, encode
from katalog.memo import write_in_one_step
from katalog.stamps import Stamp

#: Files of one folder that are kept together, about; and full records that one process holds at a time.
PACK_SIZE = 256
HELD = 2_000


class Card(NamedTuple):
    """A file that gave a record: its path below the content, the stamp under which its bytes are known and their digest,
    the digest of what others see of it, that of all but its body, its brief if it is an innovation, else its values, its body and what it cites.
    """

    path: str
    stamp: Stamp | None
    digest: str
    face: str
    values: str
    brief: Any
    data: Any
    body: str
    cited: Sequence[Any]


#: The digest of the bytes, the values, and the body.
Full = tuple[str, Any, str]


class Shelves:
    """The packs of one content folder; without a folder of their own they keep nothing on disk. Clean ones know nothing
    of what was kept before.
    """

    def __init__(self, folder: Path | None, key: str, *, clean: bool = False) -> None:
        self._folder = folder
        self._key = key
        self._known: set[str] | None = set() if clean else None
        self._held: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._fulls: dict[str, Mapping[str, Full]] = {}

    def cards(self, pack: str) -> dict[str, Card]:
        """The cards of a pack by path; none where there is no pack that was read by this program under these lists."""
        if self._known is not None and pack not in self._known:
            return {}
        return {row[0]: _card(row) for row in self._load(pack, "kartu") or ()}

    def keep(self, pack: str, cards: Iterable[Card], fulls: Mapping[str, Full]) -> bytes:
        """Store a pack in place of what it held before; returns the text of its cards."""
        if self._known is not None:
            self._known.add(pack)
        text = encode([list(card) for card in cards])
        if self._folder is None:
            self._fulls[pack] = {**self._fulls.get(pack, {}), **fulls}
            return text
        if fulls:
            self._save(pack, "isi", encode({path: list(full) for path, full in fulls.items()}))
        self._save(pack, "kartu", text)
        self._held.pop(pack, None)
        return text

    def fulls(self, pack: str) -> Mapping[str, Any]:
        """The values and bodies of a pack's innovations by path."""
        return self._fulls[pack] if self._folder is None else self._load(pack, "isi") or {}

    def record(self, pack: str, path: str, restore: Callable[[Any], Any]) -> Any:
        """The full record of an innovation; those of the packs asked for last are held in memory."""
        held = self._held.get(pack)
        if held is None:
            self._make_room()
            held = self._held[pack] = dict(self.fulls(pack))
        found = held.get(path)
        if type(found) in (list, tuple, type(None)):
            found = held[path] = restore(found)
        return found

    def sweep(self, packs: Iterable[str]) -> None:
        """Remove the packs that no longer are."""
        if self._folder is None or not self._folder.is_dir():
            return
        wanted = {_file_name(pack) for pack in packs}
        for file in self._folder.iterdir():
            # What another build is just writing has a name of its own, which ends as that of no pack.
            if file.stem not in wanted and file.suffix in (".kartu", ".isi"):
                file.unlink(missing_ok=True)

    def _make_room(self) -> None:
        while len(self._held) > 1 and sum(map(len, self._held.values())) > HELD:
            self._held.popitem(last=False)

    def _load(self, pack: str, part: str) -> Any:
        if self._folder is None:
            return None
        try:
            head, __, text = (self._folder / f"{_file_name(pack)}.{part}").read_bytes().partition(b"\n")
            return decode(text) if head.decode("ascii", "replace") == digest(self._key, pack, text) else None
        except (OSError, ValueError):
            return None

    def _save(self, pack: str, part: str, text: bytes) -> None:
        assert self._folder is not None
        write_in_one_step(self._folder / f"{_file_name(pack)}.{part}", digest(self._key, pack, text).encode() + b"\n" + text)


def cards_of(text: bytes) -> list[Card]:
    """The cards of a pack whose text `Shelves.keep` returned."""
    return [_card(row) for row in decode(text)]


def _card(row: list[Any]) -> Card:
    path, stamp, known, face, values, brief, data, body, cited = row
    return Card(path, tuple(stamp) if stamp else None, known, face, values, _brief(brief) if brief else None, data, body, cited)


def _brief(row: list[Any]) -> Brief:
    """A brief whose terms, fields and ids are the same texts in memory as those of other records: a nation's briefs take
    half the room so, in each process.
    """
    brief = Brief(*row)
    return brief._replace(
        kind=brief.kind and intern(brief.kind),
        form=brief.form and intern(brief.form),
        affairs=tuple(map(intern, brief.affairs)),
        started_year=brief.started_year and intern(brief.started_year),
        status=brief.status and intern(brief.status),
        agencies=tuple(map(intern, brief.agencies)),
        partners=tuple(map(intern, brief.partners)),
        sources=tuple(map(intern, brief.sources)),
        cited=tuple(tuple(map(intern, fields)) for fields in brief.cited),
    )


def packs_of(paths: Iterable[str]) -> dict[str, list[str]]:
    """The files of a content folder in packs: those of one folder together, large folders in several parts by name."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    packs: dict[str, list[str]] = {}
    for folder, inside in folders.items():
        parts = 1 << max(0, (len(inside) - 1).bit_length() - PACK_SIZE.bit_length() + 1)
        for path in inside:
            packs.setdefault(f"{folder}#{crc32(path.encode()) % parts}", []).append(path)
    return packs


def _file_name(pack: str) -> str:
    return pack.replace("/", ",")
