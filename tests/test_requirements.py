"""The pinned requirements are the closure of what `pyproject.toml` names, and nothing else."""

import ast
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
HEAD = {
    "requirements.txt": "# What building needs, with what that needs in turn. Made by `make goldens` from pyproject.toml.\n",
    "requirements-test.txt": "# What building and testing need, with what that needs in turn. Made by `make goldens` from pyproject.toml.\n",
}


def direct(file: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime: list[str] = project["dependencies"]
    return runtime if file == "requirements.txt" else runtime + project["optional-dependencies"]["test"]


def closure(lines: list[str]) -> dict[str, str]:
    """The version of each package that the lines need here, by its name."""
    found: dict[str, str] = {}
    waiting = [Requirement(line) for line in lines]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        installed = distribution(name)
        found[name] = installed.version
        waiting += [Requirement(line) for line in installed.requires or ()]
    return found


def pinned(file: str) -> dict[str, str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


@pytest.mark.parametrize("file", HEAD)
def test_each_file_pins_the_whole_closure_and_nothing_else(file: str, make_goldens: bool) -> None:
    needed = closure(direct(file))
    if make_goldens:
        lines = "".join(f"{name}=={needed[name]}\n" for name in sorted(needed))
        (ROOT / file).write_text(HEAD[file] + lines, encoding="utf-8")
    assert pinned(file) == needed


@pytest.mark.parametrize("file", HEAD)
def test_what_the_project_names_itself_is_pinned_at_the_same_version(file: str) -> None:
    for line in direct(file):
        wanted = Requirement(line)
        assert wanted.specifier.contains(pinned(file)[canonicalize_name(wanted.name)]), line


@pytest.mark.parametrize("file", HEAD)
def test_no_file_names_an_index(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("-") or "://" in line or "@" in line] == []


def test_the_runtime_is_a_part_of_what_the_tests_use() -> None:
    assert pinned("requirements.txt").items() <= pinned("requirements-test.txt").items()


def imported(folder: Path) -> set[str]:
    """The top-level names that the Python files of a folder import from elsewhere, wherever in them."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names


@pytest.mark.parametrize(("file", "folder"), [("requirements.txt", "katalog"), ("requirements-test.txt", "tests")])
def test_all_that_is_imported_is_pinned(file: str, folder: str) -> None:
    owners = packages_distributions()
    known = set(pinned(file))
    own = {"katalog", *(path.stem for path in (ROOT / folder).rglob("*")), *(path.stem for path in (ROOT / "bench").glob("*.py"))}
    assert {name for name in imported(ROOT / folder) - own if not known & {canonicalize_name(owner) for owner in owners.get(name, ())}} == set()
