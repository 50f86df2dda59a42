"""The search as docs/search.md describes it, in Python, over the files that a site publishes: what the browser must answer."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from katalog.search_segments import place_of
from katalog.search_words import STOP, key_of, slot_of, stem, words_of

FACTORS = (14, 16, 8, 12, 9, 10)
RATIOS = [2 ** (eighth / 8) for eighth in range(1, 8)]
ABBREVIATIONS = {"kabupaten": ["kab", "pemkab"], "kota": ["pemkot"], "provinsi": ["prov", "pemprov"]}

Postings = list[tuple[int, int]]


@dataclass(frozen=True)
class Group:
    """The documents of a region, from the number of the first to before that of the last."""

    code: int
    name: str
    words: frozenset[str]
    base: int
    end: int

    @property
    def area(self) -> str:
        return f"{self.code:04d}"[:2]


class Part(NamedTuple):
    """A word of a query: its place there, its bit (0 where it is not sought), and the quotation it stands in (0 for none)."""

    place: int
    word: str
    bit: int
    run: int


class Near(NamedTuple):
    """A word in place of another, how much it counts, and its answers."""

    word: str
    factor: int
    points: dict[int, int]
    whole: Postings


@dataclass
class Sought:
    """What a query found: documents, best first, and how often each word was found as it is."""

    parts: list[Part]
    asked: list[Part]
    found: list[int] = field(default_factory=list)
    counts: dict[Part, int] = field(default_factory=dict)
    mended: dict[Part, list[Near]] = field(default_factory=dict)
    exact: list[dict[int, int]] = field(default_factory=list)


class Engine:
    """Answers queries from the published files of one site."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._loaded: dict[str, bytes] = {}
        self.directory: dict[str, Any] = json.loads(self.load("cari/indeks.bin"))
        self.groups: list[Group] = []
        self.kinds: list[int] = []
        self._add(0, "", frozenset(), (3, 4, 5), self.directory["national"])
        for code, name, innovations, agencies, kind, *aliases in self.directory["groups"]:
            words = {word for text in (name, *aliases) for word in words_of(text)} | set(ABBREVIATIONS.get(kind, ()))
            official = f"{code:04d}"
            words.add(f"{official[:2]}.{official[2:]}" if code % 100 else official[:2])
            self._add(code, name, frozenset(words), (0, 1, 2), (1, innovations, agencies))
        self.by_code = {group.code: group for group in self.groups}
        self.count = len(self.kinds)

    def _add(self, code: int, name: str, words: frozenset[str], kinds: tuple[int, ...], sizes: Any) -> None:
        base = len(self.kinds)
        for kind, size in zip(kinds, sizes, strict=True):
            self.kinds += [kind] * size
        self.groups.append(Group(code, name, words, base, len(self.kinds)))

    def load(self, path: str) -> bytes:
        """The content of a published file."""
        if path not in self._loaded:
            self._loaded[path] = zlib.decompress((self.site / path).read_bytes())
        return self._loaded[path]

    def _heads(self, name: str) -> list[str]:
        names = self.directory[name]
        return [names[at : at + 12] for at in range(0, len(names), 12)]

    @cached_property
    def terms(self) -> dict[str, Postings]:
        """Every term with its postings, each from the file in which a browser looks for it."""
        found: dict[str, Postings] = {}
        names = self._heads("terms")
        for number, name in enumerate(names):
            for term, data in self._shard(f"cari/i/t{number:x}-{name}.bin"):
                assert slot_of(key_of(term)) * len(names) >> 10 == number
                found[term] = list(self._decoded(data))
        return found

    def _shard(self, path: str) -> Iterator[tuple[str, bytes]]:
        data = self.load(path)
        length = int.from_bytes(data[:4], "little")
        terms = data[4 : 4 + length].decode().split("\n") if length else []
        at = 4 + length
        sizes = []
        for __ in terms:
            value, at = _varint(data, at)
            sizes.append(value)
        for term, size in zip(terms, sizes, strict=True):
            inside = data[at : at + (size >> 1)]
            at += size >> 1
            if size & 1:
                inside = b"".join(self.load(f"cari/i/p-{inside[start : start + 12].decode()}.bin") for start in range(0, len(inside), 12))
            yield term, inside
        assert at == len(data)

    def _decoded(self, data: bytes) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(data):
            place = self.by_code[int.from_bytes(data[at : at + 2], "little")].base
            left, at = _varint(data, at + 2)
            for __ in range(left):
                value, at = _varint(data, at)
                place += value >> 4
                yield place, value & 15

    @cached_property
    def words(self) -> list[tuple[str, int]]:
        """The words of all titles with how common they are."""
        found = []
        for first, name in self.directory["words"]:
            weights, *words = self.load(f"cari/i/w-{name}.bin").decode().split("\n")
            assert words[0] == first
            found += [(word, int(weight)) for word, weight in zip(words, weights, strict=True)]
        return found

    def card(self, place: int) -> dict[str, Any]:
        """What a result shows."""
        group = next(group for group in self.groups if group.base <= place < group.end)
        names = self._heads("cards")
        bucket = place_of(group.code, place - group.base) >> (33 - len(names).bit_length())
        cards: dict[str, Any] = json.loads(self.load(f"cari/i/k{bucket:x}-{names[bucket]}.bin"))
        found: dict[str, Any] = cards[f"{group.code}.{place - group.base}"]
        return found

    def facets(self, place: int) -> dict[str, set[int]]:
        """The terms of each facet under which a document is filed, by number."""
        group = next(group for group in self.groups if group.base <= place < group.end)
        head, __, data = self.load(f"cari/i/f{group.area}-{self.directory['facets'][group.area]}.bin").partition(b"\n")
        groups, affairs, programmes = json.loads(head)
        rows = sum(size for __, size in groups)
        row = sum(size for code, size in groups if code < group.code) + place - group.base
        value = [data[number * rows + row] for number in range(2 + affairs + 2 * programmes)]
        wide = [value[2 + affairs + 2 * at] | value[3 + affairs + 2 * at] << 8 for at in range(programmes)]
        return {
            "catatan": {self.kinds[place]},
            "provinsi": {group.code // 100} - {0},
            "daerah": {group.code} if group.code % 100 else set(),
            "urusan": set(value[2 : 2 + affairs]) - {0},
            "jenis": {value[1] & 15} - {0},
            "status": {value[1] >> 4} - {0},
            "tahun": {value[0] + 1900} - {1900},
            "ajang": set(wide) - {0},
        }

    def answers(self, word: str, factor: int = 10) -> tuple[dict[int, int], Postings]:
        """The points of each document that answers a word, and those whose whole name it is."""
        points: dict[int, int] = {}
        whole = []
        for place, impact in self.terms.get(word, ()):
            points[place] = impact * 10
            if impact > 13:
                whole.append((place, impact))
        told: dict[int, int] = {}
        root = stem(word)
        for term in self._by_root.get(root, ()):
            weight = 6 if (term[len(root) + 1 :] or root) == word else 4
            for place, impact in self.terms[term]:
                told[place] = max(told.get(place, 0), impact * weight)
        for place, value in told.items():
            points[place] = points.get(place, 0) + value
        for group in self.groups:
            above = self.by_code[group.code - group.code % 100]
            more = 40 if word in group.words else 20 if word in above.words else 0
            if more:
                for place in range(group.base, group.end):
                    points[place] = points.get(place, 0) + more
        return {place: value * factor // 10 for place, value in points.items() if value * factor // 10}, whole

    @cached_property
    def _by_root(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for term in self.terms:
            root, slash, __ = term.partition("/")
            if slash:
                found.setdefault(root, []).append(term)
        return found

    def rarity(self, count: int) -> int:
        """How much a word counts that so many documents answer, in eighths of a power of two."""
        ratio, eighths = (self.count + 1) / count, 4
        while ratio >= 2:
            ratio /= 2
            eighths += 8
        return eighths + sum(ratio >= bound for bound in RATIOS)

    def nearby(self, word: str) -> list[tuple[str, int]]:
        """Words of titles that may have been meant, each with how much it counts."""
        most = 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 8 else 2
        near = [pair for pair in self.words if pair[0][0] in word[:2]]
        found = _mended(near, word, most) or _mended(self.words, word, most)
        mends = [(other, 6 if far == 1 else 4) for other, __, far in found[:6]]
        known = {other for other, __ in mends}
        longer = sorted((pair for pair in near if pair[0].startswith(word) and pair[0] != word), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))
        more = [(other, 7) for other, __ in longer[:4] if other not in known]
        return mends + (more if len(word) >= 3 else [])

    def sought(self, query: str) -> Sought:
        """The documents that answer all words of a query."""
        parts = parse(query)
        asked = [part for part in parts if part.bit]
        result = Sought(parts, asked)
        if asked:
            _Search(self, result).run()
        return result


class _Search:
    """The points and bits that documents gather in one search."""

    def __init__(self, engine: Engine, result: Sought) -> None:
        self.engine = engine
        self.result = result
        self.total: dict[int, int] = {}
        self.mask: dict[int, int] = {}
        self.bonus: dict[int, int] = {}
        self.full = 0
        for part in result.asked:
            self.full |= part.bit

    def add(self, points: dict[int, int], bits: int) -> None:
        if not points:
            return
        weight = self.engine.rarity(len(points))
        for place, value in points.items():
            self.total[place] = self.total.get(place, 0) + weight * value
            self.mask[place] = self.mask.get(place, 0) | bits

    def crown(self, whole: Postings, worth: int) -> None:
        for place, impact in whole:
            self.bonus[place] = max(self.bonus.get(place, 0), (impact - 13) * worth)

    def run(self) -> None:
        result, engine = self.result, self.engine
        for part in result.asked:
            points, whole = engine.answers(part.word)
            result.exact.append(points)
            result.counts[part] = len(points)
            self.add(points, part.bit)
            if len(result.parts) == 1:
                self.crown(whole, 1_000_000)
        self._add_spans()
        self._add_pairs()
        for part in result.asked:
            if not result.counts[part]:
                self._expand(part)
        found = self._complete()
        if not found:
            for part in result.asked:
                self._expand(part)
            found = self._complete()
        final = {place: self.total.get(place, 0) * FACTORS[engine.kinds[place]] // 16 + self.bonus.get(place, 0) for place in found}
        result.found = sorted(found, key=lambda place: (-final[place], place))

    def _add_spans(self) -> None:
        parts = self.result.parts
        for start in range(len(parts)):
            for end in range(start + 2, len(parts) + 1):
                if end - start > 3 and not (start == 0 and end == len(parts)):
                    continue
                span = parts[start:end]
                word = "".join(part.word for part in span)
                postings = self.engine.terms.get(word, []) if len(word) <= 60 else []
                bits = 0
                for part in span:
                    bits |= part.bit
                    if part.bit:
                        self.result.counts[part] += len(postings)
                self.add({place: impact * 12 for place, impact in postings}, bits)
                if len(span) == len(parts):
                    self.crown([(place, impact) for place, impact in postings if impact > 13], 1_000_000)

    def _add_pairs(self) -> None:
        bit = 1 << len(self.result.asked)
        for first, second in zip(self.result.asked, self.result.asked[1:], strict=False):
            required = bit if second.run and second.run == first.run else 0
            if required:
                self.full |= required
                bit <<= 1
            postings = self.engine.terms.get(f"{stem(first.word)} {first.word} {second.word}", [])
            self.add({place: impact * 3 for place, impact in postings}, required)

    def _expand(self, part: Part) -> None:
        if part in self.result.mended:
            return
        near = [Near(word, factor, *self.engine.answers(word, factor)) for word, factor in self.engine.nearby(part.word)]
        self.result.mended[part] = [one for one in near if one.points]
        for one in near:
            self.add(one.points, part.bit)
            if len(self.result.parts) == 1:
                self.crown(one.whole, 100_000)

    def _complete(self) -> list[int]:
        return sorted(place for place, mask in self.mask.items() if mask & self.full == self.full)


def parse(query: str) -> list[Part]:
    """The words of a query; words that say little are sought only where there is no other."""
    found: list[tuple[str, int]] = []
    text = query[:400]
    for sign in "“”«»":
        text = text.replace(sign, '"')
    for number, quoted in enumerate(text.split('"')):
        found += [(word, number if number % 2 else 0) for word in words_of(quoted)]
    found = found[:10]
    some = any(word not in STOP for word, __ in found)
    parts: list[Part] = []
    bit = 1
    for place, (word, run) in enumerate(found):
        told = not (some and word in STOP)
        parts.append(Part(place, word, bit if told else 0, run))
        bit <<= told
    return parts


def distance(first: str, second: str) -> int:
    """How many letters are wrong, missing, too many or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]


def _mended(words: list[tuple[str, int]], word: str, most: int) -> list[tuple[str, int, int]]:
    if not most:
        return []
    close = [(other, weight) for other, weight in words if abs(len(other) - len(word)) <= most and other != word]
    found = [(other, weight, far) for other, weight in close if (far := distance(word, other)) <= most]
    return sorted(found, key=lambda each: (each[2], -each[1], each[0]))


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
        if data[at - 1] < 128:
            return value, at


def chosen(engine: Engine, found: list[int], wanted: dict[str, set[int]]) -> tuple[list[int], dict[str, dict[int, int]]]:
    """OR within a facet, AND between them; a term's count is of what one would see with it."""
    counts: dict[str, dict[int, int]] = {}
    kept: list[int] = []
    for place in found:
        values = engine.facets(place)
        failed = {name for name, keys in wanted.items() if keys and not values[name] & keys}
        if not failed:
            kept.append(place)
        for name, numbers in values.items():
            if not failed - {name}:
                for number in numbers:
                    counts.setdefault(name, {})[number] = counts.get(name, {}).get(number, 0) + 1
    return kept, counts
