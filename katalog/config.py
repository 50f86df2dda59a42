"""`site_config.yaml` as a value: what differs between two sites made from the same program."""

from typing import Annotated

from pydantic import AfterValidator

from katalog.claims import Strict
from katalog.values import Line, Name, Slug, Summary, Truth, Url, refuse


def _ends_with_slash(value: str) -> str:
    if not value.startswith("https://") and not value.startswith("http://localhost"):
        raise refuse("K027", value=value)
    return value if value.endswith("/") else value + "/"


BaseUrl = Annotated[Line, AfterValidator(_ends_with_slash)]


class Featured(Strict):
    """What the home page puts forward: topics as affairs, the region whose index history it
    shows, and the programmes whose newest edition leads the awards.
    """

    affairs: tuple[Slug, ...] = ()
    region: Line | None = None
    index: Slug = "iid"
    programmes: tuple[Slug, ...] = ()


class Config(Strict):
    """The site's names and addresses. `base_url` may carry a path: `https://contoh.go.id/inovasi/`."""

    name: Name
    short_name: Name
    tagline: Name
    description: Summary
    base_url: BaseUrl
    language: Slug = "id"
    repository: Url | None = None
    contact: Line | None = None
    licence_name: Name = "CC BY 4.0"
    licence_url: Url = "https://creativecommons.org/licenses/by/4.0/deed.id"
    featured: Featured = Featured()
    #: Whether the site has a search; an index of 50,000 records takes some seconds to build.
    search: Truth = True
    #: Whether the files beside the pages are written: tables for download, a JSON file for each record, files of citations.
    exports: Truth = True
    #: Whether each published figure has a page of its own, to which tables lead.
    figures: Truth = True

    @property
    def base_path(self) -> str:
        """The path part of `base_url`, with a slash at both ends."""
        return "/" + self.base_url.split("://", 1)[1].partition("/")[2]
