"""New records: what an editor knows in, a valid file in the right place out.

A file is read back through the same border as every other before it counts as written; what would be refused later is
refused now, and nothing is left behind.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic_core import PydanticCustomError

from katalog.catalogue import Catalogue
from katalog.items import Item
from katalog.load import load_file, placed
from katalog.messages import SOURCE_LANGUAGE, translate
from katalog.messages import marked as _
from katalog.problems import Problem, errors
from katalog.values import INNOVATION_CODE, parse_date
from katalog.yamlreader import nearest

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


class RefusedError(Exception):
    """What was asked for cannot be written: a marked text with its values, which may suggest, and the problems."""

    def __init__(self, text: str, problems: Iterable[Problem] = (), **values: str) -> None:
        super().__init__(text.format(**values))
        self.problems = list(problems)
        self._text = text
        self._values = values

    def message(self, language: str = SOURCE_LANGUAGE) -> str:
        """What is wrong, in the editor's language."""
        return translate(self._text, language).format(**self._values)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to be written: its path below the content folder and its text."""

    path: str
    text: str


def slug_of(name: str) -> str:
    """A name as a slug: «Si Demang» becomes `si-demang`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return _NOT_IN_SLUG.sub("-", plain).strip("-")


def find_region(catalogue: Catalogue, asked: str) -> Item:
    """The region that an editor means by its code, its slug or its name; else the likeliest ones are named."""
    wanted = asked.strip().casefold()
    for code, item in catalogue.regions.items():
        if wanted in (code, item.slug, item.record.name.casefold()):
            return item
    near = [item for item in catalogue.regions.values() if wanted in item.record.name.casefold()]
    if len(near) == 1:
        return near[0]
    close = nearest(slug_of(asked), [item.slug for item in catalogue.regions.values()])
    likely = [f"{item.record.code} {item.record.name}" for item in near[:8]] or ([close] if close else [])
    if likely:
        raise RefusedError(_('daerah "{asked}" tidak ditemukan; mungkin: {likely}'), asked=asked, likely=", ".join(likely))
    raise RefusedError(_('daerah "{asked}" tidak ditemukan'), asked=asked)


def find_source(catalogue: Catalogue, asked: str) -> str:
    """The id of an existing source; else the nearest is named."""
    if asked in catalogue.sources:
        return asked
    inside = sorted(key for key in catalogue.sources if asked in key)[:5]
    close = nearest(asked, catalogue.sources)
    likely = inside or ([close] if close else [])
    if likely:
        raise RefusedError(_('sumber "{asked}" tidak ditemukan; mungkin: {likely}'), asked=asked, likely=", ".join(likely))
    raise RefusedError(_('sumber "{asked}" tidak ditemukan; buat dulu dengan: new source'), asked=asked)


def suggested_sources(catalogue: Catalogue, region: Item, most: int = 5) -> list[str]:
    """The sources that already speak of a region's innovations and agencies, newest first, then the newest of all."""
    own = [*catalogue.innovations_of.get(region.record.code, ()), *catalogue.agencies_of.get(region.record.code, ())]
    cited = {key for item in own for key in (item.brief or item.record).sources}
    newest = sorted(catalogue.sources, key=lambda key: catalogue.source(key).published or "", reverse=True)
    return [*[key for key in newest if key in cited], *[key for key in newest if key not in cited]][:most]


def next_code(catalogue: Catalogue, region: str) -> str:
    """The next code of a region that was never given, also not to a record that has been removed."""
    codes = [item.code for item in catalogue.innovations.values()]
    codes += [removal.code for removal in catalogue.removals if removal.code]
    used = [int(match[2]) for code in codes if (match := INNOVATION_CODE.fullmatch(code)) and match[1] == region]
    return f"{region}-{max(used, default=0) + 1:04d}"


def new_innovation(catalogue: Catalogue, region: Item, fields: Mapping[str, Any], slug: str | None = None) -> Draft:
    """An innovation of a region; `fields` holds keys of the record, the code is given here."""
    code = region.record.code
    head = {"code": next_code(catalogue, code), **_given(fields)}
    return Draft(f"innovations/{code}-{region.slug}/{slug or slug_of(fields['name'])}.md", f"---\n{_yaml(head)}---\n")


def new_agency(region: Item, fields: Mapping[str, Any], slug: str | None = None) -> Draft:
    """An agency of a region."""
    name = slug or slug_of(fields.get("short") or fields["name"])
    return Draft(f"agencies/{region.record.code}-{region.slug}/{name}.yaml", _yaml(_given(fields)))


def new_source(fields: Mapping[str, Any], slug: str | None = None) -> Draft:
    """A source; its id is made from publisher, date and title where none is given."""
    published = _date(fields.get("published") or "")
    title = "-".join(slug_of(fields["title"]).split("-")[:4])
    name = slug or "-".join(part for part in (slug_of(fields["publisher"]).replace("-", ""), published, title) if part)
    return Draft(f"sources/{published[:4] or 'tanpa-tanggal'}/{name}.yaml", _yaml(_given(fields)))


def _date(published: str) -> str:
    """A date of publication as it was given; the file's place depends on it, so it is checked before there is a file."""
    try:
        return parse_date(published) if published else ""
    except PydanticCustomError:
        raise RefusedError(_('tanggal "{value}" tidak dikenal; tulis TTTT, TTTT-BB, atau TTTT-BB-HH'), value=published) from None


def new_award(programme: str, year: str | None, fields: Mapping[str, Any]) -> Draft:
    """An edition of a programme of awards, without entries yet."""
    head = {
        **_given(fields),
        "categories": [{"key": "tidak-disebut", "label": "Kategori tidak disebut sumber", "missing": "Penerima belum dicatat."}],
    }
    ordered: dict[str, Any] = {key: head[key] for key in ("name", "categories", "sources") if key in head}
    return Draft(f"awards/{programme}/{year or 'tanpa-tahun'}.yaml", _yaml(ordered))


def new_programme(slug: str, fields: Mapping[str, Any]) -> Draft:
    """A programme of awards."""
    return Draft(f"awards/{slug}/programme.yaml", _yaml(_given(fields)))


def write_draft(content: Path, catalogue: Catalogue, draft: Draft) -> Path:
    """Write a draft where nothing stands yet, and read it back; what is refused is removed again."""
    path = content / draft.path
    if path.exists():
        raise RefusedError(_("{path} sudah ada"), path=path.as_posix())
    made = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(draft.text, encoding="utf-8")
    __, problems = load_file(content, draft.path, catalogue.vocabulary.context())
    wrong = errors(placed(problems))
    if wrong:
        path.unlink()
        for folder in made:
            folder.rmdir()
        raise RefusedError(_("tidak ada yang ditulis"), wrong)
    return path


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were filled in; an empty one is unknown, and what is unknown is not written."""
    return {key: value for key, value in fields.items() if value not in (None, "", (), [])}


def _yaml(data: Mapping[str, Any]) -> str:
    """A mapping as an editor would write it: one key a line, lists in one line."""
    return "".join(_yaml_line(key, list(value) if isinstance(value, tuple) else value) for key, value in data.items())


def _yaml_line(key: str, value: Any) -> str:
    flow = None if isinstance(value, list) else False
    return yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=flow)
