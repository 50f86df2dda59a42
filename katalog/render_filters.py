"""The filters that templates may use: a value in, what readers of a language see out.

Numbers and dates are written by `formats`, which pages' sentences use too.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from katalog import markup
from katalog.canonical import digest
from katalog.fingerprint import code_digest
from katalog.formats import format_number, format_partial_date, format_signed
from katalog.memo import Memo

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
