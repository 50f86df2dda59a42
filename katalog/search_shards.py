"""Parts of segments in, files of the index out: what the browser fetches.

A file is compressed here, because few hosts compress what they do not know, and its name tells its content: it may be
cached for ever, and one that is cut or damaged fails when it is unpacked. `docs/search.md` describes each kind.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any, NamedTuple

from katalog.canonical import encode
from katalog.search_segments import number_of, place_of, unpacked, unpacked_terms, varint
from katalog.search_words import key_of, slot_of

#: Where the files of the index lie.
FOLDER = "cari/i/"
DIRECTORY = "cari/indeks.bin"

#: Postings longer than this have a file of their own, so that a query for their neighbours does not load them.
HEAVY = 6_000
#: No file grows beyond this before it is compressed, but for one chunk of postings more.
LARGEST = 48_000
_WORDS_LEAST, _WORDS_MOST = 10_000, 40_000
_LEVEL = 6


class File(NamedTuple):
    """A file of the index: its path, and its bytes as they are published."""

    path: str
    data: bytes


class Sizes(NamedTuple):
    """Into how many files terms and cards are divided, as powers of two."""

    terms: int
    cards: int


def sizes_for(documents: int) -> Sizes:
    """The numbers of files for so many documents; they change when it doubles."""
    return Sizes(_power(documents // 64, 8, 1024), _power(documents // 32, 16, 4096))


def packed(data: bytes) -> bytes:
    """Compressed bytes with a checksum."""
    return zlib.compress(data, _LEVEL)


def name_of(data: bytes) -> str:
    """Twelve letters that tell the content of a file."""
    return sha256(data).hexdigest()[:12]


def term_files(parts: Iterable[Sequence[bytes]], sizes: Sizes, first: int, last: int) -> tuple[list[str], list[File]]:
    """The files of the terms of some slots, one for each bucket from the first to before the last; then heavy postings.

    `parts` are those of all segments, in the order of their groups.
    """
    buckets: list[dict[str, list[bytes]]] = [{} for __ in range(first, last)]
    bucket_of = _Buckets(sizes.terms, first)
    for part in chain.from_iterable(parts):
        for term, postings in zip(*unpacked_terms(part), strict=True):
            bucket = buckets[bucket_of[term]]
            if term in bucket:
                bucket[term].append(postings)
            else:
                bucket[term] = [postings]
    names: list[str] = []
    files: list[File] = []
    for number, bucket in enumerate(buckets, first):
        shard, heavy = _shard(bucket)
        names.append(name_of(shard))
        files += [File(f"{FOLDER}t{number:x}-{names[-1]}.bin", packed(shard)), *heavy]
    return names, files


def card_files(parts: Iterable[tuple[str, Sequence[bytes]]], sizes: Sizes, first: int, last: int) -> tuple[list[str], list[File]]:
    """The files of the cards of some buckets; `parts` are those of all segments with their groups."""
    buckets: list[dict[str, Any]] = [{} for __ in range(first, last)]
    shift = 33 - sizes.cards.bit_length()
    for code, inside in parts:
        group = number_of(code)
        for part in inside:
            for number, card in (unpacked(part) or {}).items():
                buckets[(place_of(group, int(number)) >> shift) - first][f"{group}.{number}"] = card
    return _plain_files("k", first, buckets)


def column_file(parts: Iterable[tuple[str, Sequence[bytes]]], label: str) -> tuple[list[str], list[File]]:
    """The facets of the documents of one province, column by column: years, kinds and status, affairs, programmes."""
    groups: list[list[int]] = []
    rows: list[Any] = []
    for code, (part,) in parts:
        found = unpacked(part) or []
        groups.append([number_of(code), len(found)])
        rows += found
    affairs = max((len(row[3]) for row in rows), default=0)
    programmes = max((len(row[4]) for row in rows), default=0)
    columns = [
        bytes(year - 1900 if 1900 < year < 2156 else 0 for year, *__ in rows),
        bytes(kind | status << 4 for __, kind, status, ___, ____ in rows),
    ]
    columns += [bytes(row[3][at] if at < len(row[3]) else 0 for row in rows) for at in range(affairs)]
    for at in range(programmes):
        numbers = [row[4][at] if at < len(row[4]) else 0 for row in rows]
        columns += [bytes(number & 255 for number in numbers), bytes(number >> 8 for number in numbers)]
    data = encode([groups, affairs, programmes]) + b"\n" + b"".join(columns)
    name = name_of(data)
    return [name], [File(f"{FOLDER}f{label}-{name}.bin", packed(data))]


def name_file(parts: Iterable[tuple[str, Sequence[bytes]]], label: str) -> tuple[list[str], list[File]]:
    """The names of the documents of one province, by which results can be put in order."""
    names = {str(number_of(code)): [" ".join(name.lower().split()) for name in unpacked(part) or []] for code, (part,) in parts}
    return _plain_files(f"n{label}-", 0, [names], numbered=False)


def word_files(parts: Iterable[Sequence[bytes]]) -> tuple[list[list[str]], list[File]]:
    """The words of all titles in order, each with how common it is; a file ends where a word says so, which keeps files
    as they are when a word is added to another. Gives the first word and the name of each.
    """
    counts: dict[str, int] = {}
    for part in chain.from_iterable(parts):
        for word, count in (unpacked(part) or {}).items():
            counts[word] = counts.get(word, 0) + count
    heads: list[list[str]] = []
    files: list[File] = []
    for words in _runs(sorted(counts)):
        weights = "".join(str(min(9, counts[word].bit_length())) for word in words)
        data = "\n".join([weights, *words]).encode()
        heads.append([words[0], name_of(data)])
        files.append(File(f"{FOLDER}w-{heads[-1][1]}.bin", packed(data)))
    return heads, files


def _runs(words: list[str]) -> Iterator[list[str]]:
    run: list[str] = []
    size = 0
    for word in words:
        run.append(word)
        size += len(word) + 2
        if size > _WORDS_MOST or (size > _WORDS_LEAST and slot_of(word) < 16):
            yield run
            run, size = [], 0
    if run:
        yield run


def _shard(bucket: dict[str, list[bytes]]) -> tuple[bytes, list[File]]:
    """One file of terms, and the files of its heavy postings."""
    terms = sorted(bucket)
    lengths = {term: sum(map(len, bucket[term])) for term in terms}
    total = sum(len(term) + 2 + lengths[term] for term in terms)
    heavy = {term for term in terms if lengths[term] > HEAVY}
    total -= sum(lengths[term] for term in heavy)
    for term in sorted(terms, key=lambda term: (-lengths[term], term)):
        if total <= LARGEST:
            break
        if term not in heavy:
            heavy.add(term)
            total -= lengths[term]
    files: list[File] = []
    counts, postings = bytearray(), []
    for term in terms:
        data = b"".join(bucket[term])
        if term in heavy:
            pieces = [File(f"{FOLDER}p-{name_of(piece)}.bin", packed(piece)) for piece in _pieces(bucket[term])]
            files += pieces
            data = b"".join(file.path[len(FOLDER) + 2 : -4].encode() for file in pieces)
        counts += varint(len(data) << 1 | (term in heavy))
        postings.append(data)
    text = "\n".join(terms).encode()
    return len(text).to_bytes(4, "little") + text + bytes(counts) + b"".join(postings), files


def _pieces(chunks: list[bytes]) -> Iterator[bytes]:
    """Postings in pieces that are not too large, each of whole chunks."""
    piece: list[bytes] = []
    size = 0
    for chunk in chunks:
        if size + len(chunk) > LARGEST and piece:
            yield b"".join(piece)
            piece, size = [], 0
        piece.append(chunk)
        size += len(chunk)
    yield b"".join(piece)


def _plain_files(label: str, first: int, values: Iterable[Any], *, numbered: bool = True) -> tuple[list[str], list[File]]:
    names, files = [], []
    for number, value in enumerate(values, first):
        data = encode(value)
        names.append(name_of(data))
        place = f"{label}{number:x}-" if numbered else label
        files.append(File(f"{FOLDER}{place}{names[-1]}.bin", packed(data)))
    return names, files


class _Buckets(dict[str, int]):
    """The bucket of each term, made once for each key."""

    def __init__(self, count: int, first: int) -> None:
        super().__init__()
        self._count = count
        self._first = first
        self._keys: dict[str, int] = {}

    def __missing__(self, term: str) -> int:
        key = key_of(term)
        if key not in self._keys:
            self._keys[key] = (slot_of(key) * self._count >> 10) - self._first
        found = self[term] = self._keys[key]
        return found


def _power(wanted: int, least: int, most: int) -> int:
    found = least
    while found < wanted and found < most:
        found *= 2
    return found
