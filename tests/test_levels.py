"""The shape of the program: who may import whom, and how long things may be. The folder listing is the architecture."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "katalog"
MODULES = sorted(path for path in PACKAGE.glob("*.py") if path.name != "__init__.py")
#: Low to high. A module imports from lower levels, and within its own level from those to its left. Modules that a
#: pattern such as `views_*` covers may import each other, as long as no circle comes of it.
LEVELS = (
    ("messages", "formats", "canonical", "tracing", "stamps", "walks", "beside", "workers", "fingerprint", "memo", "manifest", "unchanged", "output"),
    ("problems", "outcome", "session"),
    ("values",),
    ("claims", "commonmark", "markup"),
    ("records_parts", "records_*", "records", "citing", "briefs", "items", "kinds", "releases", "shelves"),
    ("vocabulary", "config", "facets"),
    ("yamlsubset", "yamlreader"),
    ("validate", "reading", "load"),
    ("stands", "catalogue", "faces"),
    ("ranks", "histories", "provenance", "published"),
    ("checks_walk", "checks_references", "checks_*", "checks", "checking"),
    ("routes", "scripts", "assets", "geometry"),
    ("tables", "maps", "charts", "citation", "page", "figures", "layout", "wording", "views_*", "views"),
    ("plan",),
    ("search_words", "search_terms", "search_documents", "search_segments", "search_shards", "search"),
    ("render_*", "render", "refresh", "work"),
    ("pipeline",),
    ("exports", "feeds", "revisions", "releasing", "serve", "editing"),
    ("cli_*", "cli"),
)
#: Libraries that only one stage or module may know.
ONLY_IN = {"click": "cli", "livereload": "serve", "jinja2": "render_jinja"}
LONGEST_FUNCTION = 60
LONGEST_MODULE = 400


def place_of(module: str) -> tuple[int, int] | None:
    """The level of a module and its place within it; modules of one pattern share a place."""
    places = {name: (level, number) for level, names in enumerate(LEVELS) for number, name in enumerate(names)}
    return places.get(module) or places.get(module.partition("_")[0] + "_*")


def is_lower(other: str, module: str) -> bool:
    """Whether a module may import another."""
    own, place = place_of(module), place_of(other)
    assert own is not None
    assert place is not None
    return place < own or (place == own and LEVELS[own[0]][own[1]].endswith("*"))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(tree: ast.Module) -> set[str]:
    """The modules of the package that a module imports."""
    known = {path.stem for path in MODULES}
    return {parts[1] for name in imported(tree) if (parts := name.split("."))[0] == "katalog" and len(parts) > 1 and parts[1] in known}


def name_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_has_a_level(path: Path) -> None:
    assert place_of(path.stem) is not None, f"add {path.stem} to LEVELS"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_is_lower(path: Path) -> None:
    assert [name for name in sorted(own_imports(parsed(path))) if not is_lower(name, path.stem)] == []


def test_no_imports_run_in_a_circle() -> None:
    order = TopologicalSorter({path.stem: own_imports(parsed(path)) for path in MODULES})
    assert set(order.static_order()) == {path.stem for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_of_one_module_stays_there(path: Path) -> None:
    tops = {name.split(".")[0] for name in imported(parsed(path))}
    stage = path.stem.partition("_")[0]
    assert {library for library in tops if ONLY_IN.get(library, stage) not in (stage, path.stem)} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_long(path: Path) -> None:
    functions = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_long(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_MODULE


def test_no_module_is_called_after_nothing() -> None:
    assert {path.stem for path in MODULES} & {"utils", "util", "helpers", "helper", "common", "misc"} == set()
