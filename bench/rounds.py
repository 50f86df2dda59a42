"""Builds catalogues with all generators in turn, round after round, so that what disturbs the machine disturbs them alike."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import make_catalogue
from generators import OURS, Generator
from measure import Command, Run, RunFailedError, peak_memory, timed
from results import Figures, Results
from synthetic_tables import ALL_REGIONS

COPY = "cp -r"


class Field:
    """The folders of one size below a place: the catalogue, and one for each generator."""

    def __init__(self, place: Path, size: int, *, on_disk: bool, patience: float) -> None:
        self.folder = place / str(size)
        self.catalogue = self.folder / "catalogue"
        self.record = size // 2 or 1
        self.size = size
        self.on_disk = on_disk
        self.patience = patience

    def of(self, generator: Generator) -> Path:
        """The folder of a generator."""
        return self.folder / generator.name.replace(" ", "-")


def run_size(field: Field, generators: Iterable[Generator], rounds: int, results: Results) -> None:
    """A warm-up in which memory is sampled, then the timed rounds; the order turns by one with each round."""
    make_catalogue.write_catalogue(field.catalogue, field.size, ALL_REGIONS, 1)
    figures = results.sizes.setdefault(field.size, {})
    able = []
    for generator in generators:
        figures[generator.name] = Figures()
        tell(f"{field.size}: {generator.name}, warm-up")
        generator.prepare(field.catalogue, field.of(generator))
        if _survives(_warm_up, field, generator, figures[generator.name]):
            able.append(generator)
    for number in range(rounds):
        for generator in able[number % len(able) :] + able[: number % len(able)]:
            tell(f"{field.size}: {generator.name}, round {number + 1} of {rounds}")
            if not figures[generator.name].failure:
                _survives(_round, field, generator, figures[generator.name])


def _warm_up(field: Field, generator: Generator, figures: Figures) -> None:
    _forget(field, generator)
    figures.memory = peak_memory(generator.build(field.catalogue, field.of(generator)), field.patience)
    files = [path for path in (field.of(generator) / generator.output).resolve().rglob("*") if path.is_file()]
    figures.pages = sum(path.suffix == ".html" for path in files)
    figures.bytes = sum(path.stat().st_size for path in files)


def _round(field: Field, generator: Generator, figures: Figures) -> None:
    """Each scenario once, in an order in which each finds what it needs."""
    folder = field.of(generator)
    for scenario in generator.scenarios:
        if scenario == "clean":
            _forget(field, generator)
        elif scenario in ("body", "retitle"):
            change = make_catalogue.touch if scenario == "body" else make_catalogue.retitle
            generator.edit(field.catalogue, folder, change(field.catalogue, field.record))
        run = _timed(field, generator.build(field.catalogue, folder))
        figures.add(scenario, run.wall, run.cpu)
    shutil.rmtree(folder / "copy", ignore_errors=True)
    floor = _timed(field, Command(["cp", "-r", f"{generator.output}/.", "copy"], folder, {}))
    figures.add(COPY, floor.wall, floor.cpu)
    shutil.rmtree(folder / "copy")


def _timed(field: Field, command: Command) -> Run:
    if field.on_disk:
        os.sync()  # what earlier runs left to be written must not slow this one
    return timed(command, field.patience)


def _forget(field: Field, generator: Generator) -> None:
    """Remove all that an earlier build left, the spare copies of our own output too."""
    folder = field.of(generator)
    for name in generator.leaves:
        path = folder / name
        path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)
    if generator.name == OURS:
        for path in folder.glob(".katalog-*"):
            path.unlink() if path.is_symlink() or path.is_file() else shutil.rmtree(path)


def _survives(step: Callable[[Field, Generator, Figures], None], field: Field, generator: Generator, figures: Figures) -> bool:
    """Run a step; a generator that fails is told and left out from here on."""
    try:
        step(field, generator, figures)
    except RunFailedError as error:
        figures.failure = str(error)
        tell(f"{field.size}: {generator.name} failed: {error}")
        return False
    return True


def tell(text: str) -> None:
    """Say where the measuring stands; the tables alone go to standard output."""
    print(text, file=sys.stderr, flush=True)
