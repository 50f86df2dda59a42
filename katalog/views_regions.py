"""Regions: the list of provinces, and the page of a province, kabupaten or kota.

Scores, predicates and ranks stand in three lists, because they are three things (DESIGN section 1, rule 2).
"""

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.charts import line_chart
from katalog.citation import Work
from katalog.claims import current
from katalog.config import Config
from katalog.figures import (
    LinkView,
    Pen,
    claim_view,
    event_views,
    fact_views,
    group_views,
    lifted,
    pen,
    plain,
    region_link,
    short_name,
    stated_view,
)
from katalog.histories import drawable_run, index_history, score_points
from katalog.layout import card_in, finished, head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.published import PREDICATE, REPORTED, SCORE, rank_code, row_code
from katalog.ranks import breaks_between, places_of_row, scope_key
from katalog.records import Index, Region
from katalog.stands import RowAt
from katalog.views_charts import award_chart, predicate_chart
from katalog.views_citations import citation_files, led
from katalog.views_maps import national_map, place_map, province_map, recorded_below
from katalog.views_methods import band_view
from katalog.views_records import record_file
from katalog.views_timeline import timeline
from katalog.wording import place_view


def region_list_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The list of all regions."""
    yield page_of("regions.html", routes.REGIONS, partial(regions_view, catalogue, config))


def region_pages_of(catalogue: Catalogue, config: Config, code: str) -> Iterator[Page]:
    """The page of one region, and the files of its citation."""
    address, made = routes.region(catalogue, code), cache(partial(region_view, catalogue, config, code))
    yield page_of("region.html", address, made)
    yield from citation_files(config, address, made)
    yield from record_file(config, address, "daerah", catalogue.regions[code])


def regions_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """All provinces with their kabupaten and kota, and how many innovations of each are recorded."""
    p = pen(catalogue, config)
    view = {
        **head(
            p,
            said(p, _("Daerah")),
            said(p, _("Provinsi, kabupaten, dan kota di Indonesia dan yang tercatat tentangnya.")),
            routes.REGIONS,
            "daerah",
            [],
        ),
        "map": national_map(p),
        "provinces": [_province_entry(p, code) for code in catalogue.provinces()],
        "counts": _kind_counts(catalogue),
    }
    return finished(p, view)


def province_links(p: Pen) -> list[dict[str, Any]]:
    """The provinces, each with the number of innovations recorded in it."""
    return [
        {"name": short_name(p, code), "url": routes.region(p.catalogue, code), "count": recorded_below(p.catalogue, code)}
        for code in p.catalogue.provinces()
    ]


def region_view(catalogue: Catalogue, config: Config, code: str) -> dict[str, Any]:
    """One region: its figures, its index history by list, its awards, its innovations, and what is not known."""
    p = pen(catalogue, config)
    place = catalogue.regions[code]
    record: Region = place.record
    address = routes.region_at(place)
    histories = [_index_view(p, slug, code) for slug in catalogue.indices]
    innovations = catalogue.innovations_of.get(code, ())
    facts = fact_views(p, record.facts, results=True, of=code)
    view = {
        **head(p, record.name, _description(p, record), address, "daerah", _crumbs(p, code)),
        "code": code,
        "kicker": _kicker(p, record),
        "indices": [history for history in histories if history],
        "facts": facts,
        "statements": fact_views(p, record.facts, results=False, of=code),
        "groups": group_views(p, record.facts, record.groups, code),
        "events": event_views(p, record.events),
        "awards": timeline(p, catalogue.entries_of.get(code, ()), code),
        "innovations": [card_in(p, place, item) for item in innovations],
        "agencies": [{"label": a.record.name, "url": routes.agency(catalogue, a)} for a in catalogue.agencies_of.get(code, ())],
        "children": [_child_entry(p, child) for child in catalogue.children.get(code, ())],
        "siblings": _siblings(p, code),
        "province": {"label": short_name(p, record.parent), "url": routes.region(p.catalogue, record.parent)} if record.parent else None,
        "map": province_map(p, code) if record.kind == "provinsi" else place_map(p, code),
        "about": _about(p, record),
        "body": record.body,
        "autonomous": record.autonomous,
        "is_province": record.kind == "provinsi",
    }
    view["award_chart"] = award_chart(p, view["awards"])
    view["figures"] = _headline_figures(p, view)
    view["lede"] = _lede(catalogue, view)
    view["empty"] = not (view["indices"] or view["awards"] or facts or innovations or view["groups"] or view["statements"])
    return finished(p, view, work=Work(dataset=True, files=True))


def _crumbs(p: Pen, code: str) -> list[LinkView]:
    crumbs: list[LinkView] = [{"label": said(p, _("Daerah")), "url": routes.REGIONS}]
    if len(code) > 2 and code[:2] in p.catalogue.regions:
        crumbs.append({"label": short_name(p, code[:2]), "url": routes.region(p.catalogue, code[:2])})
    return crumbs


def _kicker(p: Pen, record: Region) -> str:
    kind = p.label("region_kinds", record.kind)
    if record.parent is None:
        return said(p, _("Provinsi di Indonesia"))
    return said(p, _("{kind} di {province}"), kind=kind, province=short_name(p, record.parent))


def _description(p: Pen, record: Region) -> str:
    return said(
        p, _("{name}: riwayat indeks inovasi, peringkat menurut cakupan, penghargaan, dan inovasi yang tercatat, dengan sumbernya."), name=record.name
    )


def _about(p: Pen, record: Region) -> dict[str, Any]:
    return {
        "code": record.code,
        "population": claim_view(p, record.population),
        "area": claim_view(p, record.area_km2),
        "established": claim_view(p, record.established),
        "latitude": claim_view(p, record.latitude),
        "longitude": claim_view(p, record.longitude),
        "parents": [{**region_link(p, parent.code), "until": parent.until} for parent in record.parents],
    }


def _index_view(p: Pen, slug: str, code: str) -> dict[str, Any] | None:
    """A region's history in one index, or None where no row speaks of it."""
    rows = index_history(p.catalogue, code, slug)
    if not rows:
        return None
    index = p.catalogue.index(slug)
    points = score_points(index, rows)
    run = drawable_run(index, points)
    years = [at.year for at in rows]
    labels = _gap_labels(p, rows, years)
    scores = [_score_row(p, index, at, rows, points) for at in rows]
    predicates = [_predicate_row(p, index, at, rows) for at in rows if at.row.predicate]
    return {
        "slug": slug,
        "name": index.name,
        "url": routes.index(slug),
        "span": f"{min(years)}\N{EN DASH}{max(years)}" if min(years) != max(years) else str(years[0]),
        "scores": scores,
        "scores_said": lifted([view for row in scores for view in (row["score"], *row["differences"]) if view]),
        "predicates": predicates,
        "predicates_said": lifted([row["predicate"] for row in predicates]),
        "ranks": [ranks for at in rows if (ranks := _rank_year(p, at))],
        "counts": [_count_row(p, at) for at in rows if at.row.innovations],
        "chart": line_chart(f"grafik-{slug}", index.name, run, years, labels, _breaks(index, "skala")) if run else None,
        "bands": predicate_chart(p, index, slug, rows),
        "has_scores": any(at.row.score for at in rows),
    }


def _breaks(index: Index, kind: str) -> list[tuple[int, int]]:
    """The years on the two sides of each break of a kind."""
    return [(b.after, b.before) for b in index.breaks if b.kind == kind]


def _gap_labels(p: Pen, rows: list[RowAt], years: list[int]) -> dict[int, str]:
    scored = {at.year for at in rows if at.row.score}
    other, missing = said(p, _("skala lain")), said(p, _("skor tak tercatat"))
    return {year: other if year in scored else missing for year in range(min(years), max(years) + 1)}


def _score_row(p: Pen, index: Index, at: RowAt, rows: list[RowAt], points: list[Any]) -> dict[str, Any]:
    point = next((found for found in points if found.year == at.year), None)
    stated = [_stated_difference(p, difference, point) for difference in at.row.differences]
    computed = point is not None and point.difference is not None and not stated
    return {
        "year": at.year,
        "url": routes.index_edition(at.index, at.year),
        "state": at.row.known_state,
        "state_label": p.label("states", at.row.known_state),
        "score": led(p, claim_view(p, at.row.score), row_code(index.code, at.year, at.row.region, SCORE)),
        "differences": stated,
        "computed": plain(point.difference) if computed and point else None,
        "computed_since": point.since if computed and point else None,
        "break_after": _break_before(p, index, at, rows, ("skala",)),
        "note": at.row.note,
    }


def _stated_difference(p: Pen, difference: Any, point: Any) -> dict[str, Any]:
    """A difference that a source states, with our own reckoning where it does not agree."""
    reckoned = point.difference if point is not None and point.since == difference.since else None
    return {
        **stated_view(p, difference),
        "value": plain(difference.value),
        "since": difference.since,
        "checked": reckoned is not None and reckoned == difference.value,
        "reckoned": plain(reckoned) if reckoned is not None and reckoned != difference.value else None,
    }


def _break_before(p: Pen, index: Index, at: RowAt, rows: list[RowAt], kinds: tuple[str, ...]) -> str | None:
    """The words that stand between this row and the next older one where the index breaks in between."""
    older = [other.year for other in rows if other.year < at.year]
    if not older:
        return None
    found = list(breaks_between(index, max(older), at.year, kinds))
    if not found:
        return None
    p.references.cite(key for b in found for key in b.sources)
    text = _("Batas metode antara {older} dan {year}: skor tidak dapat dibandingkan.")
    if "ambang" in kinds and all(b.kind == "ambang" for b in found):
        text = _("Ambang predikat berubah antara {older} dan {year}: predikat tidak dibandingkan.")
    elif "ambang" in kinds:
        text = _("Batas metode antara {older} dan {year}: predikat tidak dibandingkan.")
    return said(p, text, older=max(older), year=at.year)


def _predicate_row(p: Pen, index: Index, at: RowAt, rows: list[RowAt]) -> dict[str, Any]:
    with_predicate = [other for other in rows if other.row.predicate]
    chosen = current(at.row.predicate)
    return {
        "year": at.year,
        "predicate": led(p, claim_view(p, at.row.predicate, "predicates"), row_code(index.code, at.year, at.row.region, PREDICATE)),
        "band": band_view(p, index, at.year, chosen.value) if chosen else None,
        "break_after": _break_before(p, index, at, with_predicate, ("skala", "ambang")),
    }


def _rank_year(p: Pen, at: RowAt) -> dict[str, Any] | None:
    places = []
    for scope, ranks in sorted(places_of_row(at.row).items(), key=lambda pair: (pair[0] is None, scope_key(pair[0]) if pair[0] else ())):
        url = routes.ranking(p.catalogue, at.index, at.year, scope) if scope else None
        chosen: Any = current(ranks)
        code = rank_code(p.catalogue.index(at.index).code, at.year, at.row.region, chosen.scope)
        places.append(led(p, place_view(p, ranks, url), code))
    return {"year": at.year, "places": places, "said": lifted(places)} if places else None


def _count_row(p: Pen, at: RowAt) -> dict[str, Any]:
    code = row_code(p.catalogue.index(at.index).code, at.year, at.row.region, REPORTED)
    return {"year": at.year, "count": led(p, claim_view(p, at.row.innovations), code)}


def _headline_figures(p: Pen, view: dict[str, Any]) -> list[dict[str, Any]]:
    """Up to four figures: the newest score, its ranks with year, scope and total, then the region's own counts."""
    figures: list[dict[str, Any]] = []
    for history in view["indices"]:
        newest = next((row for row in history["scores"] if row["score"]), None)
        if newest:
            words = _("{index} {year}, skala lama") if _is_old_scale(p.catalogue, history["slug"], newest["year"]) else _("{index} {year}")
            figures.append(_figure(_brief(newest["score"]), said(p, words, index=history["name"], year=newest["year"])))
        if history["ranks"]:
            year = history["ranks"][0]["year"]
            figures += [_rank_figure(p, place, year) for place in history["ranks"][0]["places"][:2]]
    for group in view["groups"]:
        figures.append(_figure(_brief(group["total"]), group["total"]["label"] or group["label"]))
    figures += [_figure({**fact, "note": None}, fact["label"] or fact["unit"] or fact["key"]) for fact in view["facts"] if fact["value"] is not None]
    return figures[:4]


def _figure(claim: Any, label: str) -> dict[str, Any]:
    return {"value": claim["value"], "is_number": True, "suffix": None, "label": label, "claim": claim}


def _brief(claim: Any) -> dict[str, Any]:
    """A claim without what the page says further down: who said it, in which words, with which remark."""
    return {**claim, "said_by": None, "written_as": None, "note": None}


def _rank_figure(p: Pen, place: Any, year: int) -> dict[str, Any]:
    suffix = said(p, _("dari {total}"), total=place["of"]) if place["of"] else None
    words = _("peringkat {year}, {scope}") if suffix else _("peringkat {year}, {scope}; jumlah yang diperingkat tidak disebut sumber")
    label = said(p, words, year=year, scope=place["scope"])
    return {"value": place["place"], "is_number": False, "suffix": suffix, "label": label, "claim": _brief(place)}


def _lede(catalogue: Catalogue, view: dict[str, Any]) -> dict[str, Any] | None:
    """The newest final score, with its difference to the year before where the two may be compared; one on a scale that
    is no longer used says so.
    """
    for history in view["indices"]:
        for row in history["scores"]:
            if row["score"] and not row["score"]["status"]:
                stated = row["differences"][0] if row["differences"] else None
                return {
                    "index": history["name"],
                    "year": row["year"],
                    "old_scale": _is_old_scale(catalogue, history["slug"], row["year"]),
                    "score": row["score"]["value"],
                    "difference": stated["value"] if stated else row["computed"],
                    "since": stated["since"] if stated else row["computed_since"],
                }
    return None


def _is_old_scale(catalogue: Catalogue, slug: str, year: int) -> bool:
    """Whether the scale of an index changed between a year and its newest edition."""
    newest = max(int(edition.slug) for edition in catalogue.index_editions[slug])
    return any(breaks_between(catalogue.index(slug), year, newest))


def _province_entry(p: Pen, code: str) -> dict[str, Any]:
    return {
        "name": short_name(p, code),
        "code": code,
        "url": routes.region(p.catalogue, code),
        "count": recorded_below(p.catalogue, code),
        "children": [_child_entry(p, child) for child in p.catalogue.children.get(code, ())],
    }


def _child_entry(p: Pen, code: str) -> dict[str, Any]:
    return {
        "name": p.catalogue.region(code).name,
        "code": code,
        "url": routes.region(p.catalogue, code),
        "count": len(p.catalogue.innovations_of.get(code, ())),
        "indexed": bool(p.catalogue.rows_of.get(code)),
        "awarded": bool(p.catalogue.entries_of.get(code)),
    }


def _siblings(p: Pen, code: str) -> list[LinkView]:
    """Regions of the same province that have innovations, to lead on from a page that has none."""
    if len(code) == 2:
        return []
    return [region_link(p, other) for other in p.catalogue.children.get(code[:2], ()) if other != code and p.catalogue.innovations_of.get(other)][:6]


def _kind_counts(catalogue: Catalogue) -> dict[str, int]:
    kinds = [item.record.kind for item in catalogue.regions.values()]
    return {kind: kinds.count(kind) for kind in ("provinsi", "kabupaten", "kota")}
