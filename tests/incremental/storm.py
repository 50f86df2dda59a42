"""Builds killed at random moments while a reader looks on: `python storm.py FOLDER BUILDS SEED` prints what it saw as JSON.

Each build is a forked child, so that starting it costs nothing and SIGKILL ends a real process. The reader is another. It
does what a file server with an open root does: it opens the published folder once and reads every file relative to that.
One build may pass under such a reader, and it still reads one version; the build after that fills the tree that it holds.
So the storm lets each reading end before the build after next begins, as an operator lets downloads end, and then no
mixture is excused.
"""

import json
import mmap
import os
import random
import re
import shutil
import signal
import statistics
import struct
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from incremental.workplace import KIOS, Workplace, difference, files_of, keep_templates_warm, workplace
from katalog.canonical import digest

LIST = "inovasi/index.html"
PAGE = "inovasi/kota-contoh/kios/index.html"
HOME = "index.html"
_VERSION = re.compile(rb"Kios nomor (\d+)")


class Shared:
    """Three numbers that two processes see: the readings begun and ended, and whether to stop."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 24)

    def get(self, which: int) -> int:
        """One of the numbers."""
        return int(struct.unpack_from("q", self._memory, 8 * which)[0])

    def put(self, which: int, value: int) -> None:
        """Set one of the numbers."""
        struct.pack_into("q", self._memory, 8 * which, value)


BEGUN, ENDED, STOP = range(3)


@dataclass
class Seen:
    """What the reader saw: the digest of the whole site by version, how often it read, and what was wrong."""

    versions: dict[str, str] = field(default_factory=dict)
    readings: int = 0
    wrong: list[str] = field(default_factory=list)


def read_site(site: Path, seen: Seen) -> None:
    """One reading of every file, relative to the folder as it was opened."""
    root = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
    try:
        files = {}
        for folder, __, names, at in os.fwalk(".", dir_fd=root):
            for name in names:
                with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=at), "rb") as file:
                    files[(Path(folder) / name).as_posix()] = file.read()
    finally:
        os.close(root)
    found = {path: _VERSION.findall(files.get(path, b"")) for path in (HOME, LIST, PAGE)}
    versions = {version for all_found in found.values() for version in all_found}
    if len(versions) != 1 or not all(found.values()):
        seen.wrong.append(f"versions {found}")
        return
    version, whole = versions.pop().decode(), digest(*[part for path in sorted(files) for part in (path, files[path])])
    if seen.versions.setdefault(version, whole) != whole:
        seen.wrong.append(f"version {version} looks different at another time")


def read_until_told(site: Path, shared: Shared, report: Path) -> None:
    """The reader's life."""
    seen = Seen()
    while not shared.get(STOP):
        shared.put(BEGUN, shared.get(BEGUN) + 1)
        try:
            read_site(site, seen)
        except OSError as error:
            seen.wrong.append(repr(error))
        seen.readings += 1
        shared.put(ENDED, shared.get(BEGUN))
        time.sleep(0.006)  # the builds need the processor too
    report.write_text(json.dumps({"versions": seen.versions, "readings": seen.readings, "wrong": seen.wrong}))


class Storm:
    """A site whose sources are a function of a number, and builds of it that are killed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.place: Workplace = workplace(folder)
        self.chance = random.Random(seed)
        self.shared = Shared()
        self.originals = {path: (folder / path).read_text() for path in (f"content/{KIOS}", "templates/base.html", "templates/parts.html")}

    def write_sources(self, number: int) -> None:
        """The sources of one version: its number on three pages, sometimes other layouts, and records that come and go."""
        for path, text in self.originals.items():
            edited = text.replace("name: Kios Surya", f"name: Kios nomor {number}") + (
                f"<!-- {number // 10} -->\n" if path.endswith("base.html") else ""
            )
            (self.place.folder / path).write_text(edited)
        folder = self.place.content / "innovations" / "00.02-kabupaten-contoh"
        for extra in range(4):
            file = folder / f"baru-{extra}.md"
            file.unlink(missing_ok=True)
            if extra < number % 5:
                file.write_text(f'---\ncode: "00.02-{90 + extra:04d}"\nname: Baru {extra} dari {number // 2}\nsources: [contoh-2025]\n---\n')

    def child(self) -> int:
        """A process that builds and ends."""
        process = os.fork()
        if process == 0:
            code = 99
            try:
                code = 1 if self.place.build().failed else 0
            finally:
                os._exit(code)
        return process

    def time_of_a_build(self) -> float:
        """Seconds that a build lasts here and now, the middle of three."""
        times = []
        for number in (1, 2, 3):
            self.write_sources(number)
            start = time.perf_counter()
            os.waitpid(self.child(), 0)
            times.append(time.perf_counter() - start)
        return statistics.median(times)

    def let_readings_end(self) -> None:
        """Until a reading that began after now has ended."""
        begun = self.shared.get(BEGUN)
        while self.shared.get(ENDED) <= begun:
            time.sleep(0.0005)

    def run(self, builds: int) -> dict[str, Any]:
        """The storm, and the calm after it."""
        self.write_sources(0)
        self.place.built()
        usual = 1.5 * self.time_of_a_build()
        report = self.place.folder / "pembaca.json"
        reader = os.fork()
        if reader == 0:
            try:
                read_until_told(self.place.output, self.shared, report)
            finally:
                os._exit(0)
        killed = 0
        for number in range(10, 10 + builds):
            self.write_sources(number)
            process = self.child()
            time.sleep(self.chance.uniform(0, usual))
            os.kill(process, signal.SIGKILL)
            died = os.WIFSIGNALED(os.waitpid(process, 0)[1])
            # The machine may be busy now and idle later: about three builds in four are to be killed.
            usual *= 1.02 if died else 0.95
            killed += died
            self.let_readings_end()
        calm = os.waitstatus_to_exitcode(os.waitpid(self.child(), 0)[1])
        self.let_readings_end()
        self.shared.put(STOP, 1)
        os.waitpid(reader, 0)
        return {
            **json.loads(report.read_text()),
            "killed": killed,
            "exit": calm,
            "difference": self.differences(9 + builds),
            "wrongly": self.strange(report),
        }

    def differences(self, last: int) -> list[str]:
        """Where the site after the storm differs from a clean one, and what the next build would still do."""
        self.write_sources(last)
        found = difference(self.place.tree(), self.place.clean_tree())
        return found + sorted(self.place.built().outcome.rendered)

    def strange(self, report: Path, most: int = 8) -> list[str]:
        """Of some versions that the reader saw, those that are not what a clean build makes."""
        seen = json.loads(report.read_text())["versions"]
        chosen = self.chance.sample(sorted(seen), min(most, len(seen)))
        wrong = []
        for version in chosen:
            self.write_sources(int(version))
            files = self.place.clean_tree()
            if digest(*[part for path in sorted(files) for part in (path, files[path])]) != seen[version]:
                wrong.append(version)
        return wrong

    def litter(self) -> list[str]:
        """What lies beside the site that no build needs."""
        beside = {self.place.output.name, self.place.spare.name, f".katalog-{self.place.output.name}-kunci"}
        return sorted({path.name for path in self.place.output.parent.iterdir()} - beside)


if __name__ == "__main__":
    keep_templates_warm(setattr)
    folder, builds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    storm = Storm(folder, seed)
    print(json.dumps({**storm.run(builds), "litter": storm.litter(), "files": len(files_of(storm.place.output))}))  # noqa: T201
    shutil.rmtree(folder)
