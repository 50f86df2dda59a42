"""Innovations of one region whose names are so alike that they may be one innovation, entered twice.

Alike means: equal once case and all but letters and digits are put aside, or a `difflib` ratio of 0.9 or more for names
of six characters and up. Names whose digits differ are a series («Musrenbang 2023», «Musrenbang 2024»), not a slip.
Only names of one region are compared, and two bit tests that cannot miss leave few pairs for `difflib`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from katalog.items import Item
from katalog.problems import Problem, problem

LEAST_RATIO = 0.9
SHORTEST = 6
# Primes, so that letters and pairs of letters spread over their slots.
_LETTER_SLOTS = 37
_PAIR_SLOTS = 251
_MOST_COUNTED = 8


class _Name(NamedTuple):
    """A plain name as bits: for each letter as many bits as it occurs, for each pair of neighbours one."""

    number: int
    text: str
    letters: int
    pairs: int
    item: Item


def check_names(items: Iterable[Item]) -> Iterator[Problem]:
    """Pairs of like names among the innovations of one region, reported at the later of the two."""
    for first, second in alike(items):
        yield problem(
            second.file,
            "K072",
            ("name",),
            severity="peringatan",
            name=second.name,
            other_name=first.name,
            other_at=(first.file, ("name",)),
        )


def alike(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """All pairs of items whose names are alike, each in the order given."""
    for names in _by_digits(items).values():
        names.sort(key=lambda name: len(name.text))
        for place, short in enumerate(names):
            for long in _near(short, names[place + 1 :]):
                first, second = sorted((short, long), key=lambda name: name.number)
                if is_alike(first.text, second.text):
                    yield first.item, second.item


def is_alike(first: str, second: str) -> bool:
    """Whether two plain names are alike."""
    if first == second:
        return True
    if min(len(first), len(second)) < SHORTEST:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= LEAST_RATIO


def _by_digits(items: Iterable[Item]) -> dict[str, list[_Name]]:
    """Names in groups that share their digits."""
    groups: dict[str, list[_Name]] = defaultdict(list)
    for number, item in enumerate(items):
        text = item.brief.plain_name
        if text:
            digits = "" if text.isalpha() else "".join(c for c in text if c.isdigit())
            groups[digits].append(_name(number, text, item))
    return groups


def _name(number: int, text: str, item: Item) -> _Name:
    letters = pairs = 0
    for letter in set(text):
        letters |= _letter_bits(letter, text.count(letter))
    for left, right in pairwise(text):
        pairs |= _pair_bit(left, right)
    return _Name(number, text, letters, pairs, item)


@cache
def _letter_bits(letter: str, times: int) -> int:
    """As many bits as a letter occurs; letters that share a slot share bits too, which only makes names more alike."""
    return ((1 << min(times, _MOST_COUNTED)) - 1) << (ord(letter) % _LETTER_SLOTS * _MOST_COUNTED)


@cache
def _pair_bit(left: str, right: str) -> int:
    return 1 << ((ord(left) * 31 + ord(right)) % _PAIR_SLOTS)


def _near(short: _Name, longer: list[_Name]) -> Iterator[_Name]:
    """Those of some longer names, in the order of their lengths, that may be alike; none that is alike is left out.

    At the least ratio a tenth of all characters may be without a partner. Each of these is one letter more or less, and
    makes at most three pairs of neighbours that the other name has not: two where it stands, one where it is missing.
    """
    __, text, letters, pairs, ___ = short
    length = len(text)
    for name in longer:
        unmatched = (length + len(name.text)) // 10
        if len(name.text) - length > unmatched:
            return
        if (letters ^ name.letters).bit_count() <= unmatched and (pairs ^ name.pairs).bit_count() <= 3 * unmatched:
            yield name
