"""Rankings: the official places of one index, year and scope, and the pages that lead to them.

The catalogue holds a part of all regions, so nothing here is an order of ours: a place is printed where a source gives
one, the rest stand below by their state.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.charts import sparkline
from katalog.claims import RESULT_NATURES, current, value_of
from katalog.config import Config
from katalog.figures import LinkView, Pen, claim_view, fact_view, fact_views, group_views, lifted, pen, plain, region_link, short_name
from katalog.histories import drawable_run, index_history, score_points
from katalog.items import Item
from katalog.layout import finished, head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.published import PREDICATE, REPORTED, SCORE, edition_code, figures_of_row, plain_value, rank_code, row_code
from katalog.ranks import (
    KIND_ORDER,
    Place,
    Scope,
    Territory,
    contrary,
    rows_in,
    scopes_of,
    standings,
    territory_of,
    tied,
)
from katalog.records import NATIONAL, Fact, Index, Row
from katalog.stands import RowAt
from katalog.views_beside import edition_table, ranking_table, table_files
from katalog.views_charts import count_charts
from katalog.views_citations import citation_files, index_work, led
from katalog.views_maps import predicate_maps
from katalog.views_methods import band_view, bands_view, break_view, comparison_views, method_view
from katalog.views_redirects import redirect_view
from katalog.views_releases import newest_release_with
from katalog.wording import place_view, scope_words


def ranking_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The list of indices, and each series."""
    yield page_of("rankings.html", routes.RANKINGS, partial(rankings_view, catalogue, config))
    for slug in catalogue.indices:
        yield page_of("index.html", routes.index(slug), partial(index_view, catalogue, config, slug))


def edition_keys(catalogue: Catalogue) -> Iterator[str]:
    """`iid/2024` for each edition of each index."""
    return (f"{slug}/{edition.slug}" for slug in catalogue.indices for edition in catalogue.index_editions.get(slug, ()))


def edition_pages_of(catalogue: Catalogue, config: Config, key: str) -> Iterator[Page]:
    """One edition and each of its rankings."""
    slug, __, year = key.partition("/")
    edition = next(item for item in catalogue.index_editions[slug] if item.slug == year)
    address = routes.index_edition(slug, year)
    yield from _cited("index_edition.html", config, address, partial(edition_view, catalogue, config, slug, edition))
    if config.exports:
        yield from table_files(f"{address}nilai", partial(edition_table, catalogue, config, slug, edition))
    for scope in scopes_of(catalogue, edition):
        address = routes.ranking(catalogue, slug, int(year), scope)
        yield from _cited("ranking.html", config, address, partial(ranking_view, catalogue, config, slug, edition, scope))
        if config.exports:
            yield from table_files(f"{address}peringkat", partial(ranking_table, catalogue, config, slug, edition, scope))
    yield from _ways_up(catalogue, config, slug, edition)


def _cited(template: str, config: Config, address: str, make: Callable[[], dict[str, Any]]) -> Iterator[Page]:
    """A page with the files of its citation."""
    made = cache(make)
    yield page_of(template, address, made)
    yield from citation_files(config, address, made)


def _ways_up(catalogue: Catalogue, config: Config, slug: str, edition: Item) -> Iterator[Page]:
    """Redirects to the edition from the addresses above its rankings at which there is no ranking."""
    scopes = scopes_of(catalogue, edition)
    target = routes.index_edition(slug, edition.slug)
    taken = {target, *(routes.ranking(catalogue, slug, int(edition.slug), scope) for scope in scopes)}
    above: set[str] = set()
    for address in taken - {target}:
        inside = address.removeprefix(target).strip("/").split("/")
        above.update(f"{target}{'/'.join(inside[:depth])}/" for depth in range(1, len(inside)))
    title = f"{catalogue.index(slug).name} {edition.slug}"
    for address in sorted(above - taken):
        tail = address.removeprefix(target).strip("/")
        yield page_of("redirect.html", address, partial(redirect_view, pen(catalogue, config), f"{title}: {tail}", target), listed=False)


def rankings_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """All indices with their editions and rankings."""
    p, territory = pen(catalogue, config), territory_of(catalogue)
    description = said(p, _("Peringkat indeks menurut tahun, jenis daerah, dan cakupan, hanya sebagaimana disebut sumber resmi."))
    view = {
        **head(p, said(p, _("Peringkat")), description, routes.RANKINGS, "peringkat", []),
        "indices": [
            {
                "name": catalogue.index(slug).name,
                "url": routes.index(slug),
                "tables": table_links(p, slug) if catalogue.index_editions.get(slug) else [],
                "summary": catalogue.index(slug).summary,
                "editions": [_edition_links(p, slug, edition, territory) for edition in reversed(catalogue.index_editions.get(slug, ()))],
            }
            for slug in catalogue.indices
        ],
    }
    return finished(p, view)


def index_view(catalogue: Catalogue, config: Config, slug: str) -> dict[str, Any]:
    """A series: its owner, its legal basis, how it is scored, where it breaks, and its editions."""
    p, territory = pen(catalogue, config), territory_of(catalogue)
    index = catalogue.index(slug)
    description = said(p, _("{name}: pemilik, dasar hukum, cara penilaian, ambang predikat, dan batas metode menurut tahun."), name=index.name)
    view = {
        **head(p, index.name, description, routes.index(slug), "peringkat", [_rankings_link(p)]),
        "code": index.code,
        "summary": index.summary,
        "owner": claim_view(p, index.owner),
        "owners": [claim_view(p, (claim,)) for claim in index.owner],
        "legal_basis": [{"name": b.name, "note": b.note, "refs": p.references.cite(b.sources)} for b in index.legal_basis],
        "methods": [method_view(p, method) for method in sorted(index.methods, key=lambda m: (-m.since, m.key))],
        "bands": bands_view(p, index),
        "breaks": [break_view(p, b) for b in sorted(index.breaks, key=lambda b: -b.after)],
        "facts": fact_views(p, index.facts, results=True, of=index.code),
        "statements": fact_views(p, index.facts, results=False, of=index.code),
        "editions": [_edition_links(p, slug, edition, territory) for edition in reversed(catalogue.index_editions.get(slug, ()))],
        "tables": table_links(p, slug) if catalogue.index_editions.get(slug) else [],
    }
    return finished(p, view, work=index_work(catalogue, slug, files=False))


def edition_view(catalogue: Catalogue, config: Config, slug: str, edition: Item) -> dict[str, Any]:
    """One edition: its status and decree, the official counts, its rankings, and every region that a source speaks of."""
    p = pen(catalogue, config)
    index, record = catalogue.index(slug), edition.record
    code = edition_code(index.code, edition.slug)
    title = f"{index.name} {edition.slug}"
    description = said(p, _("{title}: ketetapan, jumlah resmi, peringkat menurut cakupan, dan daerah yang tercatat."), title=title)
    view = {
        **head(p, title, description, routes.index_edition(slug, edition.slug), "peringkat", [_rankings_link(p), _index_link(p, slug)]),
        "year": int(edition.slug),
        "index": _index_link(p, slug),
        "status": claim_view(p, record.status, "claim_status"),
        "decree": claim_view(p, record.decree),
        "counts": [fact_view(p, fact, (), code) for fact in record.counts],
        "facts": fact_views(p, record.facts, results=True, of=code),
        "statements": fact_views(p, record.facts, results=False, of=code),
        "groups": group_views(p, record.facts, record.groups, code),
        "rankings": _ranking_links(p, slug, edition, territory_of(catalogue)),
        "unscoped": _unscoped_views(p, edition),
        "bands": [band for band in bands_view(p, index) if int(edition.slug) in band["years"]],
        "comparison": comparison_views(p, slug, int(edition.slug)),
        "charts": count_charts(p, edition),
        "maps": predicate_maps(p, edition),
        "rows": [_row_view(p, index, edition, row) for row in standings(edition).rows],
    }
    return finished(p, view, work=index_work(catalogue, slug, edition.slug))


def ranking_view(catalogue: Catalogue, config: Config, slug: str, edition: Item, scope: Scope) -> dict[str, Any]:
    """One ranking: the official places first, then the regions without one by state, and how much is recorded."""
    p, territory = pen(catalogue, config), territory_of(catalogue)
    index, year = catalogue.index(slug), int(edition.slug)
    words, address = scope_words(p, scope), routes.ranking(catalogue, slug, year, scope)
    known = standings(edition)
    places = known.places.get(scope, ())
    placed = _place_rows(p, slug, edition, places)
    rows, inside = rows_in(edition, scope, territory), territory.members(scope)
    total, total_sources = known.total(scope)
    title = said(p, _("Peringkat {index} {year}: {scope}"), index=index.name, year=year, scope=words)
    crumbs: list[LinkView] = [_rankings_link(p), _index_link(p, slug), {"label": str(year), "url": routes.index_edition(slug, year)}]
    view = {
        **head(p, title, _ranking_description(p, index, year, words), address, "peringkat", crumbs, words),
        "index": _index_link(p, slug),
        "year": year,
        "scope": words,
        "grouped": scope.group is not None,
        "status": claim_view(p, edition.record.status, "claim_status"),
        "decree": claim_view(p, edition.record.decree),
        "places": placed,
        "places_said": lifted([row["place"] for row in placed]),
        "ties": bool(tied(places)),
        "unplaced": _unplaced(p, index, edition, rows, {place.region for place in places}),
        "absent": _absent(p, inside, rows),
        "recorded": len(rows),
        "placed": len(places),
        "members": len(inside),
        "total": total,
        "total_refs": p.references.cite(total_sources[:3]),
        "disputed_totals": [] if total else [{"total": str(t), "refs": p.references.cite(s)} for t, s in known.totals.get(scope, {}).items()],
        "comparison": comparison_views(p, slug, year),
        "counts": [fact_view(p, fact, (), edition_code(index.code, edition.slug)) for fact in edition.record.counts if _counts_scope(fact, scope)],
        "ticks": _ticks(p, index, year, rows),
        "owner": claim_view(p, index.owner),
        "corrections": [view for row in placed for view in _corrections_of(row)],
        "years": _other_years(p, slug, edition, scope, territory),
        "scopes": [link for link in _ranking_links(p, slug, edition, territory) if link["url"] != address],
        "sortable": True,
    }
    release = newest_release_with(p, _released(p, slug, edition, places))
    return finished(p, view, work=index_work(catalogue, slug, edition.slug)._replace(release=release))


def _released(p: Pen, slug: str, edition: Item, places: Collection[Place]) -> Iterator[tuple[str, str]]:
    """The figures of the regions with a place in a ranking, each with its value."""
    for place in places:
        at = RowAt(slug, int(edition.slug), 0, place.row, edition)
        yield from ((figure.code, plain_value(figure)) for figure in figures_of_row(p.catalogue, at))


def _corrections_of(row: dict[str, Any]) -> list[dict[str, str]]:
    """The corrected figures of a row, with the way to what was corrected."""
    claims = (row["place"], row["score"], row["predicate"])
    return [{"label": row["region"]["label"], "url": claim["figure"]} for claim in claims if claim and claim["corrected"]]


def table_links(p: Pen, slug: str) -> list[LinkView]:
    """The catalogue's own tables over all editions of an index."""
    return [
        {"label": said(p, _("Keadaan tiap daerah menurut tahun")), "url": routes.matrix(slug)},
        {"label": said(p, _("Tahun berpredikat tertinggi yang tercatat")), "url": routes.predicate_years(slug)},
        {"label": said(p, _("Inovasi yang dilaporkan menurut daerah dan tahun")), "url": routes.reported(slug)},
    ]


def _ranking_description(p: Pen, index: Index, year: int, words: str) -> str:
    return said(
        p,
        _("Tempat resmi {scope} dalam {index} {year} sebagaimana disebut sumber; yang tidak tercatat tidak diperingkat."),
        scope=words,
        index=index.name,
        year=year,
    )


def _counts_scope(fact: Fact, scope: Scope) -> bool:
    """Whether an official count speaks of a scope: of its kind of region, or of all regions; it knows no province."""
    return scope.area == NATIONAL and (fact.unit not in KIND_ORDER or fact.unit in scope.units)


def _place_rows(p: Pen, slug: str, edition: Item, places: Collection[Place]) -> list[dict[str, Any]]:
    twice = tied(places)
    doubts = contrary(places)
    return [{**_place_row(p, slug, edition, place, twice), "doubt": _doubt_view(p, doubts.get(place.region))} for place in places]


def _doubt_view(p: Pen, doubt: tuple[str, Place] | None) -> dict[str, Any] | None:
    if doubt is None:
        return None
    word, other = doubt
    score = value_of(other.row.score)
    words = {"lower": _("lebih rendah"), "higher": _("lebih tinggi")}
    return {"word": said(p, words[word]), "region": p.catalogue.region(other.region).name, "place": str(other.number), "score": plain(score)}


def _place_row(p: Pen, slug: str, edition: Item, place: Place, twice: set[int]) -> dict[str, Any]:
    index, year = p.catalogue.index(slug), int(edition.slug)
    points = score_points(index, index_history(p.catalogue, place.region, slug))
    point = next((found for found in points if found.year == year), None)
    until_now = [found for found in points if found.year <= year]
    run = drawable_run(index, until_now)
    stated = next((d for d in place.row.differences if d.since == year - 1), None)
    difference = stated.value if stated else point.difference if point else None
    return {
        **_region_cells(p, place.region),
        "place": led(p, place_view(p, (place.rank, *place.others), None), rank_code(index.code, year, place.region, place.rank.scope)),
        "order": place.number,
        "tied": place.number in twice,
        "score": led(p, claim_view(p, place.row.score), row_code(index.code, year, place.region, SCORE)),
        "predicate": led(p, claim_view(p, place.row.predicate, "predicates"), row_code(index.code, year, place.region, PREDICATE)),
        "difference": plain(difference) if difference is not None else None,
        "difference_since": year - 1 if difference is not None else None,
        "spark": sparkline(run) if run and run[-1].year == year else None,
    }


def _region_cells(p: Pen, code: str) -> dict[str, Any]:
    return {
        "code": code,
        "region": region_link(p, code),
        "province": short_name(p, code[:2]) if len(code) > 2 else None,
    }


def _row_view(p: Pen, index: Index, edition: Item, row: Row) -> dict[str, Any]:
    chosen = current(row.predicate)
    return {
        **_region_cells(p, row.region),
        "state": row.known_state,
        "state_label": p.label("states", row.known_state),
        "score": led(p, claim_view(p, row.score), row_code(index.code, edition.slug, row.region, SCORE)),
        "predicate": led(p, claim_view(p, row.predicate, "predicates"), row_code(index.code, edition.slug, row.region, PREDICATE)),
        "band": band_view(p, index, int(edition.slug), chosen.value) if chosen else None,
        "innovations": led(p, claim_view(p, row.innovations), row_code(index.code, edition.slug, row.region, REPORTED)),
        "places": len(row.ranks),
        "note": row.note,
    }


def _unplaced(p: Pen, index: Index, edition: Item, rows: list[Row], placed: set[str]) -> list[dict[str, Any]]:
    """The recorded regions without a place in the scope, by state in the order of the closed list."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.region not in placed:
            groups[row.known_state].append(row)
    return [
        {"state": state, "label": p.label("states", state), "rows": [_row_view(p, index, edition, row) for row in groups[state]]}
        for state in p.vocabulary.keys("states")
        if state in groups
    ]


def _absent(p: Pen, inside: list[str], rows: list[Row]) -> dict[str, Any]:
    """The regions of the scope of which the catalogue holds nothing, by province."""
    recorded = {row.region for row in rows}
    missing = [code for code in inside if code not in recorded]
    groups: dict[str, list[LinkView]] = {}
    for code in missing:
        groups.setdefault(code[:2], []).append(region_link(p, code))
    return {
        "count": len(missing),
        "label": p.label("states", "tidak-di-katalog"),
        "groups": [{"name": short_name(p, code), "regions": links} for code, links in groups.items()],
    }


def _ticks(p: Pen, index: Index, year: int, rows: list[Row]) -> list[dict[str, Any]]:
    """How many recorded regions hold each predicate, in the order of the closed list; a part, never the official count."""
    held = Counter(chosen.value for row in rows if (chosen := current(row.predicate)))
    return [
        {"label": p.label("predicates", key), "count": held[key], "band": band_view(p, index, year, key)}
        for key in p.vocabulary.keys("predicates")
        if held[key]
    ]


def _other_years(p: Pen, slug: str, edition: Item, scope: Scope, territory: Territory) -> list[dict[str, Any]]:
    """The same scope in the editions that have it, for the row of years."""
    return [
        {"year": int(other.slug), "url": routes.ranking(p.catalogue, slug, int(other.slug), scope), "current": other.slug == edition.slug}
        for other in p.catalogue.index_editions.get(slug, ())
        if scope in standings(other).rankings(territory)
    ]


def _unscoped_views(p: Pen, edition: Item) -> list[dict[str, Any]]:
    """Places whose source does not say which kinds of region were compared: shown, but never as a ranking."""
    return [
        {
            **_region_cells(p, row.region),
            "place": led(p, place_view(p, (rank,), None), rank_code(p.catalogue.index(edition.folder).code, edition.slug, row.region, rank.scope)),
        }
        for row in standings(edition).rows
        for rank in row.ranks
        if not rank.scope.units and rank.nature in RESULT_NATURES
    ]


def _ranking_links(p: Pen, slug: str, edition: Item, territory: Territory) -> list[dict[str, Any]]:
    year = int(edition.slug)
    return [
        {
            "label": scope_words(p, ranking.scope),
            "url": routes.ranking(p.catalogue, slug, year, ranking.scope),
            "placed": ranking.placed,
            "recorded": ranking.recorded,
            "total": ranking.total,
        }
        for ranking in standings(edition).rankings(territory).values()
    ]


def _edition_links(p: Pen, slug: str, edition: Item, territory: Territory) -> dict[str, Any]:
    return {
        "year": int(edition.slug),
        "url": routes.index_edition(slug, edition.slug),
        "rankings": _ranking_links(p, slug, edition, territory),
        "rows": len(edition.record.rows),
    }


def _rankings_link(p: Pen) -> LinkView:
    return {"label": said(p, _("Peringkat")), "url": routes.RANKINGS}


def _index_link(p: Pen, slug: str) -> LinkView:
    return {"label": p.catalogue.index(slug).name, "url": routes.index(slug)}
