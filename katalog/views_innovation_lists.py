"""Lists of innovations: all of them, and those of one affair, type, form or year, each grouped by province and region.

A list that would grow too long shows its provinces instead, and a province's list its regions. The keys by which a list
is cut never depend on how many records there are, so an address keeps its meaning as the catalogue grows.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.facets import FACET_OF, FACETS, LIST_LIMIT, Facet
from katalog.figures import LinkView, Pen, pen, short_name
from katalog.items import Item
from katalog.layout import card_in, head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.views_redirects import redirect_view


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its address, its words, the pages above it, and what it holds.

    `level` counts how often it was cut from a longer one: 0 holds the whole country, 1 a province, 2 one region.
    """

    address: str
    topic: str
    crumbs: tuple[LinkView, ...]
    items: tuple[Item, ...]
    term: tuple[str, str] | None = None
    place: str | None = None
    level: int = 0

    @property
    def is_divided(self) -> bool:
        """Whether it shows its parts in place of its innovations; one region's list is never cut further."""
        return len(self.items) > LIST_LIMIT and self.level < 2

    def parts(self) -> dict[str, list[Item]]:
        """Its innovations by province, or within a province by region."""
        return _grouped(self.items, by_region=self.level > 0)


def innovation_list_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The list of all innovations, the terms of each facet, and for each region the way to its innovations."""
    everything = tuple(item for items in catalogue.innovations_of.values() for item in items)
    p = pen(catalogue, config)
    yield page_of("innovations.html", routes.INNOVATIONS, partial(all_view, p, everything))
    for facet in FACETS:
        yield page_of("innovations.html", f"{routes.INNOVATIONS}{facet.slug}/", partial(terms_view, p, facet, everything))
    for code in catalogue.innovations_of:
        yield _to_region(p, code)


def facet_pages_of(catalogue: Catalogue, config: Config, key: str) -> Iterator[Page]:
    """The list of a term, or of a province below it with the lists of its regions where that is too long; `key` is one
    of the table of what is filed.
    """
    p = pen(catalogue, config)
    slug, term, *province = key.split("/")
    items = catalogue.filed[key]
    if not province:
        yield _listing_page(p, _facet_listing(p, FACET_OF[slug], term, items))
        return
    listing = _part(p, _facet_listing(p, FACET_OF[slug], term, ()), province[0], items)
    yield _listing_page(p, listing)
    if listing.is_divided:
        for code, inside in listing.parts().items():
            yield _listing_page(p, _part(p, listing, code, tuple(inside)))


def all_view(p: Pen, everything: tuple[Item, ...]) -> dict[str, Any]:
    """`/inovasi/`: everything, or the provinces where that is too much."""
    listing = Listing(routes.INNOVATIONS, said(p, _("Inovasi")), (), everything)
    return _listing_view(p, listing, partial(routes.region, p.catalogue))


def terms_view(p: Pen, facet: Facet, everything: tuple[Item, ...]) -> dict[str, Any]:
    """`/inovasi/urusan/`: the terms of a facet that have innovations, and how many innovations have no term."""
    title = said(p, _("Inovasi menurut {facet}"), facet=said(p, facet.label).lower())
    description = said(p, _("{title}: istilah yang dipakai dan jumlah inovasi yang tercatat."), title=title)
    counts = Counter(term for item in everything for term in facet.terms_of(item.brief))
    return {
        **head(p, title, description, f"{routes.INNOVATIONS}{facet.slug}/", "inovasi", [_top(p)], said(p, facet.label)),
        "count": len(everything),
        "unknown": sum(not facet.terms_of(item.brief) for item in everything),
        "facets": facet_links(p, None),
        "branches": [
            {"label": _label(p, facet, term), "url": routes.facet(facet.slug, term), "count": counts[term]} for term in p.catalogue.terms[facet.slug]
        ],
        "branches_by": said(p, facet.label),
        "provinces": [],
    }


def facet_links(p: Pen, chosen: tuple[str, str] | None) -> list[dict[str, Any]]:
    """The terms that exist, by facet; without counts, which would change every list with each new record."""
    return [
        {
            "label": said(p, facet.label),
            "url": f"{routes.INNOVATIONS}{facet.slug}/",
            "terms": [
                {"label": _label(p, facet, term), "url": routes.facet(facet.slug, term), "current": chosen == (facet.slug, term)}
                for term in p.catalogue.terms[facet.slug]
            ],
        }
        for facet in FACETS
        if p.catalogue.terms[facet.slug]
    ]


def _facet_listing(p: Pen, facet: Facet, term: str, items: tuple[Item, ...]) -> Listing:
    label = _label(p, facet, term)
    inside = label if facet.slug == "bentuk" else label[0].lower() + label[1:]
    crumbs: tuple[LinkView, ...] = (_top(p), {"label": said(p, facet.label), "url": f"{routes.INNOVATIONS}{facet.slug}/"})
    return Listing(routes.facet(facet.slug, term), said(p, facet.title, term=inside), crumbs, items, (facet.slug, term))


def _part(p: Pen, listing: Listing, code: str, items: tuple[Item, ...]) -> Listing:
    """The list of a province below that of a term, or of a region below that of a province."""
    crumbs: tuple[LinkView, ...] = (*listing.crumbs, {"label": _title(p, listing), "url": listing.address})
    address = f"{listing.address}{p.catalogue.regions[code].slug}/"
    return Listing(address, listing.topic, crumbs, items, listing.term, _part_name(p, listing, code), listing.level + 1)


def _listing_page(p: Pen, listing: Listing) -> Page:
    def address_of(code: str) -> str:
        return f"{listing.address}{p.catalogue.regions[code].slug}/"

    return page_of("innovations.html", listing.address, partial(_listing_view, p, listing, address_of))


def _listing_view(p: Pen, listing: Listing, address_of: Callable[[str], str]) -> dict[str, Any]:
    """A list as its innovations, or as its parts where those would be too many."""
    title = _title(p, listing)
    description = said(p, _("{title}: yang tercatat di katalog, menurut provinsi dan daerah."), title=title)
    parts = listing.parts() if listing.is_divided else {}
    return {
        **head(p, title, description, listing.address, "inovasi", list(listing.crumbs)),
        "count": len(listing.items),
        "unknown": 0,
        "facets": facet_links(p, listing.term),
        "branches": [{"label": _part_name(p, listing, code), "url": address_of(code), "count": len(items)} for code, items in parts.items()],
        "branches_by": said(p, _("Daerah")) if listing.level else said(p, _("Provinsi")),
        "provinces": [] if parts else _province_views(p, listing.items),
    }


def _title(p: Pen, listing: Listing) -> str:
    return said(p, _("{topic}, {place}"), topic=listing.topic, place=listing.place) if listing.place else listing.topic


def _part_name(p: Pen, listing: Listing, code: str) -> str:
    """«Sumatera Selatan» for a province; below it «Provinsi Sumatera Selatan» has innovations of its own."""
    return p.catalogue.region(code).name if listing.level else short_name(p, code)


def _province_views(p: Pen, items: Iterable[Item]) -> list[dict[str, Any]]:
    """Innovations under their province and region, in the order of the official codes."""
    return [
        {
            "name": short_name(p, province),
            "slug": p.catalogue.regions[province].slug,
            "url": routes.region(p.catalogue, province),
            "count": len(inside),
            "regions": [_region_view(p, code, own) for code, own in _grouped(inside, by_region=True).items()],
        }
        for province, inside in _grouped(items, by_region=False).items()
    ]


def _region_view(p: Pen, code: str, items: Iterable[Item]) -> dict[str, Any]:
    region = p.catalogue.regions[code]
    return {
        "name": region.record.name,
        "url": routes.region_at(region),
        "innovations": [{**card_in(p, region, item), "started": item.brief.started_year} for item in items],
    }


def _grouped(items: Iterable[Item], *, by_region: bool) -> dict[str, list[Item]]:
    """Innovations by the code of their region, or of its province; the order of the items is kept."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.folder if by_region else item.folder[:2]].append(item)
    return dict(groups)


def _label(p: Pen, facet: Facet, term: str) -> str:
    return p.label(facet.vocabulary, term) if facet.vocabulary else term


def _top(p: Pen) -> LinkView:
    return {"label": said(p, _("Inovasi")), "url": routes.INNOVATIONS}


def _to_region(p: Pen, code: str) -> Page:
    """`/inovasi/kota-palembang/` leads to the region's page, where its innovations stand."""
    address = f"{routes.INNOVATIONS}{p.catalogue.regions[code].slug}/"
    title = said(p, _("Inovasi {region}"), region=p.catalogue.region(code).name)
    return page_of("redirect.html", address, partial(redirect_view, p, title, routes.region(p.catalogue, code), "#inovasi"), listed=False)
