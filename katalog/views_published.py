"""The page of one published figure: its value and scope, who says so, what it was before, and how to cite it."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.citation import Work
from katalog.claims import RESULT_NATURES, current
from katalog.config import Config
from katalog.figures import LinkView, Pen, pen, stated_view
from katalog.formats import format_number
from katalog.layout import edition_name, finished, head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.published import AWARD, FACT, RANK, Figure, figures_of_region, figures_of_series, plain_value
from katalog.stands import EntryAt, RowAt
from katalog.views_citations import citation_files
from katalog.views_corrections import corrections_of
from katalog.views_figure_words import not_to_write, sentence_of, subject_of, title_of, value_words
from katalog.views_releases import newest_release_with
from katalog.wording import scope_words

#: What may have become of a published figure.
STANDS, CORRECTED, REPLACED = "berlaku", "dikoreksi", "diganti"
_STATES = {
    STANDS: _("masih berlaku"),
    CORRECTED: _("dikoreksi"),
    REPLACED: _("diganti"),
}


def figure_pages_of(catalogue: Catalogue, config: Config, code: str) -> Iterator[Page]:
    """The pages of all figures about one region."""
    return _pages(catalogue, config, figures_of_region(catalogue, code))


def series_figure_pages_of(catalogue: Catalogue, config: Config, key: str) -> Iterator[Page]:
    """The pages of the figures of an index or a programme that are about no region."""
    return _pages(catalogue, config, figures_of_series(catalogue, key))


def _pages(catalogue: Catalogue, config: Config, figures: Iterable[Figure]) -> Iterator[Page]:
    found = list(figures) if config.figures else []
    series: dict[tuple[str, str], list[Figure]] = {}
    for figure in found:
        if figure.kind == FACT:
            series.setdefault(_series_of(figure), []).append(figure)
    for figure in found:
        others = [other for other in series.get(_series_of(figure), ()) if other is not figure] if figure.kind == FACT else []
        address = routes.figure(figure.code)
        made = cache(partial(figure_view, catalogue, config, figure, others))
        yield page_of("figure.html", address, made)
        yield from citation_files(config, address, made)


def _series_of(figure: Figure) -> tuple[str, str]:
    """The file and key of a fact: the same fact at other dates is its history."""
    return figure.item.file, figure.chosen.key


def figure_view(catalogue: Catalogue, config: Config, figure: Figure, others: list[Figure]) -> dict[str, Any]:
    """One figure; `others` are the same fact at other dates."""
    p = pen(catalogue, config)
    chosen = figure.chosen
    title = title_of(p, figure)
    later = [other for other in others if _newer(other, figure)]
    corrections = corrections_of(p, figure.code)
    was_wrong = chosen.status == "dikoreksi" or any(not view["renewed"] for view in corrections)
    state = CORRECTED if was_wrong else REPLACED if later else STANDS
    view = {
        **head(p, title, _description(p, figure), routes.figure(figure.code), "", _crumbs(p, figure), figure.code),
        "code": figure.code,
        "kind": figure.kind,
        "value": value_words(p, figure, chosen),
        "stated": stated_view(p, chosen),
        "why": chosen.why if len(figure.claims) > 1 else None,
        "no_result": chosen.nature not in RESULT_NATURES,
        "state": state,
        "state_label": said(p, _STATES[state]),
        "rows": _rows(p, figure),
        "claims": [_claim_view(p, figure, claim) for claim in sorted(figure.claims, key=lambda claim: claim is not chosen)],
        "earlier": _earlier(p, figure, others),
        "later": [_other_view(p, other) for other in later],
        "corrections": corrections,
        "sentence": sentence_of(p, figure),
        "wrong": not_to_write(p, figure),
        "places": _places(p, figure),
    }
    release = newest_release_with(p, [(figure.code, plain_value(figure))])
    return finished(p, view, title, work_of(p, figure)._replace(release=release))


def work_of(p: Pen, figure: Figure) -> Work:
    """Who produced a figure and of which year it is: the owner of the index, the organiser, or who published it."""
    claim = figure.chosen
    producer: str | None = None
    if isinstance(figure.at, RowAt):
        owner = current(p.catalogue.index(figure.at.index).owner)
        producer = owner.value if owner else None
        return Work(producer, str(figure.at.year), dataset=True, files=True)
    source = p.catalogue.source(claim.sources[0])
    if isinstance(figure.at, EntryAt):
        organiser = current(p.catalogue.programme(figure.at.programme).organiser)
        producer = organiser.value if organiser else None
        return Work(producer, figure.at.year if figure.at.dated else None, dataset=True, files=True)
    year = claim.as_of or source.published
    return Work(source.publisher, year[:4] if year else None, dataset=True, files=True)


def _newer(other: Figure, figure: Figure) -> bool:
    """Whether another fact of the same key is a later state of affairs; a target replaces no result."""
    mine, its = figure.chosen, other.chosen
    return bool(its.as_of and its.as_of > (mine.as_of or "") and (its.nature in RESULT_NATURES) == (mine.nature in RESULT_NATURES))


def _description(p: Pen, figure: Figure) -> str:
    return said(p, _("{title}: nilai, cakupan, sumber, nilai sebelumnya, dan cara mengutipnya."), title=title_of(p, figure))


def _crumbs(p: Pen, figure: Figure) -> list[LinkView]:
    links = _places(p, figure)
    return [{"label": links[0]["label"], "url": links[0]["url"]}] if links else []


def _places(p: Pen, figure: Figure) -> list[LinkView]:
    """The pages that show a figure."""
    links: list[LinkView] = []
    item, at = figure.item, figure.at
    if item.kind == "innovation":
        links.append({"label": item.name, "url": routes.innovation(p.catalogue, item)})
    if figure.region:
        links.append({"label": p.catalogue.region(figure.region).name, "url": routes.region(p.catalogue, figure.region)})
    if isinstance(at, RowAt):
        name = p.catalogue.index(at.index).name
        links.append({"label": f"{name} {at.year}", "url": routes.index_edition(at.index, at.year)})
        if figure.scope and figure.scope.units:
            label = said(p, _("Peringkat {year}: {scope}"), year=at.year, scope=scope_words(p, figure.scope))
            links.append({"label": label, "url": routes.ranking(p.catalogue, at.index, at.year, figure.scope)})
    elif isinstance(at, EntryAt):
        links.append({"label": edition_name(p, at), "url": routes.entry(at)})
    elif item.kind in ("index", "index_edition"):
        url = routes.index(item.folder) if item.kind == "index" else routes.index_edition(item.folder, item.slug)
        links.append({"label": subject_of(p, figure), "url": url})
    elif item.kind in ("programme", "award_edition"):
        url = routes.programme(item.folder) if item.kind == "programme" else routes.award_edition(item.folder, item.slug)
        links.append({"label": subject_of(p, figure), "url": url})
    return links


def _rows(p: Pen, figure: Figure) -> list[dict[str, Any]]:
    """What makes a figure what it is: scope and denominator of a rank, status and kind of a result, unit of a fact."""
    claim, rows = figure.chosen, []

    def row(term: str, value: str | None, unknown: str = _("tidak disebut sumber")) -> None:
        rows.append({"term": said(p, term), "value": value, "unknown": said(p, unknown)})

    if figure.kind == RANK:
        assert figure.scope is not None
        row(_("Cakupan"), scope_words(p, figure.scope))
        row(_("Banyaknya yang diperingkat"), format_number(claim.of, p.language) if claim.of is not None else None)
    elif figure.kind == AWARD:
        row(_("Jenis hasil"), p.label("results", claim.result))
        row(_("Tempat"), format_number(claim.place, p.language) if claim.place else None)
        row(_("Yang menyebut tempatnya"), p.label("place_said_by", claim.place_said_by) if claim.place_said_by else None)
    elif figure.kind == FACT:
        row(_("Satuan"), claim.unit)
    if isinstance(figure.at, RowAt):
        row(_("Tahun indeks"), str(figure.at.year))
        status = current(figure.at.edition.record.status)
        row(_("Status edisi"), p.label("claim_status", status.value) if status else None, _("belum diketahui"))
    elif isinstance(figure.at, EntryAt):
        row(_("Tahun"), figure.at.year if figure.at.dated else None)
    if claim.status:
        row(_("Status angka"), p.label("claim_status", claim.status))
    return rows


def _claim_view(p: Pen, figure: Figure, claim: Any) -> dict[str, Any]:
    """What one source, or several alike, say of a figure."""
    sources = [p.catalogue.source(key) for key in claim.sources]
    return {
        **stated_view(p, claim),
        "value": value_words(p, figure, claim),
        "used": claim is figure.chosen,
        "sources": [
            {
                "publisher": record.publisher,
                "published": record.published,
                "source_class": p.label("source_classes", record.class_),
                "paid": record.paid,
                "refs": p.references.cite([key]),
            }
            for key, record in zip(claim.sources, sources, strict=True)
        ],
    }


def _earlier(p: Pen, figure: Figure, others: list[Figure]) -> list[dict[str, Any]]:
    """What was said for other dates, newest first: other claims of the figure, and the same fact before."""
    chosen = figure.chosen
    of_claims = [
        {"value": value_words(p, figure, claim), "date": claim.as_of, "url": None, "refs": p.references.cite(claim.sources)}
        for claim in figure.claims
        if claim is not chosen and claim.as_of != chosen.as_of and value_words(p, figure, claim) != value_words(p, figure, chosen)
    ]
    of_facts = [_other_view(p, other) for other in others if not _newer(other, figure)]
    return sorted([*of_claims, *of_facts], key=lambda view: view["date"] or "", reverse=True)


def _other_view(p: Pen, other: Figure) -> dict[str, Any]:
    return {
        "value": value_words(p, other, other.chosen),
        "date": other.chosen.as_of,
        "url": routes.figure(other.code),
        "refs": p.references.cite(other.chosen.sources),
    }
