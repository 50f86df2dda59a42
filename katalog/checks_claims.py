"""Figures that contradict each other: each reader sees one value, so an editor must have chosen it and said why."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from katalog.checks_walk import Spot
from katalog.claims import RESULT_NATURES, Stated, current, shape_of
from katalog.items import Item
from katalog.messages import marked as _
from katalog.problems import Path, Problem, problem
from katalog.records import Fact, FactGroup
from katalog.yamlreader import suggestion

Located = tuple[Path, Any]


def check_stated(spot: Spot) -> Iterator[Problem]:
    """`used` needs its `why`, stands on results only, and `why` says nothing without it."""
    stated = spot.model
    if not isinstance(stated, Stated):
        return
    if stated.used and stated.why is None:
        yield problem(spot.file, "K004", spot.path, key="why")
    if stated.used and stated.nature not in RESULT_NATURES:
        yield problem(spot.file, "K057", (*spot.path, "used"), nature=stated.nature)
    if stated.why is not None and not stated.used:
        yield problem(spot.file, "K052", (*spot.path, "why"))


def check_claims(file: str, path: Path, model: BaseModel) -> Iterator[Problem]:
    """Claims of one figure that differ."""
    for name in claimed_names(type(model)):
        claims = getattr(model, name)
        if len(claims) > 1:
            yield from undecided(file, (*path, name), name, claims, [claim.value for claim in claims])


def undecided(file: str, path: Path, key: str, claims: Sequence[Any], values: Sequence[Hashable]) -> Iterator[Problem]:
    """K049 where claims differ and not exactly one is marked; those of different dates are a series, not a contradiction."""
    marked = sum(claim.used for claim in claims)
    results = [(claim, value) for claim, value in zip(claims, values, strict=True) if claim.nature in RESULT_NATURES]
    differ = len({value for __, value in results}) > 1
    if marked > 1 or (differ and not marked and not _is_series([claim for claim, __ in results])):
        words = "; ".join(str(value) for value in dict.fromkeys(values))
        yield problem(file, "K049", path, key=key, values=words, marked=str(marked) if marked else _("tidak satu pun"))


def check_facts(item: Item, record: Any) -> Iterator[Problem]:
    """Facts with one key are claims of one figure, and the parts of a group add up to its total."""
    kind: type[BaseModel] = type(record)
    names, grouped = _fact_fields(kind)
    facts: list[Located] = [((name, number), fact) for name in names for number, fact in enumerate(getattr(record, name))]
    groups = record.groups if grouped else ()
    if len(facts) > 1:
        yield from _same_keys(item, facts)
    if facts or groups:
        yield from _groups(item, groups, facts)


@cache
def _fact_fields(model: type[BaseModel]) -> tuple[tuple[str, ...], bool]:
    """The fields of a model that hold facts, and whether it may have groups of them."""
    return tuple(name for name in ("counts", "facts") if name in model.model_fields), "groups" in model.model_fields


@cache
def claimed_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the fields of a model that hold claims."""
    return tuple(name for name, claimed, __ in shape_of(model) if claimed)


def _is_series(claims: Iterable[Any]) -> bool:
    dates = [claim.as_of for claim in claims]
    return None not in dates and len(set(dates)) == len(dates)


def _same_keys(item: Item, facts: Iterable[Located]) -> Iterator[Problem]:
    by_key: dict[str, list[Located]] = defaultdict(list)
    for path, fact in facts:
        by_key[fact.key].append((path, fact))
    for key, same in by_key.items():
        if len(same) > 1:
            claims = [fact for __, fact in same]
            yield from undecided(item.file, same[-1][0], key, claims, [_worded(fact) for fact in claims])


def _worded(fact: Fact) -> str:
    """What a fact says, for comparing and for showing."""
    if fact.value is None:
        return fact.text or ""
    whole = "" if fact.of is None else f" / {fact.of.normalize():f}"
    return f"{fact.value.normalize():f}{whole} {fact.unit or ''}".rstrip()


def _groups(item: Item, groups: Iterable[FactGroup], facts: list[Located]) -> Iterator[Problem]:
    known: dict[str, FactGroup] = {}
    for number, group in enumerate(groups):
        if group.key in known:
            yield problem(item.file, "K033", ("groups", number, "key"), value=group.key)
        known[group.key] = group
        yield from _group(item, ("groups", number), group, facts)
    for path, fact in facts:
        if fact.group is not None and fact.group not in known:
            yield problem(item.file, "K040", (*path, "group"), what=_("kelompok"), value=fact.group, **suggestion(fact.group, known))


def _group(item: Item, path: Path, group: FactGroup, facts: list[Located]) -> Iterator[Problem]:
    members: dict[str, list[Fact]] = defaultdict(list)
    for __, fact in facts:
        if fact.group == group.key:
            members[fact.key].append(fact)
    roles = [(("total",), group.total), *((("parts", n), key) for n, key in enumerate(group.parts))]
    roles += [(("limit",), group.limit)] if group.limit else []
    missing = [(role, key) for role, key in roles if key not in members]
    for role, key in missing:
        yield _no_member(item, (*path, *role), key, group, facts)
    chosen: dict[str, Any] = {key: current(tuple(same)) for key, same in members.items()}
    wordy = [(role, key) for role, key in roles if key in chosen and chosen[key].value is None]
    for role, key in wordy:
        yield problem(item.file, "K041", (*path, *role), value=key, found=_("teks"), what=_("angka"))
    if not missing and not wordy:
        total, parts = chosen[group.total].value, sum(chosen[key].value for key in group.parts)
        if total != parts:
            yield problem(item.file, "K047", (*path, "total"), group=group.key, sum=parts, total=total)


def _no_member(item: Item, path: Path, key: str, group: FactGroup, facts: Iterable[Located]) -> Problem:
    known = {fact.key for __, fact in facts}
    add = _('tambahkan "group: {group}" pada fakta itu')
    help_with = {"suggestion": add, "group": group.key} if key in known else suggestion(key, sorted(known))
    return problem(item.file, "K040", path, what=_("fakta kelompok"), value=key, **help_with)
