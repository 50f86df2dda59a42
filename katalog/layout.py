"""What every page carries: its title, its address, the way back, its sources and how to cite it."""

from functools import cache
from typing import Any, TypedDict

from katalog import routes
from katalog.canonical import digest, signed
from katalog.citation import Cited, Forms, Work, forms_of
from katalog.figures import LinkView, Pen
from katalog.items import Item
from katalog.messages import marked as _
from katalog.messages import translate
from katalog.stands import EntryAt


class CitationView(TypedDict):
    """A page's title as cited, its permanent address, the version (digest and newest date of the data it shows), who is
    named first, every form of the citation, and where its files stand.
    """

    title: str
    address: str
    date: str | None
    version: str
    author: str
    year: str | None
    dataset: bool
    release: str | None
    forms: Forms
    files: str | None


class CardView(TypedDict):
    """An innovation in a list."""

    name: str
    url: str
    expansion: str | None
    summary: str | None
    kind: str | None
    affairs: list[str]
    region: str
    award: str | None


@cache
def _translated(text: str, language: str) -> str:
    """A page says some ten texts; each is looked up once in each language."""
    return str(translate(text, language))


def said(p: Pen, text: str, **values: Any) -> str:
    """An interface text in the page's language with its values filled in."""
    words = _translated(text, p.language)
    return words.format(**values) if values else words


def head(p: Pen, title: str, description: str, address: str, section: str, crumbs: list[LinkView], here: str | None = None) -> dict[str, Any]:
    """The fields that the layout of every page needs; `crumbs` lead from the home page to this one, called `here` in them."""
    home: LinkView = {"label": said(p, _("Beranda")), "url": routes.HOME}
    return {
        "title": title,
        "description": description,
        "address": address,
        "section": section,
        "crumbs": [home, *crumbs, {"label": here or title, "url": address}],
    }


_PLAIN = Work()


def finished(p: Pen, view: dict[str, Any], cited_as: str | None = None, work: Work = _PLAIN) -> dict[str, Any]:
    """A page's data with the sources that it has cited, and how to cite the page itself."""
    sources = p.sources()

    def citation(data: bytes) -> CitationView:
        address, title = view["address"], cited_as or view["title"]
        date = max((source["accessed"] for source in sources), default=None)
        config = p.config
        cited = Cited(title, config.name, config.base_url + address.removeprefix("/"), digest(data)[:10], date, config.licence_name, work)
        return {
            "title": title,
            "address": address,
            "date": date,
            "version": cited.version,
            "author": cited.author,
            "year": cited.year,
            "dataset": work.dataset,
            "release": work.release,
            "forms": forms_of(cited, p.language),
            "files": f"{address}kutip" if work.files and config.exports else None,
        }

    return signed({**view, "sources": sources}, "citation", citation)


def card(p: Pen, item: Item) -> CardView:
    """An innovation as a card: what it is, where, and its best known award."""
    return card_in(p, p.catalogue.regions[item.folder], item)


def card_in(p: Pen, region: Item, item: Item) -> CardView:
    """The card of an innovation whose region is at hand."""
    brief = item.brief
    return {
        "name": brief.name,
        "url": routes.innovation_in(region, item),
        "expansion": brief.expansion,
        "summary": brief.summary,
        "kind": p.label("kinds", brief.kind) if brief.kind else None,
        "affairs": [p.label("affairs", affair) for affair in brief.affairs],
        "region": region.record.name,
        "award": _award_line(p, item),
    }


def _award_line(p: Pen, item: Item) -> str | None:
    """The newest result of an innovation's own, as «Kompetisi …, 2022: Terbaik 1»."""
    entries = p.catalogue.entries_of_innovation.get(item.reference)
    results = [at for at in entries if at.entry.result and at.role is None] if entries else None
    if not results:
        return None
    newest = max(results, key=lambda at: (at.year if at.dated else "", -at.number))
    return f"{edition_name(p, newest)}: {result_label(p, newest.entry)}"


def edition_name(p: Pen, at: EntryAt) -> str:
    """A programme and the year of its edition."""
    record = p.catalogue.programme(at.programme)
    name = record.short or record.name
    return f"{name} {at.year}" if at.dated else name


def result_label(p: Pen, entry: Any) -> str:
    """A result in the source's words where it has some, else by its kind and place; a place that only the winner claims
    is no part of the result and stands beside it.
    """
    if entry.label:
        return str(entry.label)
    label = p.label("results", entry.result)
    place = given_place(entry)
    return f"{label} {place}" if place else label


def given_place(entry: Any) -> int | None:
    """The place that an organiser or the press gives; one that only its holder claims orders nothing."""
    return entry.place if entry.place_said_by != "daerah" else None
