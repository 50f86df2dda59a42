"""The whole build: read, check, plan, render, publish. Each step is a stage of its own module."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katalog.assets import AssetFault, Assets, load_assets
from katalog.canonical import digest, encode
from katalog.catalogue import Catalogue, build_catalogue
from katalog.checking import Checking, check_all
from katalog.config import Config
from katalog.faces import Faces
from katalog.fingerprint import code_digest
from katalog.load import Desk, load_config, load_content, placed
from katalog.manifest import load_manifest, save_manifest
from katalog.memo import Memo
from katalog.outcome import Report
from katalog.output import Site
from katalog.problems import Problem, in_order
from katalog.refresh import Before, Refresh
from katalog.render import Renderer
from katalog.search import Search
from katalog.session import Folders, Options, Survey, run
from katalog.unchanged import Record, digest_of_site, save_record
from katalog.walks import Found
from katalog.work import Work


@dataclass(slots=True)
class Read:
    """A content folder and settings that were read, and what has to be asked of them: their checks, and what they show."""

    catalogue: Catalogue
    config: Config | None
    problems: list[Problem]
    faces: Faces
    shared: str
    checking: Checking


def read(folders: Folders, options: Options, found: Found | None = None, desk: Desk | None = None) -> Read:
    """The settings and all records; nothing is checked yet that needs more than one of them."""
    config, of_config = load_config(folders.config, options.base_url, exports=options.exports)
    loaded = load_content(folders.content, folders.shelves, found, options.processes, desk, clean=options.clean)
    catalogue = build_catalogue(loaded)
    faces = Faces(catalogue)
    lists = encode({name: terms.model_dump(mode="json") for name, terms in catalogue.vocabulary.lists.items()})
    # What any view or check may use without asking a table: the settings and the closed lists.
    shared = digest(encode(config.model_dump(mode="json")) if config else "", lists)
    checking = Checking(loaded, catalogue, faces, digest(code_digest(), lists), folders.checks, clean=options.clean)
    return Read(catalogue, config, placed(of_config), faces, shared, checking)


def read_site(content: Path) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a content folder and every problem in it, placed and in order; nothing is kept for later."""
    loaded = load_content(content)
    catalogue = build_catalogue(loaded)
    checking = Checking(loaded, catalogue, Faces(catalogue), "")
    check_all(checking, checking.todo())
    catalogue.warnings = checking.warnings()
    return catalogue, in_order(checking.problems())


def read_all(folders: Folders, base_url: str | None = None, desk: Desk | None = None) -> tuple[Catalogue, Config | None, list[Problem]]:
    """The catalogue, the configuration, and every problem in either, placed and in order."""
    site = read(folders, Options(base_url), desk=desk)
    check_all(site.checking, site.checking.todo())
    site.checking.save()
    site.catalogue.warnings = site.checking.warnings()
    return site.catalogue, site.config, in_order([*site.problems, *site.checking.problems()])


def build_site(folders: Folders, options: Options | None = None) -> Report:
    """Build a site; when anything is wrong nothing is published, and the old site stays as it is."""
    return run(folders, options or Options(), build)


def build(folders: Folders, options: Options, site: Site, survey: Survey) -> Report:
    """Build a site whose output is held, and of which something has changed."""
    with _kept(folders, options) as memo:
        if options.clean:
            site.drop_spare()
        try:
            return _built(folders, options, site, memo, survey)
        except OSError:
            site.drop_spare()
            raise


def _built(folders: Folders, options: Options, site: Site, memo: Memo, survey: Survey) -> Report:
    """Read, check, plan, render and publish; faults of templates and assets become problems of the report."""
    content = read(folders, options, survey.content)
    faults: list[Problem] = []
    refresh = None
    try:
        assets = load_assets(folders.templates / "assets")
    except AssetFault as fault:
        faults = [fault.found]
    if content.config is None or faults:
        check_all(content.checking, content.checking.todo())
    else:
        refresh = _refresh(folders, options, site, memo, content, survey.output, assets)
        search = _search(folders, options, content) if content.config.search else None
        work = Work(refresh, content.checking, content.catalogue, content.config, content.faces, assets.files, search)
        faults = work.carry_out(options.processes, options.progress)
    content.checking.save()
    problems = in_order([*content.problems, *content.checking.problems(), *faults])
    report = Report(problems, warnings=len(problems))
    if refresh is not None and not report.failed:
        _publish(folders, refresh, memo, survey, report)
    return report


def _refresh(folders: Folders, options: Options, site: Site, memo: Memo, content: Read, output: Found, assets: Assets) -> Refresh:
    assert content.config is not None
    renderer = Renderer(folders.templates, frame(content.config, assets), content.config.language, memo)
    before = Before(load_manifest(folders.manifest("situs")), output, lambda: load_manifest(folders.manifest("cadangan")))
    return Refresh(site, renderer, (code_digest(), content.shared), before, verify=options.verify, clean=options.clean)


def _search(folders: Folders, options: Options, content: Read) -> Search:
    assert content.config is not None
    shared = digest(code_digest(), content.shared)
    return Search(content.catalogue, content.config, content.faces, folders.search, shared, clean=options.clean)


def _publish(folders: Folders, refresh: Refresh, memo: Memo, survey: Survey, report: Report) -> None:
    """All that can fail for want of room comes before the switch: then the old site is still whole."""
    report.outcome = refresh.outcome
    memo.save()
    _remember(folders, refresh, survey, report)
    if report.outcome.published:
        refresh.publish()


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
        "search": config.search,
        "exports": config.exports,
        "assets": dict(assets.names),
    }
