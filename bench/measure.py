"""Runs one command and tells what it took: wall time, processor time of all its processes, and their memory together.

Memory is the sum of the proportional set sizes (`Pss` of `/proc/*/smaps_rollup`) over the process tree, sampled; pages
that processes share count once. Reading it holds up the processes that are read, so a run is either timed or sampled.
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLES_PER_SECOND = 20


class RunFailedError(Exception):
    """A command that failed or took too long; its text says which and how."""


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, where, and with which variables beside the present ones."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the wall, and seconds of processor (user and system) of the command and all processes it waited for."""

    wall: float
    cpu: float


def timed(command: Command, patience: float) -> Run:
    """Run a command to its end without disturbing it."""
    start = time.perf_counter()
    process = _started(command)
    timer = threading.Timer(patience, _stop, (process.pid,))
    timer.start()
    __, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    timer.cancel()
    _check(command, process, os.waitstatus_to_exitcode(status), wall)
    return Run(wall, usage.ru_utime + usage.ru_stime)


def peak_memory(command: Command, patience: float) -> int:
    """Run a command and return the most bytes that its processes held together at any sample."""
    start = time.perf_counter()
    process = _started(command)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_proportional_size(pid) for pid in _tree(process.pid)))
        if time.perf_counter() - start > patience:
            _stop(process.pid)
        time.sleep(1 / SAMPLES_PER_SECOND)
    _check(command, process, process.returncode, time.perf_counter() - start)
    return peak


def _started(command: Command) -> "subprocess.Popen[bytes]":
    log = command.folder / "log.txt"
    with log.open("wb") as output:
        return subprocess.Popen(
            command.words,
            cwd=command.folder,
            env={**os.environ, **command.environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _check(command: Command, process: "subprocess.Popen[bytes]", code: int, wall: float) -> None:
    process.returncode = code
    if code < 0:
        message = f"stopped by signal {-code} after {wall:.0f} s"
        raise RunFailedError(message)
    if code:
        lines = (command.folder / "log.txt").read_text(encoding="utf-8", errors="replace").strip().splitlines()
        message = f"exit code {code}: {' / '.join(lines[-3:])}"
        raise RunFailedError(message)


def _stop(pid: int) -> None:
    """End a command with all processes of its session."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for parent in found:  # the list grows while it is read
        try:
            for children in Path(f"/proc/{parent}/task").glob("*/children"):
                found += [int(child) for child in children.read_text().split()]
        except OSError:
            continue
    return found


def _proportional_size(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        return 0
    return 0
