"""The open data: its page, its dictionary, every table in each form, and what catalogues of data ask to know of it."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from katalog import routes
from katalog.canonical import digest, encode
from katalog.catalogue import Catalogue
from katalog.citation import Work
from katalog.config import Config
from katalog.figures import Pen, pen
from katalog.layout import finished, head, said
from katalog.messages import marked as _
from katalog.messages import translate
from katalog.page import Page, page_of
from katalog.tables import TABLES, Column
from katalog.tracing import STATED, WHOLE, note_record
from katalog.views_beside import column_value, table_files, table_value
from katalog.views_packages import dcat_of, package_of, satu_data_of
from katalog.views_rows import Row, rows_of

Rows = Callable[[], dict[str, list[Row]]]


def data_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """All of the open data; the rows are made once for all forms, and not at all where no file is written."""
    if not config.exports:
        return
    note_record(WHOLE, STATED)  # stands for each record's own, of which there are too many to note
    rows = cache(partial(rows_of, catalogue, config))
    tables = cache(lambda: [table_value(table, rows()[table.name], "id") for table in TABLES])
    yield page_of("data.html", routes.DATA, partial(data_view, catalogue, config, rows))
    yield page_of("dictionary.html", routes.DICTIONARY, partial(dictionary_view, catalogue, config))
    for number, table in enumerate(TABLES):
        yield from table_files(f"{routes.DATA}{table.name}", partial(_nth, tables, number))
    yield _file("katalog.xlsx", "@xlsx", partial(_workbook, config, tables))
    yield _file("katalog.sqlite", "@sqlite", lambda: {"tables": tables()})
    yield _file("datapackage.json", "@json", partial(_value, lambda: package_of(catalogue, config)))
    yield _file("dcat.jsonld", "@json", partial(_value, lambda: dcat_of(config)))
    yield _file("satu-data.json", "@json", partial(_value, lambda: satu_data_of(catalogue, config)))


def data_view(catalogue: Catalogue, config: Config, rows: Rows) -> dict[str, Any]:
    """The page of the open data: what there is, how much, in which forms, and which version of it."""
    p = pen(catalogue, config)
    found = rows()
    description = said(p, _("Seluruh isi katalog sebagai data terbuka: CSV, JSON, XLSX, SQLite, dengan kamus data dan lisensinya."))
    newest = max((item.record.accessed for item in catalogue.sources.values()), default=None)
    view = {
        **head(p, said(p, _("Data terbuka")), description, routes.DATA, "", []),
        "tables": [
            {"name": table.name, "title": said(p, table.title), "means": said(p, table.means), "rows": len(found[table.name])} for table in TABLES
        ],
        "date": newest,
        "digest": digest(encode(found))[:10],
        "dictionary": routes.DICTIONARY,
    }
    return finished(p, view, work=Work(None, newest[:4] if newest else None, dataset=True))


def dictionary_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """Every column of every table: its meaning in both languages, type, unit, closed list, and what it refers to."""
    p = pen(catalogue, config)
    title = said(p, _("Kamus data"))
    description = said(p, _("Arti, jenis, satuan, dan klasifikasi setiap kolom dalam data terbuka katalog."))
    crumbs: list[Any] = [{"label": said(p, _("Data terbuka")), "url": routes.DATA}]
    view = {
        **head(p, title, description, routes.DICTIONARY, "", crumbs),
        "tables": [
            {
                "name": table.name,
                "title": said(p, table.title),
                "means": said(p, table.means),
                "key": ", ".join(table.key),
                "columns": [_dictionary_row(p, column) for column in table.columns],
            }
            for table in TABLES
        ],
        "lists": [
            {
                "name": name,
                "label": catalogue.vocabulary.lists[name].label_id,
                "terms": [{"key": key, "label": p.label(name, key)} for key in p.vocabulary.keys(name)],
            }
            for name in dict.fromkeys(column.terms for table in TABLES for column in table.columns if column.terms)
            if name in catalogue.vocabulary.lists
        ],
    }
    return finished(p, view)


_KINDS = {
    "text": _("teks"),
    "whole": _("bilangan bulat"),
    "number": _("bilangan"),
    "truth": _("ya atau tidak"),
    "date": _("tahun, bulan, atau tanggal"),
    "year": _("tahun"),
    "address": _("alamat"),
}


def _dictionary_row(p: Pen, column: Column) -> dict[str, Any]:
    value = column_value(column, p.language)
    return {
        **value,
        "kind": said(p, _KINDS[column.kind]),
        "also": translate(column.means, "en" if p.language == "id" else "id"),
        "refers": f"{column.refers[0]}.{column.refers[1]}" if column.refers else None,
    }


def _file(name: str, writer: str, make: Callable[[], Any]) -> Page:
    return Page(f"{routes.DATA.lstrip('/')}{name}", writer, make, listed=False)


def _nth(tables: Callable[[], list[dict[str, Any]]], number: int) -> dict[str, Any]:
    return tables()[number]


def _value(make: Callable[[], Any]) -> dict[str, Any]:
    return {"value": make()}


def _workbook(config: Config, tables: Callable[[], list[dict[str, Any]]]) -> dict[str, Any]:
    """The workbook: its first sheet says what the others hold, and how to read them."""
    notes = [
        _("Yang kosong tidak disebut sumber; kosong bukan nol."),
        _("Katalog memuat sebagian dari semua daerah dan inovasi: jumlah di sini sekurangnya."),
        _("Skor dari tahun yang skalanya berbeda tidak dapat dibandingkan."),
    ]
    readme = [
        [config.name],
        [translate(_("Lisensi"), "id"), config.licence_name, config.licence_url],
        [translate(_("Alamat"), "id"), f"{config.base_url}data/"],
        *([translate(_("Catatan"), "id"), note] for note in notes),
        [],
        [translate(_("Lembar"), "id"), translate(_("Isi"), "id"), translate(_("Isi (Inggris)"), "id")],
        *([table.name, table.means, translate(table.means, "en")] for table in TABLES),
        [],
        [translate(_("Kolom"), "id"), translate(_("Arti"), "id"), translate(_("Arti (Inggris)"), "id"), translate(_("Satuan"), "id")],
        *(
            [f"{table.name}.{column.name}", column.means, translate(column.means, "en"), column.unit or ""]
            for table in TABLES
            for column in table.columns
        ),
    ]
    return {"title": config.name, "readme_name": "baca-dulu", "readme": readme, "tables": tables()}
