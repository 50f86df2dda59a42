"""Lays a synthetic catalogue out as a Hugo site: records as pages, sources and facets as taxonomies, tables as data files.

Not part of any timing. Nothing is worked out here that a build would have to work out: which innovations an agency runs,
what rests on a source, the places of a ranking are all left to the templates.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from catalogue_tables import Plain, Tables, front_matter, read_yaml, scope_words
from facet_lists import FACETS, LABELS, FacetLists, terms_of


class HugoSite:
    """Writes the content and data folders of one project."""

    def __init__(self, catalogue: Path, project: Path) -> None:
        self.tables = Tables(catalogue / "content")
        self._content = catalogue / "content"
        self._project = project
        self._lists = FacetLists(self.tables)

    def write_all(self) -> None:
        """Everything but the templates."""
        self._write_data()
        self._write_regions()
        for path in self._content.glob("innovations/*/*.md"):
            self.write_innovation(path)
        for path in self._content.glob("agencies/*/*.yaml"):
            self._write_agency(path)
        for path in self._content.glob("sources/*/*.yaml"):
            self._write_source(path)
        self._write_facets()
        self._write_tables()
        self._write_pages()

    def write_innovation(self, path: Path) -> Path:
        """One innovation as a page; used again for the edits of a benchmark."""
        code = path.parent.name.partition("-")[0]
        keys, body = front_matter(path.read_text(encoding="utf-8"))
        self._lists.count(keys, code)
        extra = "".join(f"{facet}: [{', '.join(_quoted(term) for term in terms_of(keys, facet))}]\n" for facet in FACETS)
        keys = re.sub(r"(?m)^name: ", "title: ", keys)
        keys = re.sub(r"(?m)^sources: ", "sumber: ", keys)
        keys = re.sub(r"(?m)^(?:kind|form|affairs): .*\n", "", keys)
        keys = re.sub(r"(?m)^started: (.*)$", r'started: "\1"', keys)
        target: Path = self._project / "content" / "inovasi" / self.tables.regions[code]["slug"] / path.name
        _write(target, f'---\n{keys}{extra}provinsi: "{code[:2]}"\nwilayah: "{code}"\n---\n{body}')
        return target

    def _write_data(self) -> None:
        tables = self.tables
        regions = {code: {key: region[key] for key in ("slug", "name", "short", "kind", "province")} for code, region in tables.regions.items()}
        for name, data in (
            ("istilah", {name: {key: term for key, term in terms.items() if key != "_"} for name, terms in tables.vocabulary.items()}),
            ("urutan", {name: [key for key in terms if key != "_"] for name, terms in tables.vocabulary.items()}),
            ("daftar", [terms["_"] for terms in tables.vocabulary.values()]),
            ("wilayah", regions),
            ("kode", list(regions)),
            ("indeks", tables.index),
            ("penghargaan", tables.programme),
        ):
            _write(self._project / "data" / f"{name}.json", json.dumps(data, ensure_ascii=False))

    def _write_regions(self) -> None:
        content = self._project / "content"
        _write(content / "daerah/_index.md", "---\ntitle: Daerah\nlayout: semua\n---\n")
        for code, region in self.tables.regions.items():
            claims = {key: region[key][0] for key in ("population", "area_km2", "latitude", "longitude")}
            about = {"title": region["name"], "short": region["short"], "code": code, "tingkat": region["kind"], "provinsi": region["province"]}
            _page(content / f"daerah/{region['slug']}/_index.md", {**about, "sumber": region["sources"], **claims})
            redirect = {
                "title": f"Inovasi {region['name']}",
                "layout": "pengalihan",
                "nama": region["name"],
                "kode": code,
                "provinsi": region["province"],
            }
            tail = {"tujuan": f"/daerah/{region['slug']}/", "jangkar": "#inovasi"}
            has_any = any((self._content / "innovations" / f"{code}-{region['slug']}").glob("*.md"))
            if has_any:
                _page(content / f"inovasi/{region['slug']}/_index.md", redirect | tail)

    def _write_agency(self, path: Path) -> None:
        agency = read_yaml(path.read_text(encoding="utf-8"))
        slug = self.tables.regions[path.parent.name.partition("-")[0]]["slug"]
        keys = {"title": agency["name"], "tingkat": agency["kind"], "sumber": agency["sources"]}
        short = {"singkatan": agency["short"]} if "short" in agency else {}
        _page(self._project / f"content/daerah/{slug}/{path.stem}.md", keys | short)

    def _write_source(self, path: Path) -> None:
        source = read_yaml(path.read_text(encoding="utf-8"))
        # Hugo keeps `published` and `url` for itself.
        own = {"class": "golongan", "url": "alamat", "published": "terbit"}
        keys = {own.get(key, key): value for key, value in source.items()}
        _page(self._project / f"content/sumber/{path.stem}.md", keys)

    def _write_facets(self) -> None:
        content = self._project / "content"
        _write(content / "inovasi/_index.md", "---\ntitle: Inovasi\nlayout: semua\n---\n")
        _page(content / "inovasi/nama-sama.md", {"title": "Nama yang sama, inovasi yang berbeda", "type": "nama-sama"})
        _write(content / "sumber/_index.md", "---\ntitle: Sumber\n---\n")
        _page(content / "daftar/_index.md", {"build": {"render": "never", "list": "never"}})
        for facet, label in LABELS.items():
            _page(content / f"{facet}/_index.md", {"title": f"Inovasi menurut {label.lower()}", "label": label, "url": f"/inovasi/{facet}/"})
        for found in self._lists.pages():
            facet, term, keys = found["facet"], found["term"], {"title": found["title"], "url": found["url"]}
            if not found["province"]:
                _page(content / f"{facet}/{term}/_index.md", keys | {"label": found["label"]})
                continue
            keys |= {"faset": facet, "istilah": term, "provinsi": found["province"]}
            name = self.tables.regions[found["province"]]["slug"]
            if found["region"]:
                keys["wilayah"] = found["region"]
                name += f"-{self.tables.regions[found['region']]['slug']}"
            _page(content / f"daftar/{facet}/{term}/{name}.md", keys)

    def _write_tables(self) -> None:
        tables, top = self.tables, self._project / "content/peringkat"
        index, programme = tables.index, tables.programme
        _page(top / "_index.md", {"title": "Peringkat", "layout": "semua"})
        _page(top / "penghargaan.md", {"title": "Penghargaan yang tercatat menurut daerah", "layout": "penghargaan"})
        folder = top / index["slug"]
        _page(folder / "_index.md", {"title": index["name"], "layout": "indeks", "sumber": index["sources"]})
        for name, title in (
            ("keadaan", f"{index['name']}: keadaan tiap daerah menurut tahun"),
            ("predikat", "Tahun berpredikat Sangat Inovatif yang tercatat"),
            ("inovasi-dilaporkan", "Inovasi yang dilaporkan menurut daerah dan tahun"),
        ):
            _page(folder / f"{name}.md", {"title": title, "layout": name})
        for edition in index["editions"]:
            self._write_edition(folder / edition["year"], edition)
        _page(self._project / "content/penghargaan/_index.md", {"title": "Penghargaan", "layout": "semua"})
        folder = self._project / "content/penghargaan" / programme["slug"]
        _page(folder / "_index.md", {"title": programme["name"], "layout": "ajang", "sumber": programme["sources"]})
        for edition in programme["editions"]:
            _page(folder / f"{edition['year']}.md", {"title": edition["name"], "tahun_edisi": edition["year"], "sumber": edition["sources"]})

    def _write_edition(self, folder: Path, edition: Plain) -> None:
        name, year = self.tables.index["name"], edition["year"]
        _page(folder / "_index.md", {"title": f"{name} {year}", "layout": "edisi", "tahun_edisi": year, "sumber": edition["sources"]})
        address = f"/peringkat/{self.tables.index['slug']}/{year}/"
        _page(folder / "kabupaten-kota/_index.md", {"title": f"{name} {year}: kabupaten-kota", "layout": "pengalihan", "tujuan": address})
        for area, units, path in self.tables.scopes():
            words = scope_words(self.tables, area, units)
            keys = {"title": f"Peringkat {name} {year}: {words}", "tahun_edisi": year, "cakupan": f"{area}/{units}", "kata": words}
            _page(folder / f"{path}.md", {**keys, "daerah_cakupan": area, "tingkat": units.split("-"), "jalur": path})

    def _write_pages(self) -> None:
        for path in self._content.glob("pages/*.md"):
            keys, body = front_matter(path.read_text(encoding="utf-8"))
            _write(self._project / "content" / path.name, f"---\n{keys}---\n{body}")


def prepare(catalogue: Path, project: Path, templates: Path, assets: Path) -> None:
    """The whole project: our assets, the peer's own templates, and the catalogue in its layout."""
    for folder in ("content", "data", "layouts", "assets"):
        shutil.rmtree(project / folder, ignore_errors=True)
    shutil.copytree(templates, project, dirs_exist_ok=True)
    shutil.copytree(assets, project / "assets" / "assets")
    HugoSite(catalogue, project).write_all()


def edit(catalogue: Path, project: Path, record: Path) -> None:
    """One changed innovation again."""
    HugoSite(catalogue, project).write_innovation(record)


def _page(path: Path, keys: Plain) -> None:
    """A page without a body; JSON is YAML too, so each value is written as JSON."""
    _write(path, "---\n" + "".join(f"{key}: {_json(value)}\n" for key, value in keys.items()) + "---\n")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _quoted(term: str) -> str:
    return f'"{term}"' if term.isdigit() else term


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
