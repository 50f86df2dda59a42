"""A template and a page's data in, the bytes of the page out; the data is all that a template can see.

`frame` is the data that all pages of a site share: its names, its addresses, the published names of its assets.

A template is Jinja's, and what Jinja makes of it is right. But Jinja takes milliseconds for a page, and there may be
50,000: so a template becomes a function of plain Python where it is understood wholly. Jinja renders what is left:
templates that use more of the language, and pages that fail, to say what is wrong with them and in which line.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from katalog.canonical import decode, digest, encode
from katalog.memo import Memo
from katalog.render_files import WRITERS
from katalog.render_filters import filters_of
from katalog.render_runtime import BLANK_LINES, FAILURES
from katalog.render_sources import Sources, TemplateFault

# What renders is imported when there is something to render, and Jinja when there is need of it.
if TYPE_CHECKING:
    from katalog.render_jinja import Jinja
    from katalog.render_library import Library

__all__ = ["Renderer", "TemplateFault"]


class Renderer:
    """Renders pages of one language of one site."""

    def __init__(self, templates: Path, frame: Mapping[str, Any], language: str, memo: Memo | None = None) -> None:
        encoded = encode(frame)
        self.frame_digest = digest(language, encoded)
        self._frame = decode(encoded)
        self._language = language
        self._filters = filters_of(self._frame, language, memo or Memo())
        self._sources = Sources(templates)

    def render(self, template: str, value: Any) -> bytes:
        """The page of a template for a value that can be encoded; a fault names the template and its line."""
        if template in WRITERS:
            return WRITERS[template](encode(value))
        text = self._quick_text(template, value)
        if text is None:
            text = self._jinja.render(template, decode(encode(value)))
        return (BLANK_LINES.sub("\n", text).strip() + "\n").encode()

    def closure(self, template: str) -> str:
        """The digest of a template and of all that it can include, extend or import, found without rendering it."""
        if template in WRITERS:
            return template
        return self._sources.closure(template)

    def _quick_text(self, template: str, page: Any) -> str | None:
        """The text of a page by the function of its template; None where Jinja must be asked."""
        function = self._library.function(template)
        if function is None:
            return None
        try:
            return function(page)
        except FAILURES:
            return None

    @cached_property
    def _library(self) -> "Library":
        from katalog.render_library import Library

        return Library(self._sources, self._frame, self._language, self._filters)

    @cached_property
    def _jinja(self) -> "Jinja":
        from katalog.render_jinja import Jinja

        return Jinja(self._sources, self._frame, self._language, self._filters)
