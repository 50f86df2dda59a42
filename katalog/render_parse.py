"""The text of a template in, its syntax tree out: the part of Jinja's language that templates of ours are written in.

Jinja's own reader takes a quarter of a second for our templates, which is long for a site of a thousand records. This
one knows fewer words: for whatever it does not know, and for every mistake, `UnsupportedError` leaves the template to
Jinja. What it does read it reads as Jinja does; a test compares their trees.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from katalog.render_nodes import Node, UnsupportedError
from katalog.render_tokens import WORDS, Token, tokens_of

_CONSTANTS = {"true": True, "false": False, "none": None, "True": True, "False": False, "None": None}
_COMPARED = {"==": "eq", "!=": "ne", ">": "gt", ">=": "gteq", "<": "lt", "<=": "lteq", "in": "in"}
#: How tightly operators bind; comparisons stand between words and signs.
_BINDS = {"or": 1, "and": 2, **dict.fromkeys((*_COMPARED, "not"), 4), "+": 5, "-": 5, "*": 6, "/": 6}
_NOT, _COMPARING = 3, 4
#: What after the name of a test is something to compare with.
_COMPARED_WITH = {"name", "string", "integer", "(", "[", ".", *WORDS - {"else", "or", "and"}}
_OPERATORS = {"or": "or", "and": "and", "+": "add", "-": "sub", "*": "mul", "/": "div"}
#: What binds a name for all that follows.
_BINDING = {"assign", "import", "macro"}


@lru_cache(maxsize=100)
def tree_of(text: str) -> Node:
    """A template's statements and, apart from them, its blocks, wherever they stand; nobody changes it.

    `extends` tells whether it extends another anywhere, `sets` whether a statement outside of blocks may set a name, so
    that blocks and macros see it or not as it was run. A loop's `counted` tells whether it speaks of `loop`.
    """
    parser = _Parser(list(tokens_of(text)))
    body, __ = parser.statements()
    sets = any(_sets_name(node) for node in body if node["kind"] not in ("macro", "import"))
    return {"kind": "template", "body": body, "blocks": parser.blocks, "extends": parser.extends, "sets": sets}


def _sets_name(node: Any) -> bool:
    if isinstance(node, list):
        return any(map(_sets_name, node))
    return isinstance(node, dict) and (node["kind"] in _BINDING or any(map(_sets_name, node.values())))


def _node(kind: str, **fields: Any) -> Node:
    """A node without the fields that say nothing."""
    return {"kind": kind, **{name: value for name, value in fields.items() if value}}


class _Parser:
    """One template's tokens, read from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self.blocks: list[Node] = []
        self.extends = False
        self._tokens = tokens
        self._at = 0
        self._loops = 0

    # -- tokens

    def _take(self, kind: str) -> Any:
        """The value of the next token, which must be of this kind."""
        found, value = self._tokens[self._at]
        if found != kind:
            raise UnsupportedError
        self._at += 1
        return value

    def _skip(self, kind: str) -> bool:
        """Go past a token if it is of this kind."""
        found = self._tokens[self._at][0] == kind
        self._at += found
        return found

    def _name(self) -> str:
        """A name that may be given to something."""
        name: str = self._take("name")
        if name in _CONSTANTS:
            raise UnsupportedError
        return name

    def _new_name(self) -> Node:
        name = self._name()
        self._loops += name == "loop"
        return {"kind": "name", "name": name}

    # -- statements

    def statements(self, *ends: str) -> tuple[list[Node], str]:
        """All that comes before one of some tags, and its name; without any, all there is."""
        body: list[Node] = []
        shown: list[Node] = []
        while True:
            kind, value = self._tokens[self._at]
            self._at += 1
            if kind == "data":
                shown.append({"kind": "templatedata", "data": value})
            elif kind == "{{":
                shown.append(self._tuple(self._condition))
                self._end("}}")
            else:
                if shown:
                    body.append({"kind": "output", "nodes": shown})
                    shown = []
                if kind == "eof" and not ends:
                    return body, ""
                if kind != "{%":
                    raise UnsupportedError
                kind, word = self._tokens[self._at]
                self._at += 1
                if kind in ("string", "integer"):
                    raise UnsupportedError
                if word in ends:
                    return body, word
                body.append(self._statement(word))
                self._end("%}")

    def _end(self, sign: str) -> None:
        if self._take("end") != sign:
            raise UnsupportedError

    def _inner(self, *ends: str) -> tuple[list[Node], str]:
        """The statements in a tag, whose begin ends here."""
        self._end("%}")
        return self.statements(*ends)

    def _statement(self, word: str) -> Node:
        read: Callable[[], Node] | None = getattr(self, f"_read_{word}", None)
        if read is None:
            raise UnsupportedError
        return read()

    def _read_if(self) -> Node:
        branches: list[Node] = [{"kind": "if", "test": self._tuple(self._expression)}]
        while True:
            body, word = self._inner("elif", "else", "endif")
            branches[-1] |= {"body": body} if body else {}
            if word != "elif":
                break
            branches.append({"kind": "if", "test": self._tuple(self._expression)})
        first, *others = branches
        other = self._inner("endif")[0] if word == "else" else []
        return first | ({"elif_": others} if others else {}) | ({"else_": other} if other else {})

    def _read_for(self) -> Node:
        loops = self._loops
        names = [self._new_name()]
        while self._skip(","):
            names.append(self._new_name())
        self._take("in")
        target = _node("tuple", items=names) if len(names) > 1 else names[0]
        items = self._tuple(self._expression)
        test = self._condition() if self._skip("if") else None
        body, word = self._inner("else", "endfor")
        other = self._inner("endfor")[0] if word == "else" else []
        counted = self._loops > loops
        self._loops = loops
        return _node("for", target=target, iter=items, body=body, else_=other, test=test, counted=counted)

    def _read_set(self) -> Node:
        target = self._new_name()
        self._take("=")
        return {"kind": "assign", "target": target, "node": self._tuple(self._condition)}

    def _read_block(self) -> Node:
        name = self._name()
        body, __ = self._inner("endblock")
        if self._tokens[self._at] == ("name", name):
            self._at += 1
        self.blocks.append(_node("block", name=name, body=body))
        return {"kind": "block", "name": name}

    def _read_macro(self) -> Node:
        name = self._name()
        self._take("(")
        names: list[Node] = []
        defaults: list[Node] = []
        while not self._skip(")"):
            if names:
                self._take(",")
            names.append(self._new_name())
            if self._skip("="):
                defaults.append(self._condition())
            elif defaults:
                raise UnsupportedError
        body, __ = self._inner("endmacro")
        return _node("macro", name=name, args=names, defaults=defaults, body=body)

    def _read_extends(self) -> Node:
        self.extends = True
        return {"kind": "extends", "template": self._condition()}

    def _read_include(self) -> Node:
        return {"kind": "include", "template": self._condition(), "with_context": True}

    def _read_import(self) -> Node:
        template = self._condition()
        self._take("as")
        return {"kind": "import", "template": template, "target": self._name()}

    # -- expressions, from the loosest to the tightest

    def _tuple(self, read: Callable[[], Node], *, in_parentheses: bool = False) -> Node:
        """One expression, or several with commas."""
        items: list[Node] = []
        is_tuple = False
        while self._tokens[self._at][0] not in ("end", ")"):
            items.append(read())
            if not self._skip(","):
                break
            is_tuple = True
        if is_tuple or (in_parentheses and not items):
            return _node("tuple", items=items)
        if not items:
            raise UnsupportedError
        return items[0]

    def _condition(self) -> Node:
        found = self._expression()
        while self._skip("if"):
            test = self._expression()
            other = self._condition() if self._skip("else") else None
            found = _node("condexpr", test=test, expr1=found, expr2=other)
        return found

    def _expression(self, binds: int = 1) -> Node:
        """An expression of operators that bind at least so tightly."""
        if binds <= _NOT and self._skip("not"):
            found: Node = {"kind": "not", "node": self._expression(_NOT)}
        else:
            found = self._filtered()
        while (kind := self._tokens[self._at][0]) in _BINDS and _BINDS[kind] >= binds:
            if _BINDS[kind] == _COMPARING:
                found = self._compared(found)
            else:
                self._at += 1
                found = {"kind": _OPERATORS[kind], "left": found, "right": self._expression(_BINDS[kind] + 1)}
        return found

    def _compared(self, found: Node) -> Node:
        operands: list[Node] = []
        while _BINDS.get(kind := self._tokens[self._at][0]) == _COMPARING:
            self._at += 1
            if kind == "not":
                self._take("in")
            name = _COMPARED.get(kind, "notin")
            operands.append({"kind": "operand", "op": name, "expr": self._expression(_COMPARING + 1)})
        return {"kind": "compare", "expr": found, "ops": operands}

    def _filtered(self) -> Node:
        found = self._signed()
        while True:
            if self._skip("|"):
                name = self._name()
                args, kwargs = self._arguments() if self._tokens[self._at][0] == "(" else ([], [])
                found = _node("filter", node=found, name=name, args=args, kwargs=kwargs)
            elif self._skip("is"):
                found = self._tested(found)
            elif self._tokens[self._at][0] == "(":
                found = self._called(found)
            else:
                return found

    def _tested(self, of: Node) -> Node:
        """A test without anything to compare with."""
        is_negated = self._skip("not")
        name = self._take("name")
        if self._tokens[self._at][0] in _COMPARED_WITH:
            raise UnsupportedError
        test = {"kind": "test", "node": of, "name": name}
        return {"kind": "not", "node": test} if is_negated else test

    def _signed(self) -> Node:
        found: Node = {"kind": "neg", "node": self._signed()} if self._skip("-") else self._primary()
        while True:
            if self._skip("."):
                found = {"kind": "getattr", "node": found, "attr": self._take("name")}
            elif self._skip("["):
                found = {"kind": "getitem", "node": found, "arg": self._condition()}
                self._take("]")
            elif self._tokens[self._at][0] == "(":
                found = self._called(found)
            else:
                return found

    def _called(self, of: Node) -> Node:
        args, kwargs = self._arguments()
        return _node("call", node=of, args=args, kwargs=kwargs)

    def _arguments(self) -> tuple[list[Node], list[Node]]:
        """What stands in the parentheses of a call."""
        args: list[Node] = []
        kwargs: list[Node] = []
        self._take("(")
        while not self._skip(")"):
            if args or kwargs:
                self._take(",")
                if self._skip(")"):
                    break
            if self._tokens[self._at][0] == "name" and self._tokens[self._at + 1][0] == "=":
                key = self._take("name")
                self._take("=")
                kwargs.append({"kind": "keyword", "key": key, "value": self._condition()})
            elif kwargs:
                raise UnsupportedError
            else:
                args.append(self._condition())
        return args, kwargs

    def _primary(self) -> Node:
        kind, value = self._tokens[self._at]
        self._at += 1
        if kind == "name":
            return self._named(value)
        if kind == "string":
            while self._tokens[self._at][0] == "string":
                value += self._take("string")
            return {"kind": "const", "value": value}
        if kind == "integer":
            return {"kind": "const", "value": value}
        if kind == "(":
            found = self._tuple(self._condition, in_parentheses=True)
            self._take(")")
            return found
        if kind == "[":
            return self._list()
        raise UnsupportedError

    def _named(self, name: str) -> Node:
        if name in _CONSTANTS:
            return {"kind": "const", "value": _CONSTANTS[name]}
        if name in WORDS:
            raise UnsupportedError
        self._loops += name == "loop"
        return {"kind": "name", "name": name}

    def _list(self) -> Node:
        items: list[Node] = []
        while not self._skip("]"):
            if items:
                self._take(",")
                if self._skip("]"):
                    break
            items.append(self._condition())
        return _node("list", items=items)
