"""How long the shipped catalogue takes: a clean build, one with nothing to do, one after an edit; as `docs/incremental.md` quotes.

`PYTHONPATH=.:tests .venv/bin/python -m incremental.figures` prints the middle of five rounds, each round with all of them,
so that a machine that is busy for a while is busy for all alike. Each build is a command of its own, start-up included.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from incremental.workplace import PROJECT

ROUNDS = 5


def seconds(where: list[str], *more: str) -> float:
    """The wall time of one build."""
    start = time.perf_counter()
    subprocess.run([sys.executable, str(PROJECT / "build.py"), "build", *where, *more], check=True, capture_output=True)
    return time.perf_counter() - start


def measure(folder: Path) -> dict[str, list[float]]:
    """All rounds."""
    content = folder / "content"
    shutil.copytree(PROJECT / "content", content)
    record = min((content / "innovations").rglob("*.md"))
    where = [f"--content={content}", f"--output={folder / 'situs'}", f"--cache={folder / 'ingatan'}"]
    where += [f"--templates={PROJECT / 'templates'}", f"--config={PROJECT / 'site_config.yaml'}"]
    times: dict[str, list[float]] = {name: [] for name in ("clean", "nothing changed", "the first edit", "a body edited", "a title edited")}
    for number in range(ROUNDS):
        times["clean"].append(seconds(where, "--clean"))
        seconds(where)  # learns the stamps of what was just written
        times["nothing changed"].append(seconds(where))
        for name in ("the first edit", "a body edited"):  # the first one fills the spare tree
            record.write_text(record.read_text() + f"\nAlinea {number}, {name}.\n")
            times[name].append(seconds(where))
        record.write_text(record.read_text().replace("\nname: ", f"\nname: Judul {number} ", 1))
        times["a title edited"].append(seconds(where))
    return times


def main() -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp(prefix="katalog-angka-"))
    try:
        times = measure(folder)
    finally:
        shutil.rmtree(folder)
    clean = statistics.median(times["clean"])
    for name, all_times in times.items():
        middle = statistics.median(all_times)
        sys.stdout.write(f"{name:18} {middle:6.2f} s  {middle / clean:6.3f} of a clean build\n")


if __name__ == "__main__":
    main()
