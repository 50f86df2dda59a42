"""Files out: a spare tree beside the published one, and one step in which they change places.

Nobody sees half a site. A build changes only the spare tree: what the published one already shows is left or copied,
the rest is written, what does not belong is swept away by walking the folder. Then the two are exchanged in one step,
and the old site becomes the spare of the next build. A spare is never trusted: each of its files counts only with the
wanted bytes, so one that a killed build left behind costs some reading and nothing else.
"""

import ctypes
import ctypes.util
import errno
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from katalog.stamps import Known, Stamp, file_digest, is_settled, known, stamp_of
from katalog.walks import Found, parents, walk

#: Written into each output folder; a folder without it is not ours to replace.
MARKER = ".katalog"
MARKER_TEXT = b"Folder ini ditulis oleh Katalog Inovasi Daerah; isinya diganti pada tiap pembangunan.\n"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
#: Why a file system may refuse a link: it has none, has too many of one file, or forbids them.
_NO_LINKS = (errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV, errno.ENOTSUP, errno.ENOSYS)
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class OutputRefusedError(Exception):
    """An output folder that must not be replaced; the message names it."""


class Tree:
    """A folder of ours, with what is known of the bytes of its files."""

    def __init__(self, folder: Path, remembered: dict[str, Known] | None = None, found: Found | None = None) -> None:
        self.folder = folder
        self.remembered = remembered or {}
        found = found or (walk(folder) if folder.is_dir() else Found())
        self._stamps: dict[str, Stamp] = found.files
        self._strays: set[str] = set(found.odd)
        self._folders: set[str] = set()

    def paths(self) -> set[str]:
        """Every file, and every folder without any, by relative path."""
        return {*self._stamps, *self._strays}

    def digest(self, path: str, *, verify: bool = False) -> str | None:
        """The digest of a file's bytes, by its stamp where that may be believed; None where there is no such file."""
        stamp = self._stamps.get(path)
        if stamp is None:
            return None
        before = self.remembered.get(path)
        if before is not None and before.holds(stamp) and not verify:
            return before.digest
        full = self.folder / path
        found = file_digest(full)
        self.remembered[path] = known(found, full.lstat())
        self._stamps[path] = stamp_of(full.lstat())
        return found

    def stamp(self, path: str) -> Stamp | None:
        """The stamp of a file as it was last seen; None where there is none."""
        return self._stamps.get(path)

    def settled(self, path: str) -> Known:
        """What to remember of a file of a tree that nobody else writes into: its stamp may be believed as soon as any
        later write would change it, though it was taken right after the file was written.
        """
        before, stamp = self.remembered[path], self._stamps.get(path)
        return Known(before.digest, stamp) if stamp and is_settled(stamp, time.time_ns()) else before

    def learn(self, path: str, known: Known, stamp: Stamp) -> None:
        """Another process wrote a file of this tree, and made the folders above it whatever stood there."""
        for above in parents(path):
            if above not in self._folders:
                self._folders.add(above)
                self._stamps.pop(above, None)
                self._strays.discard(above)
        self.remembered[path] = known
        self._stamps[path] = stamp

    def write(self, path: str, body: bytes, digest: str) -> None:
        """Put a file in its place, whatever stood there; `digest` is that of its bytes.

        A file is never written into: a reader may still have it open, and a link may share it with another folder.
        """
        self._put(path, lambda full: write_new(full, body), digest)

    def take_over(self, path: str, other: "Tree", digest: str) -> None:
        """Put another tree's file, which has these bytes, into its place in this one too: as a link, since neither tree
        writes into a file, and making one takes a fraction of the time of a copy. Where there can be none, as a copy.
        """
        source = f"{other.folder}/{path}"
        try:
            if stamp_of(os.lstat(source)) == other.stamp(path):
                self._put(path, lambda full: _link(source, full), digest)
                # The link is a change of the file's status, whose time is part of the stamp.
                other.learn(path, self.remembered[path], self._stamps[path])
                return
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        body = Path(source).read_bytes()
        self.write(path, body, sha256(body).hexdigest())

    def _put(self, path: str, make: Callable[[str], os.stat_result], digest: str) -> None:
        parent = path.rpartition("/")[0]
        if parent and parent not in self._folders:
            for above in accumulate(parent.split("/"), "{}/{}".format):
                if above not in self._folders:
                    self._make_folder(above)
        full = f"{self.folder}/{path}"
        try:
            status = make(full)
        except FileExistsError:
            self._clear(path)
            status = make(full)
        self._stamps[path] = stamp_of(status)
        self.remembered[path] = Known(digest, None)  # a later write might still have the same stamp

    def sweep(self, wanted: set[str]) -> list[str]:
        """Remove all that is not wanted, and every folder that is left empty; returns the removed paths, sorted."""
        extra = sorted(self.paths() - wanted)
        for path in extra:
            _remove(self.folder / path)
            self._stamps.pop(path, None)
            self._strays.discard(path)
            self.remembered.pop(path, None)
            _remove_empty_parents(self.folder, path)
        return extra

    def _make_folder(self, path: str) -> None:
        folder = f"{self.folder}/{path}"
        try:
            os.mkdir(folder)  # noqa: PTH102 - a nation's pages are 80,000 folders
        except FileExistsError:
            if not _is_folder(Path(folder)):
                # Another process may make the same folder at the same time: what it made must not be removed.
                with suppress(FileNotFoundError, IsADirectoryError, PermissionError):
                    Path(folder).unlink()
                Path(folder).mkdir(exist_ok=True)
                self._stamps.pop(path, None)
        self._strays.discard(path)
        self._folders.add(path)

    def _clear(self, path: str) -> None:
        """Remove what stands at a path, and forget it with all that was below it."""
        full = self.folder / path
        if not os.path.lexists(full):
            return
        _remove(full)
        if self._stamps.pop(path, None) is None:
            below = path + "/"
            self._stamps = {known: stamp for known, stamp in self._stamps.items() if not known.startswith(below)}
            self._strays = {stray for stray in self._strays if stray != path and not stray.startswith(below)}


class Site:
    """The published tree and its spare."""

    def __init__(self, target: Path, sources: tuple[Path, ...] = ()) -> None:
        refuse_unsafe(target, sources)
        if target.name in ("", ".."):  # `--output .` has no name to put others beside
            target = target.resolve()
        self.target = target
        self.lock = target.with_name(f".katalog-{target.name}-kunci")
        self.spare = target.with_name(f".katalog-{target.name}-cadangan")

    @contextmanager
    def locked(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Hold the output for one build; `waiting` is called once when another build holds it and must be waited for."""
        self.lock.parent.mkdir(parents=True, exist_ok=True)
        with self.lock.open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def publish(self) -> None:
        """Put the spare tree in the place of the published one, which becomes the spare, in one step."""
        if self.target.exists():
            exchange(self.spare, self.target)
        else:
            self.spare.rename(self.target)

    def replace(self, path: str, body: bytes) -> None:
        """Put one file in the place of another of the published tree, in one step."""
        fresh = self.target.with_name(f".katalog-{self.target.name}-baru")
        try:
            fresh.write_bytes(body)
            fresh.replace(self.target / path)
        finally:
            fresh.unlink(missing_ok=True)

    def open_spare(self, remembered: dict[str, Known]) -> Tree:
        """The spare tree, made where it is missing."""
        if not _is_folder(self.spare):
            _remove(self.spare)
        self.spare.mkdir(parents=True, exist_ok=True)
        return Tree(self.spare, remembered)

    def drop_spare(self) -> None:
        """Remove the spare tree; a full disk gets its room back."""
        shutil.rmtree(self.spare, ignore_errors=True)


def _link(source: str, path: str) -> os.stat_result:
    os.link(source, path)
    return os.lstat(path)


def write_new(path: str, body: bytes) -> os.stat_result:
    """Write a file where nothing stands, and tell its status. A third quicker than a file object of Python's."""
    file = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(file, left) :]
        return os.fstat(file)
    finally:
        os.close(file)


def exchange(first: Path, second: Path) -> None:
    """Swap two folders in one step where the system can; elsewhere in two renames, as close together as they can be."""
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    if hasattr(library, "renameat2"):
        result = library.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
        if result == 0:
            return
        code = ctypes.get_errno()
        if code not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(code, os.strerror(code), str(second))
    aside = second.with_name(f"{second.name}.lama-{os.getpid()}")
    second.rename(aside)
    try:
        first.rename(second)
    except OSError:
        aside.rename(second)
        raise
    aside.rename(first)


def refuse_unsafe(target: Path, sources: tuple[Path, ...]) -> None:
    """Refuse a folder that is not ours, a link, or one that overlaps the sources."""
    resolved = target.resolve()
    overlaps = any(resolved == s or resolved in s.parents or s in resolved.parents for s in (source.resolve() for source in sources))
    foreign = target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file()
    if target.is_symlink() or overlaps or foreign or (target.exists() and not target.is_dir()):
        raise OutputRefusedError(str(target))


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _remove(path: Path) -> None:
    if _is_folder(path):
        shutil.rmtree(path)
    else:
        with suppress(NotADirectoryError):  # a file took the place of a folder above it
            path.unlink(missing_ok=True)


def _remove_empty_parents(root: Path, path: str) -> None:
    above = (root / path).parent
    while above != root:
        try:
            above.rmdir()
        except OSError:
            return
        above = above.parent
