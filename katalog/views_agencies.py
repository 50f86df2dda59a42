"""The page of an agency: what it is part of, the innovations it runs or is needed for, and its awards."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import LinkView, Pen, pen, region_link, short_name
from katalog.items import Item
from katalog.layout import card, finished, head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.records import Agency
from katalog.views_timeline import agency_link, timeline


def agency_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """A page for each agency, by region and slug."""
    for code in catalogue.agencies_of:
        yield from agency_pages_of(catalogue, config, code)


def agency_pages_of(catalogue: Catalogue, config: Config, code: str) -> Iterator[Page]:
    """The pages of the agencies of one region."""
    for item in catalogue.agencies_of[code]:
        yield page_of("agency.html", routes.agency(catalogue, item), partial(agency_view, catalogue, config, item))


def agency_view(catalogue: Catalogue, config: Config, item: Item) -> dict[str, Any]:
    """One agency."""
    p = pen(catalogue, config)
    record: Agency = item.record
    region = region_link(p, item.folder)
    description = said(p, _("{name}, {region}: inovasi dan penghargaan yang tercatat."), name=record.name, region=region["label"])
    above = f"{item.folder}/{record.part_of}"
    view = {
        **head(p, record.name, description, routes.agency(catalogue, item), "daerah", _crumbs(p, item.folder)),
        "region": region,
        "kind": p.label("agency_kinds", record.kind),
        "short": record.short,
        "aliases": list(record.aliases),
        "part_of": agency_link(p, above) if above in catalogue.agencies else None,
        "holds": [agency_link(p, reference) for reference in catalogue.agencies_below.get(item.reference, ())],
        "record_refs": p.references.cite(record.sources),
        "innovations": _cards(p, catalogue.run_by.get(item.reference, ())),
        "supported": _cards(p, catalogue.supported_by.get(item.reference, ())),
        "awards": timeline(p, catalogue.entries_of_agency.get(item.reference, ()), item.reference),
    }
    return finished(p, view, said(p, _("{name}, {region}"), name=record.name, region=region["label"]))


def _crumbs(p: Pen, code: str) -> list[LinkView]:
    province: LinkView = {"label": short_name(p, code[:2]), "url": routes.region(p.catalogue, code[:2])}
    return [province] if len(code) == 2 else [province, region_link(p, code)]


def _cards(p: Pen, items: Iterable[Item]) -> list[Any]:
    return [card(p, item) for item in items]
