"""Maps in a browser: reached and left with the keyboard, named for those who do not see them, readable small, dark and on paper."""

import pytest
from playwright.sync_api import expect

from browser.conftest import Open
from browser.serving import Served

#: The colours of an area, of its border, and of what lies behind it.
FILLS = """() => [...document.querySelectorAll('.map a')].map(a => [a.getAttribute('class'), getComputedStyle(a.querySelector('path') ?? a).fill])"""


def test_an_area_is_a_link_with_a_name_and_a_value_that_the_keyboard_reaches_sees_and_follows(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.url("index.html"))
    area = page.locator(".map").get_by_role("link", name="Papua Selatan: 1 inovasi tercatat", exact=True)
    before = area.locator("path").evaluate("e => getComputedStyle(e).strokeWidth")
    page.locator(".map").get_by_role("link", name="Papua Barat: 1 inovasi tercatat", exact=True).focus()
    page.keyboard.press("Tab")
    expect(area).to_be_focused()
    expect(area).to_be_in_viewport()
    assert float(area.locator("path").evaluate("e => parseFloat(getComputedStyle(e).strokeWidth)")) > float(before.removesuffix("px"))
    assert area.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(catalogue_site.origin + "/daerah/papua-selatan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Provinsi Papua Selatan")


def test_the_drawing_is_a_named_group_and_its_areas_are_all_links(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.url("index.html"))
    west, east = page.get_by_role("group", name="Indonesia bagian barat"), page.get_by_role("group", name="Indonesia bagian timur")
    assert west.get_by_role("link").count() + east.get_by_role("link").count() == 38


@pytest.mark.parametrize("path", ["index.html", "daerah/index.html", "peringkat/iid/2024/index.html"])
def test_on_a_narrow_screen_the_halves_stand_one_above_the_other_and_fill_it(catalogue_site: Served, open_page: Open, path: str) -> None:
    page = open_page(catalogue_site.url(path), viewport={"width": 390, "height": 900})
    west, east = page.locator(".halves").first.locator("svg").all()
    upper, lower = west.bounding_box(), east.bounding_box()
    assert upper is not None
    assert lower is not None
    assert min(upper["width"], lower["width"]) > 340
    assert lower["y"] > upper["y"] + upper["height"] / 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_wide_screen_the_halves_meet_without_a_gap_at_one_scale(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.url("daerah/index.html"), viewport={"width": 1280, "height": 900})
    west, east = page.locator(".halves svg").all()
    left, right = west.bounding_box(), east.bounding_box()
    assert left is not None
    assert right is not None
    assert abs(left["x"] + left["width"] - right["x"]) < 1
    assert abs(left["height"] - right["height"]) < 1


@pytest.mark.parametrize("how", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"media": "print"}])
def test_classes_that_mean_different_things_look_different(catalogue_site: Served, open_page: Open, how: dict[str, str]) -> None:
    page = open_page(catalogue_site.url("index.html"))
    page.emulate_media(**how)  # type: ignore[arg-type]
    fills = {(kind, "hatched" if fill.startswith("url(") else fill) for kind, fill in page.evaluate(FILLS)}
    assert {kind for kind, __ in fills} >= {"m-few", "m-some", "m-many", "m-none"}
    assert len({fill for __, fill in fills}) == len({kind for kind, __ in fills})
    assert ("m-none", "hatched") in fills


def test_on_paper_a_map_keeps_its_place_and_its_key(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.url("daerah/jawa-barat/index.html"))
    page.emulate_media(media="print")
    expect(page.locator(".map svg")).to_be_visible()
    expect(page.locator(".beside .key")).to_be_visible()


def test_a_map_needs_no_script(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.url("daerah/jawa-barat/index.html"), java_script_enabled=False)
    page.locator(".map a", has_text="Kota Bogor").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kota Bogor")
