"""The rows of the collected files, and what of each must stand on a built page; `data/collected/README.md` tells of the files."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from built_page import Line, Sheet

Row = dict[str, str]
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


def read(path: Path) -> list[Row]:
    """A file's rows; the first is row 1."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(value: str) -> str:
    """`36742` is `36.742`, `55.790` is `55,790`."""
    return f"{Decimal(value):,}".translate(str.maketrans(",.", ".,"))


def date(value: str) -> str:
    """`2025-12-10` is `10 Desember 2025`."""
    parts = value.split("-")
    return " ".join([*(str(int(part)) for part in parts[2:]), *(MONTHS[int(part) - 1] for part in parts[1:2]), parts[0]])


def holds(text: str, wanted: str) -> bool:
    """Whether the words stand in the text as words, in either case: the `7` of `17` or of `7,5` is another number."""
    text, wanted = text.casefold(), wanted.casefold()
    return wanted in text and re.search(rf"(?<![\w.,]){re.escape(wanted)}(?![\w]|[.,]\d)", text) is not None


def any_of(text: str, wanted: str | tuple[str, ...]) -> bool:
    return any(holds(text, one) for one in ((wanted,) if isinstance(wanted, str) else wanted))


def mostly(text: str, wanted: str) -> bool:
    """Whether at least half of the longer words stand in the text."""
    words = [word for word in re.findall(r"[^\W_]{4,}", wanted)]
    return 2 * sum(word.casefold() in text.casefold() for word in words) >= len(words)


class Site:
    """Built pages by address, each read once."""

    def __init__(self, html: Callable[[str], str]) -> None:
        self._html = html
        self._sheets: dict[str, Sheet] = {}

    def __getitem__(self, address: str) -> Sheet:
        if address not in self._sheets:
            self._sheets[address] = Sheet(self._html(address))
        return self._sheets[address]


@dataclass(frozen=True)
class Place:
    """A row at one of its pages."""

    row: Row
    address: str
    site: Site

    @cached_property
    def sheet(self) -> Sheet:
        return self.site[self.address]

    @property
    def source(self) -> str:
        return self.row["source_id"]

    def lines(self, tag: str, under: str = "") -> list[Line]:
        """The lines of a kind whose nearest heading begins with these words."""
        return [line for line in self.sheet.lines if line.node.tag == tag and (not under or (line.under and line.under[-1].startswith(under)))]


def predicate(text: str, wanted: str) -> bool:
    """Whether the text gives this predicate; «Sangat Inovatif» is not «Inovatif»."""
    if wanted == "Inovatif":
        text = re.sub("(Sangat|Kurang) Inovatif", "", text)
    return holds(text, wanted)


def cell(line: Line, says: Callable[[str], bool], source: str) -> bool:
    """Whether one cell of a table's row says it and leads to the source."""
    return any(says(text) and source in sources for text, sources in line.cells)


# -- the index


def index_row(place: Place) -> Iterator[str]:
    if place.address.startswith("/peringkat/"):
        yield from index_on_edition(place)
    elif place.address.startswith("/penghargaan/"):
        yield from []
    else:
        yield from index_on_region(place)


def scope_words(scope: str) -> tuple[str, ...]:
    """`provinsi-aceh: kabupaten/kota` is «kabupaten dan kota se-Aceh»."""
    base = re.split(r"[;(,]", scope)[0].strip()
    area, _, units = base.partition(": ")
    if area.startswith("nasional"):
        units = area.removeprefix("nasional").removeprefix("-")
        where = "se-Indonesia"
    elif area.startswith("provinsi-"):
        where = "se-" + area.removeprefix("provinsi-").replace("-", " ").title()
    else:
        return ()
    return (f"{units.replace('/', ' dan ')} {where}".strip(),)


def index_on_region(place: Place) -> Iterator[str]:
    row, year = place.row, place.row["year"]
    if not holds(place.sheet.header, row["region_name"]):
        yield "name"
    scores = [line for line in place.lines("tr", "Skor per tahun") if line.text.startswith(year)]
    counts = [line for line in place.lines("tr", "Inovasi yang dilaporkan") if line.text.startswith(year)]
    ranks = place.lines("tr", f"Indeks Inovasi Daerah {year}")
    predicates = [line for line in place.lines("li", "Predikat indeks") if line.text.startswith(year)]
    if row["score"] and not any(cell(line, lambda text: holds(text, number(row["score"])), place.source) for line in scores):
        yield "score"
    if row["category"] and not any(predicate(line.text, row["category"]) and place.source in line.sources for line in predicates):
        yield "category"
    if row["innovations_reported"] and not any(
        cell(line, lambda text: holds(text, number(row["innovations_reported"])), place.source) for line in counts
    ):
        yield "innovations_reported"
    if row["national_rank"]:
        mine = [line for line in ranks if cell(line, lambda text: holds(text, number(row["national_rank"])), place.source)]
        if not mine:
            yield "national_rank"
        if row["rank_population"] and not any(holds(line.text, number(row["rank_population"])) for line in mine):
            yield "rank_population"
        words = scope_words(row["rank_scope"])
        if not any(all(holds(line.text, word) for word in words) for line in mine):
            yield f"rank_scope {words}"


def index_on_edition(place: Place) -> Iterator[str]:
    row = place.row
    rows = [line for line in place.lines("tr") if line.cells and holds(line.cells[0][0], row["region_name"])]
    if not rows:
        yield "region"
    if row["score"] and not any(cell(line, lambda text: holds(text, number(row["score"])), place.source) for line in rows):
        yield "score"
    if row["category"] and not any(cell(line, lambda text: predicate(text, row["category"]), place.source) for line in rows):
        yield "category"
    if "skala lama" in row["rank_scope"] and not any("Skala terbuka" in line.text for line in place.sheet.lines):
        yield "rank_scope: skala lama"



# -- awards


def entries(place: Place, name: str) -> list[Line]:
    """The entries of an edition whose recipient this is, with its source."""
    return [line for line in place.sheet.lines if line.node.tag == "li" and place.source in line.sources and holds(recipient(line), name)]


def recipient(line: Line) -> str:
    """To whom an entry belongs: the name in bold, or that of the podium."""
    return next((node.text for node in line.node.below() if node.tag in {"strong", "h3"}), "")


def worded(text: str, value: str, column: str) -> bool:
    """Whether the text says this, as the row words it or as the list of wordings has it."""
    return holds(text, value) or any(all(holds(text, piece) for piece in pieces) for pieces in WORDINGS.get((column, value), ()))


def iga_row(place: Place) -> Iterator[str]:
    row = place.row
    if not place.address.startswith("/penghargaan/"):
        claim = {"year": row["year"], "region_name": row["region_name"], "score": row["score"], "source_id": row["source_id"]}
        claim["category"] = "" if (wanted := given(row["category_label"])) is None else wanted
        yield from index_row(Place(dict.fromkeys(INDEX_COLUMNS, "") | claim, place.address, place.site))
        return
    mine = entries(place, row["region_name"])
    if not mine:
        yield "region_name"
    mine = [line for line in mine if worded(line.whole, row["category_label"], "category_label")]
    if not mine:
        yield "category_label"
    elif row["place"] and row["place_is_ordered"] == "true" and not any(placed(line, row["place"]) for line in mine):
        yield "place"


INDEX_COLUMNS = "category innovations_reported national_rank rank_population rank_scope region_name score source_id year".split()


def given(label: str) -> str | None:
    """The predicate that an award row's label is, if it is one."""
    if holds(label, "Sangat Inovatif"):
        return "Sangat Inovatif"
    return "Inovatif" if holds(label, "Inovatif") else None


def placed(line: Line, place: str) -> bool:
    """Whether an entry's place is this, in either kind of numerals."""
    said = next((node.text for node in line.node.below() if node.tag == "span" or node.is_a("ord")), "")
    return holds(said, place) or any(holds(said, roman) for roman, value in ROMAN.items() if str(value) == place)


WORDINGS: dict[tuple[str, str], list[list[str]]] = {}

CHECKS: dict[str, Callable[[Place], Iterator[str]]] = {"iid_scores.csv": index_row, "iga_awards.csv": iga_row}
