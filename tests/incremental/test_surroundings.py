"""A disk that is full or read-only, and two builds at once: one message, exit code 3, the old site whole."""

import fcntl
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from incremental.workplace import KIOS, PROJECT, Workplace, difference
from katalog.cli import main

BUILD = (sys.executable, str(PROJECT / "build.py"), "build")
#: Runs a command with the site's folder mounted read-only, seen by nobody else.
READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """A write beyond `size` bytes of a file fails, as on a full disk; Python ignores the signal and gets an OSError."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def one_message(text: str) -> bool:
    """One line, and no traceback."""
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


@pytest.mark.parametrize("size", [1, 2_000, 4_000, 8_000, 16_000, 24_000, 100_000])
def test_a_disk_that_is_full_at_some_point_leaves_the_old_site_whole(place: Workplace, size: int, capsys: pytest.CaptureFixture[str]) -> None:
    """From the first page to the last file of the memory: what does not fit leaves the old site, to the byte."""
    place.built()
    before = place.tree()
    place.edit("site_config.yaml", "Katalog Contoh", "Katalog Umpama")
    capsys.readouterr()
    with no_file_larger_than(size):
        code = main(["build", *place.arguments()])
    said = capsys.readouterr()
    assert code == (0 if size == 100_000 else 3), "the largest files are the style sheet and the manifest"
    if code == 3:
        assert (one_message(said.err), said.out) == (True, ""), said
        assert difference(place.tree(), before) == []
        assert not place.spare.exists(), "the room is given back"
        place.built()
    assert difference(place.tree(), place.clean_tree()) == []


def test_a_disk_without_room_for_the_memory_alone_leaves_the_old_site_whole(place: Workplace) -> None:
    """The memory is saved before the switch, so that exit code 3 means the old site in this case too."""
    place.built()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    place.built()
    # From now on the spare tree holds all but what an edit changes, so that one page is the largest file to be written.
    place.edit(f"content/{KIOS}", "antre", "berdiri")
    page = (place.output / "inovasi/kota-contoh/kios/index.html").stat().st_size
    assert page + 500 < place.folders.manifest("situs").stat().st_size
    before = place.tree()
    with no_file_larger_than(page + 500):
        assert main(["build", *place.arguments()]) == 3
    assert difference(place.tree(), before) == []


def test_the_command_itself_ends_with_three_and_one_message(place: Workplace) -> None:
    place.built()
    before = place.tree()
    place.edit("site_config.yaml", "Katalog Contoh", "Katalog Umpama")
    limited = ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *BUILD, *place.arguments()]
    ended = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert (ended.returncode, one_message(ended.stderr), ended.stdout) == (3, True, ""), ended
    assert difference(place.tree(), before) == []


@pytest.mark.parametrize("where", ["below a file", "in /proc"])
def test_an_output_that_cannot_be_made_is_one_message(place: Workplace, where: str, capsys: pytest.CaptureFixture[str]) -> None:
    (place.folder / "berkas").write_text("bukan folder")
    target = {"below a file": place.folder / "berkas" / "situs", "in /proc": Path("/proc/katalog/situs")}[where]
    assert main(["build", *place.arguments(), "--output", str(target)]) == 3
    assert one_message(capsys.readouterr().err)


def test_a_read_only_output_is_one_message_and_keeps_the_site(place: Workplace) -> None:
    place.built()
    before = place.tree()
    place.edit(f"content/{KIOS}", "menunggu", "antre")
    out = place.output.parent
    command = [*BUILD, *place.arguments()]
    if os.geteuid() == 0:
        # Modes do not bind root; a read-only mount of its own does, where the system lets us make one.
        able = subprocess.run(["unshare", "-m", "sh", "-c", READ_ONLY, "sh", str(out), "true"], capture_output=True, check=False)
        if able.returncode != 0 or shutil.which("unshare") is None:
            pytest.skip("neither modes nor mounts can make a folder read-only here; the cases above cover the message")
        command = ["unshare", "-m", "sh", "-c", READ_ONLY, "sh", str(out), *command]
    else:
        out.chmod(0o555)
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    out.chmod(0o755)
    assert (ended.returncode, one_message(ended.stderr), ended.stdout) == (3, True, ""), ended
    assert difference(place.tree(), before) == []


def test_two_builds_of_one_output_wait_for_it_say_so_and_end_right(place: Workplace) -> None:
    place.output.parent.mkdir()
    with place.output.with_name(f".katalog-{place.output.name}-kunci").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        builds = [subprocess.Popen([*BUILD, *place.arguments()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        for build in builds:
            assert build.stderr is not None
            assert "Menunggu" in build.stderr.readline()
        assert not place.output.exists()
    ended = [(*build.communicate(), build.returncode) for build in builds]
    assert [(code, err) for __, err, code in ended] == [(0, ""), (0, "")]
    assert sorted("0 dipakai ulang" in out for out, __, ___ in ended) == [False, True], "the second found all done"
    assert difference(place.tree(), place.clean_tree()) == []
