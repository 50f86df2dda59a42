"""Results that are dear to compute, by the digest of all that went into them; on disk between builds.

One line of text for an entry: a checksum, the key, the value as JSON. A damaged or cut line fails its checksum and is
forgotten; a missing file is an empty memo; a file of another version has other keys. So it can be deleted, truncated or
carried to another machine at any time: the worst that happens is that work is done again.
"""

import json
import os
from pathlib import Path
from typing import Any

from katalog.canonical import digest

_CHECK = 12


class Memo:
    """Entries by key. Those that a build asked for or added are kept when it saves; the others are dropped."""

    def __init__(self, path: Path | None = None, *, empty: bool = False) -> None:
        self._path = path
        self._lines: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._fresh: dict[str, Any] = {}
        if path is not None and not empty:
            self._load(path)

    def get(self, key: str) -> Any | None:
        """The value stored under a key, or None."""
        if key in self._fresh:
            return self._fresh[key]
        line = self._lines.get(key)
        if line is None:
            return None
        checksum, text = line[:_CHECK], line[_CHECK:]
        if digest(key, text)[:_CHECK].encode() != checksum:
            del self._lines[key]
            return None
        try:
            value = json.loads(text)
        except ValueError:
            return None
        self._used.add(key)
        return value

    def put(self, key: str, value: Any) -> None:
        """Store a plain value."""
        self._fresh[key] = value
        self._used.add(key)

    def keep_all(self) -> None:
        """Count every entry as used, for a build that had nothing to ask."""
        self._used |= self._lines.keys()

    def save(self, *, dropping: bool = True) -> None:
        """Write what was used, in one step; when nothing was added or dropped, write nothing. A command that uses only
        a part keeps the rest with `dropping=False`.
        """
        if not dropping:
            self.keep_all()
        if self._path is None or (not self._fresh and self._used >= self._lines.keys()):
            return
        self._lines = {key: self._lines[key] for key in self._lines if key in self._used}
        for key, value in self._fresh.items():
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
            self._lines[key] = digest(key, text)[:_CHECK].encode() + text
        self._fresh.clear()
        write_in_one_step(self._path, b"".join(key.encode() + b" " + self._lines[key] + b"\n" for key in sorted(self._lines)))

    def _load(self, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError:
            return
        for line in data.split(b"\n"):
            key, separator, rest = line.partition(b" ")
            if separator and len(rest) > _CHECK:
                self._lines[key.decode("ascii", "replace")] = rest


def write_in_one_step(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it there, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.baru")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
