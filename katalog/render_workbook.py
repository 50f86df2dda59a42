"""The tables as one workbook: a sheet that explains, and a sheet for each table; equal bytes for equal tables."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

#: A workbook carries the time at which it was made; ours was made at none.
_NEVER = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDEST = 60
#: A sheet holds no more rows (ECMA-376), its head included.
MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767


def workbook_of(data: Mapping[str, Any]) -> bytes:
    """The workbook of some tables with their notes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True}
    )
    book.set_properties({"title": data["title"], "created": _NEVER})
    bold = book.add_format({"bold": True})
    readme = book.add_worksheet(data["readme_name"])
    readme.set_column(0, 0, 24)
    readme.set_column(1, 3, _WIDEST)
    for number, line in enumerate(data["readme"]):
        for column, cell in enumerate(line):
            readme.write_string(number, column, cell, bold if column == 0 else None)
    for table in data["tables"]:
        _add_sheet(book, table, bold)
    book.close()
    return target.getvalue()


def _add_sheet(book: xlsxwriter.Workbook, table: Mapping[str, Any], bold: Any) -> None:
    sheet = book.add_worksheet(table["name"])
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(table["columns"]):
        sheet.write_string(0, number, column["name"], bold)
        sheet.set_column(number, number, min(_WIDEST, len(column["name"]) + 6))
    if table["rows"]:
        sheet.autofilter(0, 0, min(len(table["rows"]), MOST_ROWS - 1), len(table["columns"]) - 1)
    kinds = [column["kind"] for column in table["columns"]]
    for number, row in enumerate(table["rows"][: MOST_ROWS - 1], 1):
        for column, (value, kind) in enumerate(zip(row, kinds, strict=True)):
            if value is not None:
                _write(sheet, number, column, value, kind)


def _write(sheet: Any, row: int, column: int, value: Any, kind: str) -> None:
    if kind == "truth":
        sheet.write_boolean(row, column, value)
    elif kind in ("whole", "number", "year"):
        sheet.write_number(row, column, Decimal(str(value)))
    else:  # written as text, so nothing in it is run
        sheet.write_string(row, column, str(value)[:_LONGEST_CELL])
