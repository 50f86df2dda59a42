"""Sources: all of them by year, and for each what it is and every record and figure that rests on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue, Use
from katalog.config import Config
from katalog.figures import LinkView, Pen, lifted, pen, region_link, short_name
from katalog.items import Item
from katalog.layout import head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.records import Row, Source
from katalog.stands import UNDATED
from katalog.views_source_uses import FIELDS, SaidView, rests_wholly, said_in_field, said_in_part
from katalog.views_timeline import recipient_link

#: From this many records of one kind on, a source page lists their names only: a data set on all regions has 552.
NAMES_ONLY = 40
#: From this many innovations on, it lists their regions with a count.
REGIONS_ONLY = 400

#: The kinds of record in the order of a page's sections.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_("Inovasi"), ("innovation",)),
    (_("Indeks dan peringkat"), ("index", "index_edition")),
    (_("Penghargaan"), ("programme", "award_edition")),
    (_("Daerah"), ("region",)),
    (_("Instansi"), ("agency",)),
)


def source_list_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The list of all sources."""
    yield page_of("sources.html", routes.SOURCES, partial(sources_view, catalogue, config))


def source_pages_of(catalogue: Catalogue, config: Config, code: str) -> Iterator[Page]:
    """The pages of the sources of one region, or with an empty code of those of none."""
    for key in catalogue.sources_of[code]:
        yield page_of("source.html", routes.source(key), partial(source_view, catalogue, config, key))


def sources_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """All sources by their year of publication, newest first; those without a date come last."""
    p = pen(catalogue, config)
    description = said(p, _("Semua sumber katalog menurut tahun terbitnya, golongannya, dan yang bersandar padanya."))
    years: dict[str, list[str]] = defaultdict(list)
    for key in _newest_first(catalogue):
        years[(catalogue.source(key).published or "")[:4]].append(key)
    return {
        **head(p, said(p, _("Sumber")), description, routes.SOURCES, "", []),
        "count": len(catalogue.sources),
        "paid": sum(item.record.paid for item in catalogue.sources.values()),
        "classes": _class_views(p),
        "years": [{"year": year or None, "sources": [_source_line(p, key) for key in years[year]]} for year in sorted(years, reverse=True)],
    }


def source_view(catalogue: Catalogue, config: Config, key: str) -> dict[str, Any]:
    """One source: what it is, where it stands, and all that rests on it."""
    p = pen(catalogue, config)
    record = catalogue.source(key)
    description = said(p, _("{publisher}: catatan dan angka di katalog yang bersandar pada sumber ini."), publisher=record.publisher)
    crumbs: list[LinkView] = [{"label": said(p, _("Sumber")), "url": routes.SOURCES}]
    return {
        **head(p, record.title, description, routes.source(key), "", crumbs, record.publisher),
        **_source_facts(p, record),
        "key": key,
        "sections": _sections(p, key, _by_item(catalogue.uses.get(key, ()))),
        "lists": _lists_of(p, key),
    }


def _newest_first(catalogue: Catalogue) -> list[str]:
    by_key = sorted(catalogue.sources)
    return sorted(by_key, key=lambda key: catalogue.source(key).published or "", reverse=True)


def _class_views(p: Pen) -> list[dict[str, Any]]:
    """The classes that some source has, each with what it means."""
    used = {item.record.class_ for item in p.catalogue.sources.values()}
    return [{"label": p.label("source_classes", key), "note": _class_note(p, key)} for key in p.vocabulary.keys("source_classes") if key in used]


def _class_note(p: Pen, key: str) -> str | None:
    term = p.vocabulary.term("source_classes", key)
    return term.note_en if p.language == "en" else term.note_id


def _lists_of(p: Pen, key: str) -> list[str]:
    """The closed lists that rest on a source, by their names."""
    return [terms.label_en if p.language == "en" else terms.label_id for terms in p.vocabulary.resting_on.get(key, ())]


def _source_line(p: Pen, key: str) -> dict[str, Any]:
    record = p.catalogue.source(key)
    return {
        "title": record.title,
        "lang": record.lang,
        "url": routes.source(key),
        "publisher": record.publisher,
        "published": record.published,
        "source_class": p.label("source_classes", record.class_),
        "paid": record.paid,
        "count": p.catalogue.use_counts.get(key, 0),
        "lists": len(p.vocabulary.resting_on.get(key, ())),
    }


def _source_facts(p: Pen, record: Source) -> dict[str, Any]:
    return {
        "publisher": record.publisher,
        "original": record.url,
        "archive": record.archive_url,
        "published": record.published,
        "accessed": record.accessed,
        "source_class": p.label("source_classes", record.class_),
        "class_note": _class_note(p, record.class_),
        "paid": record.paid,
        "lang": record.lang,
        "language": p.label("languages", record.lang),
        "licence": record.licence,
        "note": record.note,
    }


def _by_item(found: Iterable[Use]) -> list[tuple[Item, list[tuple[str, int | None]]]]:
    """The uses of a source by the record that cites it, in the order in which records come."""
    groups: dict[Item, list[tuple[str, int | None]]] = {}
    for item, field, number in found:
        if item in groups:
            groups[item].append((field, number))
        else:
            groups[item] = [(field, number)]
    return list(groups.items())


def _sections(p: Pen, key: str, found: list[tuple[Item, list[tuple[str, int | None]]]]) -> list[dict[str, Any]]:
    """What rests on a source, by kind of record; where it is many records, only their names."""
    sections = []
    for heading, kinds in SECTIONS:
        inside = [(item, places) for item, places in found if item.kind in kinds]
        if not inside:
            continue
        brief = len(inside) > NAMES_ONLY
        sections.append(
            {
                "heading": said(p, heading),
                "count": len(inside),
                "records": [] if brief else [_record_view(p, key, item, places) for item, places in inside],
                "fields": _field_names(p, inside) if brief else [],
                "groups": _name_groups(p, [item for item, __ in inside]) if brief else [],
            }
        )
    return sections


def _record_view(p: Pen, key: str, item: Item, places: list[tuple[str, int | None]]) -> dict[str, Any]:
    """One record: what rests on the source as a whole, its fields with their values, and its rows or entries."""
    record = item.stated
    said_here = [view for field, number in places if field != "sources" and number is None for view in said_in_field(p, record, field, key)]
    return {
        **_record_link(p, item),
        "whole": rests_wholly(p, record) if ("sources", None) in places else [],
        **_told_together(said_here),
        "parts": [_part_view(p, key, getattr(record, field)[number]) for field, number in places if number is not None],
    }


def _part_view(p: Pen, key: str, part: Any) -> dict[str, Any]:
    """A row of an index or an entry of an award under the name of its region or recipient."""
    link = region_link(p, part.region) if isinstance(part, Row) else recipient_link(p, part.recipient)
    return {**link, **_told_together(said_in_part(p, part, key))}


def _told_together(views: list[SaidView]) -> dict[str, Any]:
    """What a source says of one thing; who says all of it alike is told once."""
    common = lifted(views) if len(views) > 1 else {"said_by": None, "weak": None}
    return {"said": views, "common": common}


def _record_link(p: Pen, item: Item) -> LinkView:
    """A record by the name and the address of the page that shows it."""
    if item.kind == "region":
        return region_link(p, item.record.code)
    if item.kind == "agency":
        return {"label": _with_region(p, item), "url": routes.agency(p.catalogue, item)}
    if item.kind == "innovation":
        return {"label": _with_region(p, item), "url": routes.innovation(p.catalogue, item)}
    return _series_link(p, item)


def _series_link(p: Pen, item: Item) -> LinkView:
    """An index, a programme of awards, or an edition of either."""
    slug, record = item.folder, item.record
    if item.kind == "index":
        return {"label": record.name, "url": routes.index(slug)}
    if item.kind == "index_edition":
        return {"label": f"{p.catalogue.index(slug).name} {item.slug}", "url": routes.index_edition(slug, item.slug)}
    if item.kind == "programme":
        return {"label": record.name, "url": routes.programme(slug)}
    programme = p.catalogue.programme(slug).name
    named = programme if item.slug == UNDATED else f"{programme} {item.slug}"
    return {"label": record.name or named, "url": routes.award_edition(slug, item.slug)}


def _with_region(p: Pen, item: Item) -> str:
    return said(p, _("{name}, {region}"), name=item.name, region=p.catalogue.region(item.folder).name)


def _field_names(p: Pen, found: list[tuple[Item, list[tuple[str, int | None]]]]) -> list[str]:
    """What rests on a source in many records, in words."""
    fields = dict.fromkeys(field for __, places in found for field, ___ in places)
    words = [said(p, FIELDS[field][0]).lower() for field in fields if field in FIELDS]
    return [*(rests_wholly(p, found[0][0].stated) if "sources" in fields else []), *words]


def _name_groups(p: Pen, items: list[Item]) -> list[dict[str, Any]]:
    """The names of many records by province; of very many innovations, their regions."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[_code(item)[:2]].append(item)
    by_region = len(items) > REGIONS_ONLY and items[0].kind != "region"
    return [
        {
            "name": short_name(p, code) if code in p.catalogue.regions else None,
            "links": _region_counts(p, inside) if by_region else [_record_link(p, item) for item in inside],
        }
        for code, inside in groups.items()
    ]


def _region_counts(p: Pen, items: Iterable[Item]) -> list[LinkView]:
    counts: dict[str, int] = defaultdict(int)
    for item in items:
        counts[item.folder] += 1
    return [
        {"label": said(p, _("{region} ({count})"), region=p.catalogue.region(code).name, count=count), "url": routes.region(p.catalogue, code)}
        for code, count in counts.items()
    ]


def _code(item: Item) -> str:
    """The region's code of a record; series and programmes have none and form a group of their own."""
    return item.record.code if item.kind == "region" else item.folder if item.kind in ("agency", "innovation") else "-"
