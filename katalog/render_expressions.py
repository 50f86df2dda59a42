"""Expressions of a template in, Python's expressions out.

Only what is understood wholly is translated; for all else `UnsupportedError` says that Jinja itself must render the
template. What comes out may fail in other ways than Jinja does, since a page that fails is rendered by Jinja once more,
which says what is wrong. But it never succeeds where Jinja fails, and never gives another text.
"""

import re
from collections.abc import Callable
from gettext import NullTranslations

from markupsafe import escape

from katalog.render_filters import Filters
from katalog.render_nodes import GLOBALS, Expression, Html, Joiner, Loop, Macro, Module, Node, Part, Scope, UnsupportedError, Value, Variable

#: A dictionary has these of its own, and Jinja takes them before a key of that name.
_OF_DICTIONARIES = frozenset(dir(dict))
_LOOP = {"first": "({0.turn} == 1)", "last": "({0.turn} == {0.turns})", "index": "{0.turn}", "length": "{0.turns}"}
_COMPARED = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}
_OPERATORS = {"and": "and", "or": "or", "add": "+", "sub": "-", "mul": "*", "div": "/"}
_BUILT_IN = {"length": "len", "lower": "lower", "trim": "trim"}
#: What may not stand in a call, a filter or a test.
_DYNAMIC = ("dyn_args", "dyn_kwargs")
_PLACE = re.compile(r"%(?:(%)|\((\w+)\)s)|(%)")


class Expressions:
    """The expressions of a site's templates; what is the same on all pages is gathered in `constants`, by its code."""

    def __init__(self, texts: NullTranslations, filters: Filters, function_of: Callable[[Macro], str]) -> None:
        self.constants: dict[str, str] = {}
        self._texts = texts
        self._filters = filters
        self._function_of = function_of

    def html(self, node: Node, scope: Scope) -> Html:
        """An expression as what stands on the page."""
        if node["kind"] == "const":
            return Html((Part(str(escape(node["value"]))),))
        found = self._expression(node, scope)
        if isinstance(found, Html):
            return found
        code = f"escape({found.code})"
        return Html((Part(self._constant(code) if found.is_constant else code, is_code=True),))

    def value(self, node: Node, scope: Scope) -> str:
        """An expression as Python code for its value; escaped text is marked as such."""
        return self._settled(self._expression(node, scope)).code

    def truth(self, node: Node, scope: Scope) -> str:
        """An expression as Python code for whether it holds."""
        return self._expression(node, scope).code

    def assigned(self, node: Node, scope: Scope) -> tuple[str, bool]:
        """Python code for what a variable is set to, and whether that is escaped text."""
        found = self._expression(node, scope)
        return (found.code, True) if isinstance(found, Html) else (self._settled(found).code, False)

    def macro_call(self, node: Node, scope: Scope) -> tuple[str, list[str]] | None:
        """The function of a macro that is called and the code of its arguments; None for any other expression."""
        macro = _called(node, scope) if node["kind"] == "call" else None
        if macro is None:
            return None
        _refuse(node, _DYNAMIC)
        function = self._function_of(macro)
        given = [self.value(argument, scope) for argument in node.get("args", ())]
        named = {keyword["key"]: self.value(keyword["value"], scope) for keyword in node.get("kwargs", ())}
        names = [argument["name"] for argument in macro.node.get("args", ())]
        defaults = [repr(default["value"]) for default in macro.node.get("defaults", ())]
        optional = dict(zip(reversed(names), reversed(defaults), strict=False))
        rest = names[len(given) :]
        if len(given) > len(names) or not set(rest) - set(optional) <= set(named) <= set(rest):
            raise UnsupportedError
        arguments = given + [named.get(name) or optional[name] for name in rest]
        return function, (["page"] if "page" in macro.home else []) + arguments

    def is_kept(self, call: Node, scope: Scope) -> bool:
        """Whether a macro is called for one value alone, so that the same text comes out for the same value."""
        macro = _called(call, scope)
        subject, *others = call.get("args") or [{"kind": ""}]
        options = [*others, *(keyword["value"] for keyword in call.get("kwargs", ()))]
        is_alone = subject["kind"] in ("name", "getattr") and all(option["kind"] == "const" for option in options)
        return macro is not None and is_alone and "page" not in macro.home

    def _expression(self, node: Node, scope: Scope) -> Expression:
        translate = getattr(self, f"_on_{node['kind']}", None)
        if translate is None:
            if node["kind"] in _OPERATORS:
                return self._binary(node, scope)
            raise UnsupportedError
        found: Expression = translate(node, scope)
        return found

    def _value(self, node: Node, scope: Scope) -> Value:
        return _as_value(self._expression(node, scope))

    def _settled(self, found: Expression) -> Value:
        """A value whose code need not be run on each page if it is the same on all."""
        found = _as_value(found)
        return Value(self._constant(found.code), is_constant=True) if found.is_constant else found

    def _operand(self, node: Node, scope: Scope) -> Value:
        return self._settled(self._expression(node, scope))

    def _constant(self, code: str) -> str:
        """The name of a constant; a literal needs none."""
        if code.isidentifier() or code[0] in "'\"-0123456789":
            return code
        return self.constants.setdefault(code, f"constant_{len(self.constants)}")

    # -- one function for each kind of node

    def _on_const(self, node: Node, scope: Scope) -> Value:  # noqa: ARG002
        return Value(repr(node["value"]), is_constant=True)

    def _on_name(self, node: Node, scope: Scope) -> Expression:
        if node["name"] == "frame" and "frame" not in scope:
            return Value("frame", is_constant=True)
        bound = scope.get(node["name"])
        if not isinstance(bound, Variable):
            raise UnsupportedError
        return Html((Part(bound.code, is_code=True),)) if bound.is_html else Value(bound.code)

    def _on_getattr(self, node: Node, scope: Scope) -> Value:
        name, attribute = node["node"].get("name", ""), node["attr"]
        if node["node"]["kind"] == "name" and isinstance(loop := scope.get(name), Loop) and attribute in _LOOP:
            return Value(_LOOP[attribute].format(loop))
        if attribute in _OF_DICTIONARIES:
            raise UnsupportedError
        of = self._value(node["node"], scope)
        return _composed(f"{of.code}[{attribute!r}]", of)

    def _on_getitem(self, node: Node, scope: Scope) -> Value:
        of, key = self._value(node["node"], scope), self._value(node["arg"], scope)
        return _composed(f"{of.code}[{key.code}]", of, key)

    def _binary(self, node: Node, scope: Scope) -> Value:
        left, right = self._operand(node["left"], scope), self._operand(node["right"], scope)
        return _composed(f"({left.code} {_OPERATORS[node['kind']]} {right.code})", left, right)

    def _on_not(self, node: Node, scope: Scope) -> Value:
        return Value(f"(not {self.truth(node['node'], scope)})")

    def _on_neg(self, node: Node, scope: Scope) -> Value:
        of = self._value(node["node"], scope)
        return _composed(f"(-{of.code})", of)

    def _on_compare(self, node: Node, scope: Scope) -> Value:
        operands = [f"{_COMPARED[operand['op']]} {self.value(operand['expr'], scope)}" for operand in node["ops"]]
        return Value(f"({self.value(node['expr'], scope)} {' '.join(operands)})")

    def _on_condexpr(self, node: Node, scope: Scope) -> Expression:
        if "expr2" not in node:
            raise UnsupportedError
        test = self.truth(node["test"], scope)
        yes, no = self._expression(node["expr1"], scope), self._expression(node["expr2"], scope)
        if isinstance(yes, Html) and isinstance(no, Html):
            return Html((Part(f"({yes.code} if {test} else {no.code})", is_code=True),))
        return Value(f"({self._settled(yes).code} if {test} else {self._settled(no).code})")

    def _on_list(self, node: Node, scope: Scope) -> Value:
        items = [self._operand(item, scope) for item in node.get("items", ())]
        return _composed(f"[{', '.join(item.code for item in items)}]", *items)

    def _on_tuple(self, node: Node, scope: Scope) -> Value:
        items = [self._operand(item, scope) for item in node.get("items", ())]
        return _composed(f"({''.join(item.code + ', ' for item in items)})", *items)

    def _on_test(self, node: Node, scope: Scope) -> Value:
        _refuse(node, ("args", "kwargs", *_DYNAMIC))
        of = node["node"]
        if node["name"] == "none":
            return Value(f"({self.value(of, scope)} is None)")
        if node["name"] == "defined" and of["kind"] == "getattr" and of["attr"] not in _OF_DICTIONARIES:
            return Value(f"has({self.value(of['node'], scope)}, {of['attr']!r})")
        raise UnsupportedError

    def _on_filter(self, node: Node, scope: Scope) -> Expression:
        _refuse(node, ("kwargs", *_DYNAMIC))
        if node["name"] == "join":
            return self._joined(node, scope)
        if "args" in node or "node" not in node or (node["name"] not in self._filters and node["name"] not in _BUILT_IN):
            raise UnsupportedError
        found = self._expression(node["node"], scope)
        if isinstance(found, Html) and node["name"] == "trim":
            return Html((Part(f"({found.code}).strip()", is_code=True),))
        of = _as_value(found)
        return _composed(f"{_BUILT_IN.get(node['name']) or 'filter_' + node['name']}({of.code})", of)

    def _joined(self, node: Node, scope: Scope) -> Value:
        (separator,) = node.get("args") or [{}]
        if not isinstance(separator.get("value"), str):
            raise UnsupportedError
        return Value(f"join({self.value(node['node'], scope)}, {separator['value']!r})")

    def _on_call(self, node: Node, scope: Scope) -> Expression:
        call = self.macro_call(node, scope)
        if call is not None:
            function, arguments = call
            return Html((Part(f"text_of({', '.join([function, *arguments])})", is_code=True),))
        _refuse(node, _DYNAMIC)
        called = node["node"]
        if called["kind"] == "getattr":
            return self._method(node, scope)
        name = called.get("name", "") if called["kind"] == "name" else ""
        bound = scope.get(name)
        if isinstance(bound, Joiner) and "args" not in node and "kwargs" not in node:
            return Html((Part(f"{bound.code}()", is_code=True),))
        if name in scope or name not in GLOBALS:
            raise UnsupportedError
        return self._interface_text(node, name, scope)

    def _method(self, node: Node, scope: Scope) -> Value:
        """Of the methods of texts one is known."""
        _refuse(node, ("kwargs",))
        if node["node"]["attr"] != "partition" or len(node.get("args", ())) != 1:
            raise UnsupportedError
        of, separator = self._value(node["node"]["node"], scope), self._value(node["args"][0], scope)
        return _composed(f"{of.code}.partition({separator.code})", of, separator)

    def _interface_text(self, node: Node, name: str, scope: Scope) -> Html:
        """A text of ours in the language of the page, which is known now; what is filled into it is not."""
        words = [argument.get("value") for argument in node.get("args", ())]
        if name not in ("_", "gettext", "pgettext") or len(words) != 1 + (name == "pgettext") or not all(isinstance(word, str) for word in words):
            raise UnsupportedError
        text = self._texts.pgettext(*words) if name == "pgettext" else self._texts.gettext(*words)
        values = {keyword["key"]: keyword["value"] for keyword in node.get("kwargs", ())}
        parts: list[Part] = []
        used: set[str] = set()
        end = 0
        for found in _PLACE.finditer(text) if "%" in text else ():
            percent, value, stray = found.groups()
            if stray or (value and value not in values):
                raise UnsupportedError
            parts.append(Part(text[end : found.start()] + (percent or "")))
            if value:
                parts += self.html(values[value], scope).parts
                used.add(value)
            end = found.end()
        if used != set(values):
            raise UnsupportedError
        return Html((*parts, Part(text[end:])))


def _called(node: Node, scope: Scope) -> Macro | None:
    """The macro that a call names, of this template or of an imported one."""
    called = node["node"]
    if called["kind"] == "name":
        bound = scope.get(called["name"])
        return bound if isinstance(bound, Macro) else None
    if called["kind"] == "getattr" and called["node"]["kind"] == "name":
        module = scope.get(called["node"]["name"])
        if isinstance(module, Module):
            if called["attr"] not in module.macros:
                raise UnsupportedError
            return module.macros[called["attr"]]
    return None


def _refuse(node: Node, fields: tuple[str, ...]) -> None:
    if any(field in node for field in fields):
        raise UnsupportedError


def _as_value(found: Expression) -> Value:
    return Value(f"Markup({found.code})", found.is_constant) if isinstance(found, Html) else found


def _composed(code: str, *operands: Value) -> Value:
    return Value(code, all(operand.is_constant for operand in operands))
