"""Whether anything that a site is made from, or the site itself, has changed since it was last published.

When nothing has, there is nothing to read, to plan or to write. One digest over the paths and stamps of all sources,
and one over those of the published site, are compared with those that were recorded. Files of the site that were
written a moment ago have stamps that do not tell yet; they are compared by their bytes. A record is made only where
all sources were settled, and where no link stands among them: what it leads to may change unseen.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from katalog.canonical import digest
from katalog.memo import write_in_one_step
from katalog.stamps import Stamp, file_digest, is_settled
from katalog.walks import Found


@dataclass(frozen=True, slots=True)
class Record:
    """What was recorded of the last published site: its sources, its files, those too young to be known by their
    stamps with their digests, how many pages it has and how many warnings it gave.
    """

    sources: str = ""
    site: str = ""
    young: Mapping[str, str] = field(default_factory=dict)
    pages: int = 0
    warnings: int = 0


def digest_of_sources(found: Iterable[tuple[Path, Found]], extra: Iterable[str]) -> str:
    """One digest over all files of some folders; empty where it could not tell every later change."""
    total = sha256(digest(*extra).encode())
    for root, below in found:
        if below.odd or not all(is_settled(stamp, below.taken) for stamp in below.files.values()):
            return ""
        total.update(f"\0{root}\0{_lines(below.files, frozenset())}".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def digest_of_site(stamps: Mapping[str, Stamp], odd: Iterable[str], young: Iterable[str]) -> str:
    """One digest over the files of a site, of the young ones only over their paths."""
    strange = "\0".join(sorted(odd))
    return sha256(f"{_lines(stamps, frozenset(young))}\0{strange}".encode("utf-8", "surrogateescape")).hexdigest()


def is_unchanged(site: Path, found: Found, record: Record) -> bool:
    """Whether a published site is as it was recorded."""
    if not record.site or digest_of_site(found.files, found.odd, record.young) != record.site:
        return False
    return all(path in found.files and file_digest(site / path) == known for path, known in record.young.items())


def load_record(path: Path) -> Record:
    """The record in a file; an empty one where there is none or where it is damaged."""
    try:
        checksum, __, text = path.read_bytes().partition(b"\n")
        return Record(**json.loads(text)) if checksum.decode("ascii", "replace") == digest(text) else Record()
    except (OSError, ValueError, TypeError):
        return Record()


def save_record(path: Path, record: Record) -> None:
    """Write a record in one step."""
    text = json.dumps(asdict(record), separators=(",", ":")).encode()
    write_in_one_step(path, digest(text).encode() + b"\n" + text)


def _lines(stamps: Mapping[str, Stamp], without: frozenset[str]) -> str:
    if not without:
        return "\n".join([f"{path}\0{stamps[path]}" for path in sorted(stamps)])
    return "\n".join([path if path in without else f"{path}\0{stamps[path]}" for path in sorted(stamps)])
