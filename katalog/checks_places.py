"""Where records lie: a folder must belong to something that exists, and regions must form provinces."""

from collections.abc import Iterator
from typing import Any

from katalog.catalogue import Catalogue
from katalog.checks_references import IN_REGION, KINDS_OF_REGION, Known, Link
from katalog.items import Item
from katalog.messages import marked as _
from katalog.problems import Problem, problem
from katalog.records import Region

PROVINCE = "provinsi"
#: Editions by kind, with the kind and the file name of what they are editions of.
_SERIES = {"index_edition": ("index", "indices/{folder}/index.yaml"), "award_edition": ("programme", "awards/{folder}/programme.yaml")}


def check_place(item: Item, record: Any, catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    """The folder of a record, and the place of a region in the tree of regions."""
    if item.kind in IN_REGION or item.kind == "region":
        yield from _folder(item, catalogue, known)
    elif item.kind in _SERIES:
        yield from _series(item, catalogue, known)
    if item.kind == "region":
        yield from _parent(item, record, catalogue, known)


def _folder(item: Item, catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    """The folder must be `code-slug` of a region, as the region's own file is called."""
    region = catalogue.regions.get(item.folder)
    if region is not None and region.slug == item.folder_slug:
        return
    slug = known.region_slugs.get(item.folder)
    if slug is None:
        link = Link((), "region", item.folder)
        yield problem(item.file, "K040", what=_("daerah untuk folder"), value=item.folder, **known.help_with(link))
    elif slug != item.folder_slug:
        yield problem(item.file, "K019", name=f"{item.folder}-{item.folder_slug}", expected=f"{item.folder}-{slug}")


def _series(item: Item, catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    kind, name = _SERIES[item.kind]
    table = catalogue.indices if kind == "index" else catalogue.programmes
    if item.folder not in table and item.folder not in known.keys[kind]:
        yield problem(item.file, "K040", what=_("berkas"), value=name.format(folder=item.folder), suggestion=_("buat berkas itu"))


def _parent(item: Item, record: Region, catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    if record.parent is None and record.kind != PROVINCE:
        yield problem(item.file, "K004", key="parent")
    elif record.parent is not None and (fault := _not_a_province(item, record.parent, catalogue, known)):
        yield fault
    elif not _code_fits(record):
        yield problem(item.file, "K058", ("parent",), value=record.code, kind=record.kind, parent=record.parent or "-")


def _code_fits(region: Region) -> bool:
    """A province has a code of two digits and no parent; any other region lies in the province that its code begins with."""
    if region.kind == PROVINCE:
        return len(region.code) == 2 and region.parent is None
    return len(region.code) > 2 and region.code[:2] == region.parent


def _not_a_province(item: Item, parent: str, catalogue: Catalogue, known: Known) -> Problem | None:
    found = catalogue.regions.get(parent)
    if found is not None and found.record.kind != PROVINCE:
        kind = KINDS_OF_REGION.get(found.record.kind, found.record.kind)
        return problem(item.file, "K041", ("parent",), value=parent, found=kind, what=_("provinsi"))
    return known.fault(item.file, Link(("parent",), "region", parent))
