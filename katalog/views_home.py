"""The home page: what the catalogue holds, the way in by province, the newest awards, and a figure that can be cited."""

from collections.abc import Iterator
from functools import partial
from heapq import nsmallest
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import Pen, claim_view, pen, plain
from katalog.histories import index_history, score_points
from katalog.items import Item
from katalog.layout import card, finished, head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.views_awards import edition_entry
from katalog.views_maps import national_map
from katalog.views_regions import province_links

NEWEST = 6
LATEST_EDITIONS = 5


def home_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The home page."""
    yield page_of("home.html", routes.HOME, partial(home_view, catalogue, config))


def home_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """The home page."""
    p = pen(catalogue, config)
    view = {
        **head(p, config.name, config.description, routes.HOME, "", []),
        "tagline": config.tagline,
        **({"searches": True} if config.search else {}),
        "topics": [
            {"label": p.label("affairs", key), "url": routes.facet("urusan", key)}
            for key in config.featured.affairs
            if key in p.vocabulary.keys("affairs") and _has_affair(catalogue, key)
        ],
        "figures": _holdings(catalogue),
        "cards": [card(p, item) for item in _featured(catalogue)],
        "map": national_map(p),
        "provinces": province_links(p),
        "featured": _featured_index(p, config),
        "editions": [edition_entry(p, slug, edition) for slug, edition in _latest(p, config)],
    }
    return finished(p, view)


def _has_affair(catalogue: Catalogue, key: str) -> bool:
    return any(key in item.brief.affairs for item in catalogue.innovations.values())


def _holdings(catalogue: Catalogue) -> dict[str, Any]:
    """How much the catalogue holds; of regions only those that something is recorded of."""
    described = {*catalogue.rows_of, *catalogue.entries_of, *catalogue.innovations_of}
    years = sorted(item.slug for items in catalogue.award_editions.values() for item in items if item.slug.isdigit())
    return {
        "innovations": len(catalogue.innovations),
        "regions": len(described),
        "all_regions": len(catalogue.regions),
        "editions": sum(len(items) for items in catalogue.award_editions.values()),
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
        "sources": len(catalogue.sources),
    }


def _featured(catalogue: Catalogue) -> list[Item]:
    """The innovations that a summary explains and whose sources were published last; equal dates in the order of their codes."""
    published = {key: item.record.published or "" for key, item in catalogue.sources.items()}
    later_first = {date: (not date, [-ord(c) for c in date]) for date in set(published.values())}

    def order(item: Item) -> tuple[bool, tuple[bool, list[int]], str]:
        brief = item.brief
        return brief.summary is None, later_first[max(map(published.__getitem__, brief.sources))], brief.code

    return nsmallest(NEWEST, catalogue.innovations.values(), key=order)


def _featured_index(p: Pen, config: Config) -> dict[str, Any] | None:
    """The newest scores of the region that the configuration names."""
    code, slug = config.featured.region, config.featured.index
    if code is None or code not in p.catalogue.regions or slug not in p.catalogue.indices:
        return None
    rows = index_history(p.catalogue, code, slug)
    points = {point.year: point for point in score_points(p.catalogue.index(slug), rows)}
    shown = [
        {
            "year": at.year,
            "score": claim_view(p, at.row.score),
            "difference": plain(difference) if (difference := points[at.year].difference) is not None else None,
        }
        for at in rows
        if at.year in points
    ][:4]
    if not shown:
        return None
    return {
        "region": p.catalogue.region(code).name,
        "index": p.catalogue.index(slug).name,
        "url": routes.region(p.catalogue, code),
        "rows": shown,
        "label": said(p, _("{region}, {index}"), region=p.catalogue.region(code).name, index=p.catalogue.index(slug).name),
    }


def _latest(p: Pen, config: Config) -> list[tuple[str, Item]]:
    """The newest editions with entries: those of the featured programmes first, then the widest level first."""
    levels = p.vocabulary.keys("levels")
    newest = {}
    for slug, items in p.catalogue.award_editions.items():
        dated = [item for item in items if item.slug.isdigit() and item.record.entries]
        if dated:
            newest[slug] = max(dated, key=lambda item: int(item.slug))

    def order(pair: tuple[str, Item]) -> tuple[int, int, int, str]:
        slug, item = pair
        level = p.catalogue.programme(slug).level
        featured = config.featured.programmes.index(slug) if slug in config.featured.programmes else len(config.featured.programmes)
        return featured, -int(item.slug), -levels.index(level) if level else 1, slug

    return sorted(newest.items(), key=order)[:LATEST_EDITIONS]
