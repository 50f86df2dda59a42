"""Who says what: the numbered sources of a page, and for each source all that rests on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from katalog.catalogue import Catalogue
from katalog.claims import Sourced, shape_of
from katalog.load import Item

#: Classes of source that are not independent reporting; a figure that rests on one alone says so beside it.
WEAK_CLASSES = ("advertorial", "siaran-pers")


class References:
    """The sources of one page, numbered in the order in which the page cites them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._numbers: dict[str, int] = {}
        self._alone: set[str] = set()

    def cite(self, sources: Iterable[str]) -> list[int]:
        """The numbers of some sources on this page; each source has one."""
        sources = tuple(sources)
        if is_weak(self._catalogue, sources):
            self._alone.update(sources)
        return [self._numbers.setdefault(key, len(self._numbers) + 1) for key in dict.fromkeys(sources)]

    def cited(self) -> list[str]:
        """The ids of all sources cited so far, in the order of their numbers."""
        return list(self._numbers)

    def stands_alone(self, key: str) -> bool:
        """Whether something on the page rests on this source and no independent one."""
        return key in self._alone


def is_weak(catalogue: Catalogue, sources: Iterable[str]) -> str | None:
    """The class that a reader must be told of when all sources of a figure are paid or written by an interested party."""
    classes = []
    for key in sources:
        record = catalogue.source(key)
        if record.class_ not in WEAK_CLASSES and not record.paid:
            return None
        classes.append(record.class_)
    return min(classes) if classes else None


def sources_in(model: BaseModel) -> Iterator[tuple[str, str]]:
    """Each pair of source id and top-level field name in a record, once, in the order of the fields."""
    seen = set()
    for field, child in _children(model):
        for key in _sources_below(child):
            if (key, field) not in seen:
                seen.add((key, field))
                yield key, field


def uses(catalogue: Catalogue) -> dict[str, list[tuple[Item, str, int | None]]]:
    """For each source id the records that cite it: item, field, and the number of the row or entry where there is one."""
    found: dict[str, list[tuple[Item, str, int | None]]] = defaultdict(list)
    for item in _citing_items(catalogue):
        record = item.record
        for key in getattr(record, "sources", ()):
            found[key].append((item, "sources", None))
        for field in ("rows", "entries"):
            for number, part in enumerate(getattr(record, field, ())):
                for key in sorted(set(_sources_below(part))):
                    found[key].append((item, field, number))
        for key, field in sources_in(record):
            if field not in ("rows", "entries"):
                found[key].append((item, field, None))
    return dict(found)


def _citing_items(catalogue: Catalogue) -> Iterator[Item]:
    for group in (catalogue.regions, catalogue.agencies, catalogue.innovations, catalogue.indices, catalogue.programmes):
        yield from group.values()
    for editions in (catalogue.index_editions, catalogue.award_editions):
        for items in editions.values():
            yield from items


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
