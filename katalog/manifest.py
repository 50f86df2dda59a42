"""What was written for each page and from what, and what each unit of pages looked at, so that the next build knows what
it may keep.

A manifest is a hint, never an authority: an entry counts only while the file on disk has the recorded bytes. A manifest
of another folder, another machine or another version is harmless for that reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from katalog.canonical import decode, digest, encode
from katalog.memo import write_in_one_step
from katalog.stamps import Known

_FORMAT = 2

#: For each table the keys that were looked at, each with the digest of what was seen there.
Looked = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class Written:
    """A file of the output: the key of the page it shows (empty for what is no page), its bytes as they should be, the
    page's template, and whether search engines should list it.
    """

    key: str
    known: Known
    template: str = ""
    listed: bool = False


@dataclass(slots=True)
class Done:
    """A unit of pages that was planned: what it looked at, and the paths of its pages."""

    looked: Looked
    paths: list[str]


@dataclass(slots=True)
class Manifest:
    """The files of one output folder by path, its units by name, and the digests that all its pages shared.

    `shared` covers what every view may use without asking a table; `bases` tell for each table whether any of it changed.
    """

    files: dict[str, Written] = field(default_factory=dict)
    units: dict[str, Done] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    shared: str = ""
    code: str = ""
    frame: str = ""
    closures: dict[str, str] = field(default_factory=dict)


def load_manifest(path: Path) -> Manifest:
    """The manifest in a file; an empty one where there is none or where it is damaged."""
    try:
        checksum, __, text = path.read_bytes().partition(b"\n")
        if checksum.decode("ascii", "replace") != digest(text):
            return Manifest()
        return _from_plain(decode(text))
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest()


def save_manifest(path: Path, manifest: Manifest) -> None:
    """Write a manifest in one step."""
    text = encode(_to_plain(manifest))
    write_in_one_step(path, digest(text).encode() + b"\n" + text)


def _to_plain(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "code": manifest.code,
        "frame": manifest.frame,
        "shared": manifest.shared,
        "bases": manifest.bases,
        "closures": manifest.closures,
        "units": {name: [done.looked, done.paths] for name, done in manifest.units.items()},
        "files": {path: [w.key, w.known.digest, w.known.stamp, w.template, w.listed] for path, w in manifest.files.items()},
    }


def _from_plain(plain: Mapping[str, Any]) -> Manifest:
    if plain["format"] != _FORMAT:
        return Manifest()
    files = {
        path: Written(key, Known(sha, tuple(stamp) if stamp else None), template, listed)
        for path, (key, sha, stamp, template, listed) in plain["files"].items()
    }
    units = {name: Done(looked, paths) for name, (looked, paths) in plain["units"].items()}
    return Manifest(files, units, plain["bases"], plain["shared"], plain["code"], plain["frame"], plain["closures"])
