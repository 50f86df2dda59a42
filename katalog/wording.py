"""Ranks and scopes in words, the same on every page: a place never stands without its year, its scope and its total."""

from typing import Any

from katalog.claims import current
from katalog.figures import Pen, StatedView, short_name, stated_view
from katalog.layout import said
from katalog.messages import marked as _
from katalog.ranks import Scope, units_in_order
from katalog.records import AREA_DIGITS, NATIONAL, Rank, Top


class PlaceView(StatedView):
    """A place in words: the number, of how many, among whom."""

    place: str
    of: str | None
    scope: str
    scope_written_as: str | None
    url: str | None
    others: list[Any]


def area_words(p: Pen, area: str) -> str:
    """«se-Indonesia», «se-Kalimantan» or «se-Sumatera Selatan»."""
    if area == NATIONAL:
        return said(p, _("se-Indonesia"))
    return said(p, _("se-{area}"), area=p.label("areas", area) if area in AREA_DIGITS else short_name(p, area))


def units_words(p: Pen, units: tuple[str, ...]) -> str:
    """«kabupaten dan kota»; what a source does not say is said to be unsaid."""
    if not units:
        return said(p, _("jenis daerah tidak disebut sumber,"))
    names = [p.label("region_kinds", unit).lower() for unit in units]
    return said(p, _(" dan ")).join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def scope_words(p: Pen, scope: Scope) -> str:
    """«kabupaten non-Balitbangda se-Sumatera Selatan»."""
    if scope not in p.scopes:
        group = p.label("scope_groups", scope.group) if scope.group else ""
        p.scopes[scope] = " ".join(part for part in (units_words(p, scope.units), group, area_words(p, scope.area)) if part)
    return p.scopes[scope]


def rank_scope_words(p: Pen, rank: Rank) -> str:
    """The scope of a rank in words, also where the source leaves the kinds of region open."""
    return scope_words(p, Scope(rank.scope.area, units_in_order(rank.scope.units), rank.scope.group))


def place_words(p: Pen, rank: Rank) -> str:
    """«112», or «10 besar» where the source says no more."""
    return said(p, _("{top} besar"), top=rank.place.top) if isinstance(rank.place, Top) else str(rank.place)


def place_view(p: Pen, ranks: tuple[Rank, ...], url: str | None) -> PlaceView:
    """The place of one row in one scope, with what other sources say."""
    chosen: Rank = current(ranks)  # type: ignore[assignment]
    others = [{**stated_view(p, r), "value": place_words(p, r), "of": str(r.of) if r.of else None} for r in ranks if r is not chosen]
    return {
        **stated_view(p, chosen),
        "place": place_words(p, chosen),
        "of": str(chosen.of) if chosen.of else None,
        "scope": rank_scope_words(p, chosen),
        "scope_written_as": chosen.scope.written_as,
        "url": url,
        "others": others,
    }
