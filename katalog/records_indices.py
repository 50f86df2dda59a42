"""The records of an index: the series with its bands and breaks, and one edition with a row for each region."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Discriminator, Tag

from katalog.claims import Claim, Sourced, Sources, Stated, Strict, term
from katalog.messages import marked as _
from katalog.records_parts import Fact, FactGroup, Predicate, Record, RegionKind, Score, Unique
from katalog.values import Count, Line, Name, Number, Place, ProgrammeCode, RegionCode, Slug, Summary, Year, at_most, refuse

NATIONAL = "nasional"
#: The areas above the provinces (`areas` of the vocabulary) by the first digits of the province codes that they hold.
AREA_DIGITS = {
    NATIONAL: "0123456789",
    "sumatera": "12",
    "jawa": "3",
    "bali-nusa-tenggara": "5",
    "kalimantan": "6",
    "sulawesi": "7",
    "maluku-papua": "89",
}


def _area(value: str) -> str:
    if value not in AREA_DIGITS and not re.fullmatch(r"[0-9][0-9]", value):
        raise refuse("K029", value=value, expected=_("nasional, gugus pulau mis. kalimantan, atau kode provinsi, mis. 16"))
    return value


def lies_in_area(code: str, area: str) -> bool:
    """Whether a region's code lies in an area: the nation, a group of islands, or a province."""
    return code[0] in AREA_DIGITS[area] if area in AREA_DIGITS else code[:2] == area


class Scope(Strict):
    """Among whom a place was given. `units` absent means that the source does not say.

    `area` is `nasional`, a group of islands (`areas` of the vocabulary), or a province code.
    """

    area: Annotated[Line, AfterValidator(_area)]
    units: Annotated[tuple[RegionKind, ...], Unique] = ()
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
    predicate: tuple[Claim[Predicate], ...] = ()
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

    predicate: Predicate
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
    text: Annotated[str, at_most(600)]


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
