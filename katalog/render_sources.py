"""The texts of templates, each read once, and the digest of all that one can include.

What was hashed is what is rendered, also while somebody edits it.
"""

import re
from pathlib import Path
from typing import Any

from katalog.canonical import digest
from katalog.messages import marked as _
from katalog.problems import Problem, at_line, problem

#: A tag that names other templates. In a comment or a string it names more than is used, which harms nothing.
_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%\}", re.DOTALL)
#: What such a tag says where it names one template and nothing is left to be found out while rendering.
_ONE_NAME = re.compile(
    r"""\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*(?:as\s+\w+\s*|import\s[\w\s,]+|ignore\s+missing\s*|with(?:out)?\s+context\s*)*""",
)


class TemplateFault(Exception):  # noqa: N818 - it carries a problem to the border
    """A template that cannot be read or fails while it renders."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.found = found


class Sources:
    """The templates of a folder by name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, str | None] = {}
        self._closures: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        """The text of a template; None where there is none. Raises `UnicodeDecodeError` for what is no text."""
        if name not in self._read:
            pieces = [piece for piece in name.split("/") if piece not in ("", ".")]
            path = self._folder.joinpath(*pieces)
            is_there = ".." not in pieces and path.is_file()
            self._read[name] = path.read_text(encoding="utf-8") if is_there else None
        return self._read[name]

    def closure(self, name: str) -> str:
        """The digest of a template and of all that it can include, extend or import, found without rendering it."""
        if name not in self._closures:
            parts: list[str] = []
            for reached in self.reachable(name):
                text = self._text(reached)
                parts += [reached] if text is None else [reached, text]
            self._closures[name] = digest(*parts)
        return self._closures[name]

    def reachable(self, template: str) -> list[str]:
        """A template and all that it names, and so on, sorted; a name that is only known while rendering could be any."""
        found: set[str] = set()
        pending = [template]
        while pending:
            name = pending.pop()
            if name in found:
                continue
            text = self._text(name)
            if text is None and name == template:
                raise self.missing(name, name)
            found.add(name)
            names = references(text or "")
            if None in names:
                return self._all_texts()
            pending += [other for other in names if other is not None]
        return sorted(found)

    def fault(self, name: str, line: int, reason: str, **values: Any) -> TemplateFault:
        """The problem of a template at a line."""
        found = problem((self._folder / name).as_posix(), "K080", template=name, line=line, reason=reason, **values)
        return TemplateFault(at_line(found, line))

    def missing(self, name: str, wanted: str) -> TemplateFault:
        """The problem of a template that wants another one, or itself, which is not there."""
        return self.fault(name, 1, _("templat {missing} tidak ada"), missing=wanted)

    def _text(self, name: str) -> str | None:
        try:
            return self.read(name)
        except UnicodeDecodeError as error:
            raise self.fault(name, 1, str(error)) from None

    def _all_texts(self) -> list[str]:
        """All files that could be included: pictures and fonts lie in the folder too."""
        found = []
        for path in self._folder.rglob("*"):
            name = path.relative_to(self._folder).as_posix()
            try:
                if self.read(name) is not None:
                    found.append(name)
            except UnicodeDecodeError:
                continue
        return sorted(found)


def references(text: str) -> list[str | None]:
    """The templates that one names; None for a name that only rendering will tell. Never less than Jinja would find."""
    found = [_ONE_NAME.fullmatch(said) for said in _TAG.findall(text)]
    return [one and (one[1] or one[2]) for one in found]
