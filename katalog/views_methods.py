"""How an index is scored: its methods and bands by year, the breaks between years, and what may be compared across them."""

from typing import Any

from katalog.figures import Pen, plain
from katalog.ranks import predicates_compare, scores_compare
from katalog.records import Break, Index, Method


def comparison_views(p: Pen, slug: str, year: int) -> dict[str, Any]:
    """The other editions whose scores and predicates may be put beside this year's, and the breaks next to it."""
    index = p.catalogue.index(slug)
    others = [int(edition.slug) for edition in p.catalogue.index_editions.get(slug, ()) if edition.slug != str(year)]
    nearby = [b for b in index.breaks if year in (b.after, b.before)]
    return {
        "scores": [other for other in others if scores_compare(index, year, other)],
        "predicates": [other for other in others if predicates_compare(index, year, other)],
        "breaks": [break_view(p, b) for b in nearby],
    }


def method_view(p: Pen, method: Method) -> dict[str, Any]:
    """How an index was built in some years."""
    return {"since": method.since, "until": method.until, "text": method.text, "refs": p.references.cite(method.sources)}


def break_view(p: Pen, found: Break) -> dict[str, Any]:
    """Between which years figures cannot be compared, and why."""
    return {
        "kind": found.kind,
        "label": p.label("break_kinds", found.kind),
        "after": found.after,
        "before": found.before,
        "note": found.note,
        "refs": p.references.cite(found.sources),
    }


def bands_view(p: Pen, index: Index) -> list[dict[str, Any]]:
    """The bands by the years for which they are known, newest first."""
    spans = sorted({(band.since, band.until) for band in index.bands}, reverse=True)
    return [
        {
            "since": since,
            "until": until,
            "years": list(range(since, until + 1)),
            "bands": [
                {"predicate": p.label("predicates", b.predicate), "low": plain(b.low) if b.low is not None else None,
                 "high": plain(b.high) if b.high is not None else None, "note": b.note, "refs": p.references.cite(b.sources)}
                for key in p.vocabulary.keys("predicates") for b in index.bands
                if b.predicate == key and (b.since, b.until) == (since, until)
            ],
        }
        for since, until in spans
    ]  # fmt: skip


def band_view(p: Pen, index: Index, year: int, predicate: str) -> dict[str, Any] | None:
    """The scores for which a predicate stood in a year, where a source says so."""
    for band in index.bands:
        if band.predicate == predicate and band.since <= year <= band.until:
            return {
                "low": plain(band.low) if band.low is not None else None,
                "high": plain(band.high) if band.high is not None else None,
                "refs": p.references.cite(band.sources),
                "note": band.note,
            }
    return None
