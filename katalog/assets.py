"""The files that pages load, under names that carry their content's digest, so that a cache may keep them for ever; scripts
are published without what only their readers need.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from katalog.canonical import digest
from katalog.problems import Problem, at_line, problem
from katalog.scripts import squeezed

_URL = re.compile(r"url\(([a-z0-9./-]+)\)")


class AssetFault(Exception):  # noqa: N818 - it carries a problem to the border
    """A style sheet that names a file which is not there, or a script that is none."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.found = found


@dataclass(frozen=True, slots=True)
class Assets:
    """The published bytes by output path, and the published path by the name in `templates/assets/`."""

    files: Mapping[str, bytes]
    names: Mapping[str, str]


def load_assets(folder: Path) -> Assets:
    """Every file below a folder; style sheets come last, because they name the others."""
    paths = sorted((p for p in folder.rglob("*") if p.is_file()), key=lambda p: (p.suffix == ".css", p.as_posix()))
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}
    # What has a licence beside it is the work of others, and published as it is.
    ours = [path for path in paths if path.suffix == ".js" and not path.with_suffix(".LICENSE.txt").exists()]
    scripts = squeezed({path.as_posix(): path.read_text(encoding="utf-8") for path in ours})
    for path in paths:
        name = path.relative_to(folder).as_posix()
        script = scripts.get(path.as_posix())
        if script is not None and script.text is None:
            raise AssetFault(at_line(problem(path.as_posix(), "K082", reason=script.reason), script.line))
        data = path.read_bytes() if script is None or script.text is None else script.text.encode()
        if path.suffix == ".css":
            data = _with_published_names(path, data.decode(), names).encode()
        published = name if path.suffix == ".txt" else f"{name.removesuffix(path.suffix)}.{digest(data)[:10]}{path.suffix}"
        names[name] = f"assets/{published}"
        files[names[name]] = data
    return Assets(files, names)


def _with_published_names(path: Path, css: str, names: Mapping[str, str]) -> str:
    """A style sheet whose addresses are those under which its files are published; they lie beside it."""
    for match in _URL.finditer(css):
        if match[1] not in names:
            raise AssetFault(at_line(problem(path.as_posix(), "K081", name=match[1]), css.count("\n", 0, match.start()) + 1))
    return _URL.sub(lambda match: f"url({names[match[1]].removeprefix('assets/')})", css)
