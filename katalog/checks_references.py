"""Who points to whom: every reference must lead to a record, and to one of the right kind.

A record whose file could not be read counts as present: what is wrong is its file, not those who point to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from katalog.catalogue import Catalogue
from katalog.checks_walk import Spot
from katalog.items import Item
from katalog.kinds import kind_of_path
from katalog.load import Loaded
from katalog.messages import marked as _
from katalog.problems import Path, Problem, problem
from katalog.yamlreader import Plain, nearest

#: What a kind of record is called in a message.
LABELS = {
    "innovation": _("inovasi"),
    "agency": _("instansi"),
    "source": _("sumber"),
    "region": _("daerah"),
    "index": _("indeks"),
    "programme": _("program penghargaan"),
    "page": _("halaman"),
}
#: What a kind of region is called in a message; a kind that the closed list adds is called by its key.
KINDS_OF_REGION = {"provinsi": _("provinsi"), "kabupaten": _("kabupaten"), "kota": _("kota")}
#: Kinds whose slug is unique only inside the folder of a region.
IN_REGION = ("innovation", "agency")
# Comparing a word with all of 50,000 ids takes a good part of a second; who errs a hundred times mends these first.
_MOST_SUGGESTIONS = 100


class Link(NamedTuple):
    """A reference: the keys at which it stands, the kind it must lead to, what is written, and the folder it is short for."""

    path: Path
    kind: str
    written: str
    folder: str = ""

    @property
    def key(self) -> str:
        """What the record is known by."""
        return f"{self.folder}/{self.written}" if self.folder else self.written


@dataclass(slots=True)
class Known:
    """All that can be pointed to: keys by kind, their last parts by kind, and the slug of each region."""

    keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    slugs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    region_slugs: dict[str, str] = field(default_factory=dict)
    _nearest: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def add(self, kind: str, folder: str, slug: str, code: str = "") -> None:
        """Take in one record by the parts of its path."""
        if kind == "region":
            self.region_slugs.setdefault(code, slug)
        if kind in ("index", "programme"):
            slug = folder
        key = {"region": code, "innovation": f"{folder}/{slug}", "agency": f"{folder}/{slug}"}.get(kind, slug)
        self.keys[kind].add(key)
        self.slugs[kind].add(slug)

    def begin(self) -> None:
        """Forget what was suggested: how many faults are helped must not depend on what one process has checked before."""
        self._nearest.clear()

    def fault(self, file: str, link: Link) -> Problem | None:
        """What is wrong with a reference, if anything."""
        if link.key in self.keys[link.kind]:
            return None
        what = LABELS[link.kind]
        if other := self._found_as(link):
            return problem(file, "K041", link.path, value=link.written, found=LABELS[other], what=what)
        return problem(file, "K040", link.path, what=what, value=link.written, **self.help_with(link))

    def help_with(self, link: Link) -> Plain:
        """The values of a message that help with a reference to nothing."""
        question = (link.kind, link.key)
        if question not in self._nearest and len(self._nearest) < _MOST_SUGGESTIONS:
            self._nearest[question] = nearest(link.written, self._candidates(link))
        return near(self._nearest.get(question))

    def _candidates(self, link: Link) -> Iterable[str]:
        keys = self.keys[link.kind]
        if link.folder:
            start = link.folder + "/"
            return [key.removeprefix(start) for key in keys if key.startswith(start)]
        if "/" in link.written:
            start = link.written.partition("/")[0] + "/"
            return [key for key in keys if key.startswith(start)]
        return keys

    def _found_as(self, link: Link) -> str | None:
        """The other kind of record that the key or slug belongs to."""
        slug = link.key.rpartition("/")[2]
        for kind in LABELS:
            if kind != link.kind and self._is(kind, link, slug):
                return kind
        return None

    def _is(self, kind: str, link: Link, slug: str) -> bool:
        if kind in IN_REGION and link.kind in IN_REGION:
            return link.key in self.keys[kind]
        return slug in self.slugs[kind]


def near(word: str | None) -> Plain:
    """The values of a message that names the nearest known word, or says what to do where there is none."""
    if word is None:
        return {"suggestion": _("periksa ejaannya, atau buat catatannya")}
    return {"suggestion": _('maksud Anda "{nearest}"?'), "nearest": word}


def known_records(loaded: Loaded) -> Known:
    """What can be pointed to in a catalogue."""
    known = Known()
    for item in loaded.items:
        known.add(item.kind, item.folder, item.slug, item.code if item.kind == "region" else "")
    for relative in loaded.unread:
        kind, match = kind_of_path(relative)
        if kind is not None and match is not None:
            parts = match.groupdict()
            known.add(kind.name, parts.get("folder") or "", parts["slug"], parts.get("code") or "")
    return known


def check_references(item: Item, record: Any, catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    """The references of a record to others, those to sources aside."""
    links = _LINKS.get(item.kind)
    if links is None:
        return
    tables = {"region": catalogue.regions, "agency": catalogue.agencies, "innovation": catalogue.innovations}
    for link in links(item, record):
        if link.kind == item.kind and link.key == item.reference:
            yield problem(item.file, "K041", link.path, value=link.written, found=_("catatan ini sendiri"), what=_("catatan lain"))
        elif link.key not in tables[link.kind] and (fault := known.fault(item.file, link)):
            yield fault


def check_sources(spot: Spot, known: Known) -> Iterator[Problem]:
    """The sources that a model names itself; those it takes from around it are reported there."""
    for number, key in enumerate(spot.sources):
        if fault := known.fault(spot.file, Link((*spot.path, "sources", number), "source", key)):
            yield fault


def _of_region(_item: Item, record: Any) -> Iterator[Link]:
    for number, parent in enumerate(record.parents):
        yield Link(("parents", number, "code"), "region", parent.code)


def _of_agency(item: Item, record: Any) -> Iterator[Link]:
    if record.part_of:
        yield Link(("part_of",), "agency", record.part_of, item.folder)


def _of_innovation(item: Item, record: Any) -> Iterator[Link]:
    for name in ("agencies", "partners"):
        yield from (Link((name, number), "agency", slug, item.folder) for number, slug in enumerate(getattr(record, name)))
    for name in ("adapted_from", "adapted_by"):
        yield from (Link((name, number), "innovation", key) for number, key in enumerate(getattr(record, name)))


def _of_index_edition(_item: Item, record: Any) -> Iterator[Link]:
    for number, row in enumerate(record.rows):
        yield Link(("rows", number, "region"), "region", row.region)


def _of_programme(_item: Item, record: Any) -> Iterator[Link]:
    if record.region:
        yield Link(("region",), "region", record.region)


def _of_award_edition(_item: Item, record: Any) -> Iterator[Link]:
    for number, entry in enumerate(record.entries):
        yield from (link._replace(path=("entries", number, *link.path)) for link in _of_entry(entry))


def _of_entry(entry: Any) -> Iterator[Link]:
    for kind in ("region", "innovation", "agency"):
        if key := getattr(entry.recipient, kind):
            yield Link(("recipient", kind), kind, key)
    yield from (Link(("agencies", number), "agency", key) for number, key in enumerate(entry.agencies))
    yield from (Link(("supporting", number, "innovation"), "innovation", part.innovation) for number, part in enumerate(entry.supporting))


_LINKS = {
    "region": _of_region,
    "agency": _of_agency,
    "innovation": _of_innovation,
    "index_edition": _of_index_edition,
    "programme": _of_programme,
    "award_edition": _of_award_edition,
}


def check_adaptations(catalogue: Catalogue) -> Iterator[Problem]:
    """`adapted_by` must be answered by `adapted_from` on the other side."""
    for reference, item in catalogue.innovations.items():
        for number, key in enumerate(item.brief.adapted_by):
            other = catalogue.innovations.get(key)
            if other is not None and reference not in other.brief.adapted_from:
                yield problem(item.file, "K059", ("adapted_by", number), value=key, reference=reference)
