"""Whatever is asked of a watched table is noted, found or not: what is not noted would not be looked at again."""

from collections.abc import Callable
from typing import Any

import pytest

from katalog.tracing import RECORDS, STATED, WHOLE, Trace, Watched, note_record, watching

TABLE = {"ada": 1}
ASKED: tuple[tuple[Callable[[Any], Any], str], ...] = (
    (lambda table: table["ada"], "ada"),
    (lambda table: table.get("ada"), "ada"),
    (lambda table: table.get("tiada"), "tiada"),
    (lambda table: table.get("tiada", 3), "tiada"),
    (lambda table: "tiada" in table, "tiada"),
    (lambda table: "ada" in table, "ada"),
    (list, WHOLE),
    (len, WHOLE),
    (bool, WHOLE),
    (lambda table: list(table.values()), WHOLE),
    (lambda table: list(table.items()), WHOLE),
    (lambda table: list(table.keys()), WHOLE),
    (lambda table: "tiada" in table.keys(), "tiada"),  # noqa: SIM118 - the view of the keys is what is tried
    (lambda table: table == {}, WHOLE),
    (lambda table: {**table}, WHOLE),
    (sorted, WHOLE),
)


@pytest.mark.parametrize("number", range(len(ASKED)))
def test_what_is_asked_of_a_table_is_noted(number: int) -> None:
    ask, key = ASKED[number]
    trace = Trace()
    ask(Watched("daftar", TABLE, trace.note))
    assert key in trace.tables["daftar"]


def test_a_key_that_is_missing_is_noted_before_it_fails() -> None:
    trace = Trace()
    with pytest.raises(KeyError):
        Watched("daftar", TABLE, trace.note)["tiada"]
    assert trace.tables == {"daftar": {"tiada"}}


def test_records_are_noted_by_the_innermost_watch() -> None:
    note_record("00.01/kios")
    with watching() as outer:
        with watching() as inner:
            note_record("00.01/kios")
            note_record("00.01/kios", STATED)
        note_record("00.01/lentera")
    assert inner.tables == {RECORDS: {"00.01/kios"}, STATED: {"00.01/kios"}}
    assert outer.tables == {RECORDS: {"00.01/lentera"}}
