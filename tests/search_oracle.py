"""What a search must find, reckoned from the documents themselves without any index: every document is looked at."""

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

from search_engine import ABBREVIATIONS, FACTORS, RATIOS, Part, distance, parse

from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.search_documents import Document, documents_of, groups_of
from katalog.search_terms import AWARD, Text, title_words, weigh
from katalog.search_words import STOP, compounds, joined, pair_term, stem, text_term, words_of


class Told:
    """A document, and what is said in it."""

    def __init__(self, group: str, document: Document) -> None:
        self.group = group
        self.document = document
        text = document.own()
        self.names = {name for title, __ in text.names for name in _name_forms(title)}
        self.fields = [*text.fields, *document.joined, (text.body, 0), *_described(text)]
        self.roots = {stem(word) for words, __ in self.fields for word in _spoken(words)}
        told = [title for title, __ in text.names] + [
            words for words, weight in self.fields if weight >= AWARD and (words, weight) not in _described(text)
        ]
        self.pairs = {pair for words in told for pair in _neighbours(words)}
        own, others = weigh(text), weigh(Text([], document.joined, ""))
        self.impacts = {term: max(own.get(term, 0), others.get(term, 0)) for term in {*own, *others}}
        self.title_words = title_words(text)


class Oracle:
    """All documents of a catalogue, in the order of their numbers."""

    def __init__(self, catalogue: Catalogue, config: Config) -> None:
        self.told = [Told(code, document) for code in groups_of(catalogue) for document in documents_of(catalogue, config, code)]
        self.regions = {code: _region_words(item.record) for code, item in catalogue.regions.items()}
        counts = Counter(word for told in self.told for word in told.title_words)
        self.words = {word: min(9, count.bit_length()) for word, count in counts.items()}

    def finds(self, query: str) -> set[int]:
        """The documents that answer every word as it is written: alone, or with its neighbours as one word of a name."""
        parts = parse(query)
        return {place for place, told in enumerate(self.told) if any(part.bit for part in parts) and self._holds(told, parts)}

    def known(self, query: str) -> list[bool]:
        """Whether anything says each word of a query, alone or with its neighbours."""
        parts = parse(query)
        asked = [part for part in parts if part.bit]
        return [any(self._says(told, part.word) or any(word in told.names for word in _spans(parts, part)) for told in self.told) for part in asked]

    def _holds(self, told: Told, parts: list[Part]) -> bool:
        asked = [part for part in parts if part.bit]
        for first, second in itertools.pairwise(asked):
            if second.run and first.run == second.run and (first.word, second.word) not in told.pairs:
                return False
        return all(self._says(told, part.word) or any(word in told.names for word in _spans(parts, part)) for part in asked)

    def _says(self, told: Told, word: str) -> bool:
        near = self.regions.get(told.group, set()) | self.regions.get(told.group[:2], set())
        return word in told.names or stem(word) in told.roots or word in near

    def nearby(self, word: str) -> list[tuple[str, int]]:
        """Words of titles that may have been meant."""
        most = 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 8 else 2
        close = {other: distance(word, other) for other in self.words if abs(len(other) - len(word)) <= most and other != word} if most else {}
        close = {other: far for other, far in close.items() if far <= most}
        same = {other: far for other, far in close.items() if other[0] in word[:2]}
        ordered = sorted(same or close, key=lambda other: (close[other], -self.words[other], other))[:6]
        longer = [other for other in self.words if other.startswith(word) and other != word]
        longer.sort(key=lambda other: (-self.words[other], len(other), other))
        more = [(other, 7) for other in longer[:4] if other not in ordered]
        return [(other, 6 if close[other] == 1 else 4) for other in ordered] + (more if len(word) >= 3 else [])

    def points(self, word: str, factor: int = 10) -> dict[int, int]:
        """How well each document answers a word."""
        found = {}
        for place, told in enumerate(self.told):
            root = stem(word)
            texts = [impact * (6 if term == text_term(word) else 4) for term, impact in told.impacts.items() if term.startswith(f"{root}/")]
            here = 40 if word in self.regions.get(told.group, ()) else 20 if word in self.regions.get(told.group[:2], ()) else 0
            value = (told.impacts.get(word, 0) * 10 + max(texts, default=0) + here) * factor // 10
            if value:
                found[place] = value
        return found

    def ranked(self, query: str) -> list[int]:
        """What is found as it is written, best first."""
        parts = parse(query)
        asked = [part for part in parts if part.bit]
        total: Counter[int] = Counter()
        crowned: Counter[int] = Counter()
        for points in self._contributions(parts, asked):
            for place, value in points.items():
                total[place] += self._rarity(len(points)) * value
        whole = "".join(part.word for part in parts)
        for place, told in enumerate(self.told):
            crowned[place] = max(0, told.impacts.get(whole, 0) - 13) * 1_000_000 if len(whole) <= 60 else 0
        final = {place: total[place] * FACTORS[self.told[place].document.kind] // 16 + crowned[place] for place in self.finds(query)}
        return sorted(final, key=lambda place: (-final[place], place))

    def _contributions(self, parts: list[Part], asked: list[Part]) -> Iterator[dict[int, int]]:
        for part in asked:
            yield self.points(part.word)
        for start in range(len(parts)):
            for end in range(start + 2, len(parts) + 1):
                word = "".join(part.word for part in parts[start:end])
                if len(word) <= 60 and (end - start <= 3 or (start == 0 and end == len(parts))):
                    yield self._term(word, 12)
        for first, second in itertools.pairwise(asked):
            yield self._term(pair_term(first.word, second.word), 3)

    def _term(self, term: str, worth: int) -> dict[int, int]:
        return {place: told.impacts[term] * worth for place, told in enumerate(self.told) if term in told.impacts}

    def _rarity(self, count: int) -> int:
        ratio, eighths = (len(self.told) + 1) / count, 4
        while ratio >= 2:
            ratio, eighths = ratio / 2, eighths + 8
        return eighths + sum(ratio >= bound for bound in RATIOS)


def _region_words(record: Any) -> set[str]:
    texts = [record.name, *([record.short_name] if record.short_name else []), *record.aliases]
    return {word for text in texts for word in words_of(text)} | set(ABBREVIATIONS.get(record.kind, ())) | {record.code}


def _name_forms(name: str) -> Iterator[str]:
    words = words_of(name)
    yield from (word for word in words if word not in STOP or len(words) == 1)
    for size in (2, 3):
        yield from ("".join(words[at : at + size]) for at in range(len(words) - size + 1))
    if len("".join(words)) <= 60:
        yield "".join(words)


def _spoken(text: str) -> Iterator[str]:
    for word in [*words_of(text), *map(joined, compounds(text))]:
        if word and word not in STOP:
            yield word


def _described(text: Text) -> list[tuple[str, int]]:
    from katalog.search_terms import _description

    return _description(text)


def _neighbours(text: str) -> Iterator[tuple[str, str]]:
    words = [word for word in words_of(text) if word not in STOP]
    yield from itertools.pairwise(words)


def _spans(parts: list[Part], part: Part) -> Iterator[str]:
    for start in range(part.place + 1):
        for end in range(max(part.place + 1, start + 2), len(parts) + 1):
            if end - start <= 3 or (start == 0 and end == len(parts)):
                word = "".join(each.word for each in parts[start:end])
                if len(word) <= 60:
                    yield word
