"""The catalogue in, a stream of pages out: which pages the site has, and what each shows.

A page kind is a function that yields pages. Adding one means writing such a function and naming it in `pages`.
"""

from collections.abc import Iterator

from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.page import Page
from katalog.views_agencies import agency_pages
from katalog.views_awards import award_pages
from katalog.views_home import home_pages
from katalog.views_innovation_lists import innovation_list_pages
from katalog.views_innovations import innovation_pages
from katalog.views_names import name_pages
from katalog.views_pages import long_pages, service_pages, sitemap_pages
from katalog.views_rankings import ranking_pages
from katalog.views_redirects import redirect_pages
from katalog.views_regions import region_pages
from katalog.views_sources import source_pages
from katalog.views_tables import table_pages

KINDS = (
    home_pages,
    innovation_pages,
    innovation_list_pages,
    name_pages,
    region_pages,
    agency_pages,
    ranking_pages,
    table_pages,
    award_pages,
    source_pages,
    long_pages,
    redirect_pages,
    service_pages,
)


def pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """Every page of the site, kind by kind; the order is the same for the same catalogue."""
    indexable = []
    for kind in KINDS:
        for page in kind(catalogue, config):
            if page.listed:
                indexable.append(page.path)
            yield page
    yield from sitemap_pages(indexable)
