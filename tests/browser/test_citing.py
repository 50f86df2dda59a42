"""Citations in Chromium: the date of access, copying by keyboard, and what stands there without JavaScript."""

import re

import pytest

from browser.conftest import Open
from browser.serving import Served

FIGURE = "angka/IID-2024-16.07-peringkat.nasional.kabupaten/index.html"
PAGES = [FIGURE, "peringkat/iid/2024/kabupaten/index.html", "daerah/kabupaten-banyuasin/index.html", "inovasi/kota-palembang/segpur/index.html"]


@pytest.mark.parametrize("path", PAGES)
def test_a_citation_carries_the_day_on_which_it_is_read(open_page: Open, catalogue_site: Served, path: str) -> None:
    page = open_page(catalogue_site.url(path))
    assert str(page.evaluate("new Date().getFullYear()")) in page.locator(".cite [data-accessed]").first.inner_text()


def test_a_form_is_copied_by_keyboard_and_the_page_says_so(open_page: Open, catalogue_site: Served) -> None:
    page = open_page(catalogue_site.url(FIGURE), permissions=["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Salin: kalimat")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Tersalin: kalimat").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".quote .text").inner_text()
    assert "112 dari 415 kabupaten" in copied


def test_where_copying_is_refused_the_text_is_selected_and_the_page_says_so(open_page: Open, catalogue_site: Served) -> None:
    page = open_page(catalogue_site.url(FIGURE))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Salin: kalimat").press("Enter")
    page.get_by_role("status").filter(has_text="Ctrl+C").wait_for()
    assert page.evaluate("getSelection().toString().trim()") == page.locator(".quote .text").inner_text()


def test_the_other_forms_open_by_keyboard_and_are_copied(open_page: Open, catalogue_site: Served) -> None:
    page = open_page(catalogue_site.url(FIGURE), permissions=["clipboard-read", "clipboard-write"])
    page.locator(".cite summary").press("Enter")
    page.get_by_role("button", name="Salin: BibTeX").press("Enter")
    page.get_by_role("status").filter(has_text="Tersalin: BibTeX").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{katalog-angka-IID-2024-16.07")


@pytest.mark.parametrize("path", PAGES)
def test_without_javascript_there_is_every_form_and_no_dead_control(open_page: Open, catalogue_site: Served, path: str) -> None:
    page = open_page(catalogue_site.url(path), java_script_enabled=False)
    assert page.locator(".cite button").count() == 0
    assert "[tanggal Anda membukanya]" in page.locator(".cite .text").first.inner_text()
    text = page.locator(".cite").text_content() or ""
    for form in ("@misc{", "TY  - ", '"URL"', "APA 7"):
        assert form in text
    assert re.search(r"versi [0-9a-f]{10}", text)


def test_a_printed_ranking_shows_its_checklist(open_page: Open, catalogue_site: Served) -> None:
    page = open_page(catalogue_site.url("peringkat/iid/2024/kabupaten/index.html"), java_script_enabled=False)
    page.emulate_media(media="print")
    for words in ("Pemilik indeks", "Banyaknya yang diperingkat", "Ketetapan", "Tempat yang sama", "Koreksi", "Lisensi"):
        assert page.get_by_text(words, exact=True).first.is_visible(), words
    assert page.locator(".cite .text").first.is_visible()
