"""The compiled templates of one site: each is a function that makes a page's text of its value.

What is kept between builds is the syntax tree of each template, which is no code and may be carried to another machine;
to read it anew takes longer than all that follows.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from katalog.canonical import digest
from katalog.fingerprint import code_digest
from katalog.memo import Memo
from katalog.messages import translations
from katalog.render_compile import Compiler
from katalog.render_filters import Filters
from katalog.render_nodes import Node, UnsupportedError
from katalog.render_runtime import FAILURES, Function, Namespace
from katalog.render_sources import Sources


class Trees:
    """The syntax trees of templates by name, from the memo where a template of the same text was read before."""

    def __init__(self, sources: Sources, parse: Callable[[str], Node], memo: Memo) -> None:
        self._sources = sources
        self._parse = parse
        self._memo = memo
        self._trees: dict[str, Node] = {}
        self._stored: dict[str, str | None] = {}

    def tree(self, name: str) -> Node:
        """A template's tree; raises `UnsupportedError` where there is none."""
        if name not in self._trees:
            stored = self.recall(name)
            self._trees[name] = self._read(name) if stored is None else json.loads(stored)
        return self._trees[name]

    def recall(self, name: str) -> str | None:
        """What the memo has of a template; it forgets what no build asks for, so each asks for all that its pages need."""
        if name not in self._stored:
            stored = self._memo.get(self._key(name))
            self._stored[name] = stored if isinstance(stored, str) else None
        return self._stored[name]

    def _read(self, name: str) -> Node:
        tree = self._parse(name)
        # As text: a build that asks for all and renders one page need not make a value of each.
        self._memo.put(self._key(name), json.dumps(tree, ensure_ascii=False, separators=(",", ":")))
        return tree

    def _key(self, name: str) -> str:
        return digest("tree", code_digest(), self._sources.read(name) or "")


class Library:
    """The functions of templates; None for a template that only Jinja can render."""

    def __init__(self, trees: Trees, frame: Mapping[str, Any], language: str, filters: Filters) -> None:
        self._trees = trees
        self._frame = frame
        self._language = language
        self._filters = filters
        self._functions: dict[str, Function | None] = {}
        self._begin()

    def function(self, template: str) -> Function | None:
        """The function of a template, compiled when it is first asked for."""
        if template not in self._functions:
            try:
                name, text = self._compiler.page(template)
                self._functions[template] = self._namespace.function(name, text, template)
            except (UnsupportedError, SyntaxError, *FAILURES):
                self._functions[template] = None
                self._begin()
        return self._functions[template]

    def _begin(self) -> None:
        """Start afresh: a compiler that failed half-way has promised functions that nobody wrote."""
        self._compiler = Compiler(self._trees.tree, translations(self._language), self._filters)
        self._namespace = Namespace(self._frame, self._filters)
