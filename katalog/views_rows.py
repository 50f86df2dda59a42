"""The rows of the open data's tables: records in, plain values in the order of each table's columns out.

A decimal travels as text, so that no digit is lost; what no source says is None. Values are those that pages show.
"""

from collections.abc import Callable, Iterator
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.claims import current, value_of
from katalog.config import Config
from katalog.figures import Pen, pen, plain
from katalog.items import Item
from katalog.published import AWARD, FACT, PREDICATE, RANK, Figure, all_figures, edition_code, entry_code, figures_of_row, plain_value
from katalog.records import Top
from katalog.stands import EntryAt, RowAt
from katalog.tables import TABLES
from katalog.views_figure_words import title_of, value_words
from katalog.views_timeline import category_label

Row = list[Any]


def rows_of(catalogue: Catalogue, config: Config) -> dict[str, list[Row]]:
    """The rows of every table, by its name."""
    p = pen(catalogue, config)
    figures = list(all_figures(catalogue))
    found: dict[str, list[Row]] = {name: list(write(p)) for name, write in _WRITERS.items()}
    found |= _of_innovations(p)
    found["angka"] = [_figure(p, figure) for figure in figures]
    found["klaim"] = [row for figure in figures for row in _claims(p, figure)]
    return {table.name: found[table.name] for table in TABLES}


def _text(value: Any) -> str | None:
    return None if value is None else plain(value)


def _absolute(p: Pen, address: str) -> str:
    return p.config.base_url + address.removeprefix("/")


def _regions(p: Pen) -> Iterator[Row]:
    for code, item in p.catalogue.regions.items():
        record = item.record
        people: Any = current(record.population)
        yield [
            code,
            record.name,
            record.kind,
            record.parent,
            record.autonomous,
            people.value if people else None,
            people.as_of if people else None,
            *(_text(value_of(claims)) for claims in (record.area_km2, record.latitude, record.longitude)),
            _absolute(p, routes.region_at(item)),
        ]


def _agencies(p: Pen) -> Iterator[Row]:
    for reference, item in p.catalogue.agencies.items():
        record = item.record
        above = f"{item.folder}/{record.part_of}" if record.part_of else None
        yield [reference, item.folder, record.name, record.short, record.kind, above, _absolute(p, routes.agency(p.catalogue, item))]


def _of_innovations(p: Pen) -> dict[str, list[Row]]:
    """The tables that are made from innovations, whose records are read once for all of them."""
    found: dict[str, list[Row]] = {"inovasi": [], "inovasi_urusan": [], "inovasi_instansi": [], "hasil": []}
    for items in p.catalogue.innovations_of.values():
        for item in items:
            record = item.stated
            found["inovasi"].append(_innovation(p, item, record))
            found["inovasi_urusan"] += [[record.code, affair] for affair in record.affairs]
            for role, slugs in (("pelaksana", record.agencies), ("mitra", record.partners)):
                found["inovasi_instansi"] += [[record.code, f"{item.folder}/{slug}", role] for slug in slugs]
            for number, outcome in enumerate(record.results, 1):
                values = (_text(outcome.before), _text(outcome.after))
                found["hasil"].append([record.code, number, outcome.metric, outcome.unit, *values, outcome.period, outcome.nature])
    return found


def _innovation(p: Pen, item: Item, record: Any) -> Row:
    chosen = (value_of(claims) for claims in (record.kind, record.form, record.initiator, record.stage, record.status, record.started))
    return [
        record.code,
        record.name,
        value_of(record.expansion),
        record.summary,
        item.folder,
        *chosen,
        _text(value_of(record.maturity)),
        _absolute(p, routes.innovation(p.catalogue, item)),
    ]


def _sources(p: Pen) -> Iterator[Row]:
    for key, item in p.catalogue.sources.items():
        record = item.record
        dates = (record.published, record.accessed)
        yield [key, record.publisher, record.title, record.url, *dates, record.class_, record.paid, _absolute(p, routes.source(key))]


def _indices(p: Pen) -> Iterator[Row]:
    for slug, item in p.catalogue.indices.items():
        yield [item.record.code, item.record.name, value_of(item.record.owner), _absolute(p, routes.index(slug))]


def _editions(p: Pen) -> Iterator[Row]:
    for slug, item in p.catalogue.indices.items():
        code = item.record.code
        for edition in p.catalogue.index_editions.get(slug, ()):
            record = edition.record
            stated = (value_of(record.status), value_of(record.decree))
            address = _absolute(p, routes.index_edition(slug, edition.slug))
            yield [edition_code(code, edition.slug), code, int(edition.slug), *stated, address]


def rows_at(catalogue: Catalogue) -> Iterator[RowAt]:
    """The rows of all indices by region."""
    return (at for ats in catalogue.rows_of.values() for at in ats if at.index in catalogue.indices)


def score_row(p: Pen, at: RowAt) -> Row:
    """What an edition says of one region, as the table `nilai_indeks` has it."""
    row = at.row
    code = edition_code(p.catalogue.index(at.index).code, str(at.year))
    return [code, row.region, row.known_state, _text(value_of(row.score)), value_of(row.predicate), value_of(row.innovations), row.note]


def rank_row(p: Pen, figure: Figure) -> Row:
    """A place, as the table `peringkat` has it."""
    assert isinstance(figure.at, RowAt)
    assert figure.scope is not None
    rank = figure.chosen
    top = rank.place.top if isinstance(rank.place, Top) else None
    place = None if top else rank.place
    code = edition_code(p.catalogue.index(figure.at.index).code, str(figure.at.year))
    scope = figure.scope
    return [figure.code, code, figure.region, scope.area, "+".join(scope.units) or None, scope.group, place, top, rank.of]


def _ranks(p: Pen) -> Iterator[Row]:
    for at in rows_at(p.catalogue):
        yield from (rank_row(p, figure) for figure in figures_of_row(p.catalogue, at) if figure.kind == RANK)


def _programmes(p: Pen) -> Iterator[Row]:
    for slug, item in p.catalogue.programmes.items():
        record = item.record
        yield [record.code, record.name, value_of(record.organiser), record.level, record.region, _absolute(p, routes.programme(slug))]


def _awards(p: Pen) -> Iterator[Row]:
    for slug, item in p.catalogue.programmes.items():
        for edition in p.catalogue.award_editions.get(slug, ()):
            yield from award_rows(p, slug, item.record.code, edition)


def award_rows(p: Pen, slug: str, code: str, edition: Item) -> Iterator[Row]:
    """The entries of an award edition, as the table `penghargaan` has them."""
    for number, entry in enumerate(edition.record.entries):
        at = EntryAt(slug, edition.slug, number, entry, edition)
        recipient = entry.recipient
        innovation = p.catalogue.innovations[recipient.innovation] if recipient.innovation else None
        reference = recipient.innovation or recipient.agency
        yield [
            code,
            edition.slug,
            number + 1,
            entry_code(p.catalogue, at) if entry.result else None,
            category_label(at),
            recipient.region or (reference.partition("/")[0] if reference else None),
            innovation.code if innovation else None,
            recipient.agency,
            recipient.other,
            entry.result,
            entry.label,
            entry.place,
            entry.place_said_by,
        ]


def _figure(p: Pen, figure: Figure) -> Row:
    claim = figure.chosen
    is_fact = figure.kind == FACT
    number = _text(claim.place if figure.kind == RANK and not isinstance(claim.place, Top) else getattr(claim, "value", None))
    if figure.kind in (PREDICATE, AWARD) or (figure.kind == RANK and isinstance(claim.place, Top)):
        number = None
    total = claim.of if figure.kind in (RANK, FACT) else None
    unit = claim.unit if is_fact else None
    return [
        figure.code,
        figure.kind,
        figure.region,
        title_of(p, figure),
        value_words(p, figure, claim),
        plain_value(figure),
        number,
        unit,
        _text(total),
        claim.as_of,
        claim.status,
        claim.nature,
        _absolute(p, routes.figure(figure.code)),
    ]


def _claims(p: Pen, figure: Figure) -> Iterator[Row]:
    chosen = figure.chosen
    for number, claim in enumerate(figure.claims, 1):
        value = value_words(p, figure, claim)
        for key in dict.fromkeys(claim.sources):
            stated = (claim.as_of, claim.status, claim.nature, claim.said_by, claim.why)
            yield [figure.code, number, key, value, claim is chosen, *stated]


_WRITERS: dict[str, Callable[[Pen], Iterator[Row]]] = {
    "daerah": _regions,
    "instansi": _agencies,
    "sumber": _sources,
    "indeks": _indices,
    "edisi_indeks": _editions,
    "nilai_indeks": lambda p: (score_row(p, at) for at in rows_at(p.catalogue)),
    "peringkat": _ranks,
    "ajang": _programmes,
    "penghargaan": _awards,
}
