"""Templates are read as Jinja reads them, or left to Jinja."""

import random
from pathlib import Path

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja_tree import jinja_tree
from shipped import ROOT

from katalog.render_nodes import Node, UnsupportedError
from katalog.render_parse import tree_of

TEMPLATES = sorted((ROOT / "templates").glob("*.*"))
#: What a careless hand may put anywhere.
STROKES = (
    "{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "\n", " ", "  \n", "\n\n", "(", ")", "[", "]", ",", ".", "|", "=", "==", "'", '"',
    "not ", "in ", "is ", "if ", "else ", "and ", "or ", "x", "1", "1.5", "\\", "{% endif %}", "{% else %}", "{% endfor %}", "{%- ", "-%}",
    "{%+ ", "+%}", "{{- ", "-}}", "none", "true", "é", "\u00a0", "\t", "\r\n", "\x0c", "loop", "raw", "~", "%", "//", "**", ":", "{", "}",
    "recursive", "as", "with context", "ignore missing", "elif", "0x1", "00", "1_0", "x.1", "is not none", "{{ a, b }}", "{% if a, b %}x{% endif %}",
    "{% for a in b if c else d %}{% endfor %}", "{{ - -a.b(c)[d]|e(f)(g) is none }}", "{{ a not in b in c }}", "{% set a, b = 1, 2 %}",
)  # fmt: skip


def name_of(path: Path) -> str:
    return path.name


def read(text: str) -> Node | None:
    """The tree of a text, or None where it is left to Jinja."""
    try:
        return tree_of(text)
    except UnsupportedError:
        return None


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_template_of_ours_is_read_as_jinja_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert tree_of(text) == jinja_tree(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "teks\n\n",
        "{{ a or b and not c == d + e * f.g[h](i, j=k)|l(m)|n is o }}",
        "{{ not a and not not b or c }}",
        "{{ a - b - c / d / e }}",
        "{{ a < b <= c != d in e not in f }}",
        "{{ -a|b }}{{ -1 + -2 }}{{ - a.b }}",
        "{{ a if b else c if d else e }}{{ a if b }}{{ (a if b) if c else d }}",
        "{{ a is none and b is not defined or c is d }}{{ x if y is none else z }}",
        "{{ () }}{{ (a,) }}{{ (a, b) }}{{ (a) }}{{ a, b }}{{ a, }}{{ [] }}{{ [a, b,] }}{{ f(a, b,) }}",
        "{{ 'a' 'b' \"c\" }}{{ '' }}{{ 0 }}{{ 12 }}{{ true }}{{ False }}{{ none }}",
        "{{ a.none }}{{ f(none=1) }}{{ a['c'] }}{{ a[b if c else d] }}",
        "{{ a|b(c, d=e)|f }}{{ a|b(c)(d) }}",
        "{% if a %}b{% elif c %}{% elif d %}e{% else %}f{% endif %}{% if a, b %}{% endif %}",
        "{% for a in b %}{{ loop.index }}{% else %}c{% endfor %}{% for a, b in c if a %}{% for d in loop %}{% endfor %}{% endfor %}",
        "{% for a in b %}{% for c in a %}{{ loop.last }}{% endfor %}{% endfor %}",
        "{% for a in b, c %}{% endfor %}",
        "{% set a = b, c %}{% set d = e if f %}",
        "{% block a %}{% block b %}c{% endblock b %}{% endblock %}",
        '{% extends "a" %}{% import "b" as c %}{% include "d" %}{% include e %}',
        "{% macro a(b, c=1, d='e') %}{{ b }}{% endmacro %}{% macro f() %}{% endmacro %}",
        "a \n  {% if b %}\n  c\n  {% endif %}  \n  {{ d }}\n{# e #}\n  {# f #} g",
        "a \n  {%- if b -%}\n  c\n  {%- endif +%}\n  {{- d -}}\n{#- e -#}\n  {#+ f +#}\n g",
        "  {% if b %}{% endif %}  {% if c %}{% endif %}\n  {% if d %}{% endif %}",
        "  {%+ if b %}\n{% endif %}\n\n",
        "{#-#}\n a {##}\n b {#--#}\n c",
    ],
)
def test_what_is_known_is_read_as_jinja_reads_it(text: str) -> None:
    assert tree_of(text) == jinja_tree(text)


@pytest.mark.parametrize(
    "text",
    [
        "{% raw %}{{ a }}{% endraw %}",
        "{{ a ~ b }}",
        "{{ a[] }}",
        "{{ a[b, c] }}",
        "{{ 1.5 }}",
        "{{ {'a': 1} }}",
        "{{ a[1:] }}",
        "{{ 'a\\'b' }}",
        "{{ 2 ** 3 }}",
        "{{ 7 // 2 }}",
        "{{ a % b }}",
        "{{ a is divisibleby 3 }}",
        "{{ a is divisibleby(3) }}",
        "{{ f(*a) }}",
        "{{ f(**a) }}",
        "{{ a.0 }}",
        "{{ naïf }}",
        "{% set a %}b{% endset %}",
        "{% set a.b = 1 %}",
        "{% with a = 1 %}{% endwith %}",
        "{% from 'a' import b %}",
        "{% include 'a' ignore missing %}",
        "{% include 'a' without context %}",
        "{% import 'a' as b with context %}",
        "{% for a in b recursive %}{% endfor %}",
        "{% for (a, b) in c %}{% endfor %}",
        "{% block a scoped %}{% endblock %}",
        "{% call a() %}{% endcall %}",
        "{% filter a %}{% endfilter %}",
        "{% trans %}a{% endtrans %}",
    ],
)
def test_what_is_not_known_is_left_to_jinja(text: str) -> None:
    assert jinja_tree(text)
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "{{ a }", "{{ }}", "{{ a b }}", "{{ (a }}", "{{ a) }}", "{{ a %}", "{% if a }}", "{% if %}{% endif %}", "{% if a %}", "{% endif %}",
        "{% for a b %}{% endfor %}", "{% for a in %}{% endfor %}", "{% for 1 in a %}{% endfor %}", "{% block %}{% endblock %}", "{% tak-ada %}",
        "{# a", "{{ 'a }}", "{{ a. }}", "{{ a.'b' }}", "{{ f(a=1, b) }}", "{% macro a(b=1, c) %}{% endmacro %}", "{{ a is }}",
        "{{ a == }}", "{{ a | }}", "{{ not }}", "{% set none = 1 %}", "{% 'if' a %}{% endif %}", "{{ ! }}", "{% block a %}{% endblock b %}",
    ],
)  # fmt: skip
def test_a_mistake_is_left_to_jinja(text: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError):
        jinja_tree(text)
    assert read(text) is None


@settings(max_examples=300)
@given(st.integers(0, 2**32))
def test_a_template_with_slips_of_the_pen_is_read_as_jinja_reads_it_or_not_at_all(seed: int) -> None:
    chance = random.Random(seed)
    text = chance.choice(TEMPLATES).read_text(encoding="utf-8")
    begin = chance.randrange(len(text))
    text = text[max(0, begin - chance.randrange(600)) : begin + chance.randrange(600)]
    for __ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(("", *STROKES)) + text[at + chance.randrange(4) :]
    found = read(text)
    if found is not None:
        assert found == jinja_tree(text)
