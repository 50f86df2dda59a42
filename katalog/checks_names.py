"""Innovations of one region whose names are so alike that they may be one innovation, entered twice.

Alike means: equal once case and all but letters and digits are put aside, or a `difflib` ratio of 0.9 or more for names
of six characters and up. Names whose digits differ are a series («Musrenbang 2023», «Musrenbang 2024»), not a slip.
Every pair of a region is looked at, never the pairs of the whole catalogue, and a bit test that cannot miss leaves few
for `difflib` to compare.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import NamedTuple

from katalog.catalogue import Catalogue
from katalog.load import Item
from katalog.problems import Problem, problem

LEAST_RATIO = 0.9
SHORTEST = 6
# A prime, so that pairs of letters spread over the bits.
_BITS = 251


class _Name(NamedTuple):
    text: str
    digits: str
    pairs: int
    item: Item


def check_names(catalogue: Catalogue) -> Iterator[Problem]:
    """Pairs of like names, reported at the later of the two."""
    for items in catalogue.innovations_of.values():
        for first, second in alike(items):
            yield problem(
                second.file,
                "K072",
                ("name",),
                severity="peringatan",
                name=second.record.name,
                other_name=first.record.name,
                other_at=(first.file, ("name",)),
            )


def alike(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """All pairs of items whose names are alike."""
    for first, second in combinations([_name(item) for item in items], 2):
        if _may_be_alike(first, second) and is_alike(first.text, second.text):
            yield first.item, second.item


def plain_name(name: str) -> str:
    """A name without case, blanks and signs."""
    return "".join(c for c in name.casefold() if c.isalnum())


def is_alike(first: str, second: str) -> bool:
    """Whether two plain names are alike."""
    if first == second:
        return True
    if min(len(first), len(second)) < SHORTEST:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= LEAST_RATIO


def _name(item: Item) -> _Name:
    text = plain_name(item.record.name)
    pairs = 0
    for left, right in pairwise(text):
        pairs |= 1 << ((ord(left) * 31 + ord(right)) % _BITS)
    return _Name(text, "".join(c for c in text if c.isdigit()), pairs, item)


def _may_be_alike(first: _Name, second: _Name) -> bool:
    """A test that never refuses a pair that is alike.

    At the least ratio a tenth of all characters may be without a partner, and each of these makes at most three pairs
    of neighbours that the other name has not: two where it stands, one where it is missing.
    """
    if first.digits != second.digits:
        return False
    unmatched = (len(first.text) + len(second.text)) // 10
    return (first.pairs ^ second.pairs).bit_count() <= 3 * unmatched
