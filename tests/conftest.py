"""What all tests share: a small valid site to break, and the switch that writes expected files anew."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from katalog.catalogue import build_catalogue
from katalog.checks import check_catalogue
from katalog.load import load_content, placed
from katalog.problems import Problem, in_order, report

SITES = Path(__file__).parent / "sites"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--make-goldens` writes what is expected instead of comparing with it."""
    parser.addoption("--make-goldens", action="store_true", help="write the expected files anew, to be read before they are committed")


def pytest_configure(config: pytest.Config) -> None:
    """Expected files are a person's judgement: a machine that tests may not make them."""
    if config.getoption("--make-goldens") and os.environ.get("CI"):
        raise pytest.UsageError("--make-goldens is refused where CI is set: make them locally and read them")


def read_problems(content: Path) -> list[Problem]:
    """Every problem of a content folder, placed and in order, as a build finds them."""
    loaded = load_content(content)
    return in_order(placed([*loaded.problems, *check_catalogue(loaded, build_catalogue(loaded))]))


@dataclass(frozen=True)
class Site:
    """A copy of the valid site in a folder of its own, which is the current one."""

    folder: Path

    def write(self, path: str, data: str | bytes) -> None:
        """Put a file into the content."""
        target = self.folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)

    def lay_over(self, content: Path) -> None:
        """Copy a tree over the content."""
        shutil.copytree(content, self.folder / "content", dirs_exist_ok=True)

    def problems(self) -> list[Problem]:
        """All problems, as a build finds them."""
        return read_problems(Path("content"))

    def text(self, language: str = "id") -> str:
        """The problems as `check` prints them."""
        return report(self.problems(), "text", language)

    def codes(self) -> list[str]:
        """The codes of the problems, in their order."""
        return [found.code for found in self.problems()]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The valid site, copied; the test runs in its folder, so that messages show short paths."""
    shutil.copytree(SITES / "base", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path)


@pytest.fixture
def make_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written."""
    return bool(request.config.getoption("--make-goldens"))
