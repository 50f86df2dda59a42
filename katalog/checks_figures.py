"""No two figures under one code, whatever the case of the letters: a code is an address, and names one figure for ever."""

import re
from collections.abc import Iterator
from datetime import date

from katalog.catalogue import Catalogue
from katalog.problems import Path, Problem, at_line, problem
from katalog.published import (
    Figure,
    figure_of,
    figures_of_entries,
    figures_of_facts,
    figures_of_innovation,
    figures_of_row,
    figures_of_series,
    plain_value,
    series_keys,
)
from katalog.releases import FIGURES
from katalog.stands import EntryAt, RowAt

_NUMBER = re.compile(r"[0-9]{4}(?=-)")


def check_figures(catalogue: Catalogue) -> Iterator[Problem]:
    """The codes of all figures but those of innovations, whose own codes are told apart already."""
    first: dict[str, Figure] = {}
    for figure in _figures(catalogue):
        other = first.setdefault(figure.code.casefold(), figure)
        if other is not figure:
            yield problem(figure.item.file, "K090", _path(figure), value=figure.code, other_at=(other.item.file, _path(other)))
    yield from _like_innovations(catalogue)


def check_corrections(catalogue: Catalogue) -> Iterator[Problem]:
    """A correction speaks of a figure that is there, or says that it is withdrawn; the newest one gives its present value."""
    for code, items in catalogue.corrections_of.items():
        figure = figure_of(catalogue, code) if _can_be_joined(catalogue) else None
        for number, item in enumerate(items, 1):
            record = item.record
            if figure is None and record.right is not None and number == len(items):
                yield problem(item.file, "K091", ("figure",), value=code)
            elif figure is not None and number == len(items) and record.right != plain_value(figure):
                key = "right" if record.right is not None else "figure"
                yield problem(item.file, "K092", (key,), figure=code, right=record.right or "…", value=plain_value(figure))
            if record.since > item.slug[: len(record.since)]:
                yield problem(item.file, "K048", ("since",), date=record.since, source_date=item.slug[:10])
            if not _is_date(item.slug[:10]):
                yield problem(item.file, "K025", (), value=item.slug[:10])


def check_released(catalogue: Catalogue) -> Iterator[Problem]:
    """A code once released never disappears, unless a correction withdraws its figure."""
    if not catalogue.releases or not _can_be_joined(catalogue):
        return
    codes = {figure.code for figure in _figures(catalogue)}
    innovations = {item.code: item for items in catalogue.innovations_of.values() for item in items}
    for code in catalogue.released_of:
        if code in codes:
            continue
        item = innovations.get(code[6:18].rpartition("-")[0]) or innovations.get(code[6:16]) or innovations.get(code[6:13])
        if item is not None and any(figure.code == code for figure in figures_of_innovation(item)):
            continue
        if not any(correction.record.right is None for correction in catalogue.corrections_of.get(code, ())):
            newest = catalogue.releases[catalogue.released_of[code][-1][0]]
            yield at_line(problem(f"{newest.file}/{FIGURES}", "K094", figure=code), 1)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _can_be_joined(catalogue: Catalogue) -> bool:
    """Whether every innovation that an award names is there; what is missing is reported elsewhere."""
    return all(reference in catalogue.innovations for reference in catalogue.entries_of_innovation)


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
