"""No two pages at one address and no code given twice, whatever the case of the letters."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, NamedTuple

from katalog.checks_references import Known
from katalog.items import Item
from katalog.load import Loaded
from katalog.messages import marked as _
from katalog.problems import Path, Problem, problem

#: Addresses that the program's own pages have, or will have (DESIGN section 5).
OWN_ADDRESSES = (
    *("404", "angka", "cari", "daerah", "data", "en", "inovasi", "koreksi", "penghargaan", "peringkat", "perubahan", "rilis", "sumber"),
    *("inovasi/bentuk", "inovasi/jenis", "inovasi/tahun", "inovasi/urusan", "peringkat/penghargaan"),
)
_FIRST_PARTS = {"region": "daerah", "index": "peringkat", "programme": "penghargaan", "source": "sumber", "page": ""}


class Taken(NamedTuple):
    """Something that only one record may have, and where it is written."""

    word: str
    file: str
    path: Path = ()


def check_addresses(loaded: Loaded, known: Known) -> Iterator[Problem]:
    """Addresses of live pages first, then those that redirect to them, then the tombstones."""
    first = {address: Taken(address, "") for address in OWN_ADDRESSES}
    for taken in _addresses(loaded, known):
        other = first.setdefault(taken.word.casefold(), taken)
        if other is taken:
            continue
        if other.file:
            yield problem(taken.file, "K042", taken.path, address=f"/{taken.word}/", other_at=(other.file, other.path))
        else:
            yield problem(taken.file, "K042", taken.path, address=f"/{taken.word}/", other=_("halaman bawaan situs"))


def check_codes(loaded: Loaded) -> Iterator[Problem]:
    """Codes of innovations, regions, and series; a code in `removed.yaml` is never free again."""
    innovations = [*_removed_codes(loaded), *_codes(loaded, "innovation")]
    free = _free_codes(innovations)
    for taken, other in _twice(innovations):
        yield _code_taken(taken, other, suggestion=_("pakai kode berikutnya yang bebas: {next}"), next=next(free[_region_of(taken)]))
    for taken, other in _twice(_codes(loaded, "index", "programme")):
        yield _code_taken(taken, other, suggestion=_("pilih kode lain"))
    for taken, other in _twice(_codes(loaded, "region")):
        yield _code_taken(taken, other, suggestion=_("periksa kode resminya"))


def _free_codes(all_taken: Iterable[Taken]) -> dict[str, Iterator[str]]:
    """For each region the codes after all that it has given: `16.71-0001` and `16.71-0002` are followed by `16.71-0003`."""
    highest: dict[str, int] = defaultdict(int)
    for taken in all_taken:
        region = _region_of(taken)
        highest[region] = max(highest[region], int(taken.word[len(region) + 1 :]))
    return {region: _codes_after(region, number) for region, number in highest.items()}


def _codes_after(region: str, number: int) -> Iterator[str]:
    return (f"{region}-{free:04d}" for free in count(number + 1))


def _region_of(taken: Taken) -> str:
    return taken.word.rpartition("-")[0]


def _code_taken(taken: Taken, other: Taken, **values: Any) -> Problem:
    return problem(taken.file, "K043", taken.path, value=taken.word, other_at=(other.file, other.path), **values)


def _twice(all_taken: Iterable[Taken]) -> Iterator[tuple[Taken, Taken]]:
    """What is taken a second time, with who took it first."""
    first: dict[str, Taken] = {}
    for taken in all_taken:
        other = first.setdefault(taken.word.casefold(), taken)
        if other is not taken:
            yield taken, other


def _codes(loaded: Loaded, *kinds: str) -> list[Taken]:
    return [Taken(item.code, item.file, ("code",)) for item in loaded.items if item.kind in kinds]


def _removed_codes(loaded: Loaded) -> Iterator[Taken]:
    for item in loaded.items:
        if item.kind == "removals":
            for number, removal in enumerate(item.record.removed):
                if removal.code:
                    yield Taken(removal.code, item.file, ("removed", number, "code"))


def _addresses(loaded: Loaded, known: Known) -> Iterator[Taken]:
    for item in loaded.items:
        if (folder := _address_folder(item, known)) is not None:
            yield Taken(f"{folder}/{_own_name(item)}".strip("/"), item.file)
    for item in loaded.items:
        if (folder := _address_folder(item, known)) is not None:
            yield from (Taken(f"{folder}/{slug}".strip("/"), item.file, ("formerly", n)) for n, slug in enumerate(item.formerly))
    for item in loaded.items:
        if item.kind == "removals":
            yield from _tombstones(item)


def _tombstones(item: Item) -> Iterator[Taken]:
    for number, removal in enumerate(item.record.removed):
        yield Taken(re.sub("//+", "/", removal.address).strip("/"), item.file, ("removed", number, "address"))


def _own_name(item: Item) -> str:
    """The last part of a record's address."""
    return item.folder if item.kind in ("index", "programme") else item.slug


def _address_folder(item: Item, known: Known) -> str | None:
    """The address below which a record stands; None for what has no page."""
    if item.kind in ("innovation", "agency"):
        region = known.region_slugs.get(item.folder, item.folder_slug)
        return f"inovasi/{region}" if item.kind == "innovation" else f"daerah/{region}"
    if item.kind in ("index_edition", "award_edition"):
        return f"{'peringkat' if item.kind == 'index_edition' else 'penghargaan'}/{item.folder}"
    return _FIRST_PARTS.get(item.kind)
