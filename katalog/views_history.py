"""The history of a programme of awards: who won which category when, and how often as far as it is recorded."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.claims import RESULT_NATURES
from katalog.figures import Pen, region_link
from katalog.items import Item
from katalog.layout import given_place, result_label
from katalog.stands import EntryAt, region_of
from katalog.views_tables import longest_run
from katalog.views_timeline import RECEIVED, innovation_region, recipient_link

#: What a status must be for an innovation to count as known to run.
RUNNING = ("berjalan", "berkembang")


def entries_of(slug: str, edition: Item) -> list[EntryAt]:
    """The entries of an edition with their places in it."""
    return [EntryAt(slug, edition.slug, number, entry, edition) for number, entry in enumerate(edition.record.entries)]


def held(at: EntryAt) -> bool:
    """Whether an entry is an award in hand."""
    return at.entry.result in RECEIVED and at.entry.nature in RESULT_NATURES


def category_histories(p: Pen, slug: str, editions: Iterable[Item]) -> list[dict[str, Any]]:
    """Each category with its winners by edition, newest first; categories in the order in which they first appear."""
    found: dict[str, dict[str, Any]] = {}
    for edition in editions:
        winners = defaultdict(list)
        for at in entries_of(slug, edition):
            if held(at):
                winners[at.entry.category].append(at)
        labels = {category.key: category for category in edition.record.categories}
        for key in [*labels, *(key for key in winners if key not in labels)]:
            category = labels.get(key)
            view = found.setdefault(key, {"key": key, "label": category.label if category else None, "editions": []})
            if winners[key] or category:
                view["editions"].append(_edition_row(p, slug, edition, winners[key], category))
    return list(found.values())


def _edition_row(p: Pen, slug: str, edition: Item, winners: list[EntryAt], category: Any) -> dict[str, Any]:
    ordered = sorted(winners, key=lambda at: (given_place(at.entry) or 10_000, at.number))
    return {
        "year": edition.slug if edition.slug.isdigit() else None,
        "url": routes.award_edition(slug, edition.slug),
        "complete": bool(category and category.complete),
        "winners": [
            {
                **recipient_link(p, at.entry.recipient),
                "region": innovation_region(p, at.entry),
                "place": given_place(at.entry),
                "result": result_label(p, at.entry),
            }
            for at in ordered
        ],
    }


def repeated_winners(p: Pen, slug: str, editions: tuple[Item, ...]) -> dict[str, Any]:
    """The regions recorded in two or more dated editions, in the order of their codes; lower bounds unless all is complete."""
    years: dict[str, set[int]] = defaultdict(set)
    for edition in editions:
        if not edition.slug.isdigit():
            continue
        for at in entries_of(slug, edition):
            code = region_of(at.entry)
            if code and held(at):
                years[code].add(int(edition.slug))
    complete = all(category.complete for edition in editions for category in edition.record.categories)
    rows = [
        {"region": region_link(p, code), "code": code, "count": len(found), "run": longest_run(sorted(found)), "years": sorted(found)}
        for code, found in sorted(years.items())
        if len(found) > 1
    ]
    return {"rows": rows, "complete": complete}


def known_running(catalogue: Catalogue, slug: str, edition: Item) -> dict[str, int]:
    """How many innovations an edition's awards name, and of how many a source says that they run."""
    named: set[str] = set()
    for at in entries_of(slug, edition):
        if held(at):
            own = at.entry.recipient.innovation
            named.update([own] if own else [], (part.innovation for part in at.entry.supporting))
    briefs = [catalogue.innovations[reference].brief for reference in sorted(named) if reference in catalogue.innovations]
    return {"named": len(briefs), "running": sum(brief.status in RUNNING for brief in briefs)}
