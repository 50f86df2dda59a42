"""Every figure that the site publishes, each with its code: scores, predicates, counts, ranks, results of awards, facts.

A code (DESIGN section 6) is made of official codes and of keys that editors give once, never of a place in a list, so it
names the same figure for ever. What several sources say of one figure are its claims, and stand under one code. Facts
that are told in words are not figures and have none; nor have measures without a key of their own (before and after).
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from katalog.briefs import plain_words
from katalog.catalogue import Catalogue
from katalog.claims import RESULT_NATURES, current
from katalog.items import Item
from katalog.ranks import Scope, units_in_order
from katalog.records import Fact, Rank, Recipient, Top
from katalog.records import Scope as StatedScope
from katalog.stands import EntryAt, RowAt

SCORE, PREDICATE, REPORTED, RANK, AWARD, FACT = "skor", "predikat", "inovasi", "peringkat", "penghargaan", "fakta"
#: What stands for the kinds of region where a source does not say which were compared, and for a date that is unknown.
UNSAID, UNDATED = "tidak-disebut", "tanpa-tanggal"


_REGION = re.compile(r"(?<=-)[0-9]{2}(?:\.[0-9]{2})?(?=-|$)")


class Figure(NamedTuple):
    """One published figure: its code and kind, what sources say of it, the record in which it stands, and whom it is about."""

    code: str
    kind: str
    claims: tuple[Any, ...]
    item: Item
    region: str | None
    at: RowAt | EntryAt | None = None
    scope: Scope | None = None

    @property
    def chosen(self) -> Any:
        """The claim that pages show."""
        return current(self.claims)


def plain_value(figure: Figure, claim: Any = None) -> str:
    """A value as the open data hold it: `55.79`, `112/415` for a rank, `top-10`, `pemenang/1` for an award."""
    claim = claim or figure.chosen
    if figure.kind == RANK:
        place = f"top-{claim.place.top}" if isinstance(claim.place, Top) else str(claim.place)
        return f"{place}/{claim.of}" if claim.of is not None else place
    if figure.kind == AWARD:
        return f"{claim.result}/{claim.place}" if claim.place else str(claim.result)
    value = format(claim.value, "f") if isinstance(claim.value, Decimal) else str(claim.value)
    return f"{value}/{claim.of:f}" if figure.kind == FACT and claim.of is not None else value


def figure_of(catalogue: Catalogue, code: str) -> Figure | None:
    """The figure of a code, looked for where its parts say that it stands."""
    regions = dict.fromkeys(found for found in _REGION.findall(code) if found in catalogue.regions)
    for region in regions:
        for figure in figures_of_region(catalogue, region):
            if figure.code == code:
                return figure
    for key in series_keys(catalogue):
        for figure in figures_of_series(catalogue, key):
            if figure.code == code:
                return figure
    return None


def row_code(series: str, year: int | str, region: str, kind: str) -> str:
    """`IID-2024-16.07-skor`."""
    return f"{series}-{year}-{region}-{kind}"


def rank_code(series: str, year: int | str, region: str, scope: StatedScope | Scope) -> str:
    """`IID-2024-16.07-peringkat.nasional.kabupaten`, with the group where there is one."""
    units = "-".join(units_in_order(scope.units)) or UNSAID
    return f"{series}-{year}-{region}-{RANK}.{scope.area}.{units}{f'.{scope.group}' if scope.group else ''}"


def entry_code(catalogue: Catalogue, at: EntryAt) -> str:
    """`IGA-2025-kota-16.71`."""
    return f"{catalogue.programme(at.programme).code}-{at.year}-{at.entry.category}-{_recipient_code(catalogue, at.entry.recipient)}"


def fact_code(record: str, fact: Fact) -> str:
    """`FAKTA-16.07-inovasi-terkumpul-2025-08-10`; the first code is that of the record in which the fact stands."""
    return f"FAKTA-{record}-{fact.key}-{fact.as_of or UNDATED}"


def edition_code(series: str, year: str) -> str:
    """`IID-2024`: the code of an edition, under which its own facts stand."""
    return f"{series}-{year}"


def _recipient_code(catalogue: Catalogue, recipient: Recipient) -> str:
    if recipient.innovation:
        return catalogue.innovations[recipient.innovation].code
    if recipient.agency:
        return recipient.agency.replace("/", "-")
    return recipient.region or "lain-" + (re.sub(r"[^a-z0-9]+", "-", plain_words(recipient.other or ""))[:80].strip("-") or UNSAID)


def figures_of_row(catalogue: Catalogue, at: RowAt) -> Iterator[Figure]:
    """What an edition of an index says of one region."""
    series, row = catalogue.index(at.index).code, at.row
    for kind, claims in ((SCORE, row.score), (PREDICATE, row.predicate), (REPORTED, row.innovations)):
        if claims:
            yield Figure(row_code(series, at.year, row.region, kind), kind, claims, at.edition, row.region, at)
    by_scope: dict[Scope, tuple[Rank, ...]] = {}
    for rank in row.ranks:
        if rank.nature in RESULT_NATURES:
            scope = Scope(rank.scope.area, units_in_order(rank.scope.units), rank.scope.group)
            by_scope[scope] = (*by_scope.get(scope, ()), rank)
    for scope, ranks in by_scope.items():
        yield Figure(rank_code(series, at.year, row.region, scope), RANK, ranks, at.edition, row.region, at, scope)


def figures_of_entries(catalogue: Catalogue, ats: Iterable[EntryAt]) -> Iterator[Figure]:
    """The results of some award entries. One recipient named twice in a category of an edition has one code."""
    groups: dict[tuple[Any, ...], list[EntryAt]] = {}
    for at in ats:
        if at.entry.result and at.role is None:
            recipient = at.entry.recipient
            whom = (recipient.region, recipient.innovation, recipient.agency, recipient.other)
            groups.setdefault((at.programme, at.year, at.entry.category, whom), []).append(at)
    for same in groups.values():
        first = same[0]
        recipient = first.entry.recipient
        reference = recipient.innovation or recipient.agency
        region = recipient.region or (reference.partition("/")[0] if reference else None)
        yield Figure(entry_code(catalogue, first), AWARD, tuple(at.entry for at in same), first.edition, region, first)


def figures_of_facts(record: str, facts: Iterable[Fact], item: Item, region: str | None = None) -> Iterator[Figure]:
    """The facts of a record that are figures, by key and date."""
    groups: dict[str, tuple[Fact, ...]] = {}
    for fact in facts:
        if fact.value is not None:
            code = fact_code(record, fact)
            groups[code] = (*groups.get(code, ()), fact)
    for code, claims in groups.items():
        yield Figure(code, FACT, claims, item, region)


def figures_of_region(catalogue: Catalogue, code: str) -> Iterator[Figure]:
    """Every figure about a region, its innovations and its agencies, in the order of the records."""
    region = catalogue.regions[code]
    yield from figures_of_facts(code, region.record.facts, region, code)
    for at in catalogue.rows_of.get(code, ()):
        if at.index in catalogue.indices:
            yield from figures_of_row(catalogue, at)
    yield from figures_of_entries(catalogue, catalogue.entries_of.get(code, ()))
    for item in catalogue.innovations_of.get(code, ()):
        yield from figures_of_innovation(item)


def figures_of_innovation(item: Item) -> Iterator[Figure]:
    """The facts of one innovation that are figures."""
    return figures_of_facts(item.code, item.stated.facts, item, item.folder)


def series_keys(catalogue: Catalogue) -> list[str]:
    """`indeks/iid` for each index and `ajang/iga` for each programme: whose own figures are told apart from those of regions."""
    return [*(f"indeks/{slug}" for slug in catalogue.indices), *(f"ajang/{slug}" for slug in catalogue.programmes)]


def figures_of_series(catalogue: Catalogue, key: str) -> Iterator[Figure]:
    """The figures of a series and its editions that are about no region."""
    kind, __, slug = key.partition("/")
    table = catalogue.indices if kind == "indeks" else catalogue.programmes
    editions = catalogue.index_editions if kind == "indeks" else catalogue.award_editions
    series = table[slug]
    yield from figures_of_facts(series.record.code, series.record.facts, series)
    for edition in editions.get(slug, ()):
        record = edition.record
        facts = (*getattr(record, "counts", ()), *record.facts)
        yield from figures_of_facts(edition_code(series.record.code, edition.slug), facts, edition)
        if kind == "ajang":
            entries = (EntryAt(slug, edition.slug, number, entry, edition) for number, entry in enumerate(record.entries))
            yield from figures_of_entries(catalogue, (at for at in entries if at.entry.recipient.other))


def all_figures(catalogue: Catalogue) -> Iterator[Figure]:
    """Every figure of the catalogue."""
    for key in series_keys(catalogue):
        yield from figures_of_series(catalogue, key)
    for code in catalogue.regions:
        yield from figures_of_region(catalogue, code)
