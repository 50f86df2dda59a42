"""Templates as Jinja itself reads and renders them: what a template means, and what is wrong with it, is said here.

Imported where it is needed only: a build that finds its templates compiled has no use for Jinja.
"""

from collections.abc import Mapping
from typing import Any

import jinja2

from katalog.messages import translations
from katalog.render_filters import Filters
from katalog.render_runtime import FAILURES
from katalog.render_sources import Sources, TemplateFault


class Jinja:
    """Jinja, set up for the pages of one language of one site."""

    def __init__(self, sources: Sources, frame: Mapping[str, Any], language: str, filters: Filters) -> None:
        self._sources = sources
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            auto_reload=False,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
        environment.filters.update(filters)
        environment.globals["frame"] = frame
        self._environment = environment

    def render(self, template: str, page: Any) -> str:
        """The text of a page; a fault names the template and its line."""
        try:
            return self._environment.get_template(template).render(page=page)
        except jinja2.TemplateSyntaxError as error:
            raise self._sources.fault(error.name or template, error.lineno, error.message or "") from None
        except jinja2.TemplateNotFound as error:
            raise self._sources.missing(template, str(error.name)) from None
        except (jinja2.TemplateError, *FAILURES) as error:
            raise self._fault(error, template) from None

    def _load(self, name: str) -> tuple[str, str, None] | None:
        source = self._sources.read(name)
        return None if source is None else (source, name, None)

    def _fault(self, error: Exception, template: str) -> TemplateFault:
        """What went wrong, at the innermost template of a traceback."""
        name, line = template, 1
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file.endswith((".html", ".xml", ".txt")):
                name, line = file, trace.tb_lineno
            trace = trace.tb_next
        return self._sources.fault(name, line, str(error))
