"""The rows of the collected files, and what of each must stand on a built page; `data/collected/README.md` tells of the files.

A check gives the columns that a page does not bear out. It is strict about figures, names, years, places and sources: a
figure stands in the same cell or line as the number that leads to the row's source, under the heading that names what it
counts. It is looser, and says so below, where a record words in its own way what the row words in another:

- `mostly`: at least half of the longer words of a description (a unit, a note, a theme, an award told in prose).
- `wordings.csv`: labels that the site gives in other words, each named.
- An innovation's agency and year stand in its list of facts, and its source in the list of sources of its page: these
  rest on the sources of the whole record. The label `theme` is the compiler's own and is not looked for.
- A competition's region may be told by the page of the innovation or agency to which the entry leads; that an award's
  place is claimed by the region alone, by the region's page.
"""

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
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
ORDINALS = ["pertama", "kedua", "ketiga"]
POWERS = {"": 1, "juta": 10**6, "miliar": 10**9}


def read(path: Path) -> list[Row]:
    """A file's rows; the first is row 1."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


#: What the site words otherwise than the rows do, by column and by the rows' words.
WORDINGS: dict[tuple[str, str], list[Row]] = {}
for _wording in read(COLLECTED / "wordings.csv"):
    WORDINGS.setdefault((_wording["column"], _wording["collected"]), []).append(_wording)


# -- words and figures


def number(value: str) -> str:
    """`36742` is `36.742`, `55.79` is `55,79`."""
    return f"{Decimal(value):,}".translate(str.maketrans(",.", ".,"))


def date(value: str) -> str:
    """`2025-12-10` is `10 Desember 2025`, `2025-12` is `Desember 2025`."""
    year, *rest = value.split("-")
    return " ".join([*(str(int(day)) for day in rest[1:]), *(MONTHS[int(month) - 1] for month in rest[:1]), year])


def holds(text: str, wanted: str) -> bool:
    """Whether the words stand in the text as words, in either case: the `7` of `17` or of `7,5` is another number."""
    text, wanted = text.casefold(), wanted.casefold()
    return wanted in text and re.search(rf"(?<![\w.,]){re.escape(wanted)}(?![\w]|[.,]\d)", text) is not None


def mostly(text: str, wanted: str) -> bool:
    """Whether at least half of the longer words stand in the text; of words that are all short, all together."""
    words = re.findall(r"[^\W_]{4,}", wanted.casefold())
    text = text.casefold()
    return 2 * sum(word in text for word in words) >= len(words) if words else holds(text, wanted)


def without_brackets(words: str) -> str:
    """`Surabaya Single Window (SSW)` without what its brackets hold."""
    return re.sub(r" ?\(.*?\)", "", words)


def numerals(place: str) -> list[str]:
    """A place as the sources write it: `3`, `III` and «ketiga»."""
    return [place, *(words[int(place) - 1] for words in (ROMAN, ORDINALS) if 0 < int(place) <= len(words))]


# -- pages and rows


class Site:
    """Built pages by address, each read once; a page that does not exist says nothing."""

    def __init__(self, html: Callable[[str], str]) -> None:
        self._html = html
        self._sheets: dict[str, Sheet] = {}

    def __getitem__(self, address: str) -> Sheet:
        if address not in self._sheets:
            try:
                self._sheets[address] = Sheet(self._html(address))
            except FileNotFoundError:
                self._sheets[address] = Sheet("<main></main>")
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

    @cached_property
    def mine(self) -> list[Line]:
        """The lines that lead to the row's source."""
        return [line for line in self.sheet.lines if self.source in line.sources]

    def lines(self, tag: str, under: str = "") -> list[Line]:
        """The lines of a kind whose nearest heading begins with these words."""
        return [line for line in self.sheet.lines if line.node.tag == tag and "".join(line.under[-1:]).startswith(under)]

    def shown_as(self, column: str, value: str) -> list[str]:
        """How the site words, here or everywhere, what the row words otherwise."""
        return [wording["shown"] for wording in WORDINGS.get((column, value), ()) if wording["page"] in ("", self.address)]

    def worded(self, text: str, column: str, value: str | None = None) -> bool:
        """Whether the text says a column's value, as the row or as the site words it; ` | ` parts words that stand apart."""
        value = self.row[column] if value is None else value
        return any(all(holds(text, part) for part in shown.split(" | ")) for shown in [value, *self.shown_as(column, value)])

    def told(self, line: Line) -> list[str]:
        """What a line says, and what the pages say to which it leads."""
        return [line.text, *(each.text for link in line.node.links for each in self.site[link].lines)]


def missing(found: dict[str, bool]) -> Iterator[str]:
    """The columns that were not found."""
    return (column for column, there in found.items() if not there)


# -- the index

#: Where a region's page shows each column: the kind of line, and the heading or caption above it.
PARTS = [
    ("score", "tr", "Skor per tahun"),
    ("category", "li", "Predikat indeks"),
    ("innovations_reported", "tr", "Inovasi yang dilaporkan"),
    ("national_rank", "tr", "Indeks Inovasi Daerah {year}"),
]
#: A scope that is an area, and the levels of the regions in it.
SCOPE = re.compile(r"(nasional|provinsi-[a-z-]+?)(?:(?:-|: )((?:provinsi|kabupaten|kota)(?:/kota)?))?(?:; skala lama)?")


def index_row(place: Place) -> Iterator[str]:
    """A score, a predicate, a rank and a count of one region and year, on the region's page, the year's or an award's."""
    if place.address.startswith("/daerah/"):
        yield from index_on_region(place)
    elif place.address.startswith("/peringkat/"):
        yield from index_on_edition(place)
    else:
        found = [line for line in entries(place, place.row["region_name"]) if holds(line.text, place.row["national_rank"])]
        yield from missing({"year": of_year(place), "national_rank": any(place.worded(line.whole, "rank_scope") for line in found)})


def of_year(place: Place) -> bool:
    """Whether a page is that of the row's year."""
    return holds(place.sheet.header, place.row["year"] or "tahun tidak diketahui")


def index_on_region(place: Place) -> Iterator[str]:
    """Each figure in its table. A scope that is more than an area stands in one of the row's lines or the note below them;
    where it says that the count is not the one reported, the count stands among the region's other figures.
    """
    row, scopes = place.row, WORDINGS.get(("rank_scope", place.row["rank_scope"]), [])
    elsewhere = scopes != [] and place.shown_as("rank_scope", row["rank_scope"]) == []
    if not holds(place.sheet.header, row["region_name"]):
        yield "region_name"
    near: list[Line] = []
    for column, tag, under in PARTS:
        lines = [line for line in place.lines(tag, under.format(**row)) if column == "national_rank" or line.text.startswith(row["year"])]
        found = [line for line in lines if says(line, row[column], place.source)]
        if column == "innovations_reported" and not found and scopes:
            others = [line for tag in ("li", "figure") for line in place.lines(tag) if holds(line.text, row["year"])]
            found = [line for line in others if says(line, row[column], place.source)]
        near += found or lines
        if column == "national_rank" and row[column] and not elsewhere:
            yield from ranked(place, found)
        elif column != "national_rank" and row[column] and not found:
            yield column
    notes = [line for under in ("Peringkat menurut cakupan", "Predikat indeks") for line in place.lines("p", under)]
    sourced = any(place.source in line.sources for line in near)
    if scopes:
        told = elsewhere or (sourced and place.worded(" / ".join(line.text for line in [*near, *notes]), "rank_scope"))
    else:
        told = re.fullmatch(rf"|skala lama.*|{SCOPE.pattern}", row["rank_scope"]) is not None
    yield from missing({"rank_scope": told})


def says(line: Line, value: str, source: str) -> bool:
    """Whether one cell of a line gives this figure or predicate and leads to the source; «Sangat Inovatif» is not «Inovatif»."""
    shown = number(value) if re.fullmatch(r"[\d.]+", value) else value
    cells = [(re.sub("(?:Sangat|Kurang) Inovatif", "", text) if value == "Inovatif" else text, sources) for text, sources in line.cells]
    return value != "" and any(source in sources and holds(text, shown) for text, sources in cells)


def ranked(place: Place, found: list[Line]) -> Iterator[str]:
    """A rank's row gives its scope and how many were ranked, and leads to a ranking in which the region has the same place."""
    row = place.row
    pages = [place.site[link] for line in found for link in line.node.links if link.startswith("/peringkat/")]
    rows = [line for page in pages for line in page.lines if holds(line.text, row["region_name"])]
    area = [] if ("rank_scope", row["rank_scope"]) in WORDINGS else [scope_words(row["rank_scope"])]
    yield from missing(
        {
            "national_rank": found != [],
            "rank_population": row["rank_population"] == ""
            or any(number(row["rank_population"]) == text for line in found for text, _ in line.cells),
            "rank_scope": all(any(holds(line.text, words) for line in found) for words in area),
            "ranking": pages == [] or any(says(line, row["national_rank"], place.source) for line in rows),
        }
    )


def scope_words(scope: str) -> str:
    """`provinsi-aceh: kabupaten/kota` is «kabupaten dan kota se-Aceh»; a scope of another kind is looked for as it is."""
    if not (parts := SCOPE.fullmatch(scope)):
        return scope
    area = "Indonesia" if parts[1] == "nasional" else parts[1].removeprefix("provinsi-").replace("-", " ")
    return f"{(parts[2] or '').replace('/', ' dan ')} se-{area}".strip()


def index_on_edition(place: Place) -> Iterator[str]:
    """The region's row in the table of the year; an old scale is told above it."""
    row = place.row
    found = [line for line in place.lines("tr") if line.cells and holds(line.cells[0][0], row["region_name"])]
    yield from missing(
        {
            "region_name": found != [],
            "score": row["score"] == "" or any(says(line, row["score"], place.source) for line in found),
            "category": row["category"] == "" or any(says(line, row["category"], place.source) for line in found),
            "rank_scope": "skala lama" not in row["rank_scope"] or any("Skala terbuka" in line.text for line in place.sheet.lines),
        }
    )


# -- awards

#: Results that are no result of one recipient: how many took part or won, and what there was to win.
COUNTS = {"Peserta", "Finalis", "Hadiah", "Jumlah pemenang", "Jumlah penerima", "Jumlah inovasi"}


def entries(place: Place, name: str) -> list[Line]:
    """The entries of an edition whose recipient this is, as the site or as the source writes it, with the source."""
    found = [(line, recipient(line)) for line in place.mine if line.node.tag == "li"]
    return [line for line, who in found if who and (holds(who, name) or holds(line.text, f"sumber menulis “{name}”"))]


def recipient(line: Line) -> str:
    """To whom an entry belongs: the name in bold, or that of the podium."""
    return next((node.text for node in line.node.below() if node.tag in {"strong", "h3"}), "")


def placed(line: Line, place: str) -> bool:
    """Whether an entry's place is this: in its result, on its medal, or in the words beside it."""
    said = " ".join(node.text for node in line.node.below() if node.is_a("tag") or node.is_a("ord"))
    return holds(line.text, f"Tempat {place}") or any(holds(said, each) or holds(line.text, f"Juara {each}") for each in numerals(place))


def iga_row(place: Place) -> Iterator[str]:
    """A label that is a predicate, and a score, stand in the index; the others among the winners, with a place if it is ordered."""
    row = place.row
    if not place.address.startswith("/penghargaan/"):
        predicate = next((each for each in ("Sangat Inovatif", "Inovatif") if holds(row["category_label"], each)), "")
        if not predicate and not (row["score"] and "Terinovatif" in row["category_label"]):
            yield "category_label"
        claim = dict.fromkeys(("innovations_reported", "national_rank", "rank_population", "rank_scope"), "") | row | {"category": predicate}
        yield from index_row(Place(claim, place.address, place.site))
        return
    found = entries(place, row["region_name"])
    labelled = [line for line in found if place.worded(line.whole, "category_label")]
    wanted = row["place"] if row["place_is_ordered"] == "true" else ""
    yield from missing(
        {
            "year": of_year(place),
            "region_name": found != [],
            "category_label": labelled != [],
            "place": not wanted or any(placed(line, wanted) or claimed(place, line) for line in labelled),
        }
    )


def claimed(place: Place, line: Line) -> bool:
    """Whether the page of the region tells the place that it claims for itself in this year's award."""
    words = (f"IGA {place.row['year']}", f"Tempat {place.row['place']} menurut daerah")
    return any(all(holds(text, each) for each in words) for text in place.told(line)[1:])


def other_row(place: Place) -> Iterator[str]:
    """A result of another programme, or how many took part in it, with its organiser and its prize."""
    row = place.row
    programme = place.site["/".join(place.address.split("/")[:3]) + "/"]
    named = [place.sheet.header, *(line.whole for sheet in (place.sheet, programme) for line in sheet.lines)]
    organisers = [line.text for line in place.lines("div") if line.text.startswith("Penyelenggara")]
    yield from missing(
        {
            "year": of_year(place),
            "programme": any(place.worded(text, "programme", row["programme"].split(" (")[0]) for text in named),
            "organiser": row["organiser"] == "" or any(place.worded(text, "organiser") for text in organisers),
        }
    )
    name, _, more = row["recipient"].partition(" (")
    name = re.sub("^(Pemerintah|TPID) (?=Provinsi|Kabupaten|Kota|Daerah)", "", name.replace("Pemkab", "Kabupaten"))
    found = [
        line for shown in [name, *place.shown_as("recipient", name), *place.shown_as("recipient", row["recipient"])] for line in entries(place, shown)
    ]
    if found or row["place_label"] not in COUNTS:
        yield from other_entry(place, found, more.rstrip(")"))
    else:
        near = [place.sheet.header, *(line.whole for line in place.sheet.lines)]
        regional, sorts = any(holds(text, row["region_name"]) for text in near), any(mostly(text, row["category"]) for text in near)
        yield from missing({"region_name": regional, "category": sorts or any(place.worded(text, "category") for text in near)})
        yield from counted(place, "recipient")
    yield from counted(place, "prize")


def other_entry(place: Place, found: list[Line], more: str) -> Iterator[str]:
    """An entry under its category, with its result. A place is looked for where the result has a number: the 4 of
    «Harapan I» and the 1 of «Best of The Best» are the compiler's, and the result itself stands.
    """
    row, label = place.row, place.row["place_label"]
    within = [line for line in found if row["category"] == "" or place.worded(line.whole, "category")]
    labelled = [line for line in within if place.worded(line.text, "place_label")]
    counts = row["place"] != "" and "Harapan" not in label and re.search(rf"\d|\b(?:[IVX]+|{'|'.join(ORDINALS)})\b", label)
    about = [text for line in found for text in place.told(line)]
    yield from missing(
        {
            "recipient": found != [] and (not more or any(place.worded(text, "agency", more) or mostly(text, more) for text in about)),
            "category": within != [],
            "place_label": labelled != [],
            "place": not counts or any(placed(line, row["place"]) for line in labelled),
            "region_name": any(of_region(place, line) for line in labelled),
        }
    )


def of_region(place: Place, line: Line) -> bool:
    """Whether the entry or the page names the region, or the innovation's or agency's page to which the entry leads does."""
    near = [line.text, place.sheet.header, *(each.text for each in place.lines("div")), *(place.site[link].header for link in line.node.links)]
    return any(holds(text, place.row["region_name"]) for text in near)


def counted(place: Place, column: str) -> Iterator[str]:
    """Every number of a count or a prize stands in a line with the source; where it has none, most of its words do."""
    words = place.row[column]
    for figure, power in re.findall(r"(\d[\d.,]*)(?: (juta|miliar))?", amounts(words)):
        exact = number(str(int(Decimal(figure.replace(".", "").replace(",", ".")) * POWERS[power])))
        said = (exact, f"Rp{exact}", f"{figure} {power}".strip(), f"Rp{figure} {power}")
        if not any(holds(line.text, each) for line in place.mine for each in said):
            yield column
    if words and not amounts(words) and not any(mostly(line.text, words) for line in place.mine):
        yield column


def amounts(words: str) -> str:
    """`juara 1-3: 5 / 4 / 3 juta rupiah` is `5 juta / 4 juta / 3 juta rupiah`: places and years are no amounts; nothing if none is left."""
    words = re.sub(r"\b20\d\d\b|juara [1I]-(?:3|III)", "", words).replace("Rp", "")
    if unit := re.search(r"(?<=/ )[\d,]+ (juta|miliar)", words):
        words = re.sub(r"([\d,]+)(?= /)", rf"\1 {unit[1]}", words)
    return words if re.search(r"\d", words) else ""


# -- innovations


def innovation_row(place: Place) -> Iterator[str]:
    """What an innovation is, on its own page; on an award's page, that it is named there."""
    row, name, head = place.row, without_brackets(place.row["name"]), place.sheet.header
    if place.address.startswith("/penghargaan/"):
        yield from missing({"name": any(holds(line.text, name) for line in place.lines("li"))})
        return
    about: dict[str, Line] = {}
    for line in place.lines("div"):
        about.setdefault(next((part.text for part in line.node.held if isinstance(part, Node)), ""), line)
    also = "".join(line.text for term, line in about.items() if term == "Juga ditulis")
    brackets = re.findall(r"\((.*?)\)", row["name"])
    agencies = [about[term] for term in ("Pelaksana", "Mitra") if term in about]
    awards = [award for award in row["awards"].split("; ") if award]
    yield from missing(
        {
            "name": holds(also, row["name"]) or (holds(head, name) and all(holds(head + also, each) for each in brackets)),
            "region_name": holds(head, row["region_name"]),
            "acronym_expansion": row["acronym_expansion"] == "" or any(holds(line.text, row["acronym_expansion"]) for line in place.sheet.lines),
            "agency": row["agency"] == "" or run_by(place, " / ".join(text for line in agencies for text in place.told(line))),
            "kind": row["kind"] == "" or any(holds(line.text, f"Jenis {row['kind']}") for line in place.mine),
            "year_started": row["year_started"] == "" or any(holds(line.text, f"Mulai {row['year_started']}") for line in about.values()),
            "source_id": place.source in place.sheet.sources,
            "awards": all(any(honoured(line.text, award) for line in place.sheet.lines) for award in awards),
        }
    )


def run_by(place: Place, said: str) -> bool:
    """Whether the agency runs it, or takes part, or is what the agency belongs to that does."""
    return place.worded(said, "agency") or all(holds(said, part) for part in place.row["agency"].split(", "))


def honoured(text: str, award: str) -> bool:
    """Whether a line tells of this award: its years and results exactly, most of its other words."""
    exact = re.findall(r"\b20\d\d\b|(?i:(?:top|juara|terbaik|peringkat|harapan) (?:\d+|[IVX]+\b))", without_brackets(award))
    return mostly(text, award) and all(holds(text, each) for each in exact)


# -- facts of innovations, and editions


def fact_row(place: Place) -> Iterator[str]:
    """A fact's figures, each in a line with the source that tells what is counted; the numbers of its note stand there too."""
    row = place.row
    of_all = row["innovation_name"].startswith("Inovasi daerah ")
    name = row["region_name"] if of_all else without_brackets(row["innovation_name"])
    values = {column: re.sub(r"(\d+)/(\d{4})", r"Nomor \1 Tahun \2", row[column]) for column in ("value", "before", "after")}
    found = {column: [line for line in place.mine if tells(place, line, column, value)] for column, value in values.items()}
    near = [place.sheet.header, *(line.text for line in place.sheet.lines)]
    noted = re.findall(r"\d[\d.,]*\d|\d", row["note"])
    dates = (date(row["as_of"]), row["as_of"][:4]) if row["as_of"] else ()
    yield from missing(
        {
            "innovation_name": any(holds(text, name) for text in near),
            "region_name": any(holds(text, row["region_name"]) for text in near),
            **{column: lines != [] for column, lines in found.items()},
            "as_of": not dates or any(holds(line.text, each) for lines in found.values() for line in lines for each in dates),
            "note": any(mostly(line.whole, row["note"]) for line in place.sheet.lines)
            and all(any(holds(line.text, each) for line in place.mine) for each in noted),
        }
    )


def tells(place: Place, line: Line, column: str, value: str) -> bool:
    """Whether a line gives a fact's value beside most words of its unit."""
    shown = number(value) if re.fullmatch(r"[\d.]+", value) else value
    return mostly(line.whole, place.row["unit"]) and place.worded(line.whole, column, shown)


def edition_row(place: Place) -> Iterator[str]:
    """An edition's ceremony, counts, stages and themes; how many had which predicate stands with the index of its year."""
    row = place.row
    index = [place.site[f"/peringkat/iid/{row['year']}/"]] if row["innovations_reported"] else []
    mine = [*place.mine, *(line for sheet in index for line in sheet.lines if place.source in line.sources)]
    parts = re.findall(r"(\d+) ([a-z ]+\b)", row["award_recipients_breakdown"], re.IGNORECASE)
    venue = row["venue"].replace("Kemendagri", "Kementerian Dalam Negeri")

    def told(column: str, *begins: str) -> bool:
        shown = date(row[column]) if "-" in row[column] else row[column] and number(row[column])
        return not shown or any(line.text.startswith(begins) and holds(line.text, shown) for line in mine)

    yield from missing(
        {
            "year": of_year(place),
            "date_of_ceremony": told("date_of_ceremony", "Penyerahan"),
            "venue": venue == "" or any(holds(line.text, venue) for line in mine),
            "innovations_reported": told("innovations_reported", "Inovasi yang dilaporkan"),
            "regions_reporting": told("regions_reporting", "Daerah yang melapor"),
            "award_recipients_count": told("award_recipients_count", "Penerima penghargaan", "Kepala daerah yang dinilai"),
            "award_recipients_breakdown": all(any(holds(line.whole, count) and mostly(line.whole, what) for line in mine) for count, what in parts)
            and any(parts or mostly(line.whole, row["award_recipients_breakdown"]) for line in mine),
            "stages": all(any(mostly(line.text, each) for line in mine if "Tahapan" in line.under) for each in parted(row["stages"])),
            "themes": all(any(mostly(line.text, each) for line in mine) for each in parted(row["themes"])),
        }
    )


def parted(words: str) -> list[str]:
    """A cell's parts."""
    return [part for part in words.split(";") if part]


# -- all of it

CHECKS: dict[str, Callable[[Place], Iterator[str]]] = {
    "iga_awards.csv": iga_row,
    "iga_editions.csv": edition_row,
    "iid_scores.csv": index_row,
    "innovation_facts.csv": fact_row,
    "innovations.csv": innovation_row,
    "other_awards.csv": other_row,
}
ROWS = {file: read(COLLECTED / file) for file in CHECKS}
PLACES = read(COLLECTED / "places.csv")
EXCEPTIONS = {(each["file"], each["row"], each["column"]) for each in read(COLLECTED / "exceptions.csv")}


def misses(file: str, site: Site, *, rows: set[str] | None = None) -> Iterator[tuple[str, str, str]]:
    """Each cell of a file, or of some of its rows, that a page does not bear out: the row, the page and the column."""
    for where in PLACES:
        if where["file"] == file and (rows is None or where["row"] in rows):
            place = Place(ROWS[file][int(where["row"]) - 1], where["page"], site)
            for column in CHECKS[file](place):
                yield where["row"], where["page"], column
