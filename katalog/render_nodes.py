"""What the compiler of templates speaks of: nodes of a template, what names stand for, and the code of expressions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

#: A node of a template: its `kind`, the name of Jinja's class in small letters, and the fields of that class that say
#: anything; those that are empty or false are not there.
Node = dict[str, Any]


class UnsupportedError(Exception):
    """A part of Jinja's language that is left to Jinja itself."""


class Part(NamedTuple):
    """A piece of output: text as it stands, or Python code for a text that is escaped already."""

    text: str
    is_code: bool = False


class Html(NamedTuple):
    """An expression that gives escaped text, as its parts."""

    parts: tuple[Part, ...]

    @property
    def code(self) -> str:
        """Python code for the whole; a sum would not do, since escaped text escapes what is added to it."""
        codes = [part.text if part.is_code else repr(part.text) for part in self.parts]
        return codes[0] if len(codes) == 1 else f"''.join(({', '.join(codes)}))"

    @property
    def is_constant(self) -> bool:
        """Whether it is the same on every page."""
        return not any(part.is_code for part in self.parts)


class Value(NamedTuple):
    """An expression that gives any value, as Python code; constant if it is the same on all pages of a site."""

    code: str
    is_constant: bool = False


Expression = Html | Value


@dataclass(frozen=True, slots=True)
class Variable:
    """A name that stands for a value, or for escaped text."""

    code: str
    is_html: bool = False


@dataclass(frozen=True, slots=True)
class Joiner:
    """A name that stands for what separates: nothing at its first call, some text at each further one."""

    code: str


@dataclass(frozen=True, slots=True)
class Loop:
    """What `loop` tells: the variables that hold the number of this turn and of all turns."""

    turn: str
    turns: str


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro, the template that it is of, and the names that it sees."""

    template: str
    node: Node
    home: "Scope"


@dataclass(frozen=True, slots=True)
class Module:
    """The macros of an imported template."""

    macros: Mapping[str, Macro]


#: What each name stands for; None where that depends on the way that was taken.
Scope = dict[str, Variable | Joiner | Loop | Macro | Module | None]

#: Names that mean something before a template sets anything; none may be given to a macro.
GLOBALS = frozenset({"page", "frame", "loop", "_", "gettext", "pgettext", "joiner"})
