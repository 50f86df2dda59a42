"""The filters that templates may use: a value in, what readers of a language see out.

The signs and month names are written down here for the languages of the interface: Babel, from which they come, takes
longer to import than all numbers of a small site take to write. A test compares them with Babel.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup

from katalog import markup
from katalog.canonical import digest
from katalog.fingerprint import code_digest
from katalog.memo import Memo

#: What stands for the comma and the point of Python's own form of a number.
_SIGNS = {"id": str.maketrans(",.", ".,"), "en": str.maketrans("", "")}
_MONTHS = {
    "id": ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}

Filters = Mapping[str, Callable[[Any], Any]]


def filters_of(frame: Mapping[str, Any], language: str, memo: Memo) -> Filters:
    """The filters of one site, by name; each takes one value."""
    base_path, base_url = str(frame["base_path"]), str(frame.get("base_url"))

    def url(path: str) -> str:
        return base_path + path.removeprefix("/")

    def absolute(path: str) -> str:
        return base_url + path.removeprefix("/")

    def body(text: str) -> Markup:
        # Not remembered: to convert a record anew takes no longer than to store 50,000 of them and find one again.
        return Markup(markup.body_html(text, base_path, language))  # noqa: S704 - cleaned by nh3

    converted = partial(_converted, memo, base_path, language)
    return {
        "url": url,
        "absolute": absolute,
        "number": partial(format_number, language=language),
        "signed": partial(format_signed, language=language),
        "date": partial(format_partial_date, language=language),
        "body": body,
        "page_body": partial(converted, markup.page_html),
    }


def _converted(memo: Memo, base_path: str, language: str, convert: Callable[[str, str, str], str], text: str) -> Markup:
    """Markdown as HTML, from the memo where the same text was converted before."""
    key = digest("markdown", code_digest(), convert.__name__, base_path, language, text)
    stored = memo.get(key)
    if not isinstance(stored, str):
        stored = convert(text, base_path, language)
        memo.put(key, stored)
    return Markup(stored)  # noqa: S704 - cleaned by nh3


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
