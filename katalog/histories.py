"""What happened to a region, an innovation or a programme over the years, in order, with the gaps left as gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from katalog.catalogue import Catalogue
from katalog.claims import Claim, current
from katalog.ranks import scores_compare
from katalog.records import Index
from katalog.stands import EntryAt, RowAt


@dataclass(frozen=True, slots=True)
class Point:
    """A year's score of one region, and the difference to the year before where the two may be compared."""

    year: int
    score: Decimal
    difference: Decimal | None
    since: int | None


def index_history(catalogue: Catalogue, region: str, index: str) -> list[RowAt]:
    """The rows of a region in one index, newest first."""
    rows = [at for at in catalogue.rows_of.get(region, ()) if at.index == index]
    return sorted(rows, key=lambda at: -at.year)


def score_points(index: Index, rows: Iterable[RowAt]) -> list[Point]:
    """The scores of a region by year, oldest first; a difference only to the year right before, on the same scale.

    A provisional score (`status: sementara`) is no point: no line and no difference may rest on it.
    """
    points: list[Point] = []
    for at in sorted(rows, key=lambda at: at.year):
        chosen: Claim[Decimal] | None = current(at.row.score)
        if chosen is None or chosen.status == "sementara":
            continue
        before = points[-1] if points else None
        compared = before is not None and before.year == at.year - 1 and scores_compare(index, before.year, at.year)
        difference = chosen.value - before.score if compared and before else None
        points.append(Point(at.year, chosen.value, difference, before.year if compared and before else None))
    return points


def comparable_runs(index: Index, points: list[Point]) -> list[list[Point]]:
    """The points cut where the scale of the index breaks; within a run a line may be drawn."""
    runs: list[list[Point]] = []
    for point in points:
        if runs and scores_compare(index, runs[-1][-1].year, point.year):
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def drawable_run(index: Index, points: list[Point]) -> list[Point]:
    """The latest run of three or more comparable points, which is what a chart shows; else nothing."""
    runs = [run for run in comparable_runs(index, points) if len(run) >= 3]
    return runs[-1] if runs else []


def newest_first(entries: Iterable[EntryAt]) -> list[EntryAt]:
    """Award entries by year, newest first, undated last; then by programme and the entry's place in its file."""
    return sorted(entries, key=lambda at: (not at.dated, [-ord(c) for c in at.year], at.programme, at.number))
