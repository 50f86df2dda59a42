"""The catalogue in, documents out: what is searched of each record and page, what a result shows, and its facets.

Documents come in groups: those of one region, and group `00`, which holds what is of no region. Within a group the
order is that of codes that are given once, so that a new record leaves the numbers of the older ones as they are.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import Pen, pen
from katalog.items import Item
from katalog.layout import edition_name, result_label, said
from katalog.messages import marked as _
from katalog.ranks import scopes_of
from katalog.records import Innovation
from katalog.search_terms import AFFAIR, AGENCY, AWARD, EXPANSION, SUMMARY, Text
from katalog.stands import EntryAt
from katalog.tracing import note_record
from katalog.wording import scope_words

#: The group of what is of no region.
NATIONAL = "00"

#: Kinds of document, by number; in a group each stands together, in the order in which they are yielded.
REGION, INNOVATION, AGENCY_KIND, AWARDS, RANKING, PAGE = range(6)

_TARGETS = re.compile(r"\]\([^)\s]*\)|https?://\S+")


class Facets(NamedTuple):
    """What a document is filed under, as numbers that the directory of the index explains; 0 is «not known»."""

    year: int = 0
    kind: int = 0
    status: int = 0
    affairs: tuple[int, ...] = ()
    programmes: tuple[int, ...] = ()


class Document(NamedTuple):
    """One result: what is searched of it, what a result shows, and its facets.

    `own` gives what its record says of itself. Where `digest` is given, what came of that is kept under it, and `own` is
    asked for only where nothing is. `joined` is what it has from other records.
    """

    kind: int
    slug: str
    name: str
    own: Callable[[], Text]
    joined: list[tuple[str, int]]
    card: dict[str, Any]
    facets: Facets = Facets()
    digest: str = ""


def groups_of(catalogue: Catalogue) -> list[str]:
    """All groups, in the order of their codes."""
    return [NATIONAL, *catalogue.regions]


def in_code_order(items: Iterable[Item]) -> list[Item]:
    """Innovations by code: a number is given once, so a new one stands last."""
    return sorted(items, key=lambda item: (len(item.code), item.code, item.slug))


def documents_of(catalogue: Catalogue, config: Config, code: str) -> Iterator[Document]:
    """The documents of a group, in the order of their numbers: for a region itself, its innovations, its agencies."""
    p = pen(catalogue, config)
    if code == NATIONAL:
        yield from _programmes(p)
        yield from _rankings(p)
        yield from _pages(p)
        return
    place = catalogue.regions[code]
    yield _region(p, place)
    programmes = {slug: number for number, slug in enumerate(catalogue.programmes, 1)}
    for item in in_code_order(catalogue.innovations_of.get(code, ())):
        yield _innovation(p, place, item, programmes)
    for item in catalogue.agencies_of.get(code, ()):
        yield _agency(p, place, item)


def _region(p: Pen, place: Item) -> Document:
    record = place.record
    entries = p.catalogue.entries_of.get(record.code, ())
    programmes = {slug: number for number, slug in enumerate(p.catalogue.programmes, 1)}

    def own() -> Text:
        names = [(record.name, False), *((name, True) for name in _region_aliases(record))]
        return Text(names, _facts(record.facts), _plain(record.body))

    won = [at for at in entries if at.entry.result and at.entry.recipient.region]
    facets = Facets(programmes=tuple(sorted({programmes[at.programme] for at in won})))
    card = _card(record.name, routes.region_at(place), awards=_award_names(p, won))
    return Document(REGION, "", record.name, own, _award_texts(p, won), card, facets)


#: How people write the kinds of region, and their governments.
_KIND_WORDS = {"kabupaten": ("kab", "pemkab"), "kota": ("pemkot",), "provinsi": ("prov", "pemprov")}


def _region_aliases(record: Any) -> list[str]:
    """What else a region is called: without its kind, with its kind in short, and by its code."""
    kind, __, plain = record.name.partition(" ")
    short = record.short_name or (plain if kind.lower() == record.kind else record.name)
    forms = [f"{word} {short}" for word in _KIND_WORDS.get(record.kind, ())]
    return list(dict.fromkeys([short, *forms, f"{record.kind} {short}", *record.aliases, record.code]))


def _innovation(p: Pen, place: Item, item: Item, programmes: dict[str, int]) -> Document:
    brief, catalogue = item.brief, p.catalogue
    note_record(item.reference)
    entries = [at for at in catalogue.entries_of_innovation.get(item.reference, ()) if at.entry.result]
    agencies = [found.record for slug in brief.agencies if (found := catalogue.agencies.get(f"{item.folder}/{slug}"))]
    affairs = p.vocabulary.keys("affairs")
    joined = [(p.label("affairs", affair), AFFAIR) for affair in brief.affairs]
    joined += [(f"{agency.name} {agency.short or ''}", AGENCY) for agency in agencies]
    joined += _award_texts(p, entries)
    started = int(brief.started_year) if brief.started_year else 0
    awarded = min((int(at.year) for at in entries if at.dated), default=0)
    facets = Facets(
        started or awarded,
        p.vocabulary.keys("kinds").index(brief.kind) + 1 if brief.kind else 0,
        p.vocabulary.keys("status").index(brief.status) + 1 if brief.status else 0,
        tuple(affairs.index(affair) + 1 for affair in brief.affairs),
        tuple(sorted({programmes[at.programme] for at in entries if at.programme in programmes})),
    )
    card = _card(
        brief.name,
        routes.innovation_in(place, item),
        expansion=brief.expansion,
        summary=brief.summary,
        agencies=[agency.short or agency.name for agency in agencies],
        affairs=list(facets.affairs),
        awards=_award_names(p, entries),
        year=started or awarded,
        begun=bool(started),
    )
    return Document(INNOVATION, item.slug, brief.name, lambda: innovation_text(item.record), joined, card, facets, item.digest)


def innovation_text(record: Innovation) -> Text:
    """What an innovation says of itself."""
    names = [(record.name, False), *((alias, True) for alias in record.aliases), (record.code, True)]
    fields = [(claim.value, EXPANSION) for claim in record.expansion]
    fields += [(claim.written_as, EXPANSION) for claim in record.expansion if claim.written_as]
    if record.summary:
        fields.append((record.summary, SUMMARY))
    use = record.use
    told = [text for text in (use.who, use.how, use.cost, use.hours) if text] if use else []
    told += [outcome.metric for outcome in record.results]
    told += [record.agency_stated] if record.agency_stated else []
    return Text(names, [*fields, *_facts(record.facts)], " \n".join([*told, _plain(record.body)]))


def _agency(p: Pen, place: Item, item: Item) -> Document:
    record = item.record

    def own() -> Text:
        names = [(record.name, False), *((alias, True) for alias in [*([record.short] if record.short else []), *record.aliases])]
        return Text(names, [], "")

    card = _card(record.name, routes.agency_in(place, item), expansion=record.short, aliases=list(record.aliases))
    return Document(AGENCY_KIND, item.slug, record.name, own, [(p.label("agency_kinds", record.kind), AGENCY)], card)


def _programmes(p: Pen) -> Iterator[Document]:
    """Programmes of awards and their editions, in the order of their slugs and years."""
    catalogue = p.catalogue
    for number, (slug, item) in enumerate(catalogue.programmes.items(), 1):
        record = item.record
        short = record.short or record.code
        aliases = [name for name in dict.fromkeys([short, record.code, *record.aliases]) if name != record.name]
        fields = [(record.summary or "", SUMMARY), *((claim.value, AGENCY) for claim in record.organiser)]
        card = _card(record.name, routes.programme(slug), expansion=short if short != record.name else None, summary=record.summary, aliases=aliases)
        facets = Facets(programmes=(number,))
        yield _national(AWARDS, record.name, aliases, fields, card, facets)
        for edition in catalogue.award_editions.get(slug, ()):
            name, year = _edition_title(record, edition), int(edition.slug) if edition.slug.isdigit() else 0
            others = [f"{alias} {edition.slug}" for alias in [record.name, *aliases] if year and f"{alias} {edition.slug}" != name]
            labels = [(category.label, AFFAIR) for category in edition.record.categories]
            labels += [(claim.value, SUMMARY) for claim in edition.record.theme] + [(edition.record.summary or "", SUMMARY)]
            address = routes.award_edition(slug, edition.slug)
            card = _card(name, address, expansion=record.name if name != record.name else None, summary=edition.record.summary, year=year)
            yield _national(AWARDS, name, others, labels, card, Facets(year, programmes=(number,)))


def _edition_title(record: Any, edition: Item) -> str:
    if edition.record.name:
        return str(edition.record.name)
    return f"{record.name} {edition.slug}" if edition.slug.isdigit() else str(record.name)


def _rankings(p: Pen) -> Iterator[Document]:
    """Indices, their editions, and each ranking."""
    catalogue = p.catalogue
    for slug, item in catalogue.indices.items():
        index = item.record
        card = _card(index.name, routes.index(slug), summary=index.summary, aliases=[index.code])
        yield _national(RANKING, index.name, [index.code], [(index.summary or "", SUMMARY)], card, Facets())
        for edition in catalogue.index_editions.get(slug, ()):
            year = int(edition.slug)
            title = f"{index.name} {year}"
            card = _card(title, routes.index_edition(slug, year), aliases=[f"{index.code} {year}"], year=year)
            yield _national(RANKING, title, [f"{index.code} {year}"], [], card, Facets(year))
            for scope in scopes_of(catalogue, edition):
                words = scope_words(p, scope)
                title = said(p, _("Peringkat {index} {year}: {scope}"), index=index.name, year=year, scope=words)
                address = routes.ranking(catalogue, slug, year, scope)
                card = _card(title, address, year=year)
                yield _national(RANKING, title, [], [(f"{index.code} {words}", AFFAIR)], card, Facets(year))


def _pages(p: Pen) -> Iterator[Document]:
    """Long pages in the language of the site."""
    for item in p.catalogue.pages.values():
        record = item.record
        if record.lang == p.config.language:
            card = _card(record.title, routes.page(item.slug), summary=record.summary)
            body = _plain(record.body)
            yield _national(PAGE, record.title, [], [(record.summary, SUMMARY)], card, Facets(), body)


def _national(
    kind: int, name: str, aliases: list[str], fields: list[tuple[str, int]], card: dict[str, Any], facets: Facets, body: str = ""
) -> Document:
    names = [(name, False), *((alias, True) for alias in aliases)]
    return Document(kind, "", name, lambda: Text(names, [], body), fields, card, facets)


def _facts(facts: Iterable[Any]) -> list[tuple[str, int]]:
    """What is stated in facts, as running text; targets and remarks are sought as well, the page says what they are."""
    return [(text, AGENCY) for fact in facts for text in (fact.label, fact.text) if text]


def _plain(body: str) -> str:
    """The words of a Markdown text without the addresses of its links."""
    return _TARGETS.sub("]", body) if "](" in body or "://" in body else body


def _award_texts(p: Pen, entries: Iterable[EntryAt]) -> list[tuple[str, int]]:
    found = []
    for at in entries:
        programme = p.catalogue.programme(at.programme)
        category = _category(at)
        year = at.year if at.dated else ""
        found.append((f"{programme.short or programme.code} {year} {programme.name} {category} {result_label(p, at.entry)}", AWARD))
    return found


def _award_names(p: Pen, entries: Iterable[EntryAt]) -> list[str]:
    """The awards of a result, as «IGA 2025: Penerima (Kota Terinovatif)», the newest first."""
    newest = sorted(entries, key=lambda at: (at.year if at.dated else "", at.programme), reverse=True)
    lines = []
    for at in newest:
        category = "" if at.entry.category == "tidak-disebut" else _category(at)
        result = result_label(p, at.entry)
        lines.append(f"{edition_name(p, at)}: {result}" + (f" ({category})" if category and category != result else ""))
    return list(dict.fromkeys(lines))[:4]


def _category(at: EntryAt) -> str:
    return next((str(each.label) for each in at.edition.record.categories if each.key == at.entry.category), "")


def _card(title: str, address: str, **shown: Any) -> dict[str, Any]:
    """What a result shows: its title and address, and the fields that it has, by letter."""
    letters = {
        "expansion": "e",
        "summary": "s",
        "aliases": "a",
        "agencies": "o",
        "affairs": "u",
        "awards": "w",
        "year": "y",
        "begun": "b",
    }
    return {"t": title, "l": address, **{letters[key]: value for key, value in shown.items() if value}}


def plain_key(name: str) -> str:
    """The key under which names are put in order."""
    return " ".join(name.casefold().split())
