"""The stored shapes: made by the script from the borders, whole, within their box, and without gaps between neighbours."""

import json
import re
import runpy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import ROOT

from katalog.geometry import PROVINCES, REGIONS, sheet

STORED = ROOT / "katalog" / "borders"
#: Not among the borders (Kepulauan Seribu), or not with its own shape (Kabupaten Sorong).
WITHOUT_SHAPE = {"31.01", "96.01"}
CODES = {path.stem[: 5 if path.stem[2] == "." else 2] for path in (ROOT / "content" / "regions").glob("*/*.md")}
PROVINCE_CODES = sorted(code for code in CODES if len(code) == 2)
PATH = re.compile(r"(?:M-?\d+ -?\d+l-?\d+(?:[ -]\d+)+z)+")

Points = list[tuple[int, int]]


@cache
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "geo" / "make.py"))


def rings(path: str) -> list[Points]:
    """The points of each ring of a path."""
    found = []
    for ring in filter(None, path.split("z")):
        start, __, steps = ring.removeprefix("M").partition("l")
        x, y = map(int, start.split())
        numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
        points = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


def area(ring: Points) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def land(path: str) -> float:
    """What a shape covers; holes run the other way round."""
    return abs(sum(map(area, rings(path))))


def recorded_area(code: str) -> float:
    """The area in km² that the catalogue states for a region, 0 where it states none."""
    (path,) = (ROOT / "content" / "regions").glob(f"*/{code}-*.md")
    found = re.search(r"area_km2:\n  - \{value: ([\d.]+)", path.read_text(encoding="utf-8"))
    return float(found[1]) if found else 0.0


def test_the_stored_shapes_are_what_the_script_makes_of_the_borders() -> None:
    made = script()["files"](script()["read"]())
    assert {path.name: path.read_text(encoding="utf-8") for path in STORED.iterdir()} == made


def test_every_region_of_the_catalogue_has_a_shape_but_the_one_that_is_known_to_have_none() -> None:
    provinces, regions = sheet(PROVINCES), sheet(REGIONS)
    assert provinces is not None
    assert regions is not None
    assert len(provinces.areas) == 38
    assert {*provinces.areas, *regions.areas} == CODES - WITHOUT_SHAPE


@pytest.mark.parametrize("code", PROVINCE_CODES)
def test_a_province_has_a_sheet_with_each_of_its_regions_once(code: str) -> None:
    found = sheet(code)
    assert found is not None
    assert set(found.areas) == {c for c in CODES if c.startswith(f"{code}.")} - WITHOUT_SHAPE


def test_a_region_without_shapes_has_no_sheet() -> None:
    assert sheet("00") is None


@pytest.mark.parametrize("name", [PROVINCES, REGIONS, *PROVINCE_CODES])
def test_shapes_are_whole_relative_numbers_within_their_box(name: str) -> None:
    found = sheet(name)
    assert found is not None
    for code, shape in found.areas.items():
        assert PATH.fullmatch(shape.d) or (not shape.d and shape.room < 4), code
        points = [point for ring in rings(shape.d) for point in ring]
        assert all(0 <= x <= found.width and 0 <= y <= found.height for x, y in points), code
        assert 0 <= shape.x <= found.width, code
        assert 0 <= shape.y <= found.height, code


@pytest.mark.parametrize("code", PROVINCE_CODES)
def test_the_regions_of_a_province_fill_it_without_gap_or_overlap(code: str) -> None:
    """Borders are shared to the point, so areas add up; only islands too small to be drawn may be lost, and a slip of a
    unit where a line was straightened across its neighbour.
    """
    provinces, regions = sheet(PROVINCES), sheet(REGIONS)
    assert provinces is not None
    assert regions is not None
    whole = land(provinces.areas[code].d)
    assert sum(land(shape.d) for key, shape in regions.areas.items() if key[:2] == code) == pytest.approx(whole, rel=0.02, abs=4)


def test_the_outlines_agree_with_those_of_another_set_of_borders() -> None:
    """The borders of provinces were published beside those of their regions: a witness that no province was joined wrongly."""
    provinces = sheet(PROVINCES)
    assert provinces is not None
    features = json.loads((ROOT / "geo" / "indonesia-provinsi.geojson").read_text(encoding="utf-8"))["features"]
    theirs = {feature["properties"]["prov"]: degrees(feature["geometry"]) for feature in features}
    ours = {code: land(shape.d) for code, shape in provinces.areas.items()}
    scale = sum(ours.values()) / sum(theirs.values())
    assert set(theirs) == set(ours)
    assert {code for code in ours if not 0.8 < ours[code] / (theirs[code] * scale) < 1.25} == set()


def test_no_shape_is_a_speck_in_place_of_a_region() -> None:
    """Towns lose much when lines are straightened; a hundredth of the area is another place, or a fault of the borders."""
    borders = script()["read"]()
    squares = {
        code: sum(abs(script()["_area"](exact(borders, polygon[0]))) for polygon in polygons) * 111.32**2
        for code, polygons in borders.regions.items()
    }
    assert [code for code, square in squares.items() if square < recorded_area(code) / 100] == []


def exact(borders: Any, ring: list[int]) -> list[tuple[float, float]]:
    return [point for arc in ring for point in borders.points(arc)[:-1]]


def degrees(geometry: dict[str, Any]) -> float:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return sum(abs(area(polygon[0])) for polygon in polygons)


def test_the_halves_of_the_national_map_hold_every_region_and_do_not_reach_far_into_each_other() -> None:
    for name in (PROVINCES, REGIONS):
        found = sheet(name)
        assert found is not None
        for code, shape in found.areas.items():
            across = [shape.x, *(x for ring in rings(shape.d) for x, __ in ring)]
            assert shape.half in ("west", "east")
            assert max(across) <= found.split + 15 if shape.half == "west" else min(across) >= found.split - 15, code


numbers = st.integers(-50, 50).map(float)


@given(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=30), st.floats(0, 100))
def test_a_simplified_line_keeps_its_ends_and_the_order_of_its_points(line: list[tuple[float, float]], detail: float) -> None:
    kept = script()["simplified"](line, detail)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    left = iter(line)
    assert all(point in left for point in kept)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=3, max_size=12))
def test_a_path_reads_back_as_its_ring(ring: Points) -> None:
    assert rings(script()["path"](ring)) == [ring]


def test_the_middle_of_a_shape_lies_inside_it() -> None:
    x, y, room = script()["middle"]([(0, 0), (40, 0), (40, 10), (10, 10), (10, 40), (0, 40)])
    assert 0 < room <= 6
    assert x < 40
    assert (y < 10) or (x < 10)


def test_the_borders_that_are_stored_take_little_room() -> None:
    assert sum(path.stat().st_size for path in STORED.iterdir()) < 250_000
    assert not [path for path in Path(STORED).iterdir() if path.suffix != ".json"]
