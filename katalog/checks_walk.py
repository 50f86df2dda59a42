"""A record in, every model inside it out, each with the keys that lead to it and the sources it rests on."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from katalog.claims import shape_of
from katalog.problems import Path

Sources = tuple[str, ...]


class Spot(NamedTuple):
    """A model and where it stands; `around` are the sources of the record that holds it, `sources` those it rests on: its
    own, else those around it.
    """

    file: str
    path: Path
    model: BaseModel
    around: Sources
    sources: Sources


def walk(record: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel, Sources, Sources]]:
    """A record and all models inside it, the outer before the inner, each as all of a `Spot` but its file.

    Spots are made of those at which something is wrong; a nation's records hold more than half a million others.
    """
    pending: list[tuple[Path, Any, Sources]] = [(path, record, ())]
    for place, model, around in pending:  # the list grows while it is read
        kind: type[BaseModel] = type(model)
        sourced, nested = _form_of(kind)
        sources = model.sources if sourced else around
        yield place, model, around, sources
        for name in nested:
            value = getattr(model, name)
            if not value:
                continue
            if isinstance(value, tuple):
                pending += [((*place, name, number), part, sources) for number, part in enumerate(value)]
            elif _is_model(value.__class__):
                pending.append(((*place, name), value, sources))


# Asked of classes, of which there are few: pydantic answers for each model anew, and slowly.
@cache
def _form_of(model: type[BaseModel]) -> tuple[bool, tuple[str, ...]]:
    """Whether a model names sources, and which of its fields hold models."""
    return "sources" in model.model_fields, tuple(name for name, __, ___ in shape_of(model))


@cache
def _is_model(kind: type) -> bool:
    return issubclass(kind, BaseModel)
