"""What was written for each page and from what, so that the next build knows what it may keep.

A manifest is a hint, never an authority: an entry counts only while the file on disk has the recorded bytes. A manifest
of another folder, another machine or another version is harmless for that reason.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from katalog.canonical import digest
from katalog.memo import write_in_one_step
from katalog.stamps import Known

_FORMAT = 1


@dataclass(slots=True)
class Written:
    """A file of the output: the key of the page it shows (empty for what is no page), and its bytes as they should be."""

    key: str
    known: Known
    data: str = ""
    template: str = ""


@dataclass(slots=True)
class Manifest:
    """The files of one output folder by path, and the digests that all its pages shared."""

    files: dict[str, Written] = field(default_factory=dict)
    code: str = ""
    frame: str = ""
    closures: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> str:
        """One digest over the paths and the bytes of all files."""
        return digest(*[part for path in sorted(self.files) for part in (path, self.files[path].known.digest)])


def load_manifest(path: Path) -> Manifest:
    """The manifest in a file; an empty one where there is none or where it is damaged."""
    try:
        checksum, __, text = path.read_bytes().partition(b"\n")
        if checksum.decode("ascii", "replace") != digest(text):
            return Manifest()
        return _from_plain(json.loads(text))
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest()


def save_manifest(path: Path, manifest: Manifest) -> None:
    """Write a manifest in one step."""
    text = json.dumps(_to_plain(manifest), separators=(",", ":")).encode()
    write_in_one_step(path, digest(text).encode() + b"\n" + text)


def _to_plain(manifest: Manifest) -> dict[str, Any]:
    files = {path: [w.key, w.known.digest, w.known.stamp, w.data, w.template] for path, w in manifest.files.items()}
    return {"format": _FORMAT, "code": manifest.code, "frame": manifest.frame, "closures": manifest.closures, "files": files}


def _from_plain(plain: Mapping[str, Any]) -> Manifest:
    if plain["format"] != _FORMAT:
        return Manifest()
    files = {
        path: Written(key, Known(sha, (stamp[0], stamp[1], stamp[2], stamp[3]) if stamp else None), data, template)
        for path, (key, sha, stamp, data, template) in plain["files"].items()
    }
    return Manifest(files, plain["code"], plain["frame"], dict(plain["closures"]))
