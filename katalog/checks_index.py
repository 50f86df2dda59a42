"""What an index edition may say: scores within their bands, places among those who were ranked, differences that hold."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from katalog.catalogue import Catalogue
from katalog.checks_claims import undecided
from katalog.checks_references import KINDS_OF_REGION, Known, Link
from katalog.claims import RESULT_NATURES, Claim, current
from katalog.items import Item
from katalog.messages import marked as _
from katalog.problems import Path, Problem, problem
from katalog.records import AREA_DIGITS, Band, Difference, Index, Rank, Region, Row, Scope, Top, lies_in_area
from katalog.yamlreader import suggestion

PROVINCE = "provinsi"
ScopeKey = tuple[str, frozenset[str], str | None]


class RowSpot(NamedTuple):
    """A row and all that its checks look at; `series` is None where the series has no readable file."""

    file: str
    path: Path
    row: Row
    region: Region | None
    year: int
    series: Index | None


def check_indices(catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    """All editions of all indices."""
    for folder, editions in catalogue.index_editions.items():
        series = catalogue.indices.get(folder)
        index = series.record if series else None
        if series is not None:
            yield from _repeated_methods(series)
        scores = {(int(e.slug), row.region): score for e in editions for row in e.record.rows if (score := _result(row.score))}
        for edition in editions:
            yield from _edition(edition, index, scores, catalogue, known)


def scope_key(scope: Scope) -> ScopeKey:
    """What makes two scopes one; how a source words it does not matter."""
    return scope.area, frozenset(scope.units), scope.group


def _edition(
    edition: Item, index: Index | None, scores: dict[tuple[int, str], Claim[Decimal]], catalogue: Catalogue, known: Known
) -> Iterator[Problem]:
    yield from _method(edition, index)
    yield from _repeated_rows(edition)
    yield from _inversions(edition, catalogue)
    for number, row in enumerate(edition.record.rows):
        item = catalogue.regions.get(row.region)
        spot = RowSpot(edition.file, ("rows", number), row, item.record if item else None, int(edition.slug), index)
        yield from _autonomy(spot)
        yield from _bands(spot)
        yield from _differences(spot, scores)
        yield from _repeated_ranks(spot)
        for place, rank in enumerate(row.ranks):
            yield from _rank(spot, (*spot.path, "ranks", place), rank, catalogue, known)


def _result(claims: tuple[Any, ...]) -> Any | None:
    """The claim that a page uses, where it is a result."""
    chosen = current(claims)
    return chosen if chosen is not None and chosen.nature in RESULT_NATURES else None


def _repeated_methods(series: Item) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, method in enumerate(series.record.methods):
        if method.key in seen:
            yield problem(series.file, "K033", ("methods", number, "key"), value=method.key)
        seen.add(method.key)


def _method(edition: Item, index: Index | None) -> Iterator[Problem]:
    method = edition.record.method
    if method is None or index is None:
        return
    keys = [m.key for m in index.methods]
    if method not in keys:
        yield problem(edition.file, "K040", ("method",), what=_("metode"), value=method, **suggestion(method, keys))


def _repeated_rows(edition: Item) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, row in enumerate(edition.record.rows):
        other = first.setdefault(row.region, number)
        if other != number:
            other_at = (edition.file, ("rows", other))
            yield problem(edition.file, "K053", ("rows", number, "region"), what=_("baris untuk daerah"), value=row.region, other_at=other_at)


def _autonomy(spot: RowSpot) -> Iterator[Problem]:
    if spot.region is not None and not spot.region.autonomous:
        yield problem(spot.file, "K054", (*spot.path, "region"), region=spot.region.name)


def _bands(spot: RowSpot) -> Iterator[Problem]:
    """Every score against the predicate that goes with it: those that the page uses, and those of one source."""
    if spot.series is None:
        return
    used = (_result(spot.row.score), _result(spot.row.predicate))
    for number, score in enumerate(spot.row.score):
        for predicate in spot.row.predicate:
            together = (score is used[0] and predicate is used[1]) or set(score.sources) & set(predicate.sources)
            if together and score.nature in RESULT_NATURES and predicate.nature in RESULT_NATURES:
                yield from _band(spot, (*spot.path, "score", number, "value"), score.value, predicate.value)


def _band(spot: RowSpot, path: Path, score: Decimal, predicate: str) -> Iterator[Problem]:
    known = [b for b in spot.series.bands if b.predicate == predicate and b.since <= spot.year <= b.until] if spot.series else []
    if known and not any(_holds(band, score) for band in known):
        low, high = ("…" if bound is None else str(bound) for bound in (known[0].low, known[0].high))
        yield problem(spot.file, "K044", path, score=score, predicate=predicate, year=spot.year, low=low, high=high)


def _holds(band: Band, score: Decimal) -> bool:
    return (band.low is None or band.low <= score) and (band.high is None or score <= band.high)


def _differences(spot: RowSpot, scores: dict[tuple[int, str], Claim[Decimal]]) -> Iterator[Problem]:
    for number, stated in enumerate(spot.row.differences):
        path = (*spot.path, "differences", number)
        if stated.since >= spot.year:
            yield problem(spot.file, "K032", (*path, "since"), key="since", value=stated.since, low=1945, high=spot.year - 1)
        elif crossed := _crossed(spot, stated.since):
            yield problem(spot.file, "K051", (*path, "since"), since=stated.since, break_=crossed)
        else:
            yield from _recomputed(spot, path, stated, scores)


def _crossed(spot: RowSpot, since: int) -> str | None:
    """The first break of scale between a year and the row's own."""
    for found in spot.series.breaks if spot.series else ():
        if found.kind == "skala" and since <= found.after and found.before <= spot.year:
            return f"{found.after}/{found.before}"
    return None


def _recomputed(spot: RowSpot, path: Path, stated: Difference, scores: dict[tuple[int, str], Claim[Decimal]]) -> Iterator[Problem]:
    after, before = (scores.get((year, spot.row.region)) for year in (spot.year, stated.since))
    if after is None or before is None or stated.nature not in RESULT_NATURES:
        return
    computed = after.value - before.value
    # A source that rounds does not err: the sum is held against it with the decimals that it gives.
    if computed.quantize(stated.value, ROUND_HALF_UP) != stated.value:
        yield problem(spot.file, "K073", (*path, "value"), severity="peringatan", stated=stated.value, computed=computed)


def _rank(spot: RowSpot, path: Path, rank: Rank, catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    if rank.of is not None and _number(rank) > rank.of:
        yield problem(spot.file, "K045", (*path, "place"), place=_number(rank), of=rank.of)
    yield from _silences(spot, path, rank)
    if rank.scope.area not in AREA_DIGITS and (fault := _area_fault(spot, path, rank.scope.area, catalogue, known)):
        yield fault
    elif spot.region is not None and not _lies_in(spot.region, rank.scope, spot.year, catalogue):
        yield problem(spot.file, "K046", (*path, "scope"), region=spot.region.name, scope=_worded(rank.scope))


def _silences(spot: RowSpot, path: Path, rank: Rank) -> Iterator[Problem]:
    place = {"place": _("{number} besar"), "number": _number(rank)} if isinstance(rank.place, Top) else {"place": rank.place}
    if rank.of is None:
        yield problem(spot.file, "K070", path, severity="peringatan", key="of", what=_("berapa yang diperingkat"), **place)
    if not rank.scope.units:
        yield problem(spot.file, "K070", path, severity="peringatan", key="units", what=_("tingkat daerah yang diperingkat"), **place)


def _area_fault(spot: RowSpot, path: Path, area: str, catalogue: Catalogue, known: Known) -> Problem | None:
    found = catalogue.regions.get(area)
    if found is not None and found.record.kind != PROVINCE:
        kind = KINDS_OF_REGION.get(found.record.kind, found.record.kind)
        return problem(spot.file, "K041", (*path, "scope", "area"), value=area, found=kind, what=_("provinsi"))
    return known.fault(spot.file, Link((*path, "scope", "area"), "region", area))


def _lies_in(region: Region, scope: Scope, year: int, catalogue: Catalogue) -> bool:
    if scope.units and region.kind not in scope.units:
        return False
    if scope.area in AREA_DIGITS:
        return lies_in_area(region.code, scope.area)
    return scope.area in _provinces(region, year, catalogue)


def _provinces(region: Region, year: int, catalogue: Catalogue) -> set[str]:
    """The province of a region, and those that it or its province was part of in a year: Merauke lay in Papua until 2022."""
    found = {region.parent} if region.parent else set()
    province = catalogue.regions.get(region.parent or "")
    for formed in (region, province.record if province else region):
        found |= {p.code for p in formed.parents if p.until is None or int(p.until[:4]) >= year}
    return found


def _repeated_ranks(spot: RowSpot) -> Iterator[Problem]:
    """Two places in one scope are claims of one figure."""
    by_scope: dict[ScopeKey, list[tuple[int, Rank]]] = defaultdict(list)
    for number, rank in enumerate(spot.row.ranks):
        if rank.nature in RESULT_NATURES:
            by_scope[scope_key(rank.scope)].append((number, rank))
    for same in by_scope.values():
        if len(same) > 1:
            yield from _same_places(spot, same)
            ranks = [rank for __, rank in same]
            values = [f"{_place_worded(rank)} / {rank.of}" if rank.of else _place_worded(rank) for rank in ranks]
            if len({_place_worded(rank) for rank in ranks}) > 1 or len({rank.of for rank in ranks} - {None}) > 1:
                yield from undecided(spot.file, (*spot.path, "ranks", same[-1][0]), "ranks", ranks, values)


def _same_places(spot: RowSpot, same: list[tuple[int, Rank]]) -> Iterator[Problem]:
    for index, (number, rank) in enumerate(same):
        for other_number, other in same[:index]:
            if rank.place == other.place and rank.as_of == other.as_of and (rank.of == other.of or None in (rank.of, other.of)):
                place = f"{_place_worded(rank)} ({_worded(rank.scope)})"
                other_at = (spot.file, (*spot.path, "ranks", other_number))
                yield problem(spot.file, "K053", (*spot.path, "ranks", number), what=_("peringkat"), value=place, other_at=other_at)
                break


class _Scored(NamedTuple):
    place: int
    score: Decimal
    region: str
    path: Path


def _inversions(edition: Item, catalogue: Catalogue) -> Iterator[Problem]:
    """Neighbours in a scope of which the better placed has the lower score."""
    for placed in _scored_places(edition).values():
        # The lowest score of a shared place comes last, so neighbours show every inversion between two places.
        ordered = sorted(placed, key=lambda p: (p.place, -p.score, p.region))
        for better, worse in pairwise(ordered):
            if better.place < worse.place and better.score < worse.score:
                yield _inversion(edition, better, worse, catalogue)


def _scored_places(edition: Item) -> dict[ScopeKey, list[_Scored]]:
    found: dict[ScopeKey, list[_Scored]] = defaultdict(list)
    for number, row in enumerate(edition.record.rows):
        score = _result(row.score)
        if score is None:
            continue
        used: dict[ScopeKey, list[Rank]] = defaultdict(list)
        for rank in row.ranks:
            used[scope_key(rank.scope)].append(rank)
        for key, ranks in used.items():
            rank = _result(tuple(ranks))
            if rank is not None and not isinstance(rank.place, Top):
                path = ("rows", number, "ranks", row.ranks.index(rank))
                found[key].append(_Scored(rank.place, score.value, row.region, path))
    return found


def _inversion(edition: Item, better: _Scored, worse: _Scored, catalogue: Catalogue) -> Problem:
    names = [catalogue.regions[p.region].record.name if p.region in catalogue.regions else p.region for p in (better, worse)]
    return problem(
        edition.file,
        "K071",
        better.path,
        severity="peringatan",
        region=names[0],
        place=better.place,
        score=better.score,
        other=names[1],
        other_place=worse.place,
        other_score=worse.score,
    )


def _number(rank: Rank) -> int:
    return rank.place.top if isinstance(rank.place, Top) else rank.place


def _place_worded(rank: Rank) -> str:
    """A place among other values of a message, in no language: «10 besar» is a place of at most 10."""
    return f"\N{LESS-THAN OR EQUAL TO} {rank.place.top}" if isinstance(rank.place, Top) else str(rank.place)


def _worded(scope: Scope) -> str:
    return ", ".join([scope.area, *scope.units, *([scope.group] if scope.group else [])])
