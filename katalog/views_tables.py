"""Tables over all editions of an index: what is recorded of which region in which year, and nothing ranked by it.

They are the catalogue's own, and say so: what they count depends on what has been collected, so they are lower bounds,
stand in the order of the official codes, and show the gaps.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.claims import current
from katalog.config import Config
from katalog.figures import LinkView, Pen, claim_view, pen, region_link, short_name
from katalog.layout import head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.published import REPORTED, row_code
from katalog.stands import RowAt
from katalog.views_citations import led

#: The predicate whose years are counted: the highest of the list.
_HIGHEST = 0


def table_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """For each index the matrix of states, the years at the highest predicate, and the innovations reported."""
    for slug in catalogue.indices:
        if not catalogue.index_editions.get(slug):
            continue
        yield page_of("matrix.html", routes.matrix(slug), partial(matrix_view, catalogue, config, slug))
        yield page_of("predicate_years.html", routes.predicate_years(slug), partial(predicate_years_view, catalogue, config, slug))
        yield page_of("reported.html", routes.reported(slug), partial(reported_view, catalogue, config, slug))


def matrix_view(catalogue: Catalogue, config: Config, slug: str) -> dict[str, Any]:
    """Every region by every year: its state, so that gaps invite sources."""
    p = pen(catalogue, config)
    index = catalogue.index(slug)
    title = said(p, _("{index}: keadaan tiap daerah menurut tahun"), index=index.name)
    description = said(p, _("Apa yang tercatat tentang tiap daerah dalam {index} tiap tahun, termasuk yang belum tercatat."), index=index.name)
    years = list(reversed(_years(catalogue, slug)))
    return {
        **head(p, title, description, routes.matrix(slug), "peringkat", _crumbs(p, slug), said(p, _("Keadaan menurut tahun"))),
        "years": [{"year": year, "url": routes.index_edition(slug, year)} for year in years],
        "states": [{"key": key, "label": p.label("states", key)} for key in p.vocabulary.keys("states")],
        "provinces": [_province_matrix(p, slug, code, years) for code in catalogue.provinces()],
    }


def predicate_years_view(catalogue: Catalogue, config: Config, slug: str) -> dict[str, Any]:
    """The regions with at least one recorded year at the highest predicate, and those years."""
    p = pen(catalogue, config)
    index, key = catalogue.index(slug), p.vocabulary.keys("predicates")[_HIGHEST]
    label = p.label("predicates", key)
    title = said(p, _("Tahun berpredikat {predicate} yang tercatat"), predicate=label)
    description = said(
        p, _("Daerah yang tercatat berpredikat {predicate} dalam {index}, dan tahunnya; angka sekurangnya."), predicate=label, index=index.name
    )
    rows = [row for code in catalogue.regions if (row := _predicate_row(catalogue, p, slug, code, key))]
    return {
        **head(p, title, description, routes.predicate_years(slug), "peringkat", _crumbs(p, slug), label),
        "predicate": label,
        "rows": rows,
        "editions": _years(catalogue, slug),
        "sortable": True,
    }


def reported_view(catalogue: Catalogue, config: Config, slug: str) -> dict[str, Any]:
    """The innovations that each region reported by year, as sources give them."""
    p = pen(catalogue, config)
    index = catalogue.index(slug)
    title = said(p, _("Inovasi yang dilaporkan menurut daerah dan tahun"))
    description = said(p, _("Jumlah inovasi yang dilaporkan tiap daerah untuk {index}, sebagaimana disebut sumber."), index=index.name)
    years = _years(catalogue, slug)
    rows = [row for code in catalogue.regions if (row := _reported_row(catalogue, p, slug, code, years))]
    view = {
        **head(p, title, description, routes.reported(slug), "peringkat", _crumbs(p, slug), said(p, _("Inovasi yang dilaporkan"))),
        "years": years,
        "rows": rows,
        "sortable": True,
    }
    return {**view, "sources": p.sources()}


def _years(catalogue: Catalogue, slug: str) -> list[int]:
    return [int(edition.slug) for edition in catalogue.index_editions[slug]]


def _rows(catalogue: Catalogue, slug: str, code: str) -> dict[int, RowAt]:
    return {at.year: at for at in catalogue.rows_of.get(code, ()) if at.index == slug}


def _province_matrix(p: Pen, slug: str, code: str, years: list[int]) -> dict[str, Any]:
    codes = [c for c in (code, *p.catalogue.children.get(code, ())) if p.catalogue.region(c).autonomous]
    rows = [_matrix_row(p, slug, c, years) for c in codes]
    return {"code": code, "name": short_name(p, code), "rows": rows, "recorded": sum(any(cell["state"] for cell in row["cells"]) for row in rows)}


def _matrix_row(p: Pen, slug: str, code: str, years: list[int]) -> dict[str, Any]:
    rows = _rows(p.catalogue, slug, code)
    cells = [
        {"state": rows[year].row.known_state, "label": p.label("states", rows[year].row.known_state)} if year in rows else {"state": "", "label": ""}
        for year in years
    ]
    return {"code": code, "region": region_link(p, code), "cells": cells}


def _predicate_row(catalogue: Catalogue, p: Pen, slug: str, code: str, key: str) -> dict[str, Any] | None:
    held = [year for year, at in _rows(catalogue, slug, code).items() if (chosen := current(at.row.predicate)) and chosen.value == key]
    if not held:
        return None
    years = sorted(held)
    return {
        "code": code,
        "region": region_link(p, code),
        "province": short_name(p, code[:2]) if len(code) > 2 else None,
        "years": [{"year": year, "url": routes.index_edition(slug, year)} for year in years],
        "count": len(years),
        "run": longest_run(years),
    }


def _reported_row(catalogue: Catalogue, p: Pen, slug: str, code: str, years: list[int]) -> dict[str, Any] | None:
    rows = _rows(catalogue, slug, code)
    series = catalogue.index(slug).code
    cells = [led(p, claim_view(p, rows[year].row.innovations), row_code(series, year, code, REPORTED)) if year in rows else None for year in years]
    if not any(cells):
        return None
    return {"code": code, "region": region_link(p, code), "cells": cells}


def longest_run(years: list[int]) -> int:
    """The longest run of years right after each other, as far as they are recorded."""
    best = run = 0
    before: int | None = None
    for year in sorted(set(years)):
        run = run + 1 if before is not None and year == before + 1 else 1
        best, before = max(best, run), year
    return best


def _crumbs(p: Pen, slug: str) -> list[LinkView]:
    return [
        {"label": said(p, _("Peringkat")), "url": routes.RANKINGS},
        {"label": p.catalogue.index(slug).name, "url": routes.index(slug)},
    ]
