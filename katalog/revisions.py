"""The content of another commit, and what a change from it does: to figures, to ranks, to pages.

Git is asked by its own program, once for the whole content; the files of the commit are read in a folder that is removed
again. A shallow clone, a missing git and an unknown commit are told in one sentence each.
"""

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from katalog.canonical import digest, encode
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.load import load_config
from katalog.messages import Marked
from katalog.messages import marked as _
from katalog.pipeline import read_site
from katalog.plan import pages
from katalog.problems import Problem, problem
from katalog.published import RANK, Figure, all_figures, plain_value


class RevisionError(Exception):
    """A commit that cannot be had; `words` say why and what to do."""

    def __init__(self, words: Marked, **values: str) -> None:
        super().__init__(words)
        self.words = words
        self.values = values


class Figures(NamedTuple):
    """What two states of the content say of figures: new codes, codes that are gone, and codes with another value."""

    added: list[str]
    gone: list[str]
    changed: list[tuple[str, str, str]]


@contextmanager
def content_at(content: Path, reference: str) -> Iterator[Path]:
    """The content folder as it was at a commit, in a folder of its own for as long as it is needed."""
    git = shutil.which("git")
    if git is None:
        raise RevisionError(_("git tidak ada di mesin ini; pasang git, lalu ulangi"))
    full = content.resolve()
    top = _asked(git, full, "rev-parse", "--show-toplevel")
    if top.returncode:
        raise RevisionError(_("{path} bukan bagian dari repositori git; jalankan di dalam repositori proyek"), path=str(content))
    root = Path(top.stdout.decode().strip())
    known = _asked(git, root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    if known.returncode:
        shallow = _asked(git, root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        if shallow:
            raise RevisionError(_('revisi "{ref}" tidak ada di klon dangkal ini; ambil seluruh riwayat: git fetch --unshallow'), ref=reference)
        raise RevisionError(_('revisi "{ref}" tidak ada; periksa dengan: git log'), ref=reference)
    below = full.relative_to(root).as_posix()
    packed = _asked(git, root, "archive", "--format=tar", known.stdout.decode().strip(), "--", below)
    if packed.returncode:
        raise RevisionError(_('revisi "{ref}" tidak memuat {path}'), ref=reference, path=below)
    with TemporaryDirectory(prefix="katalog-revisi-") as folder:
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder) / below


def _asked(git: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([git, "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603 - our own words and a checked reference


def figures_by_code(catalogue: Catalogue) -> dict[str, Figure]:
    """Every figure by its code."""
    return {figure.code: figure for figure in all_figures(catalogue)}


def compared(old: dict[str, Figure], new: dict[str, Figure]) -> Figures:
    """What became of the figures."""
    values = ((code, plain_value(old[code]), plain_value(new[code])) for code in sorted(old.keys() & new.keys()))
    return Figures(sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys()), [found for found in values if found[1] != found[2]])


def unnoted(content: Path, reference: str) -> list[Problem]:
    """Released figures that changed or vanished since a commit without a correction or a note of their update."""
    new = read_site(content)[0]
    with content_at(content, reference) as before:
        old = read_site(before)[0]
        found = compared(figures_by_code(old), figures_by_code(new))
        released = {*new.released_of, *old.released_of}
        files = {code: figure.item.file for code, figure in figures_by_code(new).items()}
        gone_from = {code: Path(figure.item.file).relative_to(before).as_posix() for code, figure in figures_by_code(old).items()}
    problems = []
    for code, was, now in found.changed:
        if code in released and not _is_noted(new, code, was, now):
            problems.append(problem(files[code], "K093", (), figure=code, old=was, new=now))
    for code in found.gone:
        if code in released and not any(item.record.right is None for item in new.corrections_of.get(code, ())):
            problems += [problem((content / gone_from[code]).as_posix(), "K094", (), figure=code)]
    return problems


def _is_noted(catalogue: Catalogue, code: str, was: str, now: str) -> bool:
    return any((item.record.published, item.record.right) == (was, now) for item in catalogue.corrections_of.get(code, ()))


class Change(NamedTuple):
    """What a change does: to figures and, by path, to pages."""

    figures: Figures
    ranks: int
    pages: list[str]


def change_between(content: Path, config: Path, reference: str, other: str | None) -> Change:
    """What changed from a commit to another, or to the files as they are now."""
    settings, __ = load_config(config)
    assert settings is not None
    with content_at(content, reference) as before:
        old = _state(before, settings)
    if other is None:
        new = _state(content, settings)
    else:
        with content_at(content, other) as after:
            new = _state(after, settings)
    found = compared(old[0], new[0])
    touched = {*found.added, *found.gone, *(code for code, __, ___ in found.changed)}
    kinds = {**old[0], **new[0]}
    differing = sorted(path for path in old[1].keys() | new[1].keys() if old[1].get(path) != new[1].get(path))
    return Change(found, sum(kinds[code].kind == RANK for code in touched), differing)


def _state(content: Path, settings: Config) -> tuple[dict[str, Figure], dict[str, str]]:
    """The figures of a content folder, and a digest of what each of its pages shows."""
    catalogue = read_site(content)[0]
    shown = {page.path: digest(encode(page.data)) for page in pages(catalogue, settings) if page.path.endswith(".html")}
    return figures_by_code(catalogue), shown
