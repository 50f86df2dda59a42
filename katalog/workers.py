"""Work shared out among forked processes, which see all that their parent had in memory when they were made.

A worker that has finished one task is given the next, so that none waits while there is work. The parent's death ends
its workers: the pipe from which they read closes. They hold the locks that their parent held until then.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from errno import ECHILD
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def available() -> int:
    """How many processes can work at once; one where the system cannot fork safely."""
    if not hasattr(os, "fork") or sys.platform == "darwin":  # frameworks of macOS do not survive a fork
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(Generic[Task, Result]):
    """Some processes that do the same work on different tasks; `results` gives what they return, in no order."""

    def __init__(self, tasks: Sequence[Task], work: Callable[[Task], Result], count: int) -> None:
        self._tasks = tasks
        self._work = work
        self._processes: dict[Connection, int] = {}
        gc.freeze()  # what the parent made is not looked through again in each worker, which would copy all of it
        try:
            for __ in range(min(count, len(tasks))):
                self._fork()
        finally:
            gc.unfreeze()

    def results(self) -> Iterator[Result]:
        """What the work returned for each task; an error of the machine is raised here as it was there."""
        numbers = iter(range(len(self._tasks)))
        busy = {connection for connection in self._processes if self._give(connection, numbers)}
        try:
            while busy:
                for connection in wait(list(busy)):
                    assert isinstance(connection, Connection)
                    failed, value = self._receive(connection)
                    if failed:
                        raise value
                    if not self._give(connection, numbers):
                        busy.discard(connection)
                    yield value
        finally:
            self._end(kill=bool(busy))

    def _fork(self) -> None:
        ours, theirs = Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if process == 0:
            ours.close()
            for other in self._processes:
                other.close()
            self._serve(theirs)
        theirs.close()
        self._processes[ours] = process

    def _serve(self, connection: Connection) -> None:
        """The life of a worker."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends its workers
        gc.disable()  # what a task makes is dropped at its end, and records hold no circles
        code = 1
        try:
            while True:
                number = connection.recv()
                if number is None:
                    break
                connection.send(self._outcome(self._tasks[number]))
            code = 0
        except (EOFError, OSError):
            pass
        finally:
            os._exit(code)

    def _outcome(self, task: Task) -> tuple[bool, Any]:
        try:
            return False, self._work(task)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised in the parent
            return True, error

    def _give(self, connection: Connection, numbers: Iterator[int]) -> bool:
        number = next(numbers, None)
        connection.send(number)
        return number is not None

    def _receive(self, connection: Connection) -> tuple[bool, Any]:
        try:
            received: tuple[bool, Any] = connection.recv()
        except EOFError:
            raise ChildProcessError(ECHILD, os.strerror(ECHILD)) from None
        return received

    def _end(self, *, kill: bool) -> None:
        for connection, process in self._processes.items():
            connection.close()
            if kill:
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        self._processes.clear()


def spread(tasks: Sequence[Task], work: Callable[[Task], Result], count: int) -> Iterator[Result]:
    """The results of some work on each task, in no order; with one process, or one task, in this one."""
    if count < 2 or len(tasks) < 2:
        return map(work, tasks)
    return Workers(tasks, work, count).results()
