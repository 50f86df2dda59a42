"""Releases: the list of frozen data sets, and each with its files, served for ever under its version."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.citation import Work, cff_of
from katalog.config import Config
from katalog.figures import LinkView, Pen, pen
from katalog.items import Item
from katalog.layout import finished, head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of
from katalog.releases import Release
from katalog.views_citations import citation_files
from katalog.views_feeds import feed_pages


def release_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The list of releases with its feeds, and each release with its files."""
    made = cache(partial(releases_view, catalogue, config))
    yield page_of("releases.html", routes.RELEASES, made)
    yield from feed_pages(config, routes.RELEASES, made)
    yield Page("CITATION.cff", "@text", partial(_cff, catalogue, config), listed=False)
    for item in catalogue.releases.values():
        address = routes.release(item.slug)
        of_release = cache(partial(release_view, catalogue, config, item))
        yield page_of("release.html", address, of_release)
        yield from citation_files(config, address, of_release)
        for name, text in item.record.files.items():
            yield Page(f"{address.lstrip('/')}{name}", "@text", partial(dict, text=text), listed=False)


def _cff(catalogue: Catalogue, config: Config) -> dict[str, str]:
    """The catalogue's own citation; its version is the newest release."""
    newest = catalogue.releases[max(catalogue.releases)].record if catalogue.releases else None
    about = (newest.version, newest.date) if newest else (None, None)
    return {"text": cff_of(config.name, config.base_url, config.description, *about)}


def releases_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """All releases, newest first."""
    p = pen(catalogue, config)
    description = said(p, _("Kumpulan data katalog yang dibekukan: isinya tidak pernah berubah, sehingga dapat dikutip dan diulang hitungannya."))
    newest_first = sorted(catalogue.releases.values(), key=lambda item: item.slug, reverse=True)
    view = {
        **head(p, said(p, _("Rilis data")), description, routes.RELEASES, "", _data_links(p)),
        "releases": [
            {"version": i.slug, "date": i.record.date, "figures": len(i.record.values), "url": routes.release(i.slug)} for i in newest_first
        ],
        "entries": [
            {
                "id": routes.release(item.slug),
                "url": routes.release(item.slug),
                "title": said(p, _("Rilis {version}"), version=item.slug),
                "updated": item.record.date,
                "summary": said(p, _("{count} angka dibekukan."), count=len(item.record.values)),
            }
            for item in newest_first
        ],
    }
    return finished(p, view)


def release_view(catalogue: Catalogue, config: Config, item: Item) -> dict[str, Any]:
    """One release: its files with their sizes and checksums."""
    p = pen(catalogue, config)
    record: Release = item.record
    title = said(p, _("Rilis data {version}"), version=record.version)
    description = said(p, _("Seluruh data katalog sebagaimana dibekukan dalam rilis {version}, dengan SHA-256 tiap berkas."), version=record.version)
    sums = [line.split("  ", 1) for line in record.files["SHA256SUMS"].splitlines()]
    crumbs: list[Any] = [*_data_links(p), {"label": said(p, _("Rilis data")), "url": routes.RELEASES}]
    view = {
        **head(p, title, description, routes.release(record.version), "", crumbs, record.version),
        "version": record.version,
        "date": record.date,
        "files": [{"name": name, "size": len(record.files[name].encode()), "sum": known} for known, name in sums],
    }
    work = Work(None, record.date[:4], dataset=True, release=record.version, files=True)
    return finished(p, view, title, work)


def newest_release_with(p: Pen, values: Iterable[tuple[str, str]]) -> str | None:
    """The newest release in which some figures, told by code and value, all stand as they are now."""
    found: set[str] | None = None
    for code, value in values:
        alike = {version for version, was in p.catalogue.released_of.get(code, ()) if was == value}
        found = alike if found is None else found & alike
        if not found:
            return None
    return max(found) if found else None


def _data_links(p: Pen) -> list[LinkView]:
    """The way back to the open data, where there are any."""
    return [{"label": said(p, _("Data terbuka")), "url": routes.DATA}] if p.config.exports else []
