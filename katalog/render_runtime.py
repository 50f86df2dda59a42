"""What compiled templates call, and how their text becomes functions."""

import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]
from markupsafe import escape as escape_any

from katalog.canonical import Encoded
from katalog.render_filters import Filters

_escape_text: Callable[[str], str] = _escape_inner

#: Lines without any sign, which no page has in the end.
BLANK_LINES = re.compile(r"\n\s*\n+")
#: What a template can make Python raise: an unknown name, a text where a filter wants a number, an include of itself.
FAILURES = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
#: Texts that are kept of the numbers of sources.
MOST_KEPT = 2_000

#: A page's value in, its text out.
Function = Callable[[Any], str]


class Namespace:
    """What compiled templates of one site know: the functions below, the site's frame and filters, and each other."""

    def __init__(self, frame: Mapping[str, Any], filters: Filters) -> None:
        self._names: dict[str, Any] = {**_CALLED, "shown": shower(), "frame": frame, **{f"filter_{name}": used for name, used in filters.items()}}

    def function(self, name: str, text: str, template: str) -> Function:
        """The function of that name in a text of functions."""
        exec(_code_of(text, template), self._names)  # noqa: S102 - our own compiler wrote it
        function: Function = self._names[name]
        return function


@lru_cache(maxsize=100)
def _code_of(text: str, template: str) -> CodeType:
    with warnings.catch_warnings():
        # Python doubts a template's `none[0]`; that fails when it comes to it.
        warnings.simplefilter("ignore", SyntaxWarning)
        return compile(text, f"<{template}>", "exec")


def escape(value: Any) -> str:
    """A value as text of a page. `markupsafe.escape` does the same; two thirds of its time go into marking the result."""
    if type(value) is str:
        return _escape_text(value)
    if type(value) is int:
        return str(value)
    return value if type(value) is Markup else escape_any(value)


def text_of(macro: Callable[..., None], *arguments: Any) -> str:
    """What a macro writes."""
    parts: list[str] = []
    macro(parts.append, parts.extend, *arguments)
    return "".join(parts)


def shower() -> Callable[..., None]:
    """What writes the text of a macro for a value. A mapping that several pages hold keeps its text for the next, and the
    numbers of some sources have the same text on all pages.
    """
    of_numbers: dict[Any, str] = {}

    def shown(macro: Callable[..., None], append: Callable[[str], None], extend: Callable[..., None], value: Any, *options: Any) -> None:
        if type(value) is tuple and value and type(value[0]) is int:
            kept, key = of_numbers, (macro, value, *options)
        elif type(value) is Encoded:
            kept, key = value.shown, (macro, *options)
        else:
            macro(append, extend, value, *options)
            return
        text = kept.get(key)
        if text is None:
            if len(kept) > MOST_KEPT:
                kept.clear()
            text = kept[key] = text_of(macro, value, *options)
        append(text)

    return shown


def has(value: Any, key: str) -> bool:
    """Whether a key is defined; `in` alone would search a text."""
    if not isinstance(value, dict):
        raise TypeError
    return key in value


def join(values: Iterable[Any], separator: str) -> str:
    """Jinja's `join`: escaped text stays as it is, the rest is escaped beside it."""
    items = list(values)
    if any(isinstance(item, Markup) for item in items):
        return escape_any(separator).join(items)
    return separator.join(map(str, items))


def joiner(separator: str) -> Callable[[], str]:
    """Jinja's `joiner`."""
    following = iter([""])
    return lambda: next(following, separator)


def lower(value: Any) -> str:
    """Jinja's `lower`."""
    return (value if isinstance(value, str) else str(value)).lower()


def trim(value: Any) -> str:
    """Jinja's `trim`."""
    return (value if isinstance(value, str) else str(value)).strip()


_CALLED = {
    "Markup": Markup,
    "escape": escape,
    "has": has,
    "join": join,
    "joiner": joiner,
    "lower": lower,
    "text_of": text_of,
    "trim": trim,
}
