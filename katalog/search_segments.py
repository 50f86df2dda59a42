"""Documents of one group in, its segment out: the postings of its terms, its cards, its facets and its words, as bytes.

A segment is made anew when something changed that its group looks at, and then only of what changed: what an innovation
says of itself is kept under the digest of its file. Segments lie side by side on disk; their parts are cut alike, so
that a part of the index is put together from the same part of each, without reading the rest.
"""

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from katalog.canonical import decode, digest, encode
from katalog.memo import write_in_one_step
from katalog.search_documents import Document, Facets
from katalog.search_terms import Groups, Text, grouped, title_words, weigh
from katalog.search_words import key_of, slot_of

#: Terms lie in so many parts of a segment, by the slot of their keys, and cards in so many, by the place of their
#: document; after them come the facets, the names and the words.
SLICES, CARD_SLICES = 64, 16
CARDS = SLICES
COLUMNS, NAMES, WORDS = range(SLICES + CARD_SLICES, SLICES + CARD_SLICES + 3)


class Segment(NamedTuple):
    """A segment on disk: its group, how many documents of each kind it has, where each part begins, and their digests."""

    code: str
    sizes: list[int]
    starts: list[int]
    digests: list[str]


def make_segment(code: str, documents: Iterable[Document], folder: Path, shared: str, *, clean: bool) -> None:
    """Write the segment of a group, and what its innovations say of themselves."""
    kept = {} if clean else _kept(folder / f"{code}.kata", shared)
    keep: dict[str, _Own] = {}
    builder = _Builder(code)
    for document in documents:
        own = kept.get(document.slug) if document.digest else None
        if own is None or own.digest != document.digest:
            own = _own(document)
        if document.digest:
            keep[document.slug] = own
        builder.add(document, own)
    parts, sizes = builder.parts(), builder.sizes()
    _write(folder / f"{code}.bagian", shared, code, sizes, parts)
    if keep.keys() != kept.keys() or any(keep[slug] is not kept[slug] for slug in keep):
        text = encode({slug: [own.digest, _lines(own.groups), own.words, own.aliases] for slug, own in keep.items()})
        write_in_one_step(folder / f"{code}.kata", digest(shared, text).encode() + b"\n" + text)


def load_segment(folder: Path, code: str, shared: str) -> Segment | None:
    """What a segment holds, where it is whole and was made by this program from these settings; else None."""
    try:
        data = (folder / f"{code}.bagian").read_bytes()
        head, __, rest = data.partition(b"\n")
        if head.decode("ascii", "replace") != digest(shared, rest):
            return None
        length, __, body = rest.partition(b"\n")
        sizes, lengths, digests = decode(body[: int(length)])
    except (OSError, ValueError):
        return None
    starts = [len(data) - len(body) + int(length)]
    for each in lengths:
        starts.append(starts[-1] + each)
    return Segment(code, sizes, starts, digests)


def read_parts(folder: Path, segment: Segment, first: int, last: int) -> list[bytes]:
    """The parts of a segment from one to another, both included."""
    with (folder / f"{segment.code}.bagian").open("rb") as file:
        file.seek(segment.starts[first])
        data = file.read(segment.starts[last + 1] - segment.starts[first])
    ends = [start - segment.starts[first] for start in segment.starts[first : last + 2]]
    return [data[start:end] for start, end in pairwise(ends)]


def unpacked_terms(part: bytes) -> tuple[list[str], list[bytes]]:
    """The terms of a part, and the postings of each."""
    head, __, rest = part.partition(b"\n\n")
    if not head:
        return [], []
    *terms, lengths = head.decode().split("\n")
    found, at = [], 0
    for each in lengths.split(" "):
        end = at + int(each)
        found.append(rest[at:end])
        at = end
    return terms, found


def unpacked(part: bytes) -> Any:
    """The plain value of a part that holds no terms; None where there is none."""
    return decode(part) if part else None


def number_of(code: str) -> int:
    """The number of a group: 1671 for 16.71, 1600 for the province 16, 0 for what is of no region."""
    return int(code.replace(".", "").ljust(4, "0"))


def place_of(group: int, number: int) -> int:
    """32 bits by which the cards of documents are spread evenly, the same in the browser."""
    mixed = (group * 0x9E3779B1 ^ (number + 1) * 0x85EBCA6B) & 0xFFFFFFFF
    return (mixed ^ mixed >> 15) * 0x2C1B3C6D & 0xFFFFFFFF


def varint(value: int) -> bytes:
    """A number in as many bytes as it needs, seven bits in each, the lowest first."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


class _Own(NamedTuple):
    """What a record says of itself: the digest of its file, its terms by impact, the words of its titles, its aliases."""

    digest: str
    groups: Groups
    words: list[str]
    aliases: list[str]


def _own(document: Document) -> _Own:
    text = document.own()
    aliases = [name for name, alias in text.names if alias][: -1 if document.digest else None]
    return _Own(document.digest, grouped(weigh(text)), sorted(title_words(text)), aliases)


def _lines(groups: Groups) -> dict[str, str]:
    return {str(impact): "\n".join(terms) for impact, terms in groups.items()}


class _Builder:
    """The postings of a group as they are gathered: for each term the numbers of documents with its impact there."""

    def __init__(self, code: str) -> None:
        self._number = number_of(code)
        self._head = self._number.to_bytes(2, "little")
        self._postings: dict[str, list[int]] = {}
        self._words: Counter[str] = Counter()
        self._cards: list[Any] = []
        self._facets: list[Facets] = []
        self._names: list[str] = []
        self._kinds: list[int] = []

    def add(self, document: Document, own: _Own) -> None:
        """Take in the next document."""
        number = len(self._kinds) << 4
        postings = self._postings
        for impact, terms in own.groups.items():
            entry = number | impact
            for term in terms:
                if term in postings:
                    postings[term].append(entry)
                else:
                    postings[term] = [entry]
        if document.joined:
            self._add_joined(number, weigh(Text([], document.joined, "")))
        self._words.update(own.words)
        self._cards.append({**document.card, "a": own.aliases} if own.aliases and document.digest else document.card)
        self._facets.append(document.facets)
        self._names.append(document.name)
        self._kinds.append(document.kind)

    def _add_joined(self, number: int, terms: dict[str, int]) -> None:
        for term, impact in terms.items():
            entries = self._postings.setdefault(term, [])
            if entries and entries[-1] >> 4 == number >> 4:
                entries[-1] = max(entries[-1], number | impact)
            else:
                entries.append(number | impact)

    def sizes(self) -> list[int]:
        """How many documents there are of each kind."""
        counts = Counter(self._kinds)
        return [counts[kind] for kind in range(6)]

    def parts(self) -> list[bytes]:
        """The parts of the segment."""
        slices: list[list[str]] = [[] for __ in range(SLICES)]
        for term in sorted(self._postings):
            slices[_SLICE_OF[term]].append(term)
        cards: list[dict[str, Any]] = [{} for __ in range(CARD_SLICES)]
        for place, card in enumerate(self._cards):
            cards[place_of(self._number, place) >> 28][str(place)] = card
        rest = [*cards, self._facets, self._names, dict(sorted(self._words.items()))]
        return [*map(self._packed, slices), *(encode(value) if value else b"" for value in rest)]

    def _packed(self, terms: list[str]) -> bytes:
        if not terms:
            return b"\n\n"
        postings = [self._chunk(self._postings[term]) for term in terms]
        lengths = " ".join([str(len(each)) for each in postings])
        return b"%b\n%b\n\n%b" % ("\n".join(terms).encode(), lengths.encode(), b"".join(postings))

    def _chunk(self, entries: list[int]) -> bytes:
        """The postings of one term in this group: its code, how many, and each as the step from the last with the impact."""
        count = len(entries)
        if count == 1:  # most terms of a group stand in one document
            return self._head + (_ONE[entries[0]] if entries[0] < len(_ONE) else b"\1" + varint(entries[0]))
        out = bytearray(self._head)
        if count < 128:
            out.append(count)
        else:
            out += varint(count)
        before = 0
        for entry in entries:
            value = entry - before
            before = entry & ~15
            while value > 0x7F:
                out.append(value & 0x7F | 0x80)
                value >>= 7
            out.append(value)
        return bytes(out)


#: The postings of one document, for the documents that most groups have.
_ONE = [b"\1" + varint(value) for value in range(16 * 256)]


class _Slices(dict[str, int]):
    """The slice of each term, made once in a process, and once for all terms of a key."""

    def __missing__(self, term: str) -> int:
        key = key_of(term)
        found = slot_of(key) * SLICES >> 10 if key == term else self[key]
        self[term] = found
        return found


_SLICE_OF = _Slices()


def _write(path: Path, shared: str, code: str, sizes: list[int], parts: list[bytes]) -> None:
    digests = [blake2b(code.encode() + part, digest_size=8).hexdigest() if len(part) > 2 else "" for part in parts]
    head = encode([sizes, [len(part) for part in parts], digests])
    rest = b"".join((str(len(head)).encode(), b"\n", head, *parts))
    write_in_one_step(path, digest(shared, rest).encode() + b"\n" + rest)


def _kept(path: Path, shared: str) -> dict[str, _Own]:
    """What innovations said of themselves the last time, by slug."""
    try:
        head, __, text = path.read_bytes().partition(b"\n")
        found = decode(text) if head.decode("ascii", "replace") == digest(shared, text) else {}
        return {slug: _Own(known, _groups(lines), words, aliases) for slug, (known, lines, words, aliases) in found.items()}
    except (OSError, ValueError):
        return {}


def _groups(lines: dict[str, str]) -> Groups:
    return {int(impact): terms.split("\n") for impact, terms in lines.items()}
