"""What others ask to know of the open data: Frictionless Data Package, DCAT-AP, and the metadata of Satu Data Indonesia."""

from typing import Any

from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.messages import marked as _
from katalog.messages import translate
from katalog.tables import TABLES, Column, Table

_PROFILE = "https://datapackage.org/profiles/2.0/"
_TYPES = {"text": "string", "whole": "integer", "number": "number", "truth": "boolean", "date": "string", "year": "year", "address": "string"}
#: A date as precise as its source: a year, a month or a day.
PARTIAL_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_ABOUT = _(
    "Catatan publik inovasi pemerintah daerah di Indonesia, nilai dan peringkat indeksnya, serta penghargaannya, dengan sumber pada tiap angka."
)
_XSD = {"csv": "text/csv", "json": "application/json"}


def package_of(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """The Data Package, version 2 of the standard."""
    return {
        "$schema": f"{_PROFILE}datapackage.json",
        "name": "katalog-inovasi-daerah",
        "title": config.name,
        "description": _ABOUT,
        "homepage": f"{config.base_url}data/",
        "licenses": [{"name": config.licence_name.replace(" ", "-"), "title": config.licence_name, "path": config.licence_url}],
        "contributors": [{"title": config.name, "path": config.base_url, "roles": ["publisher"]}],
        "keywords": ["Indonesia", "inovasi daerah", "indeks inovasi daerah", "penghargaan"],
        "resources": [_resource(catalogue, table) for table in TABLES],
    }


def _resource(catalogue: Catalogue, table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": f"{table.means} / {translate(table.means, 'en')}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"$schema": f"{_PROFILE}tabledialect.json", "delimiter": ",", "lineTerminator": "\n"},
        "schema": schema_of(catalogue, table),
    }


def schema_of(catalogue: Catalogue, table: Table) -> dict[str, Any]:
    """The Table Schema of a table."""
    keys = [
        {"fields": [column.name], "reference": {"resource": "" if column.refers[0] == table.name else column.refers[0], "fields": [column.refers[1]]}}
        for column in table.columns
        if column.refers
    ]
    return {
        "$schema": f"{_PROFILE}tableschema.json",
        "fields": [_field(catalogue, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(catalogue: Catalogue, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.kind == "date":
        constraints["pattern"] = PARTIAL_DATE
    if column.terms and catalogue.vocabulary.keys(column.terms):
        constraints["enum"] = list(catalogue.vocabulary.keys(column.terms))
    meaning = f"{column.means} / {translate(column.means, 'en')}"
    if column.unit:
        meaning = f"{meaning} [{column.unit}]"
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": meaning}
    if column.kind == "address":
        field["format"] = "uri"
    if column.kind == "truth":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field | ({"constraints": constraints} if constraints else {})


def dcat_of(config: Config) -> dict[str, Any]:
    """The catalogue, its one data set and each form of it, in the terms of DCAT-AP."""
    base = f"{config.base_url}data/"
    publisher = {"@id": config.base_url, "@type": "foaf:Agent", "foaf:name": config.name}
    forms = [
        *((f"{table.name}.{kind}", media, table.title) for table in TABLES for kind, media in _XSD.items()),
        ("katalog.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
        ("katalog.sqlite", "application/vnd.sqlite3", "SQLite"),
    ]
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": f"{base}#katalog",
        "@type": "dcat:Catalog",
        "dct:title": {"@value": config.name, "@language": "id"},
        "dct:description": {"@value": config.description, "@language": "id"},
        "dct:publisher": publisher,
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/IND"},
        "foaf:homepage": {"@id": config.base_url},
        "dcat:dataset": {
            "@id": f"{base}#himpunan",
            "@type": "dcat:Dataset",
            "dct:title": {"@value": config.name, "@language": "id"},
            "dct:description": {"@value": _ABOUT, "@language": "id"},
            "dct:publisher": publisher,
            "dct:spatial": {"@id": "http://publications.europa.eu/resource/authority/country/IDN"},
            "dcat:theme": {"@id": "http://publications.europa.eu/resource/authority/data-theme/GOVE"},
            "dcat:landingPage": {"@id": base},
            "dcat:distribution": [
                {
                    "@id": f"{base}{name}",
                    "@type": "dcat:Distribution",
                    "dct:title": {"@value": title, "@language": "id"},
                    "dcat:accessURL": {"@id": base},
                    "dcat:downloadURL": {"@id": f"{base}{name}"},
                    "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
                    "dct:license": {"@id": config.licence_url},
                }
                for name, media, title in forms
            ],
        },
    }


def satu_data_of(catalogue: Catalogue, config: Config) -> list[dict[str, Any]]:
    """Each variable as Satu Data Indonesia describes one: konsep, definisi, satuan, klasifikasi (Perpres 39/2019)."""
    return [
        {
            "variabel": f"{table.name}.{column.name}",
            "konsep": table.title,
            "definisi": column.means,
            "definisi_en": translate(column.means, "en"),
            "satuan": column.unit,
            "klasifikasi": _classification(catalogue, column),
            "ukuran": _TYPES[column.kind],
            "produsen": config.name,
        }
        for table in TABLES
        for column in table.columns
    ]


def _classification(catalogue: Catalogue, column: Column) -> dict[str, Any] | None:
    if not column.terms or column.terms not in catalogue.vocabulary.lists:
        return None
    terms = catalogue.vocabulary.lists[column.terms]
    return {"nama": terms.label_id, "asal": terms.origin, "isi": [{"kode": term.key, "label": term.id} for term in terms.terms]}
