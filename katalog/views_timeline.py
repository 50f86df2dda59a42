"""Award history as a page shows it: results and the steps towards them, newest first, each with who says so.

Gold is for results only. What a juror or the press remarked on the way is a step, never a result.
"""

from collections.abc import Iterable
from typing import Any, TypedDict

from katalog import routes
from katalog.claims import RESULT_NATURES
from katalog.figures import LinkView, Pen, StatedView, led_to, region_link, stated_view
from katalog.histories import newest_first
from katalog.layout import edition_name, result_label, said
from katalog.messages import marked as _
from katalog.published import entry_code
from katalog.records import Entry, Recipient, Step
from katalog.stands import EntryAt, region_of

#: Results that are an award in hand; a nomination or a place in a final is none, so it gets no gold.
RECEIVED = ("pemenang", "harapan", "penerima")


class StepView(StatedView):
    """A step on the way to a result."""

    stage: str
    date: str | None
    jury: list[str]


class TimelineView(StatedView):
    """One entry of an award edition."""

    year: str | None
    edition: str
    url: str
    figure: str | None
    corrected: bool
    level: str | None
    category: str | None
    recipient: LinkView
    own: bool
    won: bool
    role: str | None
    result: str | None
    place: int | None
    place_said_by: str | None
    supporting: list[dict[str, Any]]
    agencies: list[LinkView]
    steps: list[StepView]
    also: list[dict[str, Any]]


class TimelineGroup(TypedDict):
    """The entries of some levels; the label is None where all stand together."""

    label: str | None
    entries: list[TimelineView]


#: Prizes of one region among its own stand apart from those of the nation.
_LEVELS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    (_("Nasional dan internasional"), ("internasional", "nasional")),
    (_("Provinsi, kabupaten, dan kota"), ("provinsi", "lokal")),
    (_("Tingkat belum diketahui"), (None,)),
)


def timeline(p: Pen, entries: Iterable[EntryAt], subject: str) -> list[TimelineGroup]:
    """The entries that concern a subject (a region code, or a reference), newest first, by the level of their programmes."""
    ordered = newest_first(entries)
    if not ordered:
        return []
    groups: list[TimelineGroup] = []
    for label, levels in _LEVELS:
        inside = _merged([timeline_view(p, at, subject) for at in ordered if p.catalogue.programme(at.programme).level in levels])
        if inside:
            groups.append({"label": said(p, label), "entries": inside})
    if len(groups) == 1:
        groups[0]["label"] = None
    return groups


def _merged(views: list[TimelineView]) -> list[TimelineView]:
    """One recipient in two categories of one edition is one entry of its history: Top 99 and Top 45 are counted once."""
    found: list[TimelineView] = []
    for view in views:
        before = found[-1] if found else None
        if before and before["result"] and view["result"] and (before["url"], before["recipient"]) == (view["url"], view["recipient"]):
            before["also"].append(
                {
                    "result": view["result"],
                    "category": view["category"],
                    "refs": view["refs"],
                    "weak": view["weak"],
                    "figure": view["figure"],
                    "corrected": view["corrected"],
                }
            )
        else:
            found.append(view)
    return found


def timeline_view(p: Pen, at: EntryAt, subject: str) -> TimelineView:
    """One entry as the history of its subject tells it."""
    entry: Entry = at.entry
    programme = p.catalogue.programme(at.programme)
    own = subject in (entry.recipient.region, entry.recipient.innovation, entry.recipient.agency)
    return {
        **stated_view(p, entry),
        "won": is_received(at, subject),
        "year": at.year if at.dated else None,
        "edition": edition_name(p, at),
        "url": routes.entry(at),
        **led_to(p, entry_code(p.catalogue, at) if own and entry.result else None),
        "level": p.label("levels", programme.level) if programme.level else None,
        "category": category_label(at),
        "recipient": recipient_link(p, entry.recipient),
        "own": own,
        "role": at.role,
        "result": result_label(p, entry) if entry.result else None,
        "place": entry.place,
        "place_said_by": p.label("place_said_by", entry.place_said_by) if entry.place_said_by else None,
        "supporting": [{**innovation_link(p, s.innovation), "role": s.role} for s in entry.supporting],
        "agencies": [agency_link(p, reference) for reference in entry.agencies],
        "steps": [step_view(p, step) for step in entry.steps],
        "also": [],
    }


def is_received(at: EntryAt, subject: str) -> bool:
    """Whether a subject holds an award: itself, or for a region something of its own; not what it was only entered for."""
    entry, recipient = at.entry, at.entry.recipient
    holders = (recipient.region, recipient.innovation, recipient.agency, region_of(entry))
    return subject in holders and entry.result in RECEIVED and entry.nature in RESULT_NATURES


def step_view(p: Pen, step: Step) -> StepView:
    """One step."""
    view: StepView = {**stated_view(p, step), "stage": step.stage, "date": step.date, "jury": list(step.jury)}
    if step.date:
        view["as_of"] = None
    return view


def category_label(at: EntryAt) -> str | None:
    """The label of an entry's category; None where the source names none."""
    for category in at.edition.record.categories:
        if category.key == at.entry.category and category.key != "tidak-disebut":
            return str(category.label)
    return None


def recipient_link(p: Pen, recipient: Recipient) -> LinkView:
    """Who received an award, with an address where the catalogue has a page."""
    if recipient.region:
        return region_link(p, recipient.region)
    if recipient.innovation:
        return innovation_link(p, recipient.innovation)
    if recipient.agency:
        return agency_link(p, recipient.agency)
    return {"label": recipient.other or "", "url": ""}


def innovation_link(p: Pen, reference: str) -> LinkView:
    """An innovation by its name."""
    item = p.catalogue.innovations[reference]
    return {"label": item.name, "url": routes.innovation(p.catalogue, item)}


def innovation_region(p: Pen, entry: Entry) -> str | None:
    """The region of the innovation that received an award, to be named beside it."""
    reference = entry.recipient.innovation
    return p.catalogue.region(reference.partition("/")[0]).name if reference else None


def agency_link(p: Pen, reference: str) -> LinkView:
    """An agency by its name."""
    item = p.catalogue.agencies[reference]
    return {"label": item.record.name, "url": routes.agency(p.catalogue, item)}
