"""Scripts in, the same scripts in fewer bytes out: without comments and blanks, and with short names inside functions."""

import re
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from katalog.beside import beside

_PLACE = re.compile(r"(?P<reason>.*?) on line (?P<line>\d+)", re.DOTALL)


class Squeezed(NamedTuple):
    """A script in fewer bytes; or no text, with what is wrong with the script and in which line."""

    text: str | None
    reason: str = ""
    line: int = 1


def squeezed(scripts: Mapping[str, str]) -> dict[str, Squeezed]:
    """Each script in fewer bytes, by its name.

    What makes them is written in Go, whose threads do not live on in a forked process. So it is never loaded into the one
    that workers are forked from, but into one of its own.
    """
    if not scripts:
        return {}
    return {name: Squeezed(*found) for name, found in beside(partial(_minified, dict(scripts)))().items()}


def _minified(scripts: Mapping[str, str]) -> dict[str, tuple[str | None, str, int]]:
    import minify

    found: dict[str, tuple[str | None, str, int]] = {}
    for name, script in scripts.items():
        try:
            found[name] = (minify.string("application/javascript", script), "", 1)
        except minify.MinifyError as error:
            told = _PLACE.match(str(error))
            found[name] = (None, told["reason"] if told else str(error), int(told["line"]) if told else 1)
    return found
