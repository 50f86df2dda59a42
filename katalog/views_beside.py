"""Tables that stand beside a page as files, each a part of a table of the open data, in its columns."""

from collections.abc import Callable, Iterator
from typing import Any

from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import pen
from katalog.items import Item
from katalog.messages import translate
from katalog.page import Page
from katalog.published import figures_of_row
from katalog.ranks import Scope, standings
from katalog.stands import RowAt
from katalog.tables import AWARDS, RANKS, SCORES, Column, Table
from katalog.views_rows import Row, award_rows, rank_row, score_row


def table_files(start: str, make: Callable[[], dict[str, Any]]) -> Iterator[Page]:
    """A table as CSV and JSON: `start` is their address without its end."""
    path = start.lstrip("/")
    yield Page(f"{path}.csv", "@csv", make, listed=False)
    yield Page(f"{path}.json", "@rows", make, listed=False)


def table_value(table: Table, rows: list[Row], language: str) -> dict[str, Any]:
    """A table with its definition, as every form is written from it."""
    return {
        "name": table.name,
        "title": translate(table.title, language),
        "means": translate(table.means, language),
        "key": list(table.key),
        "searched": list(table.searched),
        "columns": [column_value(column, language) for column in table.columns],
        "rows": rows,
    }


def column_value(column: Column, language: str) -> dict[str, Any]:
    """A column of a table."""
    return {
        "name": column.name,
        "kind": column.kind,
        "means": translate(column.means, language),
        "unit": translate(column.unit, language) if column.unit else None,
        "terms": column.terms,
        "refers": list(column.refers) if column.refers else None,
        "required": column.required,
    }


def _rows_at(slug: str, edition: Item) -> list[RowAt]:
    rows = enumerate(edition.record.rows)
    return sorted((RowAt(slug, int(edition.slug), number, row, edition) for number, row in rows), key=lambda at: at.row.region)


def edition_table(catalogue: Catalogue, config: Config, slug: str, edition: Item) -> dict[str, Any]:
    """What an edition says of each region."""
    p = pen(catalogue, config)
    return table_value(SCORES, [score_row(p, at) for at in _rows_at(slug, edition)], p.language)


def ranking_table(catalogue: Catalogue, config: Config, slug: str, edition: Item, scope: Scope) -> dict[str, Any]:
    """The places of one scope, best first."""
    p = pen(catalogue, config)
    by_region = {
        figure.region: rank_row(p, figure) for at in _rows_at(slug, edition) for figure in figures_of_row(catalogue, at) if figure.scope == scope
    }
    return table_value(RANKS, [by_region[place.region] for place in standings(edition).places.get(scope, ())], p.language)


def award_table(catalogue: Catalogue, config: Config, slug: str, edition: Item) -> dict[str, Any]:
    """The entries of one edition of an award."""
    p = pen(catalogue, config)
    return table_value(AWARDS, list(award_rows(p, slug, catalogue.programme(slug).code, edition)), p.language)
