"""No source can report what came after it: dates are held against the date of each source, at the coarser precision."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from katalog.catalogue import Catalogue
from katalog.checks_walk import Spot
from katalog.claims import Stated
from katalog.items import Item
from katalog.problems import Problem, problem
from katalog.records import Event
from katalog.values import coarser, parse_date

#: Natures and statuses of what may lie ahead of its source.
AHEAD_NATURES = ("target", "rencana", "perkiraan")
AHEAD_STATUSES = ("rencana", "batal")


def check_dates(spot: Spot, catalogue: Catalogue) -> Iterator[Problem]:
    """Each date of a model against the sources of the model."""
    for name, key in date_fields(type(spot.model)):
        date = getattr(spot.model, name)
        if date is None:
            continue
        if (earliest := earlier_source(date, spot.sources, catalogue)) and not _may_lie_ahead(spot.model):
            yield problem(spot.file, "K048", (*spot.path, key), date=date, source_date=earliest)


def check_source_dates(item: Item, record: Any) -> Iterator[Problem]:
    """A source was published before it was read."""
    if item.kind == "source" and record.published and is_after(record.published, record.accessed):
        yield problem(item.file, "K056", ("published",), date=record.published, accessed=record.accessed)


def is_after(date: str, other: str) -> bool:
    """Whether a partial date is later than another, as far as the less precise of them tells."""
    first, second = coarser(date, other)
    return first > second


@cache
def date_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that hold dates: name, and the key that an editor writes."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items() if _is_date(field))


def _is_date(field: FieldInfo) -> bool:
    arms = (field, *(arm for arm in get_args(field.annotation)))
    return any(_parses_dates(mark) for arm in arms for mark in getattr(arm, "metadata", getattr(arm, "__metadata__", ())))


def _parses_dates(mark: Any) -> bool:
    return isinstance(mark, BeforeValidator) and mark.func is parse_date


def _may_lie_ahead(model: BaseModel) -> bool:
    if isinstance(model, Stated):
        return model.nature in AHEAD_NATURES
    return isinstance(model, Event) and model.status in AHEAD_STATUSES


def earlier_source(date: str, sources: tuple[str, ...], catalogue: Catalogue) -> str | None:
    """The date of the earliest source that is older than what it is cited for; undated sources say nothing."""
    earliest = None
    for key in sources:
        item = catalogue.sources.get(key)
        published = item.record.published if item else None
        # As text no date that is later comes before one that is earlier, so most need no closer look.
        if published and date > published and is_after(date, published):
            earliest = min(earliest or published, published)
    return earliest
