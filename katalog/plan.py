"""The catalogue in, pages out: which pages the site has, and what each shows, in units that can be done one by one.

A page kind is a function that yields pages. Adding one means writing such a function and naming it in `KINDS`; a kind
with many pages is divided into parts by a key that does not depend on how many there are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.page import Page
from katalog.published import series_keys
from katalog.views_agencies import agency_pages_of
from katalog.views_awards import award_pages, programme_pages_of
from katalog.views_corrections import correction_pages
from katalog.views_data import data_pages
from katalog.views_home import home_pages
from katalog.views_innovation_lists import facet_pages_of, innovation_list_pages
from katalog.views_innovations import innovation_pages_of
from katalog.views_names import name_pages
from katalog.views_pages import long_pages, service_pages, sitemap_pages
from katalog.views_published import figure_pages_of, series_figure_pages_of
from katalog.views_rankings import edition_keys, edition_pages_of, ranking_pages
from katalog.views_records import schema_pages
from katalog.views_redirects import redirect_pages
from katalog.views_regions import region_list_pages, region_pages_of
from katalog.views_releases import release_pages
from katalog.views_search import search_pages
from katalog.views_sources import source_list_pages, source_pages_of
from katalog.views_tables import table_pages

Parts = Callable[[Catalogue], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page; `parts` gives the keys of its units, whose pages `pages` yields. Where they are the keys of a table
    of the catalogue, `table` names it: it need not be joined to learn that it still has the same keys.
    """

    name: str
    parts: Parts
    pages: Callable[[Catalogue, Config, str], Iterator[Page]]
    table: str = ""
    #: Whether the keys are codes of regions: what is of one region is best done together.
    by_region: bool = False
    #: Whether its pages tell of the checks, and are planned after them.
    late: bool = False


class Unit(NamedTuple):
    """Some pages that are planned together: a kind and the key of a part of it."""

    kind: Kind
    part: str

    @property
    def name(self) -> str:
        """The unit's name, the same in each build."""
        return f"{self.kind.name}:{self.part}"

    def pages(self, catalogue: Catalogue, config: Config) -> Iterator[Page]:
        """The pages of the unit."""
        return self.kind.pages(catalogue, config, self.part)


def _keyed(name: str, table: str, pages: Callable[[Catalogue, Config, str], Iterator[Page]], *, by_region: bool = False) -> Kind:
    """A kind with a unit for each key of a table of the catalogue."""
    return Kind(name, lambda catalogue: getattr(catalogue, table), pages, table, by_region)


def _whole(name: str, pages: Callable[[Catalogue, Config], Iterator[Page]]) -> Kind:
    """A kind that is one unit."""
    return Kind(name, lambda _: ("",), lambda catalogue, config, _: pages(catalogue, config))


KINDS = (
    _whole("home", home_pages),
    _whole("innovation-lists", innovation_list_pages),
    _keyed("facets", "filed", facet_pages_of),
    Kind("editions", edition_keys, edition_pages_of),
    _whole("rankings", ranking_pages),
    _whole("tables", table_pages),
    _whole("awards", award_pages),
    _keyed("programmes", "programmes", programme_pages_of),
    _whole("region-list", region_list_pages),
    _whole("source-list", source_list_pages),
    _whole("names", name_pages),
    Kind("pages", lambda _: ("",), lambda catalogue, config, _: long_pages(catalogue, config), late=True),
    _whole("redirects", redirect_pages),
    _whole("service", service_pages),
    _whole("search", search_pages),
    _whole("data", data_pages),
    _whole("corrections", correction_pages),
    _whole("releases", release_pages),
    _whole("schemas", schema_pages),
    _keyed("innovations", "innovations_of", innovation_pages_of, by_region=True),
    _keyed("agencies", "agencies_of", agency_pages_of, by_region=True),
    _keyed("regions", "regions", region_pages_of, by_region=True),
    _keyed("figures", "regions", figure_pages_of, by_region=True),
    Kind("series-figures", series_keys, series_figure_pages_of),
    _keyed("sources", "sources_of", source_pages_of, by_region=True),
)


def units(catalogue: Catalogue, known: Callable[[Kind], Iterable[str] | None] = lambda _: None) -> list[Unit]:
    """All units of a site but its sitemap, which needs the addresses of the others; `known` tells the parts of a kind
    where they need not be looked for.
    """
    found = []
    for kind in KINDS:
        parts = known(kind)
        found += [Unit(kind, part) for part in (kind.parts(catalogue) if parts is None else parts)]
    return found


def pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """Every page of the site, kind by kind; the order is the same for the same catalogue."""
    indexable = []
    for unit in units(catalogue):
        for page in unit.pages(catalogue, config):
            if page.listed:
                indexable.append(page.path)
            yield page
    yield from sitemap_pages(indexable)
