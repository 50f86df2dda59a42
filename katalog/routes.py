"""The address of each page, in one place: absolute paths without the site's prefix, each with a slash at its end."""

from katalog.catalogue import Catalogue
from katalog.items import Item
from katalog.ranks import Scope
from katalog.records import AREA_DIGITS, NATIONAL
from katalog.stands import EntryAt

HOME = "/"
INNOVATIONS = "/inovasi/"
SAME_NAMES = "/inovasi/nama-sama/"
REGIONS = "/daerah/"
RANKINGS = "/peringkat/"
AWARD_RANKING = "/peringkat/penghargaan/"
AWARDS = "/penghargaan/"
SOURCES = "/sumber/"
SEARCH = "/cari/"
FIGURES = "/angka/"
CORRECTIONS = "/koreksi/"
DATA = "/data/"
RELEASES = "/rilis/"
DICTIONARY = "/data/kamus/"
SCHEMAS = "/data/skema/"


def region(catalogue: Catalogue, code: str) -> str:
    """`/daerah/kota-palembang/`."""
    return region_at(catalogue.regions[code])


def region_at(item: Item) -> str:
    """The address of a region that is at hand."""
    return f"{REGIONS}{item.slug}/"


def agency(catalogue: Catalogue, item: Item) -> str:
    """`/daerah/kota-palembang/diskominfo/`."""
    return agency_in(catalogue.regions[item.folder], item)


def agency_in(region: Item, item: Item) -> str:
    """The address of an agency whose region is at hand."""
    return f"{region_at(region)}{item.slug}/"


def innovation(catalogue: Catalogue, item: Item) -> str:
    """`/inovasi/kota-palembang/segpur/`."""
    return innovation_in(catalogue.regions[item.folder], item)


def innovation_in(region: Item, item: Item) -> str:
    """The address of an innovation whose region is at hand."""
    return f"{INNOVATIONS}{region.slug}/{item.slug}/"


def index(slug: str) -> str:
    """`/peringkat/iid/`."""
    return f"{RANKINGS}{slug}/"


def index_edition(slug: str, year: int | str) -> str:
    """`/peringkat/iid/2024/`."""
    return f"{RANKINGS}{slug}/{year}/"


def ranking(catalogue: Catalogue, slug: str, year: int, scope: Scope) -> str:
    """`/peringkat/iid/2024/kabupaten/sumatera-selatan/non-balitbangda/`; a national group stands under `nasional/`."""
    area = "" if scope.area == NATIONAL else f"{scope.area if scope.area in AREA_DIGITS else catalogue.regions[scope.area].slug}/"
    group = f"{scope.group}/" if scope.group else ""
    if group and not area:
        area = f"{NATIONAL}/"
    return f"{index_edition(slug, year)}{'-'.join(scope.units)}/{area}{group}"


def matrix(slug: str) -> str:
    """`/peringkat/iid/keadaan/`."""
    return f"{index(slug)}keadaan/"


def predicate_years(slug: str) -> str:
    """`/peringkat/iid/predikat/`."""
    return f"{index(slug)}predikat/"


def reported(slug: str) -> str:
    """`/peringkat/iid/inovasi-dilaporkan/`."""
    return f"{index(slug)}inovasi-dilaporkan/"


def programme(slug: str) -> str:
    """`/penghargaan/iga/`."""
    return f"{AWARDS}{slug}/"


def award_edition(slug: str, year: str) -> str:
    """`/penghargaan/iga/2025/`."""
    return f"{AWARDS}{slug}/{year}/"


def entry(at: EntryAt) -> str:
    """The edition in which an entry stands."""
    return award_edition(at.programme, at.year)


def figure(code: str) -> str:
    """`/angka/IID-2024-16.07-skor/`."""
    return f"{FIGURES}{code}/"


def release(version: str) -> str:
    """`/rilis/2026.11/`."""
    return f"{RELEASES}{version}/"


def source(key: str) -> str:
    """`/sumber/sumseldaily-2025-11-19-palembang/`."""
    return f"{SOURCES}{key}/"


def page(slug: str) -> str:
    """`/tentang/`."""
    return f"/{slug}/"


def facet(name: str, key: str) -> str:
    """`/inovasi/urusan/pangan/`."""
    return f"{INNOVATIONS}{name}/{key}/"
