"""Pages are what Jinja makes of their templates, though Jinja is seldom asked."""

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import markupsafe
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_borders import invented_borders
from markupsafe import Markup
from random_templates import Writer
from shipped import ROOT, SMALL

from katalog.assets import load_assets
from katalog.canonical import Encoded, decode, encode
from katalog.pipeline import frame, read_all
from katalog.plan import pages
from katalog.render import Renderer, TemplateFault
from katalog.render_files import WRITERS
from katalog.render_runtime import BLANK_LINES, escape
from katalog.session import Folders

FRAME = {"base_path": "/dasar/", "base_url": "https://contoh.id/dasar/", "name": "Katalog <Contoh> & lain", "language": "id"}
HOSTILE = ("<script>alert(1)</script>", "\" onload='x'", "{{ frame }}", "&amp;", "%(x)s %", "\n\n  \n", "", " ")
#: Which words Python finds for too deep a recursion depends on where it was noticed; where an object lies, on nothing.
PASSING = re.compile(r"0x[0-9a-f]+")


class Golden:
    """The frame of a site, and template and data of each of its pages."""

    def __init__(self, site: dict[str, Any], shown: list[tuple[str, bytes]]) -> None:
        self.frame = site
        self.pages = shown
        self.renderer = Renderer(ROOT / "templates", site, "id")


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Golden:
    """A site that fills every part of every template."""
    content = tmp_path_factory.mktemp("golden") / "content"
    shutil.copytree(SMALL, content)
    shutil.copytree(ROOT / "tests" / "sites" / "golden" / "content", content, dirs_exist_ok=True)
    catalogue, config, __ = read_all(Folders(content, ROOT / "site_config.yaml"))
    assert config is not None
    site = frame(config, load_assets(ROOT / "templates" / "assets"))
    with invented_borders():
        shown = [(page.template, page.data) for page in pages(catalogue, config) if page.template not in WRITERS]
    return Golden(site, shown)


def ours(renderer: Renderer, template: str, value: Any) -> str:
    """A page, or what is said of its fault."""
    return outcome(lambda: renderer.render(template, value).decode())


def jinjas(renderer: Renderer, template: str, value: Any) -> str:
    """The same by Jinja alone."""
    return outcome(lambda: BLANK_LINES.sub("\n", renderer._jinja.render(template, decode(encode(value)))).strip() + "\n")


def outcome(render: Callable[[], str]) -> str:
    try:
        return PASSING.sub("", render())
    except TemplateFault as fault:
        text = f"{fault.found}"
        # In which line a template that includes itself without end is stopped depends on how deep it was called.
        return "without end" if "recursion" in text else PASSING.sub("", text)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_of_ours_is_made_without_jinja_and_as_jinja_makes_it(golden: Golden, language: str) -> None:
    renderer = Renderer(ROOT / "templates", {**golden.frame, "language": language}, language)
    for template, data in golden.pages:
        text = renderer._quick_text(template, data)
        assert text is not None, template
        assert ours(renderer, template, data) == jinjas(renderer, template, data)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each part of a page's value."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from leaves(inner, (*path, key))


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_whatever_stands_in_a_page_it_is_escaped_or_refused_as_jinja_does(golden: Golden, seed: int) -> None:
    chance = random.Random(seed)
    template, data = chance.choice(golden.pages)
    page = json.loads(encode(data))
    for __ in range(chance.randrange(1, 5)):
        *way, last = chance.choice([*leaves(page)] or [("title",)])
        at = page
        for key in way:
            at = at[key]
        if chance.random() < 0.2 and isinstance(at, dict):
            at.pop(last, None)
        elif chance.random() < 0.3:
            at[last] = chance.choice((None, 7, True, [], {}, ["x"], {"label": "<x>", "url": "/x&y/"}))
        else:
            at[last] = chance.choice(HOSTILE)
    expected = jinjas(golden.renderer, template, page)
    assert ours(golden.renderer, template, page) == expected
    shared = {key: held(inner) for key, inner in page.items()}
    assert [ours(golden.renderer, template, shared) for __ in range(2)] == [expected] * 2


def held(value: Any) -> Any:
    """The value as views make it where several pages hold parts of it: mappings that are encoded, numbers in tuples."""
    if isinstance(value, list):
        inside = [held(item) for item in value]
        return tuple(inside) if inside and all(type(item) is int for item in inside) else inside
    return Encoded.of({key: held(inner) for key, inner in value.items()}) if isinstance(value, dict) else value


def check_by_chance(folder: Path, seed: int, oddity: float) -> None:
    chance = random.Random(seed)
    writer = Writer(chance, oddity)
    writer.write(folder)
    renderer = Renderer(folder, FRAME, "id")
    for __ in range(4):
        data = writer.data()
        assert ours(renderer, "t.html", data) == jinjas(renderer, "t.html", data)


@settings(max_examples=120)
@given(st.integers(0, 2**32), st.sampled_from([0, 0.005, 0.03]))
def test_a_template_made_by_chance_is_rendered_as_jinja_renders_it(tmp_path_factory: pytest.TempPathFactory, seed: int, oddity: float) -> None:
    folder = tmp_path_factory.mktemp("templat")
    check_by_chance(folder, seed, oddity)
    shutil.rmtree(folder)


@pytest.mark.long
def test_two_thousand_templates_made_by_chance(tmp_path: Path) -> None:
    for seed in range(2_000):
        check_by_chance(tmp_path, seed, (0, 0.005, 0.03)[seed % 3])


def test_what_chance_makes_is_mostly_made_without_jinja(tmp_path: Path) -> None:
    """Else the tests above would compare Jinja with itself."""
    quick = 0
    for seed in range(40):
        writer = Writer(random.Random(seed), 0)
        writer.write(tmp_path)
        renderer = Renderer(tmp_path, FRAME, "id")
        quick += any(renderer._quick_text("t.html", writer.data()) is not None for __ in range(4))
    assert quick > 20


@given(st.text() | st.integers() | st.booleans() | st.none() | st.lists(st.text()) | st.text().map(Markup))
def test_a_value_is_escaped_as_markupsafe_escapes_it(value: Any) -> None:
    assert escape(value) == markupsafe.escape(value)


TEMPLATES = {
    "base.html": '{% import "parts.html" as parts %}\n<p>{% block a %}{% endblock %}</p>\n',
    "parts.html": "\n{% macro part(x) %}\n\n\n{{ x.y }}\n{% endmacro %}",
    "inc.html": "\n\n{{ page.a.b }}",
    "page.html": '{% extends "base.html" %}\n{% macro own(x) %}\n\n{{ x|number }}{% endmacro %}{% block a %}\n',
}


def renderer_of(folder: Path, block: str, **others: str) -> Renderer:
    for name, text in (TEMPLATES | others).items():
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "page.html").open("a", encoding="utf-8") as file:
        file.write(block + "{% endblock %}")
    return Renderer(folder, FRAME, "id")


@pytest.mark.parametrize(
    ("block", "file", "line", "reason"),
    [
        ("{{ page.tiada }}", "page.html", 5, "'dict object' has no attribute 'tiada'"),
        ("\n\n{{ page.a|number }}", "page.html", 7, "[<class 'decimal.ConversionSyntax'>]"),
        ("{{ own(page.a) }}", "page.html", 4, "[<class 'decimal.ConversionSyntax'>]"),
        ("{{ parts.part(page) }}", "parts.html", 5, "'dict object' has no attribute 'y'"),
        ('{% include "inc.html" %}', "inc.html", 3, "'str object' has no attribute 'b'"),
        ("{% for x in page.a.b %}{% endfor %}", "page.html", 5, "'str object' has no attribute 'b'"),
        ("{{ tiada }}", "page.html", 5, "'tiada' is undefined"),
        ("{{ page.a|tiada }}", "page.html", 5, "No filter named 'tiada'."),
        ("\n{{ }}", "page.html", 6, "Expected an expression, got 'end of print statement'"),
    ],
)
def test_a_fault_is_told_with_its_template_and_line(tmp_path: Path, block: str, file: str, line: int, reason: str) -> None:
    renderer = renderer_of(tmp_path, block)
    with pytest.raises(TemplateFault) as fault:
        renderer.render("page.html", {"a": "x"})
    found = fault.value.found
    assert (found.code, Path(found.file).name, found.line, dict(found.values)["reason"]) == ("K080", file, line, reason)


@pytest.mark.parametrize(
    "block",
    [
        "{{ page.a ~ '&' }}",
        "{{ page.a|upper }}",
        "{% set x %}{{ page.a }}{% endset %}{{ x }}",
        "{{ page.items() }}",
        "{% from 'parts.html' import part %}{{ part({'y': page.a}) }}",
        "{% include 'tiada.html' ignore missing %}",
        "{% if page.a %}{% set x = page.a %}{% endif %}{{ x }}",
        "{{ super() }}",
    ],
)
def test_more_of_the_language_than_is_compiled_is_rendered_by_jinja(tmp_path: Path, block: str) -> None:
    renderer = renderer_of(tmp_path, block)
    data = {"a": "<x>"}
    assert renderer._library.function("page.html") is None
    assert ours(renderer, "page.html", data) == jinjas(renderer, "page.html", data)
    assert ours(renderer, "page.html", data).startswith("<p>")


def test_a_template_that_is_left_to_jinja_spoils_no_other(tmp_path: Path) -> None:
    renderer = renderer_of(
        tmp_path, "{{ parts.part({'y': 1}) }}", **{"other.html": '{% import "parts.html" as p %}{{ p.part(page) }}{{ frame.name }}'}
    )
    assert renderer._library.function("page.html") is None
    function = renderer._library.function("other.html")
    assert function is not None
    assert function({"y": "<"}).split() == ["&lt;", *["Katalog", "&lt;Contoh&gt;", "&amp;", "lain"]]


def test_what_a_macro_writes_is_measured_as_it_was_written(tmp_path: Path) -> None:
    renderer = renderer_of(tmp_path, "{{ parts.part(page)|length }}")
    assert b"".join(renderer.render("page.html", {"y": "x"}).split()) == b"<p>4</p>"


def test_a_page_has_no_blank_lines(tmp_path: Path) -> None:
    renderer = renderer_of(tmp_path, "\n\n  \n{{ page.a }}\n\n\n<b>\n")
    assert renderer.render("page.html", {"a": "x\n \ny"}) == b"<p>\nx\ny\n<b>\n</p>\n"


def test_a_build_has_no_use_for_jinja(tmp_path: Path) -> None:
    """Nor for Babel: both take longer to import than a small edit takes to build."""
    program = f"""
import sys
from pathlib import Path
from katalog.pipeline import Folders, build_site
root = Path({str(ROOT)!r})
report = build_site(Folders(Path({str(SMALL)!r}), root / "site_config.yaml", root / "templates", Path("situs"), Path("cache")))
assert len(report.outcome.rendered) > 20, report.problems
print(sorted({{"jinja2", "babel"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)})
    assert done.stdout == "[]\n"
