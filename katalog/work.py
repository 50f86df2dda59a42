"""The checks and pages of a build as tasks for one process or several: what is of one region is done together, since it
looks at the same records, which are then read once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from katalog.catalogue import Catalogue
from katalog.checking import Checking, Part, check_all
from katalog.config import Config
from katalog.faces import Faces
from katalog.plan import Unit, units
from katalog.problems import Problem, errors
from katalog.refresh import Refresh, UnitDone
from katalog.search import GroupDone, Search
from katalog.workers import Workers

#: Innovations in all tasks but the largest below which the work is done sooner than it is shared.
WORTH_SHARING = 150

Progress = Callable[[Iterable["TaskDone"], int], Iterable["TaskDone"]]


class Task(NamedTuple):
    """A part to check, if any, units to plan, and a group of the search index, if any."""

    part: str | None
    units: list[Unit]
    group: str | None = None


@dataclass(slots=True)
class TaskDone:
    """What a task gave. An exception while planning counts only where nothing is wrong with the content: a page may well
    fail for want of what a check of another region reports as missing.
    """

    part: Part | None
    units: list[UnitDone] = field(default_factory=list)
    failure: Exception | None = None
    group: GroupDone | None = None


class Work:
    """All that one build has to check, plan and render."""

    def __init__(
        self,
        refresh: Refresh,
        checking: Checking,
        catalogue: Catalogue,
        config: Config,
        faces: Faces,
        assets: Mapping[str, bytes],
        search: Search | None = None,
    ) -> None:
        self._refresh = refresh
        self._checking = checking
        self._catalogue = catalogue
        self._config = config
        self._faces = faces
        self._assets = assets
        self._search = search
        self._processes = 1
        self._shared = False

    def carry_out(self, processes: int, progress: Progress) -> list[Problem]:
        """Do it, up to the step that publishes; returns the faults of templates. Problems of the content stop it."""
        self._processes = processes
        tasks = self._tasks()
        weights = [len(self._catalogue.innovations_of.get(task.units[0].part, ())) if task.units else 0 for task in tasks]
        self._shared = sum(weights) - max(weights, default=0) > WORTH_SHARING
        if self._shared:
            self._refresh.open_spare()
        done: Iterable[TaskDone] = map(self._do, tasks)
        if self._shared and processes > 1:
            done = Workers(tasks, self._do, processes).results()
        faults: list[Problem] = []
        failures = [failure for task in progress(done, len(tasks)) if (failure := self._taken_in(task, faults))]
        if faults or errors(self._checking.problems()):
            return faults
        if failures:
            raise failures[0]
        return self._finish()

    def _tasks(self) -> list[Task]:
        """What is left to do. The heaviest tasks come first, so that no process has one left when the others are done."""
        parts = set(self._checking.todo())
        regions = self._catalogue.regions
        check_all(self._checking, sorted(part for part in parts if part not in regions))
        parts &= set(regions)
        todo: list[Unit] = []
        groups: set[str] = set()
        if not errors(self._checking.problems()):
            groups = set(self._search.todo() if self._search else ())
            planned = units(self._catalogue, lambda kind: self._refresh.parts_as_before(kind, self._faces))
            todo = [unit for unit in planned if not unit.kind.late and not self._refresh.settled(unit, self._faces)]
        by_region: dict[str, list[Unit]] = {part: [] for part in sorted({*parts, *groups})}
        for unit in todo:
            if unit.kind.by_region:
                by_region.setdefault(unit.part, []).append(unit)
        weights = {code: len(self._catalogue.innovations_of.get(code, ())) for code in by_region}
        ordered = sorted(by_region, key=lambda code: (-weights[code], code))
        single = [Task(None, [unit]) for unit in todo if not unit.kind.by_region]
        return [*single, *(Task(code if code in parts else None, by_region[code], code if code in groups else None) for code in ordered)]

    def _do(self, task: Task) -> TaskDone:
        done = TaskDone(self._checking.check(task.part) if task.part is not None else None)
        if done.part is not None and errors(done.part.problems):
            return done
        try:
            done.units = [self._refresh.plan(unit, self._catalogue, self._config, self._faces, write=self._shared) for unit in task.units]
            if task.group is not None and self._search is not None:
                done.group = self._search.make(task.group)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - raised again where nothing else is wrong
            done.failure = error
        return done

    def _taken_in(self, task: TaskDone, faults: list[Problem]) -> Exception | None:
        if task.part is not None:
            self._checking.add(task.part)
        if task.group is not None and self._search is not None:
            self._search.add(task.group)
        for unit in task.units:
            if unit.fault is not None:
                faults.append(unit.fault)
            else:
                self._refresh.add(unit)
        return task.failure

    def _finish(self) -> list[Problem]:
        """The pages that tell of the checks, the sitemap, and what is no page."""
        self._catalogue.warnings = self._checking.warnings()
        self._faces.forget("warnings")
        self._refresh.now.bases = self._faces.bases
        faults: list[Problem] = []
        for unit in units(self._catalogue, lambda kind: None if kind.late else ()):
            if not self._refresh.settled(unit, self._faces):
                planned: Any = self._refresh.plan(unit, self._catalogue, self._config, self._faces)
                self._taken_in(TaskDone(None, [planned]), faults)
        index = self._search.files(self._processes if self._shared else 1) if self._search and not faults else {}
        return faults or self._refresh.complete({**self._assets, **index})
