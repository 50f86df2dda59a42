"""One digest for the program itself: its own files, the Python that runs it, and the packages that shape its output.

A page is rendered again when this changes. That is more than needed for most changes of the program, and never too little.
"""

import sys
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

from katalog.canonical import digest

_PACKAGE = Path(__file__).parent
_SHAPING = (
    "babel",
    "cmarkgfm",
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "orjson",
    "pydantic",
    "pydantic_core",
    "pyyaml",
    "snowballstemmer",
    "tdewolff_minify",
)


@cache
def code_digest() -> str:
    """The digest of all that turns records into pages, but for templates, configuration and the records themselves."""
    files = sorted(p for p in _PACKAGE.rglob("*") if p.suffix in (".py", ".po", ".json"))
    # The files of the search index are compressed: another zlib may write other bytes for them.
    parts: list[str | bytes] = [f"{sys.version_info[0]}.{sys.version_info[1]} zlib {zlib.ZLIB_RUNTIME_VERSION}"]
    parts += _versions()
    for path in files:
        parts += [path.relative_to(_PACKAGE).as_posix(), path.read_bytes()]
    return digest(*parts)


def _versions() -> list[str]:
    """The versions of the packages that shape the output, read off the folders that installers leave beside them: a
    tenth of the time that `importlib.metadata` takes to be imported.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for entry in (path.name for path in Path(place or ".").iterdir()):
                name, __, version = entry.removesuffix(".dist-info").partition("-")
                if entry.endswith(".dist-info") and name.casefold() in _SHAPING:
                    found.setdefault(name.casefold(), version)
    return [f"{name} {found.get(name, '')}" for name in _SHAPING]
