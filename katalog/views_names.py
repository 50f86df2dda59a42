"""Innovations of one name in several regions, told apart on one page: the name alone does not say which is meant."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import LinkView, pen
from katalog.layout import card, head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of


def name_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The page of names that several innovations share."""
    yield page_of("same_names.html", routes.SAME_NAMES, partial(names_view, catalogue, config))


def names_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """The shared names, each with its innovations side by side."""
    p = pen(catalogue, config)
    title = said(p, _("Nama yang sama, inovasi yang berbeda"))
    description = said(p, _("Inovasi dari daerah yang berbeda dengan nama yang sama, dan cara membedakannya."))
    crumbs: list[LinkView] = [{"label": said(p, _("Inovasi")), "url": routes.INNOVATIONS}]
    groups = [{"name": items[0].name, "key": name, "innovations": [card(p, item) for item in items]} for name, items in catalogue.namesakes.items()]
    return {**head(p, title, description, routes.SAME_NAMES, "inovasi", crumbs), "groups": groups}
