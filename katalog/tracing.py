"""What a piece of work looked at, so that it need not be done again while all of that is the same.

A catalogue that is watched notes each key that is asked of each of its tables, whether there was something or not; a
full record of an innovation notes itself when it is read. What is noted is compared by value, not by time.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

#: The key that stands for a whole table.
WHOLE = "*"
#: The table of the full records of innovations, by reference.
RECORDS = "records"
#: The same for those who look at all but the body, only at whether there is one.
STATED = "stated"


class Trace:
    """The keys that were asked of each table."""

    def __init__(self) -> None:
        self.tables: dict[str, set[str]] = {}

    def note(self, table: str, key: str) -> None:
        """One key of a table was asked for."""
        if table in self.tables:
            self.tables[table].add(key)
        else:
            self.tables[table] = {key}


class _Watch:
    """The trace of the work that is being done; there is one at a time in a process."""

    trace: Trace | None = None


@contextmanager
def watching() -> Iterator[Trace]:
    """What is looked at inside the block."""
    outer, trace = _Watch.trace, Trace()
    _Watch.trace = trace
    try:
        yield trace
    finally:
        _Watch.trace = outer


def note_record(reference: str, table: str = RECORDS) -> None:
    """The full record of an innovation was read, or what it states."""
    if _Watch.trace is not None:
        _Watch.trace.note(table, reference)


class Watched(Mapping[str, Any]):
    """A table that notes what is asked of it."""

    __slots__ = ("_name", "_note", "_table")

    def __init__(self, name: str, table: Mapping[str, Any], note: Callable[[str, str], None]) -> None:
        self._name = name
        self._table = table
        self._note = note

    def __getitem__(self, key: str) -> Any:
        self._note(self._name, key)
        return self._table[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key; that there is none is noted too."""
        self._note(self._name, key)
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(self._name, str(key))
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        self._note(self._name, WHOLE)
        return iter(self._table)

    def __len__(self) -> int:
        self._note(self._name, WHOLE)
        return len(self._table)

    def values(self) -> Any:
        """All values."""
        self._note(self._name, WHOLE)
        return self._table.values()

    def items(self) -> Any:
        """All keys and values."""
        self._note(self._name, WHOLE)
        return self._table.items()
