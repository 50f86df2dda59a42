"""What the records of several kinds are made of: facts, groups of facts, events, links."""

from typing import Annotated, Any

from pydantic import AfterValidator, model_validator

from katalog.claims import Sourced, Stated, Strict, term
from katalog.values import Line, Name, Number, PartialDate, Slug, Url, at_most, between, refuse


def _no_repeats(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(items)) == len(items):
        return items
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
Result = term("results")
Predicate = term("predicates")
Score = Annotated[Number, between(0, 100_000)]


def one_of(model: Any, *names: str) -> None:
    """Refuse a model in which not exactly one of the named fields is given."""
    if [getattr(model, name) for name in names].count(None) != len(names) - 1:
        raise refuse("K031", keys=", ".join(names))


class Record(Strict):
    """A file of the catalogue. Its address is its path; `formerly` keeps the slugs it had before."""

    formerly: Slugs = ()


class Fact(Stated):
    """A figure or a statement about the record it stands on; `group` names a group of facts that are checked together."""

    key: Slug
    label: Name | None = None
    value: Number | None = None
    text: Annotated[str, at_most(500)] | None = None
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


class Link(Strict):
    """An address worth visiting, with the words to show for it."""

    label: Name
    url: Url
