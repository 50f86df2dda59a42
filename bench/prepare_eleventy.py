"""Lays a synthetic catalogue out as an Eleventy project: innovations as Markdown files, the rest as JSON that templates page through.

Not part of any timing. Nothing is worked out here that a build would have to work out.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from catalogue_tables import Plain, Tables, front_matter, read_yaml
from facet_lists import FacetLists


class EleventySite:
    """Writes the content and data folders of one project."""

    def __init__(self, catalogue: Path, project: Path) -> None:
        self.tables = Tables(catalogue / "content")
        self._content = catalogue / "content"
        self._project = project

    def write_all(self) -> None:
        """Everything but the templates."""
        lists = FacetLists(self.tables)
        for path in sorted(self._content.glob("innovations/*/*.md")):
            self.write_innovation(path)
            lists.count(front_matter(path.read_text(encoding="utf-8"))[0], path.parent.name.partition("-")[0])
        for path in self._content.glob("pages/*.md"):
            _write(self._project / "src" / path.name, path.read_text(encoding="utf-8").replace("---\n", "---\nlayout: halaman.11ty.js\n", 1))
        _write(self._project / "src/inovasi/inovasi.json", json.dumps({"layout": "inovasi.11ty.js"}))
        for name, data in self.plain_data(lists).items():
            _write(self._project / "data" / f"{name}.json", json.dumps(data, ensure_ascii=False))

    def write_innovation(self, path: Path) -> None:
        """One innovation, as it is; used again for the edits of a benchmark."""
        code = path.parent.name.partition("-")[0]
        target = self._project / "src" / "inovasi" / self.tables.regions[code]["slug"] / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)

    def plain_data(self, lists: FacetLists) -> dict[str, object]:
        """All tables of the catalogue by the names of their files."""
        tables = self.tables
        vocabulary = {name: {key: term for key, term in terms.items() if key != "_"} for name, terms in tables.vocabulary.items()}
        return {
            "istilah": vocabulary,
            "urutan": {name: list(terms) for name, terms in vocabulary.items()},
            "daftar": [terms["_"] for terms in tables.vocabulary.values()],
            "wilayah": {code: self._region(region) for code, region in tables.regions.items()},
            "kode": list(tables.regions),
            "indeks": tables.index,
            "penghargaan": tables.programme,
            "instansi": list(self._agencies()),
            "sumber": list(self._sources()),
            "faset": list(lists.pages()),
            "pengalihan": list(self._redirects()),
        }

    def _region(self, region: Plain) -> Plain:
        claims = {key: region[key][0] for key in ("population", "area_km2", "latitude", "longitude")}
        return {key: region[key] for key in ("slug", "name", "short", "kind", "province", "sources")} | claims

    def _agencies(self) -> Iterator[Plain]:
        for path in sorted(self._content.glob("agencies/*/*.yaml")):
            slug = self.tables.regions[path.parent.name.partition("-")[0]]["slug"]
            yield {"region": slug, "key": path.stem, **read_yaml(path.read_text(encoding="utf-8"))}

    def _sources(self) -> Iterator[Plain]:
        for path in sorted(self._content.glob("sources/*/*.yaml"), key=lambda path: path.stem):
            yield {"key": path.stem, **read_yaml(path.read_text(encoding="utf-8"))}

    def _redirects(self) -> Iterator[Plain]:
        for code, region in self.tables.regions.items():
            if any((self._content / "innovations" / f"{code}-{region['slug']}").glob("*.md")):
                target = f"/daerah/{region['slug']}/"
                yield {"from": f"/inovasi/{region['slug']}/", "to": target, "anchor": "#inovasi", "title": f"Inovasi {region['name']}"}
        index = self.tables.index
        for edition in index["editions"]:
            address = f"/peringkat/{index['slug']}/{edition['year']}/"
            yield {"from": f"{address}kabupaten-kota/", "to": address, "anchor": "", "title": f"{index['name']} {edition['year']}: kabupaten-kota"}


def prepare(catalogue: Path, project: Path, templates: Path, assets: Path) -> None:
    """The whole project: our assets, the peer's own templates, and the catalogue in its layout."""
    for folder in ("src", "lib", "data", "assets"):
        shutil.rmtree(project / folder, ignore_errors=True)
    shutil.copytree(templates, project, dirs_exist_ok=True)
    shutil.copytree(assets, project / "assets")
    EleventySite(catalogue, project).write_all()


def edit(catalogue: Path, project: Path, record: Path) -> None:
    """One changed innovation again."""
    EleventySite(catalogue, project).write_innovation(record)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
