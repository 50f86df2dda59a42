"""Which templates one can include is found in its text, and never too few."""

from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import meta
from shipped import ROOT

from katalog.render_sources import Sources, TemplateFault, references

ENVIRONMENT = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])


def found_by_jinja(text: str) -> set[str | None]:
    return set(meta.find_referenced_templates(ENVIRONMENT.parse(text)))


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.*")), ids=lambda path: path.name)
def test_templates_of_ours_name_what_jinja_finds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(references(text)) == found_by_jinja(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{% include "a.html" %}', {"a.html"}),
        ("{%- extends 'a/b.html' -%}", {"a/b.html"}),
        ('{%+ import "a" as b with context +%}', {"a"}),
        ('{% from "a" import b, c as d %}', {"a"}),
        ('{% include "a" ignore missing without context %}', {"a"}),
        ('{%include"a"%}', {"a"}),
        ('{%\n  include\n  "a"\n%}', {"a"}),
        ('{% include page.part ~ ".html" %}', {None}),
        ('{% include "a" ~ "b" %}', {None}),
        ('{% include ["a", "b"] %}', {None}),
        ('{% include "a" if x else "b" %}', {None}),
        ('{% include "a\\x62" %}', {None}),
        ('{# {% include "a" %} #}', {"a"}),
        ("{{ include }} {% set include = 1 %} {% if from %}{% endif %}", set()),
    ],
)
def test_what_a_template_names(text: str, names: set[str | None]) -> None:
    assert set(references(text)) == names


PIECES = (
    '"a"',
    "'b'",
    '"c" ~ x',
    "x",
    "[",
    "]",
    "if y",
    "else",
    "as z",
    "import w",
    "ignore missing",
    "with context",
    ",",
    "{%",
    "%}",
    "#}",
    "{#",
    "\n",
)


@given(st.lists(st.sampled_from(["{% include ", "{% extends ", "{%- import ", "{% from ", "{% raw %}", "{% endraw %}", "t", *PIECES]), max_size=9))
def test_no_template_is_overlooked(pieces: list[str]) -> None:
    text = " ".join(pieces) + " %}"
    try:
        wanted = found_by_jinja(text)
    except jinja2.TemplateSyntaxError:
        return
    named = set(references(text))
    assert None in named or wanted <= named


def test_the_digest_of_a_template_is_that_of_all_it_reaches(tmp_path: Path) -> None:
    def closure() -> str:
        return Sources(tmp_path).closure("a.html")

    (tmp_path / "a.html").write_text('{% include "b.html" %}{% include "c.html" ignore missing %}')
    (tmp_path / "b.html").write_text("b")
    seen = [closure()]
    for name, text in (("c.html", ""), ("c.html", "c"), ("b.html", '{% include "d.html" %}'), ("d.html", "d"), ("a.html", '{% include "b.html" %}')):
        (tmp_path / name).write_text(text)
        seen.append(closure())
    (tmp_path / "lain.html").write_text("lain")
    assert closure() == seen[-1]
    assert len(set(seen)) == len(seen)


def test_a_name_that_only_rendering_tells_may_be_any_text_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{% include page.part %}")
    before = Sources(tmp_path).closure("a.html")
    (tmp_path / "gambar.png").write_bytes(b"\xff\xd8")
    assert Sources(tmp_path).closure("a.html") == before
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "b.txt").write_text("b")
    assert Sources(tmp_path).closure("a.html") != before


def test_a_template_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("lama")
    sources = Sources(tmp_path)
    before = sources.closure("a.html")
    (tmp_path / "a.html").write_text("baru")
    assert sources.read("a.html") == "lama"
    assert sources.closure("a.html") == before


@pytest.mark.parametrize("name", ["tiada.html", "../rahasia.html", "sub/../../rahasia.html", "sub"])
def test_nothing_outside_of_the_folder_is_a_template(tmp_path: Path, name: str) -> None:
    (tmp_path / "rahasia.html").write_text("rahasia")
    (tmp_path / "templat" / "sub").mkdir(parents=True)
    sources = Sources(tmp_path / "templat")
    assert sources.read(name) is None
    with pytest.raises(TemplateFault):
        sources.closure(name)
