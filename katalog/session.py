"""Where a site's parts lie, how to build it, and the build that has nothing to do: it ends before anything is read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katalog.beside import beside
from katalog.canonical import digest
from katalog.fingerprint import code_digest
from katalog.outcome import Outcome, Report
from katalog.output import Site
from katalog.unchanged import digest_of_sources, is_unchanged, load_record
from katalog.walks import Found, walk

Progress = Callable[[Iterable[Any], int], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a site's parts lie."""

    content: Path = Path("content")
    config: Path = Path("site_config.yaml")
    templates: Path = Path("templates")
    output: Path = Path("_site")
    cache: Path = Path(".cache")

    def manifest(self, name: str) -> Path:
        """Where the manifest of this output folder or of its spare is kept, or the record of what it was made from."""
        return self.cache / "katalog" / f"{digest(str(self.output.resolve()))[:16]}-{name}.json"

    @property
    def memo(self) -> Path:
        """Where results are kept between builds."""
        return self.cache / "katalog" / "memo.txt"

    @property
    def checks(self) -> Path:
        """Where the results of checks are kept between builds."""
        return self.cache / "katalog" / f"{digest(str(self.content.resolve()))[:16]}-periksa.json"

    @property
    def search(self) -> Path:
        """Where the parts of the search index of this output are kept between builds."""
        return self.cache / "katalog" / f"{digest(str(self.output.resolve()))[:16]}-cari"

    @property
    def shelves(self) -> Path:
        """Where records are kept between builds."""
        return self.cache / "katalog" / "rak"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `progress` is given the tasks that are done and how many there will be; `jobs` is how many processes
    may work at once, None for as many as the machine has. Without `exports` no files are written beside the pages.
    """

    base_url: str | None = None
    clean: bool = False
    verify: bool = False
    jobs: int | None = None
    exports: bool = True
    progress: Progress = lambda tasks, _count: tasks
    waiting: Callable[[], None] = lambda: None

    @property
    def processes(self) -> int:
        """How many processes may work at once."""
        from katalog.workers import available  # a build that has nothing to do needs none

        return self.jobs or available()


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies in the content and in the output, and one digest over all that a site is made from; empty where there
    can be none.
    """

    content: Found
    output: Found
    digest: str


Rest = Callable[[Folders, Options, Site, Survey], Report]


def run(folders: Folders, options: Options, rest: Rest) -> Report:
    """Hold the output and look what is there; where something has changed, `rest` builds."""
    site = Site(folders.output, (folders.content, folders.templates, folders.config, folders.cache))
    with site.locked(options.waiting):
        survey = survey_of(folders, options)
        return report_if_current(folders, options, survey) or rest(folders, options, site, survey)


def survey_of(folders: Folders, options: Options) -> Survey:
    """What a site will be made from, and what is there of it; two processes look."""
    output = beside(lambda: _plain(walk(folders.output)) if folders.output.is_dir() else _plain(Found()), alone=options.jobs == 1)
    found = {root: walk(root) for root in (folders.content, folders.templates, folders.config)}
    sources = digest_of_sources(found.items(), (code_digest(), options.base_url or "", str(options.exports)))
    return Survey(found[folders.content], Found(*output()), sources)


def report_if_current(folders: Folders, options: Options, survey: Survey) -> Report | None:
    """The report of a build that has nothing to do, because the site was made from these very sources and is as it was
    written; else None.
    """
    record = load_record(folders.manifest("masukan"))
    if options.clean or options.verify or not survey.digest or survey.digest != record.sources:
        return None
    if not is_unchanged(folders.output, survey.output, record):
        return None
    return Report(outcome=Outcome(kept=record.pages), warnings=record.warnings)


def _plain(found: Found) -> tuple[object, ...]:
    return found.files, found.odd, found.taken
