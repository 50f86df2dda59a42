"""Real processes, really killed, under the eyes of a reader."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from incremental.workplace import PROJECT


def storm(folder: Path, builds: int) -> dict[str, Any]:
    """The report of a storm in a process of its own, which may fork because it has no threads."""
    path = os.pathsep.join([str(PROJECT), str(PROJECT / "tests")])
    command = [sys.executable, "-m", "incremental.storm", str(folder), str(builds), str(random.SystemRandom().randrange(10**6))]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path})
    assert ended.returncode == 0, ended.stderr
    report: dict[str, Any] = json.loads(ended.stdout)
    return report


@pytest.mark.parametrize("builds", [100, pytest.param(1000, marks=pytest.mark.long)])
def test_a_reader_sees_one_complete_version_whenever_builds_are_killed(tmp_path: Path, builds: int) -> None:
    report = storm(tmp_path / "badai", builds)
    assert report["wrong"] == []
    assert report["exit"] == 0
    assert report["difference"] == [], "after the storm one build makes what a clean build makes"
    assert report["wrongly"] == [], "each version that was seen is the one that a clean build of its sources makes"
    assert report["litter"] == []
    assert report["killed"] > builds / 2
    assert report["readings"] > builds
    assert len(report["versions"]) > builds / 20
