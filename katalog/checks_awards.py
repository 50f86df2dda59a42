"""What an award edition may say: known categories, and one holder for each ordered place unless it is shared."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from katalog.catalogue import Catalogue
from katalog.claims import RESULT_NATURES
from katalog.items import Item
from katalog.messages import marked as _
from katalog.problems import Path, Problem, at_line, problem
from katalog.records import Entry
from katalog.yamlreader import suggestion

#: The category of entries whose source names none; every edition has it.
UNNAMED_CATEGORY = "tidak-disebut"
#: Who says the place: a winner's own word contradicts nobody's, both are shown with «menurut daerah».
_OWN_WORD = "daerah"


def check_awards(catalogue: Catalogue) -> Iterator[Problem]:
    """All editions of all programmes."""
    for programme, editions in catalogue.award_editions.items():
        for edition in editions:
            yield from _within_its_programme(edition, catalogue.programmes.get(programme))
            yield from _categories(edition)
            yield from _places(edition)
            yield from _repeated_entries(edition)


def _within_its_programme(edition: Item, programme: Item | None) -> Iterator[Problem]:
    """An edition cannot be older than the first claim of its programme's beginning, nor younger than the last of its end."""
    if programme is None or not edition.slug.isdigit():
        return
    since = min((claim.value[:4] for claim in programme.record.since), default=None)
    until = max((claim.value[:4] for claim in programme.record.until), default=None)
    if (since and edition.slug < since) or (until and edition.slug > until):
        key = "since" if since and edition.slug < since else "until"
        at = (programme.file, (key,))
        yield at_line(problem(edition.file, "K065", year=edition.slug, since=since or "…", until=until or "…", other_at=at), 1)


def _categories(edition: Item) -> Iterator[Problem]:
    known = {UNNAMED_CATEGORY}
    for number, category in enumerate(edition.record.categories):
        if category.key in known - {UNNAMED_CATEGORY}:
            yield problem(edition.file, "K033", ("categories", number, "key"), value=category.key)
        known.add(category.key)
    for path, category in _named_categories(edition):
        if category not in known:
            yield problem(edition.file, "K040", (*path, "category"), what=_("kategori"), value=category, **suggestion(category, sorted(known)))


def _named_categories(edition: Item) -> Iterator[tuple[Path, str]]:
    for number, entry in enumerate(edition.record.entries):
        yield ("entries", number), entry.category
    for number, prize in enumerate(edition.record.prizes):
        if prize.category is not None:
            yield ("prizes", number), prize.category


def _places(edition: Item) -> Iterator[Problem]:
    """Several holders of a place must all say that they share it."""
    holders: dict[tuple[Any, ...], list[tuple[int, Entry]]] = defaultdict(list)
    for number, entry in enumerate(edition.record.entries):
        if _is_ordered(entry, edition):
            holders[entry.category, entry.result, entry.place].append((number, entry))
    for (category, __, place), same in holders.items():
        if len(same) > 1 and not all(entry.shared for ___, entry in same):
            for number, ____ in same[1:]:
                other_at = (edition.file, ("entries", same[0][0]))
                yield problem(edition.file, "K055", ("entries", number, "place"), place=place, category=category, other_at=other_at)


def _is_ordered(entry: Entry, edition: Item) -> bool:
    """Whether an entry claims a place that no other may have.

    Where an edition has categories, entries of an unnamed one may belong to different ones.
    """
    if entry.place is None or entry.place_said_by == _OWN_WORD or entry.nature not in RESULT_NATURES:
        return False
    return entry.category != UNNAMED_CATEGORY or not edition.record.categories


def _repeated_entries(edition: Item) -> Iterator[Problem]:
    first: dict[tuple[Any, ...], int] = {}
    for number, entry in enumerate(edition.record.entries):
        recipient = entry.recipient.region or entry.recipient.innovation or entry.recipient.agency
        if recipient is None:
            continue
        key = (recipient, entry.category, entry.result, entry.place, entry.label, entry.nature)
        other = first.setdefault(key, number)
        if other != number:
            other_at = (edition.file, ("entries", other))
            yield problem(edition.file, "K053", ("entries", number, "recipient"), what=_("penerima"), value=recipient, other_at=other_at)
