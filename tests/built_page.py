"""A built page as a reader meets it: its lines, what each stands under, and the sources to which its numbers lead."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
#: What holds one statement; a section or a list holds many.
LINES = {"li", "tr", "p", "figure", "header"}
#: What holds one figure within a line.
CELLS = {"td", "th", "p"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "caption": 5}
#: Characters of a line at most: words further apart do not stand together.
LONGEST = 2500


@dataclass(eq=False)
class Node:
    """An element: its name, its attributes, and what it holds in order."""

    tag: str
    attributes: dict[str, str]
    held: list["Node | str"] = field(default_factory=list)

    def below(self) -> Iterator["Node"]:
        """The element and all elements in it."""
        yield self
        for part in self.held:
            if isinstance(part, Node):
                yield from part.below()

    def is_a(self, name: str) -> bool:
        """Whether it has this class."""
        return name in self.attributes.get("class", "").split()

    def _pieces(self) -> Iterator[str]:
        for part in self.held:
            if isinstance(part, str):
                yield part
            elif not part.is_a("ref") and not part.is_a("mark"):
                yield from part._pieces()

    @property
    def text(self) -> str:
        """Its words without source numbers, a space between its parts."""
        return re.sub(r" (?=[,;.:)])", "", " ".join(" ".join(self._pieces()).split()))

    @property
    def links(self) -> list[str]:
        """Where its links lead, source numbers aside."""
        return [e.attributes["href"] for e in self.below() if e.tag == "a" and not e.attributes.get("href", "#").startswith("#")]

    @property
    def numbers(self) -> list[str]:
        """Its source numbers, as the fragments to which they lead."""
        return [a.attributes["href"][1:] for e in self.below() if e.is_a("ref") for a in e.below() if a.tag == "a"]


class _Reader(HTMLParser):
    """Builds the tree of one page; the project's templates close what they open."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self._open[-1].held.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].held.append(Node(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1:
            if self._open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].held.append(data)


@dataclass(frozen=True, eq=False)
class Line:
    """One statement of a page: a row, an item, a paragraph, a term with its value."""

    node: Node
    text: str
    #: The headings above it, the page's own first, and the caption of its table.
    under: tuple[str, ...]
    named: Callable[[Iterable[str]], frozenset[str]]

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sources to which its numbers lead."""
        return self.named(self.node.numbers)

    @cached_property
    def cells(self) -> list[tuple[str, frozenset[str]]]:
        """Its parts that hold one figure each, with the sources of each."""
        return [(node.text, self.named(node.numbers)) for node in self.node.below() if node.tag in CELLS]

    @cached_property
    def whole(self) -> str:
        """Its words after those of its headings."""
        return " / ".join((*self.under, self.text))


class Sheet:
    """A page's main part, read once."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html)
        self.main = next(node for node in reader.root.below() if node.tag == "main")
        self._entries = {node.attributes["id"]: node for node in self.main.below() if re.fullmatch(r"s\d+", node.attributes.get("id", ""))}
        #: Every source in the page's list.
        self.sources = self._named(self._entries)
        self.header = next((node.text for node in self.main.below() if node.tag == "header" and node.is_a("head")), "")
        self.lines = list(self._lines(self.main, {}, within=False))

    def _named(self, numbers: Iterable[str]) -> frozenset[str]:
        links = [self._entries[number].links[0] for number in numbers]
        return frozenset(link.split("/sumber/")[1].strip("/") for link in links)

    def _lines(self, node: Node, under: dict[int, str], *, within: bool) -> Iterator[Line]:
        """The lines in document order, the outer before the inner; a heading counts until one as high follows."""
        for part in node.held:
            if not isinstance(part, Node) or part.tag == "svg" or part.is_a("sources") or part.is_a("crumbs"):
                continue
            if (level := HEADINGS.get(part.tag)) and not within:
                for lower in [key for key in under if key >= level]:
                    del under[lower]
                under[level] = part.text
            is_line = part.tag in LINES or (part.tag == "div" and node.tag == "dl")
            if is_line and len(text := part.text) <= LONGEST:
                yield Line(part, text, tuple(under.values()), self._named)
            yield from self._lines(part, {**under} if part.tag == "table" else under, within=within or part.tag == "li")
