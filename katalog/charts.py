"""Figures in, the geometry of a chart out, in whole units of its own box; templates draw it as inline SVG.

A chart is drawn from three comparable points on. A line never runs across a break (DESIGN section 1, rule 5), and across a
year without a figure it is dotted; what lies outside the comparable years is a grey field. The axis of a line may begin
above zero, so nothing is filled below it: a filled area under a cut axis lies about proportions. Bars begin at zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import Any, TypedDict

from katalog.histories import Point

_WIDTH, _HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 632, 20, 250
#: Fewer points are a table, not a chart.
FEWEST = 3
#: A row of bars: its label, then the bar; the value stands to the right of the bar.
_ROW, _LABEL, _BAR, _BAR_LEFT, _BAR_RIGHT = 66, 24, 24, 4, 540
#: A band of predicates, and the largest square that stands for one award.
_BAND, _SQUARE = 58, 30


class SparkView(TypedDict):
    """A small line beside a row."""

    path: str
    x: int
    y: int
    points: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where figures lie between two ends of an axis, in whole units."""

    low: Decimal
    high: Decimal
    start: int
    end: int

    def __call__(self, value: Decimal) -> int:
        """The place of a figure."""
        return round(self.start + float((value - self.low) / (self.high - self.low)) * (self.end - self.start))


@dataclass(frozen=True, slots=True)
class Years:
    """An axis of years: each has a slot of the same width, also those of which nothing is known."""

    first: int
    last: int
    left: int = _LEFT
    right: int = _RIGHT

    @property
    def span(self) -> list[int]:
        """Every year of the axis."""
        return list(range(self.first, self.last + 1))

    @property
    def slot(self) -> float:
        """The width of a year."""
        return (self.right - self.left) / len(self.span)

    def begin(self, year: int) -> int:
        """Where a year's slot begins."""
        return round(self.left + self.slot * (year - self.first))

    def middle(self, year: int) -> int:
        """The middle of a year's slot."""
        return round(self.left + self.slot * (year - self.first + 0.5))

    def labels(self) -> list[dict[str, int]]:
        """The years with their places; of many only some, so that they do not run into each other."""
        every = 1 + (len(self.span) - 1) // 8
        return [{"year": year, "x": self.middle(year)} for year in self.span if (self.last - year) % every == 0]

    def breaks(self, between: Iterable[tuple[int, int]]) -> list[int]:
        """Where breaks lie that fall within the axis: in the middle of the gap between the years on their two sides."""
        places = {round((self.begin(after + 1) + self.begin(before)) / 2) for after, before in between if self.first <= after < before <= self.last}
        return sorted(places)


def line_chart(
    key: str,
    title: str,
    run: Sequence[Point],
    years: Sequence[int],
    gap_labels: dict[int, str],
    breaks: Iterable[tuple[int, int]] = (),
) -> dict[str, Any]:
    """The run's line over an axis of years; the years outside the run are grey fields with a label."""
    low, high, step = _bounds([point.score for point in run])
    axis, scale = Years(min(years), max(years)), Scale(low, high, _BOTTOM, _TOP)
    points: list[dict[str, Any]] = [{"year": p.year, "value": str(p.score), "x": axis.middle(p.year), "y": scale(p.score)} for p in run]
    for point, after in zip(points, [*points[1:], None], strict=True):
        # Where the line climbs away to the right it would run through a label in the middle.
        point["label_x"] = point["x"] - (24 if after and after["y"] < point["y"] - 20 else 0)
    ticks = [{"value": str(value), "y": scale(value)} for value in _ticks(low, high, step)]
    return {
        **_box(key, title, _HEIGHT, axis),
        "ticks": ticks, "points": points,
        "line": _segments(points, across=False), "missing": _segments(points, across=True),
        "gaps": _gaps(axis, {p.year for p in run}, gap_labels),
        "breaks": axis.breaks(breaks),
    }  # fmt: skip


def band_chart(
    key: str, title: str, bands: Sequence[str], held: Mapping[int, int], years: Sequence[int], breaks: Iterable[tuple[int, int]]
) -> dict[str, Any]:
    """The band that was held each year, the highest band on top; years outside are grey fields. Bands are not joined by
    a line: they are kinds, not amounts.
    """
    axis = Years(min(years), max(years), left=_BAR_LEFT)
    bottom = _TOP + _BAND * len(bands)
    rows = [{"label": label, "number": number, "top": _TOP + _BAND * number} for number, label in enumerate(bands)]
    return {
        **_box(key, title, bottom + 50, axis, bottom),
        "rows": rows,
        "cells": [
            {
                "year": year,
                "label": bands[band],
                "band": band + 1,
                "x": axis.begin(year) + 4,
                "y": _TOP + _BAND * band + 26,
                "width": round(axis.slot) - 8,
            }
            for year, band in sorted(held.items())
        ],
        "cell_height": _BAND - 32,
        "gaps": _gaps(axis, set(held), {}),
        "breaks": axis.breaks(breaks),
    }


def bar_chart(key: str, title: str, bars: Sequence[tuple[str, str, Decimal]], highest: Decimal) -> dict[str, Any]:
    """Bars from zero, one below the other, each with its label, its fill and its value; `highest` is the end of the axis,
    the same for charts that stand together.
    """
    low, high, step = Decimal(0), *_count_axis(highest)
    scale = Scale(low, high, _BAR_LEFT, _BAR_RIGHT)
    rows = [
        {
            "label": label, "fill": fill, "value": str(value), "label_y": _ROW * n + _LABEL - 6, "y": _ROW * n + _LABEL + 4,
            "width": scale(value) - _BAR_LEFT, "value_x": scale(value) + 8, "value_y": _ROW * n + _LABEL + 4 + _BAR // 2 + 6,
        }
        for n, (label, fill, value) in enumerate(bars)
    ]  # fmt: skip
    bottom = _ROW * len(bars)
    ticks = [{"value": str(value), "x": scale(value)} for value in _ticks(low, high, step)]
    return {
        "key": key,
        "title": title,
        "width": _WIDTH,
        "height": bottom + 34,
        "left": _BAR_LEFT,
        "bottom": bottom,
        "bar": _BAR,
        "rows": rows,
        "ticks": ticks,
    }


def unit_chart(key: str, title: str, units: Mapping[int, Sequence[int]]) -> dict[str, Any]:
    """A square for each thing of a year, from the ground up, in the order of their kinds; years without any are grey
    fields. `units` has for each year the kinds of its things.
    """
    axis = Years(min(units), max(units))
    most = max(map(len, units.values()))
    size = min(_SQUARE, (_BOTTOM - _TOP) // most, round(axis.slot) - 6)
    squares = [
        {"year": year, "kind": kind, "x": axis.middle(year) - size // 2, "y": _BOTTOM - size * (place + 1) + 1}
        for year, kinds in sorted(units.items())
        for place, kind in enumerate(sorted(kinds))
    ]
    high, step = _count_axis(Decimal(most))
    ticks = [{"value": str(value), "y": _BOTTOM - size * int(value)} for value in _ticks(Decimal(0), min(high, Decimal(most)), step)]
    return {**_box(key, title, _HEIGHT, axis), "squares": squares, "size": size - 3, "ticks": ticks, "gaps": _gaps(axis, set(units), {})}


def sparkline(run: Sequence[Point]) -> SparkView | None:
    """A small line of at least three comparable points; None where there are fewer."""
    if len(run) < FEWEST:
        return None
    scores = [point.score for point in run]
    low, high = min(scores), max(scores)
    spread = float(high - low) or 1.0
    first, last = run[0].year, run[-1].year
    spots = [(round(6 + 84 * (p.year - first) / (last - first)), round(20 - 16 * float(p.score - low) / spread)) for p in run]
    return {
        "path": "M" + " ".join(f"{x} {y}" for x, y in spots),
        "x": spots[-1][0],
        "y": spots[-1][1],
        "points": [{"year": p.year, "value": str(p.score)} for p in run],
    }


def _box(key: str, title: str, height: int, axis: Years, bottom: int = _BOTTOM) -> dict[str, Any]:
    """What every chart over years has."""
    return {
        "key": key, "title": title, "width": _WIDTH, "height": height,
        "left": axis.left, "right": axis.right, "top": _TOP, "bottom": bottom, "years": axis.labels(),
    }  # fmt: skip


def _segments(points: Sequence[Mapping[str, Any]], *, across: bool) -> str:
    """The parts of a line between years that follow each other, or else those across years without a figure."""
    pairs = pairwise(points)
    chosen = [(a, b) for a, b in pairs if (b["year"] > a["year"] + 1) is across]
    path = ""
    end: Mapping[str, Any] | None = None
    for a, b in chosen:
        start = "" if a is end else f"M{a['x']} {a['y']}"
        path += f"{start}L{b['x']} {b['y']}"
        end = b
    return path


def _bounds(scores: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Round bounds with some room, and the step between ticks: 1, 2 or 5 times a power of ten."""
    low, high = min(scores), max(scores)
    step = _step((high - low) / 3)
    bottom = max(Decimal(0), (low // step) * step - (step if low % step < step / 4 else 0))
    top = (high // step + 1) * step
    # The label of a point stands above it: a point in the top quarter of a step would lose it.
    if top - high < step / 2:
        top += step
    return bottom, top, step


def _count_axis(highest: Decimal) -> tuple[Decimal, Decimal]:
    """The end of an axis of counts that begins at zero, and its step: never less than one."""
    step = max(Decimal(1), _step(highest / 4))
    return (highest / step).to_integral_value(ROUND_CEILING) * step, step


def _step(rough: Decimal) -> Decimal:
    """The next larger of 1, 2 and 5 times a power of ten."""
    least = max(rough, Decimal("0.01"))
    power = Decimal(10) ** least.adjusted()
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def _ticks(low: Decimal, high: Decimal, step: Decimal) -> list[Decimal]:
    count = int((high - low) / step)
    return [(low + step * number).normalize() + 0 for number in range(count + 1)]


def _gaps(axis: Years, drawn: set[int], labels: dict[int, str]) -> list[dict[str, Any]]:
    """Neighbouring years of one label outside the drawn ones, as one field."""
    fields: list[dict[str, Any]] = []
    for year in axis.span:
        if year in drawn:
            continue
        start, end = axis.begin(year), axis.begin(year + 1)
        label = labels.get(year, "")
        if fields and fields[-1]["last"] == year - 1 and fields[-1]["label"] == label:
            fields[-1]["width"] = end - fields[-1]["x"]
            fields[-1]["last"] = year
        else:
            fields.append({"x": start, "width": end - start, "label": label, "last": year})
    for field in fields:
        # Some 7 units a letter: a label wider than its field would be cut off; the table says the same.
        field["label"] = field["label"] if 7 * len(field["label"]) < field["width"] else ""
    return fields
