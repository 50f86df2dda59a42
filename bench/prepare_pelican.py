"""Lays a synthetic catalogue out as a Pelican project: innovations as articles, the rest as JSON that a plugin makes pages of.

Not part of any timing. The tables are those that Eleventy gets; Pelican has no fingerprints of assets, so the templates
get names that were made here.
"""

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

from catalogue_tables import front_matter
from facet_lists import FacetLists
from prepare_eleventy import EleventySite

#: Keys of ours that Pelican keeps for itself, and what they are called there.
OWN_KEYS = {"name": "title", "status": "state"}
ASSETS = ("icon.svg", "kawung.svg", "sort.js", "fonts/plus-jakarta-sans.woff2", "style.css")


class PelicanSite:
    """Writes the content and data folders of one project."""

    def __init__(self, catalogue: Path, project: Path) -> None:
        self._site = EleventySite(catalogue, project)
        self._content = catalogue / "content"
        self._project = project

    def write_all(self, assets: Path) -> None:
        """Everything but the templates."""
        lists = FacetLists(self._site.tables)
        for path in self._content.glob("innovations/*/*.md"):
            keys = self.write_innovation(path)
            lists.count(keys, path.parent.name.partition("-")[0])
        for path in self._content.glob("pages/*.md"):
            _write(self._project / "content/halaman" / path.name, path.read_text(encoding="utf-8"))
        names = self._write_assets(assets)
        for name, data in {**self._site.plain_data(lists), "aset": names}.items():
            _write(self._project / "data" / f"{name}.json", json.dumps(data, ensure_ascii=False))

    def write_innovation(self, path: Path) -> str:
        """One innovation as an article, and its keys as they were; used again for the edits of a benchmark."""
        slug = self._site.tables.regions[path.parent.name.partition("-")[0]]["slug"]
        keys, body = front_matter(path.read_text(encoding="utf-8"))
        renamed = keys
        for own, other in OWN_KEYS.items():
            renamed = re.sub(rf"(?m)^{own}: ", f"{other}: ", renamed)
        _write(self._project / "content/inovasi" / slug / path.name, f"---\n{renamed}region: {slug}\n---\n{body}")
        return keys

    def _write_assets(self, assets: Path) -> dict[str, str]:
        names: dict[str, str] = {}
        for name in ASSETS:
            data = (assets / name).read_bytes()
            if name == "style.css":
                data = re.sub(r"url\((fonts/[^)]*|kawung\.svg)\)", lambda match: f"url({names[match[1]]})", data.decode()).encode()
            stem, __, suffix = name.rpartition(".")
            names[name] = f"/assets/{stem}.{sha256(data).hexdigest()[:10]}.{suffix}"
            target = self._project / "theme/static" / names[name].lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return names


def prepare(catalogue: Path, project: Path, templates: Path, assets: Path) -> None:
    """The whole project: our assets, the peer's own templates, and the catalogue in its layout."""
    for folder in ("content", "data", "theme", "plugins"):
        shutil.rmtree(project / folder, ignore_errors=True)
    shutil.copytree(templates, project, dirs_exist_ok=True)
    PelicanSite(catalogue, project).write_all(assets)


def edit(catalogue: Path, project: Path, record: Path) -> None:
    """One changed innovation again."""
    PelicanSite(catalogue, project).write_innovation(record)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
