"""A small real site to build again and again: its content, the project's own templates, and what a clean build makes of it."""

import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from katalog.canonical import digest
from katalog.outcome import Report
from katalog.pipeline import build_site
from katalog.session import Folders, Options
from katalog.stamps import SETTLED_AFTER
from small_site import BASE

PROJECT = Path(__file__).parent.parent.parent
SITE = Path(__file__).parent / "site"
KIOS = "innovations/00.01-kota-contoh/kios.md"

#: Every file, link and empty folder below a folder by relative path: bytes, or words for what is no file.
Files = dict[str, bytes]


@dataclass(frozen=True)
class Workplace:
    """A site in a folder of its own."""

    folder: Path
    folders: Folders

    @property
    def content(self) -> Path:
        """The records."""
        return self.folders.content

    @property
    def output(self) -> Path:
        """The published site."""
        return self.folders.output

    @property
    def spare(self) -> Path:
        """The tree that the next build fills."""
        return self.output.with_name(f".katalog-{self.output.name}-cadangan")

    def build(self, **options: Any) -> Report:
        """One build as `build.py` does it."""
        return build_site(self.folders, Options(**options))

    def built(self, **options: Any) -> Report:
        """One build that must go well."""
        report = self.build(**options)
        assert not report.failed, report.problems
        return report

    def settle(self) -> None:
        """Let the sources grow as old as they must be for their stamps to be believed."""
        time.sleep(SETTLED_AFTER / 1e9)

    def rendered(self) -> set[str]:
        """The paths of the pages that a build renders now; files beside them are told by `written`."""
        return {path for path in self.built().outcome.rendered if path.endswith(".html") and not path.startswith("data/")}

    def written(self) -> set[str]:
        """The paths of all files that a build makes now."""
        return set(self.built().outcome.rendered)

    def tree(self) -> Files:
        """The published site."""
        return files_of(self.output)

    def clean_tree(self) -> Files:
        """The site that a clean build makes elsewhere from the same sources."""
        elsewhere = self.folder / "bersih"
        shutil.rmtree(elsewhere, ignore_errors=True)
        sources = {"content": self.content, "config": self.folders.config, "templates": self.folders.templates}
        report = build_site(Folders(**sources, output=elsewhere / "site", cache=elsewhere / "cache"))
        assert not report.failed, report.problems
        return files_of(elsewhere / "site")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that must be there, in a file below the workplace."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def arguments(self) -> list[str]:
        """The options of a command that say where this site's parts lie."""
        places = ("content", "config", "templates", "output", "cache")
        return [part for name in places for part in (f"--{name}", str(getattr(self.folders, name)))]


def workplace(folder: Path) -> Workplace:
    """The small site with the project's templates, copied, so that a test may change any of it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    # The closed lists that the rules need are the same for every small site.
    shutil.copyfile(BASE / "content" / "vocabulary.yaml", folder / "content" / "vocabulary.yaml")
    shutil.copytree(PROJECT / "templates", folder / "templates", dirs_exist_ok=True)
    places = {name: folder / name for name in ("content", "templates", "cache")}
    return Workplace(folder, Folders(**places, config=folder / "site_config.yaml", output=folder / "out" / "site"))


def files_of(folder: Path) -> Files:
    """All that a reader could find below a folder; nothing is left out."""
    found: Files = {}
    if not folder.is_dir():
        return found
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"link to " + str(path.readlink()).encode()
        elif path.is_file():
            found[name] = path.read_bytes()
        elif path.is_dir():
            if not any(path.iterdir()):
                found[name] = b"empty folder"
        else:
            found[name] = b"device"
    return found


def difference(left: Mapping[str, bytes], right: Mapping[str, bytes]) -> list[str]:
    """The paths at which two trees differ, for a message that can be read."""
    return sorted(path for path in {*left, *right} if left.get(path) != right.get(path))


class _Kept(BytecodeCache):
    """Compiled templates by name and source, for all builds of this process: Jinja compiles the same source alike."""

    def __init__(self) -> None:
        self._codes: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(f"{bucket.key} {bucket.checksum}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[f"{bucket.key} {bucket.checksum}"] = bucket.code

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - the folder does not matter
        return name


_KEPT = _Kept()
_PARSED: dict[str, Any] = {}


class WarmEnvironment(jinja2.Environment):
    """Jinja without the second that parsing and compiling 35 templates costs each build of a 40-page site."""

    def __init__(self, **how: Any) -> None:
        super().__init__(bytecode_cache=_KEPT, **how)

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> Any:
        """The syntax tree of a source; nobody changes it."""
        key = digest(source)
        if key not in _PARSED:
            _PARSED[key] = super().parse(source, name, filename)
        return _PARSED[key]


def keep_templates_warm(set_attribute: Callable[[Any, str, Any], None]) -> None:
    """Let every build of this process share compiled templates."""
    with suppress(AttributeError):
        set_attribute(jinja2, "Environment", WarmEnvironment)
