"""Official places: who stood where in which scope, only as sources give it. Nothing is ranked here by us.

A place is one of four things at once: an index, a year, a scope, and the number that were ranked. The first three are
the key of a ranking page; the fourth is what sources say, or unknown.

Each page of an edition names all its rankings, so what an edition says is put in order once and kept as long as the
edition itself. It is made of the edition's record alone; what depends on the regions too is kept under what was known of
them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from katalog.catalogue import Catalogue
from katalog.claims import RESULT_NATURES, current, value_of
from katalog.items import Item
from katalog.records import AREA_DIGITS, NATIONAL, Index, IndexEdition, Rank, Row, Top, lies_in_area

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


class Territory:
    """The regions as scopes see them: the kind of each, and whether it is autonomous; what a scope holds is found once."""

    def __init__(self, regions: Iterable[tuple[str, str, bool]]) -> None:
        self.kinds = {code: kind for code, kind, __ in regions}
        self._autonomous = [code for code, __, is_autonomous in regions if is_autonomous]
        self._held: dict[Scope, frozenset[str]] = {}
        self._members: dict[Scope, list[str]] = {}

    def held(self, scope: Scope) -> frozenset[str]:
        """The codes of all regions that lie in a scope."""
        if scope not in self._held:
            self._held[scope] = frozenset(code for code, kind in self.kinds.items() if scope.holds(code, kind))
        return self._held[scope]

    def members(self, scope: Scope) -> list[str]:
        """The autonomous regions that a scope's area and kinds hold, by code; who belongs to a group is not known."""
        if scope not in self._members:
            held = self.held(scope)
            self._members[scope] = [code for code in self._autonomous if code in held]
        return self._members[scope]


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


class Ranking(NamedTuple):
    """A scope of an edition that has a page: how many places and rows are recorded in it, and of how many sources speak."""

    scope: Scope
    placed: int
    recorded: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Standings:
    """What an edition says of places: by scope the places, best first, and each total that is said with its sources."""

    #: The region of each row, and the rows in the order of these codes.
    regions: tuple[str, ...]
    rows: tuple[Row, ...]
    places: Mapping[Scope, tuple[Place, ...]]
    totals: Mapping[Scope, Mapping[int, tuple[str, ...]]]
    _rankings: dict[Territory, Mapping[Scope, Ranking]] = field(default_factory=dict)

    def rankings(self, territory: Territory) -> Mapping[Scope, Ranking]:
        """The scopes that have a page, in order: each kind with rows, nationally, and each scope in which a place is given."""
        if territory not in self._rankings:
            self._rankings[territory] = _rankings(self, territory)
        return self._rankings[territory]

    def total(self, scope: Scope) -> tuple[int | None, tuple[str, ...]]:
        """How many were ranked in a scope and the sources that say so; None where none does or where they disagree."""
        said = self.totals.get(scope, {})
        if len(said) != 1:
            return None, ()
        ((total, sources),) = said.items()
        return total, sources


_STANDINGS: WeakKeyDictionary[Item, Standings] = WeakKeyDictionary()


def standings(edition: Item) -> Standings:
    """What an edition says of places; made once for each edition."""
    found = _STANDINGS.get(edition)
    if found is None:
        found = _STANDINGS[edition] = _standings(edition.record)
    return found


def _standings(record: IndexEdition) -> Standings:
    places: dict[Scope, list[Place]] = defaultdict(list)
    said: dict[Scope, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in record.rows:
        for scope, ranks in places_of_row(row).items():
            if scope and (chosen := current(ranks)):
                places[scope].append(Place(row.region, row, chosen, tuple(r for r in ranks if r is not chosen)))
        for rank in row.ranks:
            if scope := scope_of(rank):
                found = said[scope]
                if rank.of is not None:
                    found[rank.of] += rank.sources
    rows = sorted(record.rows, key=lambda row: row.region)
    return Standings(
        tuple(row.region for row in rows),
        tuple(rows),
        # Ties by region code, so that the order is total.
        {scope: tuple(sorted(found, key=lambda p: (_order(p.rank), p.region))) for scope, found in places.items()},
        {scope: {total: tuple(dict.fromkeys(found[total])) for total in sorted(found)} for scope, found in said.items()},
    )


def _rankings(said: Standings, territory: Territory) -> dict[Scope, Ranking]:
    kinds = {territory.kinds[code] for code in said.regions if code in territory.kinds}
    found = {*said.totals, *(Scope(NATIONAL, (kind,)) for kind in kinds)}
    return {
        scope: Ranking(scope, len(said.places.get(scope, ())), len(_rows_in(said, scope, territory)), said.total(scope)[0])
        for scope in sorted(found, key=scope_key)
    }


def territory_of(catalogue: Catalogue) -> Territory:
    """The regions of a catalogue as scopes see them; the same object for the same regions."""
    records = ((code, item.record) for code, item in catalogue.regions.items())
    return _territory(tuple((code, record.kind, record.autonomous) for code, record in records))


@lru_cache(maxsize=4)  # while a site is edited there is an old and a new one
def _territory(regions: tuple[tuple[str, str, bool], ...]) -> Territory:
    return Territory(regions)


def scope_of(rank: Rank) -> Scope | None:
    """The scope of a place; None where the source does not say which kinds of region were compared."""
    if not rank.scope.units:
        return None
    return Scope(rank.scope.area, units_in_order(rank.scope.units), rank.scope.group)


@cache
def units_in_order(units: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of region that a source compares, in the order in which they are shown; there are few such lists."""
    return tuple(kind for kind in KIND_ORDER if kind in units)


def scopes_of(catalogue: Catalogue, edition: Item) -> Iterable[Scope]:
    """The scopes of an edition that have a page, in order."""
    return standings(edition).rankings(territory_of(catalogue))


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
    groups: dict[Scope | None, tuple[Rank, ...]] = {}
    for rank in row.ranks:
        if rank.nature in RESULT_NATURES:
            scope = scope_of(rank)
            groups[scope] = (*groups.get(scope, ()), rank)
    return groups


def rows_in(edition: Item, scope: Scope, territory: Territory) -> list[Row]:
    """The rows of an edition whose region lies in a scope, by region code."""
    return _rows_in(standings(edition), scope, territory)


def _rows_in(said: Standings, scope: Scope, territory: Territory) -> list[Row]:
    held = territory.held(scope)
    return [row for code, row in zip(said.regions, said.rows, strict=True) if code in held]


def breaks_between(index: Index, first: int, second: int, kinds: Collection[str] = ("skala",)) -> Iterator[Any]:
    """The breaks of an index that lie between two years."""
    low, high = (first, second) if first < second else (second, first)
    for found in index.breaks:
        if found.kind in kinds and low <= found.after and found.before <= high:
            yield found


def scores_compare(index: Index, first: int, second: int) -> bool:
    """Whether the scores of two years may be put beside each other."""
    return next(breaks_between(index, first, second), None) is None


def predicates_compare(index: Index, first: int, second: int) -> bool:
    """Whether the predicates of two years may be put beside each other."""
    return not any(breaks_between(index, first, second, ("skala", "ambang")))


def contrary(places: Iterable[Place]) -> dict[str, tuple[str, Place]]:
    """The regions whose place and score say opposite things of another region: «lower» than a worse place, or «higher»
    than a better one, with that other; sources that disagree in order are shown, not corrected. `places` come best first.
    """
    scored = [(place, score) for place in places if place.number is not None and (score := value_of(place.row.score)) is not None]
    groups = [list(same) for __, same in groupby(scored, key=lambda pair: pair[0].number)]
    found: dict[str, tuple[str, Place]] = {}
    # Few contradict another: the lowest score of all better places, and the highest of all worse, tells which.
    lowest, highest = Decimal("Infinity"), Decimal("-Infinity")
    for number, same in enumerate(groups):
        for place, score in same:
            if lowest < score:
                found[place.region] = "higher", next(other for group in groups[:number] for other, its in group if its < score)
        lowest = min(lowest, *(score for __, score in same))
    for number, same in reversed(list(enumerate(groups, 1))):
        for place, score in same:
            if highest > score and place.region not in found:
                found[place.region] = "lower", next(other for group in groups[number:] for other, its in group if its > score)
        highest = max(highest, *(score for __, score in same))
    return found


def tied(places: Iterable[Place]) -> set[int]:
    """The places that more than one region holds."""
    seen: set[int] = set()
    twice: set[int] = set()
    for place in places:
        if place.number is not None:
            (twice if place.number in seen else seen).add(place.number)
    return twice


def _order(rank: Rank) -> tuple[int, int]:
    return (rank.place.top, 1) if isinstance(rank.place, Top) else (rank.place, 0)
