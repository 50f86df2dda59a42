"""Values of regions in, a map out, as plain values that `parts.region_map` draws: areas with a link, a name and a value.

An area is told apart by more than its colour: what is not recorded is hatched, a number or letters stand on an area where
there is room, its value stands in its title, and the same content stands beside the map as a list or a table.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypedDict

from katalog.geometry import Shape, Sheet

#: The fill of an area of which nothing is recorded.
UNRECORDED = "none"
#: Room that words need on an area, in units: half the width of a letter, and at least half the height of a line.
_LETTER, _LINE = 4, 7
#: An area with less room around its middle is drawn as a dot too, or it could not be seen.
_DOT = 4


class Value(NamedTuple):
    """What a map shows of a region: where it leads, its name, its fill, its value in words or as a number of innovations,
    letters that stand on it, and whether the page is its own.
    """

    url: str
    name: str
    fill: str
    words: str = ""
    recorded: int | None = None
    mark: str = ""
    here: bool = False


class AreaView(TypedDict):
    """One area: its value, its outline, whether a dot is drawn at its middle, and what stands where on or beside it."""

    url: str
    name: str
    words: str
    count: int | None
    fill: str
    here: bool
    d: str
    dot: bool
    x: int
    y: int
    mark: str
    mark_x: int
    mark_y: int
    beside: bool


class MapView(TypedDict):
    """A map: one drawing, or two halves that stand side by side; `key` is unique on its page. `undrawn` are the regions
    that have a value and no shape.
    """

    key: str
    title: str
    description: str
    height: int
    halves: list[dict[str, Any]]
    legend: list[dict[str, str]]
    undrawn: list[dict[str, str]]


class Layer(NamedTuple):
    """Shapes and the values of the regions that are drawn with them."""

    sheet: Sheet | None
    values: Mapping[str, Value]

    def drawn(self) -> list[tuple[Shape, Value]]:
        """The regions that have both a shape and a value, each once, in the order of their codes."""
        return [(shape, self.values[code]) for code, shape in self.sheet.areas.items() if code in self.values] if self.sheet else []

    def undrawn(self) -> list[Value]:
        """The regions that have a value and no shape."""
        return [value for code, value in sorted(self.values.items()) if self.sheet is None or code not in self.sheet.areas]


def map_view(key: str, layers: list[Layer], said: Mapping[str, str], legend: list[dict[str, str]]) -> MapView | None:
    """A map of layers that share a box, the later on top; None where the last of them has nothing to draw.

    `said` holds the title, the description, and the titles of the halves. Of the legend stays what the map shows.
    """
    sheet = layers[-1].sheet
    if sheet is None or not layers[-1].drawn():
        return None
    drawn = [pair for layer in layers for pair in layer.drawn()]
    shown = {value.fill for __, value in drawn}
    return {
        "key": key,
        "title": said["title"],
        "description": said["description"],
        "height": sheet.height,
        "halves": [_half(name, box, drawn, said) for name, box in _boxes(sheet).items()],
        "legend": [entry for entry in legend if entry["fill"] in shown],
        "undrawn": [{"label": value.name, "url": value.url} for layer in layers for value in layer.undrawn()],
    }


def _boxes(sheet: Sheet) -> dict[str, tuple[int, int]]:
    """For each part of a map where it begins and how wide it is."""
    if not sheet.split:
        return {"": (0, sheet.width)}
    return {"west": (0, sheet.split), "east": (sheet.split, sheet.width - sheet.split)}


def _half(name: str, box: tuple[int, int], drawn: list[tuple[Shape, Value]], said: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": name or "whole",
        "title": said.get(name, said["title"]),
        "x": box[0],
        "width": box[1],
        "areas": [_area(shape, value) for shape, value in drawn if shape.half == name],
    }


def _area(shape: Shape, value: Value) -> AreaView:
    mark = value.mark or (str(value.recorded) if value.recorded else "")
    fits = shape.room >= max(_LINE, _LETTER * len(mark))
    x, y = shape.number or (shape.x, shape.y)
    return {
        "url": value.url,
        "name": value.name,
        "words": value.words,
        "count": value.recorded,
        "fill": value.fill,
        "here": value.here,
        "d": shape.d,
        "dot": shape.room < _DOT,
        "x": shape.x,
        "y": shape.y,
        "mark": mark if fits or shape.number else "",
        "mark_x": x,
        "mark_y": y + 5,
        "beside": shape.number is not None,
    }
