"""One file of the site as the plan describes it: where it goes, what renders it, and the one value that it is given."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its path in the output, the template that renders it, and the one value it is given."""

    path: str
    template: str
    data: Any


def page_of(template: str, view: dict[str, Any]) -> Page:
    """The page of a view at the view's own address: `/inovasi/` is the file `inovasi/index.html`."""
    return Page(view["address"].lstrip("/") + "index.html", template, view)
