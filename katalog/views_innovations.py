"""The page of one innovation: what it is, whether a reader can use it, what it achieved, and what is not known of it.

Sources are numbered in the order in which a reader meets them, so a view is written from the top of its page down.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypedDict

from katalog import routes
from katalog.briefs import started_year
from katalog.catalogue import Catalogue, EntryAt
from katalog.claims import RESULT_NATURES, current
from katalog.config import Config
from katalog.figures import (
    ClaimView,
    LinkView,
    Pen,
    StatedView,
    claim_view,
    fact_views,
    group_views,
    pen,
    plain,
    region_link,
    short_name,
    stated_view,
)
from katalog.histories import newest_first
from katalog.items import Item
from katalog.layout import CardView, card, edition_name, finished, head, result_label, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.records import Innovation, Outcome, Use
from katalog.views_timeline import agency_link, innovation_link, is_received, timeline

#: How many other innovations of the region a page shows.
OTHERS = 6


class ClaimRow(TypedDict):
    """A line of the list of facts: the value, where its term leads, and what was recorded at other times."""

    claim: ClaimView | None
    url: str | None
    earlier: list[Any]


class OutcomeView(StatedView):
    """What was measured before and after."""

    metric: str
    unit: str | None
    before: str | None
    after: str | None
    period: str | None
    why: str | None


def innovation_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """A page for each innovation, by region and slug."""
    for code in catalogue.innovations_of:
        yield from innovation_pages_of(catalogue, config, code)


def innovation_pages_of(catalogue: Catalogue, config: Config, code: str) -> Iterator[Page]:
    """The pages of the innovations of one region."""
    card_of = _card_store(catalogue, config)
    for item in catalogue.innovations_of[code]:
        yield page_of("innovation.html", routes.innovation(catalogue, item), partial(innovation_view, catalogue, config, item, card_of))


def innovation_view(catalogue: Catalogue, config: Config, item: Item, card_of: Callable[[Item], CardView]) -> dict[str, Any]:
    """One innovation; `card_of` gives the cards of its neighbours."""
    p = pen(catalogue, config)
    record: Innovation = item.record
    made = _made_summary(p, item)
    address = routes.innovation(catalogue, item)
    expansion = claim_view(p, record.expansion)
    region = region_link(p, item.folder)
    view = {
        **head(p, record.name, record.summary or made, address, "inovasi", _crumbs(p, item.folder)),
        "region": region,
        "province": {"label": short_name(p, item.folder[:2]), "url": routes.region(catalogue, item.folder[:2])},
        "is_provincial": len(item.folder) == 2,
        "expansion": expansion,
        "namesakes": _namesakes(p, item),
        "tags": _tags(p, record),
        "awarded": _awarded(p, item),
        "record_refs": p.references.cite(record.sources),
        "use": use_view(record.use),
        "summary": record.summary,
        "made_summary": made,
        "body": record.body,
        "results": [outcome_view(p, o) for o in record.results if o.nature in RESULT_NATURES],
        "facts": fact_views(p, record.facts, results=True),
        "groups": group_views(p, record.facts, record.groups),
        "statements": fact_views(p, record.facts, results=False),
        "promised": [outcome_view(p, o) for o in record.results if o.nature not in RESULT_NATURES],
        "awards": timeline(p, _entries(catalogue, item), item.reference),
        "adapted_from": _innovation_links(p, record.adapted_from),
        "adapted_by": _innovation_links(p, record.adapted_by),
        "links": [{"label": link.label, "address": link.url} for link in record.links],
        **_facts_of_record(p, item),
        "unknown": [said(p, words) for words in _unknown(record)],
        "neighbours": [card_of(other) for other in _neighbours(catalogue, item)],
    }
    return finished(p, view, said(p, _("{name}, {region}"), name=record.name, region=region["label"]))


def _namesakes(p: Pen, item: Item) -> list[LinkView]:
    """The innovations of other regions that have the same name."""
    others = [other for other in p.catalogue.namesakes.get(item.brief.plain_name, ()) if other is not item]
    return [{"label": p.catalogue.region(other.folder).name, "url": routes.innovation(p.catalogue, other)} for other in others]


def use_view(use: Use | None) -> dict[str, Any] | None:
    """How a citizen uses the service; None where no source says anything of it."""
    if use is None or not any((use.who, use.how, use.cost, use.hours, use.link)):
        return None
    return {"who": use.who, "how": use.how, "cost": use.cost, "hours": use.hours, "address": use.link}


def outcome_view(p: Pen, outcome: Outcome) -> OutcomeView:
    """A measured change, or a promised one: its nature is told either way."""
    return {
        **stated_view(p, outcome),
        "metric": outcome.metric,
        "unit": outcome.unit,
        "before": None if outcome.before is None else plain(outcome.before),
        "after": None if outcome.after is None else plain(outcome.after),
        "period": outcome.period,
        "why": outcome.why if outcome.used else None,
    }


def _crumbs(p: Pen, code: str) -> list[LinkView]:
    """The province and the region; an innovation of a province has only the province."""
    province: LinkView = {"label": short_name(p, code[:2]), "url": routes.region(p.catalogue, code[:2])}
    return [province] if len(code) == 2 else [province, region_link(p, code)]


def _tags(p: Pen, record: Innovation) -> dict[str, Any]:
    kind = current(record.kind)
    return {"kind": p.label("kinds", kind.value) if kind else None, "affairs": [p.label("affairs", affair) for affair in record.affairs]}


def _awarded(p: Pen, item: Item) -> list[str]:
    """The innovation's own awards, newest first, as «TPID Award 2022: Terbaik Pertama»."""
    entries = (at for at in _entries(p.catalogue, item) if is_received(at, item.reference))
    return [f"{edition_name(p, at)}: {result_label(p, at.entry)}" for at in newest_first(entries)]


def _entries(catalogue: Catalogue, item: Item) -> tuple[EntryAt, ...]:
    return catalogue.entries_of_innovation.get(item.reference, ())


def _made_summary(p: Pen, item: Item) -> str:
    """One line made from the fields, for a record that has no summary of its own."""
    record: Innovation = item.record
    kind, started = current(record.kind), started_year(record)
    region = p.catalogue.region(item.folder).name
    if kind:
        parts = [
            said(p, _("{name} adalah inovasi {kind} dari {region}."), name=record.name, kind=p.label("kinds", kind.value).lower(), region=region)
        ]
    else:
        parts = [said(p, _("{name} adalah inovasi dari {region}."), name=record.name, region=region)]
    if record.affairs:
        parts.append(said(p, _("Urusan: {affairs}."), affairs="; ".join(p.label("affairs", affair) for affair in record.affairs)))
    if agencies := _agency_names(p, item):
        parts.append(said(p, _("Pelaksana: {agencies}."), agencies="; ".join(agencies)))
    if started:
        parts.append(said(p, _("Mulai tahun {year}."), year=started))
    return " ".join(parts)


def _agency_names(p: Pen, item: Item) -> list[str]:
    names = [found.record.name for slug in item.record.agencies if (found := p.catalogue.agencies.get(f"{item.folder}/{slug}"))]
    return names or ([item.record.agency_stated] if item.record.agency_stated else [])


def _facts_of_record(p: Pen, item: Item) -> dict[str, Any]:
    """The list of facts beside the text."""
    record: Innovation = item.record
    year = started_year(record)
    return {
        "kind": _claim_row(p, record.kind, "kinds", "jenis"),
        "form": _claim_row(p, record.form, "forms", "bentuk"),
        "affairs": [{"label": p.label("affairs", affair), "url": routes.facet("urusan", affair)} for affair in record.affairs],
        "initiator": _claim_row(p, record.initiator, "initiators"),
        "stage": _claim_row(p, record.stage, "stages"),
        "status": _claim_row(p, record.status, "status"),
        "started": {**_claim_row(p, record.started), "url": routes.facet("tahun", year) if year else None},
        "agencies": _agency_links(p, item.folder, record.agencies),
        "agency_stated": record.agency_stated,
        "partners": _agency_links(p, item.folder, record.partners),
        "maturity": _claim_row(p, record.maturity),
        "sdgs": list(record.sdgs),
        "aliases": list(record.aliases),
        "code": record.code,
    }


def _claim_row(p: Pen, claims: tuple[Any, ...], vocabulary_list: str | None = None, facet: str | None = None) -> ClaimRow:
    chosen = current(claims)
    return {
        "claim": claim_view(p, claims, vocabulary_list),
        "url": routes.facet(facet, chosen.value) if facet and chosen else None,
        "earlier": [_earlier_view(p, claim, vocabulary_list) for claim in _at_other_times(claims, chosen)],
    }


def _at_other_times(claims: Iterable[Any], chosen: Any) -> list[Any]:
    """Claims that speak of another date than the one in use, newest first; differing ones of its own date are disputes."""
    others = [c for c in claims if c is not chosen and c.as_of != chosen.as_of and c.value != chosen.value]
    return sorted(others, key=lambda c: c.as_of or "", reverse=True)


def _earlier_view(p: Pen, claim: Any, vocabulary_list: str | None) -> dict[str, Any]:
    worded = p.label(vocabulary_list, claim.value) if vocabulary_list else plain(claim.value)
    return {**stated_view(p, claim), "value": worded}


def _agency_links(p: Pen, folder: str, slugs: Iterable[str]) -> list[LinkView]:
    references = (f"{folder}/{slug}" for slug in slugs)
    return [agency_link(p, reference) for reference in references if reference in p.catalogue.agencies]


def _innovation_links(p: Pen, references: Iterable[str]) -> list[dict[str, Any]]:
    """Innovations of any region, each with its region's name."""
    return [
        {**innovation_link(p, reference), "region": p.catalogue.region(reference.partition("/")[0]).name}
        for reference in references
        if reference in p.catalogue.innovations
    ]


def _unknown(record: Innovation) -> list[str]:
    """What no source has told yet, in words."""
    fields = (
        (record.kind, _("jenis")),
        (record.form, _("bentuk")),
        (record.affairs, _("urusan pemerintahan")),
        (record.initiator, _("inisiator")),
        (record.agencies or record.agency_stated, _("pelaksana")),
        (record.stage, _("tahap")),
        (record.status, _("status")),
        (record.started, _("waktu mulai")),
        (use_view(record.use), _("cara memakainya")),
        (record.results, _("hasil terukur")),
        (record.maturity, _("nilai kematangan")),
    )
    return [words for value, words in fields if not value]


def _neighbours(catalogue: Catalogue, item: Item) -> list[Item]:
    """The first innovations of the same region by slug, without this one."""
    return [other for other in catalogue.innovations_of[item.folder][: OTHERS + 1] if other is not item][:OTHERS]


def _card_store(catalogue: Catalogue, config: Config) -> Callable[[Item], CardView]:
    """Cards made once and kept: only the first few innovations of a region are ever asked for."""
    p = pen(catalogue, config)
    kept: dict[str, CardView] = {}

    def card_of(item: Item) -> CardView:
        if item.reference not in kept:
            kept[item.reference] = card(p, item)
        return kept[item.reference]

    return card_of
