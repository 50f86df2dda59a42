"""The whole build in one function: read, check, plan, render, publish. Each step is a stage of its own module."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from katalog.assets import AssetFault, Assets, load_assets
from katalog.canonical import digest
from katalog.catalogue import Catalogue, build_catalogue
from katalog.checks import check_catalogue
from katalog.config import Config
from katalog.fingerprint import code_digest
from katalog.load import load_config, load_content, placed
from katalog.manifest import load_manifest, save_manifest
from katalog.memo import Memo
from katalog.output import Site
from katalog.page import Page
from katalog.plan import pages
from katalog.problems import Problem, errors, in_order
from katalog.refresh import Outcome, Refresh, is_intact, refresh
from katalog.render import Renderer, TemplateFault
from katalog.unchanged import Inputs, Published, load_published, save_published, survey

Progress = Callable[[Iterable[Page]], Iterable[Page]]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a site's parts lie."""

    content: Path = Path("content")
    config: Path = Path("site_config.yaml")
    templates: Path = Path("templates")
    output: Path = Path("_site")
    cache: Path = Path(".cache")

    def manifest(self, name: str) -> Path:
        """Where the manifest of this output folder or of its spare is kept."""
        return self.cache / "katalog" / f"{digest(str(self.output.resolve()))[:16]}-{name}.json"

    @property
    def memo(self) -> Path:
        """Where results are kept between builds."""
        return self.cache / "katalog" / "memo.txt"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    base_url: str | None = None
    clean: bool = False
    verify: bool = False
    progress: Progress = iter
    waiting: Callable[[], None] = lambda: None


@dataclass(slots=True)
class Report:
    """What a build found and did."""

    problems: list[Problem] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)
    warnings: int = 0

    @property
    def failed(self) -> bool:
        """Whether something stopped the build."""
        return bool(errors(self.problems))


def read_site(content: Path, memo: Memo | None = None) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a content folder and every problem in it, placed and in order."""
    loaded = load_content(content, memo or Memo())
    catalogue = build_catalogue(loaded)
    problems = in_order(placed([*loaded.problems, *check_catalogue(loaded, catalogue)]))
    warnings = Counter(p.code for p in problems if p.severity == "peringatan")
    catalogue.warnings = dict(sorted(warnings.items()))
    return catalogue, problems


def read_all(folders: Folders, memo: Memo | None = None, base_url: str | None = None) -> tuple[Catalogue, Config | None, list[Problem]]:
    """The catalogue, the configuration, and every problem in either."""
    config, found = load_config(folders.config, base_url)
    catalogue, problems = read_site(folders.content, memo)
    return catalogue, config, in_order([*placed(found), *problems])


def build_site(folders: Folders, options: Options | None = None) -> Report:
    """Build a site; when anything is wrong nothing is published, and the old site stays as it is."""
    options = options or Options()
    site = Site(folders.output, (folders.content, folders.templates, folders.config, folders.cache))
    with site.locked(options.waiting), _kept(folders, options) as memo:
        before = load_published(folders.manifest("masukan"))
        inputs = _inputs(folders, options, before)
        report = None if options.clean else _nothing_to_do(folders, options, site, inputs, before)
        if report is not None:
            memo.keep_all()
            return report
        catalogue, config, problems = read_all(folders, memo, options.base_url)
        report = Report(problems, warnings=len(problems))
        if not report.failed and config is not None:
            _publish(folders, options, site, memo, catalogue, config, inputs, report)
    return report


def _inputs(folders: Folders, options: Options, before: Published) -> Inputs:
    roots = (folders.content, folders.templates, folders.config)
    return survey(roots, (code_digest(), options.base_url or ""), before)


def _nothing_to_do(folders: Folders, options: Options, site: Site, inputs: Inputs, before: Published) -> Report | None:
    """The report of a build that has nothing to do, because its inputs and its output are as they were; else None."""
    if not inputs.digest or inputs.digest != before.digest:
        return None
    manifest = is_intact(site, load_manifest(folders.manifest("situs")), verify=options.verify)
    if manifest is None or manifest.site != before.site:
        return None
    save_manifest(folders.manifest("situs"), manifest)
    save_published(folders.manifest("masukan"), inputs, before.warnings, before.site)
    pages_kept = sum(bool(written.key) for written in manifest.files.values())
    return Report(outcome=Outcome(kept=pages_kept), warnings=before.warnings)


def _publish(
    folders: Folders, options: Options, site: Site, memo: Memo, catalogue: Catalogue, config: Config, inputs: Inputs, report: Report
) -> None:
    """Render what changed and publish it; a template's fault becomes a problem of the report."""
    if options.clean:
        site.drop_spare()
    try:
        assets = load_assets(folders.templates / "assets")
    except AssetFault as fault:
        report.problems = in_order([*report.problems, fault.found])
        return
    renderer = Renderer(folders.templates, frame(config, assets), config.language, memo)
    before, spare = (load_manifest(folders.manifest(name)) for name in ("situs", "cadangan"))
    work = Refresh(site, renderer, code_digest(), before, spare, verify=options.verify, clean=options.clean)
    try:
        report.outcome = refresh(work, options.progress(pages(catalogue, config)), assets.files)
        # All that can fail for want of room comes before the switch: then the old site is still whole.
        memo.save()
        _remember(folders, options, work, inputs, report)
        if report.outcome.published:
            site.publish()
    except TemplateFault as fault:
        report.problems = in_order([*report.problems, fault.found])
    except OSError:
        site.drop_spare()
        raise


def _remember(folders: Folders, options: Options, work: Refresh, inputs: Inputs, report: Report) -> None:
    """Save what the next build may keep: hints that count only with the bytes they speak of, whatever happens before the switch."""
    now, spare = work.manifests()
    save_manifest(folders.manifest("situs"), now)
    if spare is not None:
        save_manifest(folders.manifest("cadangan"), spare)
    after = _inputs(folders, options, Published(inputs.digest, inputs.files))
    if after.is_still(inputs):
        save_published(folders.manifest("masukan"), after, report.warnings, now.site)


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
