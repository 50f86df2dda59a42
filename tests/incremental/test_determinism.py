"""One commit, one set of bytes: whatever the process, the place and the order in which files were made."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from incremental.workplace import PROJECT, Workplace, difference, files_of

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "Asia/Jakarta", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "id_ID.UTF-8", "PYTHONUTF8": "1"},
)


def copied_in_another_order(source: Path, target: Path) -> None:
    """The files of a folder, made in an order that no listing would give them back in, with other times and modes."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    random.Random(1).shuffle(files)
    for number, file in enumerate(files):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (1_000_000_000 + number, 1_000_000_000 + number))
        copy.chmod(0o600)


def built_in_two_surroundings(sources: Path, scratch: Path) -> list[dict[str, bytes]]:
    """Two builds at once, each in a process of its own: one of the folder itself, one of a copy, named by relative paths."""
    copy = scratch / "salinan" / "dalam"
    for name in ("content", "templates"):
        copied_in_another_order(sources / name, copy / name)
    shutil.copyfile(sources / "site_config.yaml", copy / "site_config.yaml")
    places = [
        (
            scratch,
            [f"--{name}={sources / path}" for name, path in (("content", "content"), ("templates", "templates"), ("config", "site_config.yaml"))],
        ),
        (copy, []),
    ]
    builds = []
    for (folder, where), surroundings in zip(places, SURROUNDINGS, strict=True):
        command = [sys.executable, str(PROJECT / "build.py"), "build", *where, "--output=situs", "--cache=ingatan"]
        builds.append(
            subprocess.Popen(command, cwd=folder, env={**os.environ, **surroundings}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        )
    for build in builds:
        said, __ = build.communicate()
        assert build.returncode == 0, said
    return [files_of(folder / "situs") for folder, __ in places]


def test_two_builds_in_other_surroundings_differ_in_no_byte(place: Workplace, tmp_path: Path) -> None:
    first, second = built_in_two_surroundings(place.folder, tmp_path / "bangun")
    assert difference(first, second) == []
    assert difference(first, place.clean_tree()) == []
    assert len(first) > 40


@pytest.mark.long
def test_two_builds_of_the_shipped_catalogue_differ_in_no_byte(tmp_path: Path) -> None:
    first, second = built_in_two_surroundings(PROJECT, tmp_path)
    assert difference(first, second) == []
    assert len(first) > 1000
