"""A record in, every model inside it out, each with the keys that lead to it and the sources it rests on."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from katalog.claims import shape_of
from katalog.load import Loaded
from katalog.problems import Path


class Spot(NamedTuple):
    """A model and where it stands; `around` are the sources of the record that holds it."""

    file: str
    path: Path
    model: BaseModel
    around: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that the model rests on: its own, else those around it."""
        return getattr(self.model, "sources", self.around)


def spots(file: str, record: BaseModel, path: Path = ()) -> list[Spot]:
    """A record and all models inside it, the outer before the inner."""
    found = [Spot(file, path, record)]
    for spot in found:  # the list grows while it is read
        sources = spot.sources
        for name in nested_names(type(spot.model)):
            value = getattr(spot.model, name)
            if isinstance(value, tuple):
                found += [Spot(file, (*spot.path, name, number), part, sources) for number, part in enumerate(value)]
            elif isinstance(value, BaseModel):
                found.append(Spot(file, (*spot.path, name), value, sources))
    return found


def every_spot(loaded: Loaded) -> Iterator[Spot]:
    """The spots of all records, those of the closed lists included."""
    for item in loaded.items:
        yield from spots(item.file, item.record)
    for name, terms in loaded.vocabulary.lists.items():
        yield from spots(loaded.vocabulary_file, terms, (name,))


@cache
def nested_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the fields of a model that hold models."""
    return tuple(name for name, __, ___ in shape_of(model))
