"""The search index of a site: which groups of documents must be read again, and the files that are published of all.

Segments are made where the records are in hand, with the pages of their region; the files are put together from them
when all pages are done. Both are kept between builds as long as nothing changed that they were made from, so one edit
makes one segment anew, and the files in which its terms, cards and facets lie.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from katalog import search_shards as shards
from katalog.canonical import decode, digest, encode
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.faces import Faces
from katalog.figures import Pen, pen
from katalog.manifest import Looked
from katalog.memo import write_in_one_step
from katalog.search_documents import AWARDS, NATIONAL, documents_of, groups_of
from katalog.search_segments import (
    CARD_SLICES,
    CARDS,
    COLUMNS,
    NAMES,
    SLICES,
    WORDS,
    Segment,
    load_segment,
    make_segment,
    number_of,
    read_parts,
)
from katalog.search_shards import File, Sizes
from katalog.search_words import KEPT, STEMS, STOP
from katalog.tracing import watching
from katalog.workers import spread

#: Fewer documents than this are put together sooner than shared out.
WORTH_SHARING = 1_500


class GroupDone(NamedTuple):
    """A group whose segment was made, and what was looked at."""

    code: str
    looked: Looked


class Job(NamedTuple):
    """Files to be put together: what for, from which groups, from which parts, and the key of all that goes in."""

    name: str
    codes: tuple[str, ...]
    first: int
    last: int
    key: str


class Search:
    """The index of one catalogue, kept in a folder between builds."""

    def __init__(self, catalogue: Catalogue, config: Config, faces: Faces, folder: Path, shared: str, *, clean: bool = False) -> None:
        self._catalogue = catalogue
        self._config = config
        self._faces = faces
        self._folder = folder
        self._shared = shared
        self._clean = clean
        self._looked: dict[str, Looked] = {}
        self._segments: dict[str, Segment] = {}

    def todo(self) -> list[str]:
        """The groups whose segments must be made; the others are as they were."""
        groups = groups_of(self._catalogue)
        before = {} if self._clean else self._stored()
        for code, (looked, mark) in before.items():
            segment = load_segment(self._folder, code, self._shared) if code in self._catalogue.regions or code == NATIONAL else None
            # A build that died may have left the segment of what its group was for a while.
            if segment is not None and _mark(segment) == mark:
                self._segments[code] = segment
                self._looked[code] = looked
        return [code for code in groups if code not in self._segments]

    def make(self, code: str) -> GroupDone:
        """Make the segment of a group, here or in another process."""
        with watching() as trace:
            documents = documents_of(self._catalogue.watched(trace), self._config, code)
            make_segment(code, documents, self._folder, self._shared, clean=self._clean)
        return GroupDone(code, self._faces.looked_at(trace))

    def add(self, done: GroupDone) -> None:
        """Take in a group whose segment was made."""
        segment = load_segment(self._folder, done.code, self._shared)
        assert segment is not None
        self._segments[done.code] = segment
        self._looked[done.code] = done.looked

    def files(self, processes: int) -> dict[str, bytes]:
        """All files of the index by path."""
        segments = [self._segments[code] for code in groups_of(self._catalogue)]
        documents = sum(sum(segment.sizes) for segment in segments)
        sizes = shards.sizes_for(documents)
        jobs = list(self._jobs(segments, sizes))
        results = {} if self._clean else {job.name: found for job in jobs if (found := self._kept(job)) is not None}
        todo = [job for job in jobs if job.name not in results]
        share = processes if documents > WORTH_SHARING else 1
        for made in spread(list(_batches(todo, share)), partial(self._put_together, sizes), share):
            results.update(made)
        self._save(jobs)
        files = {file.path: file.data for job in jobs for file in results[job.name][1]}
        directory = self._directory(segments, {job.name: results[job.name][0] for job in jobs})
        return {**files, shards.DIRECTORY: shards.packed(encode(directory))}

    def _jobs(self, segments: Sequence[Segment], sizes: Sizes) -> Iterator[Job]:
        codes = tuple(segment.code for segment in segments)
        for name, first, last in _ranges("t", sizes.terms, SLICES, 0):
            yield self._job(name, codes, first, last, sizes)
        for name, first, last in _ranges("k", sizes.cards, CARD_SLICES, CARDS):
            yield self._job(name, codes, first, last, sizes)
        for province in sorted({code[:2] for code in codes}):
            inside = tuple(code for code in codes if code[:2] == province)
            yield self._job(f"f{province}", inside, COLUMNS, COLUMNS, sizes)
            yield self._job(f"n{province}", inside, NAMES, NAMES, sizes)
        yield self._job("w", codes, WORDS, WORDS, sizes)

    def _job(self, name: str, codes: tuple[str, ...], first: int, last: int, sizes: Sizes) -> Job:
        inside = [self._segments[code] for code in codes]
        parts = [part for segment in inside for part in (segment.code, *segment.digests[first : last + 1])]
        return Job(name, codes, first, last, digest(self._shared, encode([name, sizes, *parts])))

    def _put_together(self, sizes: Sizes, batch: list[Job]) -> dict[str, tuple[list[Any], list[File]]]:
        """Put together some jobs that read neighbouring parts of the same segments."""
        first, last = batch[0].first, batch[-1].last
        read = {code: read_parts(self._folder, self._segments[code], first, last) for code in batch[0].codes}
        made = {}
        for job in batch:
            parts = [(code, read[code][job.first - first : job.last - first + 1]) for code in job.codes]
            found = _files_of(job, parts, sizes)
            self._keep(job, *found)
            made[job.name] = found
        return made

    def _directory(self, segments: Sequence[Segment], names: dict[str, list[Any]]) -> dict[str, Any]:
        """What the browser needs to know before anything else."""
        p = pen(self._catalogue, self._config, self._config.language)
        national = next(segment for segment in segments if segment.code == NATIONAL)
        return {
            "groups": [self._group(segment) for segment in segments if segment.code != NATIONAL],
            "national": national.sizes[AWARDS:],
            "terms": "".join(name for job, found in names.items() if job[0] == "t" for name in found),
            "cards": "".join(name for job, found in names.items() if job[0] == "k" for name in found),
            "facets": {job[1:]: found[0] for job, found in names.items() if job[0] == "f"},
            "names": {job[1:]: found[0] for job, found in names.items() if job[0] == "n"},
            "words": names["w"],
            "lists": {
                "affairs": _labels(p, "affairs"),
                "kinds": _labels(p, "kinds"),
                "status": _labels(p, "status"),
                "programmes": [[slug, item.record.short or item.record.name] for slug, item in self._catalogue.programmes.items()],
            },
            "stop": sorted(STOP),
            "stems": {**{word: word for word in KEPT}, **STEMS},
        }

    def _group(self, segment: Segment) -> list[Any]:
        record = self._catalogue.regions[segment.code].record
        aliases = [*([record.short_name] if record.short_name else []), *record.aliases]
        return [number_of(segment.code), record.name, segment.sizes[1], segment.sizes[2], record.kind, *aliases]

    def _stored(self) -> dict[str, tuple[Looked, str]]:
        """The groups of which nothing changed that their segments are made from, with the marks of these segments."""
        try:
            head, __, text = (self._folder / "cari.json").read_bytes().partition(b"\n")
            if head.decode("ascii", "replace") != digest(self._shared, text):
                return {}
            plain = decode(text)
            return {code: (looked, mark) for code, (looked, mark) in plain["groups"].items() if self._faces.still(looked, plain["bases"])}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _save(self, jobs: Iterable[Job]) -> None:
        """Keep what was looked at, and no file of a group or a job that is no more."""
        groups = {code: [looked, _mark(self._segments[code])] for code, looked in self._looked.items()}
        text = encode({"bases": self._faces.bases, "groups": groups})
        write_in_one_step(self._folder / "cari.json", digest(self._shared, text).encode() + b"\n" + text)
        wanted = {f"{job.name}.hasil" for job in jobs}
        for file in self._folder.iterdir():
            if (file.suffix == ".hasil" and file.name not in wanted) or (file.suffix in (".bagian", ".kata") and file.stem not in self._segments):
                file.unlink(missing_ok=True)

    def _keep(self, job: Job, names: list[Any], files: list[File]) -> None:
        head = encode([job.key, names, [[file.path, len(file.data)] for file in files]])
        rest = b"".join((str(len(head)).encode(), b"\n", head, *(file.data for file in files)))
        write_in_one_step(self._folder / f"{job.name}.hasil", digest(rest).encode() + b"\n" + rest)

    def _kept(self, job: Job) -> tuple[list[Any], list[File]] | None:
        """The files that were put together the last time, where all that went in is the same."""
        try:
            head, __, rest = (self._folder / f"{job.name}.hasil").read_bytes().partition(b"\n")
            if head.decode("ascii", "replace") != digest(rest):
                return None
            length, __, body = rest.partition(b"\n")
            key, names, sizes = decode(body[: int(length)])
        except (OSError, ValueError):
            return None
        if key != job.key:
            return None
        files, at = [], int(length)
        for path, size in sizes:
            files.append(File(path, body[at : at + size]))
            at += size
        return names, files


def _mark(segment: Segment) -> str:
    """What tells a segment from any other of its group."""
    return digest(encode([segment.sizes, segment.digests]))[:32]


def _labels(p: Pen, name: str) -> list[list[str]]:
    return [[key, p.label(name, key)] for key in p.vocabulary.keys(name)]


def _ranges(letter: str, buckets: int, slices: int, offset: int) -> Iterator[tuple[str, int, int]]:
    """The parts that each job of a kind reads: a job makes one file or more, and reads one part or more."""
    jobs = min(buckets, slices)
    for number in range(jobs):
        yield f"{letter}{number:02x}", offset + number * slices // jobs, offset + (number + 1) * slices // jobs - 1


def _batches(todo: list[Job], processes: int) -> Iterator[list[Job]]:
    """Jobs that read neighbouring parts, together, in as many batches as keep all processes at work."""
    most = max(1, sum(job.name[0] in "tk" for job in todo) // (processes * 3))
    batch: list[Job] = []
    for job in todo:
        follows = batch and batch[-1].last + 1 == job.first and batch[-1].codes == job.codes and batch[-1].name[0] == job.name[0]
        if batch and (not follows or len(batch) >= most):
            yield batch
            batch = []
        batch.append(job)
    if batch:
        yield batch


def _files_of(job: Job, parts: list[tuple[str, list[bytes]]], sizes: Sizes) -> tuple[list[Any], list[File]]:
    kind, label = job.name[0], job.name[1:]
    if kind == "t":
        jobs = min(sizes.terms, SLICES)
        each = sizes.terms // jobs
        return shards.term_files((inside for __, inside in parts), sizes, int(label, 16) * each, (int(label, 16) + 1) * each)
    if kind == "k":
        each = sizes.cards // min(sizes.cards, CARD_SLICES)
        return shards.card_files(parts, sizes, int(label, 16) * each, (int(label, 16) + 1) * each)
    if kind == "f":
        return shards.column_file(parts, label)
    if kind == "n":
        return shards.name_file(parts, label)
    return shards.word_files(inside for __, inside in parts)
