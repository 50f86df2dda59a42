"""Which maps there are, and what each shows: innovations by province and by region, an index's predicates, an award's winners.

Each looks up the regions that it draws and nothing else, so that a page with a map is made again only when something that
the map shows has changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.claims import RESULT_NATURES, current
from katalog.figures import Pen, short_name
from katalog.geometry import PROVINCES, REGIONS, sheet
from katalog.items import Item
from katalog.layout import result_label, said
from katalog.maps import UNRECORDED, Layer, MapView, Value, map_view
from katalog.messages import marked as _
from katalog.records import Row
from katalog.stands import EntryAt
from katalog.views_timeline import RECEIVED, category_label

#: A map of fewer regions says less than the list beside it.
FEWEST = 3
#: The levels of award that regions of all Indonesia compete for.
_NATIONWIDE = ("nasional", "internasional")
#: Regions of which a source says only that there is no result.
_WITHOUT_RESULT = ("tidak-melapor", "belum-terbentuk")


def recorded_below(catalogue: Catalogue, code: str) -> int:
    """How many innovations are recorded of a province and of its kabupaten and kota."""
    codes = (code, *catalogue.children.get(code, ()))
    return sum(len(catalogue.innovations_of.get(c, ())) for c in codes)


def national_map(p: Pen) -> MapView | None:
    """The provinces by the number of innovations recorded in them."""
    values = {}
    for code in p.catalogue.provinces():
        count = recorded_below(p.catalogue, code)
        values[code] = Value(routes.region(p.catalogue, code), short_name(p, code), _shade(count), recorded=count)
    texts = {
        "title": said(p, _("Inovasi yang tercatat menurut provinsi")),
        "description": said(p, _("Peta provinsi di Indonesia; tiap provinsi menuju halamannya. Angkanya juga ada dalam daftar.")),
    }
    return map_view("peta", [Layer(sheet(PROVINCES), values)], {**texts, **_halves(p)}, _count_legend(p))


def province_map(p: Pen, code: str) -> MapView | None:
    """The kabupaten and kota of a province by the number of innovations recorded of them."""
    values = {}
    for child in p.catalogue.children.get(code, ()):
        count = len(p.catalogue.innovations_of.get(child, ()))
        values[child] = Value(routes.region(p.catalogue, child), p.catalogue.region(child).name, _shade(count), recorded=count)
    texts = {
        "title": said(p, _("Inovasi yang tercatat menurut kabupaten dan kota di {province}"), province=short_name(p, code)),
        "description": said(p, _("Tiap kabupaten dan kota menuju halamannya. Angkanya juga ada dalam daftar.")),
    }
    return map_view("peta", [Layer(sheet(code), values)], texts, _count_legend(p))


def place_map(p: Pen, code: str) -> MapView | None:
    """Where a kabupaten or kota lies in its province; it shows no figures, so that none of its neighbours' changes it."""
    if len(code) == 2:
        return None
    values = {
        other: Value(routes.region(p.catalogue, other), p.catalogue.region(other).name, "here" if other == code else "land", here=other == code)
        for other in p.catalogue.children.get(code[:2], ())
    }
    shapes = sheet(code[:2])
    if shapes is None or code not in shapes.areas:
        return None
    name, province = p.catalogue.region(code).name, short_name(p, code[:2])
    texts = {
        "title": said(p, _("Letak {name} di {province}"), name=name, province=province),
        "description": said(p, _("Tiap kabupaten dan kota menuju halamannya.")),
    }
    return map_view("peta", [Layer(shapes, values)], texts, [{"fill": "here", "label": name, "mark": ""}])


def predicate_maps(p: Pen, edition: Item) -> list[MapView]:
    """An edition of an index by predicate: the provinces, and the kabupaten and kota; none where too few are recorded."""
    rows = {row.region: row for row in edition.record.rows if row.region in p.catalogue.regions}
    if sum(bool(row.predicate) for row in rows.values()) < FEWEST:
        return []
    values = {code: _predicate_value(p, code, row) for code, row in rows.items()}
    texts = {
        "title": said(p, _("Predikat provinsi yang tercatat")),
        "description": said(p, _("Provinsi yang tidak tercatat bukan berarti bernilai nol. Isi yang sama ada dalam tabel.")),
        "below": said(p, _("Predikat kabupaten dan kota yang tercatat")),
        "below_description": said(p, _("Yang diarsir tidak tercatat, bukan bernilai nol. Isi yang sama ada dalam tabel.")),
    }
    return _two_maps(p, values, texts, _predicate_legend(p))


def award_maps(p: Pen, level: str | None, entries: Iterable[EntryAt]) -> list[MapView]:
    """An edition of an award by the regions that received it themselves; none where too few did, or where not all of
    Indonesia could.
    """
    results: dict[str, list[str]] = defaultdict(list)
    for at in entries:
        code, entry = at.entry.recipient.region, at.entry
        if code in p.catalogue.regions and entry.result in RECEIVED and entry.nature in RESULT_NATURES:
            category = category_label(at)
            results[code].append(f"{result_label(p, entry)} ({category})" if category else result_label(p, entry))
    if len(results) < FEWEST or level not in _NATIONWIDE:
        return []
    values = {
        code: Value(routes.region(p.catalogue, code), _name(p, code), "award", "; ".join(words), mark="\N{BLACK STAR}")
        for code, words in results.items()
    }
    texts = {
        "title": said(p, _("Provinsi penerima penghargaan yang tercatat")),
        "description": said(p, _("Provinsi yang diarsir tidak tercatat sebagai penerima. Isi yang sama ada dalam daftar.")),
        "below": said(p, _("Kabupaten dan kota penerima penghargaan yang tercatat")),
        "below_description": said(p, _("Yang diarsir tidak tercatat sebagai penerima. Isi yang sama ada dalam daftar.")),
    }
    legend = [
        {"fill": "award", "label": said(p, _("tercatat menerima penghargaan")), "mark": ""},
        {"fill": UNRECORDED, "label": said(p, _("tidak tercatat sebagai penerima")), "mark": ""},
    ]
    return _two_maps(p, values, texts, legend)


def _two_maps(p: Pen, values: Mapping[str, Value], texts: Mapping[str, str], legend: list[dict[str, str]]) -> list[MapView]:
    """The provinces, and on another map the kabupaten and kota over them; each only where something is recorded of it."""
    provinces = {code: value for code, value in values.items() if len(code) == 2}
    below = {code: value for code, value in values.items() if len(code) > 2}
    counts = Counter(code[:2] for code in below)
    whole, ground = {}, {}
    shapes = sheet(PROVINCES)
    for code in shapes.areas if shapes else ():
        item = p.catalogue.regions.get(code)
        if item is None:
            continue
        url, name = routes.region_at(item), short_name(p, code)
        whole[code] = provinces.get(code) or Value(url, name, UNRECORDED, said(p, _("tidak tercatat")))
        told = said(p, _("{count} kabupaten dan kota tercatat"), count=counts[code]) if counts[code] else said(p, _("tidak tercatat"))
        ground[code] = Value(url, name, UNRECORDED, told)
    halves = _halves(p)
    maps = []
    if provinces:
        maps.append(map_view("peta-provinsi", [Layer(sheet(PROVINCES), whole)], {**halves, **texts}, legend))
    if below:
        said_below = {**halves, "title": texts["below"], "description": texts["below_description"]}
        plain = {code: value._replace(mark="") for code, value in below.items()}
        layers = [Layer(sheet(PROVINCES), ground), Layer(sheet(REGIONS), plain)]
        maps.append(map_view("peta-daerah", layers, said_below, [{**entry, "mark": ""} for entry in legend]))
    return [view for view in maps if view]


def _predicate_value(p: Pen, code: str, row: Row) -> Value:
    url, name = routes.region(p.catalogue, code), _name(p, code)
    chosen = current(row.predicate)
    if chosen is not None:
        label = p.label("predicates", chosen.value)
        return Value(url, name, f"p{p.vocabulary.keys('predicates').index(chosen.value) + 1}", label, mark=_initials(label))
    fill = UNRECORDED if row.known_state in _WITHOUT_RESULT else "part"
    return Value(url, name, fill, said(p, _("predikat tidak tercatat; {state}"), state=p.label("states", row.known_state).lower()))


def _predicate_legend(p: Pen) -> list[dict[str, str]]:
    labels = [p.label("predicates", key) for key in p.vocabulary.keys("predicates")]
    legend = [{"fill": f"p{number}", "label": label, "mark": _initials(label)} for number, label in enumerate(labels, 1)]
    return [
        *legend,
        {"fill": "part", "label": said(p, _("tercatat tanpa predikat")), "mark": ""},
        {"fill": UNRECORDED, "label": said(p, _("tidak tercatat")), "mark": ""},
    ]


def _initials(label: str) -> str:
    """«SI» for Sangat Inovatif."""
    return "".join(word[0] for word in label.split()).upper()


def _count_legend(p: Pen) -> list[dict[str, str]]:
    return [
        {"fill": "few", "label": said(p, _("1–5 inovasi tercatat")), "mark": ""},
        {"fill": "some", "label": said(p, _("6–20 inovasi tercatat")), "mark": ""},
        {"fill": "many", "label": said(p, _("lebih dari 20 inovasi tercatat")), "mark": ""},
        {"fill": UNRECORDED, "label": said(p, _("belum ada catatan")), "mark": ""},
    ]


def _shade(count: int) -> str:
    """The fill for a number of innovations: none, then 1-5, 6-20, 21 and more."""
    return UNRECORDED if not count else "few" if count <= 5 else "some" if count <= 20 else "many"


def _halves(p: Pen) -> dict[str, str]:
    return {"west": said(p, _("Indonesia bagian barat")), "east": said(p, _("Indonesia bagian timur"))}


def _name(p: Pen, code: str) -> str:
    return short_name(p, code) if len(code) == 2 else str(p.catalogue.region(code).name)
