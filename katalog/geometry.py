"""The shapes of regions as maps draw them, read from `borders/`: whole units in the box of their map.

`geo/make.py` writes these files from public borders. They are part of the program, not of the content: a picture of where a
region lies, without legal weight. A region that has no shape is left out of a map; so is a map without any.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from katalog.canonical import decode

_FOLDER = Path(__file__).parent / "borders"
#: Indonesia by province, and by kabupaten and kota; a province's own sheet has its code as its name.
PROVINCES, REGIONS = "indonesia", "kabupaten-kota"


class Shape(NamedTuple):
    """A region's outline as SVG path data, a point well inside it, how far that is from its border, the half of the
    national map in which it lies, and where a number stands that has no room inside.
    """

    d: str
    x: int
    y: int
    room: int
    half: str = ""
    number: tuple[int, int] | None = None


class Sheet(NamedTuple):
    """A map's box, where its two halves meet (0 where it is one), and its shapes by code in the order of the codes."""

    width: int
    height: int
    split: int
    areas: Mapping[str, Shape]


@cache
def sheet(name: str) -> Sheet | None:
    """The shapes of one map; None where there are none."""
    path = _FOLDER / f"{name}.json"
    if not path.is_file():
        return None
    value = decode(path.read_bytes())
    areas = {code: Shape(**shape) for code, shape in sorted(value["areas"].items())}
    return Sheet(value["width"], value["height"], value.get("split", 0), areas)
