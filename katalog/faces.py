"""What a catalogue's tables show, as digests: the same digest, the same value, so that work that saw it need not be done again."""

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any

from katalog.catalogue import TABLES, Catalogue
from katalog.items import Item
from katalog.manifest import Looked
from katalog.stands import EntryAt, RowAt
from katalog.tracing import RECORDS, STATED, WHOLE, Trace

#: Tuples of this length are worth remembering the digest of: several units look at them.
_LONG = 5


class Faces:
    """The digests of a catalogue's tables; each is made when it is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._wholes: dict[str, str] = {}
        self._long: dict[tuple[str, str], str] = {}

    def of(self, table: str, key: str) -> str:
        """What stands in a table under a key, or that nothing does."""
        if key == WHOLE:
            if table not in self._wholes:
                self._wholes[table] = _short([part for each in self._table(table) for part in (each, self.of(table, each))])
            return self._wholes[table]
        found = self._table(table).get(key)
        if not found:
            return "" if found is None else repr(found)
        if table in (RECORDS, STATED):
            return str(found.digest if table == RECORDS else found.values)
        if type(found) is Item:
            return f"{found.file} {found.face}"
        if type(found) is not tuple or len(found) < _LONG:
            return _short(_parts(found))
        if (table, key) not in self._long:
            self._long[table, key] = _short(_parts(found))
        return self._long[table, key]

    @cached_property
    def bases(self) -> dict[str, str]:
        """For each table a digest that changes with any of it; cheaper than the tables, and it may change without them."""
        kinds = {kind: _of_items(items) for kind, items in self._catalogue.of_kind.items()}
        bases = {table: _short([kinds.get(kind, "") for kind in made_from]) for table, made_from in TABLES.items()}
        bases["warnings"] = self.of("warnings", WHOLE)
        innovations = self._catalogue.of_kind["innovation"]
        bases[RECORDS] = _short([part for item in innovations for part in (item.file, item.digest)])
        bases[STATED] = _short([part for item in innovations for part in (item.file, item.values)])
        return bases

    def forget(self, table: str) -> None:
        """A table has another value now."""
        self._wholes.pop(table, None)
        self.bases[table] = self.of(table, WHOLE)

    def looked_at(self, trace: Trace) -> dict[str, dict[str, str]]:
        """What a piece of work looked at, with what it saw there; a whole table stands for each of its keys."""
        return {
            table: {WHOLE: self.of(table, WHOLE)} if WHOLE in keys else {key: self.of(table, key) for key in keys}
            for table, keys in trace.tables.items()
        }

    def still(self, looked: Looked, bases: Mapping[str, str]) -> bool:
        """Whether all that a piece of work saw is still so; `bases` are those of the time when it was seen."""
        for table, seen in looked.items():
            if table in self.bases and bases.get(table) == self.bases[table]:
                continue
            if table not in self.bases or any(self.of(table, key) != was for key, was in seen.items()):
                return False
        return True

    def _table(self, name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._catalogue.innovations if name in (RECORDS, STATED) else getattr(self._catalogue, name)
        return found


def _of_items(items: list[Item]) -> str:
    return _short([part for item in items for part in (item.file, item.face)])


def _short(parts: list[str]) -> str:
    """A digest of 128 bits over texts that hold no NUL: paths, digests, and what `repr` writes."""
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _parts(value: Any) -> list[str]:
    """A value of a table as texts, each tuple with its length before it."""
    kind = type(value)
    if kind is Item:
        return [value.file, value.face]
    if kind is tuple:
        parts = [str(len(value))]
        for each in value:
            if type(each) is Item:
                parts += (each.file, each.face)
            else:
                parts += _parts(each)
        return parts
    if kind is RowAt:
        return [value.edition.file, value.edition.face, str(value.number)]
    if kind is EntryAt:
        return [value.edition.file, value.edition.face, str(value.number), repr(value.role)]
    return [repr(value)]
