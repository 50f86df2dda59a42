"""What Jinja's own reader makes of a template, in the form of `katalog.render_parse`: what the two must agree on."""

from typing import Any

import jinja2
from jinja2 import nodes

from katalog.render_nodes import Node

_ENVIRONMENT = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
_BINDING = {"assign", "assignblock", "fromimport", "import", "macro"}


def jinja_tree(text: str) -> Node:
    """The tree of a template; raises what Jinja raises for one that it cannot read."""
    reader = _Reader()
    body = [reader.node(statement) for statement in _ENVIRONMENT.parse(text).body]
    sets = any(_sets_name(node) for node in body if node["kind"] not in ("macro", "import"))
    return {"kind": "template", "body": body, "blocks": reader.blocks, "extends": reader.extends, "sets": sets}


class _Reader:
    """What is learnt of a template on the way through its nodes."""

    def __init__(self) -> None:
        self.blocks: list[Node] = []
        self.extends = False
        self._loops = 0

    def node(self, value: nodes.Node) -> Node:
        """A node with the fields of its class that say anything."""
        if isinstance(value, nodes.Const):
            return {"kind": "const", "value": value.value}
        loops = self._loops
        said = {name: self._plain(getattr(value, name)) for name in value.fields if name != "ctx"}
        kind = type(value).__name__.lower()
        node: Node = {"kind": kind, **{name: field for name, field in said.items() if field}}
        if kind == "block":
            self.blocks.append(node)
            return {"kind": "block", "name": node["name"]}
        self.extends = self.extends or kind == "extends"
        self._loops += kind == "name" and node["name"] == "loop"
        if kind == "for":
            node |= {"counted": True} if self._loops > loops else {}
            self._loops = loops
        return node

    def _plain(self, value: Any) -> Any:
        if isinstance(value, nodes.Node):
            return self.node(value)
        return [self._plain(item) for item in value] if isinstance(value, list | tuple) else value


def _sets_name(node: Any) -> bool:
    if isinstance(node, list):
        return any(map(_sets_name, node))
    return isinstance(node, dict) and (node["kind"] in _BINDING or any(map(_sets_name, node.values())))
