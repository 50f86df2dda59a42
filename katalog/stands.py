"""A row of an index edition and an entry of an award edition, each with the place where it stands; entries by whom they concern."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from katalog.items import Item
from katalog.records import Row

UNDATED = "tanpa-tahun"


@dataclass(frozen=True, slots=True)
class RowAt:
    """A row of an index edition and where it stands."""

    index: str
    year: int
    number: int
    row: Row
    edition: Item


@dataclass(frozen=True, slots=True)
class EntryAt:
    """An entry of an award edition, where it stands, and how an innovation or agency takes part in it."""

    programme: str
    year: str
    number: int
    entry: Any
    edition: Item
    role: str | None = None

    @property
    def dated(self) -> bool:
        """Whether the edition's year is known."""
        return self.year != UNDATED


ByKey = dict[str, tuple[EntryAt, ...]]


def entries_by_key(awards: Mapping[str, tuple[Item, ...]]) -> tuple[ByKey, ByKey, ByKey]:
    """Award entries by the region, the innovation and the agency that they concern."""
    regions: dict[str, list[EntryAt]] = defaultdict(list)
    innovations: dict[str, list[EntryAt]] = defaultdict(list)
    agencies: dict[str, list[EntryAt]] = defaultdict(list)
    for programme, items in awards.items():
        for item in items:
            for number, entry in enumerate(item.record.entries):
                at = EntryAt(programme, item.slug, number, entry, item)
                if code := region_of(entry):
                    regions[code].append(at)
                if entry.recipient.innovation:
                    innovations[entry.recipient.innovation].append(at)
                for part in entry.supporting:
                    innovations[part.innovation].append(EntryAt(programme, item.slug, number, entry, item, part.role or ""))
                for agency in dict.fromkeys([*entry.agencies, *([entry.recipient.agency] if entry.recipient.agency else [])]):
                    agencies[agency].append(at)
    return _frozen(regions), _frozen(innovations), _frozen(agencies)


def _frozen(found: Mapping[str, list[EntryAt]]) -> ByKey:
    return {key: tuple(found[key]) for key in sorted(found)}


def region_of(entry: Any) -> str | None:
    """The code of the region that an entry concerns, where its recipient tells."""
    recipient = entry.recipient
    if recipient.region:
        return str(recipient.region)
    reference = recipient.innovation or recipient.agency
    return reference.partition("/")[0] if reference else None
