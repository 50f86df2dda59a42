"""What a synthetic catalogue says in tables, as plain data that every peer gets: closed lists, regions, the index, the awards.

Paths stand in place of our references (`kabupaten-contoh/kios-1` for `37.01/kios-1`), because that is what a peer looks
pages up by. Numbers travel as the text that was written: a peer that reads 64.50 as a float would print 64,5.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

Plain = dict[str, Any]
#: YAML with every scalar as text, by the C reader where there is one.
_FastLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str) -> Any:
    """YAML as plain data; every scalar is the text that was written."""
    return yaml.load(text, Loader=_FastLoader)


def front_matter(text: str) -> tuple[str, str]:
    """The keys of a record, as written, and its body."""
    __, keys, body = text.split("---\n", 2)
    return keys, body


@dataclass(frozen=True)
class Tables:
    """The tables of one catalogue."""

    content: Path
    _read: Plain = field(default_factory=dict)

    @cached_property
    def vocabulary(self) -> Plain:
        """For each closed list its terms in order, each with its label and note."""
        lists = read_yaml((self.content / "vocabulary.yaml").read_text(encoding="utf-8"))
        return {
            name: {term["key"]: {"label": term["id"], "note": term.get("note_id", "")} for term in terms["terms"]} | {"_": _about(terms)}
            for name, terms in lists.items()
        }

    @cached_property
    def regions(self) -> dict[str, Plain]:
        """Regions by code, in the order of their codes."""
        found = {}
        for path in self.content.glob("regions/*/*.md"):
            region = read_yaml(front_matter(path.read_text(encoding="utf-8"))[0])
            code, __, slug = path.stem.partition("-")
            short = region.get("short_name", region["name"])
            found[code] = {**region, "slug": slug, "short": short}
        for code, region in found.items():
            region["province"] = found[code[:2]]["slug"]
        return dict(sorted(found.items()))

    @cached_property
    def index(self) -> Plain:
        """The series of the index with its editions, newest first; rows by region code."""
        folder = next((self.content / "indices").iterdir())
        series = read_yaml((folder / "index.yaml").read_text(encoding="utf-8"))
        editions = [self._index_edition(path) for path in sorted(folder.glob("[0-9]*.yaml"), reverse=True)]
        return {**series, "slug": folder.name, "editions": editions}

    def _index_edition(self, path: Path) -> Plain:
        edition = read_yaml(path.read_text(encoding="utf-8"))
        rows = {row["region"]: {**row, "ranks": [_rank(rank) for rank in row["ranks"]]} for row in edition["rows"]}
        return {**edition, "year": path.stem, "rows": rows, "codes": sorted(rows)}

    @cached_property
    def programme(self) -> Plain:
        """The programme of awards with its editions, newest first."""
        folder = next((self.content / "awards").iterdir())
        programme = read_yaml((folder / "programme.yaml").read_text(encoding="utf-8"))
        editions = [self._award_edition(path) for path in sorted(folder.glob("[0-9]*.yaml"), reverse=True)]
        return {**programme, "slug": folder.name, "editions": editions}

    def _award_edition(self, path: Path) -> Plain:
        edition = read_yaml(path.read_text(encoding="utf-8"))
        return {**edition, "year": path.stem, "entries": [self._entry(entry) for entry in edition["entries"]]}

    def _entry(self, entry: Plain) -> Plain:
        """An entry with paths for references, and what it says in words."""
        recipient = {kind: self.path_of(key) for kind, key in entry["recipient"].items()}
        code = next(iter(entry["recipient"].values())).partition("/")[0]
        return {
            **entry,
            "recipient": recipient,
            "agencies": [self.path_of(key) for key in entry.get("agencies", ())],
            "region": self.regions[code]["slug"],
            "label": entry.get("label") or self.vocabulary["results"][entry["result"]]["label"],
            "place": int(entry.get("place", 0)),
        }

    def path_of(self, reference: str) -> str:
        """`kabupaten-contoh/kios-1` for `37.01/kios-1`."""
        code, __, slug = reference.partition("/")
        return f"{self.regions[code]['slug']}/{slug}" if slug else self.regions[code]["slug"]

    def scopes(self) -> Iterable[tuple[str, str, str]]:
        """The scopes of the rankings in their order: area, kinds joined with `-`, and the path below the edition."""
        for kind in ("provinsi", "kabupaten", "kota"):
            yield "nasional", kind, kind
        for code, region in self.regions.items():
            if len(code) == 2:
                yield code, "kabupaten-kota", f"kabupaten-kota/{region['slug']}"


def _about(terms: Plain) -> Plain:
    return {"label": terms["label_id"], "sources": terms.get("sources", [])}


def _rank(rank: Plain) -> Plain:
    scope = rank["scope"]
    return {"place": int(rank["place"]), "of": rank["of"], "scope": f"{scope['area']}/{'-'.join(scope['units'])}"}


def scope_words(tables: Tables, area: str, units: str) -> str:
    """«kabupaten dan kota se-Contoh»."""
    where = "Indonesia" if area == "nasional" else tables.regions[area]["short"]
    return f"{units.replace('-', ' dan ')} se-{where}"
