"""The rows of the collected files, and what of each must stand on a built page; `data/collected/README.md` tells of the files."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from built_page import Line, Node, Sheet

Row = dict[str, str]
COLLECTED = Path(__file__).parent / "data" / "collected"
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


#: What the site words otherwise than the rows do, by column and by the rows' words.
WORDINGS: dict[tuple[str, str], list[Row]] = {}
for _wording in read(COLLECTED / "wordings.csv"):
    WORDINGS.setdefault((_wording["column"], _wording["collected"]), []).append(_wording)


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

    def shown_as(self, value: str, column: str) -> list[str]:
        """How the site words, here or everywhere, what the row words otherwise."""
        return [row["shown"] for row in WORDINGS.get((column, value), ()) if row["page"] in ("", self.address)]

    def worded(self, text: str, value: str, column: str) -> bool:
        """Whether the text says this, as the row words it or as the list of wordings has it; ` | ` parts words that stand apart."""
        return any(all(holds(text, part) for part in shown.split(" | ")) for shown in [value, *self.shown_as(value, column)])

    @property
    def scopes(self) -> list[Row]:
        """How the site words a scope that is more than an area and its levels."""
        return WORDINGS.get(("rank_scope", self.row["rank_scope"]), [])

    @property
    def elsewhere(self) -> bool:
        """Whether the rank belongs on another page, as the wording of its scope says."""
        return bool(self.scopes) and not self.shown_as(self.row["rank_scope"], "rank_scope")

    def scoped(self, text: str) -> bool:
        """Whether the text says the scope as the site words it."""
        return any(all(holds(text, part) for part in shown.split(" | ")) for shown in self.shown_as(self.row["rank_scope"], "rank_scope"))

    def lines(self, tag: str, under: str = "") -> list[Line]:
        """The lines of a kind whose nearest heading begins with these words."""
        return [line for line in self.sheet.lines if line.node.tag == tag and (not under or (line.under and line.under[-1].startswith(under)))]


# -- the index


def index_row(place: Place) -> Iterator[str]:
    """A score, a predicate, a rank and a count of one region and year, on the region's page, the year's or an award's."""
    if place.address.startswith("/daerah/"):
        yield from index_on_region(place)
    elif place.address.startswith("/peringkat/"):
        yield from index_on_edition(place)
    elif not any(place.scoped(line.whole) for line in entries(place, place.row["region_name"])):
        yield "national_rank"


def index_on_region(place: Place) -> Iterator[str]:
    row = place.row
    if not holds(place.sheet.header, row["region_name"]):
        yield "region_name"
    mine = []
    for column, tag, under in PARTS:
        lines = [line for line in place.lines(tag, under.format(**row)) if column == "national_rank" or line.text.startswith(row["year"])]
        found = [line for line in lines if says(line, column, row[column], place.source)]
        if column == "innovations_reported" and not found and place.scopes:
            found = [line for tag in ("li", "figure") for line in place.lines(tag) if says(line, column, row[column], place.source)]
        mine += found or lines
        if row[column] and not found and not (column == "national_rank" and place.elsewhere):
            yield column
        elif column == "national_rank" and found:
            yield from ranked(place, found)
    notes = [line for under in ("Peringkat menurut cakupan", "Predikat indeks") for line in place.lines("p", under)]
    if place.scopes and not place.elsewhere and not place.scoped(" / ".join(line.text for line in [*mine, *notes])):
        yield "rank_scope"


#: Where a region's page shows each column: the kind of line, and the heading or caption above it.
PARTS = [
    ("score", "tr", "Skor per tahun"),
    ("category", "li", "Predikat indeks"),
    ("innovations_reported", "tr", "Inovasi yang dilaporkan"),
    ("national_rank", "tr", "Indeks Inovasi Daerah {year}"),
]


def says(line: Line, column: str, value: str, source: str) -> bool:
    """Whether a line gives this value with the source: within one cell, where it has cells."""
    if column == "category":
        return source in line.sources and predicate(line.text, value)
    parts = line.cells or [(line.text, line.sources)]
    return bool(value) and any(source in sources and holds(text, number(value)) for text, sources in parts)


def ranked(place: Place, found: list[Line]) -> Iterator[str]:
    """A rank's row gives its scope and how many were ranked, and leads to a ranking in which the region has the same place."""
    row = place.row
    if row["rank_population"] and not any(holds(line.text, number(row["rank_population"])) for line in found):
        yield "rank_population"
    if not place.scopes and not any(holds(line.text, scope_words(row["rank_scope"])) for line in found):
        yield "rank_scope"
    rankings = [each for line in found for link in line.node.links if link.startswith("/peringkat/") for each in place.site[link].lines]
    if rankings and not any(holds(each.text, row["region_name"]) and says(each, "", row["national_rank"], place.source) for each in rankings):
        yield "ranking"


#: A scope that is an area, and the levels of the regions in it.
SCOPE = re.compile(r"(nasional|provinsi-[a-z-]+?)(?:(?:-|: )((?:provinsi|kabupaten|kota)(?:/kota)?))?(?:; skala lama)?")


def scope_words(scope: str) -> str:
    """`provinsi-aceh: kabupaten/kota` is «kabupaten dan kota se-Aceh»."""
    parts = SCOPE.fullmatch(scope)
    assert parts, f"data/collected/wordings.csv must word this scope: {scope}"
    area = "Indonesia" if parts[1] == "nasional" else parts[1].removeprefix("provinsi-").replace("-", " ")
    return f"{(parts[2] or '').replace('/', ' dan ')} se-{area}".strip()


def index_on_edition(place: Place) -> Iterator[str]:
    row = place.row
    mine = [line for line in place.lines("tr") if line.cells and holds(line.cells[0][0], row["region_name"])]
    if not mine:
        yield "region_name"
    if row["score"] and not any(says(line, "score", row["score"], place.source) for line in mine):
        yield "score"
    cells = [cell for line in mine for cell in line.cells]
    if row["category"] and not any(place.source in sources and predicate(text, row["category"]) for text, sources in cells):
        yield "category"
    if "skala lama" in row["rank_scope"] and not any("Skala terbuka" in line.text for line in place.sheet.lines):
        yield "rank_scope"


def predicate(text: str, wanted: str) -> bool:
    """Whether the text gives this predicate; «Sangat Inovatif» is not «Inovatif»."""
    return holds(re.sub("(Sangat|Kurang) Inovatif", "", text) if wanted == "Inovatif" else text, wanted)


# -- awards


def entries(place: Place, name: str) -> list[Line]:
    """The entries of an edition whose recipient this is, as the site or as the source writes it, with the source."""
    listed = [line for line in place.lines("li") if place.source in line.sources and recipient(line)]
    return [line for line in listed if holds(recipient(line), name) or holds(line.text, f"sumber menulis “{name}”")]


def recipient(line: Line) -> str:
    """To whom an entry belongs: the name in bold, or that of the podium."""
    return next((node.text for node in line.node.below() if node.tag in {"strong", "h3"}), "")


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
    mine = [line for line in mine if place.worded(line.whole, row["category_label"], "category_label")]
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
    said = " ".join(node.text for node in line.node.below() if node.is_a("tag") or node.is_a("ord"))
    romans = (roman for roman, value in ROMAN.items() if str(value) == place)
    return any_of(said, (place, *romans)) or holds(line.text, f"Tempat {place}") or any(holds(line.text, f"Juara {roman}") for roman in romans)



def other_row(place: Place) -> Iterator[str]:
    row = place.row
    about = [line.text for line in place.lines("div")]
    programme = place.site["/".join(place.address.split("/")[:3]) + "/"]
    named = [place.sheet.header, *(line.whole for sheet in (place.sheet, programme) for line in sheet.lines)]
    if not any(place.worded(text, row["programme"].split(" (")[0], "programme") for text in named):
        yield "programme"
    if row["organiser"] and not any(place.worded(text, row["organiser"], "organiser") for text in about if text.startswith("Penyelenggara")):
        yield "organiser"
    name, _, agency = row["recipient"].partition(" (")
    name = re.sub("^(Pemerintah|TPID) (?=Provinsi|Kabupaten|Kota|Daerah)", "", name.replace("Pemkab", "Kabupaten"))
    mine = [line for shown in [name, *place.shown_as(name, "recipient")] for line in entries(place, shown)]
    if mine:
        yield from other_entry(place, mine, agency.rstrip(")"))
    elif row["place_label"] in COUNTS:
        yield from counted(place, row["recipient"], "recipient")
    else:
        yield "recipient"
    yield from counted(place, row["prize"], "prize")


#: Results that are no result of one recipient: how many took part or won, and what there was to win.
COUNTS = {"Peserta", "Finalis", "Hadiah", "Jumlah pemenang", "Jumlah penerima", "Jumlah inovasi"}


def other_entry(place: Place, mine: list[Line], agency: str) -> Iterator[str]:
    row = place.row
    if agency and not any(place.worded(text, agency, "agency") or mostly(text, agency) for line in mine for text in told(place, line)):
        yield "agency"
    mine = [line for line in mine if not row["category"] or place.worded(line.whole, row["category"], "category")]
    if not mine:
        yield "category"
    mine = [line for line in mine if place.worded(line.text, row["place_label"], "place_label")]
    if not mine:
        yield "place_label"
    elif ordinal(row["place_label"], row["place"]) and not any(placed(line, row["place"]) for line in mine):
        yield "place"
    if not any(of_region(place, line) for line in mine):
        yield "region_name"


def ordinal(label: str, place: str) -> bool:
    """Whether a result's own words count to this place; «Harapan I» for place 4 and «Best of The Best» for 1 do not."""
    return bool(place) and any(holds(label, numeral) for numeral in (place, *(roman for roman, value in ROMAN.items() if str(value) == place)))


def told(place: Place, line: Line) -> list[str]:
    """What an entry says, and what the pages say to which it leads."""
    return [line.text, *(each.text for link in line.node.links for each in place.site[link].lines)]


def counted(place: Place, words: str, column: str) -> Iterator[str]:
    """Every number of a count or a prize stands on the page in a line with the source; where there is none, the words do."""
    lines = [line.text for line in place.sheet.lines if place.source in line.sources]
    amounts = re.findall(r"(\d[\d.,]*)(?: (juta|miliar))?", money(words))
    for figure, power in amounts:
        exact = number(str(int(Decimal(figure.replace(".", "").replace(",", ".")) * {"": 1, "juta": 10**6, "miliar": 10**9}[power])))
        if not any(any_of(text, (f"Rp{exact}", exact, f"{figure} {power}".strip(), f"Rp{figure} {power}")) for text in lines):
            yield f"{column}: {figure}"
    if words and not amounts and not any(place.worded(text, words, column) or mostly(text, words) for text in lines):
        yield column


def money(words: str) -> str:
    """`5 / 4 / 3 juta rupiah` is `5 juta / 4 juta / 3 juta`; places and years in the words are no amounts."""
    words = re.sub(r"\b(?:20\d\d|juara [1I]-(?:3|III)\b)", "", words)
    if unit := re.search(r"(?<=/ )[\d,]+ (juta|miliar)", words):
        words = re.sub(r"([\d,]+)(?= /)", rf"\1 {unit[1]}", words)
    return words.replace("Rp", "")


def of_region(place: Place, line: Line) -> bool:
    """Whether the page or the entry names the region, or the innovation's or agency's page to which it leads does."""
    name = place.row["region_name"]
    near = [line.text, place.sheet.header, *(each.text for each in place.lines("div"))]
    return any(holds(text, name) for text in near) or any(holds(place.site[link].header, name) for link in line.node.links)


# -- innovations


def innovation_row(place: Place) -> Iterator[str]:
    row = place.row
    name = re.sub(r" \(.*?\)", "", row["name"])
    if place.address.startswith("/penghargaan/"):
        if not any(place.worded(line.text, name, "name") for line in place.lines("li")):
            yield "name"
        return
    about: dict[str, Line] = {}
    for line in place.lines("div"):
        about.setdefault(next((part.text for part in line.node.held if isinstance(part, Node)), ""), line)
    head = place.sheet.header
    also = about["Juga ditulis"].text if "Juga ditulis" in about else ""
    if not (holds(head, name) and all(holds(head + also, other) for other in re.findall(r"\((.*?)\)", row["name"]))) and not holds(also, row["name"]):
        yield "name"
    if not holds(head, row["region_name"]):
        yield "region_name"
    if row["acronym_expansion"] and not any(holds(text, row["acronym_expansion"]) for text in (head, *texts(place))):
        yield "acronym_expansion"
    if row["agency"] and not run_by(place, [about[term] for term in ("Pelaksana", "Mitra") if term in about]):
        yield "agency"
    if row["kind"] and not (holds(about["Jenis"].text, row["kind"]) and place.source in about["Jenis"].sources):
        yield "kind"
    if row["year_started"] and not holds(about["Mulai"].text, row["year_started"]):
        yield "year_started"
    if place.source not in place.sheet.sources:
        yield "source_id"
    for award in filter(None, row["awards"].split("; ")):
        if not any(honoured(place, line, award) for line in place.sheet.lines):
            yield "awards"


def run_by(place: Place, lines: list[Line]) -> bool:
    """Whether the agency runs it, or takes part, or is what the agency belongs to that does."""
    said = " / ".join(text for line in lines for text in told(place, line))
    parts = place.row["agency"].split(", ")
    return place.worded(said, place.row["agency"], "agency") or all(holds(said, part) for part in parts)


def texts(place: Place) -> list[str]:
    return [line.text for line in place.sheet.lines]


def honoured(place: Place, line: Line, award: str) -> bool:
    """Whether a line tells of this award: its years and results exactly, most of its other words."""
    exact = re.findall(r"\b20\d\d\b|(?i:(?:top|juara|terbaik|peringkat|harapan) (?:\d+|[IVX]+\b))", re.sub(r"\(.*?\)", "", award))
    return place.worded(line.text, award, "awards") or all(holds(line.text, word) for word in exact) and mostly(line.text, award)


# -- facts of innovations, and editions


def fact_row(place: Place) -> Iterator[str]:
    row = place.row
    name = row["region_name"] if row["innovation_name"].startswith("Inovasi daerah ") else re.sub(r" \(.*\)", "", row["innovation_name"])
    if not any(holds(text, name) for text in (place.sheet.header, *texts(place))):
        yield "innovation_name"
    mine = [line for line in place.sheet.lines if place.source in line.sources]
    told: list[Line] = []
    for column in ("value", "before", "after"):
        wanted = re.sub(r"(\d+)/(\d{4})", r"Nomor \1 Tahun \2", row[column])
        shown = number(wanted) if re.fullmatch(r"[\d.]+", wanted) else wanted
        found = [line for line in mine if place.worded(line.whole, shown, column) and mostly(line.whole, row["unit"])]
        if not found:
            yield column
        told += found
    if row["as_of"] and not any(any_of(line.text, (date(row["as_of"]), row["as_of"][:4])) for line in told):
        yield "as_of"
    if not any(mostly(line.whole, row["note"]) for line in place.sheet.lines):
        yield "note"
    for figure in re.findall(r"\d[\d.,]*\d|\d", row["note"]):
        if not any(figure in line.text for line in mine):
            yield f"note: {figure}"


def edition_row(place: Place) -> Iterator[str]:
    row = place.row
    pages = [place.sheet, *(place.site[f"/peringkat/iid/{row['year']}/"] for _ in row["innovations_reported"][:1])]
    mine = [line for sheet in pages for line in sheet.lines if place.source in line.sources]
    if row["date_of_ceremony"] and not any(holds(line.text, date(row["date_of_ceremony"])) for line in mine if line.text.startswith("Penyerahan")):
        yield "date_of_ceremony"
    if row["venue"] and not any(holds(line.text, row["venue"].replace("Kemendagri", "Kementerian Dalam Negeri")) for line in mine):
        yield "venue"
    for column, words in [
        ("innovations_reported", "Inovasi yang dilaporkan"),
        ("regions_reporting", "Daerah yang melapor"),
        ("award_recipients_count", ("Penerima penghargaan", "Kepala daerah yang dinilai")),
    ]:
        if row[column] and not any(line.text.startswith(words) and holds(line.text, number(row[column])) for line in mine):
            yield column
    for count, what in re.findall(r"(\d+) ([a-z ]+\b)", row["award_recipients_breakdown"], re.IGNORECASE):
        if not any(holds(line.whole, number(count)) and mostly(line.whole, what) for line in mine):
            yield "award_recipients_breakdown"
    for stage in filter(None, row["stages"].split(";")):
        if not any(line.whole.endswith(line.text) and mostly(line.text, stage) for line in mine if "Tahapan" in line.under):
            yield "stages"
    for theme in filter(None, row["themes"].split(";")):
        if not any(mostly(line.text, theme) for line in mine):
            yield "themes"


CHECKS: dict[str, Callable[[Place], Iterator[str]]] = {
    "iid_scores.csv": index_row,
    "iga_awards.csv": iga_row,
    "other_awards.csv": other_row,
    "innovations.csv": innovation_row,
    "innovation_facts.csv": fact_row,
    "iga_editions.csv": edition_row,
}
