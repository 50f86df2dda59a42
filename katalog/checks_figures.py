"""No two figures under one code, whatever the case of the letters: a code is an address, and names one figure for ever."""

import re
from collections.abc import Iterator

from katalog.catalogue import Catalogue, EntryAt, RowAt
from katalog.problems import Path, Problem, problem
from katalog.published import Figure, figures_of_entries, figures_of_facts, figures_of_row, figures_of_series, series_keys

_NUMBER = re.compile(r"[0-9]{4}(?=-)")


def check_figures(catalogue: Catalogue) -> Iterator[Problem]:
    """The codes of all figures but those of innovations, whose own codes are told apart already."""
    first: dict[str, Figure] = {}
    for figure in _figures(catalogue):
        other = first.setdefault(figure.code.casefold(), figure)
        if other is not figure:
            yield problem(figure.item.file, "K090", _path(figure), value=figure.code, other_at=(other.item.file, _path(other)))
    yield from _like_innovations(catalogue)


def _figures(catalogue: Catalogue) -> Iterator[Figure]:
    for key in series_keys(catalogue):
        yield from figures_of_series(catalogue, key)
    for code, item in catalogue.regions.items():
        yield from figures_of_facts(code, item.record.facts, item, code)
        entries = (at for at in catalogue.entries_of.get(code, ()) if _is_joined(catalogue, at))
        yield from figures_of_entries(catalogue, entries)
        for at in catalogue.rows_of.get(code, ()):
            if at.index in catalogue.indices and _is_first(at):
                yield from figures_of_row(catalogue, at)


def _is_joined(catalogue: Catalogue, at: EntryAt) -> bool:
    """Whether all that a code is made of is there; what is missing is reported elsewhere."""
    innovation = at.entry.recipient.innovation
    return at.programme in catalogue.programmes and (innovation is None or innovation in catalogue.innovations)


def _is_first(at: RowAt) -> bool:
    """Whether a row is its region's first in its edition; a second one is reported elsewhere."""
    return next(number for number, row in enumerate(at.edition.record.rows) if row.region == at.row.region) == at.number


def _like_innovations(catalogue: Catalogue) -> Iterator[Problem]:
    """Facts of a region whose key begins as the number of one of its innovations: `FAKTA-16.71-0001-…` would be either's."""
    for code, item in catalogue.regions.items():
        numbered = [(n, fact, match[0]) for n, fact in enumerate(item.record.facts) if (match := _NUMBER.match(fact.key))]
        if not numbered:
            continue
        innovations = {innovation.code: innovation for innovation in catalogue.innovations_of.get(code, ())}
        for number, fact, start in numbered:
            if other := innovations.get(f"{code}-{start}"):
                yield problem(item.file, "K090", ("facts", number, "key"), value=f"FAKTA-{code}-{fact.key}", other_at=(other.file, ("code",)))


def _path(figure: Figure) -> Path:
    if isinstance(figure.at, RowAt):
        return ("rows", figure.at.number)
    if isinstance(figure.at, EntryAt):
        return ("entries", figure.at.number)
    return ("facts",)
