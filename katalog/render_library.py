"""The compiled templates of one site: each is a function that makes a page's text of its value."""

from collections.abc import Mapping
from typing import Any

from katalog.messages import translations
from katalog.render_compile import Compiler
from katalog.render_filters import Filters
from katalog.render_nodes import Node, UnsupportedError
from katalog.render_parse import tree_of
from katalog.render_runtime import FAILURES, Function, Namespace
from katalog.render_sources import Sources


class Library:
    """The functions of templates; None for a template that only Jinja can render."""

    def __init__(self, sources: Sources, frame: Mapping[str, Any], language: str, filters: Filters) -> None:
        self._sources = sources
        self._trees: dict[str, Node] = {}
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
        self._compiler = Compiler(self._tree, translations(self._language), self._filters)
        self._namespace = Namespace(self._frame, self._filters)

    def _tree(self, name: str) -> Node:
        if name not in self._trees:
            text = self._sources.read(name)
            if text is None:
                raise UnsupportedError
            self._trees[name] = tree_of(text)
        return self._trees[name]
