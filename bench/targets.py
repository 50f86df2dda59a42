"""What this program is to reach, and whether it does: each target with what it must meet and what it aims at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generators import HUGO, OURS
from results import Figures, Results
from rounds import COPY

Value = float | None


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be at most `must`, better at most `aim`; in seconds where `unit` says so, else a ratio."""

    words: str
    must: float
    aim: float
    value: Value
    unit: str = "×"

    @property
    def verdict(self) -> str:
        """In one word whether it is reached."""
        if self.value is None:
            return "not measured"
        if self.value <= self.aim:
            return "aim met"
        return "met" if self.value <= self.must else "MISSED"


def targets(results: Results) -> Iterator[Target]:
    """All targets with what was measured for them."""
    yield from _clean(results)
    small, large = 10_000, 50_000
    yield Target("processor seconds 10,000, of Hugo's", 0.5, 0.25, _of_hugo(results, small, lambda f: f.cpu_of("clean")))
    own = results.figures(small, OURS)
    yield Target("clean build 10,000, of `cp -r` of its own output", 14, 7, _ratio(own.wall_of("clean"), own.wall_of(COPY)))
    yield Target("peak memory 50,000, of Hugo's", 0.2, 0.05, _of_hugo(results, large, lambda f: f.memory))
    yield Target("nothing changed 50,000, of Hugo's", 0.03, 0.01, _of_hugo(results, large, lambda f: f.wall_of("nothing")))
    yield Target("nothing changed 50,000", 1.0, 0.3, results.figures(large, OURS).wall_of("nothing"), "s")
    yield Target("one record changed 50,000, of Hugo's", 0.04, 0.015, _of_hugo(results, large, lambda f: f.wall_of("body")))
    growth = _ratio(results.figures(large, OURS).wall_of("clean"), own.wall_of("clean"))
    yield Target("clean build 50,000, of our own 10,000", 5.5, 5.0, growth)
    served = results.served_size == small
    edit = _ratio(results.command(f"serve {OURS}"), results.command(f"serve {HUGO}")) if served else None
    yield Target("edit to served page 10,000, of `hugo server`'s", 0.5, 0.1, edit)
    yield Target("`check FILE` 10,000, warm", 1.0, 0.4, results.command("check") if served else None, "s")
    yield Target("`--help`", 0.15, 0.08, results.command("help"), "s")


def _clean(results: Results) -> Iterator[Target]:
    """Clean builds: on a tmpfs at three sizes, on a disk at one."""
    for size, must, aim in ((1_000, 0.8, 0.5), (10_000, 0.5, 0.3), (50_000, 0.5, 0.25)):
        value = None if results.on_disk else _of_hugo(results, size, lambda f: f.wall_of("clean"))
        yield Target(f"clean build {size:,}, of Hugo's", must, aim, value)
    value = _of_hugo(results, 10_000, lambda f: f.wall_of("clean")) if results.on_disk else None
    yield Target("clean build 10,000 on a disk, of Hugo's", 0.5, 0.35, value)


def _of_hugo(results: Results, size: int, figure: Callable[[Figures], Value]) -> Value:
    return _ratio(figure(results.figures(size, OURS)), figure(results.figures(size, HUGO)))


def _ratio(value: Value, other: Value) -> Value:
    return value / other if value and other else None
