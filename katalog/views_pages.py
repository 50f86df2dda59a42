"""Pages that describe the site and not a record: the long pages, the error page, and what machines ask for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import pen
from katalog.items import Item
from katalog.layout import head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.problems import WARNINGS

#: The page that says how the catalogue is made, and counts what is doubtful in it.
METHOD = "metodologi"

#: A sitemap may hold 50,000 addresses (sitemaps.org, protocol 0.9); a larger site has an index of several.
SITEMAP_LIMIT = 45_000


def long_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The long pages in the site's language."""
    for item in catalogue.pages.values():
        if item.record.lang == config.language:
            yield page_of("page.html", routes.page(item.slug), partial(long_view, catalogue, config, item))


def long_view(catalogue: Catalogue, config: Config, item: Item) -> dict[str, Any]:
    """One long page."""
    p = pen(catalogue, config)
    record = item.record
    view = {**head(p, record.title, record.summary, routes.page(item.slug), "", []), "summary": record.summary, "body": record.body}
    # What is still doubtful belongs beside the method, and on no other page: a count would change them all.
    doubts = [{"label": said(p, WARNINGS[code]), "count": count} for code, count in catalogue.warnings.items()] if item.slug == METHOD else []
    return {**view, "doubts": doubts}


def service_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The page of an address that does not exist, what robots may read, and the headers that a host should send."""
    p = pen(catalogue, config)
    title = said(p, _("Halaman tidak ditemukan"))
    description = said(p, _("Alamat ini tidak ada di katalog."))
    # No address: hosts send this page for any address, so none of them is its own.
    yield Page("404.html", "404.html", lambda: {**head(p, title, description, "", "", []), "noindex": True}, listed=False)
    yield Page("robots.txt", "robots.txt", dict, listed=False)
    yield Page("_headers", "headers.txt", dict, listed=False)


def sitemap_pages(paths: Iterable[str]) -> Iterator[Page]:
    """The sitemap of the pages at some output paths; those of a very large site are split by section and region.

    No dates of change: the site has no clock, and a wrong date is worse than none.
    """
    addresses = sorted(_address(path) for path in paths)
    if len(addresses) <= SITEMAP_LIMIT:
        yield Page("sitemap.xml", "sitemap.xml", lambda: {"addresses": addresses}, listed=False)
        return
    sections: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        sections[_section(address)].append(address)
    parts = [f"/sitemap-{name}.xml" for name in sorted(sections)]
    yield Page("sitemap.xml", "sitemap_index.xml", lambda: {"addresses": parts}, listed=False)
    for name in sorted(sections):
        yield Page(f"sitemap-{name}.xml", "sitemap.xml", partial(dict, addresses=sections[name]), listed=False)


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")


def _section(address: str) -> str:
    """The first part of an address; innovations, which are the many, by region too."""
    parts = address.strip("/").split("/")
    return "-".join(parts[:2]) if f"/{parts[0]}/" == routes.INNOVATIONS else parts[0] or "beranda"
