"""Whether anything that a site is made from has changed since it was last published.

When nothing has, there is nothing to plan: the digest of all inputs is the one that was recorded, and the output is as
it was written. The digest covers every file below the sources, the program and the options; stamps stand for files
that were left alone. The record names the very site that was made from these inputs, so that one that a killed build
left behind is not mistaken for it, and it is made only when no input changed while the site was built. Where a link
stands among the inputs there is no digest: what it leads to may change unseen.
"""

import json
import os
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from katalog.canonical import digest
from katalog.memo import write_in_one_step
from katalog.stamps import Known, Stamp, file_digest, is_settled, stamp_of


@dataclass(slots=True)
class Inputs:
    """The files that a site is made from, by path: digests, stamps, and one digest over all of them; empty where there
    can be none.
    """

    digest: str
    files: dict[str, Known]
    stamps: dict[str, Stamp] = field(default_factory=dict)

    def is_still(self, other: "Inputs") -> bool:
        """Whether a later survey found the same; the digest tells what one tick of the clock hides from the stamps."""
        return (self.digest, self.stamps) == (other.digest, other.stamps)


@dataclass(slots=True)
class Published:
    """What was recorded of the last published site: the digests of its inputs and of the site itself, the stamps of the
    inputs, and how many warnings there were.
    """

    digest: str = ""
    files: dict[str, Known] = field(default_factory=dict)
    warnings: int = 0
    site: str = ""


def survey(roots: Iterable[Path], extra: Iterable[str], before: Published) -> Inputs:
    """All files below some folders, read only where no stamp stands for them; `extra` goes into the digest as it is."""
    files: dict[str, Known] = {}
    stamps: dict[str, Stamp] = {}
    linked = False
    now = time.time_ns()
    for root in roots:
        for path, status in _files(root):
            if not stat.S_ISREG(status.st_mode):
                linked = True
                continue
            stamp = stamp_of(status)
            remembered = before.files.get(path)
            holds = remembered is not None and remembered.holds(stamp)
            found = remembered.digest if holds and remembered else file_digest(Path(path))
            files[path] = Known(found, stamp if is_settled(stamp, now) else None)
            stamps[path] = stamp
    parts = [part for path in sorted(files) for part in (path, files[path].digest)]
    return Inputs("" if linked else digest(*extra, *parts), files, stamps)


def load_published(path: Path) -> Published:
    """The record in a file; an empty one where there is none or where it is damaged."""
    try:
        checksum, __, text = path.read_bytes().partition(b"\n")
        if checksum.decode("ascii", "replace") != digest(text):
            return Published()
        plain = json.loads(text)
        files = {name: Known(found, (stamp[0], stamp[1], stamp[2], stamp[3]) if stamp else None) for name, (found, stamp) in plain["files"].items()}
        return Published(plain["digest"], files, plain["warnings"], plain["site"])
    except (OSError, ValueError, KeyError, TypeError):
        return Published()


def save_published(path: Path, inputs: Inputs, warnings: int, site: str) -> None:
    """Write a record in one step."""
    plain = {
        "digest": inputs.digest,
        "site": site,
        "warnings": warnings,
        "files": {name: [known.digest, known.stamp] for name, known in inputs.files.items()},
    }
    text = json.dumps(plain, separators=(",", ":")).encode()
    write_in_one_step(path, digest(text).encode() + b"\n" + text)


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Everything but folders, with its status."""
    if not root.is_dir():
        yield str(root), root.lstat()
        return
    pending = [str(root)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)
