"""Official places: what an edition says of them, put in order once, is what its rows say one by one."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from katalog.items import Item
from katalog.ranks import Place, Scope, Territory, contrary, rows_in, standings
from katalog.records import IndexEdition

KINDS = {"16": "provinsi", "16.01": "kabupaten", "16.71": "kota", "61": "provinsi", "61.01": "kabupaten"}
TERRITORY = Territory([(code, kind, code != "16.71") for code, kind in KINDS.items()])
CLAIM: dict[str, Any] = {"sources": ["contoh-2024"]}


def edition(*rows: dict[str, Any]) -> Item:
    record = IndexEdition.model_validate({"rows": [{**CLAIM, **row} for row in rows], **CLAIM})
    return Item("index_edition", "2024.yaml", "iic", "2024", record=record)


def rank(place: int, area: str = "nasional", units: tuple[str, ...] = ("kota",), **more: Any) -> dict[str, Any]:
    return {"place": str(place), "scope": {"area": area, "units": units}, **CLAIM, **more}


def test_places_stand_best_first_and_ties_by_region() -> None:
    given_places = (("61.01", 2), ("16.71", 2), ("16.01", 1))
    found = standings(edition(*({"region": code, "ranks": [rank(place)]} for code, place in given_places)))
    assert [place.region for place in found.places[Scope("nasional", ("kota",))]] == ["16.01", "16.71", "61.01"]


def test_the_order_of_units_does_not_make_another_scope() -> None:
    rows = [
        {"region": "16.71", "ranks": [rank(1, units=("kota", "kabupaten"))]},
        {"region": "16.01", "ranks": [rank(2, units=("kabupaten", "kota"))]},
    ]
    assert len(standings(edition(*rows)).places[Scope("nasional", ("kabupaten", "kota"))]) == 2


def test_sources_that_disagree_give_no_total() -> None:
    scope = Scope("nasional", ("kota",))
    rows = [{"region": "16.71", "ranks": [rank(1, of="9")]}, {"region": "16.01", "ranks": [rank(2, of="8")]}]
    assert standings(edition(*rows)).total(scope) == (None, ())
    assert list(standings(edition(*rows)).totals[scope]) == [8, 9]
    assert standings(edition(rows[0])).total(scope) == (9, ("contoh-2024",))


def test_a_place_that_is_only_a_target_makes_a_ranking_without_places() -> None:
    item = edition({"region": "16.71", "ranks": [rank(1, area="kalimantan", nature="target")]})
    found = standings(item).rankings(TERRITORY)[Scope("kalimantan", ("kota",))]
    assert (found.placed, found.recorded) == (0, 0)


def test_an_edition_is_put_in_order_once() -> None:
    item = edition({"region": "16.71", "ranks": [rank(1)]})
    assert standings(item) is standings(item)


def test_members_of_a_scope_are_its_autonomous_regions() -> None:
    scope = Scope("16", ("kabupaten", "kota"))
    assert TERRITORY.held(scope) == {"16.01", "16.71"}
    assert TERRITORY.members(scope) == ["16.01"]


def test_rankings_follow_the_kinds_that_are_asked_with() -> None:
    item = edition({"region": "16.71"})
    assert list(standings(item).rankings(TERRITORY)) == [Scope("nasional", ("kota",))]
    assert list(standings(item).rankings(Territory([("16.71", "kabupaten", True)]))) == [Scope("nasional", ("kabupaten",))]


rows = st.lists(
    st.builds(
        lambda code, places: {"region": code, "ranks": places},
        st.sampled_from(sorted(KINDS)),
        st.lists(
            st.builds(
                rank,
                st.integers(1, 9),
                st.sampled_from(("nasional", "kalimantan", "16", "61")),
                st.lists(st.sampled_from(("provinsi", "kabupaten", "kota")), unique=True).map(tuple),
            ),
            max_size=3,
        ),
    ),
    unique_by=lambda row: row["region"],
    max_size=5,
)


@given(rows)
def test_the_rows_of_a_ranking_are_counted_as_they_are_listed(given_rows: list[dict[str, Any]]) -> None:
    item = edition(*given_rows)
    for scope, found in standings(item).rankings(TERRITORY).items():
        assert found.recorded == len(rows_in(item, scope, TERRITORY))


def naive(places: list[Any]) -> dict[str, tuple[str, Any]]:
    """`contrary` by a look at every pair."""
    found: dict[str, tuple[str, Any]] = {}
    for number, better in enumerate(places):
        for worse in places[number + 1 :]:
            if better.number < worse.number and better.row.score[0].value < worse.row.score[0].value:
                found.setdefault(better.region, ("lower", worse))
                found.setdefault(worse.region, ("higher", better))
    return found


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 6)), max_size=12))
def test_contrary_places_are_those_that_a_look_at_every_pair_finds(pairs: list[tuple[int, int]]) -> None:
    claims = [SimpleNamespace(used=False, nature="fakta", as_of=None, value=Decimal(score)) for __, score in pairs]
    places: list[Any] = [
        Place(f"{n:02}", SimpleNamespace(score=(claim,)), SimpleNamespace(place=place))  # type: ignore[arg-type]
        for n, ((place, __), claim) in enumerate(zip(pairs, claims, strict=True))
    ]
    places.sort(key=lambda place: (place.number, place.region))
    assert contrary(places) == naive(places)
