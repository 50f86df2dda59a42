"""Interface texts in the reader's language: Indonesian is the source language, the others come from `locale/`."""

import gettext
import io
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
    """The message catalogue of a language.

    Compiled from the `.po` file in memory, so no compiled file can fall behind its source.
    Indonesian needs none: its texts are the keys.
    """
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    # Babel costs some 60 ms to import; an Indonesian `--help` need not pay it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = LOCALE / language / "LC_MESSAGES" / "katalog.po"
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translate(text: str, language: str) -> str:
    """One interface text in the given language; the text itself where there is no translation."""
    return translations(language).gettext(text)
