"""A template as a plain value: Jinja's own syntax tree in dictionaries, which can be kept between builds.

It is no code: what is made of it is no more than what would be made of a template.
"""

from typing import Any

from jinja2 import nodes

from katalog.render_nodes import Node

#: What binds a name for all that follows.
_BINDING = {"assign", "assignblock", "fromimport", "import", "macro"}


def tree_of(template: nodes.Template) -> Node:
    """A template's statements and, apart from them, its blocks, wherever they stand.

    `extends` tells whether it extends another anywhere, `sets` whether a statement outside of blocks may set a name, so
    that blocks and macros see it or not as it was run. A loop's `counted` tells whether it speaks of `loop`.
    """
    reader = _Reader()
    body = [reader.node(statement) for statement in template.body]
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
        node: Node = {"kind": type(value).__name__.lower()}
        loops = self._loops
        for name in value.fields:
            field = getattr(value, name)
            if field and name != "ctx":
                node[name] = field if type(field) is str else self._plain(field)
        return self._noted(node, loops)

    def _plain(self, value: Any) -> Any:
        if isinstance(value, nodes.Node):
            return self.node(value)
        return [self._plain(item) for item in value] if isinstance(value, list | tuple) else value

    def _noted(self, node: Node, loops_before: int) -> Node:
        match node["kind"]:
            case "block":
                self.blocks.append(node)
                return {"kind": "block", "name": node["name"]}
            case "extends":
                self.extends = True
            case "for":
                if self._loops > loops_before:
                    node["counted"] = True
                self._loops = loops_before
            case "name":
                self._loops += node["name"] == "loop"
        return node


def _sets_name(node: Any) -> bool:
    if isinstance(node, list):
        return any(map(_sets_name, node))
    return isinstance(node, dict) and (node["kind"] in _BINDING or any(map(_sets_name, node.values())))
