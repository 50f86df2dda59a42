"""Files that are no pages: a page's data in, the bytes of a table, a citation or a feed out, without a template.

In a plan the name of the writer stands where a page names its template, so that such a file is keyed, kept and removed as
any page is; a writer is part of the program, whose digest is in each key. Every writer gives the same bytes for the same
data: no clock, no random number, one order.
"""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from katalog.canonical import decode

#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t")


def _text(data: bytes) -> bytes:
    """A text that was made with the data."""
    return str(decode(data)["text"]).encode()


def _json(data: bytes) -> bytes:
    """A value as JSON that people can read too."""
    return orjson.dumps(decode(data)["value"], option=orjson.OPT_INDENT_2) + b"\n"


def safe_cell(value: Any, kind: str) -> Any:
    """A cell as a spreadsheet may open it: text that would be run as a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if kind in ("text", "address", "date") and isinstance(value, str):
        # A lone carriage return would end a row for some readers, and no quotes of Python's writer stand around it.
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value


def csv_of(table: Mapping[str, Any]) -> bytes:
    """A table as CSV: UTF-8, commas, decimal points, one line feed after each row, a head of names."""
    kinds = [column["kind"] for column in table["columns"]]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column["name"] for column in table["columns"]])
    writer.writerows([safe_cell(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in table["rows"])
    return text.getvalue().encode()


def _csv(data: bytes) -> bytes:
    return csv_of(decode(data))


def _json_table(data: bytes) -> bytes:
    """A table as a list of objects; decimals keep the digits that they have."""
    table = decode(data)
    columns = [(column["name"], column["kind"]) for column in table["columns"]]
    rows = [{name: _json_value(value, kind) for (name, kind), value in zip(columns, row, strict=True)} for row in table["rows"]]
    return b"[\n" + b",\n".join(map(orjson.dumps, rows)) + b"\n]\n"


def _json_value(value: Any, kind: str) -> Any:
    return orjson.Fragment(value.encode()) if kind == "number" and isinstance(value, str) else value


def _xlsx(data: bytes) -> bytes:
    from katalog.render_workbook import workbook_of  # few builds write one

    return workbook_of(decode(data))


def _sqlite(data: bytes) -> bytes:
    from katalog.render_database import database_of

    return database_of(decode(data))


#: Each writer by the name that a plan gives it.
WRITERS: Mapping[str, Callable[[bytes], bytes]] = {
    "@text": _text,
    "@json": _json,
    "@csv": _csv,
    "@rows": _json_table,
    "@xlsx": _xlsx,
    "@sqlite": _sqlite,
}
