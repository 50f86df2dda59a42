"""Lists of innovations: all of them, and those of one affair, type, form or year, each grouped by province and region.

A list that would grow too long shows its provinces instead, and a province's list its regions. The keys by which a list
is cut never depend on how many records there are, so an address keeps its meaning as the catalogue grows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.claims import current
from katalog.config import Config
from katalog.figures import LinkView, Pen, pen, short_name
from katalog.layout import card, head, said
from katalog.load import Item
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.records import Innovation
from katalog.views_innovations import started_year
from katalog.views_redirects import redirect_view

#: More innovations than this make a page too long to read and too heavy to send (some 60 KB compressed).
LIST_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to divide the innovations: its place in the addresses, its words, and the terms of a record."""

    slug: str
    vocabulary: str | None
    label: str
    title: str
    terms_of: Callable[[Innovation], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its address, its words, the pages above it, and what it holds."""

    address: str
    title: str
    description: str
    crumbs: tuple[LinkView, ...]
    items: tuple[Item, ...]
    current: tuple[str, str] | None = None
    narrowed_to: str | None = None


def _single(value: Any) -> tuple[str, ...]:
    return (value,) if value else ()


def _term(claims: tuple[Any, ...]) -> tuple[str, ...]:
    chosen = current(claims)
    return (chosen.value,) if chosen else ()


FACETS = (
    Facet("urusan", "affairs", _("Urusan pemerintahan"), _("Inovasi urusan {term}"), lambda record: record.affairs),
    Facet("jenis", "kinds", _("Jenis"), _("Inovasi {term}"), lambda record: _term(record.kind)),
    Facet("bentuk", "forms", _("Bentuk"), _("Bentuk inovasi: {term}"), lambda record: _term(record.form)),
    Facet("tahun", None, _("Tahun mulai"), _("Inovasi yang mulai tahun {term}"), lambda record: _single(started_year(record))),
)

#: For each facet its terms in the order in which pages show them, each with its innovations.
Index = dict[str, dict[str, tuple[Item, ...]]]


def innovation_list_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The list of all innovations, the lists by facet, and for each region the way to its innovations."""
    everything = tuple(item for items in catalogue.innovations_of.values() for item in items)
    index = facet_index(catalogue, everything)
    p = pen(catalogue, config)
    yield page_of("innovations.html", all_view(p, everything, index))
    for facet in FACETS:
        yield page_of("innovations.html", terms_view(p, facet, everything, index))
        for term, items in index[facet.slug].items():
            yield from _listing_pages(p, _facet_listing(p, facet, term, items), index)
    for code in catalogue.innovations_of:
        yield _to_region(p, code)


def facet_index(catalogue: Catalogue, innovations: Iterable[Item]) -> Index:
    """The innovations under each term of each facet; terms in the order of their list, years newest first."""
    found: dict[str, dict[str, list[Item]]] = {facet.slug: defaultdict(list) for facet in FACETS}
    for item in innovations:
        for facet in FACETS:
            for term in facet.terms_of(item.record):
                found[facet.slug][term].append(item)
    return {facet.slug: {term: tuple(found[facet.slug][term]) for term in _in_order(catalogue, facet, found[facet.slug])} for facet in FACETS}


def _in_order(catalogue: Catalogue, facet: Facet, terms: Iterable[str]) -> list[str]:
    if facet.vocabulary is None:
        return sorted(terms, reverse=True)
    given = set(terms)
    return [key for key in catalogue.vocabulary.keys(facet.vocabulary) if key in given]


def all_view(p: Pen, everything: tuple[Item, ...], index: Index) -> dict[str, Any]:
    """`/inovasi/`: everything, or the provinces where that is too much."""
    description = said(p, _("Inovasi pemerintah daerah yang tercatat di katalog, menurut provinsi dan daerah."))
    listing = Listing(routes.INNOVATIONS, said(p, _("Inovasi")), description, (), everything)
    return _listing_view(p, listing, index, lambda code: routes.region(p.catalogue, code))


def terms_view(p: Pen, facet: Facet, everything: tuple[Item, ...], index: Index) -> dict[str, Any]:
    """`/inovasi/urusan/`: the terms of a facet that have innovations, and how many innovations have no term."""
    title = said(p, _("Inovasi menurut {facet}"), facet=said(p, facet.label).lower())
    description = said(p, _("{title}: istilah yang dipakai dan jumlah inovasi yang tercatat."), title=title)
    crumbs = [_top(p)]
    return {
        **head(p, title, description, f"{routes.INNOVATIONS}{facet.slug}/", "inovasi", crumbs),
        "count": len(everything),
        "whole": True,
        "unknown": sum(not facet.terms_of(item.record) for item in everything),
        "facets": facet_links(p, index, None),
        "branches": [{"label": _label(p, facet, term), "url": routes.facet(facet.slug, term), "count": len(items)} for term, items in index[facet.slug].items()],
        "branches_by": said(p, facet.label),
        "provinces": [],
    }


def facet_links(p: Pen, index: Index, chosen: tuple[str, str] | None) -> list[dict[str, Any]]:
    """The terms that exist, by facet; without counts, which would change every list with each new record."""
    return [
        {
            "label": said(p, facet.label),
            "url": f"{routes.INNOVATIONS}{facet.slug}/",
            "terms": [{"label": _label(p, facet, term), "url": routes.facet(facet.slug, term), "current": chosen == (facet.slug, term)} for term in index[facet.slug]],
        }
        for facet in FACETS
        if index[facet.slug]
    ]


def _facet_listing(p: Pen, facet: Facet, term: str, items: tuple[Item, ...]) -> Listing:
    label = _label(p, facet, term)
    inside = label if facet.slug == "bentuk" else label[0].lower() + label[1:]
    title = said(p, facet.title, term=inside)
    description = said(p, _("{title} yang tercatat di katalog, menurut provinsi dan daerah."), title=title)
    crumbs: tuple[LinkView, ...] = (_top(p), {"label": said(p, facet.label), "url": f"{routes.INNOVATIONS}{facet.slug}/"})
    return Listing(routes.facet(facet.slug, term), title, description, crumbs, items, (facet.slug, term))


def _listing_pages(p: Pen, listing: Listing, index: Index) -> Iterator[Page]:
    """A list, and where it is too long the lists of its provinces, and of the regions of those that are too long too."""
    below = list(_divided(p, listing))
    addresses = {code: part.address for code, part in below}
    yield page_of("innovations.html", _listing_view(p, listing, index, addresses.__getitem__))
    for __, part in below:
        yield from _listing_pages(p, part, index)


def _divided(p: Pen, listing: Listing) -> Iterator[tuple[str, Listing]]:
    """The parts of a list that is too long, by the code of their province or region."""
    if len(listing.items) <= LIST_LIMIT or (listing.narrowed_to and len(listing.narrowed_to) > 2):
        return
    here: LinkView = {"label": listing.title, "url": listing.address}
    for code, items in _grouped(listing.items, whole_codes=listing.narrowed_to is not None).items():
        # A province's own innovations are no list of their own province: its address would be that of the list above.
        name = short_name(p, code) if listing.narrowed_to is None else p.catalogue.region(code).name
        title = said(p, _("{title}, {region}"), title=listing.title.partition(",")[0], region=name)
        description = said(p, _("{title} yang tercatat di katalog."), title=title)
        address = f"{listing.address}{p.catalogue.regions[code].slug}/"
        narrowed = code if listing.narrowed_to is None else f"{code} "
        yield code, Listing(address, title, description, (*listing.crumbs, here), tuple(items), listing.current, narrowed)


def _listing_view(p: Pen, listing: Listing, index: Index, address_of: Callable[[str], str]) -> dict[str, Any]:
    """A list as its innovations, or as its parts where those would be too many."""
    divided = len(listing.items) > LIST_LIMIT and not (listing.narrowed_to and len(listing.narrowed_to) > 2)
    by_region = listing.narrowed_to is not None
    branches = [
        {"label": p.catalogue.region(code).name if by_region else short_name(p, code), "url": address_of(code), "count": len(items)}
        for code, items in (_grouped(listing.items, whole_codes=by_region).items() if divided else ())
    ]
    return {
        **head(p, listing.title, listing.description, listing.address, "inovasi", list(listing.crumbs)),
        "count": len(listing.items),
        "whole": listing.current is None,
        "unknown": 0,
        "facets": facet_links(p, index, listing.current),
        "branches": branches,
        "branches_by": said(p, _("Daerah")) if by_region else said(p, _("Provinsi")),
        "provinces": [] if divided else _province_views(p, listing.items),
    }


def _province_views(p: Pen, items: Iterable[Item]) -> list[dict[str, Any]]:
    """Innovations under their province and region, in the order of the official codes."""
    return [
        {
            "name": short_name(p, province),
            "slug": p.catalogue.regions[province].slug,
            "url": routes.region(p.catalogue, province),
            "count": len(inside),
            "regions": [_region_view(p, code, own) for code, own in _grouped(inside, whole_codes=True).items()],
        }
        for province, inside in _grouped(items, whole_codes=False).items()
    ]


def _region_view(p: Pen, code: str, items: Iterable[Item]) -> dict[str, Any]:
    return {
        "name": p.catalogue.region(code).name,
        "url": routes.region(p.catalogue, code),
        "innovations": [{**card(p, item), "started": started_year(item.record)} for item in items],
    }


def _grouped(items: Iterable[Item], *, whole_codes: bool) -> dict[str, list[Item]]:
    """Innovations by the code of their region, or of its province; the order of the items is kept."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.folder if whole_codes else item.folder[:2]].append(item)
    return dict(groups)


def _label(p: Pen, facet: Facet, term: str) -> str:
    return p.label(facet.vocabulary, term) if facet.vocabulary else term


def _top(p: Pen) -> LinkView:
    return {"label": said(p, _("Inovasi")), "url": routes.INNOVATIONS}


def _to_region(p: Pen, code: str) -> Page:
    """`/inovasi/kota-palembang/` leads to the region's page, where its innovations stand."""
    address = f"{routes.INNOVATIONS}{p.catalogue.regions[code].slug}/"
    title = said(p, _("Inovasi {region}"), region=p.catalogue.region(code).name)
    return Page(address.lstrip("/") + "index.html", "redirect.html", redirect_view(p, title, routes.region(p.catalogue, code), "#inovasi"))
