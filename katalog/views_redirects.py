"""What keeps old addresses alive: a redirect for each former slug, and a tombstone for each record that was deleted."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import Pen, pen
from katalog.items import Item
from katalog.layout import head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of


def redirect_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """A page at each address that a record had before, and at each that a deleted record had."""
    p = pen(catalogue, config)
    for old, new, title in _moved(catalogue):
        yield page_of("redirect.html", old, partial(redirect_view, p, title, new), listed=False)
    for removal in catalogue.removals:
        yield page_of("removed.html", _address(removal), partial(removed_view, p, removal), listed=False)


def redirect_view(p: Pen, title: str, target: str, anchor: str = "") -> dict[str, Any]:
    """A page that sends its reader on; its canonical address is the one it leads to."""
    description = said(p, _("{title} ada di alamat lain."), title=title)
    return {**head(p, title, description, target, "", []), "target": target + anchor, "noindex": True}


def removed_view(p: Pen, removal: Any) -> dict[str, Any]:
    """What stands at the address of a deleted record: since when it is gone, and why."""
    title = said(p, _("Catatan ini sudah dihapus"))
    return {
        **head(p, title, said(p, _("Catatan di alamat ini sudah dihapus dari katalog.")), _address(removal), "", []),
        "date": removal.date,
        "reason": removal.reason,
        "code": removal.code,
        "noindex": True,
    }


def _address(removal: Any) -> str:
    return f"/{removal.address.strip('/')}/"


def _moved(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Old address, new address and name of all that moved."""
    yield from _moved_below_regions(catalogue)
    for slug, item in catalogue.sources.items():
        yield from ((routes.source(old), routes.source(slug), item.record.title) for old in item.record.formerly)
    for slug, item in catalogue.pages.items():
        yield from ((routes.page(old), routes.page(slug), item.record.title) for old in item.record.formerly)
    yield from _moved_series(catalogue.programmes, catalogue.award_editions, routes.AWARDS)
    yield from _moved_series(catalogue.indices, catalogue.index_editions, routes.RANKINGS)


def _moved_below_regions(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Regions, their agencies and their innovations: each may have moved, and each region's slug is part of the others."""
    for code, region in catalogue.regions.items():
        yield from _moved_in(routes.REGIONS, (), region)
        slugs = (region.slug, *region.record.formerly)
        for item in catalogue.agencies_of.get(code, ()):
            yield from _moved_in(routes.REGIONS, slugs, item)
        innovations = catalogue.innovations_of.get(code, ())
        for item in innovations:
            yield from _moved_in(routes.INNOVATIONS, slugs, item)
        if innovations:
            new = routes.region(catalogue, code)
            yield from ((f"{routes.INNOVATIONS}{old}/", new, region.record.name) for old in region.record.formerly)


def _moved_in(top: str, folders: tuple[str, ...], item: Item) -> Iterator[tuple[str, str, str]]:
    """Each address of a record but its present one, which is the first; `folders` are the slugs of its region, if any."""
    former = item.formerly
    if not former and len(folders) < 2:  # nothing moved: so it is with nearly all
        return
    places = [f"{top}{folder}/" for folder in folders] or [top]
    new, *old = [f"{place}{slug}/" for place in places for slug in (item.slug, *former)]
    yield from ((address, new, item.name) for address in old)


def _moved_series(series: Any, editions: Any, top: str) -> Iterator[tuple[str, str, str]]:
    """Programmes and indices with their editions."""
    for slug, item in series.items():
        for old in item.record.formerly:
            for tail in ("", *_years(editions.get(slug, ()))):
                yield f"{top}{old}/{tail}", f"{top}{slug}/{tail}", item.record.name


def _years(editions: Iterable[Item]) -> list[str]:
    return [f"{edition.slug}/" for edition in editions]
