"""A record and where it stands. The record itself is read when it is asked for: a nation's records do not fit at once."""

from collections.abc import Callable, Sequence
from typing import Any

from katalog.briefs import Brief
from katalog.citing import Citation
from katalog.tracing import STATED, note_record


class Item:
    """A file of the content: its kind, the file to name in messages, its folder's key, its slug, the digest of its bytes,
    that of what others see of it, and for an innovation that of all but its body.

    `read` gives the record. That of an innovation is asked for anew each time, since whoever keeps it decides for how
    long; `brief` holds what other pages need of it.
    """

    __slots__ = ("__weakref__", "_cited", "_read", "_record", "brief", "digest", "face", "file", "folder", "folder_slug", "kind", "slug", "values")

    def __init__(
        self,
        kind: str,
        file: str,
        folder: str,
        slug: str,
        folder_slug: str = "",
        *,
        digest: str = "",
        face: str = "",
        values: str = "",
        record: Any = None,
        read: Callable[["Item"], Any] | None = None,
        brief: Brief | None = None,
        cited: Sequence[Citation] = (),
    ) -> None:
        self.kind = kind
        self.file = file
        self.folder = folder
        self.slug = slug
        self.folder_slug = folder_slug
        self.digest = digest
        self.face = face
        self.values = values
        self.brief: Any = brief  # a Brief; only innovations have one
        self._cited = cited
        self._record = record
        self._read = read

    @property
    def record(self) -> Any:
        """The whole record."""
        if self.brief is not None:
            note_record(self.reference)
            return self._record or self._read(self)  # type: ignore[misc]
        if self._record is None:
            self._record = self._read(self)  # type: ignore[misc]
        return self._record

    @property
    def stated(self) -> Any:
        """The whole record, for one who does not look at its body but for whether there is one."""
        if self.brief is None:
            return self.record
        note_record(self.reference, STATED)
        return self._record or self._read(self)  # type: ignore[misc]

    @property
    def reference(self) -> str:
        """`16.71/segpur`, or the slug alone where the folder says nothing."""
        return f"{self.folder}/{self.slug}" if self.folder else self.slug

    @property
    def formerly(self) -> tuple[str, ...]:
        """The slugs that the record had before."""
        return tuple(self.brief.formerly if self.brief is not None else self.record.formerly)

    @property
    def name(self) -> str:
        """What the record is called."""
        return self.brief.name if self.brief is not None else str(self.record.name)

    @property
    def code(self) -> str:
        """The code of an innovation, a region or a series."""
        return self.brief.code if self.brief is not None else str(self.record.code)

    @property
    def citations(self) -> Sequence[Citation]:
        """What the record cites."""
        if self.brief is None:
            return self._cited
        of_record = [(key, "sources", None) for key in self.brief.sources]
        return [*of_record, *((key, field, None) for key, *fields in self.brief.cited for field in fields)]

    def __repr__(self) -> str:
        return f"Item({self.kind}, {self.file})"
