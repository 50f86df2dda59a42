"""What was measured, as plain values that go to JSON and back; each figure keeps all its rounds."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(slots=True)
class Figures:
    """What one generator did with a catalogue of one size. Seconds by scenario, one for each round."""

    wall: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)
    memory: int = 0
    pages: int = 0
    bytes: int = 0
    failure: str = ""

    def add(self, scenario: str, wall: float, cpu: float) -> None:
        """One more round of a scenario."""
        self.wall.setdefault(scenario, []).append(wall)
        self.cpu.setdefault(scenario, []).append(cpu)

    def wall_of(self, scenario: str) -> float | None:
        """The median of the wall times, or None where the scenario was not run."""
        return _median(self.wall.get(scenario, ()))

    def cpu_of(self, scenario: str) -> float | None:
        """The median of the processor times."""
        return _median(self.cpu.get(scenario, ()))


@dataclass(slots=True)
class Results:
    """All figures by size and generator, single commands by name, and where and when they were taken."""

    machine: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    on_disk: bool = False
    rounds: int = 0
    sizes: dict[int, dict[str, Figures]] = field(default_factory=dict)
    #: Seconds of `check`, `help` and of an edit to the page served by each generator; all rounds.
    commands: dict[str, list[float]] = field(default_factory=dict)
    served_size: int = 0
    skipped: dict[str, str] = field(default_factory=dict)

    def figures(self, size: int, generator: str) -> Figures:
        """The figures of a generator at a size, empty where it was not run."""
        return self.sizes.get(size, {}).get(generator, Figures())

    def command(self, name: str) -> float | None:
        """The median of a single command."""
        return _median(self.commands.get(name, ()))

    def save(self, path: Path) -> None:
        """Write everything as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Results:
    """Results that were saved."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    data["sizes"] = {int(size): {name: Figures(**figures) for name, figures in found.items()} for size, found in data["sizes"].items()}
    return Results(**data)


def describe_machine() -> dict[str, str]:
    """What a reader needs to know of the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load at the start": f"{os.getloadavg()[0]:.1f}",
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None
