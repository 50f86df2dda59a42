"""The records of the catalogue as immutable models: what an editor may write, and nothing else.

Keys are English, values use the official Indonesian terms (DESIGN section 2). A model says what one record may hold;
what must hold between records is checked in `checks`.
"""

from typing import Annotated

from pydantic import Field

from katalog.claims import Claim, Sources, Stated, Strict, term
from katalog.records_awards import (
    AwardEdition,
    Category,
    CategoryCount,
    Ceremony,
    Entry,
    Participants,
    Prize,
    PrizeItem,
    Programme,
    Recipient,
    Stage,
    Step,
    Supporting,
)
from katalog.records_corrections import Correction
from katalog.records_indices import (
    AREA_DIGITS,
    NATIONAL,
    PLACE_FORMS,
    Band,
    Break,
    Difference,
    Index,
    IndexEdition,
    LegalBasis,
    Method,
    Rank,
    Row,
    Scope,
    Top,
    lies_in_area,
)
from katalog.records_parts import Event, Fact, FactGroup, Link, Names, Record, RegionKind, Slugs, Unique
from katalog.values import (
    Count,
    InnovationCode,
    Line,
    Name,
    Number,
    PartialDate,
    Reference,
    RegionCode,
    Sdg,
    Slug,
    SourceId,
    Summary,
    Truth,
    Url,
    between,
)

__all__ = [
    "AREA_DIGITS",
    "NATIONAL",
    "PLACE_FORMS",
    "Agency",
    "AwardEdition",
    "Band",
    "Break",
    "Category",
    "CategoryCount",
    "Ceremony",
    "Correction",
    "Difference",
    "Entry",
    "Event",
    "Fact",
    "FactGroup",
    "Index",
    "IndexEdition",
    "Innovation",
    "LegalBasis",
    "Link",
    "Method",
    "Outcome",
    "Page",
    "Parent",
    "Participants",
    "Prize",
    "PrizeItem",
    "Programme",
    "Rank",
    "Recipient",
    "Record",
    "Region",
    "Removal",
    "Removals",
    "Row",
    "Scope",
    "Source",
    "Stage",
    "Step",
    "Supporting",
    "Term",
    "TermList",
    "Top",
    "Use",
    "lies_in_area",
]


class Parent(Strict):
    """A region from which another was formed."""

    code: RegionCode
    until: PartialDate | None = None


class Region(Record):
    """A province, kabupaten or kota. `autonomous: false` marks DKI Jakarta's six units, which are not ranked."""

    code: RegionCode
    name: Name
    short_name: Name | None = None
    kind: RegionKind
    parent: RegionCode | None = None
    autonomous: Truth = True
    aliases: Names = ()
    established: tuple[Claim[PartialDate], ...] = ()
    parents: tuple[Parent, ...] = ()
    population: tuple[Claim[Count], ...] = ()
    area_km2: tuple[Claim[Number], ...] = ()
    latitude: tuple[Claim[Annotated[Number, between(-90, 90)]], ...] = ()
    longitude: tuple[Claim[Annotated[Number, between(-180, 180)]], ...] = ()
    facts: tuple[Fact, ...] = ()
    groups: tuple[FactGroup, ...] = ()
    events: tuple[Event, ...] = ()
    sources: Sources
    body: str = ""


class Agency(Record):
    """An agency of a region: an OPD, a hospital, a school, a village office."""

    name: Name
    short: Name | None = None
    kind: term("agency_kinds")  # type: ignore[valid-type]
    part_of: Slug | None = None
    aliases: Names = ()
    sources: Sources


class Use(Strict):
    """How a citizen uses the service."""

    who: Line | None = None
    how: Line | None = None
    cost: Line | None = None
    hours: Line | None = None
    link: Url | None = None


class Outcome(Stated):
    """What changed, measured before and after."""

    metric: Name
    unit: Name | None = None
    before: Number | None = None
    after: Number | None = None
    period: Line | None = None


class Innovation(Record):
    """One innovation; the region is its folder, the Markdown body is `body`."""

    code: InnovationCode
    name: Name
    expansion: tuple[Claim[Name], ...] = ()
    summary: Summary | None = None
    aliases: Names = ()
    agencies: Slugs = ()
    agency_stated: Line | None = None
    partners: Slugs = ()
    kind: tuple[Claim[term("kinds")], ...] = ()  # type: ignore[valid-type]
    form: tuple[Claim[term("forms")], ...] = ()  # type: ignore[valid-type]
    affairs: Annotated[tuple[term("affairs"), ...], Unique] = ()  # type: ignore[valid-type]
    initiator: tuple[Claim[term("initiators")], ...] = ()  # type: ignore[valid-type]
    stage: tuple[Claim[term("stages")], ...] = ()  # type: ignore[valid-type]
    status: tuple[Claim[term("status")], ...] = ()  # type: ignore[valid-type]
    started: tuple[Claim[PartialDate], ...] = ()
    use: Use | None = None
    maturity: tuple[Claim[Annotated[Number, between(0, 200)]], ...] = ()
    results: tuple[Outcome, ...] = ()
    adapted_from: Annotated[tuple[Reference, ...], Unique] = ()
    adapted_by: Annotated[tuple[Reference, ...], Unique] = ()
    sdgs: Annotated[tuple[Sdg, ...], Unique] = ()
    links: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    groups: tuple[FactGroup, ...] = ()
    sources: Sources
    body: str = ""


class Source(Record):
    """One publication. Its class is judged by an editor and printed wherever the source is cited."""

    publisher: Name
    title: Name
    url: Url | None = None
    archive_url: Url | None = None
    published: PartialDate | None = None
    accessed: PartialDate
    class_: term("source_classes") = Field(alias="class")  # type: ignore[valid-type]
    paid: Truth = False
    lang: term("languages") = "id"  # type: ignore[valid-type]
    licence: Name | None = None
    note: Line | None = None


class Page(Record):
    """A long-form page; the Markdown body is `body`."""

    title: Name
    summary: Summary
    lang: term("languages") = "id"  # type: ignore[valid-type]
    body: str = ""


class Removal(Strict):
    """A record that was deleted: its address stays and says why."""

    address: Line
    code: InnovationCode | None = None
    date: PartialDate
    reason: Line


class Removals(Strict):
    """All tombstones."""

    removed: tuple[Removal, ...] = ()


class Term(Strict):
    """One value of a closed list, with its labels."""

    key: Slug
    id: Name
    en: Name
    note_id: Line | None = None
    note_en: Line | None = None
    group: Slug | None = None


class TermList(Strict):
    """A closed list, what it is called, and where it comes from."""

    label_id: Name
    label_en: Name
    origin: Line
    sources: Annotated[tuple[SourceId, ...], Unique] = ()
    terms: tuple[Term, ...]
