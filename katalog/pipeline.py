"""The whole build in one function: read, check, plan, render, publish. Each step is a stage of its own module."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from katalog.assets import Assets, load_assets
from katalog.canonical import encode
from katalog.catalogue import Catalogue, build_catalogue
from katalog.checks import check_catalogue
from katalog.config import Config
from katalog.load import load_config, load_content, placed
from katalog.output import Output
from katalog.plan import Page, pages
from katalog.problems import Problem, errors, in_order
from katalog.render import Renderer, TemplateFault

Progress = Callable[[Iterable[Page]], Iterable[Page]]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a site's parts lie."""

    content: Path = Path("content")
    config: Path = Path("site_config.yaml")
    templates: Path = Path("templates")
    output: Path = Path("_site")


@dataclass(slots=True)
class Report:
    """What a build did: all problems, and the paths of the pages it wrote."""

    problems: list[Problem] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether something stopped the build."""
        return bool(errors(self.problems))


def read_site(content: Path) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a content folder and every problem in it, placed and in order."""
    loaded = load_content(content)
    catalogue = build_catalogue(loaded)
    problems = [*loaded.problems, *check_catalogue(loaded, catalogue)]
    return catalogue, in_order(placed(problems))


def read_all(folders: Folders, base_url: str | None = None) -> tuple[Catalogue, Config | None, list[Problem]]:
    """The catalogue, the configuration, and every problem in either."""
    config, found = load_config(folders.config)
    if config is not None and base_url is not None:
        config = Config.model_validate({**config.model_dump(), "base_url": base_url})
    catalogue, problems = read_site(folders.content)
    return catalogue, config, in_order([*placed(found), *problems])


def build_site(folders: Folders, *, base_url: str | None = None, progress: Progress = iter) -> Report:
    """Build a site; when anything is wrong nothing is written, and the old site stays as it is."""
    catalogue, config, problems = read_all(folders, base_url)
    report = Report(problems)
    if report.failed or config is None:
        return report
    assets = load_assets(folders.templates / "assets")
    output = Output(folders.output, (folders.content, folders.templates, folders.config))
    try:
        for path, body in rendered(catalogue, config, assets, folders.templates, progress):
            output.write(path, body)
            report.rendered.append(path)
        for path, body in assets.files.items():
            output.write(path, body)
        output.publish()
    except TemplateFault as fault:
        report.problems = in_order([*report.problems, fault.found])
    finally:
        output.discard()
    return report


def rendered(catalogue: Catalogue, config: Config, assets: Assets, templates: Path, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Each page's path in the output and its bytes."""
    renderer = Renderer(templates, frame(config, assets), config.language)
    for page in progress(pages(catalogue, config)):
        yield page.path, renderer.render(page.template, encode(page.data))


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
