"""The geometry of charts: nothing is drawn across a gap or a break, nothing outside its box, and bars begin at zero."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from katalog.charts import Years, band_chart, bar_chart, line_chart, sparkline, unit_chart
from katalog.histories import Point

years = st.integers(2017, 2030)
scores = st.decimals(0, 100, places=2)
runs = st.dictionaries(years, scores, min_size=3, max_size=9).map(lambda found: [Point(y, found[y], None, None) for y in sorted(found)])


def spots(path: str) -> list[list[tuple[int, int]]]:
    """The lines of a path, each as its points."""
    return [[(int(x), int(y)) for x, y in (pair.split() for pair in part.split("L"))] for part in path.split("M")[1:]]


@given(runs)
def test_a_line_joins_years_that_follow_each_other_and_dots_join_the_rest(run: list[Point]) -> None:
    chart = line_chart("k", "t", run, [p.year for p in run], {})
    year_at = {point["x"]: point["year"] for point in chart["points"]}
    joined = {(year_at[a[0]], year_at[b[0]]) for line in spots(chart["line"]) for a, b in pairwise(line)}
    dotted = {(year_at[a[0]], year_at[b[0]]) for line in spots(chart["missing"]) for a, b in pairwise(line)}
    pairs = {(a.year, b.year) for a, b in pairwise(run)}
    assert joined == {(a, b) for a, b in pairs if b == a + 1}
    assert dotted == {(a, b) for a, b in pairs if b > a + 1}


@given(runs)
def test_the_points_of_a_line_stand_inside_the_box_and_in_the_order_of_their_scores(run: list[Point]) -> None:
    chart = line_chart("k", "t", run, [p.year for p in run], {})
    for point in chart["points"]:
        assert chart["left"] <= point["x"] <= chart["right"]
        assert chart["top"] <= point["y"] <= chart["bottom"]
    ordered = sorted(chart["points"], key=lambda point: Decimal(point["value"]))
    assert [p["y"] for p in ordered] == sorted((p["y"] for p in ordered), reverse=True)
    assert [tick["y"] for tick in chart["ticks"]] == sorted((tick["y"] for tick in chart["ticks"]), reverse=True)


@given(runs, st.sets(years, max_size=4))
def test_grey_fields_cover_the_years_that_are_not_drawn_and_no_other(run: list[Point], more: set[int]) -> None:
    drawn = {p.year for p in run}
    all_years = sorted(drawn | more)
    chart = line_chart("k", "t", run, all_years, {})
    axis = Years(all_years[0], all_years[-1])
    grey = {year for year in axis.span for gap in chart["gaps"] if gap["x"] <= axis.middle(year) < gap["x"] + gap["width"]}
    assert grey == set(axis.span) - drawn


def test_a_break_stands_between_the_years_on_its_two_sides() -> None:
    axis = Years(2020, 2024)
    (place,) = axis.breaks([(2021, 2022), (2010, 2011)])
    assert axis.middle(2021) < place < axis.middle(2022)


@given(st.dictionaries(years, st.integers(0, 3), min_size=3, max_size=8))
def test_each_year_has_its_band_and_a_higher_one_stands_higher(held: dict[int, int]) -> None:
    chart = band_chart("k", "t", ["A", "B", "C", "D"], held, list(held), [])
    cells = {cell["year"]: cell for cell in chart["cells"]}
    assert {year: cell["label"] for year, cell in cells.items()} == {year: "ABCD"[band] for year, band in held.items()}
    for cell in cells.values():
        assert chart["rows"][cell["band"] - 1]["top"] < cell["y"] < chart["rows"][cell["band"] - 1]["top"] + 58
        assert chart["left"] <= cell["x"] < cell["x"] + cell["width"] <= chart["right"]


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=5))
def test_bars_begin_at_zero_and_are_as_long_as_their_values(values: list[int]) -> None:
    chart = bar_chart("k", "t", [("x", "p1", Decimal(v)) for v in values], Decimal(max([*values, 1])))
    ticks = {Decimal(tick["value"]): tick["x"] for tick in chart["ticks"]}
    assert ticks[Decimal(0)] == chart["left"]
    assert max(ticks) >= max(values)
    unit = (max(ticks.values()) - chart["left"]) / float(max(ticks))
    for row, value in zip(chart["rows"], values, strict=True):
        assert abs(row["width"] - unit * value) <= 1


@given(st.dictionaries(years, st.lists(st.integers(1, 5), min_size=1, max_size=40), min_size=1, max_size=12))
def test_there_is_a_square_for_each_thing_and_none_lies_on_another(units: dict[int, list[int]]) -> None:
    chart = unit_chart("k", "t", units)
    assert sorted((s["year"], s["kind"]) for s in chart["squares"]) == sorted((year, kind) for year, kinds in units.items() for kind in kinds)
    assert len({(s["x"], s["y"]) for s in chart["squares"]}) == len(chart["squares"])
    assert all(s["y"] >= chart["top"] and s["y"] + chart["size"] <= chart["bottom"] for s in chart["squares"])


@given(runs)
def test_of_many_years_some_are_named_the_last_always(run: list[Point]) -> None:
    chart = line_chart("k", "t", run, [p.year for p in run], {})
    assert chart["years"][-1]["year"] == run[-1].year
    assert len(chart["years"]) <= 8


def test_two_points_make_no_line() -> None:
    assert sparkline([Point(2023, Decimal(1), None, None), Point(2024, Decimal(2), None, None)]) is None
