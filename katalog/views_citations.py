"""The citation of a page as files of its own, for programs that keep references."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from katalog.catalogue import Catalogue
from katalog.citation import Work
from katalog.claims import current
from katalog.config import Config
from katalog.figures import Pen, led_to
from katalog.page import Page

#: The name of a file of its own by the form that it holds.
FILES = {"bibtex": "kutip.bib", "ris": "kutip.ris", "csl": "kutip.json"}


def citation_files(config: Config, address: str, made: Callable[[], dict[str, Any]]) -> Iterator[Page]:
    """The files beside the page at an address; `made` gives its data, once for the page and all of them."""
    if config.exports:
        for form, name in FILES.items():
            yield Page(f"{address.lstrip('/')}{name}", "@text", partial(_text, made, form), listed=False)


def led(p: Pen, view: Any, code: str) -> Any:
    """A figure as a page shows it, with the way to the page of its own; None stays None."""
    return None if view is None else {**view, **led_to(p, code)}


def index_work(catalogue: Catalogue, slug: str, year: str | None = None, *, files: bool = True) -> Work:
    """What a page about an index cites first: its owner, and the year of the edition."""
    owner = current(catalogue.index(slug).owner)
    return Work(owner.value if owner else None, year, dataset=True, files=files)


def award_work(catalogue: Catalogue, slug: str, year: str | None = None, *, files: bool = True) -> Work:
    """What a page about a programme of awards cites first: its organiser, and the year of the edition."""
    organiser = current(catalogue.programme(slug).organiser)
    return Work(organiser.value if organiser else None, year if year and year.isdigit() else None, dataset=True, files=files)


def _text(made: Callable[[], dict[str, Any]], form: str) -> dict[str, str]:
    return {"text": made()["citation"]["forms"][form]}
