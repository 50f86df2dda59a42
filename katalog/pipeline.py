"""The whole build: read, check, plan, render, publish. Each step is a stage of its own module."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from katalog.assets import AssetFault, Assets, load_assets
from katalog.canonical import digest, encode
from katalog.catalogue import Catalogue, build_catalogue
from katalog.checks import check_catalogue
from katalog.config import Config
from katalog.faces import Faces
from katalog.fingerprint import code_digest
from katalog.load import Desk, load_config, load_content, placed
from katalog.manifest import load_manifest, save_manifest
from katalog.memo import Memo
from katalog.outcome import Report
from katalog.output import Site
from katalog.plan import Unit, units
from katalog.problems import Problem, in_order
from katalog.refresh import Refresh, UnitDone, by_weight, refresh
from katalog.render import Renderer, TemplateFault
from katalog.session import Folders, Options, Survey, report_if_current, survey_of
from katalog.unchanged import Record, digest_of_site, save_record
from katalog.walks import Found
from katalog.workers import Workers

#: Records below which pages are made sooner than workers.
WORTH_SHARING = 150


def read_site(
    content: Path, shelves: Path | None = None, found: Found | None = None, jobs: int = 1, desk: Desk | None = None, *, clean: bool = False
) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a content folder and every problem in it, placed and in order."""
    loaded = load_content(content, shelves, found, jobs, desk, clean=clean)
    catalogue = build_catalogue(loaded)
    problems = in_order(placed([*loaded.problems, *check_catalogue(loaded, catalogue)]))
    warnings = Counter(p.code for p in problems if p.severity == "peringatan")
    catalogue.warnings = dict(sorted(warnings.items()))
    return catalogue, problems


def read_all(
    folders: Folders, base_url: str | None = None, found: Found | None = None, jobs: int = 1, desk: Desk | None = None, *, clean: bool = False
) -> tuple[Catalogue, Config | None, list[Problem]]:
    """The catalogue, the configuration, and every problem in either."""
    config, problems_of_config = load_config(folders.config, base_url)
    catalogue, problems = read_site(folders.content, folders.shelves, found, jobs, desk, clean=clean)
    return catalogue, config, in_order([*placed(problems_of_config), *problems])


def build_site(folders: Folders, options: Options | None = None) -> Report:
    """Build a site; when anything is wrong nothing is published, and the old site stays as it is."""
    options = options or Options()
    site = Site(folders.output, (folders.content, folders.templates, folders.config, folders.cache))
    with site.locked(options.waiting), _kept(folders, options) as memo:
        survey = survey_of(folders, options)
        report = report_if_current(folders, options, survey)
        if report is not None:
            memo.keep_all()
            return report
        catalogue, config, problems = read_all(folders, options.base_url, survey.content, options.processes, clean=options.clean)
        report = Report(problems, warnings=len(problems))
        if not report.failed and config is not None:
            _publish(folders, options, site, memo, catalogue, config, survey, report)
    return report


def _publish(
    folders: Folders, options: Options, site: Site, memo: Memo, catalogue: Catalogue, config: Config, survey: Survey, report: Report
) -> None:
    """Render what changed and publish it; a template's fault becomes a problem of the report."""
    if options.clean:
        site.drop_spare()
    try:
        assets = load_assets(folders.templates / "assets")
        renderer = Renderer(folders.templates, frame(config, assets), config.language, memo)
        before, spare = (load_manifest(folders.manifest(name)) for name in ("situs", "cadangan"))
        shared = (code_digest(), _digest_of_shared(catalogue, config))
        work = Refresh(site, renderer, shared, before, spare, verify=options.verify, clean=options.clean)
        faults = refresh(work, _planned(work, catalogue, config, options), assets.files)
        if faults:
            report.problems = in_order([*report.problems, *faults])
            return
        report.outcome = work.outcome
        # All that can fail for want of room comes before the switch: then the old site is still whole.
        memo.save()
        _remember(folders, work, survey, report)
        if report.outcome.published:
            work.publish()
    except (AssetFault, TemplateFault) as fault:
        report.problems = in_order([*report.problems, fault.found])
    except OSError:
        site.drop_spare()
        raise


def _planned(work: Refresh, catalogue: Catalogue, config: Config, options: Options) -> Iterator[list[UnitDone]]:
    """The units that are not as they were, planned: by several processes where there is much to do."""
    faces = Faces(catalogue)
    work.now.bases = faces.bases
    todo = [unit for unit in units(catalogue) if not work.settled(unit, faces)]
    tasks = by_weight(todo, catalogue)
    shared = sum(len(catalogue.innovations_of.get(unit.part, ())) for unit in todo) > WORTH_SHARING

    def do(task: Sequence[Unit]) -> list[UnitDone]:
        return [work.plan(unit, catalogue, config, faces, write=shared) for unit in task]

    if shared:
        work.open_spare()
    results = Workers(tasks, do, options.processes).results() if shared and options.processes > 1 else map(do, tasks)
    yield from options.progress(results, len(tasks))


def _remember(folders: Folders, work: Refresh, survey: Survey, report: Report) -> None:
    """Save what the next build may keep: hints that count only with the bytes they speak of, whatever happens before the switch."""
    now, spare = work.manifests()
    save_manifest(folders.manifest("situs"), now)
    if spare is not None:
        save_manifest(folders.manifest("cadangan"), spare)
    if survey.digest:
        young = {path: written.known.digest for path, written in now.files.items() if written.known.stamp is None}
        pages = sum(bool(written.key) for written in now.files.values())
        site = digest_of_site({**dict.fromkeys(young, (0, 0, 0, 0)), **work.stamps()}, (), young)
        save_record(folders.manifest("masukan"), Record(survey.digest, site, young, pages, report.warnings))


def _digest_of_shared(catalogue: Catalogue, config: Config) -> str:
    """One digest over what any view may use without asking a table: the settings and the closed lists."""
    lists = {name: terms.model_dump(mode="json") for name, terms in catalogue.vocabulary.lists.items()}
    return digest(encode(config.model_dump(mode="json")), encode(lists))


@contextmanager
def _kept(folders: Folders, options: Options) -> Iterator[Memo]:
    """The memo, saved also when a build fails: what was read once need not be read again."""
    memo = Memo(folders.memo, empty=options.clean)
    try:
        yield memo
    finally:
        memo.save()


def frame(config: Config, assets: Assets) -> dict[str, Any]:
    """What all pages of a site share; no count and no date, so that a new record does not change every page."""
    return {
        "name": config.name,
        "short_name": config.short_name,
        "base_url": config.base_url,
        "base_path": config.base_path,
        "language": config.language,
        "licence_name": config.licence_name,
        "licence_url": config.licence_url,
        "repository": config.repository,
        "assets": dict(assets.names),
    }
