"""Files out: a new tree beside the old one, and one step in which it takes the old one's place.

Nobody sees half a site: until the exchange the old one stands untouched, and after it the new one is whole.
"""

import ctypes
import ctypes.util
import errno
import os
import shutil
from pathlib import Path

#: Written into each output folder; a folder without it is not ours to replace.
MARKER = ".katalog"
_MARKER_TEXT = "Folder ini ditulis oleh Katalog Inovasi Daerah dan diganti seluruhnya pada tiap pembangunan.\n"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class OutputRefusedError(Exception):
    """An output folder that must not be replaced; the message says why."""


class Output:
    """Collects the files of one build in a folder beside the target; `publish` puts them in its place."""

    def __init__(self, target: Path, sources: tuple[Path, ...] = ()) -> None:
        self.target = target
        self.fresh = target.with_name(f"{target.name}.baru-{os.getpid()}")
        _refuse(target, sources)
        self._folders: set[Path] = set()

    def write(self, path: str, body: bytes) -> None:
        """Add a file; `path` is relative, with `/` between its parts."""
        full = self.fresh / path
        if full.parent not in self._folders:
            full.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(full.parent)
        full.write_bytes(body)

    def publish(self) -> None:
        """Put the new tree where the old one stands, and remove the old one."""
        self.write(MARKER, _MARKER_TEXT.encode())
        if not self.target.exists():
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.fresh.rename(self.target)
            return
        exchange(self.fresh, self.target)
        shutil.rmtree(self.fresh)

    def discard(self) -> None:
        """Remove what was written; the old tree was never touched."""
        shutil.rmtree(self.fresh, ignore_errors=True)


def exchange(first: Path, second: Path) -> None:
    """Swap two folders in one step where the system can; elsewhere in two renames, as close together as they can be."""
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    if hasattr(library, "renameat2"):
        result = library.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
        if result == 0:
            return
        if ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(second))
    aside = second.with_name(f"{second.name}.lama-{os.getpid()}")
    second.rename(aside)
    first.rename(second)
    aside.rename(first)


def _refuse(target: Path, sources: tuple[Path, ...]) -> None:
    if target.is_symlink():
        raise OutputRefusedError(str(target))
    resolved = target.resolve()
    for source in sources:
        other = source.resolve()
        if resolved == other or resolved in other.parents or other in resolved.parents:
            raise OutputRefusedError(str(target))
    if target.exists() and not target.is_dir():
        raise OutputRefusedError(str(target))
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise OutputRefusedError(str(target))
