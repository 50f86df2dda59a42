"""All records of a site joined: who belongs to whom, found by key, in an order that does not depend on the file system.

Joining never fails: what points to nothing is left out here and reported by `checks`, so that all problems show in one run.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from katalog.load import Item, Loaded
from katalog.records import Index, Programme, Region, Row, Source
from katalog.vocabulary import Vocabulary

UNDATED = "tanpa-tahun"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Records by key. References are `16.71/segpur`; regions go by code, sources by id, series by slug."""

    vocabulary: Vocabulary
    regions: Mapping[str, Item] = field(default_factory=dict)
    agencies: Mapping[str, Item] = field(default_factory=dict)
    innovations: Mapping[str, Item] = field(default_factory=dict)
    indices: Mapping[str, Item] = field(default_factory=dict)
    index_editions: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    programmes: Mapping[str, Item] = field(default_factory=dict)
    award_editions: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    sources: Mapping[str, Item] = field(default_factory=dict)
    pages: Mapping[str, Item] = field(default_factory=dict)
    removals: tuple[Any, ...] = ()
    warnings: Mapping[str, int] = field(default_factory=dict)
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    innovations_of: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    agencies_of: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    rows_of: Mapping[str, tuple["RowAt", ...]] = field(default_factory=dict)
    entries_of: Mapping[str, tuple["EntryAt", ...]] = field(default_factory=dict)
    entries_of_innovation: Mapping[str, tuple["EntryAt", ...]] = field(default_factory=dict)
    entries_of_agency: Mapping[str, tuple["EntryAt", ...]] = field(default_factory=dict)

    def region(self, code: str) -> Region:
        """The region of a code; the code was checked."""
        return self.regions[code].record  # type: ignore[no-any-return]

    def source(self, key: str) -> Source:
        """The source of an id; the id was checked."""
        return self.sources[key].record  # type: ignore[no-any-return]

    def index(self, slug: str) -> Index:
        """The series of a slug."""
        return self.indices[slug].record  # type: ignore[no-any-return]

    def programme(self, slug: str) -> Programme:
        """The programme of a slug."""
        return self.programmes[slug].record  # type: ignore[no-any-return]

    def province_of(self, code: str) -> str:
        """The code of the province that a region is or lies in."""
        return code[:2]

    def provinces(self) -> tuple[str, ...]:
        """The codes of all provinces, in the order of the official codes."""
        return tuple(code for code in self.regions if len(code) == 2)


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


def build_catalogue(loaded: Loaded) -> Catalogue:
    """The records of a site, joined."""
    by_kind: dict[str, list[Item]] = defaultdict(list)
    for item in loaded.items:
        by_kind[item.kind].append(item)
    regions = {item.record.code: item for item in sorted(by_kind["region"], key=lambda i: i.record.code)}
    innovations = {item.reference: item for item in by_kind["innovation"]}
    editions = _grouped(by_kind["index_edition"])
    awards = _grouped(by_kind["award_edition"])
    of_regions, of_innovations, of_agencies = _entries(awards)
    return Catalogue(
        vocabulary=loaded.vocabulary,
        regions=regions,
        agencies={item.reference: item for item in by_kind["agency"]},
        innovations=innovations,
        indices={item.folder: item for item in by_kind["index"]},
        index_editions=editions,
        programmes={item.folder: item for item in by_kind["programme"]},
        award_editions=awards,
        sources={item.slug: item for item in by_kind["source"]},
        pages={item.slug: item for item in by_kind["page"]},
        removals=tuple(r for item in by_kind["removals"] for r in item.record.removed),
        children=_children(regions),
        innovations_of=_grouped(innovations.values()),
        agencies_of=_grouped(by_kind["agency"]),
        rows_of=_rows(editions),
        entries_of=of_regions,
        entries_of_innovation=of_innovations,
        entries_of_agency=of_agencies,
    )


def _grouped(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    """Items by the key of their folder, each group in the order of its slugs."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.folder].append(item)
    return {key: tuple(sorted(groups[key], key=lambda i: i.slug)) for key in sorted(groups)}


def _children(regions: Mapping[str, Item]) -> dict[str, tuple[str, ...]]:
    children: dict[str, list[str]] = defaultdict(list)
    for code, item in regions.items():
        if item.record.parent:
            children[item.record.parent].append(code)
    return {parent: tuple(sorted(codes)) for parent, codes in sorted(children.items())}


def _rows(editions: Mapping[str, tuple[Item, ...]]) -> dict[str, tuple[RowAt, ...]]:
    """The rows of each region, by index and year."""
    rows: dict[str, list[RowAt]] = defaultdict(list)
    for index, items in editions.items():
        for item in items:
            for number, row in enumerate(item.record.rows):
                rows[row.region].append(RowAt(index, int(item.slug), number, row, item))
    return {code: tuple(found) for code, found in sorted(rows.items())}


_ByKey = dict[str, tuple[EntryAt, ...]]


def _entries(awards: Mapping[str, tuple[Item, ...]]) -> tuple[_ByKey, _ByKey, _ByKey]:
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


def _frozen(found: Mapping[str, list[EntryAt]]) -> _ByKey:
    return {key: tuple(found[key]) for key in sorted(found)}


def region_of(entry: Any) -> str | None:
    """The code of the region that an entry concerns, where its recipient tells."""
    recipient = entry.recipient
    if recipient.region:
        return str(recipient.region)
    reference = recipient.innovation or recipient.agency
    return reference.partition("/")[0] if reference else None
