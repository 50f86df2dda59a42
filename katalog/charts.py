"""Figures in, the geometry of a chart out, in whole units of its own box; templates draw it as inline SVG.

A line is drawn from three comparable points on, and never across a break of the scale (DESIGN section 1, rule 5). The
axis may begin above zero, so nothing is filled below the line: a filled area under a cut axis lies about proportions.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypedDict

from katalog.histories import Point

_WIDTH, _HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 632, 20, 250


class SparkView(TypedDict):
    """A small line beside a row."""

    path: str
    x: int
    y: int
    points: list[dict[str, Any]]


def line_chart(key: str, title: str, run: Sequence[Point], years: Sequence[int], gap_labels: dict[int, str]) -> dict[str, Any]:
    """The run's line over an axis of years; the years outside the run are grey fields with a label."""
    low, high, step = _bounds([point.score for point in run])
    span = list(range(min(years), max(years) + 1))
    slot = (_RIGHT - _LEFT) / len(span)

    def x(year: int) -> int:
        return round(_LEFT + slot * (year - span[0] + 0.5))

    def y(value: Decimal) -> int:
        return round(_BOTTOM - float((value - low) / (high - low)) * (_BOTTOM - _TOP))

    points: list[dict[str, Any]] = [{"year": p.year, "value": str(p.score), "x": x(p.year), "y": y(p.score)} for p in run]
    for point, after in zip(points, [*points[1:], None], strict=True):
        # Where the line climbs away to the right it would run through a label in the middle.
        point["label_x"] = point["x"] - (24 if after and after["y"] < point["y"] - 20 else 0)
    ticks = [{"value": str(value), "y": y(value)} for value in _ticks(low, high, step)]
    return {
        "key": key, "title": title, "width": _WIDTH, "height": _HEIGHT,
        "left": _LEFT, "right": _RIGHT, "top": _TOP, "bottom": _BOTTOM,
        "ticks": ticks, "points": points, "area": None,
        "line": "M" + " ".join(f"{p['x']} {p['y']}" for p in points),
        "years": [{"year": year, "x": x(year)} for year in span],
        "gaps": _gaps(span, {p.year for p in run}, gap_labels, slot),
    }  # fmt: skip


def sparkline(run: Sequence[Point]) -> SparkView | None:
    """A small line of at least three comparable points; None where there are fewer."""
    if len(run) < 3:
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


def _bounds(scores: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Round bounds with some room, and the step between ticks: 1, 2 or 5 times a power of ten."""
    low, high = min(scores), max(scores)
    rough = max((high - low) / 3, Decimal("0.01"))
    power = Decimal(10) ** rough.adjusted()
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    bottom = max(Decimal(0), (low // step) * step - (step if low % step < step / 4 else 0))
    top = (high // step + 1) * step
    # The label of a point stands above it: a point in the top quarter of a step would lose it.
    if top - high < step / 2:
        top += step
    return bottom, top, step


def _ticks(low: Decimal, high: Decimal, step: Decimal) -> list[Decimal]:
    count = int((high - low) / step)
    return [(low + step * number).normalize() + 0 for number in range(count + 1)]


def _gaps(span: list[int], drawn: set[int], labels: dict[int, str], slot: float) -> list[dict[str, Any]]:
    """Neighbouring years of one label outside the run, as one field."""
    fields: list[dict[str, Any]] = []
    for year in span:
        if year in drawn:
            continue
        start = round(_LEFT + slot * (year - span[0]))
        label = labels.get(year, "")
        if fields and fields[-1]["last"] == year - 1 and fields[-1]["label"] == label:
            fields[-1]["width"] = round(start + slot) - fields[-1]["x"]
            fields[-1]["last"] = year
        else:
            fields.append({"x": start, "width": round(slot), "label": label, "last": year})
    for field in fields:
        # Some 7 units a letter: a label wider than its field would be cut off; the table says the same.
        field["label"] = field["label"] if 7 * len(field["label"]) < field["width"] else ""
    return fields
