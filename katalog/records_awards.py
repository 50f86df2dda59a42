"""The records of an award: the programme, and one edition with its stages, prizes and recipients."""

from typing import Annotated

from pydantic import Field, model_validator

from katalog.claims import Claim, Sourced, Sources, Stated, Strict, term
from katalog.records_parts import Event, Fact, FactGroup, Link, Names, Record, Result, Unique, one_of
from katalog.values import Count, Currency, Line, Name, PartialDate, Place, ProgrammeCode, Reference, RegionCode, Slug, Summary, Truth


class Programme(Record):
    """A programme of awards."""

    code: ProgrammeCode
    name: Name
    short: Name | None = None
    aliases: Names = ()
    organiser: tuple[Claim[Name], ...] = ()
    level: term("levels") | None = None  # type: ignore[valid-type]
    region: RegionCode | None = None
    since: tuple[Claim[PartialDate], ...] = ()
    until: tuple[Claim[PartialDate], ...] = ()
    summary: Summary | None = None
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    sources: Sources


class CategoryCount(Strict):
    """How many of a stage's participants fall in one category."""

    category: Name
    count: Count


class Stage(Stated):
    """A stage of an edition, in the order in which they are listed."""

    name: Name
    from_: PartialDate | None = Field(None, alias="from")
    to: PartialDate | None = None
    count: Count | None = None
    by_category: tuple[CategoryCount, ...] = ()


class Category(Strict):
    """A category of an edition. `complete` says that all its winners are recorded; else `missing` says what is not."""

    key: Slug
    label: Name
    complete: Truth = False
    missing: Line | None = None


class Participants(Stated):
    """Who took part, and how many."""

    group: Name
    count: Count
    of: Count | None = None


class PrizeItem(Strict):
    """One part of a prize; money has an amount where the source names it."""

    kind: term("prize_kinds")  # type: ignore[valid-type]
    label: Name | None = None
    amount: Count | None = None
    currency: Currency | None = None


class Prize(Sourced):
    """What the holder of a place receives."""

    category: Slug | None = None
    label: Name
    items: tuple[PrizeItem, ...]


class Ceremony(Sourced):
    """When and where the award was handed over."""

    name: Name | None = None
    date: PartialDate | None = None
    venue: Name | None = None
    handed_by: Line | None = None


class Recipient(Strict):
    """Who received it: a region, an innovation, an agency of the catalogue, or someone else by name."""

    region: RegionCode | None = None
    innovation: Reference | None = None
    agency: Reference | None = None
    other: Name | None = None

    @model_validator(mode="after")
    def _holds_one(self) -> "Recipient":
        one_of(self, "region", "innovation", "agency", "other")
        return self


class Supporting(Strict):
    """An innovation that was entered for a recipient's award, and in which part."""

    innovation: Reference
    role: Name | None = None


class Step(Stated):
    """Something on the way to a result: a nomination, a visit of the jury, a remark. Never a result itself."""

    stage: Name
    date: PartialDate | None = None
    jury: Names = ()


class Entry(Stated):
    """One recipient in one category of an edition. Without `result` the outcome is not recorded."""

    recipient: Recipient
    agencies: Annotated[tuple[Reference, ...], Unique] = ()
    category: Slug = "tidak-disebut"
    result: Result | None = None
    place: Place | None = None
    place_said_by: term("place_said_by") | None = None  # type: ignore[valid-type]
    shared: Truth = False
    label: Name | None = None
    supporting: tuple[Supporting, ...] = ()
    steps: tuple[Step, ...] = ()
    prize: tuple[PrizeItem, ...] = ()


class AwardEdition(Record):
    """One edition of a programme: its stages, who took part, and who received what."""

    name: Name | None = None
    theme: tuple[Claim[Name], ...] = ()
    ceremony: Ceremony | None = None
    stages: tuple[Stage, ...] = ()
    categories: tuple[Category, ...] = ()
    participants: tuple[Participants, ...] = ()
    prizes: tuple[Prize, ...] = ()
    jury: Names = ()
    facts: tuple[Fact, ...] = ()
    groups: tuple[FactGroup, ...] = ()
    events: tuple[Event, ...] = ()
    entries: tuple[Entry, ...] = ()
    summary: Summary | None = None
    sources: Sources
