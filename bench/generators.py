"""The generators that are compared, each as a value: how it gets a catalogue, how it is started, and where it writes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import peer_setup
import prepare_eleventy
import prepare_hugo
import prepare_pelican
from measure import Command

OURS = "katalog"
HUGO = "hugo"
HUGO_RELAXED = "hugo GOGC=400"
ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "templates" / "assets"

Prepare = Callable[[Path, Path], None]
Edit = Callable[[Path, Path, Path], None]
Start = Callable[[Path, Path], Command]
Serve = Callable[[Path, Path, int], Command]


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator; functions get the catalogue and the generator's own folder, `edit` also the record that changed."""

    name: str
    version: str
    prepare: Prepare
    edit: Edit
    build: Start
    output: str
    #: What it leaves behind that makes its next build quicker; removed before a clean build.
    leaves: tuple[str, ...]
    scenarios: tuple[str, ...] = ("clean", "nothing", "body")
    serve: Serve | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


def ours(project: Path) -> Generator:
    """This program, from a checkout of it."""
    python = project / ".venv" / "bin" / "python"
    words = [str(python if python.exists() else sys.executable), str(project / "build.py")]

    def command(catalogue: Path, folder: Path, name: str, *more: str) -> Command:
        where = ["--content", str(catalogue / "content"), "--config", str(catalogue / "site_config.yaml")]
        where += ["--templates", str(project / "templates"), "--output", str(folder / "_site"), "--cache", str(folder / "cache")]
        return Command([*words, name, *where, *more], folder, {})

    return Generator(
        OURS,
        _commit(project),
        prepare=lambda _catalogue, folder: folder.mkdir(parents=True, exist_ok=True),
        edit=lambda _catalogue, _folder, _record: None,
        build=lambda catalogue, folder: command(catalogue, folder, "build"),
        output="_site",
        leaves=("_site", "cache"),
        scenarios=("clean", "nothing", "body", "retitle"),
        serve=lambda catalogue, folder, port: command(catalogue, folder, "serve", "--port", str(port)),
    )


def check_file(project: Path, catalogue: Path, folder: Path, record: Path) -> Command:
    """Our `check FILE`."""
    start = ours(project).build(catalogue, folder)
    return Command([*("check" if word == "build" else word for word in start.words), str(record)], folder, {})


def show_help(project: Path, folder: Path) -> Command:
    """Our `--help`."""
    return Command([*ours(project).build(folder, folder).words[:2], "--help"], folder, {})


def hugo(cache: Path, environment: Mapping[str, str] | None = None) -> Generator:
    """Hugo, which has no cache between builds; `environment` makes a variant that is measured on clean builds alone."""
    program = str(peer_setup.install_hugo(cache / "hugo"))
    variables = environment or {}

    def command(folder: Path, *more: str) -> Command:
        return Command([program, *more, "--noBuildLock"], folder, variables)

    return Generator(
        HUGO_RELAXED if variables else HUGO,
        peer_setup.HUGO,
        prepare=lambda catalogue, folder: prepare_hugo.prepare(catalogue, folder, peer_setup.PEERS / "hugo", ASSETS),
        edit=prepare_hugo.edit,
        build=lambda _catalogue, folder: command(folder, "--quiet"),
        output="public",
        leaves=("public", "resources"),
        scenarios=("clean",) if variables else ("clean", "nothing", "body"),
        serve=None if variables else lambda _catalogue, folder, port: command(folder, "server", "--port", str(port)),
        environment=variables,
    )


def hugo_relaxed(cache: Path) -> Generator:
    """Hugo with a garbage collector that waits longer, as Hugo's own advice for large sites goes."""
    return hugo(cache, {"GOGC": "400"})


def eleventy(cache: Path) -> Generator:
    """Eleventy with room for a large heap."""
    packages = peer_setup.install_eleventy(cache / "eleventy")
    heap = int(0.7 * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**20)

    def prepare(catalogue: Path, folder: Path) -> None:
        prepare_eleventy.prepare(catalogue, folder, peer_setup.PEERS / "eleventy", ASSETS)
        (folder / "node_modules").unlink(missing_ok=True)
        (folder / "node_modules").symlink_to(packages)

    return Generator(
        "eleventy",
        peer_setup.eleventy_version(),
        prepare=prepare,
        edit=prepare_eleventy.edit,
        build=lambda _catalogue, folder: Command(
            [shutil.which("node") or "node", f"--max-old-space-size={heap}", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"], folder, {}
        ),
        output="public",
        leaves=("public", ".aset"),
    )


def pelican(cache: Path) -> Generator:
    """Pelican, which keeps what it read and converted."""
    program = str(peer_setup.install_pelican(cache / "pelican"))
    return Generator(
        "pelican",
        peer_setup.PELICAN,
        prepare=lambda catalogue, folder: prepare_pelican.prepare(catalogue, folder, peer_setup.PEERS / "pelican", ASSETS),
        edit=prepare_pelican.edit,
        build=lambda _catalogue, folder: Command([program, "content", "-s", "pelicanconf.py", "--quiet"], folder, {}),
        output="public",
        leaves=("public", "cache"),
    )


#: The peers that can be asked for, by name.
PEERS: dict[str, Callable[[Path], Generator]] = {"hugo": hugo, "eleventy": eleventy, "pelican": pelican}


def _commit(project: Path) -> str:
    """The commit of a checkout, marked where its files differ from it; nothing where there is no git."""
    words = ["git", "-C", str(project), "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
