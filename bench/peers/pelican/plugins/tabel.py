"""The data of the catalogue and what is worked out of it once: who runs what, what rests on which source, who won what."""

import json
import math
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

DATA = Path(__file__).parent.parent / "data"
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
WEAK = ("advertorial", "siaran-pers")
RECEIVED = ("pemenang", "penerima", "harapan")
LIST_LIMIT = 400


def _read(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=100_000)
def number(value):
    whole, dot, part = str(value).partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if dot else "") if whole not in ("-0",) else f"-0,{part}"


def signed(value):
    return ("+" if value > 0 else "−" if value < 0 else "±") + number(f"{abs(value):.2f}")


@lru_cache(maxsize=10_000)
def date(text):
    year, *rest = str(text).split("-")
    return " ".join([*([str(int(rest[1]))] if len(rest) == 2 else []), *([MONTHS[int(rest[0]) - 1]] if rest else []), year])


class Catalogue:
    labels = {"urusan": "Urusan pemerintahan", "jenis": "Jenis", "bentuk": "Bentuk", "tahun": "Tahun mulai"}
    received = RECEIVED
    limit = LIST_LIMIT
    tables = (("keadaan", "Keadaan tiap daerah menurut tahun"), ("predikat", "Tahun berpredikat tertinggi yang tercatat"),
              ("inovasi-dilaporkan", "Inovasi yang dilaporkan menurut daerah dan tahun"))

    def __init__(self):
        self.terms, self.order, self.vocabulary = _read("istilah"), _read("urutan"), _read("daftar")
        self.regions, self.codes = _read("wilayah"), _read("kode")
        self.index, self.programme = _read("indeks"), _read("penghargaan")
        self.lists, self.redirects, self.assets = _read("faset"), _read("pengalihan"), _read("aset")
        self.sources = {item["key"]: SimpleNamespace(published="", **item, url=f"/sumber/{item['key']}/") if "published" not in item
                        else SimpleNamespace(**item, url=f"/sumber/{item['key']}/") for item in map(_renamed, _read("sumber"))}
        self.agencies = [SimpleNamespace(**{"short": "", **item}, url=f"/daerah/{item['region']}/{item['key']}/") for item in _read("instansi")]
        self.agency_of = {f"{item.region}/{item.key}": item for item in self.agencies}
        self.agencies_of = grouped(self.agencies, lambda item: [item.region])
        self.region_of = {region["slug"]: {"code": code, **region} for code, region in self.regions.items()}
        self.provinces = [code for code in self.codes if len(code) == 2]
        self.children = {code: [c for c in self.codes if len(c) > 2 and c[:2] == code] for code in self.provinces}
        self.scopes = ["nasional/provinsi", "nasional/kabupaten", "nasional/kota", *(f"{code}/kabupaten-kota" for code in self.provinces)]
        self.oldest_first = self.index["editions"][::-1]
        self.edition_of = {edition["year"]: edition for edition in self.index["editions"]}
        self.places = {edition["year"]: self._places(edition) for edition in self.index["editions"]}
        self.awards = {"inovasi": defaultdict(list), "instansi": defaultdict(list), "daerah": defaultdict(list)}
        for edition in self.programme["editions"]:
            for entry in edition["entries"]:
                at = SimpleNamespace(edition=edition, entry=entry)
                self.awards["daerah"][entry["region"]].append(at)
                if "innovation" in entry["recipient"]:
                    self.awards["inovasi"][entry["recipient"]["innovation"]].append(at)
                for key in entry["agencies"]:
                    self.awards["instansi"][key].append(at)
        self.whole_lists = [found for found in self.lists if not found["province"]]
        self._picked = {}

    def load(self, articles):
        for item in articles:
            item.key, item.address, item.year = f"{item.region}/{item.slug}", f"/{item.url}", str(item.started)[:4]
            for name in ("maturity", "results", "facts"):
                item.__dict__.setdefault(name, ())
            item.region_code = self.region_of[item.region]["code"]
        self.innovations = sorted(articles, key=lambda item: (item.region_code, item.slug))
        self.by_key = {item.key: item for item in self.innovations}
        self.by_region = grouped(self.innovations, lambda item: [item.region])
        self.by_agency = grouped(self.innovations, lambda item: [f"{item.region}/{slug}" for slug in item.agencies])
        self.by_name = grouped(self.innovations, lambda item: [item.title])
        self.by_term = {
            "urusan": grouped(self.innovations, lambda item: item.affairs), "jenis": grouped(self.innovations, lambda item: [item.kind]),
            "bentuk": grouped(self.innovations, lambda item: [item.form]), "tahun": grouped(self.innovations, lambda item: [item.year]),
        }
        self.uses = {
            "innovations": grouped(self.innovations, lambda item: item.sources), "agencies": grouped(self.agencies, lambda item: item.sources),
            "regions": grouped(self.codes, lambda code: self.regions[code]["sources"]),
            "indices": grouped([self.index, *self.index["editions"]], lambda item: item["sources"]),
            "awards": grouped([self.programme, *self.programme["editions"]], lambda item: item["sources"]),
        }

    def label(self, list_name, key):
        return self.terms[list_name][key]["label"]

    def use_count(self, key):
        return sum(len(found.get(key, ())) for found in self.uses.values())

    def lists_of(self, key):
        return [found["label"] for found in self.vocabulary if key in found["sources"]]

    def weak_words(self, keys):
        classes = sorted(self.sources[key].kind for key in keys)
        return f"hanya dari {self.label('source_classes', classes[0]).lower()}" if all(name in WEAK for name in classes) else ""

    def items_of(self, found):
        whole = self.by_term[found["facet"]][found["term"]]
        if not found["province"]:
            return whole
        key = found["facet"], found["term"]
        if key not in self._picked:
            self._picked[key] = grouped(whole, lambda item: {f"in {item.region_code[:2]}", item.region_code})
        return self._picked[key][found["region"] or f"in {found['province']}"]

    def list_above(self, found):
        return next(other for other in self.lists if other["facet"] == found["facet"] and other["term"] == found["term"] and other["province"] == found["province"] and not other["region"])

    def grouped_by(self, items, kind):
        return grouped(items, (lambda item: [item.region_code[:2]]) if kind == "province" else lambda item: [item.region_code]).items()

    def shared_names(self):
        return sorted((name, items) for name, items in self.by_name.items() if len(items) > 1)

    def newest(self):
        def published(item):
            return max(self.sources[key].published for key in item.sources)

        return sorted(sorted(self.innovations, key=lambda item: item.code), key=published, reverse=True)[:6]

    def sources_by_year(self):
        newest = sorted(sorted(self.sources.values(), key=lambda source: source.key), key=lambda source: source.published, reverse=True)
        return grouped(newest, lambda source: [source.published[:4]]).items()

    def scope_words(self, scope):
        area, __, units = scope.partition("/")
        return f"{units.replace('-', ' dan ')} se-{'Indonesia' if area == 'nasional' else self.regions[area]['short']}"

    def ranking_address(self, year, scope):
        area, __, units = scope.partition("/")
        return f"/peringkat/{self.index['slug']}/{year}/{units}/" + ("" if area == "nasional" else f"{self.regions[area]['slug']}/")

    def band_words(self, predicate, year):
        band = next(band for band in self.index["bands"] if band["predicate"] == predicate and band["since"] == year)
        return f"rentang {number(band['low'])} sampai {number(band['high'])}"

    def bands_of(self, year):
        return [band for band in self.index["bands"] if band["since"] == year]

    def comparable(self, year):
        """The other years, and those whose predicates may be compared with a year's."""
        others = [edition["year"] for edition in self.oldest_first if edition["year"] != year]
        crossed = {o for o in others for b in self.index["breaks"] if (o <= b["after"] and year >= b["before"]) or (year <= b["after"] and o >= b["before"])}
        return others, [other for other in others if other not in crossed]

    def difference(self, code, newer, older):
        return float(newer["rows"][code]["score"]) - float(older["rows"][code]["score"])

    def longest_run(self, years):
        best = run = before = 0
        for year in map(int, years):
            run = run + 1 if year == before + 1 else 1
            best, before = max(best, run), year
        return best

    def neighbours(self, item):
        return [other for other in self.by_region[item.region][:7] if other is not item][:6]

    def count_below(self, code):
        return sum(len(self.by_region.get(self.regions[c]["slug"], ())) for c in (code, *self.children[code]))

    def highest_years(self, code):
        return [edition["year"] for edition in self.oldest_first if edition["rows"][code]["predicate"] == "sangat-inovatif"]

    def awards_won(self, code):
        return sum(at.entry["result"] in RECEIVED for at in self.awards["daerah"].get(self.regions[code]["slug"], ()))

    def result_groups(self, edition, category):
        """The entries of a category below its podium by result, and whether it has a podium."""
        entries = [entry for entry in edition["entries"] if entry["category"] == category]
        rest = [entry for entry in entries if not 1 <= entry["place"] <= 3]
        found = grouped(rest, lambda entry: [entry["result"]])
        return [(key, found[key]) for key in self.order["results"] if key in found], len(rest) < len(entries)

    def running(self, edition):
        """How many innovations an edition's awards name, and how many of them are known to run."""
        named = [e["recipient"]["innovation"] for e in edition["entries"] if e["result"] in RECEIVED and "innovation" in e["recipient"]]
        return len(named), sum(self.by_key[key].state in ("berjalan", "berkembang") for key in named)

    def award_years(self, code):
        return sorted({at.edition["year"] for at in self.awards["daerah"].get(self.regions[code]["slug"], ()) if at.entry["result"] in RECEIVED})

    def addresses(self):
        top, awards = f"/peringkat/{self.index['slug']}/", f"/penghargaan/{self.programme['slug']}/"
        pages = ("aksesibilitas", "cara-mengutip", "kebijakan-koreksi", "metodologi", "privasi", "tentang")
        return sorted([
            "/", "/inovasi/", "/inovasi/nama-sama/", "/daerah/", "/sumber/", "/peringkat/", "/peringkat/penghargaan/", "/penghargaan/",
            *(f"/{slug}/" for slug in pages), *(top + tail for tail in ("", "keadaan/", "predikat/", "inovasi-dilaporkan/")),
            *(f"/inovasi/{facet}/" for facet in self.labels), *(found["url"] for found in self.lists),
            *(f"{top}{year}/" for year in self.edition_of), *(self.ranking_address(year, scope) for year in self.edition_of for scope in self.scopes),
            awards, *(f"{awards}{edition['year']}/" for edition in self.programme["editions"]), *(f"/daerah/{region['slug']}/" for region in self.regions.values()),
            *(agency.url for agency in self.agencies), *(source.url for source in self.sources.values()), *(item.address for item in self.innovations),
        ])

    def _places(self, edition):
        found = defaultdict(list)
        for code in edition["codes"]:
            row = edition["rows"][code]
            for rank in row["ranks"]:
                found[rank["scope"]].append({"code": code, "row": row, **rank})
        return {scope: sorted(places, key=lambda place: place["place"]) for scope, places in found.items()}

    def _points(self, code, year=""):
        return [(edition["year"], edition["rows"][code]["score"]) for edition in self.oldest_first if not year or edition["year"] <= year]

    def chart(self, code):
        points = self._points(code)
        scores = [float(score) for __, score in points]
        low, high = min(scores), max(scores)
        rough = max((high - low) / 3, 0.01)
        power = 10 ** math.floor(math.log10(rough))
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
        bottom = low // step * step
        if low - bottom < step / 4:
            bottom = max(0, bottom - step)
        top = (high // step + 1) * step
        top += step if top - high < step / 2 else 0
        slot = 582 / len(points)

        def y(value):
            return round(250 - (value - bottom) / (top - bottom) * 230)

        spots = [{"x": round(50 + slot * (n + 0.5)), "y": y(float(score)), "text": number(score), "year": year} for n, (year, score) in enumerate(points)]
        for spot, after in zip(spots, [*spots[1:], None]):
            spot["label_x"] = spot["x"] - (24 if after and after["y"] < spot["y"] - 20 else 0)
        ticks = [(y(bottom + step * n), number(f"{bottom + step * n:g}")) for n in range(round((top - bottom) / step) + 1)]
        return {"spots": spots, "ticks": ticks}

    def spark(self, code, year):
        points = self._points(code, year)
        if len(points) < 3:
            return None
        scores = [float(score) for __, score in points]
        low, spread, last = min(scores), max(scores) - min(scores) or 1, len(points) - 1
        spots = [(round(6 + 84 * n / last), round(20 - 16 * (score - low) / spread)) for n, score in enumerate(scores)]
        return {"path": "M" + " ".join(f"{x} {y}" for x, y in spots), "spot": spots[-1], "points": [(at, number(score)) for at, score in points]}


def grouped(items, keys_of):
    found = {}
    for item in items:
        for key in keys_of(item):
            found.setdefault(key, []).append(item)
    return found


def _renamed(source):
    return {"kind" if key == "class" else "link" if key == "url" else key: value for key, value in source.items()}
