"""What lies below a folder: each file with its stamp, and whatever is no plain file."""

import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from katalog.stamps import Stamp, stamp_of


@dataclass(slots=True)
class Found:
    """The files of a folder by relative path, the links, devices and empty folders in it, and when the walk began."""

    files: dict[str, Stamp] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    taken: int = field(default_factory=time.time_ns)


def walk(root: Path) -> Found:
    """All below a folder; a root that is a file itself is found under the empty path."""
    found = Found()
    status = root.lstat()
    if stat.S_ISREG(status.st_mode):
        found.files[""] = stamp_of(status)
    elif not root.is_dir():
        found.odd.append("")
    else:
        if not stat.S_ISDIR(status.st_mode):
            found.odd.append("")
        _walk(str(root), found)
    return found


def _walk(root: str, found: Found) -> None:
    pending = [("", root)]
    files = found.files
    while pending:
        prefix, place = pending.pop()
        empty = True
        with os.scandir(place) as entries:
            for entry in entries:
                empty = False
                status = entry.stat(follow_symlinks=False)
                mode = status.st_mode
                if stat.S_ISREG(mode):
                    files[prefix + entry.name] = stamp_of(status)
                elif stat.S_ISDIR(mode):
                    pending.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    found.odd.append(prefix + entry.name)
        if empty and prefix:
            found.odd.append(prefix[:-1])


def parents(path: str) -> Iterator[str]:
    """The folders that a relative path lies in, the outermost first."""
    place = path.find("/")
    while place != -1:
        yield path[:place]
        place = path.find("/", place + 1)
