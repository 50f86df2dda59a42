"""Official places: who stood where in which scope, only as sources give it. Nothing is ranked here by us.

A place is one of four things at once: an index, a year, a scope, and the number that were ranked. The first three are
the key of a ranking page; the fourth is what sources say, or unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from katalog.catalogue import Catalogue
from katalog.claims import RESULT_NATURES, current, value_of
from katalog.items import Item
from katalog.records import AREA_DIGITS, NATIONAL, Index, Rank, Row, Top, lies_in_area

#: The order in which kinds of region are named and shown.
KIND_ORDER = ("provinsi", "kabupaten", "kota")


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """Among whom: an area (`nasional`, a group of islands, or a province code), the kinds of region, and perhaps a group of them."""

    area: str
    units: tuple[str, ...]
    group: str | None = None

    def holds(self, code: str, kind: str) -> bool:
        """Whether a region of this code and kind lies in the scope, as far as area and kind tell."""
        return kind in self.units and lies_in_area(code, self.area)


@dataclass(frozen=True, slots=True)
class Place:
    """One region's official place in a scope: the claim that is used, and those that say otherwise."""

    region: str
    row: Row
    rank: Rank
    others: tuple[Rank, ...] = ()

    @property
    def number(self) -> int | None:
        """The place, or None where a source only says «10 besar»."""
        return None if isinstance(self.rank.place, Top) else self.rank.place


def scope_of(rank: Rank) -> Scope | None:
    """The scope of a place; None where the source does not say which kinds of region were compared."""
    if not rank.scope.units:
        return None
    units = tuple(kind for kind in KIND_ORDER if kind in rank.scope.units)
    return Scope(rank.scope.area, units, rank.scope.group)


def scopes_of(catalogue: Catalogue, edition: Item) -> list[Scope]:
    """The scopes of an edition that have a page: each kind with rows, nationally, and each scope in which a place is given."""
    found = set()
    for row in edition.record.rows:
        found.add(Scope(NATIONAL, (catalogue.region(row.region).kind,)))
        found.update(scope for rank in row.ranks if (scope := scope_of(rank)))
    return sorted(found, key=scope_key)


def scope_key(scope: Scope) -> tuple[Any, ...]:
    """The nation before islands before provinces, provinces before kabupaten before kota, the whole before its groups."""
    return (
        scope.area != NATIONAL,
        scope.area not in AREA_DIGITS,
        scope.area,
        scope.group or "",
        len(scope.units),
        [KIND_ORDER.index(u) for u in scope.units],
    )


def places_of_row(row: Row) -> dict[Scope | None, tuple[Rank, ...]]:
    """The places of one row by scope; several in one scope are claims that differ."""
    groups: dict[Scope | None, list[Rank]] = defaultdict(list)
    for rank in row.ranks:
        if rank.nature in RESULT_NATURES:
            groups[scope_of(rank)].append(rank)
    return {scope: tuple(ranks) for scope, ranks in groups.items()}


def official_places(edition: Item, scope: Scope) -> list[Place]:
    """The places that sources give in a scope, best first; ties by region code, so that the order is total."""
    found = []
    for row in edition.record.rows:
        ranks = places_of_row(row).get(scope, ())
        if chosen := current(ranks):
            found.append(Place(row.region, row, chosen, tuple(r for r in ranks if r is not chosen)))
    return sorted(found, key=lambda p: (_order(p.rank), p.region))


def said_totals(edition: Item, scope: Scope) -> dict[int, tuple[str, ...]]:
    """Each number that sources give of how many were ranked in a scope, smallest first, with the sources that give it."""
    said: dict[int, list[str]] = defaultdict(list)
    for row in edition.record.rows:
        for rank in row.ranks:
            if rank.of is not None and scope_of(rank) == scope:
                said[rank.of] += rank.sources
    return {total: tuple(dict.fromkeys(said[total])) for total in sorted(said)}


def ranked_total(edition: Item, scope: Scope) -> tuple[int | None, tuple[str, ...]]:
    """How many were ranked in a scope and the sources that say so; None where none does or where they disagree."""
    said = said_totals(edition, scope)
    if len(said) != 1:
        return None, ()
    ((total, sources),) = said.items()
    return total, sources


def members(catalogue: Catalogue, scope: Scope) -> list[str]:
    """The autonomous regions that a scope's area and kinds hold, by code; who belongs to a group is not known."""
    return [code for code, item in catalogue.regions.items() if item.record.autonomous and scope.holds(code, item.record.kind)]


def rows_in(catalogue: Catalogue, edition: Item, scope: Scope) -> list[Row]:
    """The rows of an edition whose region lies in a scope, by region code."""
    rows = (row for row in edition.record.rows if row.region in catalogue.regions and scope.holds(row.region, catalogue.region(row.region).kind))
    return sorted(rows, key=lambda row: row.region)


def breaks_between(index: Index, first: int, second: int, kinds: Iterable[str] = ("skala",)) -> Iterator[Any]:
    """The breaks of an index that lie between two years."""
    low, high = sorted((first, second))
    wanted = set(kinds)
    for found in index.breaks:
        if found.kind in wanted and low <= found.after and found.before <= high:
            yield found


def scores_compare(index: Index, first: int, second: int) -> bool:
    """Whether the scores of two years may be put beside each other."""
    return not any(breaks_between(index, first, second))


def predicates_compare(index: Index, first: int, second: int) -> bool:
    """Whether the predicates of two years may be put beside each other."""
    return not any(breaks_between(index, first, second, ("skala", "ambang")))


def contrary(places: list[Place]) -> dict[str, tuple[str, Place]]:
    """The regions whose place and score say opposite things of another region: «lower» than a worse place, or «higher»
    than a better one, with that other; sources that disagree in order are shown, not corrected.
    """
    scored = [(place, value_of(place.row.score)) for place in places if place.number is not None]
    known = [(place, score) for place, score in scored if score is not None]
    found: dict[str, tuple[str, Place]] = {}
    for number, (better, high) in enumerate(known):
        for worse, low in known[number + 1 :]:
            if (better.number or 0) < (worse.number or 0) and high < low:
                found.setdefault(better.region, ("lower", worse))
                found.setdefault(worse.region, ("higher", better))
    return found


def tied(places: list[Place]) -> set[int]:
    """The places that more than one region holds."""
    seen: set[int] = set()
    twice: set[int] = set()
    for place in places:
        if place.number is not None:
            (twice if place.number in seen else seen).add(place.number)
    return twice


def _order(rank: Rank) -> tuple[int, int]:
    return (rank.place.top, 1) if isinstance(rank.place, Top) else (rank.place, 0)
