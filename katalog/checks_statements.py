"""What is checked of every statement wherever it stands: its sources, how it is stated, its claims and its dates.

Nearly all statements are in order, so each is asked first whether there is anything to look at; a nation's records hold
more than half a million of them.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from katalog.catalogue import Catalogue
from katalog.checks_claims import check_claims, check_stated, claimed_names
from katalog.checks_dates import check_dates, date_fields, earlier_source
from katalog.checks_references import Known, check_sources
from katalog.checks_walk import Spot, walk
from katalog.claims import Stated
from katalog.problems import Path, Problem


def check_statements(file: str, record: BaseModel, catalogue: Catalogue, known: Known, path: Path = ()) -> Iterator[Problem]:
    """The statements of a record that stands in a file, below some keys."""
    for place, model, around, sources in walk(record, path):
        stated, claimed, dates = _traits(type(model))
        if sources != around and not all(map(catalogue.sources.__contains__, sources)):
            yield from check_sources(Spot(file, place, model, around, sources), known)
        if stated and (model.used or model.why is not None):  # type: ignore[attr-defined]
            yield from check_stated(Spot(file, place, model, around, sources))
        if claimed:
            yield from check_claims(file, place, model)
        for name in dates:
            date = getattr(model, name)
            if date is not None and earlier_source(date, sources, catalogue):
                yield from check_dates(Spot(file, place, model, around, sources), catalogue)
                break


class _Traits(NamedTuple):
    """What a kind of model has that can be wrong."""

    stated: bool
    claimed: bool
    dates: tuple[str, ...]


@cache
def _traits(model: type[BaseModel]) -> _Traits:
    return _Traits(issubclass(model, Stated), bool(claimed_names(model)), tuple(name for name, __ in date_fields(model)))
