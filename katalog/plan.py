"""The catalogue in, a stream of pages out: which pages the site has, and what each shows.

A page kind is a function that yields pages. Adding one means writing such a function and naming it in `pages`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from katalog.catalogue import Catalogue
from katalog.config import Config


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its path in the output, the template that renders it, and the one value it is given."""

    path: str
    template: str
    data: Any
