"""Numbers and dates as readers of a language write them: plain text in, text out.

The signs and month names are written down here for the languages of the interface: Babel, from which they come, takes
longer to import than all numbers of a small site take to write. A test compares them with Babel.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache

#: What stands for the comma and the point of Python's own form of a number.
_SIGNS = {"id": str.maketrans(",.", ".,"), "en": str.maketrans("", "")}
_MONTHS = {
    "id": ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}


@lru_cache(maxsize=20_000)
def format_number(value: str | int, language: str) -> str:
    """A decimal as readers of the language write it: `55.79` is 55,79 in Indonesian. All its digits are kept."""
    return f"{Decimal(value):,f}".translate(_SIGNS[language])


def format_signed(value: str, language: str) -> str:
    """A difference with its sign; the minus is the typographic one."""
    number = Decimal(value)
    sign = "+" if number > 0 else "\N{MINUS SIGN}" if number < 0 else "\N{PLUS-MINUS SIGN}"
    return sign + format_number(str(abs(number)), language)


@lru_cache(maxsize=20_000)
def format_partial_date(value: str, language: str) -> str:
    """A year, a month or a day in words, as precise as it is known."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    day = date(parts[0], parts[1], 1 if len(parts) == 2 else parts[2])
    month = f"{_MONTHS[language][day.month - 1]} {day.year}"
    return month if len(parts) == 2 else f"{day.day} {month}"
