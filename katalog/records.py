"""The records of the catalogue as immutable models: what an editor may write, and nothing else.

Keys are English, values use the official Indonesian terms (DESIGN section 2). A model says what one record may hold;
what must hold between records is checked in `checks`.
"""

import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from katalog.claims import Claim, Sourced, Sources, Stated, Strict, term
from katalog.values import (
    Count,
    Currency,
    InnovationCode,
    Line,
    Name,
    Number,
    PartialDate,
    Place,
    ProgrammeCode,
    Reference,
    RegionCode,
    Sdg,
    Slug,
    SourceId,
    Summary,
    Truth,
    Url,
    Year,
    at_most,
    between,
    refuse,
)

T = TypeVar("T")


def _no_repeats(items: tuple[Any, ...]) -> tuple[Any, ...]:
    seen = set()
    for item in items:
        if item in seen:
            raise refuse("K033", value=item)
        seen.add(item)
    return items


Unique = AfterValidator(_no_repeats)
Names = Annotated[tuple[Name, ...], Unique]
Slugs = Annotated[tuple[Slug, ...], Unique]

RegionKind = term("region_kinds")
Nature = term("natures")
Result = term("results")
Predicate = term("predicates")
Score = Annotated[Number, between(0, 100_000)]


def one_of(model: Any, *names: str) -> None:
    """Refuse a model in which not exactly one of the named fields is given."""
    if sum(getattr(model, name) is not None for name in names) != 1:
        raise refuse("K031", keys=", ".join(names))


class Record(Strict):
    """A file of the catalogue. Its address is its path; `formerly` keeps the slugs it had before."""

    formerly: Slugs = ()


class Fact(Stated):
    """A figure or a statement about the record it stands on; `group` names a group of facts that are checked together."""

    key: Slug
    label: Name | None = None
    value: Number | None = None
    text: Annotated[Line, at_most(500)] | None = None
    unit: Name | None = None
    of: Number | None = None
    group: Slug | None = None

    @model_validator(mode="after")
    def _holds_one(self) -> "Fact":
        one_of(self, "value", "text")
        return self


class FactGroup(Strict):
    """Facts that form a whole: the parts must add up to the total; `limit` is a line that they are held against."""

    key: Slug
    label: Name
    total: Slug
    parts: Annotated[tuple[Slug, ...], Unique]
    limit: Slug | None = None


class Event(Sourced):
    """Something that took place, is planned, or was called off."""

    name: Name
    date: PartialDate | None = None
    status: term("event_status")  # type: ignore[valid-type]
    note: Line | None = None


class Parent(Strict):
    """A region from which another was formed."""

    code: RegionCode
    until: PartialDate | None = None


class Region(Record):
    """A province, kabupaten or kota. `autonomous: false` marks DKI Jakarta's six units, which are not ranked."""

    code: RegionCode
    name: Name
    short_name: Name | None = None
    kind: RegionKind  # type: ignore[valid-type]
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


class Link(Strict):
    """An address worth visiting, with the words to show for it."""

    label: Name
    url: Url


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
    draft: Truth = False
    sources: Sources
    body: str = ""


def _area(value: str) -> str:
    if value != "nasional" and not re.fullmatch(r"[0-9][0-9]", value):
        raise refuse("K029", value=value, expected="nasional atau kode provinsi, mis. 16")
    return value


class Scope(Strict):
    """Among whom a place was given. `units` absent means that the source does not say."""

    area: Annotated[Line, AfterValidator(_area)]
    units: Annotated[tuple[RegionKind, ...], Unique] = ()  # type: ignore[valid-type]
    group: term("scope_groups") | None = None  # type: ignore[valid-type]
    written_as: Name | None = None


class Top(Strict):
    """«10 besar»: all that the source says about the place."""

    top: Place


#: The two forms of a place; pydantic puts these labels into the path of an error, `load` takes them out again.
PLACE_FORMS = ("<angka>", "<besar>")


def _place_form(value: Any) -> str:
    # A plain union would report the faults of both its arms; choosing one keeps one message for one mistake.
    return PLACE_FORMS[isinstance(value, dict | Top)]


PlaceOrTop = Annotated[Annotated[Place, Tag(PLACE_FORMS[0])] | Annotated[Top, Tag(PLACE_FORMS[1])], Discriminator(_place_form)]


class Rank(Stated):
    """A place among others, as a source gives it."""

    place: PlaceOrTop
    of: Place | None = None
    scope: Scope


class Difference(Stated):
    """A change against an earlier year that a source states; it is recomputed where both scores are known."""

    value: Number
    since: Year


class Row(Sourced):
    """What one edition of an index says about one region."""

    region: RegionCode
    state: term("states") | None = None  # type: ignore[valid-type]
    score: tuple[Claim[Score], ...] = ()
    predicate: tuple[Claim[Predicate], ...] = ()  # type: ignore[valid-type]
    innovations: tuple[Claim[Count], ...] = ()
    ranks: tuple[Rank, ...] = ()
    differences: tuple[Difference, ...] = ()
    note: Line | None = None

    @property
    def known_state(self) -> str:
        """The state as written, else what the row's own values say."""
        return self.state or ("dinilai" if self.score else "dicatat-sebagian")


class IndexEdition(Record):
    """One year of an index: its decree, its official counts, and a row for each region that a source speaks of."""

    status: tuple[Claim[term("claim_status")], ...] = ()  # type: ignore[valid-type]
    decree: tuple[Claim[Name], ...] = ()
    method: Slug | None = None
    counts: tuple[Fact, ...] = ()
    facts: tuple[Fact, ...] = ()
    groups: tuple[FactGroup, ...] = ()
    rows: tuple[Row, ...] = ()
    sources: Sources


class Band(Sourced):
    """The scores that a predicate stands for in the years from `since` to `until`; an absent bound is unknown."""

    predicate: Predicate  # type: ignore[valid-type]
    since: Year
    until: Year
    low: Score | None = None
    high: Score | None = None
    note: Line | None = None


class Break(Sourced):
    """Between which years scores (`skala`) or predicates (`ambang`) cannot be compared."""

    kind: term("break_kinds")  # type: ignore[valid-type]
    after: Year
    before: Year
    note: Line | None = None


class Method(Sourced):
    """How the index was built in the years from `since` to `until`."""

    key: Slug
    since: Year
    until: Year | None = None
    text: Annotated[Line, at_most(600)]


class LegalBasis(Sourced):
    """A law or decree on which the index rests."""

    name: Name
    note: Line | None = None


class Index(Record):
    """A series of index editions: who owns it, on what basis, how it is scored, and where it breaks."""

    code: ProgrammeCode
    name: Name
    owner: tuple[Claim[Name], ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    methods: tuple[Method, ...] = ()
    bands: tuple[Band, ...] = ()
    breaks: tuple[Break, ...] = ()
    facts: tuple[Fact, ...] = ()
    summary: Summary | None = None
    sources: Sources


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
    result: Result | None = None  # type: ignore[valid-type]
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
