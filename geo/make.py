"""The shapes of the regions as maps draw them: from the borders in this folder to small files in `katalog/borders/`.

Run by hand when the borders change (`python geo/make.py`); a test proves that the stored files are what it writes.

Everything comes from one set of arcs, the borders between two kabupaten or kota. An arc is simplified once for each
scale (Visvalingam and Whyatt, 1993) and snapped to whole units once, so neighbours share every point of their border,
and the outline of a province is made of the very arcs of its kabupaten and kota. Longitudes are narrowed by the cosine of
the map's middle latitude; nothing else is projected: Indonesia lies on the equator.
"""

import heapq
import json
import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BORDERS = HERE / "indonesia-kabupaten-kota.topo.json"
OUTPUT = HERE.parent / "katalog" / "borders"

Point = tuple[float, float]
Ring = list[int]

#: The national map is drawn in two halves that stand side by side, or one above the other on a narrow screen.
WEST = ("11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52", "61", "62", "63", "64", "65")
MERIDIAN = 119.0
NATIONAL_BOX, PROVINCE_BOX = (1000, 420), (640, 520)
#: The smallest triangle that a border keeps, in square units of its map.
NATIONAL_DETAIL, PROVINCE_DETAIL = 1.6, 1.5
#: The smallest island that is drawn, in square units, but for the largest of a region.
NATIONAL_ISLAND, PROVINCE_ISLAND = 2.0, 4.0
MARGIN = 6
#: Shapes that the borders hold and that are not those of their region: Kabupaten Sorong has 7,565 km², and 1 km² there.
FAULTY = ("96.01",)
#: Provinces too small or too scattered to hold a number: where it stands beside them, in degrees.
ASIDE = {
    "17": (101.5, -4.6), "19": (106.7, -3.9), "21": (103.7, 2.1), "31": (106.75, -5.45), "34": (110.4, -8.75), "36": (104.85, -7.35),
    "51": (115.1, -9.4), "52": (117.4, -9.7), "53": (122.2, -9.6), "71": (125.6, 0.3), "75": (122.3, 1.55), "81": (128.6, -4.6), "82": (129.6, 1.7),
}  # fmt: skip


@dataclass(frozen=True)
class Borders:
    """The arcs in degrees, and for each region its polygons as rings of arc numbers; `~n` is arc n backwards."""

    arcs: list[list[Point]]
    regions: dict[str, list[list[Ring]]]

    def provinces(self) -> dict[str, list[list[Ring]]]:
        """The provinces: what the arcs enclose that only one of their own regions uses."""
        return {code: [[ring] for ring in self._joined(code)] for code in sorted({code[:2] for code in self.regions})}

    def _joined(self, province: str) -> list[Ring]:
        directed = [
            arc for code, polygons in self.regions.items() if code[:2] == province for polygon in polygons for ring in polygon for arc in ring
        ]
        outer = [arc for arc in directed if ~arc not in set(directed)]
        starts = defaultdict(list)
        for arc in outer:
            starts[self.points(arc)[0]].append(arc)
        rings = []
        for first in outer:
            if first not in starts[self.points(first)[0]]:
                continue
            ring, arc = [], first
            while True:
                starts[self.points(arc)[0]].remove(arc)
                ring.append(arc)
                end = self.points(arc)[-1]
                if end == self.points(first)[0]:
                    break
                arc = starts[end][0]
            rings.append(ring)
        return rings

    def points(self, arc: int) -> list[Point]:
        """The points of an arc in the direction in which a ring runs along it."""
        return self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]


def read(path: Path = BORDERS) -> Borders:
    """The borders of a TopoJSON file of one layer."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    (layer,) = topology["objects"].values()
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(arc)
    regions = {
        shape["properties"]["code"]: shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for shape in layer["geometries"]
        if shape["properties"]["code"] not in FAULTY
    }
    return Borders(arcs, dict(sorted(regions.items())))


@dataclass(frozen=True)
class Frame:
    """A map's box and how degrees lie in it."""

    west: float
    north: float
    scale: float
    narrowing: float
    width: int
    height: int

    def place(self, point: Point) -> Point:
        """A point in units of the map, to the right and down."""
        return (point[0] - self.west) * self.narrowing * self.scale + MARGIN, (self.north - point[1]) * self.scale + MARGIN


def frame_of(points: list[Point], box: tuple[int, int]) -> Frame:
    """The box that holds some points as large as it may be."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrowing = math.cos(math.radians((south + north) / 2))
    wide, high = (east - west) * narrowing, north - south
    scale = min((box[0] - 2 * MARGIN) / wide, (box[1] - 2 * MARGIN) / high)
    return Frame(west, north, scale, narrowing, math.ceil(wide * scale) + 2 * MARGIN, math.ceil(high * scale) + 2 * MARGIN)


def simplified(points: list[Point], detail: float) -> list[Point]:
    """A line without the points whose triangle with their neighbours is smaller than `detail`, its ends kept."""
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    areas = {i: _triangle(points[i - 1], points[i], points[i + 1]) for i in range(1, len(points) - 1)}
    heap = [(area, i) for i, area in areas.items()]
    heapq.heapify(heap)
    least = 2 if points[0] == points[-1] else 0
    while heap and len(areas) > least:
        area, i = heapq.heappop(heap)
        if areas.get(i) != area:
            continue
        if area >= detail:
            break
        del areas[i]
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if j in areas:
                # Never less than what went before, or a spike would vanish ahead of its base.
                areas[j] = max(area, _triangle(points[before[j]], points[j], points[after[j]]))
                heapq.heappush(heap, (areas[j], j))
    return [point for i, point in enumerate(points) if i in areas or i in (0, len(points) - 1)]


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


class Drawing:
    """The borders at one scale."""

    def __init__(self, borders: Borders, frame: Frame, detail: float) -> None:
        self.borders, self.frame = borders, frame
        self._detail = detail
        self._drawn: dict[int, list[tuple[int, int]]] = {}

    def arc(self, number: int) -> list[tuple[int, int]]:
        """An arc in whole units, simplified once whoever asks."""
        key = max(number, ~number)
        if key not in self._drawn:
            line = simplified([self.frame.place(p) for p in self.borders.arcs[key]], self._detail)
            self._drawn[key] = [(round(x), round(y)) for x, y in line]
        return self._drawn[key] if number >= 0 else self._drawn[key][::-1]

    def ring(self, ring: Ring) -> list[tuple[int, int]]:
        """A ring's points without its last, which is its first."""
        found: list[tuple[int, int]] = []
        for number in ring:
            found += [p for p in self.arc(number) if not found or p != found[-1]]
        while len(found) > 1 and found[0] == found[-1]:
            found.pop()
        return found

    def shape(self, polygons: list[list[Ring]], island: float) -> dict[str, Any]:
        """A region: its outline, a point well inside it, and how far that is from its border, all in whole units. Of what
        shrinks to nothing the point alone is left, at which maps draw a dot.
        """
        rings = [self.ring(ring) for polygon in polygons for ring in polygon]
        largest = max(rings, key=lambda ring: abs(_area(ring)))
        kept = [ring for ring in rings if len(ring) > 2 and (ring is largest or abs(_area(ring)) >= island)]
        x, y, room = middle(largest)
        return {"d": "".join(map(path, kept)), "x": round(x), "y": round(y), "room": int(room)}


def _area(ring: list[Any]) -> float:
    following = [*ring[1:], ring[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True)) / 2


def path(ring: list[tuple[int, int]]) -> str:
    """A ring as SVG path data: one absolute point, then relative ones, with no sign or space that is not needed."""
    x, y = ring[0]
    numbers = []
    for after_x, after_y in ring[1:]:
        numbers += [after_x - x, after_y - y]
        x, y = after_x, after_y
    words = "".join(f"{'' if n < 0 or not i else ' '}{n}" for i, n in enumerate(numbers))
    return f"M{ring[0][0]} {ring[0][1]}l{words}z"


def middle(ring: list[tuple[int, int]]) -> tuple[float, float, float]:
    """The point inside a ring that is farthest from its border, looked for on finer and finer grids, and that distance."""
    low_x, high_x = min(p[0] for p in ring), max(p[0] for p in ring)
    low_y, high_y = min(p[1] for p in ring), max(p[1] for p in ring)
    best = (ring[0][0], ring[0][1], 0.0)
    centre, half = ((low_x + high_x) / 2, (low_y + high_y) / 2), ((high_x - low_x) / 2, (high_y - low_y) / 2)
    for steps in (6, 2, 2):
        for i in range(-steps, steps + 1):
            for j in range(-steps, steps + 1):
                x, y = centre[0] + half[0] * i / steps, centre[1] + half[1] * j / steps
                room = _room(x, y, ring)
                if room > best[2] + 1e-9:
                    best = (x, y, room)
        centre, half = (best[0], best[1]), (half[0] / steps, half[1] / steps)
    return best


def _room(x: float, y: float, ring: list[tuple[int, int]]) -> float:
    """How far a point is from a ring's border; zero where it lies outside."""
    sides = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    if not sum((ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax for (ax, ay), (bx, by) in sides) % 2:
        return 0.0
    nearest = math.inf
    for (ax, ay), (bx, by) in sides:
        length = (bx - ax) ** 2 + (by - ay) ** 2
        along = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) if length else 0.0
        nearest = min(nearest, (x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2)
    return math.sqrt(nearest)


def national(borders: Borders) -> tuple[dict[str, Any], dict[str, Any]]:
    """Indonesia by province, and by kabupaten and kota in the same box."""
    frame = frame_of([point for arc in borders.arcs for point in arc], NATIONAL_BOX)
    drawing = Drawing(borders, frame, NATIONAL_DETAIL)
    split = round(frame.place((MERIDIAN, 0.0))[0])
    head = {"width": frame.width, "height": frame.height, "split": split}
    provinces = {code: drawing.shape(polygons, NATIONAL_ISLAND) for code, polygons in borders.provinces().items()}
    regions = {code: drawing.shape(polygons, NATIONAL_ISLAND) for code, polygons in borders.regions.items()}
    for code, shape in [*provinces.items(), *regions.items()]:
        shape["half"] = "west" if code[:2] in WEST else "east"
    for code, beside in ASIDE.items():
        provinces[code]["number"] = [round(unit) for unit in frame.place(beside)]
    return {**head, "areas": provinces}, {**head, "areas": regions}


def province(borders: Borders, code: str) -> dict[str, Any]:
    """One province by kabupaten and kota."""
    regions = {key: polygons for key, polygons in borders.regions.items() if key[:2] == code}
    points = [p for polygons in regions.values() for polygon in polygons for ring in polygon for arc in ring for p in borders.points(arc)]
    frame = frame_of(points, PROVINCE_BOX)
    drawing = Drawing(borders, frame, PROVINCE_DETAIL)
    areas = {key: drawing.shape(polygons, PROVINCE_ISLAND) for key, polygons in regions.items()}
    return {"width": frame.width, "height": frame.height, "areas": areas}


def files(borders: Borders) -> dict[str, str]:
    """The text of each file by its name."""
    provinces, regions = national(borders)
    found = {"indonesia.json": provinces, "kabupaten-kota.json": regions}
    found |= {f"{code}.json": province(borders, code) for code in sorted({code[:2] for code in borders.regions})}
    return {name: _text(value) for name, value in found.items()}


def _text(value: dict[str, Any]) -> str:
    """JSON with a line for each region, so that a change can be read."""
    areas = ",\n".join(f"{json.dumps(code)}:{json.dumps(shape, separators=(',', ':'))}" for code, shape in sorted(value["areas"].items()))
    head = json.dumps({key: item for key, item in value.items() if key != "areas"}, separators=(",", ":"))
    return f'{head[:-1]},"areas":{{\n{areas}\n}}}}\n'


if __name__ == "__main__":
    OUTPUT.mkdir(exist_ok=True)
    for name, text in files(read()).items():
        (OUTPUT / name).write_text(text, encoding="utf-8")
