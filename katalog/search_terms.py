"""What a record says, as terms with their impacts: how much a term says of the record, from 1 to 15.

Names and running text are kept apart. A name's words are sought as they are and never stemmed; the words of text are
sought by their stem, and the very word counts more than its relatives. The impact of text is that of BM25F: the fields'
weights are added up first and saturate together. Nothing in it depends on other records, so that one edit changes the
terms of one record; how rare a word is, the browser reckons from the index itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from katalog.search_words import (
    KEPT,
    STOP,
    adjacent,
    compounds,
    joined,
    pair_term,
    pieces,
    text_term,
    words_of,
)

#: The impact of a record's whole name, of a whole alias, and of several words of a name written as one.
WHOLE, WHOLE_ALIAS, PART_JOINED = 15, 14, 11

#: Weights of fields of text, in units of which `_HALF` give half of the highest impact.
EXPANSION, SUMMARY, AWARD, AFFAIR, AGENCY, BODY = 200, 100, 90, 90, 70, 40
_HALF = 120
_MOST = 4_000
_IMPACTS = [max(1, 15 * x // (x + _HALF)) for x in range(_MOST)]
_PAIR = 60

#: A body of this many words has the weight above; that of others is divided in steps, so that an edit of some words
#: leaves it as it is.
_USUAL_BODY = 200

#: Terms in groups of one impact.
Groups = dict[int, list[str]]


class Text(NamedTuple):
    """What a record says of itself: names with whether they are its own or aliases, fields of text with their weights,
    and the body.
    """

    names: list[tuple[str, bool]]
    fields: list[tuple[str, int]]
    body: str


def name_terms(name: str, *, alias: bool) -> dict[str, int]:
    """The terms of a name: each word, several as one, and the whole."""
    words = words_of(name)
    whole = "".join(words)
    if not words:
        return {}
    found: dict[str, int] = {}
    share = {1: 12, 2: 10, 3: 9}.get(len(words), 8) - (2 if alias else 0)
    for word in words:
        if word not in STOP or len(words) == 1:
            found[word] = share
    for start, end in combinations(range(len(words) + 1), 2):
        if 2 <= end - start <= 3:
            found.setdefault("".join(words[start:end]), PART_JOINED - (2 if alias else 0))
    if len(whole) <= 60:
        found[whole] = WHOLE_ALIAS if alias else WHOLE
    return found


def title_words(text: Text) -> set[str]:
    """The words of names and expansions, which the search completes and mends: of letters only, three or more."""
    found: set[str] = set()
    for name, __ in text.names:
        found |= {word for word in name_terms(name, alias=False) if len(word) <= 30}
    for words, weight in text.fields:
        if weight == EXPANSION:
            found.update(words_of(words))
    return {word for word in found if len(word) >= 3 and word.isalpha() and word not in STOP}


def weigh(text: Text) -> dict[str, int]:
    """Every term of a record with its impact."""
    weights: dict[str, int] = {}
    for words, weight in (*text.fields, *_description(text)):
        for term in _field_terms(words):
            weights[term] = weights.get(term, 0) + weight
    if text.body:
        _add_body(weights, text.body)
    found = {term: _IMPACTS[weight] if weight < _MOST else _IMPACTS[-1] for term, weight in weights.items()}
    for term in _pairs(text):
        found[term] = impact_of(_PAIR)
    for name, alias in text.names:
        for term, impact in name_terms(name, alias=alias).items():
            found[term] = max(impact, found.get(term, 0))
    return found


def impact_of(weight: int) -> int:
    """The impact of the weights of all fields in which a term stands."""
    return _IMPACTS[min(weight, _MOST - 1)]


def grouped(impacts: Mapping[str, int]) -> Groups:
    """Terms in groups of one impact, in the order in which the record has them."""
    found: Groups = {}
    for term, impact in impacts.items():
        if impact in found:
            found[impact].append(term)
        else:
            found[impact] = [term]
    return found


def _description(text: Text) -> list[tuple[str, int]]:
    """A name of three words or more that nothing expands describes its record, so it is text too; words of regions and
    what is written in capitals stay names.
    """
    name = text.names[0][0] if text.names else ""
    if any(weight == EXPANSION for __, weight in text.fields) or len(name.split()) < 3:
        return []
    plain = [word for word in name.split() if not word.isupper() and word.lower() not in KEPT]
    return [(" ".join(plain), EXPANSION)]


@lru_cache(maxsize=20_000)
def _field_terms(text: str) -> list[str]:
    """The terms of a field; many records share the words of their affairs, agencies and awards."""
    return [term for compound in compounds(text) for term in _TERMS[compound]]


def _add_body(weights: dict[str, int], text: str) -> None:
    counts = Counter(compounds(text))
    length = sum(counts.values())
    steps = max(2, min(6, 4 * _USUAL_BODY // (_USUAL_BODY // 2 + (length // 100) * 50 + 50)))
    weight = BODY * steps // 4
    get = weights.get
    for compound, count in counts.items():
        for term in _TERMS[compound]:
            weights[term] = get(term, 0) + weight * count


def _pairs(text: Text) -> Iterable[str]:
    """The terms of words that follow each other in names and in the fields that are short."""
    for name, __ in text.names:
        yield from _pair_terms(name)
    for words, weight in text.fields:
        if weight >= AWARD:
            yield from _pair_terms(words)


@lru_cache(maxsize=20_000)
def _pair_terms(text: str) -> list[str]:
    return [pair_term(first, second) for first, second in adjacent(words_of(text))]


class _Terms(dict[str, tuple[str, ...]]):
    """The terms of each compound, made once in a process."""

    def __missing__(self, compound: str) -> tuple[str, ...]:
        words = [word for word in (*pieces(compound), joined(compound)) if word and word not in STOP]
        found = self[compound] = tuple(text_term(word) for word in words)
        return found


_TERMS = _Terms()
