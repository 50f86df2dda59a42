"""Sorting of a ranking table, with a mouse and with a keyboard; what is unknown stays last, and the change is said aloud."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from shipped import SMALL, build

from browser.conftest import Open
from browser.serving import Served, served

#: Place, name and score: a score of one digit must not stand where its text would, and one region has none.
ROWS = [(1, "Kabupaten Cempaka", "60"), (2, "Kabupaten Anggrek", None), (3, "Kabupaten Dahlia", "9.5"), (4, "Kabupaten Bakung", "50.25")]
IN_PLACE = ["Kabupaten Cempaka", "Kabupaten Anggrek", "Kabupaten Dahlia", "Kabupaten Bakung"]
BY_NAME = sorted(IN_PLACE)
BY_SCORE = ["Kabupaten Dahlia", "Kabupaten Bakung", "Kabupaten Cempaka", "Kabupaten Anggrek"]
BY_SCORE_DOWN = ["Kabupaten Cempaka", "Kabupaten Bakung", "Kabupaten Dahlia", "Kabupaten Anggrek"]
RANKING = "peringkat/iic/2024/kabupaten/provinsi-contoh/index.html"


def enter(content: Path) -> None:
    """Four regions, and an edition that ranks them."""
    rows = ""
    for place, name, score in ROWS:
        code = f"00.{10 + place}"
        slug = name.lower().replace(" ", "-")
        head = f'---\ncode: "{code}"\nname: {name}\nkind: kabupaten\nparent: "00"\nsources: [contoh-2024]\n---\n'
        (content / "regions" / "00-provinsi-contoh" / f"{code}-{slug}.md").write_text(head, encoding="utf-8")
        rows += f'  - region: "{code}"\n' + (f"    score: {score}\n" if score else "")
        rows += f'    ranks: [{{place: {place}, of: 4, scope: {{area: "00", units: [kabupaten]}}}}]\n'
    edition = f"method: pedoman-2022\nrows:\n{rows}sources: [contoh-2025]\n"
    (content / "indices" / "iic" / "2024.yaml").write_text(edition, encoding="utf-8")


@pytest.fixture(scope="module")
def ranked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("ranked")
    shutil.copytree(SMALL, folder / "content")
    enter(folder / "content")
    with served(build(folder / "content", folder / "site")) as site:
        yield site


@pytest.fixture
def page(ranked: Served, open_page: Open) -> Page:
    return open_page(ranked.url(RANKING))


def names(page: Page) -> list[str]:
    return page.locator("table[data-sortable] tbody th a").all_inner_texts()


def head(page: Page, name: str) -> Locator:
    return page.locator("table[data-sortable]").get_by_role("columnheader", name=name)


def press(page: Page, name: str) -> None:
    head(page, name).get_by_role("button").click()


def test_the_table_starts_in_the_official_order_and_says_so(page: Page) -> None:
    assert names(page) == IN_PLACE
    expect(head(page, "Peringkat")).to_have_attribute("aria-sort", "ascending")
    expect(head(page, "Skor")).to_have_attribute("aria-sort", "none")


def test_the_served_table_has_no_buttons_and_the_script_adds_them(page: Page, ranked: Served) -> None:
    assert "<button" not in ranked.built.text(RANKING)
    expect(page.locator("th button").first).to_be_visible()


def test_numbers_are_sorted_as_numbers_and_what_is_unknown_stays_last_both_ways(page: Page) -> None:
    press(page, "Skor")
    assert names(page) == BY_SCORE
    press(page, "Skor")
    assert names(page) == BY_SCORE_DOWN


def test_names_are_sorted_as_words(page: Page) -> None:
    press(page, "Daerah")
    assert names(page) == BY_NAME
    press(page, "Daerah")
    assert names(page) == BY_NAME[::-1]


def test_only_the_sorted_column_is_marked_as_sorted(page: Page) -> None:
    press(page, "Skor")
    press(page, "Skor")
    expect(head(page, "Skor")).to_have_attribute("aria-sort", "descending")
    marks = page.locator("table[data-sortable] th[aria-sort]").evaluate_all("all => all.map(head => head.getAttribute('aria-sort'))")
    assert sorted(set(marks)) == ["descending", "none"]
    assert marks.count("descending") == 1


def test_a_keyboard_sorts_and_keeps_its_place(page: Page) -> None:
    button = head(page, "Skor").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    assert names(page) == BY_SCORE
    page.keyboard.press("Space")
    assert names(page) == BY_SCORE_DOWN
    expect(button).to_be_focused()


def test_every_sortable_column_can_be_reached_with_the_tab_key(page: Page) -> None:
    buttons = page.locator("table[data-sortable] th button")
    buttons.first.focus()
    for number in range(1, buttons.count()):
        page.keyboard.press("Tab")
        expect(buttons.nth(number)).to_be_focused()


def test_the_new_order_is_said_aloud(page: Page) -> None:
    status = page.get_by_role("status")
    expect(status).to_have_text("")
    press(page, "Skor")
    expect(status).to_have_text("Skor: urutan naik")
    press(page, "Skor")
    expect(status).to_have_text("Skor: urutan turun")


def test_a_row_keeps_its_place_number_wherever_it_stands(page: Page) -> None:
    press(page, "Daerah")
    rows = page.locator("table[data-sortable] tbody tr")
    assert [rows.nth(number).locator(".rank").inner_text()[:1] for number in range(4)] == ["2", "4", "1", "3"]
