"""Every collected row stands on the built site with its value, its scope, its denominator and its source, or is an exception.

`data/collected/README.md` tells of the files; `collected_rows.py` says what is looked for, and where it is looser.
"""

import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from collected_rows import CHECKS, COLLECTED, EXCEPTIONS, PLACES, ROWS, WORDINGS, Place, Row, Site, date, holds, misses, number, read
from shipped import ROOT, build, shipped

#: Columns that the compiler of the rows added for sorting; no page shows them.
UNSEEN = {"category_key", "fact_kind", "place_is_ordered", "theme"}
BANYUASIN = "/daerah/kabupaten-banyuasin/"
IGA = "/penghargaan/iga/2020/"


def page(address: str) -> str:
    return shipped().text(shipped().file(address))


@cache
def site() -> Site:
    return Site(page)


@cache
def found(file: str) -> list[tuple[str, str, str]]:
    return list(misses(file, site()))


@pytest.mark.parametrize("file", CHECKS)
def test_every_row_of_a_file_stands_on_the_site_or_is_an_exception(file: str) -> None:
    missed = [each for each in found(file) if (file, each[0], each[2]) not in EXCEPTIONS]
    told = [f"row {row}, {address}: {column} {ROWS[file][int(row) - 1].get(column, '')!r}" for row, address, column in missed[:30]]
    assert not missed, f"{len(missed)} cells of {file} are not on the site:\n" + "\n".join(told)


@pytest.mark.parametrize("file", CHECKS)
def test_every_row_has_a_page(file: str) -> None:
    assert {where["row"] for where in PLACES if where["file"] == file} == {str(each + 1) for each in range(len(ROWS[file]))}


def test_every_exception_is_needed_and_has_a_reason() -> None:
    assert {(file, row, column) for file in CHECKS for row, _, column in found(file)} >= EXCEPTIONS
    assert all(each["reason"] for each in read(COLLECTED / "exceptions.csv"))


def test_every_wording_is_that_of_a_row() -> None:
    cells = {cell for rows in ROWS.values() for row in rows for column, value in row.items() for cell in parts(column, value)}
    assert sorted(WORDINGS.keys() - cells) == []


def parts(column: str, value: str) -> list[tuple[str, str]]:
    """A cell, and what stands before and within its brackets: a recipient and its agency."""
    before, _, within = value.partition(" (")
    return [(column, value), (column, before), *([("agency", within.rstrip(")"))] if within else [])]


def test_every_collected_source_is_a_page_or_is_listed_as_not_cited() -> None:
    listed = set(re.findall(r"^\| `(.+?)`", (ROOT / "docs" / "sumber-belum-dirujuk.md").read_text(encoding="utf-8"), re.MULTILINE))
    sources = read(COLLECTED / "sources.csv")
    uncited = {source["source_id"] for source in sources if f"sumber/{source['source_id']}/index.html" not in shipped().templates}
    assert uncited == listed
    assert [source["source_id"] for source in sources if source["source_id"] not in uncited and not described(source)] == []


def described(source: Row) -> bool:
    """Whether a source's page gives its publisher, its title, its date and its address; a scheme is no part of an address."""
    sheet = site()[f"/sumber/{source['source_id']}/"]
    wanted = [source["publisher"], source["title"], *([date(source["published"])] if source["published"] else [])]
    addresses = {link.partition("://")[2] for link in sheet.main.links}
    return all(holds(sheet.header, each) for each in wanted) and (not source["url"] or source["url"].partition("://")[2] in addresses)


def test_a_place_of_2025_is_only_what_its_region_says() -> None:
    entries = [line.text for line in site()["/penghargaan/iga/2025/"].lines if line.node.tag == "li" and "Terinovatif" in " ".join(line.under[-2:])]
    claims = [row for row in ROWS["iga_awards.csv"] if row["year"] == "2025" and row["place"]]
    assert claims
    for row in claims:
        assert any(holds(text, row["region_name"]) and holds(text, f"Tempat {row['place']} menurut daerah") for text in entries), row
    assert [text for text in entries if re.search(r"Pemenang \d|Tempat \d+ (?!menurut daerah)", text)] == []


# -- the checks notice what is wrong


def changed(value: str) -> str:
    """Another value of the same sort."""
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value):
        return f"1999{value[4:]}"
    return str(Decimal(value) + 30) if re.fullmatch(r"[\d.]+", value) else "Zzyzx Qwrtp Kaleidoskop"


def unnoticed(file: str, row: str, column: str) -> bool:
    """Whether the checks of a row find no more to miss when one of its cells is changed."""

    def missed(content: Row) -> int:
        return sum(len(list(CHECKS[file](Place(content, where["page"], site())))) for where in PLACES if (where["file"], where["row"]) == (file, row))

    content = ROWS[file][int(row) - 1]
    return missed({**content, column: changed(content[column])}) <= missed(content)


@pytest.mark.parametrize("file", CHECKS)
def test_a_change_to_any_cell_of_a_row_is_noticed(file: str) -> None:
    sample = [(str(n), row) for n, row in enumerate(ROWS[file], 1) if n % 9 == 1]
    cells = [(file, n, column) for n, row in sample for column, value in row.items() if value and column not in UNSEEN]
    silent = [cell for cell in cells if cell not in EXCEPTIONS and unnoticed(*cell)]
    # The place of a consolation prize is the compiler's own count.
    assert [cell for cell in silent if not (cell[2] == "place" and "Harapan" in ROWS[file][int(cell[1]) - 1]["place_label"])] == []


def doctored(address: str, change: Callable[[str], str]) -> Site:
    """The site with one page changed."""
    before = page(address)
    assert change(before) != before
    return Site(lambda asked: change(before) if asked == address else page(asked))


def rows_of(file: str, **cells: str) -> set[str]:
    return {str(n) for n, row in enumerate(ROWS[file], 1) if all(row[column] == value for column, value in cells.items())}


@pytest.mark.parametrize(
    ("pattern", "replacement", "column"),
    [
        ("55,79", "55,97", "score"),
        (r"<td class=\"n rank\">112<", '<td class="n rank">113<', "national_rank"),
        ('<td class="n">415</td>', '<td class="n">451</td>', "rank_population"),
        ("se-Indonesia", "se-Sumatera Selatan", "rank_scope"),
        ("/sumber/pelitasumatera-2025-08-11-banyuasin/", "/sumber/pafibanyuasin-2024-03-06/", "score"),
        ('<sup class="ref">.*?</sup>', "", "score"),
        ("Kabupaten Banyuasin", "Kabupaten Musi Banyuasin Baru", "region_name"),
    ],
)
def test_a_page_of_a_region_that_says_otherwise_is_noticed(pattern: str, replacement: str, column: str) -> None:
    other = doctored(BANYUASIN, lambda html: re.sub(pattern, replacement, html))
    rows = rows_of("iid_scores.csv", region_name="Kabupaten Banyuasin", year="2024")
    assert column in {missed for _, address, missed in misses("iid_scores.csv", other, rows=rows) if address == BANYUASIN}


@pytest.mark.parametrize(
    ("pattern", "replacement", "column"),
    [
        ("Pemenang 2", "Pemenang 3", "place"),
        ("Kabupaten Terinovatif", "Kabupaten Sangat Inovatif", "category_label"),
        ("Kabupaten Wonogiri", "Kabupaten Wonosobo", "region_name"),
        ("/sumber/ijalur-2020-12-19-iga/", "/sumber/onlinemetro-2020-12-iga/", "region_name"),
    ],
)
def test_a_page_of_an_edition_that_says_otherwise_is_noticed(pattern: str, replacement: str, column: str) -> None:
    other = doctored(IGA, lambda html: re.sub(rf"Tempat 2 menurut pers|{pattern}", replacement, html))
    rows = rows_of("iga_awards.csv", year="2020", category_key="kabupaten", place="2") | rows_of("iga_awards.csv", source_id="ijalur-2020-12-19-iga")
    assert column in {missed for _, address, missed in misses("iga_awards.csv", other, rows=rows) if address == IGA}


def test_figures_and_dates_are_written_as_the_site_writes_them() -> None:
    assert [number("36742"), number("97.60"), number("0.02"), date("2025-12-10"), date("2025-12")] == [
        "36.742",
        "97,60",
        "0,02",
        "10 Desember 2025",
        "Desember 2025",
    ]


@pytest.mark.long
def test_a_fault_in_the_records_is_noticed_on_the_site(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    for path, before, after in [
        ("indices/iid/2024.yaml", "score: 68.34", "score: 68.43"),
        ("awards/kipp/2018.yaml", "label: Top 40", "label: Top 45"),
    ]:
        text = (content / path).read_text(encoding="utf-8")
        assert before in text
        (content / path).write_text(text.replace(before, after), encoding="utf-8")
    other = build(content, tmp_path / "site")
    faulty = Site(lambda address: other.text(other.file(address)))
    told = {(file, column) for file in CHECKS for row, _, column in misses(file, faulty) if (file, row, column) not in EXCEPTIONS}
    assert told >= {("iid_scores.csv", "score"), ("other_awards.csv", "place_label")}
