"""File stamps: when may a file's size, inode and times stand for its bytes, so that it need not be read again.

A stamp is trusted only when the file had been left alone for a while at the moment it was taken: two writes within one
tick of the file system's clock leave the same times (git calls such an entry racy). A young file's stamp is not kept,
and the file is read again next time. No comparison decides which of two files is newer: a stamp is equal or it is not.
"""

import os
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

#: Longer than the coarsest tick of the clocks that file systems take their times from (10 ms), with room for drift.
SETTLED_AFTER = 60_000_000
#: Some file systems keep whole seconds, and FAT every other one; their times show it by having no fraction.
SETTLED_AFTER_WHOLE_SECONDS = 2_100_000_000
_SECOND = 1_000_000_000

Stamp = tuple[int, int, int, int]


def stamp_of(status: os.stat_result) -> Stamp:
    """Size, inode, and the times of the last change of content and of status, in nanoseconds."""
    return status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def is_settled(stamp: Stamp, now: int) -> bool:
    """Whether a stamp taken at `now` (nanoseconds) can tell any later write; times in the future never can."""
    latest = max(stamp[2], stamp[3])
    return latest + (SETTLED_AFTER if latest % _SECOND else SETTLED_AFTER_WHOLE_SECONDS) < now


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return sha256(path.read_bytes()).hexdigest()


@dataclass(slots=True)
class Known:
    """The digest of a file, and the stamp under which it may be believed; None where it must be read again."""

    digest: str
    stamp: Stamp | None

    def holds(self, stamp: Stamp) -> bool:
        """Whether the file that now has this stamp still has the digest."""
        return self.stamp is not None and self.stamp == stamp


def known(digest: str, status: os.stat_result, now: int | None = None) -> Known:
    """What to remember of a file whose bytes were just read or written."""
    stamp = stamp_of(status)
    return Known(digest, stamp if is_settled(stamp, now or time.time_ns()) else None)
