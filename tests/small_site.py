"""A small valid site, copied for a test to break."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from katalog.catalogue import build_catalogue
from katalog.checks import check_catalogue
from katalog.load import load_content, placed
from katalog.problems import Problem, in_order, report

SITES = Path(__file__).parent / "sites"
BASE = SITES / "base"


def read_problems(content: Path) -> list[Problem]:
    """Every problem of a content folder, placed and in order, as a build finds them."""
    loaded = load_content(content)
    return in_order(placed([*loaded.problems, *check_catalogue(loaded, build_catalogue(loaded))]))


@dataclass(frozen=True)
class Site:
    """A copy of the valid site in a folder of its own, which is the current one."""

    folder: Path

    @property
    def content(self) -> Path:
        """The folder that holds the records."""
        return self.folder / "content"

    def write(self, path: str, data: str | bytes) -> Path:
        """Put a file into the content."""
        target = self.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)
        return target

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that must be there."""
        text = (self.content / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def lay_over(self, content: Path) -> None:
        """Copy a tree over the content."""
        shutil.copytree(content, self.content, dirs_exist_ok=True)

    def problems(self) -> list[Problem]:
        """All problems, as a build finds them."""
        return read_problems(Path("content"))

    def text(self, language: str = "id") -> str:
        """The problems as `check` prints them."""
        return report(self.problems(), "text", language)

    def found(self) -> list[tuple[str, int, str]]:
        """The file below the content, the line and the code of each problem."""
        return [(p.file.removeprefix("content/"), p.line, p.code) for p in self.problems()]
