"""Maps on the built pages: every region once, as a link with a name and the value of the list, well-formed and light."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from shipped import ROOT, shipped

from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import pen
from katalog.geometry import PROVINCES, REGIONS, Shape, Sheet, sheet
from katalog.maps import Layer, Value, map_view
from katalog.pipeline import read_all
from katalog.session import Folders
from katalog.tracing import WHOLE, Trace
from katalog.views_history import entries_of
from katalog.views_maps import award_maps, national_map, place_map, predicate_maps, province_map

#: Kilobytes, gzipped: the national map alone, and the two maps of an edition together.
NATIONAL_LIMIT, EDITION_LIMIT = 25, 40
SVG = re.compile(r"<svg width=.*?</svg>", re.DOTALL)
TEXTS = {"title": "T", "description": "D"}


@cache
def read() -> tuple[Catalogue, Config]:
    catalogue, config, __ = read_all(Folders(ROOT / "content", ROOT / "site_config.yaml"))
    assert config is not None
    return catalogue, config


def drawings(path: str) -> list[str]:
    """The halves of the maps on a page."""
    return SVG.findall(shipped().text(path))


def areas(path: str) -> Iterator[tuple[str, str, str]]:
    """Address, name with value, and class of each area on a page."""
    for drawing in drawings(path):
        for link in ET.fromstring(drawing).iter("a"):
            yield link.attrib["href"], link.findtext("title") or "", link.attrib["class"]


def pages_with_maps() -> list[str]:
    return [path for path in shipped().documents if '<div class="map' in shipped().text(path)]


def test_every_page_that_should_have_a_map_has_one() -> None:
    found = set(pages_with_maps())
    catalogue, __ = read()
    sheets = {code: sheet(code[:2]) for code in catalogue.regions}
    drawable = {code for code, shapes in sheets.items() if shapes and (len(code) == 2 or code in shapes.areas)}
    assert {f"daerah/{catalogue.regions[code].slug}/index.html" for code in drawable} <= found
    assert {"index.html", "daerah/index.html"} <= found
    editions = {path for path in found if path.startswith(("peringkat/iid/", "penghargaan/iga/"))}
    assert len(editions) >= 15


def test_every_drawing_is_well_formed_and_has_a_title_and_a_description() -> None:
    for path in pages_with_maps():
        for drawing in drawings(path):
            root = ET.fromstring(drawing)
            ids = {node.attrib["id"] for node in root.iter() if "id" in node.attrib}
            named = {root.attrib["aria-labelledby"], root.attrib["aria-describedby"]}
            painted = {node.attrib["fill"][5:-1] for node in root.iter() if node.attrib.get("fill", "").startswith("url(#")}
            assert named | painted <= ids, path
            assert (root.findtext("title"), root.findtext("desc")) != (None, None)
            assert "style" not in drawing


def test_every_area_has_a_name_and_its_page_exists() -> None:
    site = shipped()
    for path in pages_with_maps():
        for address, name, __ in areas(path):
            assert name, path
            assert (site.folder / site.file(address)).is_file(), (path, address)


def test_the_national_map_draws_each_province_once_with_the_number_of_the_list() -> None:
    catalogue, __ = read()
    shown = list(areas("index.html"))
    assert Counter(address for address, *__ in shown) == {f"/daerah/{catalogue.regions[code].slug}/": 1 for code in catalogue.provinces()}
    listed = re.findall(r'<li><a href="(/daerah/[^"]+)">([^<]+)</a>(?: <span class="tag">(\d+) inovasi</span>)?</li>', shipped().text("index.html"))
    assert len(listed) == 38
    words = {address: f"{name}: {count} inovasi tercatat" if count else f"{name}: belum ada catatan inovasi" for address, name, count in listed}
    assert {address: name for address, name, __ in shown} == words


def test_what_is_not_recorded_is_hatched_and_nothing_else_is() -> None:
    for path in ("index.html", "daerah/jawa-barat/index.html", "peringkat/iid/2024/index.html"):
        for drawing in drawings(path):
            for link in ET.fromstring(drawing).iter("a"):
                hatched = [shape.attrib.get("fill", "") for shape in link.iter("path")]
                assert all(fill.startswith("url(#") is (link.attrib["class"] == "m-none") for fill in hatched), path


def test_a_map_of_predicates_says_what_its_table_says() -> None:
    text = shipped().text("peringkat/iid/2024/index.html")
    catalogue, __ = read()
    shown = {address: name.rpartition(": ")[2] for address, name, kind in areas("peringkat/iid/2024/index.html") if re.fullmatch(r"m-p\d", kind)}
    assert len(shown) > 20
    for address, predicate in shown.items():
        (code,) = [code for code, item in catalogue.regions.items() if f"/daerah/{item.slug}/" == address]
        assert f"<td>{predicate}<" in re.search(rf'<tr id="d-{re.escape(code)}">.*?</tr>', text, re.DOTALL)[0], code  # type: ignore[index]


def test_a_map_of_an_award_shows_those_who_received_it_and_no_other() -> None:
    catalogue, __ = read()
    (edition,) = [item for item in catalogue.award_editions["iga"] if item.slug == "2021"]
    received = {
        e.recipient.region for e in edition.record.entries if e.result in ("pemenang", "harapan", "penerima") and e.nature in ("fakta", "capaian")
    }
    shown = {address for address, __, kind in areas("penghargaan/iga/2021/index.html") if kind == "m-award"}
    assert shown == {f"/daerah/{catalogue.regions[code].slug}/" for code in received if code and code != "31.01"}


def test_who_only_came_near_an_award_is_not_shown_as_its_recipient() -> None:
    catalogue, config = read()
    (edition,) = [item for item in catalogue.award_editions["iga"] if item.slug == "2021"]
    entries = [at for at in entries_of("iga", edition) if at.entry.recipient.region]
    other = next(code for code in catalogue.provinces() if code not in {at.entry.recipient.region for at in entries})
    recipient = entries[0].entry.recipient.model_copy(update={"region": other})
    for result, shown in (("finalis", False), (None, False), ("penerima", True)):
        added = replace(entries[0], entry=entries[0].entry.model_copy(update={"recipient": recipient, "result": result}))
        maps = award_maps(pen(catalogue, config), "nasional", [*entries, added])
        won = {area["url"] for view in maps for half in view["halves"] for area in half["areas"] if area["fill"] == "award"}
        assert (f"/daerah/{catalogue.regions[other].slug}/" in won) is shown, result


@pytest.mark.parametrize("path", ["index.html", "daerah/index.html"])
def test_the_national_map_is_light(path: str) -> None:
    assert 1 < weight("".join(drawings(path))) <= NATIONAL_LIMIT


def test_the_maps_of_an_edition_are_light() -> None:
    weights = {path: weight("".join(drawings(path))) for path in pages_with_maps() if path.startswith(("peringkat/", "penghargaan/"))}
    assert {path: size for path, size in weights.items() if size > EDITION_LIMIT} == {}


def weight(text: str) -> float:
    return len(gzip.compress(text.encode(), compresslevel=6, mtime=0)) / 1000


def test_a_map_of_a_place_looks_at_no_figures_of_its_neighbours() -> None:
    catalogue, config = read()
    trace = Trace()
    assert place_map(pen(catalogue.watched(trace), config), "16.71") is not None
    assert set(trace.tables) == {"regions", "children"}
    assert {key[:2] for key in trace.tables["regions"]} == {"16"}


def test_a_map_of_a_province_looks_at_its_own_regions_only() -> None:
    catalogue, config = read()
    trace = Trace()
    assert province_map(pen(catalogue.watched(trace), config), "16") is not None
    assert set(trace.tables) == {"regions", "children", "innovations_of"}
    assert {key[:2] for keys in trace.tables.values() for key in keys} == {"16"}


def test_maps_of_editions_look_at_provinces_and_at_what_they_show() -> None:
    catalogue, config = read()
    edition = catalogue.index_editions["iid"][-1]
    trace = Trace()
    assert predicate_maps(pen(catalogue.watched(trace), config), edition)
    assert set(trace.tables) == {"regions"}
    assert WHOLE not in trace.tables["regions"]
    assert {code for code in trace.tables["regions"] if len(code) > 2} == {row.region for row in edition.record.rows if len(row.region) > 2}


def test_too_few_regions_make_no_map_of_an_edition() -> None:
    catalogue, config = read()
    assert award_maps(pen(catalogue, config), "nasional", []) == []
    assert award_maps(pen(catalogue, config), None, []) == []


def test_regions_without_shapes_leave_the_map_out_and_are_named_beside_another() -> None:
    shapes = Sheet(10, 10, 0, {"00.01": Shape("M1 1l2 0 0 2z", 2, 2, 1)})
    known, unknown = Value("/a/", "A", "few", recorded=2), Value("/b/", "B", "few", recorded=1)
    assert map_view("k", [Layer(None, {"00.01": known})], TEXTS, []) is None
    assert map_view("k", [Layer(shapes, {"00.02": unknown})], TEXTS, []) is None
    view = map_view("k", [Layer(shapes, {"00.01": known, "00.02": unknown})], TEXTS, [])
    assert view is not None
    assert view["undrawn"] == [{"label": "B", "url": "/b/"}]
    assert [area["name"] for half in view["halves"] for area in half["areas"]] == ["A"]


def test_a_number_without_room_is_left_to_the_list_and_a_speck_gets_a_dot() -> None:
    shapes = Sheet(99, 99, 0, {"a": Shape("", 2, 2, 1), "b": Shape("M1 1l2 0 0 2z", 9, 9, 20), "c": Shape("M1 1l2 0 0 2z", 9, 9, 1, "", (50, 50))})
    view = map_view("k", [Layer(shapes, {code: Value("/", code, "few", recorded=12) for code in "abc"})], TEXTS, [])
    assert view is not None
    drawn = {area["name"]: area for area in view["halves"][0]["areas"]}
    assert {name: (area["mark"], area["dot"], area["beside"]) for name, area in drawn.items()} == {
        "a": ("", True, False),
        "b": ("12", False, False),
        "c": ("12", True, True),
    }


def test_every_shape_of_the_national_map_is_drawn_in_one_half() -> None:
    catalogue, config = read()
    view = national_map(pen(catalogue, config))
    assert view is not None
    assert sum(len(half["areas"]) for half in view["halves"]) == 38
    first, second = view["halves"]
    assert first["x"] + first["width"] == second["x"]
    for name in (PROVINCES, REGIONS):
        found = sheet(name)
        assert found is not None
        assert (found.split, found.width) == (second["x"], second["x"] + second["width"])
