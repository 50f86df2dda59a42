"""Measures this program beside other generators on synthetic catalogues and prints how they compare.

Everything that is needed and missing is set up first. All generators take turns on one machine, so only ratios within
one run mean something; what the rows are held against stands in `targets`.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import make_catalogue
import results as results_file
from generators import HUGO, PEERS, ROOT, Generator, check_file, hugo_relaxed, ours, show_help
from measure import RunFailedError, timed
from peer_setup import NotInstalledError
from report import report
from results import Results, describe_machine
from rounds import Field, run_size, tell
from serving import edit_to_page

#: The size at which single commands and serving are measured, if it is among those asked for, else the largest below it.
COMMAND_SIZE = 10_000


def main() -> None:
    """Measure, or take what was measured before, and print it."""
    arguments = _arguments()
    if arguments.saved:
        found = results_file.load(arguments.saved)
    else:
        found = _measured(arguments)
        if arguments.json:
            found.save(arguments.json)
    sys.stdout.write(report(found, markdown=arguments.markdown))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/compare", description="Compare build times with those of other generators.")
    parser.add_argument("--sizes", type=_numbers, default=[1_000, 10_000, 50_000], help="numbers of innovations (default 1000,10000,50000)")
    parser.add_argument("--peers", type=_names, default=list(PEERS), help=f"generators beside ours (default {','.join(PEERS)})")
    parser.add_argument("--rounds", type=int, default=5, help="timed rounds after the warm-up (default 5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--from", dest="saved", type=Path, metavar="FILE", help="print the figures of this file and measure nothing")
    parser.add_argument("--markdown", action="store_true", help="print Markdown tables")
    parser.add_argument("--place", type=Path, metavar="FOLDER", help="measure below this folder, on a disk (default: a tmpfs)")
    parser.add_argument("--project", type=Path, default=ROOT, metavar="FOLDER", help="the checkout of this program to measure (default: this one)")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "bench", metavar="FOLDER", help="where the peers are installed")
    parser.add_argument("--patience", type=float, default=3600, metavar="SECONDS", help="the longest that one run may take (default 3600)")
    parser.add_argument("--only-builds", action="store_true", help="leave out `serve`, `check` and `--help`")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return sorted(int(part) for part in text.split(","))


def _names(text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        message = f"unknown: {', '.join(unknown)}; known: {', '.join(PEERS)}"
        raise argparse.ArgumentTypeError(message)
    return names


def _measured(arguments: argparse.Namespace) -> Results:
    found = Results(machine=describe_machine(), rounds=arguments.rounds, on_disk=arguments.place is not None)
    generators = _generators(arguments, found)
    found.versions = {generator.name: generator.version for generator in generators}
    with _place(arguments.place) as place:
        for size in arguments.sizes:
            field = Field(place, size, on_disk=found.on_disk, patience=arguments.patience)
            run_size(field, generators, arguments.rounds, found)
            if not arguments.only_builds and size == _command_size(arguments.sizes):
                _measure_commands(arguments, field, generators, found)
            shutil.rmtree(field.folder)
    return found


def _generators(arguments: argparse.Namespace, found: Results) -> list[Generator]:
    """Ours and the peers that could be installed; Hugo comes with a variant of its settings."""
    generators = [ours(arguments.project.resolve())]
    for name in arguments.peers:
        try:
            generators.append(PEERS[name](arguments.cache.resolve()))
        except NotInstalledError as error:
            found.skipped[name] = str(error)
            tell(f"{name} is left out: {error}")
    if any(generator.name == HUGO for generator in generators):
        generators.append(hugo_relaxed(arguments.cache.resolve()))
    return generators


def _command_size(sizes: Iterable[int]) -> int:
    return max((size for size in sizes if size <= COMMAND_SIZE), default=min(sizes))


def _measure_commands(arguments: argparse.Namespace, field: Field, generators: Iterable[Generator], found: Results) -> None:
    """Serving, and the commands that an editor waits for."""
    found.served_size = field.size
    for generator in generators:
        if generator.serve is None or found.figures(field.size, generator.name).failure:
            continue
        tell(f"{field.size}: {generator.name}, serving")
        try:
            found.commands[f"serve {generator.name}"] = edit_to_page(field, generator, arguments.rounds)
        except RunFailedError as error:
            tell(f"{field.size}: serving with {generator.name} failed: {error}")
    mine = ours(arguments.project.resolve())
    record = make_catalogue.find_record(field.catalogue, field.record)
    commands = {"check": check_file(arguments.project.resolve(), field.catalogue, field.of(mine), record)}
    commands["help"] = show_help(arguments.project.resolve(), field.of(mine))
    for name, command in commands.items():
        tell(f"{field.size}: {name}")
        runs = [timed(command, field.patience) for __ in range(arguments.rounds + 1)]
        found.commands[name] = [run.wall for run in runs[1:]]


@contextmanager
def _place(disk: Path | None) -> Iterator[Path]:
    """A new folder to measure in, removed afterwards: on a disk where one is named, else in memory."""
    if disk is not None:
        disk.mkdir(parents=True, exist_ok=True)
    parent = disk or (Path("/dev/shm") if Path("/dev/shm").is_dir() else None)
    with tempfile.TemporaryDirectory(prefix="katalog-bench-", dir=parent) as folder:
        yield Path(folder)


if __name__ == "__main__":
    main()
