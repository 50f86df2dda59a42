"""A build with nothing to do does not even plan; and it must not believe so wrongly."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from incremental.workplace import KIOS, Workplace, difference
from katalog import reading, unchanged, walks
from katalog.stamps import Stamp
from katalog.work import TaskDone


def planned(place: Workplace, **options: object) -> int:
    """How many pages a build plans."""
    seen: list[str] = []

    def noted(tasks: Iterable[TaskDone], _count: int) -> Iterator[TaskDone]:
        for task in tasks:
            seen.extend(page.path for unit in task.units for page in unit.pages)
            yield task

    place.built(progress=noted, **options)
    return len(seen)


def test_a_second_build_plans_nothing_and_counts_the_same(place: Workplace) -> None:
    rendered = len(place.built().outcome.rendered)
    assert rendered > 40
    assert planned(place) == planned(place, verify=True) == 0
    assert place.built().outcome.kept == rendered


def test_its_warnings_are_counted_again(place: Workplace) -> None:
    place.edit("content/indices/iic/2024.yaml", "place: 12, of: 93,", "place: 12,")
    first = place.built()
    assert first.warnings == len(first.problems) > 0
    assert place.built().warnings == first.warnings


@pytest.mark.parametrize("damage", ["page", "manifest", "stray"])
def test_a_damaged_output_is_planned_again(place: Workplace, damage: str) -> None:
    place.built()
    file = {"page": place.output / "index.html", "manifest": place.folders.manifest("situs"), "stray": place.output / "liar"}[damage]
    file.write_bytes(b"rusak")
    assert planned(place) > 0 or damage == "stray"
    assert difference(place.tree(), place.clean_tree()) == []


def test_another_address_for_the_site_is_another_site(place: Workplace) -> None:
    place.built()
    assert planned(place, base_url="https://lain.example/a/") > 0
    assert b"https://lain.example/a/" in place.tree()["index.html"]


@pytest.mark.parametrize("what", ["site_config.yaml", "templates/page.html", "templates/assets"])
def test_what_a_link_among_the_sources_leads_to_is_watched_too(place: Workplace, what: str) -> None:
    """A settings file that is mounted as a link, or a folder of assets that two sites share."""
    link, real = place.folder / what, place.folder / "asli"
    link.rename(real)
    link.symlink_to(real)
    place.built()
    file = real / "style.css" if real.is_dir() else real
    file.write_text(file.read_text().replace("Katalog Contoh", "Katalog Umpama").replace("{% block content %}", "{% block content %}baru") + "\n")
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []


def test_an_edit_within_one_tick_of_the_clock_while_a_build_runs_is_seen_by_the_next(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system's clock may stand still between two writes: then the stamps are equal and only the bytes tell."""

    def without_times(status: object) -> Stamp:
        size, inode = status.st_size, status.st_ino  # type: ignore[attr-defined]
        return size, inode, 1, 1

    monkeypatch.setattr(walks, "stamp_of", without_times)
    for module in (unchanged, reading):
        monkeypatch.setattr(module, "is_settled", lambda *_: False)

    def while_edited(pages: Iterable[Any], _count: int) -> Iterator[Any]:
        file = place.content / KIOS
        in_place = file.read_text().replace("Kios Surya", "Kios Bulan")
        file.write_text(in_place)
        yield from pages

    place.built(progress=while_edited)
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []


def test_a_file_edited_while_a_build_runs_is_seen_by_the_next(place: Workplace) -> None:
    def while_edited(pages: Iterable[Any], _count: int) -> Iterator[Any]:
        place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan")
        yield from pages

    place.built(progress=while_edited)
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []


def test_the_record_of_another_site_is_not_believed(place: Workplace, tmp_path: Path) -> None:
    """The record of the inputs is brought back from before, the manifest is not, as a kill between the two leaves them."""
    place.settle()
    place.built()
    record = place.folders.manifest("masukan")
    old = record.read_bytes()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    place.settle()
    place.built()
    record.write_bytes(old)
    place.edit(f"content/{KIOS}", "antre", "menunggu")
    place.settle()
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []
