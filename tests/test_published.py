"""Codes of figures: their grammar, that no two are alike, and that every figure of the shipped site has its page."""

import re
from functools import cache
from pathlib import Path

import pytest
from shipped import ROOT, SMALL, shipped

from katalog.catalogue import Catalogue
from katalog.claims import current
from katalog.pipeline import build_site, read_site
from katalog.published import AWARD, FACT, RANK, all_figures, fact_code, rank_code, row_code
from katalog.records import Fact, Rank
from katalog.session import Folders, Options
from small_site import Site

SERIES = r"[A-Z0-9]+(?:-[A-Z0-9]+)*"
REGION = r"[0-9]{2}(?:\.[0-9]{2})?"
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
#: DESIGN section 6, as expressions.
GRAMMAR = re.compile(
    rf"{SERIES}-[0-9]{{4}}-{REGION}-(?:skor|predikat|inovasi|peringkat\.(?:{SLUG}|[0-9]{{2}})\.{SLUG}(?:\.{SLUG})?)"
    rf"|{SERIES}-(?:[0-9]{{4}}|tanpa-tahun)-{SLUG}-(?:{REGION}(?:-[0-9]{{4}}|-{SLUG})?|lain-{SLUG})"
    rf"|FAKTA-(?:{REGION}(?:-[0-9]{{4}})?|{SERIES}(?:-tanpa-tahun)?)-{SLUG}-(?:[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}}|tanpa-tanggal)"
)


@cache
def catalogue() -> Catalogue:
    return read_site(ROOT / "content")[0]


def figures() -> list[str]:
    return [figure.code for figure in all_figures(catalogue())]


def test_every_code_of_the_shipped_site_follows_the_grammar() -> None:
    assert [code for code in figures() if not GRAMMAR.fullmatch(code)] == []


def test_no_two_codes_are_alike_when_case_is_folded() -> None:
    codes = [code.casefold() for code in figures()]
    assert len(codes) == len(set(codes)) > 1500


def test_a_code_fits_into_a_file_name() -> None:
    assert max(len(code.encode()) for code in figures()) < 200


def test_the_codes_of_the_design_are_those_of_the_site() -> None:
    assert {"IID-2024-16.07-peringkat.nasional.kabupaten", "IID-2024-16.07-skor", "IID-2024-16.07-peringkat.16.kabupaten-kota"} <= set(figures())


def test_every_figure_has_its_page_and_every_page_its_figure() -> None:
    site = shipped()
    pages = {path.split("/")[1] for path in site.documents if path.startswith("angka/")}
    assert pages == set(figures())


def test_every_figure_page_is_led_to_by_a_mark_on_some_other_page() -> None:
    site = shipped()
    led: set[str] = set()
    for path in site.documents:
        if not path.startswith("angka/"):
            led |= set(re.findall(r'class="mark" href="/angka/([^"/]+)/"', site.text(path)))
    assert set(figures()) - led == set()
    assert led - set(figures()) == set()


def test_a_rank_without_units_has_a_figure_page_that_says_so_and_no_ranking_page() -> None:
    site = shipped()
    page = site.text("angka/IID-2025-12.07-peringkat.12.tidak-disebut/index.html")
    assert "sumber tidak menyebut jenis daerah yang diperingkat" in page
    assert "Peringkat 2025:" not in page
    assert not [path for path in site.documents if path.startswith("peringkat/") and "tidak-disebut" in path]


def test_what_several_sources_say_of_one_figure_has_one_code() -> None:
    claims = [figure for figure in all_figures(catalogue()) if len(figure.claims) > 1]
    assert {figure.kind for figure in claims} >= {RANK, FACT} or claims
    for figure in claims:
        assert figure.chosen is current(figure.claims)


def test_an_award_without_a_result_is_no_figure() -> None:
    for figure in all_figures(catalogue()):
        if figure.kind == AWARD:
            assert all(entry.result for entry in figure.claims)


def test_codes_are_made_of_official_codes_and_keys() -> None:
    scope = {"area": "16", "units": ["kota", "kabupaten"], "group": "non-balitbangda"}
    rank = Rank.model_validate({"place": "3", "scope": scope, "sources": ["x"]})
    assert row_code("IID", 2024, "16.07", "skor") == "IID-2024-16.07-skor"
    assert rank_code("IID", 2024, "16.07", rank.scope) == "IID-2024-16.07-peringkat.16.kabupaten-kota.non-balitbangda"
    fact = Fact.model_validate({"key": "terkumpul", "value": "102", "as_of": "2025-08-10", "sources": ["x"]})
    assert fact_code("16.07", fact) == "FAKTA-16.07-terkumpul-2025-08-10"
    assert fact_code("16.07", fact.model_copy(update={"as_of": None})) == "FAKTA-16.07-terkumpul-tanpa-tanggal"


@pytest.mark.parametrize("name", ["X" * 300, "Guru SMKN «1»!", "…"])
def test_a_recipient_of_any_name_has_a_code_that_is_an_address(site: Site, name: str) -> None:
    site.edit("awards/lomba-contoh/2024.yaml", "Pojok Baca", name)
    found, problems = read_site(Path("content"))
    assert [p for p in problems if p.severity == "galat"] == []
    codes = [figure.code for figure in all_figures(found) if "-lain-" in figure.code]
    assert len(codes) == 1
    assert GRAMMAR.fullmatch(codes[0])


def test_without_pages_of_figures_nothing_leads_to_one(tmp_path: Path) -> None:
    config = tmp_path / "site_config.yaml"
    config.write_text((ROOT / "site_config.yaml").read_text(encoding="utf-8") + "figures: false\n", encoding="utf-8")
    folders = Folders(SMALL, config, ROOT / "templates", tmp_path / "situs", tmp_path / "cache")
    assert not build_site(folders, Options()).failed
    pages = list(folders.output.rglob("*.html"))
    assert len(pages) > 10
    assert [path for path in pages if 'href="/angka/' in path.read_text(encoding="utf-8")] == []
