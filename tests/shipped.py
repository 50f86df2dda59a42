"""The shipped catalogue as a built site, made once for all tests that read it; no test may change it."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from katalog.manifest import load_manifest
from katalog.pipeline import build_site
from katalog.problems import as_text
from katalog.session import Folders, Options

ROOT = Path(__file__).parent.parent
#: A small valid content folder, to copy and to add to.
SMALL = ROOT / "tests" / "sites" / "base" / "content"


@dataclass(frozen=True)
class Built:
    """A finished site: its folder, the path part of its address, and the template of each of its files by path."""

    folder: Path
    base_path: str
    templates: dict[str, str]

    @property
    def documents(self) -> list[str]:
        """The paths of all HTML files that a build wrote."""
        return sorted(path for path in self.templates if path.endswith(".html"))

    @property
    def resting(self) -> list[str]:
        """The documents on which a browser stays: a redirect is gone before it can be looked at."""
        return [path for path in self.documents if self.templates[path] != "redirect.html"]

    def text(self, path: str) -> str:
        """One file."""
        return (self.folder / path).read_text(encoding="utf-8")

    def address(self, path: str) -> str:
        """The address at which a host serves a file: `inovasi/index.html` is `/inovasi/`."""
        return self.base_path + path.removesuffix("index.html")

    def file(self, address: str) -> str:
        """The path of the file that answers an address without its fragment; outside the site there is none."""
        if not address.startswith(self.base_path):
            return ""
        path = unquote(address.removeprefix(self.base_path).partition("?")[0])
        return path + "index.html" if path == "" or path.endswith("/") else path

    def samples(self) -> list[str]:
        """Of each template the first document and the largest one."""
        chosen: set[str] = set()
        for template in set(self.templates.values()):
            mine = [path for path in self.documents if self.templates[path] == template]
            chosen.update(mine[:1], sorted(mine, key=lambda path: (self.folder / path).stat().st_size)[-1:])
        return sorted(chosen)


def build(content: Path, folder: Path, base_url: str | None = None) -> Built:
    """Build a content folder with the project's own templates and settings."""
    folders = Folders(content, ROOT / "site_config.yaml", ROOT / "templates", folder, folder.parent / "cache")
    report = build_site(folders, Options(base_url))
    assert not report.failed, "\n".join(as_text(found) for found in report.problems)
    base_path = "/" + (base_url or "https://x/").split("://", 1)[1].partition("/")[2]
    files = load_manifest(folders.manifest("situs")).files
    return Built(folder, base_path, {path: written.template for path, written in files.items() if written.template})


@cache
def shipped(base_url: str | None = None) -> Built:
    """The catalogue that this project ships."""
    scratch = Path(tempfile.mkdtemp(prefix="katalog-"))
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    return build(ROOT / "content", scratch / "site", base_url)
