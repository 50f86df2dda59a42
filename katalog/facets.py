"""The ways in which innovations are divided into lists: by affair, type, form and year of their beginning."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from katalog.briefs import Brief
from katalog.items import Item
from katalog.messages import marked as _
from katalog.vocabulary import Vocabulary

#: More innovations than this make a page too long to read and too heavy to send (some 60 KB compressed).
LIST_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to divide the innovations: its place in the addresses, its words, and the terms of a record."""

    slug: str
    vocabulary: str | None
    label: str
    title: str
    terms_of: Callable[[Brief], Sequence[str]]


def _single(value: Any) -> tuple[str, ...]:
    return (value,) if value else ()


FACETS = (
    Facet("urusan", "affairs", _("Urusan pemerintahan"), _("Inovasi urusan {term}"), lambda brief: brief.affairs),
    Facet("jenis", "kinds", _("Jenis"), _("Inovasi {term}"), lambda brief: _single(brief.kind)),
    Facet("bentuk", "forms", _("Bentuk"), _("Bentuk inovasi: {term}"), lambda brief: _single(brief.form)),
    Facet("tahun", None, _("Tahun mulai"), _("Inovasi yang mulai tahun {term}"), lambda brief: _single(brief.started_year)),
)
FACET_OF = {facet.slug: facet for facet in FACETS}


def filed(innovations: Iterable[Item]) -> Mapping[str, tuple[Item, ...]]:
    """Innovations by term, `urusan/pangan`; those of a term with more than one page can show also by province,
    `urusan/pangan/16`. The order of the innovations is kept.
    """
    found: dict[str, list[Item]] = {}
    for item in innovations:
        for facet in FACETS:
            for term in facet.terms_of(item.brief):
                found.setdefault(f"{facet.slug}/{term}", []).append(item)
    for key in [key for key, items in found.items() if len(items) > LIST_LIMIT]:
        for item in found[key]:
            found.setdefault(f"{key}/{item.folder[:2]}", []).append(item)
    return {key: tuple(items) for key, items in found.items()}


def terms(keys: Iterable[str], vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The terms of each facet that have innovations, of the keys of `filed`: in the order of their list, years newest first."""
    given: dict[str, set[str]] = {facet.slug: set() for facet in FACETS}
    for key in keys:
        slug, term, *__ = key.split("/")
        given[slug].add(term)
    return {facet.slug: _in_order(facet, given[facet.slug], vocabulary) for facet in FACETS}


def _in_order(facet: Facet, given: set[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    if facet.vocabulary is None:
        return tuple(sorted(given, reverse=True))
    return tuple(key for key in vocabulary.keys(facet.vocabulary) if key in given)
