"""A published figure in words: what it is called, the sentence that can be pasted, and what must not be written of it.

The sentence holds all that makes the figure true: year, scope, how many were ranked, who says so, and that a target is none
but a target. What not to write are the mistakes that this very figure invites.
"""

from typing import Any, NamedTuple

from katalog.catalogue import Catalogue
from katalog.claims import RESULT_NATURES
from katalog.figures import Pen, plain
from katalog.formats import format_number, format_partial_date
from katalog.layout import edition_name, result_label, said
from katalog.messages import marked as _
from katalog.published import AWARD, FACT, PREDICATE, RANK, REPORTED, SCORE, Figure
from katalog.ranks import scores_compare
from katalog.records import NATIONAL, Top
from katalog.stands import EntryAt, RowAt
from katalog.views_timeline import RECEIVED, category_label, recipient_link
from katalog.wording import area_words, place_words, scope_words

Warned = dict[str, str]


class _Told(NamedTuple):
    """What a warning is written from: the figure, the claim that is shown, whom it is about, and its value in words."""

    figure: Figure
    claim: Any
    subject: str
    value: str


def subject_of(p: Pen, figure: Figure) -> str:
    """Whom a figure is about: a region, an innovation with its region, the recipient of an award, or a series."""
    if figure.kind == AWARD and isinstance(figure.at, EntryAt):
        recipient = figure.at.entry.recipient
        label = recipient_link(p, recipient)["label"]
        reference = recipient.innovation or recipient.agency
        return f"{label}, {p.catalogue.region(reference.partition('/')[0]).name}" if reference else label
    if figure.item.kind == "innovation":
        return f"{figure.item.name}, {p.catalogue.region(figure.item.folder).name}"
    if figure.region:
        return p.catalogue.region(figure.region).name
    return _series_name(p, figure)


def _series_name(p: Pen, figure: Figure) -> str:
    item = figure.item
    series = p.catalogue.index(item.folder) if item.kind.startswith("index") else p.catalogue.programme(item.folder)
    name = getattr(series, "short", None) or series.name
    return f"{name} {item.slug}" if item.slug.isdigit() else str(name)


def title_of(p: Pen, figure: Figure) -> str:
    """What a figure is called: its kind, year and scope, and whom it is about."""
    subject = subject_of(p, figure)
    if figure.kind == FACT:
        return f"{fact_label(figure)}: {subject}"
    if isinstance(figure.at, EntryAt):
        category = category_label(figure.at)
        edition = edition_name(p, figure.at)
        return f"{edition}, {category}: {subject}" if category else f"{edition}: {subject}"
    assert isinstance(figure.at, RowAt)
    words = {
        SCORE: _("Skor {index} {year}: {subject}"),
        PREDICATE: _("Predikat {index} {year}: {subject}"),
        REPORTED: _("Inovasi yang dilaporkan, {index} {year}: {subject}"),
        RANK: _("Peringkat {index} {year}, {scope}: {subject}"),
    }
    scope = scope_words(p, figure.scope) if figure.scope else ""
    return said(p, words[figure.kind], index=p.catalogue.index(figure.at.index).name, year=figure.at.year, scope=scope, subject=subject)


def fact_label(figure: Figure) -> str:
    """What a fact is called; without a label its key in words."""
    fact = figure.chosen
    return str(fact.label or fact.key.replace("-", " ").capitalize())


def value_words(p: Pen, figure: Figure, claim: Any) -> str:
    """The value of one claim of a figure, as readers write it."""
    if figure.kind == RANK:
        return place_words(p, claim)
    if figure.kind == AWARD:
        return result_label(p, claim)
    if figure.kind == PREDICATE:
        return p.label("predicates", claim.value)
    value = format_number(plain(claim.value), p.language)
    if figure.kind == FACT and claim.of is not None:
        value = said(p, _("{value} dari {total}"), value=value, total=format_number(plain(claim.of), p.language))
    return f"{value} {claim.unit}" if figure.kind == FACT and claim.unit else value


def sentence_of(p: Pen, figure: Figure) -> str:
    """The sentence that can be pasted: who says so, the figure with all that makes it true, and where it was found."""
    claim = figure.chosen
    words = _clause(p, figure, claim)
    marks = _marks(p, figure, claim)
    if marks:
        words = f"{words} ({'; '.join(marks)})"
    if claim.said_by:
        words = said(p, _("Menurut {who}, {words}"), who=claim.said_by, words=words)
    source = p.catalogue.source(claim.sources[0])
    dated = format_partial_date(source.published, p.language) if source.published else said(p, _("tanpa tanggal"))
    return said(
        p, _("{words} ({publisher}, {date}, lewat {catalogue})."), words=words, publisher=source.publisher, date=dated, catalogue=p.config.name
    )


def _clause(p: Pen, figure: Figure, claim: Any) -> str:
    subject, value = subject_of(p, figure), value_words(p, figure, claim)
    if figure.kind == FACT:
        label = fact_label(figure)
        name = f"{label} ({subject})" if subject not in label else label
        date = said(p, _(" per {date}"), date=format_partial_date(claim.as_of, p.language)) if claim.as_of else ""
        return f"{name}{date}: {value}"
    if isinstance(figure.at, EntryAt):
        category = category_label(figure.at)
        edition = edition_name(p, figure.at)
        if category is None:
            return said(p, _("{subject} tercatat sebagai {value} pada {edition}"), subject=subject, value=value, edition=edition)
        words = _("{subject} tercatat sebagai {value} pada {edition}, kategori {category}")
        return said(p, words, subject=subject, value=value, edition=edition, category=category)
    assert isinstance(figure.at, RowAt)
    index = f"{p.catalogue.index(figure.at.index).name} {figure.at.year}"
    if figure.kind == RANK:
        return _rank_clause(p, figure, claim, index)
    forms = {
        SCORE: _("{subject} memperoleh skor {value} dalam {index}"),
        PREDICATE: _("{subject} berpredikat {value} dalam {index}"),
        REPORTED: _("{subject} tercatat melaporkan {value} inovasi untuk {index}"),
    }
    return said(p, forms[figure.kind], subject=subject, value=value, index=index)


def _rank_clause(p: Pen, figure: Figure, claim: Any, index: str) -> str:
    assert figure.scope is not None
    subject = subject_of(p, figure)
    place = said(p, _("masuk {place}") if isinstance(claim.place, Top) else _("berada di peringkat {place}"), place=place_words(p, claim))
    if not figure.scope.units:
        words = _("{subject} {place} {area} dalam {index}; sumber tidak menyebut jenis daerah yang diperingkat")
        return said(p, words, subject=subject, place=place, area=area_words(p, figure.scope.area), index=index)
    scope = scope_words(p, figure.scope)
    if claim.of is not None:
        total = format_number(claim.of, p.language)
        return said(p, _("{subject} {place} dari {total} {scope} dalam {index}"), subject=subject, place=place, total=total, scope=scope, index=index)
    words = _("{subject} {place} di antara {scope} dalam {index}; sumber tidak menyebut berapa yang diperingkat")
    return said(p, words, subject=subject, place=place, scope=scope, index=index)


def _marks(p: Pen, figure: Figure, claim: Any) -> list[str]:
    """What must be said beside the value: that it is provisional, or no result, or who alone says so."""
    marks = []
    if claim.nature not in RESULT_NATURES:
        marks.append(said(p, _("{nature}, bukan hasil"), nature=p.label("natures", claim.nature).lower()))
    if claim.status == "sementara":
        marks.append(said(p, _("angka sementara")))
    if figure.kind != FACT and claim.as_of and claim.status == "sementara":
        marks.append(said(p, _("per {date}"), date=format_partial_date(claim.as_of, p.language)))
    if figure.kind == AWARD and claim.place and claim.place_said_by == "daerah":
        marks.append(said(p, _("tempat {place} menurut daerah itu sendiri"), place=claim.place))
    return marks


def not_to_write(p: Pen, figure: Figure) -> list[Warned]:
    """Sentences that this figure invites and that would be wrong, each with the reason."""
    claim, subject = figure.chosen, subject_of(p, figure)
    value = value_words(p, figure, claim)
    writers = {
        RANK: _not_of_rank,
        SCORE: _not_of_score,
        PREDICATE: _not_of_predicate,
        REPORTED: _not_of_count,
        AWARD: _not_of_award,
        FACT: _not_of_fact,
    }
    found = writers[figure.kind](p, _Told(figure, claim, subject, value))
    if claim.status == "sementara":
        found.append(_warned(p, _("angka ini tanpa kata «sementara»"), _("Sumber menyebutnya sementara.")))
    return found


def _warned(p: Pen, wrong: str, reason: str, **values: Any) -> Warned:
    return {"wrong": said(p, wrong, **values), "reason": said(p, reason, **values)}


def _not_of_rank(p: Pen, told: _Told) -> list[Warned]:
    assert told.figure.scope is not None
    found = [
        _warned(
            p, _("«{subject} peringkat {value}.»"), _("Tanpa tahun, cakupan, dan jumlah yang diperingkat."), subject=told.subject, value=told.value
        )
    ]
    if told.claim.of is None:
        found.append(_warned(p, _("«peringkat {value} dari …»"), _("Sumber tidak menyebut berapa yang diperingkat."), value=told.value))
    if isinstance(told.claim.place, Top):
        found.append(_warned(p, _("tempat yang pasti, mis. «peringkat {top}»"), _("Sumber hanya menyebut {top} besar."), top=told.claim.place.top))
    if not told.figure.scope.units:
        found.append(_warned(p, _("«peringkat kabupaten» atau «peringkat kota»"), _("Sumber tidak menyebut jenis daerah yang diperingkat.")))
    elif told.figure.scope.area != NATIONAL or told.figure.scope.group:
        reason = _("Peringkat ini hanya di antara {scope}.")
        found.append(_warned(p, _("«peringkat {value} nasional»"), reason, value=told.value, scope=scope_words(p, told.figure.scope)))
    found.append(_warned(p, _("«juara {value}»"), _("Peringkat indeks bukan penghargaan."), value=told.value))
    return found


def _not_of_score(p: Pen, told: _Told) -> list[Warned]:
    assert isinstance(told.figure.at, RowAt)
    found = [_warned(p, _("«{subject} bernilai {value}.»"), _("Tanpa nama indeks dan tahunnya."), subject=told.subject, value=told.value)]
    apart = _apart(p.catalogue, told.figure.at.index, told.figure.at.year)
    if apart:
        found.append(
            _warned(p, _("«naik» atau «turun» terhadap {years}"), _("Skala penilaiannya lain; kedua tahun tidak dapat dibandingkan."), years=apart)
        )
    found.append(_warned(p, _("«{value} persen»"), _("Skor indeks bukan persentase."), value=told.value))
    return found


def _not_of_predicate(p: Pen, told: _Told) -> list[Warned]:
    return [
        _warned(p, _("«{subject} meraih penghargaan {value}.»"), _("Predikat menyertai skor; bukan penghargaan dan bukan peringkat."), subject=told.subject, value=told.value),
        _warned(p, _("«daerah {value}» tanpa tahun"), _("Predikat berlaku untuk satu tahun; ambangnya dapat berubah."), value=told.value.lower()),
    ]  # fmt: skip


def _not_of_count(p: Pen, told: _Told) -> list[Warned]:
    return [
        _warned(
            p,
            _("«{subject} memiliki {value} inovasi.»"),
            _("Yang tercatat ialah yang dilaporkan untuk indeks tahun itu."),
            subject=told.subject,
            value=told.value,
        )
    ]


def _not_of_award(p: Pen, told: _Told) -> list[Warned]:
    found = []
    if told.claim.result not in RECEIVED:
        found.append(_warned(p, _("«{subject} menang.»"), _("Yang tercatat: {value}."), subject=told.subject, value=told.value))
    if told.claim.place and told.claim.place_said_by == "daerah":
        found.append(
            _warned(p, _("tempat {place} sebagai ketetapan penyelenggara"), _("Hanya pihak daerah yang menyebut urutannya."), place=told.claim.place)
        )
    found.append(
        _warned(p, _("«peringkat indeks» untuk penghargaan ini"), _("Penghargaan dinilai juri; bukan skor, predikat, atau peringkat indeks."))
    )
    return found


def _not_of_fact(p: Pen, told: _Told) -> list[Warned]:
    found = []
    if told.claim.nature not in RESULT_NATURES:
        nature = p.label("natures", told.claim.nature).lower()
        found.append(_warned(p, _("angka ini sebagai hasil"), _("Sumber menyatakannya sebagai {nature}."), nature=nature))
    if told.claim.as_of:
        date = format_partial_date(told.claim.as_of, p.language)
        found.append(_warned(p, _("angka ini sebagai keadaan sekarang"), _("Angka ini per {date}."), date=date))
    else:
        found.append(_warned(p, _("angka ini dengan tanggal tertentu"), _("Sumber tidak menyebut per kapan.")))
    return found


def _apart(catalogue: Catalogue, slug: str, year: int) -> str:
    """The years of an index whose scores may not be put beside this one's, in words."""
    index = catalogue.index(slug)
    years = tuple(int(edition.slug) for edition in catalogue.index_editions.get(slug, ()))
    return ", ".join(str(other) for other in years if other != year and not scores_compare(index, year, other))
