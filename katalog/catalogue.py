"""All records of a site joined: who belongs to whom, found by key, in an order that does not depend on the file system.

Joining never fails: what points to nothing is left out here and reported by `checks`, so that all problems show in one
run. Each table is joined when it is first asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from katalog.facets import filed, terms
from katalog.items import Item
from katalog.load import Loaded
from katalog.records import Index, Programme, Region, Source
from katalog.releases import released_of
from katalog.stands import ByKey, EntryAt, RowAt, entries_by_key
from katalog.tracing import Trace, Watched
from katalog.vocabulary import Vocabulary

#: One record that cites a source: the field, and the number of the row or entry where there is one.
Use = tuple[Item, str, int | None]

#: Kinds of record by the name under which `Catalogue.of_kind` keeps them, in the order in which a source tells who cites it.
CITING = ("region", "agency", "innovation", "index", "programme", "index_edition", "award_edition")


Items = tuple[Item, ...]


def build_catalogue(loaded: Loaded) -> "Catalogue":
    """The records of a site, joined."""
    return Catalogue(loaded.vocabulary, loaded.items)


class Catalogue:
    """Records by key. References are `16.71/segpur`; regions go by code, sources by id, series by slug."""

    def __init__(self, vocabulary: Vocabulary, items: Iterable[Item], warnings: Mapping[str, int] | None = None) -> None:
        self.vocabulary = vocabulary
        self.warnings: Mapping[str, int] = warnings or {}
        self.of_kind: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            self.of_kind[item.kind].append(item)

    @cached_property
    def regions(self) -> Mapping[str, Item]:
        """Regions by code."""
        return {item.record.code: item for item in sorted(self.of_kind["region"], key=lambda i: i.record.code)}

    @cached_property
    def agencies(self) -> Mapping[str, Item]:
        """Agencies by reference."""
        return {item.reference: item for item in self.of_kind["agency"]}

    @cached_property
    def innovations(self) -> Mapping[str, Item]:
        """Innovations by reference; their full records count as a table of their own."""
        return {item.reference: item for item in self.of_kind["innovation"]}

    @cached_property
    def indices(self) -> Mapping[str, Item]:
        """Series by slug."""
        return {item.folder: item for item in self.of_kind["index"]}

    @cached_property
    def index_editions(self) -> Mapping[str, Items]:
        """Editions by the slug of their series."""
        return _grouped(self.of_kind["index_edition"])

    @cached_property
    def programmes(self) -> Mapping[str, Item]:
        """Programmes of awards by slug."""
        return {item.folder: item for item in self.of_kind["programme"]}

    @cached_property
    def award_editions(self) -> Mapping[str, Items]:
        """Editions by the slug of their programme."""
        return _grouped(self.of_kind["award_edition"])

    @cached_property
    def sources(self) -> Mapping[str, Item]:
        """Sources by id."""
        return {item.slug: item for item in self.of_kind["source"]}

    @cached_property
    def pages(self) -> Mapping[str, Item]:
        """Long pages by slug."""
        return {item.slug: item for item in self.of_kind["page"]}

    @cached_property
    def removed(self) -> Mapping[str, Item]:
        """The file of tombstones."""
        return {item.slug: item for item in self.of_kind["removals"]}

    @cached_property
    def corrections(self) -> Mapping[str, Item]:
        """Corrections by slug, which begins with the day."""
        return {item.slug: item for item in sorted(self.of_kind["correction"], key=lambda i: i.slug)}

    @cached_property
    def corrections_of(self) -> Mapping[str, Items]:
        """The corrections of each figure by its code, in order."""
        codes = sorted({item.record.figure for item in self.corrections.values()})
        return {code: tuple(item for item in self.corrections.values() if item.record.figure == code) for code in codes}

    @cached_property
    def corrected(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of all corrected figures, under one key: they are few, and pages ask for many figures."""
        return {"": tuple(self.corrections_of)}

    @cached_property
    def releases(self) -> Mapping[str, Item]:
        """Releases by version, oldest first."""
        return {item.slug: item for item in sorted(self.of_kind["release"], key=lambda i: i.slug)}

    @cached_property
    def released_of(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """For each code of a figure the releases that hold it, each with the value there."""
        return released_of(self.releases)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the regions of each province."""
        children: dict[str, list[str]] = defaultdict(list)
        for code, item in self.regions.items():
            if item.record.parent:
                children[item.record.parent].append(code)
        return {parent: tuple(sorted(codes)) for parent, codes in sorted(children.items())}

    @cached_property
    def innovations_of(self) -> Mapping[str, Items]:
        """Innovations by region."""
        return _grouped(self.of_kind["innovation"])

    @cached_property
    def filed(self) -> Mapping[str, Items]:
        """Innovations by the terms under which lists file them: one list for each key."""
        return filed(item for items in self.innovations_of.values() for item in items)

    @cached_property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """The terms of each facet that have innovations, in the order in which pages show them."""
        return terms(self.filed, self.vocabulary)

    @cached_property
    def agencies_of(self) -> Mapping[str, Items]:
        """Agencies by region."""
        return _grouped(self.of_kind["agency"])

    @cached_property
    def rows_of(self) -> Mapping[str, tuple[RowAt, ...]]:
        """The rows of each region, by index and year."""
        rows: dict[str, list[RowAt]] = defaultdict(list)
        for index, items in self.index_editions.items():
            for item in items:
                for number, row in enumerate(item.record.rows):
                    rows[row.region].append(RowAt(index, int(item.slug), number, row, item))
        return {code: tuple(found) for code, found in sorted(rows.items())}

    @cached_property
    def _entries(self) -> tuple[ByKey, ByKey, ByKey]:
        return entries_by_key(self.award_editions)

    @cached_property
    def entries_of(self) -> Mapping[str, tuple[EntryAt, ...]]:
        """Award entries by region."""
        return self._entries[0]

    @cached_property
    def entries_of_innovation(self) -> Mapping[str, tuple[EntryAt, ...]]:
        """Award entries by innovation."""
        return self._entries[1]

    @cached_property
    def entries_of_agency(self) -> Mapping[str, tuple[EntryAt, ...]]:
        """Award entries by agency."""
        return self._entries[2]

    @cached_property
    def namesakes(self) -> Mapping[str, Items]:
        """The innovations under each plain name that more than one has, by code."""
        groups: dict[str, list[Item]] = defaultdict(list)
        for item in self.of_kind["innovation"]:
            groups[item.brief.plain_name].append(item)
        return {name: tuple(sorted(items, key=lambda i: i.code)) for name, items in sorted(groups.items()) if len(items) > 1}

    @cached_property
    def run_by(self) -> Mapping[str, Items]:
        """The innovations that each agency runs."""
        return self._by_agency("agencies")

    @cached_property
    def supported_by(self) -> Mapping[str, Items]:
        """The innovations that each agency is a partner of."""
        return self._by_agency("partners")

    @cached_property
    def agencies_below(self) -> Mapping[str, tuple[str, ...]]:
        """The references of the agencies that are part of each agency."""
        below: dict[str, list[str]] = defaultdict(list)
        for items in self.agencies_of.values():
            for item in items:
                if item.record.part_of:
                    below[f"{item.folder}/{item.record.part_of}"].append(item.reference)
        return {reference: tuple(found) for reference, found in below.items()}

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """For each source id the records that cite it: item, field, and the number of the row or entry where there is one."""
        found: dict[str, list[Use]] = defaultdict(list)
        for kind in CITING:
            for item in self._in_order(kind):
                for key, field, number in item.citations:
                    found[key].append((item, field, number))
        return {key: tuple(uses) for key, uses in found.items()}

    @cached_property
    def use_counts(self) -> Mapping[str, int]:
        """How many records cite each source; all that the list of sources needs of `uses`, and cheaper to compare."""
        return {key: len({item.file for item, __, ___ in uses}) for key, uses in self.uses.items()}

    @cached_property
    def sources_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of sources by the region of the first innovation or agency that cites each; of the others by no region."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in self.sources:
            of_regions = (item.folder for item, __, ___ in self.uses.get(key, ()) if item.kind in ("innovation", "agency"))
            found[next(of_regions, "")].append(key)
        return {code: tuple(keys) for code, keys in found.items()}

    @cached_property
    def parts(self) -> Mapping[str, Items]:
        """All records in the parts in which they are checked: by region, those of no region by kind and year or series."""
        found: dict[str, list[Item]] = defaultdict(list)
        for kind, items in self.of_kind.items():
            for item in items:
                found[self._part_of(kind, item)].append(item)
        return {part: tuple(found[part]) for part in sorted(found)}

    @staticmethod
    def _part_of(kind: str, item: Item) -> str:
        if kind == "region":
            return str(item.record.code)
        return item.folder if kind in ("innovation", "agency") else f"{kind}/{item.folder}"

    @property
    def removals(self) -> tuple[Any, ...]:
        """All tombstones."""
        return tuple(removal for item in self.removed.values() for removal in item.record.removed)

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

    def watched(self, trace: Trace) -> "Catalogue":
        """The same catalogue, which notes what is asked of its tables."""
        return _WatchedCatalogue(self, trace)

    def _in_order(self, kind: str) -> Iterable[Item]:
        """The items of a kind in the order of the table that holds them."""
        if kind == "region":
            return self.regions.values()
        if kind in ("index_edition", "award_edition"):
            editions = self.index_editions if kind == "index_edition" else self.award_editions
            return (item for items in editions.values() for item in items)
        return self.of_kind[kind]

    def _by_agency(self, field: str) -> dict[str, Items]:
        found: dict[str, list[Item]] = defaultdict(list)
        for items in self.innovations_of.values():
            for item in items:
                for slug in getattr(item.brief, field):
                    found[f"{item.folder}/{slug}"].append(item)
        return {reference: tuple(items) for reference, items in found.items()}


#: Each table, and the kinds of record that it is made from; full records of innovations count only where they are read.
TABLES: dict[str, tuple[str, ...]] = {
    "regions": ("region",),
    "agencies": ("agency",),
    "innovations": ("innovation",),
    "indices": ("index",),
    "index_editions": ("index_edition",),
    "programmes": ("programme",),
    "award_editions": ("award_edition",),
    "sources": ("source",),
    "pages": ("page",),
    "removed": ("removals",),
    "corrections": ("correction",),
    "corrections_of": ("correction",),
    "corrected": ("correction",),
    "releases": ("release",),
    "released_of": ("release",),
    "children": ("region",),
    "innovations_of": ("innovation",),
    "filed": ("innovation",),
    "terms": ("innovation",),
    "agencies_of": ("agency",),
    "rows_of": ("index_edition",),
    "entries_of": ("award_edition",),
    "entries_of_innovation": ("award_edition",),
    "entries_of_agency": ("award_edition",),
    "namesakes": ("innovation",),
    "run_by": ("innovation",),
    "supported_by": ("innovation",),
    "agencies_below": ("agency",),
    "uses": CITING,
    "use_counts": CITING,
    "sources_of": ("source", *CITING),
    "parts": ("source", "page", "removals", "correction", "release", *CITING),
    "warnings": (),
}


class _WatchedCatalogue(Catalogue):
    """A catalogue whose tables note what is asked of them."""

    def __init__(self, inner: Catalogue, trace: Trace) -> None:  # its tables are the inner one's, so there is nothing to join
        self.__dict__["vocabulary"] = inner.vocabulary
        self.__dict__["_inner"] = inner
        self.__dict__["_note"] = trace.note
        self.__dict__["of_kind"] = None


def _watched_table(name: str) -> Any:
    table = cached_property(lambda catalogue: Watched(name, getattr(catalogue._inner, name), catalogue._note))  # noqa: SLF001 - made for this class alone
    table.__set_name__(_WatchedCatalogue, name)
    return table


# Each table is watched from when it is first asked for; then it is found as any attribute, without a call of ours.
for _table in TABLES:
    setattr(_WatchedCatalogue, _table, _watched_table(_table))


def _grouped(items: Iterable[Item]) -> dict[str, Items]:
    """Items by the key of their folder, each group in the order of its slugs."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.folder].append(item)
    return {key: tuple(sorted(groups[key], key=lambda i: i.slug)) for key in sorted(groups)}
