"""How a page is read: without JavaScript, with a keyboard, on paper, at an old address and at a wrong one."""

import re

import pytest
from playwright.sync_api import Page, expect
from shipped import shipped

from browser.conftest import Open
from browser.serving import Served

CONTROLS = re.compile(r"<(button|input|select|textarea|form)\b|role=\"(button|checkbox|switch|tab)\"")
#: An outline or a shadow; where the keyboard stands must be seen.
SHOWS_FOCUS = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && element.getBoundingClientRect().width > 0
}"""


def one_of(template: str) -> str:
    """The largest page of a template."""
    site = shipped()
    return max((path for path in site.documents if site.templates[path] == template), key=lambda path: ((site.folder / path).stat().st_size, path))


def words(page: Page) -> list[str]:
    """What a page says, but for the day of a reader's access and the buttons that copy, which only a script can give."""
    page.evaluate("for (const place of document.querySelectorAll('[data-accessed], .copy, .copied')) place.remove()")
    return page.locator("main").inner_text().split()


def test_no_page_as_served_has_a_control_that_needs_a_script() -> None:
    site = shipped()
    # The field of the search is a plain form, and what its script fills is not shown without it.
    needless = re.compile(r'<form class="find".*?</form>|<div id="hasil"[^>]* hidden .*?(?=<section id="telusur")', re.DOTALL)
    assert [path for path in site.documents if CONTROLS.search(needless.sub("", site.text(path)))] == []


def test_without_javascript_a_reader_walks_from_the_home_page_to_a_source(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.url("index.html"), java_script_enabled=False)
    page.get_by_role("navigation", name="Utama").get_by_role("link", name="Inovasi").click()
    page.get_by_role("main").get_by_role("link", name="Pangan").first.click()
    page.get_by_role("main").get_by_role("link", name="SEGPUR").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("SEGPUR")
    page.locator(".sources a").first.click()
    expect(page).to_have_url(re.compile("/sumber/sumseldaily-2025-11-19-palembang/$"))


@pytest.mark.parametrize("template", ["home.html", "ranking.html", "award_ranking.html", "region.html"])
def test_javascript_adds_no_word_to_a_page(catalogue_site: Served, open_page: Open, template: str) -> None:
    address = catalogue_site.url(one_of(template))
    assert words(open_page(address)) == words(open_page(address, java_script_enabled=False))


def test_the_first_tab_stop_leads_past_the_navigation(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.url("index.html"))
    skip = page.locator(".skip")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("template", ["home.html", "region.html", "ranking.html", "innovation.html"])
def test_the_keyboard_shows_where_it_stands(catalogue_site: Served, open_page: Open, template: str) -> None:
    page = open_page(catalogue_site.url(one_of(template)), reduced_motion="reduce")
    for __ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body") or page.evaluate(SHOWS_FOCUS), page.evaluate(
            "document.activeElement.outerHTML"
        )


@pytest.mark.parametrize("template", ["region.html", "ranking.html", "innovation.html", "award_edition.html"])
def test_on_paper_the_text_stands_without_the_navigation(catalogue_site: Served, open_page: Open, template: str) -> None:
    page = open_page(catalogue_site.url(one_of(template)), viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    for hidden in (".nav", ".foot", ".skip"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".sources li").first).to_be_visible()
    expect(page.locator(".cite")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_print_is_dark_on_light_in_either_scheme(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.url("index.html"), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_an_old_address_leads_to_the_new_one(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.url(one_of("redirect.html")))
    expect(page).to_have_url(re.compile("/daerah/[a-z-]+/"))


def test_an_unknown_address_shows_the_error_page_with_its_style(catalogue_site: Served, open_page: Open) -> None:
    page = open_page(catalogue_site.origin + "/inovasi/tidak-ada/sama-sekali/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Halaman tidak ditemukan")
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    page.get_by_role("navigation", name="Utama").get_by_role("link", name="Daerah").click()
    expect(page).to_have_url(catalogue_site.url("daerah/index.html"))
