"""The page of the search: the field, the words that its script needs, and the ways to browse for those without it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.figures import LinkView, Pen, pen, short_name
from katalog.layout import head, said
from katalog.messages import marked as _
from katalog.page import Page, page_of

#: Kinds of document in the order of their numbers (`search_documents`).
KINDS = (_("Daerah"), _("Inovasi"), _("Instansi"), _("Penghargaan"), _("Peringkat"), _("Halaman"))
#: The fields in which a word may have been found, in the order in which the script looks.
FIELDS = (
    *(_("nama"), _("kepanjangan"), _("nama lain"), _("ringkasan"), _("daerah"), _("pelaksana")),
    *(_("urusan"), _("penghargaan"), _("isi catatan")),
)
#: Facets in the order of the script.
FACETS = (
    *(_("Jenis catatan"), _("Provinsi"), _("Kabupaten atau kota"), _("Urusan pemerintahan")),
    *(_("Jenis inovasi"), _("Status"), _("Tahun"), _("Ajang penghargaan")),
)


def search_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The page of the search, and what tells browsers of it; none where the site has no search."""
    if config.search:
        yield page_of("search.html", routes.SEARCH, partial(search_view, catalogue, config))
        yield Page("opensearch.xml", "opensearch.xml", partial(_names, config), listed=False)


def search_view(catalogue: Catalogue, config: Config) -> dict[str, Any]:
    """The page of the search."""
    p = pen(catalogue, config)
    description = said(p, _("Cari inovasi, daerah, instansi, penghargaan, dan peringkat menurut nama, singkatan, kepanjangan, atau isinya."))
    return {
        **head(p, said(p, _("Cari")), description, routes.SEARCH, "cari", []),
        "searches": True,
        "kinds": _joined(p, KINDS),
        "fields": _joined(p, FIELDS),
        "facets": _joined(p, FACETS),
        "provinces": [_link(short_name(p, code), routes.region(catalogue, code)) for code in catalogue.provinces()],
        "affairs": [_link(p.label("affairs", key), routes.facet("urusan", key)) for key in _affairs(catalogue)],
        "years": [_link(year, routes.facet("tahun", year)) for year in _years(catalogue)],
        "programmes": [
            _link(item.record.short or item.record.name, routes.programme(slug)) for slug, item in catalogue.programmes.items() if _leads(item.record)
        ],
    }


def _names(config: Config) -> dict[str, Any]:
    return {"short_name": config.short_name[:16], "description": config.description[:1024]}


def _joined(p: Pen, words: tuple[str, ...]) -> str:
    return "|".join(said(p, word) for word in words)


def _link(label: str, url: str) -> LinkView:
    return {"label": label, "url": url}


def _leads(programme: Any) -> bool:
    """Whether a programme is of the whole nation; the others are found on the list of awards."""
    return bool(programme.level == "nasional")


def _affairs(catalogue: Catalogue) -> list[str]:
    """The affairs of which there is an innovation, in the order of the closed list."""
    used = {affair for item in catalogue.innovations.values() for affair in item.brief.affairs}
    return [key for key in catalogue.vocabulary.keys("affairs") if key in used]


def _years(catalogue: Catalogue) -> list[str]:
    return sorted({item.brief.started_year for item in catalogue.innovations.values() if item.brief.started_year}, reverse=True)
