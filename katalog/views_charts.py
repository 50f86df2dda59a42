"""Which charts there are, and what each shows: predicates by year, official counts of an edition, awards by year.

A chart is drawn from three comparable points on, and shows no figure that does not stand on the page as text too.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from katalog.charts import FEWEST, band_chart, bar_chart, unit_chart
from katalog.claims import RESULT_NATURES, current
from katalog.figures import Pen, fact_view
from katalog.items import Item
from katalog.layout import said
from katalog.messages import marked as _
from katalog.ranks import predicates_compare
from katalog.records import Fact, Index
from katalog.stands import RowAt
from katalog.views_timeline import TimelineGroup


def predicate_chart(p: Pen, index: Index, slug: str, rows: Sequence[RowAt]) -> dict[str, Any] | None:
    """The predicates of a region by year: the latest three or more between which no scale and no threshold moved."""
    keys = p.vocabulary.keys("predicates")
    held = {at.year: keys.index(chosen.value) for at in rows if (chosen := current(at.row.predicate)) and chosen.status != "sementara"}
    runs: list[list[int]] = []
    for year in sorted(held):
        if runs and predicates_compare(index, runs[-1][-1], year):
            runs[-1].append(year)
        else:
            runs.append([year])
    long = [run for run in runs if len(run) >= FEWEST]
    if not long:
        return None
    years = [at.year for at in rows]
    return band_chart(
        f"predikat-{slug}",
        said(p, _("Predikat {index} menurut tahun"), index=index.name),
        [p.label("predicates", key) for key in keys],
        {year: held[year] for year in long[-1]},
        years,
        [(b.after, b.before) for b in index.breaks],
    )


def count_charts(p: Pen, edition: Item) -> list[dict[str, Any]]:
    """The official counts of an edition per predicate, a chart for each kind of region with three or more; one scale for all."""
    found: dict[str, list[tuple[str, Fact]]] = {}
    for key in p.vocabulary.keys("predicates"):
        for unit in dict.fromkeys(fact.unit or "" for fact in edition.record.counts):
            named = (f"{key}-{unit}", key) if unit in ("daerah", "") else (f"{key}-{unit}",)
            chosen = current(tuple(fact for fact in edition.record.counts if fact.key in named and (fact.unit or "") == unit))
            if chosen is not None and chosen.value is not None and chosen.nature in RESULT_NATURES:
                found.setdefault(unit, []).append((key, chosen))
    groups = {unit: facts for unit, facts in found.items() if len(facts) >= FEWEST}
    highest = max((fact.value or Decimal(0) for facts in groups.values() for __, fact in facts), default=Decimal(0))
    charts = []
    for number, (unit, facts) in enumerate(groups.items()):
        title = said(p, _("Jumlah resmi per predikat, {unit}"), unit=unit) if unit else said(p, _("Jumlah resmi per predikat"))
        keys = p.vocabulary.keys("predicates")
        bars = [(p.label("predicates", key), f"p{keys.index(key) + 1}", fact.value) for key, fact in facts if fact.value is not None]
        chart = bar_chart(f"jumlah-{number}", title, bars, highest)
        charts.append({**chart, "table": [{"label": p.label("predicates", key), "fact": fact_view(p, fact)} for key, fact in facts]})
    return charts


def award_chart(p: Pen, groups: Sequence[TimelineGroup]) -> dict[str, Any] | None:
    """The awards that a region holds by year and level, as its history lists them; from three years on."""
    labels = [p.label("levels", level) for level in reversed(p.vocabulary.keys("levels"))]
    units: dict[int, list[int]] = {}
    for view in (entry for group in groups for entry in group["entries"]):
        if view["won"] and view["year"]:
            kind = labels.index(view["level"]) if view["level"] else len(labels)
            units.setdefault(int(view["year"]), []).append(kind + 1)
    if len(units) < FEWEST:
        return None
    labels.append(said(p, _("Tingkat belum diketahui")))
    kinds = sorted({kind for found in units.values() for kind in found})
    return {
        **unit_chart("penghargaan", said(p, _("Penghargaan yang tercatat menurut tahun dan tingkat")), units),
        "levels": [{"kind": kind, "label": labels[kind - 1]} for kind in kinds],
        "table": [{"year": year, "counts": [units[year].count(kind) for kind in kinds]} for year in sorted(units, reverse=True)],
    }
