"""Awards: the programmes, their editions, and who received what.

A place is printed where a source gives one, with who says it; a list that is not complete says what is missing.
"""

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.claims import current
from katalog.config import Config
from katalog.figures import LinkView, Pen, claim_view, event_views, fact_views, group_views, led_to, lifted, pen, region_link, stated_view
from katalog.items import Item
from katalog.layout import finished, given_place, head, result_label, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.published import edition_code, entry_code
from katalog.records import AwardEdition, Category, Entry, PrizeItem, Programme
from katalog.stands import EntryAt
from katalog.views_beside import award_table, table_files
from katalog.views_citations import award_work, citation_files
from katalog.views_history import category_histories, entries_of, known_running, repeated_winners
from katalog.views_maps import award_maps
from katalog.views_timeline import agency_link, innovation_link, innovation_region, recipient_link, step_view

UNSAID = "tidak-disebut"
#: Prizes of an exhibition beside the award: an edition's line does not lead with them.
SIDE_PRIZE = "pameran"


def award_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The list of programmes, and the table of awards by region."""
    yield page_of("awards.html", routes.AWARDS, partial(awards_view, catalogue, config))
    yield page_of("award_ranking.html", routes.AWARD_RANKING, partial(award_ranking_view, catalogue, config))


def programme_pages_of(catalogue: Catalogue, config: Config, slug: str) -> Iterator[Page]:
    """One programme and its editions."""
    yield page_of("programme.html", routes.programme(slug), partial(programme_view, catalogue, config, slug))
    for edition in catalogue.award_editions.get(slug, ()):
        address = routes.award_edition(slug, edition.slug)
        made = cache(partial(award_edition_view, catalogue, config, slug, edition))
        yield page_of("award_edition.html", address, made)
        yield from citation_files(config, address, made)
        if config.exports:
            yield from table_files(f"{address}penerima", partial(award_table, catalogue, config, slug, edition))


def awards_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """All programmes by level, and their newest editions."""
    p = pen(catalogue, config)
    description = said(p, _("Ajang penghargaan inovasi daerah yang tercatat: penyelenggara, edisi, dan penerimanya."))
    levels = [*reversed(p.vocabulary.keys("levels")), None]
    view = {
        **head(p, said(p, _("Penghargaan")), description, routes.AWARDS, "penghargaan", []),
        "levels": [
            {
                "label": p.label("levels", level) if level else said(p, _("Tingkat belum diketahui")),
                "programmes": [_programme_entry(p, slug) for slug in _programmes_of(catalogue, level)],
            }
            for level in levels
            if _programmes_of(catalogue, level)
        ],
    }
    return finished(p, view)


def programme_view(catalogue: Catalogue, config: Config, slug: str) -> dict[str, Any]:
    """A programme: who runs it, since when, its editions and who won them."""
    p = pen(catalogue, config)
    record: Programme = catalogue.programme(slug)
    editions = sorted(catalogue.award_editions.get(slug, ()), key=lambda e: (e.slug.isdigit(), e.slug), reverse=True)
    description = record.summary or said(p, _("{name}: penyelenggara, edisi yang tercatat, dan para penerimanya."), name=record.name)
    view = {
        **head(p, record.name, description, routes.programme(slug), "penghargaan", [_awards_link(p)]),
        "code": record.code,
        "short": record.short,
        "aliases": list(record.aliases),
        "summary": record.summary,
        "level": p.label("levels", record.level) if record.level else None,
        "organiser": claim_view(p, record.organiser),
        "organisers": [claim_view(p, (claim,)) for claim in record.organiser],
        "region": region_link(p, record.region) if record.region else None,
        "since": claim_view(p, record.since),
        "until": claim_view(p, record.until),
        "facts": fact_views(p, record.facts, results=True, of=record.code),
        "statements": fact_views(p, record.facts, results=False, of=record.code),
        "links": [{"label": link.label, "address": link.url} for link in record.links],
        "editions": [edition_entry(p, slug, edition) for edition in editions],
        "history": category_histories(p, slug, editions),
        "repeated": repeated_winners(p, slug, catalogue.award_editions.get(slug, ())),
    }
    return finished(p, view, work=award_work(catalogue, slug, files=False))


def award_edition_view(catalogue: Catalogue, config: Config, slug: str, edition: Item) -> dict[str, Any]:
    """One edition: stages, participants, prizes, the winners by category, and what is only planned or said."""
    p = pen(catalogue, config)
    programme, record = catalogue.programme(slug), edition.record
    code = edition_code(programme.code, edition.slug)
    title = record.name or _edition_title(p, programme, edition)
    stages = [_stage_view(p, stage) for stage in record.stages]
    crumbs = [_awards_link(p), _programme_link(p, slug)]
    description = record.summary or said(p, _("{title}: tahapan, peserta, hadiah, dan para penerima yang tercatat."), title=title)
    view = {
        **head(
            p, title, description, routes.award_edition(slug, edition.slug), "penghargaan", crumbs, edition.slug if edition.slug.isdigit() else None
        ),
        "kicker": _kicker(p, programme, edition),
        "programme": _programme_link(p, slug),
        "summary": record.summary,
        "categories": [view for category in _categories(record) if (view := _category_view(p, slug, edition, category))],
        "maps": award_maps(p, programme.level, entries_of(slug, edition)),
        "theme": claim_view(p, record.theme),
        "ceremony": _ceremony_view(p, record),
        "organisers": [claim_view(p, (claim,)) for claim in programme.organiser],
        "level": p.label("levels", programme.level) if programme.level else None,
        "region": region_link(p, programme.region) if programme.region else None,
        "jury": list(record.jury),
        "running": known_running(catalogue, slug, edition),
        "stages": stages,
        "stages_said": lifted(stages) if stages else None,
        "participants": [_participants_view(p, part) for part in record.participants],
        "prizes": [_prize_view(p, record, prize) for prize in record.prizes],
        "facts": fact_views(p, record.facts, results=True, of=code),
        "statements": fact_views(p, record.facts, results=False, of=code),
        "groups": group_views(p, record.facts, record.groups, code),
        "events": event_views(p, record.events),
    }
    p.references.cite(record.sources)
    return finished(p, view, work=award_work(catalogue, slug, edition.slug))


def award_ranking_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """How many awards are recorded of each region, by level: a lower bound, in the order of region codes, never a ranking."""
    p = pen(catalogue, config)
    title = said(p, _("Penghargaan yang tercatat menurut daerah"))
    description = said(p, _("Jumlah penghargaan yang tercatat untuk tiap daerah; angka sekurangnya, bukan peringkat."))
    rows = [row for code in catalogue.regions if (row := _award_row(p, code))]
    view = {
        **head(p, title, description, routes.AWARD_RANKING, "peringkat", [{"label": said(p, _("Peringkat")), "url": routes.RANKINGS}]),
        "levels": [{"key": level, "label": p.label("levels", level)} for level in reversed(p.vocabulary.keys("levels"))],
        "rows": rows,
        "sortable": True,
    }
    return finished(p, view)


def entry_view(p: Pen, at: EntryAt) -> dict[str, Any]:
    """One recipient in its category."""
    entry: Entry = at.entry
    innovation = p.catalogue.innovations.get(entry.recipient.innovation or "")
    brief = innovation.brief if innovation else None
    return {
        **stated_view(p, entry),
        **led_to(p, entry_code(p.catalogue, at) if entry.result else None),
        "recipient": recipient_link(p, entry.recipient),
        "expansion": brief.expansion if brief else None,
        "expansion_written_as": brief.expansion_written_as if brief else None,
        "expansion_unknown": brief is not None and brief.expansion is None and _is_acronym(brief.name),
        "region": region_link(p, innovation.folder) if innovation else None,
        "agencies": [agency_link(p, reference) for reference in _agencies_of(entry, innovation)],
        "result": result_label(p, entry) if entry.result else None,
        "result_key": entry.result,
        "result_kind": p.label("results", entry.result) if entry.result else None,
        "place": entry.place,
        "claimed_place": entry.place if given_place(entry) is None else None,
        "place_said_by": p.label("place_said_by", entry.place_said_by) if entry.place_said_by else None,
        "supporting": [{**innovation_link(p, s.innovation), "role": s.role} for s in entry.supporting],
        "steps": [step_view(p, step) for step in entry.steps],
        "prize": [_item_view(p, item) for item in entry.prize],
    }


def _is_acronym(name: str) -> bool:
    """Whether a reader would ask what the letters of a name stand for."""
    return any(word.isupper() and len(word) > 2 for word in name.split()) or (" " not in name and name[1:] != name[1:].lower())


def _agencies_of(entry: Entry, innovation: Item | None) -> list[str]:
    """The agencies that an entry names, else those of the innovation that won."""
    if entry.agencies or innovation is None:
        return list(entry.agencies)
    return [f"{innovation.folder}/{slug}" for slug in innovation.brief.agencies]


def _categories(record: AwardEdition) -> list[Category | None]:
    """The edition's categories in their order, then the entries whose category no source names."""
    known = [category for category in record.categories if category.key != UNSAID]
    unsaid = next((category for category in record.categories if category.key == UNSAID), None)
    return [*known, unsaid]


def _category_view(p: Pen, slug: str, edition: Item, category: Category | None) -> dict[str, Any] | None:
    key = category.key if category else UNSAID
    ats = [EntryAt(slug, edition.slug, n, e, edition) for n, e in enumerate(edition.record.entries) if e.category == key]
    if not ats and category is None:
        return None
    order = {result: number for number, result in enumerate((*p.vocabulary.keys("results"), None))}
    ordered = sorted(ats, key=lambda at: (order[at.entry.result], given_place(at.entry) or 10_000, at.number))
    views = [entry_view(p, at) for at in ordered]
    # A place that only its holder claims gets no medal: it stands in the list, with who says it.
    given = [given_place(at.entry) in (1, 2, 3) for at in ordered]
    podium = [view for view, placed in zip(views, given, strict=True) if view["result_key"] == "pemenang" and placed]
    if len(podium) < 2 or len({view["place"] for view in podium}) < len(podium):
        podium = []
    rest = [view for view in views if view not in podium]
    return {
        "said": _said_alike(views),
        "key": key,
        "label": category.label if category else None,
        "complete": category.complete if category else False,
        "missing": category.missing if category else None,
        "podium": podium,
        "groups": _result_groups(p, rest),
        "count": len(views),
    }


def _said_alike(views: list[dict[str, Any]]) -> dict[str, str | None] | None:
    """What all entries of a category say alike; who says a place, only where there are places."""
    keys = ("said_by", "weak", "place_said_by") if any(view["place"] for view in views) else ("said_by", "weak")
    return {"place_said_by": None, **lifted(views, keys)} if views else None


def _result_groups(p: Pen, views: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries below the podium by kind of result; those without a result last."""
    groups: list[dict[str, Any]] = []
    for view in views:
        label = p.label("results", view["result_key"]) if view["result_key"] else said(p, _("Hasil belum tercatat"))
        if not groups or groups[-1]["label"] != label:
            groups.append({"label": label, "known": bool(view["result_key"]), "entries": []})
        groups[-1]["entries"].append(view)
    return groups


def _ceremony_view(p: Pen, record: AwardEdition) -> dict[str, Any] | None:
    ceremony = record.ceremony
    if ceremony is None:
        return None
    return {
        "name": ceremony.name,
        "date": ceremony.date,
        "venue": ceremony.venue,
        "handed_by": ceremony.handed_by,
        "refs": p.references.cite(ceremony.sources),
    }


def _stage_view(p: Pen, stage: Any) -> dict[str, Any]:
    return {
        **stated_view(p, stage),
        "name": stage.name,
        "from": stage.from_,
        "to": stage.to,
        "count": str(stage.count) if stage.count is not None else None,
        "by_category": [{"category": part.category, "count": str(part.count)} for part in stage.by_category],
    }


def _participants_view(p: Pen, part: Any) -> dict[str, Any]:
    return {**stated_view(p, part), "group": part.group, "count": str(part.count), "of": str(part.of) if part.of else None}


def _prize_view(p: Pen, record: AwardEdition, prize: Any) -> dict[str, Any]:
    labels = {category.key: category.label for category in record.categories}
    return {
        "label": prize.label,
        "category": labels.get(prize.category) if prize.category and prize.category != UNSAID else None,
        "items": [_item_view(p, item) for item in prize.items],
        "refs": p.references.cite(prize.sources),
    }


def _item_view(p: Pen, item: PrizeItem) -> dict[str, Any]:
    return {
        "label": item.label or p.label("prize_kinds", item.kind),
        "amount": str(item.amount) if item.amount is not None else None,
        "currency": item.currency,
    }


def _kicker(p: Pen, programme: Programme, edition: Item) -> str:
    year = said(p, _("Edisi {year}"), year=edition.slug) if edition.slug.isdigit() else said(p, _("Edisi tanpa tahun"))
    return said(p, _("{edition}, tingkat {level}"), edition=year, level=p.label("levels", programme.level).lower()) if programme.level else year


def _edition_title(p: Pen, programme: Programme, edition: Item) -> str:
    return f"{programme.name} {edition.slug}" if edition.slug.isdigit() else said(p, _("{name}, tahun tidak diketahui"), name=programme.name)


def _programme_entry(p: Pen, slug: str) -> dict[str, Any]:
    record = p.catalogue.programme(slug)
    organiser = current(record.organiser)
    editions = p.catalogue.award_editions.get(slug, ())
    return {
        "name": record.name,
        "url": routes.programme(slug),
        "organiser": organiser.value if organiser else None,
        "editions": [edition_entry(p, slug, e) for e in sorted(editions, key=lambda e: (e.slug.isdigit(), e.slug), reverse=True)],
    }


def edition_entry(p: Pen, slug: str, edition: Item) -> dict[str, Any]:
    """An edition in a list: its winners in first place, or that no result is recorded."""
    entries = [EntryAt(slug, edition.slug, number, entry, edition) for number, entry in enumerate(edition.record.entries)]
    results = [at for at in entries if at.entry.result]
    firsts = [at for at in results if given_place(at.entry) == 1 and at.entry.result == "pemenang" and not at.entry.category.startswith(SIDE_PRIZE)]
    chosen = firsts or [at for at in results if at.entry.result in ("pemenang", "penerima")][:4]
    return {
        "year": edition.slug if edition.slug.isdigit() else None,
        "title": edition.record.name or _edition_title(p, p.catalogue.programme(slug), edition),
        "url": routes.award_edition(slug, edition.slug),
        "winners": [
            {**recipient_link(p, at.entry.recipient), "region": innovation_region(p, at.entry), "result": result_label(p, at.entry)}
            for at in chosen[:6]
        ],
        "results": len(results),
        "assessed": [recipient_link(p, at.entry.recipient) for at in entries if not at.entry.result][:6],
    }


def _programmes_of(catalogue: Catalogue, level: str | None) -> list[str]:
    return [slug for slug in catalogue.programmes if catalogue.programme(slug).level == level]


def _award_row(p: Pen, code: str) -> dict[str, Any] | None:
    """The results recorded of a region by the level of their programme; a finalist's place is no award."""
    counts: dict[str | None, int] = {}
    for at in p.catalogue.entries_of.get(code, ()):
        if at.entry.result in ("pemenang", "penerima", "harapan"):
            level = p.catalogue.programme(at.programme).level
            counts[level] = counts.get(level, 0) + 1
    if not counts:
        return None
    levels = [*reversed(p.vocabulary.keys("levels")), None]
    return {"region": region_link(p, code), "code": code, "counts": [counts.get(level, 0) for level in levels], "total": sum(counts.values())}


def _awards_link(p: Pen) -> LinkView:
    return {"label": said(p, _("Penghargaan")), "url": routes.AWARDS}


def _programme_link(p: Pen, slug: str) -> LinkView:
    return {"label": p.catalogue.programme(slug).name, "url": routes.programme(slug)}
