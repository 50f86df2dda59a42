"""An innovation in brief: what all pages but its own need of it, small enough to hold a nation's records at once."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from unicodedata import normalize

from katalog.citing import citations
from katalog.claims import RESULT_NATURES, current, value_of
from katalog.records import Innovation


class Brief(NamedTuple):
    """The chosen values of an innovation's claims, its names, and whom it points to; plain values only."""

    code: str
    name: str
    plain_name: str
    formerly: Sequence[str]
    expansion: str | None
    expansion_written_as: str | None
    summary: str | None
    kind: str | None
    form: str | None
    affairs: Sequence[str]
    started_year: str | None
    status: str | None
    agencies: Sequence[str]
    partners: Sequence[str]
    adapted_from: Sequence[str]
    adapted_by: Sequence[str]
    sources: Sequence[str]
    #: For each source that is cited in some field: its id, and the fields.
    cited: Sequence[Sequence[str]]


def brief_of(record: Innovation) -> Brief:
    """An innovation in brief."""
    expansion: Any = current(record.expansion)
    return Brief(
        record.code,
        record.name,
        plain_name(record.name),
        record.formerly,
        expansion.value if expansion else None,
        expansion.written_as if expansion else None,
        record.summary,
        value_of(record.kind),
        value_of(record.form),
        record.affairs,
        started_year(record),
        value_of(record.status),
        record.agencies,
        record.partners,
        record.adapted_from,
        record.adapted_by,
        record.sources,
        _cited(record),
    )


def plain_name(name: str) -> str:
    """A name without case, blanks and signs: «Si Demang» and «SIDEMANG» are one."""
    return "".join(character for character in name.casefold() if character.isalnum())


def plain_words(text: str) -> str:
    """A text in small letters without accents, as slugs are made of: «Café Ünik» is `cafe unik`."""
    return normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def started_year(record: Innovation) -> str | None:
    """The year in which the innovation began, under which lists file it; a planned beginning is none."""
    chosen: Any = current(record.started)
    return chosen.value[:4] if chosen and chosen.nature in RESULT_NATURES else None


def _cited(record: Innovation) -> list[list[str]]:
    fields: dict[str, list[str]] = {}
    for key, field, __ in citations(record):
        if field != "sources":
            fields.setdefault(key, [key]).append(field)
    return list(fields.values())
