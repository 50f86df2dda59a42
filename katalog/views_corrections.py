"""Corrections: the page of all of them with its feeds, and those of one figure as its own page shows them."""

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import Pen, pen
from katalog.formats import format_number, format_partial_date
from katalog.items import Item
from katalog.layout import finished, head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.published import figure_of
from katalog.values import NUMBER
from katalog.views_feeds import feed_pages
from katalog.views_figure_words import title_of

_ROLES = {
    "pembaca": _("pembaca"),
    "penyunting": _("penyunting"),
    "pemerintah-daerah": _("pemerintah daerah"),
    "penyelenggara": _("penyelenggara"),
    "media": _("media"),
}


def correction_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The list of corrections, and its feeds."""
    made = cache(partial(corrections_view, catalogue, config))
    yield page_of("corrections.html", routes.CORRECTIONS, made)
    yield from feed_pages(config, routes.CORRECTIONS, made)


def corrections_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """All corrections, newest first."""
    p = pen(catalogue, config)
    title = said(p, _("Koreksi"))
    description = said(p, _("Angka yang pernah terbit keliru atau berubah: apa yang terbit, apa yang benar, sejak kapan, dan mengapa."))
    items = sorted(catalogue.corrections.values(), key=lambda item: item.slug, reverse=True)
    views = [correction_view(p, item) for item in items]
    view = {
        **head(p, title, description, routes.CORRECTIONS, "", []),
        "corrections": views,
        "entries": [_entry(p, view) for view in views],
    }
    return finished(p, view)


def corrections_of(p: Pen, code: str) -> list[dict[str, Any]]:
    """The corrections of one figure, newest first."""
    return [correction_view(p, item) for item in reversed(p.catalogue.corrections_of.get(code, ()))]


def correction_view(p: Pen, item: Item) -> dict[str, Any]:
    """One correction; a figure that was withdrawn has no page any more."""
    record = item.record
    figure = figure_of(p.catalogue, record.figure)
    return {
        "slug": item.slug,
        "code": record.figure,
        "title": title_of(p, figure) if figure else record.figure,
        "figure": routes.figure(record.figure) if figure else None,
        "date": item.slug[:10],
        "published": _value(p, record.published),
        "right": _value(p, record.right) if record.right else None,
        "since": record.since,
        "why": record.why,
        "found_by": said(p, _ROLES[record.found_by]),
        "renewed": record.update,
    }


def _value(p: Pen, value: str) -> str:
    """A value of the open data as readers write it."""
    first, slash, second = value.partition("/")
    if NUMBER.fullmatch(first) and (not slash or NUMBER.fullmatch(second)):
        words = format_number(first, p.language)
        return said(p, _("{value} dari {total}"), value=words, total=format_number(second, p.language)) if slash else words
    return value


def _entry(p: Pen, view: dict[str, Any]) -> dict[str, Any]:
    """A correction in a feed."""
    if view["right"] is None:
        words = said(p, _("Ditarik; semula terbit {published}."), published=view["published"])
    else:
        form = _("Diperbarui dari {published} menjadi {right}.") if view["renewed"] else _("Terbit {published}; yang benar {right}.")
        words = said(p, form, published=view["published"], right=view["right"])
    since = said(p, _("Sejak {date}."), date=format_partial_date(view["since"], p.language))
    return {
        "id": f"{routes.CORRECTIONS}#{view['slug']}",
        "url": view["figure"] or f"{routes.CORRECTIONS}#{view['slug']}",
        "title": view["title"],
        "updated": view["date"],
        "summary": f"{words} {since} {view['why']}",
    }
