"""What one source says, read off the records that cite it: each field in words, with the values that rest on the source.

The values are plain parts (a number, a text, a date), so that the template writes them as it writes them everywhere.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypedDict

from katalog import records
from katalog.claims import Claim, Sourced, Stated, shape_of
from katalog.figures import Pen, plain
from katalog.layout import result_label, said
from katalog.messages import marked as _
from katalog.records import Record
from katalog.wording import place_words, rank_scope_words


class SaidView(TypedDict):
    """One thing that a source says: what it is about, the value, and the words that must stand beside it."""

    label: str
    number: str | None
    before: str | None
    low: str | None
    change: str | None
    of: str | None
    unit: str | None
    text: str | None
    date: str | None
    as_of: str | None
    status: str | None
    nature: str | None
    said_by: str | None
    written_as: str | None
    weak: None
    note: str | None


#: A view that says nothing yet.
_NOTHING: dict[str, Any] = dict.fromkeys(SaidView.__annotations__)

Writer = Callable[[Pen, Any], SaidView | None]

#: What a field is called, and for fields of terms the list that holds them.
FIELDS: dict[str, tuple[str, str | None]] = {
    "population": (_("Penduduk"), None),
    "area_km2": (_("Luas (km²)"), None),
    "latitude": (_("Lintang titik pusat"), None),
    "longitude": (_("Bujur titik pusat"), None),
    "established": (_("Dibentuk"), None),
    "expansion": (_("Kepanjangan"), None),
    "kind": (_("Jenis"), "kinds"),
    "form": (_("Bentuk"), "forms"),
    "initiator": (_("Inisiator"), "initiators"),
    "stage": (_("Tahap"), "stages"),
    "started": (_("Mulai"), None),
    "maturity": (_("Kematangan"), None),
    "owner": (_("Pemilik"), None),
    "organiser": (_("Penyelenggara"), None),
    "since": (_("Sejak"), None),
    "until": (_("Sampai"), None),
    "theme": (_("Tema"), None),
    "decree": (_("Keputusan"), None),
    "score": (_("Skor"), None),
    "predicate": (_("Predikat"), "predicates"),
    "innovations": (_("Inovasi yang dilaporkan"), None),
}
#: Fields that name no source of their own and rest on those of their record.
UNSOURCED: tuple[tuple[str, str], ...] = (
    ("name", _("nama")),
    ("title", _("judul")),
    ("summary", _("ringkasan")),
    ("agencies", _("pelaksana")),
    ("agency_stated", _("pelaksana")),
    ("partners", _("mitra")),
    ("affairs", _("urusan")),
    ("use", _("cara memakai")),
    ("adapted_from", _("asal adaptasi")),
    ("part_of", _("induk")),
    ("level", _("tingkat")),
    ("categories", _("kategori")),
    ("jury", _("juri")),
    ("body", _("uraian")),
)


def said_in_field(p: Pen, record: Any, field: str, source: str) -> list[SaidView]:
    """What a source says in one field of a record."""
    value = getattr(record, field)
    views = []
    for part in value if isinstance(value, tuple) else (value,):
        model: type = type(part)
        writer = _writer_of(model, field)
        if writer and source in part.sources and (view := writer(p, part)):
            views.append(view)
    return views


def said_in_part(p: Pen, part: Sourced, source: str) -> list[SaidView]:
    """What a source says in a row of an index or an entry of an award: of the whole, and in each claim inside."""
    writer = _writer_of(type(part), "")
    whole = writer(p, part) if writer and source in part.sources else None
    inside = [view for name in _sourced_fields(type(part)) for view in said_in_field(p, part, name, source)]
    return [whole, *inside] if whole else inside


def rests_wholly(p: Pen, record: Record) -> list[str]:
    """What of a record rests on the sources of the whole record, in words."""
    return list(dict.fromkeys(said(p, words) for field, words in _unsourced_fields(type(record)) if getattr(record, field)))


@cache
def _sourced_fields(model: type[Sourced]) -> tuple[str, ...]:
    return tuple(name for name, __, inner in shape_of(model) if issubclass(inner, Sourced))


@cache
def _unsourced_fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple((field, words) for field, words in UNSOURCED if field in model.model_fields)


@cache
def _writer_of(model: type, field: str) -> Writer | None:
    """What puts a part of a record into words; None where a part of its kind says nothing by itself."""
    return partial(_claim, field) if issubclass(model, Claim) else _WRITERS.get(model)


def _view(
    p: Pen,
    part: Stated,
    label: str,
    *,
    number: str | None = None,
    before: str | None = None,
    change: str | None = None,
    of: str | None = None,
    unit: str | None = None,
    text: str | None = None,
    date: str | None = None,
) -> SaidView:
    """A view with what the part says of itself, and the given values."""
    status, nature = part.status, part.nature
    return {
        "label": label,
        "number": number,
        "before": before,
        "low": None,
        "change": change,
        "of": of,
        "unit": unit,
        "text": text,
        "date": date,
        "as_of": part.as_of,
        "status": p.label("claim_status", status) if status and status != "final" else None,
        "nature": None if nature == "fakta" else p.label("natures", nature),
        "said_by": part.said_by,
        "written_as": part.written_as,
        "weak": None,
        "note": part.note,
    }


def _bare(label: str, note: str | None = None, **values: Any) -> SaidView:
    """A view of a part of which no source says how it is stated."""
    return {**_NOTHING, "label": label, "note": note, **values}  # type: ignore[typeddict-item]


def _claim(field: str, p: Pen, claim: Claim[Any]) -> SaidView:
    label, vocabulary_list = _field_words(p, claim, field)
    if vocabulary_list:
        return _view(p, claim, label, text=p.label(vocabulary_list, claim.value))
    if field in ("established", "started", "since", "until"):
        return _view(p, claim, label, date=claim.value)
    if isinstance(claim.value, str):
        return _view(p, claim, label, text=claim.value)
    return _view(p, claim, label, number=plain(claim.value))


def _field_words(p: Pen, claim: Claim[Any], field: str) -> tuple[str, str | None]:
    """The words for a field; `status` is that of an innovation, or of an edition's figures."""
    if field == "status":
        is_edition = claim.value in p.vocabulary.keys("claim_status")
        return said(p, _("Status")), "claim_status" if is_edition else "status"
    label, vocabulary_list = FIELDS[field]
    return said(p, label), vocabulary_list


def _fact(p: Pen, fact: records.Fact) -> SaidView:
    label = fact.label or fact.key.replace("-", " ").capitalize()
    return _view(p, fact, label, number=_number(fact.value), of=_number(fact.of), unit=fact.unit, text=fact.text)


def _event(p: Pen, event: records.Event) -> SaidView:
    return _bare(event.name, event.note, date=event.date, text=p.label("event_status", event.status))


def _outcome(p: Pen, outcome: records.Outcome) -> SaidView:
    return _view(p, outcome, outcome.metric, before=_number(outcome.before), number=_number(outcome.after), unit=outcome.unit, text=outcome.period)


def _rank(p: Pen, rank: records.Rank) -> SaidView:
    total = said(p, _("dari {total}"), total=rank.of) if rank.of else said(p, _("(dari berapa tidak disebut sumber)"))
    words = said(p, _("{place} {total}, {scope}"), place=place_words(p, rank), total=total, scope=rank_scope_words(p, rank))
    return {**_view(p, rank, said(p, _("Tempat dalam peringkat")), text=words), "written_as": rank.scope.written_as}


def _difference(p: Pen, difference: records.Difference) -> SaidView:
    return _view(p, difference, said(p, _("Selisih terhadap {year}"), year=difference.since), change=plain(difference.value))


def _row(p: Pen, row: records.Row) -> SaidView | None:
    # Most rows say all in their claims; a state or a note is only said where an editor wrote one.
    if row.state is None and row.note is None:
        return None
    return _bare(said(p, _("Keadaan")), row.note, text=p.label("states", row.known_state))


def _entry(p: Pen, entry: records.Entry) -> SaidView:
    result = result_label(p, entry) if entry.result else said(p, _("belum tercatat di katalog"))
    order = p.label("place_said_by", entry.place_said_by) if entry.place_said_by else None
    names = ", ".join(p.catalogue.innovations[part.innovation].name for part in entry.supporting)
    entered = said(p, _("mengusung {names}"), names=names) if names else None
    return _view(p, entry, said(p, _("Hasil")), text="; ".join(part for part in (result, order, entered) if part))


def _step(p: Pen, step: records.Step) -> SaidView:
    return _view(p, step, step.stage, date=step.date, text=", ".join(step.jury) or None)


def _stage(p: Pen, stage: records.Stage) -> SaidView:
    return _view(p, stage, said(p, _("Tahap: {name}"), name=stage.name), number=_number(stage.count), date=stage.from_ or stage.to)


def _participants(p: Pen, part: records.Participants) -> SaidView:
    return _view(p, part, said(p, _("Peserta: {group}"), group=part.group), number=_number(part.count), of=_number(part.of))


def _prize(p: Pen, prize: records.Prize) -> SaidView:
    items = ", ".join(item.label or p.label("prize_kinds", item.kind) for item in prize.items)
    return _bare(said(p, _("Hadiah: {label}"), label=prize.label), text=items)


def _ceremony(p: Pen, ceremony: records.Ceremony) -> SaidView:
    words = ", ".join(part for part in (ceremony.name, ceremony.venue, ceremony.handed_by) if part)
    return _bare(said(p, _("Penyerahan")), date=ceremony.date, text=words or None)


def _band(p: Pen, band: records.Band) -> SaidView:
    label = said(p, _("Rentang {predicate}, {years}"), predicate=p.label("predicates", band.predicate), years=_years(band.since, band.until))
    return _bare(label, band.note, low=_number(band.low), number=_number(band.high))


def _break(p: Pen, found: records.Break) -> SaidView:
    label = said(p, _("Batas antara {after} dan {before}"), after=found.after, before=found.before)
    return _bare(label, found.note, text=p.label("break_kinds", found.kind))


def _method(p: Pen, method: records.Method) -> SaidView:
    return _bare(said(p, _("Metode {years}"), years=_years(method.since, method.until)), text=method.text)


def _legal_basis(p: Pen, basis: records.LegalBasis) -> SaidView:
    return _bare(said(p, _("Dasar hukum")), basis.note, text=basis.name)


def _years(since: int, until: int | None) -> str:
    return str(since) if since == until else f"{since}\N{EN DASH}{until or ''}"


def _number(value: Any) -> str | None:
    return None if value is None else plain(value)


_WRITERS: dict[type, Writer] = {
    records.Fact: _fact,
    records.Event: _event,
    records.Outcome: _outcome,
    records.Rank: _rank,
    records.Difference: _difference,
    records.Row: _row,
    records.Entry: _entry,
    records.Step: _step,
    records.Stage: _stage,
    records.Participants: _participants,
    records.Prize: _prize,
    records.Ceremony: _ceremony,
    records.Band: _band,
    records.Break: _break,
    records.Method: _method,
    records.LegalBasis: _legal_basis,
}
