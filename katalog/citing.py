"""Which sources a record cites, and in which of its fields."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from katalog.claims import Sourced, shape_of

#: One citation: the source, the field, and the number of the row or entry where there is one.
Citation = tuple[str, str, int | None]

#: Fields whose parts are told one by one, because each is about another region or recipient.
_PARTED = ("rows", "entries")


def citations(record: BaseModel) -> list[Citation]:
    """Each citation of a record once: those of the whole record, of its rows and entries, then by field."""
    values = record.__dict__
    found: list[Citation] = [(key, "sources", None) for key in values.get("sources", ())]
    for field in _PARTED:
        for number, part in enumerate(values.get(field, ())):
            found += [(key, field, number) for key in sorted(set(_sources_below(part)))]
    in_fields: dict[Citation, None] = {}
    for field, child in _children(record):
        if field not in _PARTED:
            for key in _sources_below(child):
                in_fields[key, field, None] = None
    return [*found, *in_fields]


def _children(model: BaseModel) -> list[tuple[str, BaseModel]]:
    found = []
    values = model.__dict__
    for name, __, ___ in shape_of(type(model)):
        value: Any = values[name]
        if type(value) is tuple:
            found += [(name, child) for child in value if isinstance(child, BaseModel)]
        elif isinstance(value, BaseModel):
            found.append((name, value))
    return found


def _sources_below(model: BaseModel) -> Sequence[str]:
    own: tuple[str, ...] = model.sources if isinstance(model, Sourced) else ()
    if not shape_of(type(model)):  # most are claims, which hold no other models
        return own
    return [*own, *(key for __, child in _children(model) for key in _sources_below(child))]
