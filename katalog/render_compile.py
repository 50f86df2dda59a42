"""Templates with all that they extend, include and import in, the text of Python functions out.

Jinja looks names up while it renders, calls each macro through four functions, and asks for attributes before keys. All
that is known before: a template sees `page`, `frame` and what it sets itself. So an include is put where it belongs,
blocks and macros become functions that append to the page, and a text of the interface becomes a literal.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from gettext import NullTranslations

from katalog.render_expressions import Expressions
from katalog.render_filters import Filters
from katalog.render_nodes import GLOBALS, Joiner, Loop, Macro, Module, Node, Part, Scope, UnsupportedError, Variable
from katalog.render_runtime import BLANK_LINES, escape


@dataclass(frozen=True, slots=True)
class _Unit:
    """A template: the names that its blocks see, the function of each block, its own or inherited, and that of its root."""

    top: Scope
    blocks: dict[str, str]
    root: str


class Compiler:
    """The functions of a site's templates; what several of them use is written once."""

    def __init__(self, tree: Callable[[str], Node], texts: NullTranslations, filters: Filters) -> None:
        self._tree = tree
        self._expressions = Expressions(texts, filters, self._function_of)
        self._units: dict[str, _Unit] = {}
        self._macros: dict[tuple[str, str, bool], str] = {}
        self._open: list[str] = []
        self._done: list[_Writer] = []
        self._names = 0

    def page(self, template: str) -> tuple[str, str]:
        """The name of the function that makes the text of a page of its value, and the text of all functions that this
        takes and that were not asked for before. Raises `UnsupportedError` for what only Jinja can render; a compiler
        that has raised anything has lost count of what it gave, and is of no more use.
        """
        constants = len(self._expressions.constants)
        unit = self._unit(template)
        blocks, name = self._name("blocks"), self._name("page")
        writer = _Writer(f"def {name}(page):")
        writer.line(f"parts = []; {unit.root}(page, parts.append, parts.extend, {blocks}); return ''.join(parts)")
        new = [f"{constant} = {code}" for code, constant in [*self._expressions.constants.items()][constants:]]
        functions = [line for done in [*self._done, writer] for line in done.lines]
        table = ", ".join(f"{block!r}: {function}" for block, function in unit.blocks.items())
        self._done.clear()
        return name, "\n".join([*new, *functions, f"{blocks} = {{{table}}}", ""])

    # -- what stands around: inheritance, macros, imports

    def _unit(self, template: str) -> _Unit:
        if template not in self._units:
            tree = self._tree(template)
            with self._inside(template):
                self._units[template] = self._derived(template, tree) if tree["extends"] else self._root(template, tree)
        return self._units[template]

    def _derived(self, template: str, tree: Node) -> _Unit:
        """A template that extends another: of what stands outside of its blocks only macros and imports count."""
        first, *others = tree["body"]
        if first["kind"] != "extends":
            raise UnsupportedError
        parent = self._unit(_name_in(first["template"]))
        top = dict(parent.top)
        for node in others:
            if node["kind"] in ("macro", "import"):
                self._define(node, template, top)
            elif node["kind"] != "block" and not _is_plain(node):
                raise UnsupportedError
        self._write_macros(top)
        return _Unit(top, {**parent.blocks, **self._blocks(tree, top)}, parent.root)

    def _root(self, template: str, tree: Node) -> _Unit:
        """A template that extends none: its macros and imports come first, or blocks before them would not see them."""
        if tree["sets"]:
            raise UnsupportedError
        top: Scope = {"page": Variable("page")}
        name = self._name("root")
        writer = _Writer(f"def {name}(page, append, extend, blocks):")
        has_begun = False
        for node in tree["body"]:
            if node["kind"] in ("macro", "import"):
                if has_begun:
                    raise UnsupportedError
                self._define(node, template, top)
            else:
                has_begun = has_begun or not _is_plain(node)
                self._statement(node, top, writer)
        self._finish(writer)
        self._write_macros(top)
        return _Unit(top, self._blocks(tree, top), name)

    def _blocks(self, tree: Node, top: Scope) -> dict[str, str]:
        functions: dict[str, str] = {}
        for node in tree["blocks"]:
            if node["name"] in functions or "scoped" in node or "required" in node:
                raise UnsupportedError
            name = functions[node["name"]] = self._name("block")
            writer = _Writer(f"def {name}(page, append, extend, blocks):")
            self._statements(node, dict(top), writer)
            self._finish(writer)
        return functions

    def _define(self, node: Node, template: str, top: Scope) -> None:
        """Bind a macro or an import for all blocks; a second one of its name would count for some of them only."""
        name = node["name"] if node["kind"] == "macro" else node["target"]
        if name in top or name in GLOBALS or name.startswith("_"):
            raise UnsupportedError
        top[name] = Macro(template, node, top) if node["kind"] == "macro" else self._module(node)

    def _module(self, node: Node) -> Module:
        """The macros of an imported template: they see each other and nothing of the page."""
        name = _name_in(node["template"])
        if "with_context" in node:
            raise UnsupportedError
        home: Scope = {}
        with self._inside(name):
            for inner in self._tree(name)["body"]:
                if inner["kind"] in ("macro", "import"):
                    self._define(inner, name, home)
                elif not _is_plain(inner):
                    raise UnsupportedError
            self._write_macros(home)
        return Module({name: bound for name, bound in home.items() if isinstance(bound, Macro)})

    def _write_macros(self, scope: Scope) -> None:
        """Write also what nobody calls: Jinja finds faults in it."""
        for bound in scope.values():
            if isinstance(bound, Macro):
                self._function_of(bound)

    def _function_of(self, macro: Macro) -> str:
        """The name of a macro's function, which is written when it is first needed."""
        node, sees_page = macro.node, "page" in macro.home
        key = (macro.template, node["name"], sees_page)
        if key not in self._macros:
            name = self._macros[key] = self._name(f"macro_{node['name']}")
            names = [argument["name"] for argument in node.get("args", ())]
            if len({*names, "page"}) <= len(names) or any(default["kind"] != "const" for default in node.get("defaults", ())):
                raise UnsupportedError
            head = ["append", "extend", *(["page"] if sees_page else []), *(f"{argument}_" for argument in names)]
            writer = _Writer(f"def {name}({', '.join(head)}):", is_macro=True)
            self._statements(node, {**macro.home, **{argument: Variable(f"{argument}_") for argument in names}}, writer)
            self._finish(writer)
        return self._macros[key]

    @contextmanager
    def _inside(self, template: str) -> Iterator[None]:
        """The work on a template that may not come upon itself."""
        if template in self._open:
            raise UnsupportedError
        self._open.append(template)
        try:
            yield
        finally:
            self._open.pop()

    def _finish(self, writer: "_Writer") -> None:
        writer.line("return")
        self._done.append(writer)

    def _name(self, kind: str) -> str:
        self._names += 1
        return f"{kind}_{self._names}"

    # -- one function for each kind of statement

    def _statements(self, node: Node, scope: Scope, writer: "_Writer", field: str = "body") -> None:
        for statement in node.get(field, ()):
            self._statement(statement, scope, writer)

    def _statement(self, node: Node, scope: Scope, writer: "_Writer") -> None:
        write = getattr(self, f"_on_{node['kind']}", None)
        if write is None:
            raise UnsupportedError
        write(node, scope, writer)

    def _on_output(self, node: Node, scope: Scope, writer: "_Writer") -> None:
        for part in node.get("nodes", ()):
            if part["kind"] == "templatedata":
                writer.add([Part(part["data"])])
            elif call := self._expressions.macro_call(part, scope):
                function, arguments = call
                begin = f"shown({function}, " if self._expressions.is_kept(part, scope) else f"{function}("
                writer.line(f"{begin}{', '.join(['append', 'extend', *arguments])})")
            else:
                writer.add(self._expressions.html(part, scope).parts)

    def _on_if(self, node: Node, scope: Scope, writer: "_Writer") -> None:
        scopes = []
        for word, branch in [("if", node), *(("elif", other) for other in node.get("elif_", ()))]:
            scopes.append(dict(scope))
            with writer.block(f"{word} {self._expressions.truth(branch['test'], scope)}:"):
                self._statements(branch, scopes[-1], writer)
        if "else_" in node:
            scopes.append(dict(scope))
            with writer.block("else:"):
                self._statements(node, scopes[-1], writer, "else_")
        # What only some branches set has no one meaning below.
        for taken in scopes:
            scope.update({name: None for name, bound in taken.items() if scope.get(name) is not bound})

    def _on_for(self, node: Node, scope: Scope, writer: "_Writer") -> None:
        if "recursive" in node:
            raise UnsupportedError
        inner: Scope = {**scope, "loop": None}
        target = self._target(node["target"], inner)
        items = self._expressions.value(node["iter"], scope)
        if "test" in node:
            items = f"[{target} for {target} in {items} if {self._expressions.truth(node['test'], inner)}]"
        if "counted" in node or "else_" in node:
            all_items = self._name("items")
            writer.line(f"{all_items} = {items}")
            items = all_items
        each = items
        if "counted" in node:
            loop = inner["loop"] = Loop(self._name("turn"), self._name("turns"))
            writer.line(f"{loop.turns} = len({items})")
            each, target = f"enumerate({items}, 1)", f"{loop.turn}, {target}"
        with writer.block(f"for {target} in {each}:"):
            self._statements(node, inner, writer)
        if "else_" in node:
            with writer.block(f"if not {items}:"):
                self._statements(node, dict(scope), writer, "else_")

    def _target(self, node: Node, scope: Scope) -> str:
        """Python's target of a loop; its names are bound."""
        if node["kind"] == "tuple":
            return f"({''.join(self._target(item, scope) + ', ' for item in node['items'])})"
        if node["kind"] != "name" or node["name"] == "loop":
            raise UnsupportedError
        variable = self._name(f"value_{node['name']}")
        scope[node["name"]] = Variable(variable)
        return variable

    def _on_assign(self, node: Node, scope: Scope, writer: "_Writer") -> None:
        name, value = node["target"].get("name", "_"), node["node"]
        if node["target"]["kind"] != "name" or name.startswith("_") or name in ("loop", "page"):
            raise UnsupportedError
        variable = self._name(f"value_{name}")
        if value["kind"] == "call" and value["node"].get("name") == "joiner" and "joiner" not in scope:
            writer.line(f"{variable} = joiner({self._separator(value)})")
            scope[name] = Joiner(variable)
            return
        code, is_html = self._expressions.assigned(value, scope)
        writer.line(f"{variable} = {code}")
        scope[name] = Variable(variable, is_html)

    def _separator(self, call: Node) -> str:
        if set(call) != {"kind", "node", "args"} or [argument["kind"] for argument in call["args"]] != ["const"]:
            raise UnsupportedError
        separator = call["args"][0]["value"]
        if not isinstance(separator, str) or escape(separator) != separator:
            raise UnsupportedError
        return repr(separator)

    def _on_include(self, node: Node, scope: Scope, writer: "_Writer") -> None:
        """Another template's statements: they see all that is known here, and set nothing for what follows."""
        if "ignore_missing" in node or "with_context" not in node:
            raise UnsupportedError
        name = _name_in(node["template"])
        tree = self._tree(name)
        if tree["blocks"] or tree["extends"]:
            raise UnsupportedError
        with self._inside(name):
            self._statements(tree, {**scope, "loop": None}, writer)

    def _on_import(self, node: Node, scope: Scope, writer: "_Writer") -> None:  # noqa: ARG002
        scope[node["target"]] = self._module(node)

    def _on_block(self, node: Node, scope: Scope, writer: "_Writer") -> None:  # noqa: ARG002
        if writer.is_macro:
            raise UnsupportedError
        writer.line(f"blocks[{node['name']!r}](page, append, extend, blocks)")


class _Writer:
    """The lines of one function; output is gathered until something else must come between."""

    def __init__(self, head: str, *, is_macro: bool = False) -> None:
        self.lines = [head]
        self.is_macro = is_macro
        self._depth = 1
        self._parts: list[Part] = []

    def add(self, parts: Iterable[Part]) -> None:
        """More of the page."""
        self._parts += parts

    def line(self, code: str) -> None:
        """A statement."""
        self._flush()
        self.lines.append(" " * self._depth + code)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """A statement with others below it."""
        self.line(head)
        before = len(self.lines)
        self._depth += 1
        yield
        self._flush()
        if len(self.lines) == before:
            self.line("pass")
        self._depth -= 1

    def _flush(self) -> None:
        codes: list[str] = []
        literal = ""
        for part in [*self._parts, Part("", is_code=True)]:
            if not part.is_code:
                literal += part.text
                continue
            if literal:
                # A page has no blank lines in the end; those that are known now are left out now. What a macro writes
                # may be asked for its length first.
                codes.append(repr(literal if self.is_macro else BLANK_LINES.sub("\n", literal)))
                literal = ""
            codes.append(part.text)
        self._parts = []
        codes.pop()
        if codes:
            written = f"append({codes[0]})" if len(codes) == 1 else f"extend(({', '.join(codes)}))"
            self.lines.append(" " * self._depth + written)


def _name_in(node: Node) -> str:
    """The name of a template that is told before rendering."""
    if not isinstance(node.get("value"), str):
        raise UnsupportedError
    return str(node["value"])


def _is_plain(node: Node) -> bool:
    """Whether a statement is text alone, which is not shown where it stands beside blocks or macros."""
    return node["kind"] == "output" and all(part["kind"] == "templatedata" for part in node.get("nodes", ()))
