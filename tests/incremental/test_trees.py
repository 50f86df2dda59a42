"""The published tree and its spare: what may stand in their place, and what a reader may hold on to."""

import ctypes
import errno
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from incremental.deaths import Killed, effects
from incremental.workplace import KIOS, Workplace, difference
from katalog import output
from katalog.cli import main
from katalog.output import MARKER, Site, Tree
from katalog.stamps import file_digest

PAGE = "inovasi/kota-contoh/kios/index.html"


def test_a_file_in_the_place_of_a_folder_costs_no_page_later(place: Workplace) -> None:
    """The damaged tree becomes the spare; what is written into it must not be swept away with the file that stood there."""
    place.built()
    folder = (place.output / PAGE).parent
    shutil.rmtree(folder)
    folder.write_bytes(b"di tempat folder")
    place.built()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []


def test_a_full_folder_in_the_place_of_a_page_does_not_stop_a_build(place: Workplace) -> None:
    place.built()
    page = place.output / PAGE
    page.unlink()
    page.mkdir()
    (page / "isi").write_bytes(b"di dalam")
    place.built()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []


def test_a_reader_who_has_a_page_open_reads_it_to_its_end(place: Workplace) -> None:
    """A slow download goes on while two builds pass: a file is replaced, never written into."""
    place.built()
    wanted = (place.output / PAGE).read_bytes()
    with (place.output / PAGE).open("rb") as download:
        for old, new in (("menunggu", "antre"), ("antre", "berdiri")):
            place.edit(f"content/{KIOS}", old, new)
            place.built()
        assert download.read() == wanted


def test_files_that_two_trees_share_by_hard_links_do_not_change_while_a_build_goes_on(place: Workplace) -> None:
    """`hardlink` and backup tools join equal files; a build that wrote into its spare would write into the site."""
    place.built()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    place.built()
    for spare in [path for path in place.spare.rglob("*") if path.is_file()]:
        published = place.output / spare.relative_to(place.spare)
        if published.is_file() and published.read_bytes() == spare.read_bytes():
            spare.unlink()
            spare.hardlink_to(published)
    before = place.tree()
    place.edit("site_config.yaml", "Katalog Contoh", "Katalog Umpama")
    with pytest.raises(Killed), effects(40, half=True):
        place.build()
    assert difference(place.tree(), before) == []


def test_what_did_not_change_is_linked_and_need_not_be_read_again(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first renaming fills the spare with links, which changes the stamps of both trees; both remember that."""
    monkeypatch.setattr(output, "is_settled", lambda *_: True)  # as if the site were large, and writing it took its time
    place.built()
    place.settle()
    place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan")
    place.built()
    assert (place.output / "404.html").samefile(place.spare / "404.html")
    place.settle()
    place.edit(f"content/{KIOS}", "Kios Bulan", "Kios Bintang")
    read: list[Path] = []

    def digest(path: Path) -> str:
        read.append(path)
        return file_digest(path)

    monkeypatch.setattr(output, "file_digest", digest)
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []
    assert [path for path in read if path.name == "404.html"] == []


def test_without_links_there_are_copies(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    place.built()
    place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan")
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []
    assert not (place.output / "404.html").samefile(place.spare / "404.html")


def test_a_file_that_changed_since_it_was_looked_at_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    for name in ("lama", "baru"):
        (tmp_path / name).mkdir()
    (tmp_path / "lama" / "a").write_bytes(b"satu")
    old, new = Tree(tmp_path / "lama"), Tree(tmp_path / "baru")
    known = old.digest("a")
    assert known is not None
    (tmp_path / "lama" / "a").write_bytes(b"lain")
    new.take_over("a", old, known)
    assert new.digest("a") == sha256(b"lain").hexdigest()


@pytest.mark.parametrize("half", [False, True], ids=["before", "half way"])
def test_a_build_killed_at_any_of_its_steps_leaves_the_old_site_or_the_new_one(place: Workplace, half: bool) -> None:
    """Every step of an edit's build, not a sample of them; and the edit taken back afterwards gives the old site."""
    place.built()
    for old, new in (("menunggu", "antre"), ("antre", "menunggu")):
        place.edit(f"content/{KIOS}", old, new)
        place.built()
    old_site = place.tree()
    place.edit(f"content/{KIOS}", "menunggu", "berdiri")
    new_site = place.clean_tree()
    step, killed = 0, True
    while killed:
        step += 1
        try:
            with effects(step, half=half):
                place.build()
        except Killed:
            assert place.tree() in (old_site, new_site), f"step {step}"
            place.edit(f"content/{KIOS}", "berdiri", "menunggu")
            place.built()
            assert difference(place.tree(), old_site) == [], f"step {step}"
            place.edit(f"content/{KIOS}", "menunggu", "berdiri")
        else:
            killed = False
    assert difference(place.tree(), new_site) == []
    assert step > 6


def test_without_a_system_that_exchanges_folders_two_renames_do(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    place.built()
    place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan")
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []
    assert sorted(path.name for path in place.output.parent.iterdir()) == [".katalog-site-cadangan", ".katalog-site-kunci", "site"]


def test_a_rename_that_fails_between_the_two_puts_the_old_site_back(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    place.built()
    before = place.tree()
    real = os.rename

    def rename(old: Path, new: Path) -> None:
        if Path(old) == place.spare:
            raise OSError(errno.EIO, "rusak")
        real(old, new)

    place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan")
    monkeypatch.setattr(os, "rename", rename)
    with pytest.raises(OSError, match="rusak"):
        place.build()
    assert difference(place.tree(), before) == []


def test_a_deleted_record_loses_its_page_though_nothing_is_remembered_of_it(place: Workplace) -> None:
    """The output is swept by walking it, not by what a manifest says was written."""
    place.built()
    (place.content / "innovations/00.02-kabupaten-contoh/sawah.md").unlink()
    shutil.rmtree(place.folders.cache)
    place.built()
    assert not (place.output / "inovasi/kabupaten-contoh/sawah").exists()
    assert difference(place.tree(), place.clean_tree()) == []


@pytest.mark.parametrize("case", ["foreign", "file", "link", "holds the content", "inside the templates", "holds the cache", "is the content"])
def test_an_output_that_is_not_ours_is_refused(place: Workplace, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = {
        "foreign": place.folder / "milik-orang",
        "file": place.folder / "site_config.yaml",
        "link": place.folder / "tautan",
        "holds the content": place.folder,
        "inside the templates": place.folder / "templates" / "hasil",
        "holds the cache": place.folder / "cache",
        "is the content": place.content,
    }[case]
    if case == "foreign":
        target.mkdir()
        (target / "surat.txt").write_text("penting")
    if case == "link":
        (place.folder / "lain").mkdir()
        target.symlink_to(place.folder / "lain")
    before = {path: path.read_bytes() for path in place.folder.rglob("*") if path.is_file()}
    assert main(["build", *place.arguments(), "--output", str(target)]) == 2
    assert "pilih folder lain" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in place.folder.rglob("*") if path.is_file()} == before


def test_an_output_that_lost_its_marker_is_no_longer_ours(place: Workplace) -> None:
    place.built()
    (place.output / MARKER).unlink()
    assert main(["build", *place.arguments()]) == 2


def test_an_empty_folder_may_become_the_output(place: Workplace) -> None:
    place.output.mkdir(parents=True)
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []


def test_the_folder_one_stands_in_may_be_the_output(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    place.built()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    monkeypatch.chdir(place.output)
    assert main(["build", *place.arguments(), "--output", "."]) == 0
    assert difference(place.tree(), place.clean_tree()) == []


def test_a_spare_is_made_anew_where_something_else_stands(place: Workplace) -> None:
    site = Site(place.output)
    site.spare.parent.mkdir(parents=True)
    site.spare.write_bytes(b"bukan folder")
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []


def test_one_changed_page_and_a_stray_file_are_put_right_together(place: Workplace) -> None:
    """One file that differs is put into its place by itself, but only where nothing else is to be done."""
    place.built()
    (place.output / "liar").write_text("bukan dari sini")
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []
