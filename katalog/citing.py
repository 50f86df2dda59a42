"""Which sources a record cites, and in which of its fields."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from katalog.claims import Sourced, shape_of

#: One citation: the source, the field, and the number of the row or entry where there is one.
Citation = tuple[str, str, int | None]

#: Fields whose parts are told one by one, because each is about another region or recipient.
_PARTED = ("rows", "entries")


def citations(record: BaseModel) -> list[Citation]:
    """Each citation of a record once: those of the whole record, of its rows and entries, then by field."""
    found: list[Citation] = [(key, "sources", None) for key in getattr(record, "sources", ())]
    for field in _PARTED:
        for number, part in enumerate(getattr(record, field, ())):
            found += [(key, field, number) for key in sorted(set(_sources_below(part)))]
    in_fields = ((key, field, None) for field, child in _children(record) if field not in _PARTED for key in _sources_below(child))
    return [*found, *dict.fromkeys(in_fields)]


def _children(model: BaseModel) -> Iterator[tuple[str, BaseModel]]:
    for name, __, ___ in shape_of(type(model)):
        value: Any = getattr(model, name)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, BaseModel):
                yield name, child


def _sources_below(model: BaseModel) -> Iterator[str]:
    if isinstance(model, Sourced):
        yield from model.sources
    for __, child in _children(model):
        yield from _sources_below(child)
