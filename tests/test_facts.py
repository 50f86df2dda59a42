"""Each fact of the five articles stands on its page with its source, and nothing stands there as more than it is.

The facts were read from the articles by a person (`facts/five_articles.yaml`); the records were not consulted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from shipped import ROOT, shipped

ARTICLES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "facts" / "five_articles.yaml").read_text(encoding="utf-8"))
#: What holds one statement; a section or an article holds many.
STATEMENTS = {"li", "tr", "p", "figure", "header"}
#: Characters of a statement at most: words further apart than that do not stand together.
LONGEST = 1500
SVG = "{http://www.w3.org/2000/svg}"
ADVERTORIAL = "referensipublik-2023-08-21-bengkulu"
BEFORE_THE_RESULT = "sumseldaily-2025-11-19-palembang"
BANYUASIN = "/daerah/kabupaten-banyuasin/"
PALEMBANG = "/daerah/kota-palembang/"
IGA = "/penghargaan/iga/2025/"
BENGKULU = [
    "/daerah/kota-bengkulu/",
    "/daerah/kota-bengkulu/bappeda/",
    "/inovasi/kota-bengkulu/gerakan-sedekah-dua-ribu/",
    "/inovasi/kota-bengkulu/halo-ptsp/",
    "/inovasi/kota-bengkulu/koeber/",
    "/inovasi/kota-bengkulu/pertalite/",
    "/inovasi/kota-bengkulu/silapkar/",
    "/inovasi/kota-bengkulu/slawe/",
    "/penghargaan/iga/",
    "/penghargaan/lomba-inovasi-kota-bengkulu/",
    "/penghargaan/lomba-inovasi-kota-bengkulu/2023/",
    f"/sumber/{ADVERTORIAL}/",
]


@dataclass(frozen=True)
class Fact:
    """Words that stand together on a page, and the source that a number beside them leads to."""

    page: str
    source: str
    near: tuple[str, ...]
    lacks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.page} {', '.join(self.near)}"


def facts() -> Iterator[Fact]:
    for article in ARTICLES:
        for fact in article["facts"]:
            for page in fact.get("pages") or [fact["page"]]:
                yield Fact(page, article["source"], tuple(fact["near"]), tuple(fact.get("lacks", ())))


@dataclass(frozen=True)
class Tree:
    """A page's main part, with the parent of each element."""

    main: Element
    parents: dict[Element, Element] = field(default_factory=dict)

    def statements(self) -> Iterator[Element]:
        """All that may hold one statement, a line of a facts list included."""
        for element in self.main.iter():
            if element.tag in STATEMENTS or (element.tag == "div" and self.parents[element].tag == "dl"):
                yield element

    def above(self, element: Element) -> Iterator[Element]:
        """The element and all that hold it, innermost first."""
        while element is not self.main:
            yield element
            element = self.parents[element]

    def classed(self, name: str) -> list[Element]:
        """The elements of a class."""
        return [element for element in self.main.iter() if name in (element.get("class") or "").split()]


@cache
def tree(address: str) -> Tree:
    root = html5lib.parse(shipped().text(shipped().file(address)), namespaceHTMLElements=False)
    main = next(root.iter("main"))
    return Tree(main, {child: parent for parent in root.iter() for child in parent})


def words(element: Element) -> str:
    """The text of an element without its source numbers, a space between its parts."""
    return " ".join(" ".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.get("class") != "ref":
            yield from _pieces(child)
        yield child.tail or ""


def holds(text: str, wanted: str) -> bool:
    """Whether the words stand in the text as words: the `7` of `17` or of `7,5` is another number."""
    return re.search(rf"(?<![\w.,]){re.escape(wanted)}(?![\w]|[.,]\d)", text, re.IGNORECASE) is not None


def together(page: Tree, near: tuple[str, ...], lacks: tuple[str, ...] = ()) -> list[Element]:
    """The innermost statements with all of these words and none of those."""
    found = [e for e in page.statements() if len(text := words(e)) <= LONGEST and all(holds(text, wanted) for wanted in near)]
    inner = [e for e in found if not any(e in list(page.above(other))[1:] for other in found)]
    return [e for e in inner if not any(holds(words(e), unwanted) for unwanted in lacks)]


def sources(page: Tree, element: Element) -> set[str]:
    """The addresses to which the numbers in an element lead; where it has none, those of the list or part around it."""
    numbers: list[str] = []
    for around in page.above(element):
        numbers = [link.get("href", "") for sup in around.iter("sup") if sup.get("class") == "ref" for link in sup.iter("a")]
        if numbers:
            break
    entries = {
        f"#{entry.get('id')}": next(entry.iter("a")).get("href", "") for entry in page.main.iter("li") if re.fullmatch(r"s\d+", entry.get("id") or "")
    }
    return {entries[number] for number in numbers}


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [("17 dari 415", "7", False), ("7,5", "7", False), ("4.157", "415", False), ("peringkat 7, lalu", "7", True), ("415 kabupaten", "415", True)],
)
def test_a_number_is_found_as_a_whole(text: str, wanted: str, found: bool) -> None:
    assert holds(text, wanted) is found


@pytest.mark.parametrize("fact", list(facts()), ids=str)
def test_a_fact_of_an_article_stands_on_its_page_and_leads_to_its_source(fact: Fact) -> None:
    page = tree(fact.page)
    found = together(page, fact.near, fact.lacks)
    assert found, "these words stand nowhere together"
    assert any(f"/sumber/{fact.source}/" in sources(page, element) for element in found), [words(e) for e in found]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article["source"]))
def test_an_article_is_a_source_with_its_publisher_its_date_and_its_class(article: dict[str, Any]) -> None:
    text = words(tree(f"/sumber/{article['source']}/").main)
    assert [wanted for wanted in article["entry"] if not holds(text, wanted)] == []


def addresses() -> list[str]:
    return [shipped().address(path) for path in shipped().resting]


def test_no_page_gives_the_ten_best_as_a_result() -> None:
    named = [address for address in addresses() if "Posisi 10 besar" in shipped().text(shipped().file(address))]
    assert len(named) >= 4
    for address in named:
        for element in together(tree(address), ("Posisi 10 besar",)):
            line = next(e for e in tree(address).above(element) if e.tag == "li")
            assert holds(words(line), "Pernyataan"), (address, words(line))


def headlines(page: Tree) -> Iterator[Element]:
    """What a page says was received: the gold labels, and the lines of a gold entry but for the steps that led to it."""
    yield from page.classed("tag-gold")
    yield from (line for entry in page.classed("win") for line in entry if line.tag != "ul")
    yield from (line for entry in page.classed("podium") for line in entry)


@pytest.mark.parametrize("address", [PALEMBANG, IGA, "/inovasi/kota-palembang/segpur/", "/inovasi/kota-palembang/keting-musi/", "/"])
def test_the_ten_best_and_the_chance_of_a_prize_are_not_gold(address: str) -> None:
    assert [words(line) for line in headlines(tree(address)) if re.search("10 besar|berpeluang", words(line), re.IGNORECASE)] == []


@pytest.mark.parametrize(
    "address", [PALEMBANG, "/daerah/kabupaten-ogan-ilir/", "/inovasi/kota-palembang/segpur/", "/inovasi/kota-palembang/keting-musi/"]
)
def test_a_result_of_2025_never_rests_on_what_was_written_before_it(address: str) -> None:
    page = tree(address)
    told = [line for line in headlines(page) if holds(words(line), "IGA 2025")]
    assert [words(line) for line in told if f"/sumber/{BEFORE_THE_RESULT}/" in sources(page, line) and line.get("class") == "what"] == []


def test_no_winner_of_2025_rests_on_what_was_written_before_the_result() -> None:
    page = tree(IGA)
    golden = [line for entry in page.classed("honour") for line in entry if any("tag-gold" in (e.get("class") or "") for e in line.iter())]
    names = (next(line.iter("strong")) for line in golden)
    assert [words(name) for name in names if f"/sumber/{BEFORE_THE_RESULT}/" in sources(page, name)] == []


def test_the_award_table_gives_no_number_as_the_whole() -> None:
    cells = [words(cell) for cell in tree("/peringkat/penghargaan/").main.iter("td")]
    assert cells
    assert [cell for cell in cells if re.search(r"\d", cell) and not cell.startswith("sekurangnya")] == []


def test_keting_musi_has_won_nothing() -> None:
    assert [words(line) for line in headlines(tree("/inovasi/kota-palembang/keting-musi/")) if not holds(words(line), "Kota Palembang")] == []


def test_banyuasin_has_no_predicate_for_2024() -> None:
    page = tree(BANYUASIN)
    assert together(page, ("2023", "Inovatif"))
    assert [words(e) for e in together(page, ("2024", "Inovatif")) if e.tag in ("li", "tr")] == []


@pytest.mark.parametrize("address", ["/peringkat/iid/2024/", "/peringkat/iid/2024/kabupaten/"])
def test_the_row_of_banyuasin_in_2024_says_that_the_predicate_is_not_given(address: str) -> None:
    (row,) = (row for row in tree(address).main.iter("tr") if holds(words(row), "Banyuasin"))
    assert holds(words(row), "tidak disebut sumber")
    assert not holds(words(row), "Inovatif")


def test_the_predicate_of_2020_is_cut_off_from_the_later_ones() -> None:
    page = tree(BANYUASIN)
    assert together(page, ("2022", "Batas metode antara 2020 dan 2022", "predikat tidak dibandingkan"))
    assert together(page, ("Batas metode antara 2020 dan 2022", "skor tidak dapat dibandingkan"))
    (row,) = (row for row in page.main.iter("tr") if words(row).startswith("2020"))
    assert holds(words(row), "tidak dibandingkan")
    assert not re.search(r"[+\u2212]\d", words(row))


def test_the_line_of_banyuasin_begins_after_the_break() -> None:
    (chart,) = (figure for figure in tree(BANYUASIN).main.iter("figure") if "Skor" in words(figure))
    (told,) = chart.iter(SVG + "desc")
    assert words(told) == "2022: 50,43; 2023: 51,71; 2024: 55,79"
    assert len([point for point in chart.iter(SVG + "circle") if point.get("class") == "pt"]) == 3


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_no_ranking_page_offers_a_comparison_with_2020(year: int) -> None:
    lines = [words(line) for line in tree(f"/peringkat/iid/{year}/kabupaten/").main.iter("li") if "boleh dibandingkan dengan" in words(line)]
    assert lines
    assert [line for line in lines if holds(line, "2020")] == []


@pytest.mark.parametrize("place", ["112", "7", "9", "3"])
def test_no_rank_of_banyuasin_stands_without_its_scope_and_its_denominator(place: str) -> None:
    for row in tree(BANYUASIN).classed("rank"):
        if words(row) == place:
            line = words(tree(BANYUASIN).parents[row])
            assert re.search("se-Indonesia|se-Sumatera Selatan", line)
            assert re.search("415|tidak disebut sumber", line)


def test_the_palembang_competition_names_no_winner_of_a_consolation_prize() -> None:
    page = tree("/penghargaan/kompetisi-inovasi-kota-palembang/2022/")
    assert [words(e) for e in page.classed("honour")] == []
    assert [len(list(e)) for e in page.classed("podium")] == [3]
    assert together(page, ("pemenang harapan 1 sampai 3 tidak disebut",))


def test_the_region_of_palembang_shows_no_consolation_prize() -> None:
    assert "harapan 1" not in words(tree(PALEMBANG).main).casefold()


def test_the_announcement_of_december_is_a_plan() -> None:
    (line,) = (e for e in together(tree(IGA), ("Pengumuman peraih penghargaan", "Desember 2025")) if e.tag == "li")
    assert [words(e) for e in line.iter("span") if "tag" in (e.get("class") or "").split()] == ["Direncanakan"]


@pytest.mark.parametrize("address", BENGKULU)
def test_every_page_that_rests_on_the_advertorial_alone_says_so(address: str) -> None:
    assert [words(e) for e in tree(address).classed("notice") if "Sumber berbayar" in words(e)]


def test_what_bengkulu_planned_is_nowhere_a_participation() -> None:
    editions = [address for address in addresses() if address.startswith("/penghargaan/iga/20")]
    assert editions
    for address in editions:
        entries = [entry for listed in tree(address).classed("honour") for entry in listed if holds(words(entry), "Kota Bengkulu")]
        assert [words(entry) for entry in entries if f"/sumber/{ADVERTORIAL}/" in sources(tree(address), entry)] == [], address


@pytest.mark.parametrize("wanted", ["Mulai 2026, setiap OPD", "Sangat Inovatif pada 2026", "akan diikutkan", "di atas 100 supaya siap"])
def test_plans_and_targets_are_never_among_the_facts(wanted: str) -> None:
    for address in (BANYUASIN, "/daerah/kota-pagar-alam/", "/penghargaan/lomba-inovasi-kota-bengkulu/2023/"):
        for element in together(tree(address), (wanted,)):
            line = next(e for e in tree(address).above(element) if e.tag == "li")
            assert re.search("Rencana|Target", words(line))
