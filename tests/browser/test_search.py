"""The search in Chromium on the shipped catalogue: what is found first, what the address holds, and what goes wrong in silence."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from search_engine import Engine, chosen
from shipped import ROOT, Built, shipped

from browser.conftest import Open
from browser.serving import Served, served
from browser.test_every_template import AXE_TAGS, COLOUR_RULES, NARROW, WIDE, Watch, axe, overflow, violations

QUERIES: dict[str, list[list[Any]]] = json.loads((ROOT / "tests" / "search_queries.json").read_text(encoding="utf-8"))
GOLDEN = [(kind, query, first) for kind, cases in QUERIES.items() for query, first in cases]
MODULE = "import(document.querySelector('script[src*=search]').src)"
FAILED = "tidak dapat dimuat"


@pytest.fixture(scope="module")
def page(browser: Browser, catalogue_site: Served) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{catalogue_site.origin}/cari/")
    yield opened
    context.close()


@cache
def engine() -> Engine:
    return Engine(shipped().folder)


def answered(page: Page) -> None:
    """Wait until the page has said what it found."""
    expect(page.locator("main [role=status]")).not_to_have_text(re.compile("^(Mencari…)?$"))


def ask(page: Page, site: Served, query: str, **more: Any) -> list[str]:
    """The titles that a query shows."""
    page.goto(f"{site.origin}/cari/?{urlencode({'q': query, **more}, doseq=True)}")
    answered(page)
    return [title.strip() for title in page.locator("main ol.results > li h2 a").all_inner_texts()]


def test_there_are_sixty_golden_queries_and_more() -> None:
    assert len(GOLDEN) >= 60


@pytest.mark.parametrize("kind", QUERIES)
def test_golden_queries_find_first_what_was_meant(page: Page, catalogue_site: Served, kind: str) -> None:
    wrong = []
    for query, first in QUERIES[kind]:
        titles = ask(page, catalogue_site, query)
        if not titles or titles[0] not in (first if isinstance(first, list) else [first]):
            wrong.append((query, first, titles[:3]))
    assert wrong == []


def test_the_browser_answers_as_the_reference_does(page: Page) -> None:
    names = [card["t"] for card in map(engine().card, range(0, engine().count, 7))]
    queries = [query for __, query, ___ in GOLDEN] + names + [name[:-1] + "x" for name in names[::3]] + ["di", "untuk warga", "2024", "layanan", ""]
    script = f"async (queries) => {{ const m = await {MODULE}; await m.start(); const all = []; for (const q of queries) all.push((await m.sought(q)).found); return all; }}"
    answers = page.evaluate(script, queries)
    assert len(queries) > 300
    assert [query for query, found in zip(queries, answers, strict=True) if found != engine().sought(query).found] == []


def test_the_browser_reads_words_as_the_build_does(page: Page) -> None:
    vectors = json.loads((ROOT / "tests" / "search_vectors.json").read_text(encoding="utf-8"))
    lines = (ROOT / "tests" / "search_stems.txt").read_text(encoding="utf-8").splitlines()
    script = f"""async ([texts, words]) => {{ const m = await {MODULE}; await m.start();
        return [texts.map((text) => {{ const found = m.wordsOf(text); return {{text, words: found, stems: found.map(m.stem), slots: found.map(m.slotOf)}}; }}), words.map(m.stem)]; }}"""
    found, stems = page.evaluate(script, [[vector["text"] for vector in vectors], [line.split(" ")[0] for line in lines]])
    assert found == vectors
    assert [line for line, stem in zip(lines, stems, strict=True) if line.split(" ")[1] != stem] == []


def test_a_result_says_what_it_is_and_where_it_matched(page: Page, catalogue_site: Served) -> None:
    ask(page, catalogue_site, "layanan kebakaran")
    first = page.locator("main ol.results > li").first
    expect(first.locator("h2 a")).to_have_attribute("href", "/inovasi/kota-bengkulu/silapkar/")
    expect(first.locator("mark")).to_have_text(["Layanan Kebakaran"])
    expect(first).to_contain_text("Kota Bengkulu")
    expect(first).to_contain_text("cocok pada: kepanjangan")


def test_counts_of_facets_are_those_of_the_records(page: Page, catalogue_site: Served) -> None:
    for query, wanted in [("layanan", {}), ("layanan", {"provinsi": {16}}), ("desa", {"provinsi": {33, 35}, "catatan": {1}})]:
        keys = {"provinsi": {16: "provinsi-sumatera-selatan", 33: "provinsi-jawa-tengah", 35: "provinsi-jawa-timur"}, "catatan": {1: "inovasi"}}
        ask(page, catalogue_site, query, **{name: [keys[name][one] for one in found] for name, found in wanted.items()})
        kept, counts = chosen(engine(), engine().sought(query).found, wanted)
        expect(page.locator("main [role=status]")).to_contain_text(f"{len(kept)} hasil")
        shown = {
            box.get_attribute("value"): int((label.locator("b").text_content() or "").replace(".", ""))
            for label in page.locator(".facets label").all()
            if (box := label.locator("input")).get_attribute("name") == "tahun"
        }
        assert shown == {str(year): count for year, count in counts["tahun"].items()}


def test_state_is_in_the_address_and_back_and_forward_follow_it(page: Page, catalogue_site: Served) -> None:
    ask(page, catalogue_site, "layanan")
    status = page.locator("main [role=status]")
    before = status.inner_text()
    page.locator(".facets label", has_text="Provinsi Sumatera Selatan").locator("input").check()
    expect(status).not_to_have_text(before)
    narrowed = status.inner_text()
    assert "provinsi=provinsi-sumatera-selatan" in page.url
    page.locator("main select").select_option("nama")
    expect(page.locator("main ol.results h2").first).to_have_text(re.compile("."))
    assert "urut=nama" in page.url
    titles = [title.lower() for title in page.locator("main ol.results h2").all_inner_texts()]
    expect(page.locator("main ol.results h2")).to_have_count(len(titles))
    page.go_back()
    page.go_back()
    expect(status).to_have_text(before)
    assert "provinsi" not in page.url
    page.go_forward()
    expect(status).to_have_text(narrowed)


def test_results_in_the_order_of_names_and_of_years(page: Page, catalogue_site: Served) -> None:
    titles = ask(page, catalogue_site, "sampah", urut="nama")
    assert len(titles) > 3
    assert titles == sorted(titles, key=lambda title: " ".join(title.lower().split()))
    ask(page, catalogue_site, "layanan", urut="terbaru")
    found = [engine().facets(place)["tahun"] for place in engine().sought("layanan").found]
    newest = max(year for years in found for year in years)
    expect(page.locator("main ol.results > li").first).to_contain_text(str(newest))


def test_more_results_come_with_a_button_and_stay_in_the_address(page: Page, catalogue_site: Served) -> None:
    assert len(ask(page, catalogue_site, "layanan")) == 10
    page.locator(".more").click()
    expect(page.locator("main ol.results > li")).to_have_count(20)
    expect(page.locator("main ol.results > li").nth(10).locator("a")).to_be_focused()
    page.reload()
    expect(page.locator("main ol.results > li")).to_have_count(20)


def test_a_word_with_an_error_is_answered_with_what_was_meant(page: Page, catalogue_site: Served) -> None:
    assert ask(page, catalogue_site, "keting musy")[0] == "KETING MUSI"
    expect(page.locator(".hint")).to_have_text("Maksud Anda keting musi?")
    page.locator(".hint a").click()
    answered(page)
    assert page.url.endswith("q=keting+musi")


def test_what_helps_when_nothing_is_found(page: Page, catalogue_site: Served) -> None:
    assert ask(page, catalogue_site, "pangan xqzvw") == []
    expect(page.locator(".hint a")).to_have_text(["pangan"])
    expect(page.locator(".hint")).to_contain_text("Tanpa “xqzvw” ada")
    expect(page.locator("#telusur")).to_be_visible()


def test_suggestions_follow_the_keyboard(page: Page, catalogue_site: Served) -> None:
    page.goto(f"{catalogue_site.origin}/")
    page.keyboard.press("/")
    field = page.locator("#q")
    expect(field).to_be_focused()
    page.keyboard.type("si dem")
    options = page.locator("[role=option]")
    expect(options.first).to_contain_text("Si Demang")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "saran-0")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("si dem")
    page.keyboard.type("a")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/inovasi/kota-palembang/si-demang/")


def test_the_field_of_the_home_page_is_a_plain_form(open_page: Open, catalogue_site: Served) -> None:
    page = open_page(f"{catalogue_site.origin}/", java_script_enabled=False)
    page.locator("#q").fill("pangan murah")
    page.locator("form[role=search] button").click()
    page.wait_for_url("**/cari/?q=pangan+murah")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("main select, main input[type=checkbox]")).to_have_count(1)
    expect(page.locator("main select")).to_be_hidden()
    for address in ("/daerah/sumatera-selatan/", "/inovasi/urusan/pangan/", "/penghargaan/iga/", "/inovasi/"):
        expect(page.locator(f'#telusur a[href="{address}"]')).to_be_visible()


def test_nothing_is_fetched_before_the_field_has_focus(open_page: Open, catalogue_site: Served) -> None:
    page = open_page("about:blank")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.removeprefix(catalogue_site.origin))

    page.on("request", note)
    for path in ("/", "/cari/"):
        page.goto(catalogue_site.origin + path)
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if "/cari/i" in url or "stemmer" in url] == []
        page.locator("#q").focus()
        page.wait_for_load_state("networkidle")
        assert sorted({url.partition(".")[0] for url in asked if "/cari/i" in url or "stemmer" in url}) == ["/assets/stemmer-id", "/cari/indeks"]
        asked.clear()


BAD = {
    "long": "palembang " * 1000,
    "one long word": "x" * 10_000,
    "signs": "!!! ??? ... --- ///",
    "html": "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">",
    "quotes": '"\' ”“ «» """',
    "emoji": "🙂🚒 🇮🇩",
    "prototype": "constructor __proto__ toString",
    "blanks": " \t\n ",
    "control": "a\u0000b\u202ec",
}


@pytest.mark.parametrize("name", BAD)
def test_no_query_breaks_the_page(open_page: Open, catalogue_site: Served, name: str) -> None:
    page = open_page(f"{catalogue_site.origin}/cari/")
    watch = Watch(page, catalogue_site.origin)
    page.locator("#q").fill(BAD[name])
    page.locator("#q").press("Enter")
    if BAD[name].strip():
        answered(page)
        expect(page.locator("main [role=status]")).not_to_contain_text(FAILED)
    expect(page.locator("#telusur h2")).to_have_count(1)
    assert page.title().endswith("Katalog Inovasi Daerah")
    assert watch.taken() == []
    assert overflow(page) == []


@pytest.mark.parametrize(
    "query", ["provinsi=tidak-ada&urut=acak&tampil=-5", "tahun=abc&jenis=__proto__", "tampil=1e9&status=constructor", "catatan=0"]
)
def test_unknown_values_in_the_address_are_passed_over(page: Page, catalogue_site: Served, query: str) -> None:
    watch = Watch(page, catalogue_site.origin)
    page.goto(f"{catalogue_site.origin}/cari/?q=kebakaran&{query}")
    answered(page)
    expect(page.locator("main ol.results > li").first).to_be_visible()
    assert watch.taken() == []


def test_facets_alone_list_what_they_hold(page: Page, catalogue_site: Served) -> None:
    page.goto(f"{catalogue_site.origin}/cari/?provinsi=provinsi-bengkulu&catatan=inovasi")
    answered(page)
    wanted = [place for place in range(engine().count) if engine().kinds[place] == 1 and engine().facets(place)["provinsi"] == {17}]
    expect(page.locator("main [role=status]")).to_contain_text(f"{len(wanted)} hasil")


def damaged(tmp_path: Path, letter: str, how: str) -> Built:
    """The shipped site with all files of one kind of the index missing or cut short."""
    site = shipped()
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("assets", "cari"):
        shutil.copytree(site.folder / name, folder / name)
    for name in ("404.html", "_headers"):
        shutil.copy(site.folder / name, folder / name)
    for path in (folder / "cari" / "i").glob(f"{letter}*") if letter else [folder / "cari" / "indeks.bin"]:
        if how == "missing":
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return Built(folder, "/", {})


@pytest.mark.parametrize("how", ["missing", "cut"])
@pytest.mark.parametrize("letter", ["", "t", "k", "f"])
def test_a_damaged_index_is_told_and_no_error(open_page: Open, tmp_path: Path, letter: str, how: str) -> None:
    with served(damaged(tmp_path, letter, how)) as site:
        page = open_page("about:blank")
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{site.origin}/cari/?q=kebakaran")
        expect(page.locator("main [role=status]")).to_contain_text(FAILED)
        expect(page.locator("#telusur")).to_be_visible()
        assert faults == []


def test_without_a_network_after_loading_the_page_stays_sane(open_page: Open, catalogue_site: Served) -> None:
    page = open_page(f"{catalogue_site.origin}/cari/?q=kebakaran")
    answered(page)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.context.set_offline(True)
    page.locator("#q").fill("palembang")
    page.locator("#q").press("Enter")
    expect(page.locator("main [role=status]")).to_contain_text(FAILED)
    page.context.set_offline(False)
    page.locator("#q").press("Enter")
    expect(page.locator("main ol.results h2").first).to_have_text("Kota Palembang")
    assert faults == []


def test_an_index_that_was_replaced_is_read_anew(open_page: Open, catalogue_site: Served) -> None:
    page = open_page("about:blank")
    gone: list[str] = []

    def once(route: Route) -> None:
        if gone:
            route.continue_()
        else:
            gone.append(route.request.url)
            route.fulfill(status=404, body="")

    page.route("**/cari/i/t*", once)
    page.goto(f"{catalogue_site.origin}/cari/?q={quote('si demang')}")
    expect(page.locator("main ol.results h2").first).to_have_text("Si Demang")
    assert gone


@pytest.mark.parametrize("query", ["layanan", "keting musy", "pangan xqzvw"])
def test_axe_finds_no_fault_in_results(browser: Browser, catalogue_site: Served, query: str) -> None:
    for width in (NARROW, WIDE):
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
            page = context.new_page()
            ask(page, catalogue_site, query)
            page.add_script_tag(content=axe())
            if width == NARROW:
                page.locator(".facets > summary").click()
            kind, rules = ("tag", AXE_TAGS) if scheme == "light" else ("rule", COLOUR_RULES)
            assert [*overflow(page), *violations(page, kind, rules)] == []
            context.close()


def test_axe_finds_no_fault_in_suggestions(browser: Browser, catalogue_site: Served) -> None:
    context = browser.new_context(viewport={"width": NARROW, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{catalogue_site.origin}/")
    page.locator("#q").press_sequentially("pal")
    expect(page.locator("[role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.add_script_tag(content=axe())
    assert [*overflow(page), *violations(page, "tag", AXE_TAGS)] == []
    context.close()


def test_browsers_are_told_of_the_search(open_page: Open, catalogue_site: Served) -> None:
    page = open_page(f"{catalogue_site.origin}/inovasi/")
    expect(page.locator("link[rel=search]")).to_have_attribute("href", "/opensearch.xml")
    text = (catalogue_site.built.folder / "opensearch.xml").read_text(encoding="utf-8")
    assert 'template="https://katalog-inovasi.example/cari/?q={searchTerms}"' in text
