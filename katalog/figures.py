"""Claims as a page shows them: the value, how it is stated, and the numbers of its sources, as plain values.

A template shows what stands here and nothing else. Decimals travel as text, terms as their labels in the page's language.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypedDict

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.claims import RESULT_NATURES, Stated, current
from katalog.config import Config
from katalog.provenance import References
from katalog.published import fact_code
from katalog.records import Event, Fact, FactGroup
from katalog.vocabulary import Vocabulary


class StatedView(TypedDict):
    """How something is stated; empty text and None mean that nothing is said."""

    refs: tuple[int, ...]
    as_of: str | None
    status: str | None
    nature: str | None
    said_by: str | None
    written_as: str | None
    note: str | None
    weak: str | None


class ClaimView(StatedView):
    """A value and what other sources say in its place."""

    value: str
    why: str | None
    others: list[Any]


class LinkView(TypedDict):
    """A label and where it leads."""

    label: str
    url: str


class SourceView(TypedDict):
    """A source in the list at the end of a page."""

    number: int
    title: str
    url: str
    publisher: str
    published: str | None
    accessed: str
    source_class: str
    paid: bool
    alone: bool
    address: str | None
    archive: str | None
    note: str | None


class LedView(TypedDict):
    """The address of the page of a figure's own, and whether the figure was corrected."""

    figure: str | None
    corrected: bool


class FactView(StatedView):
    """A fact of a record."""

    key: str
    label: str | None
    value: str | None
    text: str | None
    unit: str | None
    of: str | None
    others: list[Any]
    figure: str | None
    corrected: bool


class GroupView(TypedDict):
    """A group of facts that add up, with the widths of its bar in a box of 1,000."""

    key: str
    label: str
    total: FactView
    parts: list[dict[str, Any]]
    limit: FactView | None
    extra: list[FactView]


class EventView(TypedDict):
    """An event of a record."""

    name: str
    date: str | None
    status: str
    status_label: str
    note: str | None
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pen:
    """What every view function needs to write a page: the catalogue and its closed lists, the page's own source list,
    and the language.
    """

    catalogue: Catalogue
    config: Config
    vocabulary: Vocabulary
    references: References
    language: str = "id"
    #: The words for each scope that the page has spoken of: in a ranking they recur in each row.
    scopes: dict[Any, str] = field(default_factory=dict)

    def label(self, vocabulary_list: str, key: str) -> str:
        """The label of a term in the page's language."""
        return self.vocabulary.label(vocabulary_list, key, self.language)

    def is_corrected(self, code: str) -> bool:
        """Whether a figure was corrected."""
        return code in self.catalogue.corrected[""]

    def sources(self) -> list[SourceView]:
        """The sources that the page has cited, numbered; to be taken when all else is written."""
        return [source_view(self, key, number) for number, key in enumerate(self.references.cited(), 1)]


def pen(catalogue: Catalogue, config: Config, language: str = "id") -> Pen:
    """A pen with an empty source list, for one page."""
    return Pen(catalogue, config, catalogue.vocabulary, References(catalogue), language)


def plain(value: Any) -> str:
    """A typed value as the text that a page's data carries."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def stated_view(p: Pen, stated: Stated) -> StatedView:
    """How something is stated."""
    refs, weak = p.references.told(stated.sources)
    return {
        "refs": refs,
        "as_of": stated.as_of,
        "status": p.label("claim_status", stated.status) if stated.status and stated.status != "final" else None,
        "nature": None if stated.nature == "fakta" else p.label("natures", stated.nature),
        "said_by": stated.said_by,
        "written_as": stated.written_as,
        "note": stated.note,
        "weak": p.label("source_classes", weak) if weak else None,
    }


def claim_view(p: Pen, claims: tuple[Any, ...], vocabulary_list: str | None = None) -> ClaimView | None:
    """The claim that a page uses with those that differ from it; None where nothing is known."""
    chosen = current(claims)
    if chosen is None:
        return None
    view: ClaimView = {**stated_view(p, chosen), "value": worded(p, chosen.value, vocabulary_list), "why": None, "others": []}
    if len(claims) == 1:
        return view
    differing = [c for c in claims if c is not chosen and c.value != chosen.value and c.as_of == chosen.as_of]
    agreeing = [key for c in claims if c.value == chosen.value for key in c.sources]
    view["why"] = chosen.why if differing else None
    view["refs"] = p.references.cite([*chosen.sources, *agreeing])
    view["others"] = [{**stated_view(p, c), "value": worded(p, c.value, vocabulary_list)} for c in differing]
    return view


def worded(p: Pen, value: Any, vocabulary_list: str | None) -> str:
    """A value as text: the label of a term, or the figure itself."""
    return p.vocabulary.label(vocabulary_list, value, p.language) if vocabulary_list else plain(value)


def lifted(views: Sequence[Any], keys: tuple[str, ...] = ("said_by", "weak")) -> dict[str, str | None]:
    """What all of some stated things say alike, taken out of each, so that a page says it once beside them all."""
    found: dict[str, str | None] = {}
    for key in keys:
        values = {view[key] for view in views}
        found[key] = values.pop() if len(values) == 1 else None
        if found[key] is not None:
            for view in views:
                view[key] = None
    return found


def fact_view(p: Pen, fact: Fact, others: Iterable[Fact] = (), of: str | None = None) -> FactView:
    """A fact, with what other sources say under the same key; `of` is the code of its record, which leads to its page."""
    return {
        **stated_view(p, fact),
        "key": fact.key,
        "label": fact.label,
        "value": None if fact.value is None else plain(fact.value),
        "text": fact.text,
        "unit": fact.unit,
        "of": None if fact.of is None else plain(fact.of),
        "others": [fact_view(p, other) for other in others],
        **led_to(p, fact_code(of, fact) if of is not None and fact.value is not None else None),
    }


def led_to(p: Pen, code: str | None) -> LedView:
    """The way from a figure to its own page, and whether it was corrected; nowhere where it has no code, or no page."""
    if code is None or not p.config.figures:
        return {"figure": None, "corrected": False}
    return {"figure": routes.figure(code), "corrected": p.is_corrected(code)}


def fact_views(p: Pen, facts: Iterable[Fact], *, results: bool, of: str | None = None) -> list[FactView]:
    """The facts outside any group, one for each key: results, or else what is only a target, a plan or a remark."""
    chosen: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.group is None and (fact.nature in RESULT_NATURES) is results:
            chosen.setdefault(fact.key, []).append(fact)
    views = []
    for same in chosen.values():
        used = current(tuple(same))
        if used is not None:
            views.append(fact_view(p, used, [f for f in same if f is not used], of))
    return views


def group_views(p: Pen, facts: tuple[Fact, ...], groups: Iterable[FactGroup], of: str | None = None) -> list[GroupView]:
    """The groups of a record with their totals, parts and limits, and the other facts that belong to them."""
    return [_group_view(p, _used_facts(facts, group.key), group, of) for group in groups]


def _used_facts(facts: tuple[Fact, ...], group: str) -> dict[str, Fact]:
    """The facts of a group by key, of several claims the one that is used."""
    same: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.group == group:
            same.setdefault(fact.key, []).append(fact)
    return {key: used for key, claims in same.items() if (used := current(tuple(claims)))}


def _group_view(p: Pen, facts: dict[str, Fact], group: FactGroup, of: str | None) -> GroupView:
    total = facts[group.total]
    whole = total.value or Decimal(1)
    parts: list[dict[str, Any]] = []
    start = 0
    shown = fact_view(p, total, (), of)
    for number, key in enumerate(group.parts):
        width = round(1000 * (facts[key].value or 0) / whole)
        parts.append({"fact": _unlike(fact_view(p, facts[key], (), of), shown), "start": start, "width": width, "shade": number % 4 + 1})
        start += width
    named = {group.total, group.limit, *group.parts}
    return {
        "key": group.key,
        "label": group.label,
        "total": shown,
        "parts": parts,
        "limit": fact_view(p, facts[group.limit], (), of) if group.limit else None,
        "extra": [_unlike(fact_view(p, fact, (), of), shown) for key, fact in facts.items() if key not in named],
    }


#: What a part of a group need not say again.
_SHARED: tuple[Literal["as_of", "status", "nature", "said_by", "weak"], ...] = ("as_of", "status", "nature", "said_by", "weak")


def _unlike(view: FactView, whole: FactView) -> FactView:
    """A part without what the whole says already."""
    for key in _SHARED:
        if view[key] == whole[key]:
            view[key] = None
    return view


def event_views(p: Pen, events: Iterable[Event]) -> list[EventView]:
    """Events, newest first, those without a date last."""
    ordered = sorted(events, key=lambda e: (e.date is None, [-ord(c) for c in e.date or ""], e.name))
    return [
        {
            "name": e.name,
            "date": e.date,
            "status": e.status,
            "status_label": p.label("event_status", e.status),
            "note": e.note,
            "refs": p.references.cite(e.sources),
        }
        for e in ordered
    ]


def source_view(p: Pen, key: str, number: int) -> SourceView:
    """A source as the list at the end of a page shows it."""
    record = p.catalogue.source(key)
    return {
        "number": number,
        "title": record.title,
        "url": routes.source(key),
        "publisher": record.publisher,
        "published": record.published,
        "accessed": record.accessed,
        "source_class": p.label("source_classes", record.class_),
        "paid": record.paid,
        "alone": p.references.stands_alone(key),
        "address": record.url,
        "archive": record.archive_url,
        "note": record.note,
    }


def region_link(p: Pen, code: str) -> LinkView:
    """A region by its name."""
    item = p.catalogue.regions[code]
    return {"label": item.record.name, "url": routes.region_at(item)}


def short_name(p: Pen, code: str) -> str:
    """What a region is called where its kind is plain: «Sumatera Selatan» for the province."""
    record = p.catalogue.region(code)
    return record.short_name or record.name
