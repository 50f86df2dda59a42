"""One file of the site as the plan describes it: where it goes, what renders it, and how to make the value that it shows.

The value is made when it is asked for, so that a plan costs little where only one page of it is wanted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its path in the output, its template, what makes the one value that it is given, and
    whether search engines should list it.
    """

    path: str
    template: str
    make: Callable[[], Any]
    listed: bool = True

    @property
    def data(self) -> Any:
        """The page's value, made anew."""
        return self.make()


def page_of(template: str, address: str, make: Callable[[], Any], *, listed: bool = True) -> Page:
    """The page at an address of the site: `/inovasi/` is the file `inovasi/index.html`."""
    return Page(address.lstrip("/") + "index.html", template, make, listed)
