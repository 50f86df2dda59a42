"""A journalist's checklist on every ranking page, as the HTML has it: what must stand there before a figure is quoted."""

import re
from html import unescape

import pytest
from shipped import shipped

RANKINGS = [path for path in shipped().documents if shipped().templates[path] == "ranking.html"]


def words_of(path: str) -> str:
    """What a reader sees without a script, in order."""
    text = re.sub(r"<(script|style)\b.*?</\1>", "", shipped().text(path), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def term(words: str, name: str) -> str:
    """What stands after a term of the list of facts."""
    assert name in words, name
    return words.partition(f" {name} ")[2]


@pytest.mark.parametrize("path", RANKINGS)
def test_a_ranking_page_passes_the_checklist(path: str) -> None:
    words, page = words_of(path), shipped().text(path)
    year = path.split("/")[2]
    assert f"Peringkat {year}: " in words  # year and scope stand in the title
    assert not term(words, "Pemilik indeks").startswith("Belum diketahui")
    assert not term(words, "Cakupan").startswith(("Banyaknya", "Tercatat"))
    assert re.match(r"([0-9]|berbeda menurut sumber|tidak disebut sumber)", term(words, "Banyaknya yang diperingkat"))
    assert term(words, "Status") and term(words, "Ketetapan")  # noqa: PT018 - each may be «Belum diketahui», but it is said
    assert "Yang boleh dan tidak boleh disimpulkan" in words
    assert re.search(r"Skor (boleh|tidak boleh) dibandingkan", words)
    assert term(words, "Tempat yang sama").startswith("seperti disebut sumber")
    assert re.search(r"[0-9.]+ dari [0-9.]+ daerah", term(words, "Tercatat"))
    assert "Daerah tanpa tempat yang tercatat" in words  # reported and not reported, by state
    assert term(words, "Koreksi").strip()
    assert "CC BY 4.0" in term(words, "Lisensi")
    assert re.search(r"versi [0-9a-f]{10}", words, re.IGNORECASE)
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', page)
    assert canonical
    assert canonical[1] in words  # the permanent address can be read and printed
    if 'class="n rank"' in page:
        assert re.search(r'class="n rank"[^>]*>=?[^<]+<sup class="ref">', page)  # each place leads to its source
        assert 'class="mark" href="/angka/' in page


@pytest.mark.parametrize("path", RANKINGS)
def test_each_place_score_and_predicate_of_a_ranking_has_a_source_with_a_link(path: str) -> None:
    page = shipped().text(path)
    for fragment in set(re.findall(r'href="#(s[0-9]+)"', page)):
        entry = page.partition(f'<li id="{fragment}">')[2].partition("</li>")[0]
        assert 'href="/sumber/' in entry


def test_there_are_rankings_to_check() -> None:
    assert len(RANKINGS) > 30
