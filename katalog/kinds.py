"""The kinds of record: where the files of each lie, and what they hold."""

import re
from dataclasses import dataclass

from pydantic import BaseModel

from katalog import records
from katalog.messages import marked as _

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FOLDER = rf"(?P<folder>[0-9][0-9](?:\.[0-9][0-9])?)-(?P<folder_slug>{_SLUG})"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: where its files lie, what they hold, and the words that describe a wrong file name."""

    name: str
    pattern: re.Pattern[str]
    model: type[BaseModel]
    example: str


KINDS: tuple[Kind, ...] = (
    Kind(
        "region",
        re.compile(rf"regions/{_FOLDER}/(?P<code>[0-9][0-9](?:\.[0-9][0-9])?)-(?P<slug>{_SLUG})\.md"),
        records.Region,
        "regions/16-sumatera-selatan/16.71-kota-palembang.md",
    ),
    Kind("agency", re.compile(rf"agencies/{_FOLDER}/(?P<slug>{_SLUG})\.yaml"), records.Agency, "agencies/16.71-kota-palembang/diskominfo.yaml"),
    Kind("innovation", re.compile(rf"innovations/{_FOLDER}/(?P<slug>{_SLUG})\.md"), records.Innovation, "innovations/16.71-kota-palembang/segpur.md"),
    Kind("index", re.compile(rf"indices/(?P<folder>{_SLUG})/(?P<slug>index)\.yaml"), records.Index, "indices/iid/index.yaml"),
    Kind("index_edition", re.compile(rf"indices/(?P<folder>{_SLUG})/(?P<slug>[0-9]{{4}})\.yaml"), records.IndexEdition, "indices/iid/2024.yaml"),
    Kind("programme", re.compile(rf"awards/(?P<folder>{_SLUG})/(?P<slug>programme)\.yaml"), records.Programme, "awards/iga/programme.yaml"),
    Kind(
        "award_edition",
        re.compile(rf"awards/(?P<folder>{_SLUG})/(?P<slug>[0-9]{{4}}|tanpa-tahun)\.yaml"),
        records.AwardEdition,
        "awards/iga/2025.yaml",
    ),
    Kind(
        "source",
        re.compile(rf"sources/(?P<folder>[0-9]{{4}}|tanpa-tanggal)/(?P<slug>{_SLUG})\.yaml"),
        records.Source,
        "sources/2025/nama-media-2025-11-19-topik.yaml",
    ),
    Kind(
        "correction",
        re.compile(rf"corrections/(?P<slug>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-{_SLUG})\.yaml"),
        records.Correction,
        "corrections/2026-11-21-skor-banyuasin.yaml",
    ),
    Kind("page", re.compile(rf"pages/(?P<slug>{_SLUG})\.md"), records.Page, "pages/tentang.md"),
    Kind("removals", re.compile(r"(?P<slug>removed)\.yaml"), records.Removals, "removed.yaml"),
)


def kind_of_path(relative: str) -> tuple[Kind | None, re.Match[str] | None]:
    """The kind of record that a path is for, and the parts of the path."""
    for kind in KINDS:
        if match := kind.pattern.fullmatch(relative):
            return kind, match
    return None, None


def expected_name(relative: str) -> str:
    """What a file of no kind may have been meant to be called."""
    top = relative.split("/", 1)[0]
    same = [kind.example for kind in KINDS if kind.example.split("/", 1)[0] == top]
    return " / ".join(same) if same else _("folder regions, agencies, innovations, indices, awards, sources, corrections, atau pages")
