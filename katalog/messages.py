"""Interface texts in the reader's language: Indonesian is the source language, the others come from `locale/`."""

import gettext
from ast import literal_eval
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "id"


class Marked(str):
    """A text of ours that is to be translated when its reader's language is known; an editor's own words never are."""

    __slots__ = ()


@cache
def marked(text: str) -> Marked:
    """Mark a text for extraction (imported as `_`) without translating it yet: in tables, and in the values of messages."""
    return Marked(text)


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The message catalogue of a language, read from the `.po` file itself, so no compiled file can fall behind it.

    Indonesian needs none: its texts are the keys.
    """
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return _Translations((LOCALE / language / "LC_MESSAGES" / "katalog.po").read_text(encoding="utf-8"))


class _Translations(gettext.NullTranslations):
    """The texts of a `.po` file as Babel writes it, without plurals. Babel itself takes 60 ms to import, and each build
    that writes the open data needs some English; a test compares the two.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._texts: dict[tuple[str | None, str], str] = {}
        for entry in text.split("\n\n"):
            parts: dict[str, str] = {}
            name = ""
            for line in entry.splitlines():
                if line.startswith("msg"):
                    name, __, line = line.partition(" ")  # noqa: PLW2901 - what is left of it
                if name and line.startswith('"'):
                    parts[name] = parts.get(name, "") + literal_eval(line)
            if parts.get("msgid") and parts.get("msgstr"):
                self._texts[parts.get("msgctxt"), parts["msgid"]] = parts["msgstr"]

    def gettext(self, message: str) -> str:
        """The translation of a text."""
        return self._texts.get((None, message), message)

    def pgettext(self, context: str, message: str) -> str:
        """The translation of a text in one of its senses."""
        return self._texts.get((context, message), message)


def translate(text: str, language: str) -> str:
    """One interface text in the given language; the text itself where there is no translation."""
    return translations(language).gettext(text)
