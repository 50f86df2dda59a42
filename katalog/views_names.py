"""Innovations of one name in several regions, told apart on one page: the name alone does not say which is meant."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import LinkView, pen
from katalog.layout import card, head, said
from katalog.load import Item
from katalog.messages import marked as _
from katalog.page import Page, page_of


def name_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The page of names that several innovations share."""
    yield page_of("same_names.html", routes.SAME_NAMES, partial(names_view, catalogue, config))


def plain_name(name: str) -> str:
    """A name without case, blanks and signs: «Si Demang» and «SIDEMANG» are one."""
    return "".join(character for character in name.casefold() if character.isalnum())


def shared_names(catalogue: Catalogue) -> dict[str, list[Item]]:
    """The innovations under each name that more than one has, by code."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in catalogue.innovations.values():
        groups[plain_name(item.record.name)].append(item)
    return {name: sorted(items, key=lambda i: i.record.code) for name, items in sorted(groups.items()) if len(items) > 1}


def names_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """The shared names, each with its innovations side by side."""
    p = pen(catalogue, config)
    title = said(p, _("Nama yang sama, inovasi yang berbeda"))
    description = said(p, _("Inovasi dari daerah yang berbeda dengan nama yang sama, dan cara membedakannya."))
    crumbs: list[LinkView] = [{"label": said(p, _("Inovasi")), "url": routes.INNOVATIONS}]
    groups = [
        {"name": items[0].record.name, "key": name, "innovations": [card(p, item) for item in items]}
        for name, items in shared_names(catalogue).items()
    ]
    return {**head(p, title, description, routes.SAME_NAMES, "inovasi", crumbs), "groups": groups}
