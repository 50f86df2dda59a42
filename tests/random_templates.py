"""Templates and data made by chance, of what the compiler knows and a little of what it does not."""

import random
from pathlib import Path
from typing import Any

TEXTS = ("", "a<b>&'\"", "  x ", "2", "3.50", "2024-05", "teks")
ROWS: tuple[list[Any], ...] = ([{"k": "satu", "n": 1}, {"k": "d&ua", "n": 2}], [{"k": "x", "n": None}], [])
SHOWN = ("page.a", "page.b", "page.n", "page.o.k", "page.o.n", "page.t", "page.list", "frame.name", "page.rows", "page.day")
ODD_EXPRESSIONS = (
    "page.missing", "nothing", "loop.index", "page.items", "x", "frame.zzz", "page.a ~ 'z'", "{'a':1}", "page.a[1:]", "1.5",
    "page.o.get('k')", "range(3)|list", "page.a|upper", "page.a|default('x')", "'es\\'c'", "2**3", "7//2", "page.n is divisibleby 2", "m()",
    "_('x', y=1)", "super()", "caller()", "self.one()", "page.a if page.b", "mod.zz(1)", "mod", "m", "-page.a", "page.a|number", "_('%')",
    "page.o.z", "pgettext('satu','Daerah')", "_('x %(v)s %(v)s', v=page.a)", "page.list.0", "varargs", "true.x", "none[0]",
)  # fmt: skip
ODD_STATEMENTS = (
    "{% raw %}{{ x }}{% endraw %}", "{% set z %}a{% endset %}", "{% from 'mod.html' import q %}{{ q(1) }}", "{% with a=1 %}{{ a }}{% endwith %}",
    "{% filter upper %}a{% endfilter %}", "{% call m(1) %}x{% endcall %}", "{% trans v=page.a %}a %(v)s {{ v }}{% endtrans %}",
    "{% include 'none.html' %}", "{% include 'none.html' ignore missing %}", "{% include page.a %}", "{% autoescape false %}{{ page.a }}{% endautoescape %}",
    "{% if %}", "{% endif %}", "{{ }}", "{{ page.a", "{% block one %}z{% endblock %}", "{% set page = 1 %}", "{% set loop = 1 %}",
    "{% for loop in page.list %}{% endfor %}", "{% macro w() %}{% endmacro %}", "{% extends 'base.html' %}", "{% set frame = page.o %}",
    "{% include 'inc.html' without context %}", "{# open", "{% set _x = 1 %}{{ _x }}", "{% import 'mod.html' as mod with context %}",
    "{% for x in page.rows recursive %}{{ loop(x) }}{% endfor %}", "{% block three scoped %}{{ page.a }}{% endblock %}",
    "{% block four %}{{ x }}{{ page.a }}{% endblock %}", "{% set x, y = page.pairs[0] %}{{ x }}",
)  # fmt: skip
GAPS = ("", "", "\n", " ", "\n  ", "\n\n", " <b> ", "t")
MODULES = (
    "{{ q(x) }}{% if y %}{{ y }}{% endif %}",
    "{% for i in [x, y] %}{{ q(i)|trim }}{{ loop.index }}{% endfor %}",
    "{% set w = q(x) %}{{ w|trim }}{{ frame.name }}",
)
ROOTS = (
    "",
    "",
    "{% if page.t %}a{% else %}b{% endif %}",
    "{{ page.a }}",
    "{% for i in page.list %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}",
)


class Writer:
    """Writes templates; `oddity` is how often it uses what is not known or fails."""

    def __init__(self, chance: random.Random, oddity: float) -> None:
        self._chance = chance
        self._oddity = oddity

    def write(self, folder: Path) -> None:
        """A page `t.html` with all that it extends, imports and includes."""
        pick = self._chance.choice
        module = "{% macro q(x) %}<q>{{ x }}</q>{% endmacro %}\n{% macro r(x, y='z') %}" + pick(MODULES) + "{% endmacro %}"
        base = (
            '{% import "mod.html" as mod %}\n<html>' + pick(ROOTS) + "{% block one %}{{ page.a }}{% endblock %}|"
            "{% block two %}{{ mod.q(page.b) }}\n\n{% block inner %} {% endblock %}{% endblock %}</html>\n"
        )
        macros = self._macro("n", "x", ["x"], ["mod.q"]) + self._macro("m", "y, z='d'", ["y", "z"], ["mod.r", "n"])
        calls = ["m", "n", "mod.q", "mod.r"]
        blocks = [
            f"{{% block {name} %}}{self._body([], calls, 1)}{{% endblock %}}\n" for name in ("one", "two", "inner") if self._chance.random() < 0.8
        ]
        (folder / "mod.html").write_text(module)
        (folder / "inc.html").write_text(pick((self._body([], ["mod.q"], 2), "{{ x }}", "{% set x = 1 %}{{ x }}\n\n")))
        (folder / "base.html").write_text(base)
        (folder / "t.html").write_text('{% extends "base.html" %}\n' + macros + "".join(blocks))

    def data(self) -> dict[str, Any]:
        """A page's value; now and then it is not as the template expects."""
        pick = self._chance.choice
        value: dict[str, Any] = {
            "a": pick(TEXTS),
            "b": pick((*TEXTS, None, 3)),
            "n": pick(("1", "-2.5", "0", 4)),
            "rows": pick(ROWS),
            "pairs": pick(([["u", "v<"], ["w", 3]], [])),
            "list": pick((["p", "q&"], [1, 2], [])),
            "o": pick(({"k": "v<", "n": "2"}, {"k": None, "n": "7"}, {"k": "", "n": "1", "z": 1})),
            "t": pick((True, False, 1, 0)),
            "day": pick(("2024", "2024-05", "2024-05-06")),
        }
        if self._chance.random() < 0.15:
            value[pick(list(value))] = pick((None, "x", [], {}, 5, True, {"k": 1}))
        if self._chance.random() < 0.05:
            del value[pick(list(value))]
        return value

    def _odd(self) -> bool:
        return self._chance.random() < self._oddity

    def _macro(self, name: str, parameters: str, names: list[str], calls: list[str]) -> str:
        return f"{{% macro {name}({parameters}) %}}{self._body(names, calls, 2)}{{% endmacro %}}\n"

    def _body(self, names: list[str], calls: list[str], depth: int) -> str:
        names = list(names)
        pick = self._chance.choice
        return "".join(pick(GAPS) + self._statement(names, calls, depth + 1) for __ in range(self._chance.randrange(1, 4))) + pick(GAPS)

    def _tag(self, words: str) -> str:
        signs = ("", "", "", "", "", "-", "+")
        return f"{{%{self._chance.choice(signs)} {words} {self._chance.choice(signs)}%}}"

    def _statement(self, names: list[str], calls: list[str], depth: int) -> str:
        if self._odd():
            return self._chance.choice(ODD_STATEMENTS)
        kinds = [self._shown, self._shown, self._shown]
        if depth <= 3:
            kinds += [self._branch, self._loop, self._loop, self._set, self._set, self._joiner, self._other]
        return self._chance.choice(kinds)(names, calls, depth)

    def _shown(self, names: list[str], calls: list[str], depth: int) -> str:  # noqa: ARG002
        signs = ("", "", "-")
        return f"{{{{{self._chance.choice(signs)} {self._expression(names, calls, 0)} {self._chance.choice(signs)}}}}}"

    def _branch(self, names: list[str], calls: list[str], depth: int) -> str:
        def test() -> str:
            return self._expression(names, calls, 1)

        parts = [self._tag("if " + test()), self._body(names, calls, depth)]
        if self._chance.random() < 0.3:
            parts += [self._tag("elif " + test()), self._body(names, calls, depth)]
        if self._chance.random() < 0.4:
            parts += [self._tag("else"), self._body(names, calls, depth)]
        return "".join([*parts, self._tag("endif")])

    def _loop(self, names: list[str], calls: list[str], depth: int) -> str:
        target, items, seen = self._chance.choice(
            (
                ("x", "page.rows", ["x.k", "x.n"]),
                ("x", "page.list", ["x"]),
                ("x", "[1, page.a]", ["x"]),
                ("x", "page.o", ["x"]),
                ("x, y", "page.pairs", ["x", "y"]),
                ("x, y", "[(1, 2), (3, page.a)]", ["x", "y"]),
            )
        )
        told = ["loop.index", "loop.last", "loop.first", "loop.length"] if self._chance.random() < 0.5 else []
        test = f" if {self._expression(names + seen, calls, 1)}" if self._chance.random() < 0.25 else ""
        parts = [self._tag(f"for {target} in {items}{test}"), self._body(names + seen + told, calls, depth)]
        if self._chance.random() < 0.2:
            parts += [self._tag("else"), self._body(names, calls, depth)]
        return "".join([*parts, self._tag("endfor")])

    def _set(self, names: list[str], calls: list[str], depth: int) -> str:  # noqa: ARG002
        name = self._chance.choice(("x", "y", "z"))
        statement = self._tag(f"set {name} = {self._expression(names, calls, 0)}")
        names.append(name)
        return statement

    def _joiner(self, names: list[str], calls: list[str], depth: int) -> str:  # noqa: ARG002
        names.append("sep()")
        return self._tag('set sep = joiner("; ")')

    def _other(self, names: list[str], calls: list[str], depth: int) -> str:  # noqa: ARG002
        include = self._tag('include "inc.html"') if "m" in calls else "t"
        return self._chance.choice((include, "{# c -#}", "{#- c #}\n", self._tag('import "mod.html" as mod2') + "{{ mod2.q(1) }}", "<p>"))

    def _expression(self, names: list[str], calls: list[str], depth: int) -> str:
        pick = self._chance.choice
        if self._odd():
            return pick(ODD_EXPRESSIONS)
        if depth > 2 or self._chance.random() < 0.4:
            return pick((*SHOWN, *names, *names, '"t<"', "'q'", "1", "2", "true", "none", '""'))

        def inner() -> str:
            return self._expression(names, calls, depth + 1)

        return pick(
            (
                lambda: pick(("page.a|url", "page.n|number", "page.n|signed", "page.day|date", "page.a|body", "page.list|length", "page.a|absolute")),
                lambda: inner() + pick(("|lower", "|trim", "|url")),
                lambda: pick(("page.list", f"[{inner()}, {inner()}]", inner())) + pick(('|join(", ")', '|join("<")')),
                lambda: f"({inner()} if {inner()} else {inner()})",
                lambda: f"{inner()} {pick(('and', 'or', '==', '!=', 'in', 'not in', '<', '>='))} {inner()}",
                lambda: f"not {inner()}",
                lambda: f"{pick(SHOWN)} is {pick(('none', 'not none', 'defined', 'not defined'))}",
                lambda: pick(('_("teks")', '_("50%% teks")', '_("t<x>")', 'pgettext("satu", "Daerah")')),
                lambda: f'_("a %(v)s b %(w)s", v={inner()}, w={inner()})',
                lambda: f"{pick(calls)}({inner()})",
                lambda: f"m({inner()}, z={inner()})" if "m" in calls else f"mod.q(x={inner()})",
                lambda: f"{pick(('1', '4', inner()))} {pick('+-*/')} {pick(('2', '3', inner()))}",
                lambda: pick(("page.list[0]", "page.o['k']", "page.rows[-1].k", "page.pairs[0][1]", "-1", "- page.t")),
                lambda: f'frame.name.partition(" ")[{pick("012")}]',
            )
        )()
