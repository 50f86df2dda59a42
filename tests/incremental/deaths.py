"""A build's effects on the disk, counted, and stopped dead at one of them."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from katalog import output

_NAMES = ("mkdir", "unlink", "rmdir", "rename", "replace")


class Killed(BaseException):
    """The process is gone; nothing that it would still do happens."""


class Effects:
    """What a build changes on the disk, step by step; at step `last` it dies, and every later step dies too.

    `half` leaves half of a file behind where the last step writes one. With `full_disk` the steps fail as they do on a
    disk without room, and the program lives on to clear up: it may remove, but not write.
    """

    def __init__(self, last: int | None = None, *, half: bool = False, full_disk: bool = False) -> None:
        self.touched: list[Path] = []
        self._left = last
        self._half = half
        self._full_disk = full_disk

    @property
    def over(self) -> bool:
        """Whether the build was stopped."""
        return self._left is not None and self._left <= 0

    def below(self, *folders: Path) -> list[Path]:
        """What was touched of some folders."""
        return [path for path in self.touched if any(folder in (path, *path.parents) for folder in folders)]

    def step(self, *paths: Any, before_dying: Callable[[], Any] = lambda: None, writes: bool = True) -> None:
        """Count one effect, or end here."""
        if self._full_disk and not writes:
            return
        if self._left is not None:
            self._left -= 1
            if self._left <= 0:
                if self._left == 0:
                    before_dying()
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(paths[0])) if self._full_disk else Killed
        self.touched += [Path(path) for path in paths]


@contextmanager
def effects(last: int | None = None, **how: Any) -> Iterator[Effects]:
    """Every change that is made to the disk meanwhile is counted."""
    counted = Effects(last, **how)
    with pytest.MonkeyPatch.context() as patch:
        for name in _NAMES:
            patch.setattr(os, name, _counted(getattr(os, name), counted, writes=name == "mkdir"))
        patch.setattr(os, "link", _counted_link(os.link, counted))
        patch.setattr(Path, "write_bytes", _counted_write(Path.write_bytes, counted))
        patch.setattr(output, "write_new", _counted_write(output.write_new, counted))
        patch.setattr(output, "exchange", _counted_exchange(output.exchange, counted))
        yield counted


def _counted(real: Callable[..., Any], counted: Effects, *, writes: bool) -> Callable[..., Any]:
    def step(path: Any, *arguments: Any, **how: Any) -> Any:
        counted.step(path, writes=writes)
        return real(path, *arguments, **how)

    return step


def _counted_link(real: Callable[..., Any], counted: Effects) -> Callable[..., Any]:
    def link(source: Any, path: Any) -> Any:
        counted.step(path)
        return real(source, path)

    return link


def _counted_write(real: Callable[..., Any], counted: Effects) -> Callable[..., Any]:
    def write(path: Any, data: bytes) -> Any:
        counted.step(path, before_dying=(lambda: real(path, data[: len(data) // 2])) if counted._half else lambda: None)
        return real(path, data)

    return write


def _counted_exchange(real: Callable[..., Any], counted: Effects) -> Callable[..., Any]:
    """Death comes before the exchange or after it; half of it does not exist."""

    def exchange(first: Path, second: Path) -> Any:
        after = counted._half and not counted._full_disk
        counted.step(first, second, before_dying=(lambda: real(first, second)) if after else lambda: None)
        return real(first, second)

    return exchange
