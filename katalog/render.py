"""A template and a page's data in, the bytes of the page out; the data is all that a template can see.

`frame` is the data that all pages of a site share: its names, its addresses, the published names of its assets.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from jinja2 import meta
from markupsafe import Markup

from katalog import markup
from katalog.canonical import decode, digest, encode
from katalog.fingerprint import code_digest
from katalog.memo import Memo
from katalog.messages import marked as _
from katalog.messages import translations
from katalog.problems import Problem, at_line, problem

_BLANK_LINES = re.compile(r"\n\s*\n+")
#: What a template can make Python raise: an unknown name, a text where a filter wants a number, an include of itself.
_FAILURES = (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


class TemplateFault(Exception):  # noqa: N818 - it carries a problem to the border
    """A template that cannot be read or fails while it renders."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.found = found


class _ReadOnce(jinja2.FileSystemLoader):
    """Each template as it was first read: what was hashed is what is rendered, also while somebody edits it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._read: dict[str, Any] = {}

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        """Jinja's own answer, remembered."""
        if template not in self._read:
            self._read[template] = super().get_source(environment, template)
        return self._read[template]


class Renderer:
    """Renders pages of one language of one site."""

    def __init__(self, templates: Path, frame: Mapping[str, Any], language: str, memo: Memo | None = None) -> None:
        self._templates = templates
        encoded = encode(frame)
        self.frame_digest = digest(language, encoded)
        self._memo = memo or Memo()
        self._closures: dict[str, str] = {}
        self._frame = decode(encoded)
        self._language = language
        base_path: str = frame["base_path"]
        self._loader = _ReadOnce(templates)
        environment = jinja2.Environment(
            loader=self._loader,
            auto_reload=False,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
        environment.filters.update(
            url=lambda path: base_path + path.removeprefix("/"),
            absolute=lambda path: frame["base_url"] + path.removeprefix("/"),
            number=lambda value: format_number(value, language),
            signed=lambda value: format_signed(value, language),
            date=lambda value: format_partial_date(value, language),
            body=lambda text: Markup(self._remembered(markup.body_html, text, base_path)),  # noqa: S704 - cleaned by nh3
            page_body=lambda text: Markup(self._remembered(markup.page_html, text, base_path)),  # noqa: S704 - cleaned by nh3
        )
        environment.globals["frame"] = self._frame
        self._environment = environment

    def render(self, template: str, data: bytes) -> bytes:
        """The page of a template for canonical data; a fault names the template and its line."""
        try:
            text = self._environment.get_template(template).render(page=decode(data))
        except jinja2.TemplateSyntaxError as error:
            raise self._fault(error.name or template, error.lineno, error.message or "") from None
        except jinja2.TemplateNotFound as error:
            raise self._fault(template, 1, _("templat {missing} tidak ada"), missing=error.name) from None
        except _FAILURES as error:
            raise self._fault(*_line_of(error, template), str(error)) from None
        return (_BLANK_LINES.sub("\n", text).strip() + "\n").encode()

    def closure(self, template: str) -> str:
        """The digest of a template and of all that it can include, extend or import, found without rendering it."""
        if template not in self._closures:
            sources = [part for name in self._reachable(template) for part in (name, self._source(name))]
            self._closures[template] = digest(*sources)
        return self._closures[template]

    def _reachable(self, template: str) -> list[str]:
        """A template and all that it names, and so on, sorted; a name that is only known while rendering could be any."""
        found: set[str] = set()
        pending = [template]
        while pending:
            name = pending.pop()
            if name not in found:
                found.add(name)
                names = self._referenced(name)
                if None in names:
                    return [any_name for any_name in self._environment.list_templates() if self._is_text(any_name)]
                pending += [other for other in names if other is not None]
        return sorted(found)

    def _referenced(self, name: str) -> list[str | None]:
        """The templates that one names; None for a name that only rendering will tell."""
        source = self._source(name)
        key = digest("references", code_digest(), source)
        names: list[str | None] | None = self._memo.get(key)
        if names is None:
            try:
                names = list(meta.find_referenced_templates(self._environment.parse(source)))
            except jinja2.TemplateSyntaxError as error:
                raise self._fault(name, error.lineno, error.message or "") from None
            self._memo.put(key, names)
        return names

    def _source(self, name: str) -> str:
        try:
            return str(self._loader.get_source(self._environment, name)[0])
        except jinja2.TemplateNotFound:
            raise self._fault(name, 1, _("templat {missing} tidak ada"), missing=name) from None
        except UnicodeDecodeError as error:
            raise self._fault(name, 1, str(error)) from None

    def _is_text(self, name: str) -> bool:
        """Whether a file can be included at all: pictures and fonts lie in the folder too."""
        try:
            self._source(name)
        except TemplateFault:
            return False
        return True

    def _remembered(self, convert: Callable[[str, str, str], str], text: str, base_path: str) -> str:
        """Markdown as HTML, from the memo where the same text was converted before."""
        key = digest("markdown", code_digest(), convert.__name__, base_path, self._language, text)
        stored = self._memo.get(key)
        if isinstance(stored, str):
            return stored
        converted = convert(text, base_path, self._language)
        self._memo.put(key, converted)
        return converted

    def _fault(self, name: str, line: int, reason: str, **values: Any) -> TemplateFault:
        found = problem((self._templates / name).as_posix(), "K080", template=name, line=line, reason=reason, **values)
        return TemplateFault(at_line(found, line))


@lru_cache(maxsize=20_000)
def format_number(value: str | int, language: str) -> str:
    """A decimal as readers of the language write it: `55.79` is 55,79 in Indonesian. All its digits are kept."""
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(number, format=pattern, locale=language)


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
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=language)
    return format_date(date(parts[0], parts[1], parts[2]), "d MMMM y", locale=language)


def _line_of(error: Exception, template: str) -> tuple[str, int]:
    """The innermost template frame of a traceback."""
    found = template, 1
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith((".html", ".xml", ".txt")):
            found = Path(name).name, trace.tb_lineno
        trace = trace.tb_next
    return found
