"""The open data is read by the programs that people read such data with, and says the same in every form."""

import asyncio
import csv
import io
import json
import re
import sqlite3
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import SMALL, Built, build, shipped

from katalog.canonical import encode
from katalog.render_files import WRITERS, csv_of
from katalog.tables import TABLES, Table
from katalog.views_records import schema_of_kind

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of these libraries about each other
    import frictionless
    import pandas as pd
    import rdflib
    from datasette.app import Datasette


def name_of(table: Table) -> str:
    return table.name


def data() -> Path:
    return shipped().folder / "data"


def rows_of(table: Table) -> list[dict[str, str]]:
    with (data() / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{data() / 'katalog.sqlite'}?mode=ro", uri=True)
    yield connection
    connection.close()


def test_frictionless_finds_nothing_wrong_with_the_package() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(data() / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert len(report.tasks) == len(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_pandas_reads_each_table_with_its_columns_and_rows(table: Table) -> None:
    frame = pd.read_csv(data() / f"{table.name}.csv", dtype=str, keep_default_na=False)
    assert list(frame.columns) == [column.name for column in table.columns]
    assert len(frame) == len(rows_of(table)) == len(json.loads((data() / f"{table.name}.json").read_text()))


@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_key_names_one_row_and_references_lead_to_rows(table: Table) -> None:
    rows = rows_of(table)
    keys = [tuple(row[name] for name in table.key) for row in rows]
    assert len(keys) == len(set(keys))
    for column in table.columns:
        if column.required:
            assert all(row[column.name] for row in rows), column.name
        if column.refers:
            other, key = column.refers
            known = {row[key] for row in rows_of(next(found for found in TABLES if found.name == other))}
            assert {row[column.name] for row in rows if row[column.name]} <= known, column.name


def test_openpyxl_reads_a_sheet_for_each_table_with_the_same_rows() -> None:
    book = openpyxl.load_workbook(data() / "katalog.xlsx", read_only=True)
    assert book.sheetnames == ["baca-dulu", *(table.name for table in TABLES)]
    for table in TABLES:
        rows = list(book[table.name].iter_rows(values_only=True))
        assert list(rows[0]) == [column.name for column in table.columns]
        assert len(rows) - 1 == len(rows_of(table))
    scores = {(row[0], row[1]): row[3] for row in book["nilai_indeks"].iter_rows(values_only=True)}
    assert scores["IID-2024", "16.07"] == 55.79


def test_sqlite_is_whole_and_its_references_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        assert database.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (len(rows_of(table)),)
        references = {column.name for column in table.columns if column.refers}
        assert {row[3] for row in database.execute(f"PRAGMA foreign_key_list({table.name})")} == references


def test_sqlite_finds_words(database: sqlite3.Connection) -> None:
    query = "SELECT i.kode FROM inovasi i JOIN inovasi_fts f ON f.rowid = i.rowid WHERE inovasi_fts MATCH 'pangan murah'"
    assert ("16.71-0001",) in database.execute(query).fetchall()


def test_datasette_starts_and_answers_a_query() -> None:
    async def asked() -> Any:
        datasette = Datasette([], immutables=[str(data() / "katalog.sqlite")])
        await datasette.invoke_startup()
        sql = "select nilai from angka where kode = 'IID-2024-16.07-peringkat.nasional.kabupaten'"
        response = await datasette.client.get("/katalog.json", params={"sql": sql, "_shape": "array"})
        return response.json()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert asyncio.run(asked()) == [{"nilai": "112"}]


def test_rdflib_reads_the_catalogue_and_each_distribution_is_a_file() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = rdflib.Graph().parse(data() / "dcat.jsonld", format="json-ld")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    files = {str(found).rpartition("/data/")[2] for found in graph.objects(None, dcat.downloadURL)}
    assert files == {"katalog.xlsx", "katalog.sqlite", *(f"{table.name}.{kind}" for table in TABLES for kind in ("csv", "json"))}
    assert all((data() / name).is_file() for name in files)
    assert len(list(graph.subjects(rdflib.RDF.type, dcat.Dataset))) == 1


def test_every_variable_has_concept_definition_and_classification() -> None:
    variables = json.loads((data() / "satu-data.json").read_text(encoding="utf-8"))
    assert len(variables) == sum(len(table.columns) for table in TABLES)
    assert all(variable["konsep"] and variable["definisi"] and variable["definisi_en"] for variable in variables)
    (kind,) = [variable for variable in variables if variable["variabel"] == "inovasi.jenis"]
    assert {"digital", "non-digital"} <= {term["kode"] for term in kind["klasifikasi"]["isi"]}


@pytest.mark.parametrize(("kind", "pattern"), [("inovasi", "inovasi/*/*/data.json"), ("daerah", "daerah/*/data.json")])
def test_every_record_is_valid_against_the_published_schema(kind: str, pattern: str) -> None:
    schema = json.loads((data() / "skema" / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    files = sorted(shipped().folder.glob(pattern))
    assert len(files) > 500
    for file in files:
        assert [error.message for error in validator.iter_errors(json.loads(file.read_text(encoding="utf-8")))] == [], file


def test_a_record_that_is_not_as_its_schema_says_is_refused() -> None:
    validator = jsonschema.Draft202012Validator(schema_of_kind("inovasi"))
    record = json.loads((shipped().folder / "inovasi/kota-palembang/segpur/data.json").read_text(encoding="utf-8"))
    assert validator.is_valid(record)
    assert not validator.is_valid({**record, "kode_lain": "x"})
    assert not validator.is_valid({key: value for key, value in record.items() if key != "name"})


def test_a_ranking_has_its_table_beside_it_in_the_columns_of_the_open_data() -> None:
    text = (shipped().folder / "peringkat/iid/2024/kabupaten/peringkat.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    whole = {row["angka"]: row for row in rows_of(next(table for table in TABLES if table.name == "peringkat"))}
    assert rows
    assert all(whole[row["angka"]] == row for row in rows)
    assert ("112", "415") in {(row["tempat"], row["dari"]) for row in rows}


HOSTILE = [
    "=1+1",
    "+62",
    "-kurang",
    "@SUM(A1)",
    "\tTab",
    "\rBaris",
    'Kutip "dua"',
    "koma, titik; koma",
    "dua\nbaris",
    "مدينة",
    "X" * 300,
    "</script>",
]
cells = st.one_of(st.none(), st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs", "Cc"])))


def table_with(rows: list[list[Any]]) -> dict[str, Any]:
    column = {"kind": "text", "means": "x", "unit": None, "terms": None, "refers": None, "required": False}
    names = ("kunci", "isi", "lagi")
    columns = [{**column, "name": name} for name in names]
    return {"name": "contoh", "title": "Contoh", "means": "x", "key": ["kunci"], "searched": ["isi"], "columns": columns, "rows": rows}


def neutral(value: str | None) -> str:
    text = (value or "").replace("\r", "\n")
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


@given(st.lists(st.tuples(cells, cells)))
def test_no_cell_of_a_csv_is_a_formula_and_each_comes_back(pairs: list[tuple[str | None, str | None]]) -> None:
    rows = [[str(number), first, second] for number, (first, second) in enumerate(pairs)]
    text = csv_of(table_with(rows)).decode()
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read[0] == ["kunci", "isi", "lagi"]
    assert read[1:] == [[neutral(cell) for cell in row] for row in rows]
    assert not [cell for row in read for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_table_without_rows_is_written_in_every_form() -> None:
    table = table_with([])
    whole = encode({"title": "x", "readme_name": "baca", "readme": [], "tables": [table]})
    assert csv_of(table) == b"kunci,isi,lagi\n"
    assert json.loads(WRITERS["@rows"](encode(table))) == []
    assert openpyxl.load_workbook(io.BytesIO(WRITERS["@xlsx"](whole))).sheetnames == ["baca", "contoh"]
    assert WRITERS["@sqlite"](whole).startswith(b"SQLite format 3")


def test_hostile_cells_are_text_in_the_workbook_and_the_database() -> None:
    printable = [value for value in HOSTILE if value.isprintable()]
    table = table_with([[str(number), value, None] for number, value in enumerate(printable)])
    whole = encode({"title": "x", "readme_name": "baca", "readme": [], "tables": [table]})
    sheet = openpyxl.load_workbook(io.BytesIO(WRITERS["@xlsx"](whole)))["contoh"]
    cells_read = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells_read] == printable
    assert {cell.data_type for cell in cells_read} == {"s"}
    connection = sqlite3.connect(":memory:")
    connection.deserialize(WRITERS["@sqlite"](whole))
    assert [row[0] for row in connection.execute("SELECT isi FROM contoh ORDER BY CAST(kunci AS INTEGER)")] == printable
    connection.close()


@pytest.mark.parametrize("writer", ["@xlsx", "@sqlite"])
def test_the_same_tables_are_the_same_bytes_at_another_time(writer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = encode({"title": "x", "readme_name": "baca", "readme": [["a", "b"]], "tables": [table_with([["1", "x", None]])]})
    first = WRITERS[writer](whole)
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2096, 10, 2, 7, 6, 40, 1, 276, 0))
    assert WRITERS[writer](whole) == first


def test_a_workbook_carries_no_time_of_its_making() -> None:
    whole = encode({"title": "x", "readme_name": "baca", "readme": [], "tables": [table_with([])]})
    data = io.BytesIO(WRITERS["@xlsx"](whole))
    created = openpyxl.load_workbook(data).properties.created
    assert created is not None
    assert created.year == 2000
    assert {info.date_time for info in zipfile.ZipFile(data).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_exports_there_is_no_file_and_no_link_to_one(tmp_path: Path) -> None:
    from shipped import ROOT

    from katalog.pipeline import build_site
    from katalog.session import Folders, Options

    folders = Folders(SMALL, ROOT / "site_config.yaml", ROOT / "templates", tmp_path / "situs", tmp_path / "cache")
    assert not build_site(folders, Options(exports=False)).failed
    files = {path.relative_to(folders.output).as_posix() for path in folders.output.rglob("*") if path.is_file()}
    files -= {"koreksi/feed.json", "rilis/feed.json"}  # feeds are no exports
    assert not [path for path in files if path.endswith((".csv", ".bib", ".json", ".xlsx")) or path.startswith("data/")]
    for path in files:
        if path.endswith(".html"):
            assert not re.search(r'href="[^"]*(?:\.csv|\.bib|data\.json|/data/)"', (folders.output / path).read_text(encoding="utf-8")), path


def test_a_region_without_rows_has_a_page_and_no_row(tmp_path: Path) -> None:
    site: Built = build(SMALL, tmp_path / "situs")
    rows = list(csv.DictReader(io.StringIO(site.text("data/nilai_indeks.csv"))))
    assert "99" not in {row["daerah"] for row in rows}
    assert "daerah/provinsi-umpama/index.html" in site.documents
