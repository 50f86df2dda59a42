"""The catalogue in, a stream of pages out: which pages the site has, and what each shows.

A page kind is a function that yields pages. Adding one means writing such a function and naming it in `pages`.
"""

from collections.abc import Iterator

from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.page import Page
from katalog.views_awards import award_pages
from katalog.views_home import home_view
from katalog.views_rankings import ranking_pages
from katalog.views_regions import region_pages


def pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """Every page of the site, kind by kind; the order is the same for the same catalogue."""
    yield Page("index.html", "home.html", home_view(catalogue, config))
    for kind in (region_pages, ranking_pages, award_pages):
        yield from kind(catalogue, config)
