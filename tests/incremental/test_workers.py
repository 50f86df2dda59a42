"""Several processes at one build: the same bytes as one, whatever becomes of them."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from incremental.workplace import KIOS, PROJECT, Workplace, difference
from katalog import output, reading, work
from katalog.cli import main
from katalog.workers import Workers, available, spread


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even the smallest site is worth sharing."""
    monkeypatch.setattr(work, "WORTH_SHARING", -1)
    monkeypatch.setattr(reading, "WORTH_SHARING", -1)


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_processes_makes_the_same_site(place: Workplace, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    place.built(jobs=jobs)
    place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan")
    (place.content / "innovations/00.02-kabupaten-contoh/sawah.md").unlink()
    outcome = place.built(jobs=jobs).outcome
    assert outcome.rendered
    assert outcome.kept
    monkeypatch.undo()
    assert difference(place.tree(), place.clean_tree()) == []
    assert place.built(jobs=jobs).outcome.rendered == {}


@pytest.mark.usefixtures("shared")
def test_problems_and_template_faults_are_told_whoever_finds_them(place: Workplace) -> None:
    place.built(jobs=2)
    before = place.tree()
    place.edit("templates/source.html", "{% block content %}", "{% block content %}{{ page.tiada }}")
    assert [found.code for found in place.build(jobs=2).problems] == ["K080"]
    place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan\nangka: 1")
    assert "K003" in [found.code for found in place.build(jobs=2).problems]
    assert difference(place.tree(), before) == []


@pytest.mark.usefixtures("shared")
def test_a_stale_spare_with_files_in_the_place_of_folders_is_put_right(place: Workplace) -> None:
    """Each process makes the folders that it needs, and may meet what another has just made."""
    place.spare.mkdir(parents=True)
    for name in ("inovasi", "daerah", "sumber"):
        (place.spare / name).write_text("berkas")
    place.built(jobs=3)
    assert difference(place.tree(), place.clean_tree()) == []


@pytest.mark.usefixtures("shared")
def test_a_full_disk_in_another_process_is_one_message_and_the_old_site_stays(
    place: Workplace, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    place.built(jobs=2)
    before = place.tree()
    place.edit(f"content/{KIOS}", "Kios Surya", "Kios Bulan")

    def full(tree: output.Tree, path: str, _body: bytes, _digest: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(tree.folder / path))

    monkeypatch.setattr(output.Tree, "write", full)
    assert main(["build", "--jobs=2", *place.arguments()]) == 3
    said = capfd.readouterr().err
    assert os.strerror(errno.ENOSPC) in said
    assert "Traceback" not in said
    assert difference(place.tree(), before) == []


def test_a_worker_that_is_killed_ends_the_work_with_an_error() -> None:
    def die(number: int) -> int:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(ChildProcessError):
        list(Workers(range(50), die, 2).results())


def test_an_exception_in_a_worker_is_raised_here() -> None:
    def fail(number: int) -> int:
        raise KeyError(number)

    with pytest.raises(KeyError):
        list(Workers(range(50), fail, 2).results())


def test_every_task_is_done_once() -> None:
    assert sorted(spread(range(100), lambda number: number * 2, 4)) == [number * 2 for number in range(100)]
    assert sorted(spread(range(3), lambda number: number, 1)) == [0, 1, 2]
    assert list(spread([], lambda number: number, 4)) == []


def test_where_nothing_can_fork_one_process_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert available() == 1
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert available() == 1


def test_workers_do_not_outlive_their_parent(tmp_path: Path) -> None:
    """A parent that is killed cannot end them; they notice that nobody gives them work."""
    program = (
        "import os, sys, time\nfrom katalog.workers import Workers\n"
        "def work(n):\n    open(f'{sys.argv[1]}/{os.getpid()}', 'w').close(); time.sleep(0.05)\n"
        "for __ in Workers(range(10_000), work, 2).results(): pass\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=PROJECT)
    while len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    children = [int(path.name) for path in tmp_path.iterdir()]
    while any(_is_running(child) for child in children):
        time.sleep(0.01)


def _is_running(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def test_a_fork_is_counted_by_what_the_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 5, 7})
    assert available() == 3
