"""The page of one innovation: what it is, whether a reader can use it, what it achieved, and what is not known of it.

Sources are numbered in the order in which a reader meets them, so a view is written from the top of its page down.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any, NamedTuple, TypedDict

from katalog import routes
from katalog.canonical import Encoded
from katalog.catalogue import Catalogue
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
    worded,
)
from katalog.histories import newest_first
from katalog.items import Item
from katalog.layout import card_in, edition_name, finished, head, result_label, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.records import Innovation, Outcome, Use
from katalog.stands import EntryAt
from katalog.views_records import record_file
from katalog.views_timeline import innovation_link, is_received, timeline

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
    around = cache(partial(_surroundings, catalogue, config, code))
    for item in catalogue.innovations_of[code]:
        address = routes.innovation(catalogue, item)
        yield page_of("innovation.html", address, partial(innovation_view, catalogue, config, item, around))
        yield from record_file(config, address, "inovasi", item, code)


class Surroundings(NamedTuple):
    """What the pages of one region's innovations have in common, made once: the region, its links, and the cards of its
    first innovations.
    """

    place: Item
    region: LinkView
    province: LinkView
    cards: list[tuple[Item, Encoded]]


def _surroundings(catalogue: Catalogue, config: Config, code: str) -> Surroundings:
    p = pen(catalogue, config)
    province: LinkView = {"label": short_name(p, code[:2]), "url": routes.region(catalogue, code[:2])}
    place = catalogue.regions[code]
    cards = [(item, Encoded.of(card_in(p, place, item))) for item in catalogue.innovations_of[code][: OTHERS + 1]]
    return Surroundings(place, region_link(p, code), province, cards)


def innovation_view(catalogue: Catalogue, config: Config, item: Item, around: Callable[[], Surroundings]) -> dict[str, Any]:
    """One innovation; `around` gives what it shares with those of its region."""
    p = pen(catalogue, config)
    record: Innovation = item.record
    place, region, province, cards = around()
    entries = catalogue.entries_of_innovation.get(item.reference, ())
    agencies = _agency_links(p, place, record.agencies)
    affairs = [p.label("affairs", affair) for affair in record.affairs]
    kind = p.label("kinds", item.brief.kind) if item.brief.kind else None
    made = _made_summary(p, item, region["label"], kind, affairs, [link["label"] for link in agencies] or _stated(record))
    # The provincial government's own innovations have only the province above them.
    crumbs = [province] if len(item.folder) == 2 else [province, region]
    expansion, use = claim_view(p, record.expansion), use_view(record.use)
    view = {
        **head(p, record.name, record.summary or made, routes.innovation_in(place, item), "inovasi", crumbs),
        "region": region,
        "province": province,
        "is_provincial": len(item.folder) == 2,
        "expansion": expansion,
        "namesakes": _namesakes(p, item),
        "tags": {"kind": kind, "affairs": affairs},
        "awarded": _awarded(p, item, entries),
        "record_refs": p.references.cite(record.sources),
        "use": use,
        "summary": record.summary,
        "made_summary": made,
        "body": record.body,
        "results": [outcome_view(p, o) for o in record.results if o.nature in RESULT_NATURES],
        "facts": fact_views(p, record.facts, results=True, of=record.code),
        "groups": group_views(p, record.facts, record.groups, record.code),
        "statements": fact_views(p, record.facts, results=False, of=record.code),
        "promised": [outcome_view(p, o) for o in record.results if o.nature not in RESULT_NATURES],
        "awards": timeline(p, entries, item.reference),
        "adapted_from": _innovation_links(p, record.adapted_from),
        "adapted_by": _innovation_links(p, record.adapted_by),
        "links": [{"label": link.label, "address": link.url} for link in record.links],
        **_facts_of_record(p, item, record, agencies, _agency_links(p, place, record.partners)),
        "unknown": _unknown(p, record, use),
        "neighbours": [view for other, view in cards if other is not item][:OTHERS],
    }
    return finished(p, view, said(p, _("{name}, {region}"), name=record.name, region=region["label"]))


def _namesakes(p: Pen, item: Item) -> list[LinkView]:
    """The innovations of other regions that have the same name."""
    same = p.catalogue.namesakes.get(item.brief.plain_name, ())
    places = [(p.catalogue.regions[other.folder], other) for other in same if other is not item]
    return [{"label": place.record.name, "url": routes.innovation_in(place, other)} for place, other in places]


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


def _awarded(p: Pen, item: Item, entries: Iterable[EntryAt]) -> list[str]:
    """The innovation's own awards, newest first, as «TPID Award 2022: Terbaik Pertama»."""
    received = [at for at in entries if is_received(at, item.reference)]
    return [f"{edition_name(p, at)}: {result_label(p, at.entry)}" for at in newest_first(received)]


def _made_summary(p: Pen, item: Item, region: str, kind: str | None, affairs: list[str], agencies: list[str]) -> str:
    """One line made from the fields, for a record that has no summary of its own."""
    name, started = item.brief.name, item.brief.started_year
    if kind:
        parts = [said(p, _("{name} adalah inovasi {kind} dari {region}."), name=name, kind=kind.lower(), region=region)]
    else:
        parts = [said(p, _("{name} adalah inovasi dari {region}."), name=name, region=region)]
    if affairs:
        parts.append(said(p, _("Urusan: {affairs}."), affairs="; ".join(affairs)))
    if agencies:
        parts.append(said(p, _("Pelaksana: {agencies}."), agencies="; ".join(agencies)))
    if started:
        parts.append(said(p, _("Mulai tahun {year}."), year=started))
    return " ".join(parts)


def _stated(record: Innovation) -> list[str]:
    return [record.agency_stated] if record.agency_stated else []


def _facts_of_record(p: Pen, item: Item, record: Innovation, agencies: list[LinkView], partners: list[LinkView]) -> dict[str, Any]:
    """The list of facts beside the text."""
    year = item.brief.started_year
    return {
        "kind": _claim_row(p, record.kind, "kinds", "jenis"),
        "form": _claim_row(p, record.form, "forms", "bentuk"),
        "affairs": [{"label": p.label("affairs", affair), "url": routes.facet("urusan", affair)} for affair in record.affairs],
        "initiator": _claim_row(p, record.initiator, "initiators"),
        "stage": _claim_row(p, record.stage, "stages"),
        "status": _claim_row(p, record.status, "status"),
        "started": {**_claim_row(p, record.started), "url": routes.facet("tahun", year) if year else None},
        "agencies": agencies,
        "agency_stated": record.agency_stated,
        "partners": partners,
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
        "earlier": [_earlier_view(p, claim, vocabulary_list) for claim in _at_other_times(claims, chosen)] if len(claims) > 1 else [],
    }


def _at_other_times(claims: Iterable[Any], chosen: Any) -> list[Any]:
    """Claims that speak of another date than the one in use, newest first; differing ones of its own date are disputes."""
    others = [c for c in claims if c is not chosen and c.as_of != chosen.as_of and c.value != chosen.value]
    return sorted(others, key=lambda c: c.as_of or "", reverse=True)


def _earlier_view(p: Pen, claim: Any, vocabulary_list: str | None) -> dict[str, Any]:
    return {**stated_view(p, claim), "value": worded(p, claim.value, vocabulary_list)}


def _agency_links(p: Pen, place: Item, slugs: Iterable[str]) -> list[LinkView]:
    """Agencies of the innovation's own region."""
    found = [p.catalogue.agencies.get(f"{place.record.code}/{slug}") for slug in slugs]
    return [{"label": agency.record.name, "url": routes.agency_in(place, agency)} for agency in found if agency]


def _innovation_links(p: Pen, references: Iterable[str]) -> list[dict[str, Any]]:
    """Innovations of any region, each with its region's name."""
    return [
        {**innovation_link(p, reference), "region": p.catalogue.region(reference.partition("/")[0]).name}
        for reference in references
        if reference in p.catalogue.innovations
    ]


#: What a reader looks for in a record.
_SOUGHT = (
    *(_("jenis"), _("bentuk"), _("urusan pemerintahan"), _("inisiator"), _("pelaksana"), _("tahap"), _("status"), _("waktu mulai")),
    *(_("cara memakainya"), _("hasil terukur"), _("nilai kematangan")),
)


def _unknown(p: Pen, record: Innovation, use: dict[str, Any] | None) -> list[str]:
    """What no source has told yet, in words."""
    told = (
        *(record.kind, record.form, record.affairs, record.initiator, record.agencies or record.agency_stated),
        *(record.stage, record.status, record.started, use, record.results, record.maturity),
    )
    return [said(p, words) for words, value in zip(_SOUGHT, told, strict=True) if not value]
