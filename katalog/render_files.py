"""Files that are no pages: a page's data in, the bytes of a table, a citation or a feed out, without a template.

In a plan the name of the writer stands where a page names its template, so that such a file is keyed, kept and removed as
any page is; a writer is part of the program, whose digest is in each key.
"""

from collections.abc import Callable, Mapping

from katalog.canonical import decode

TEXT = "@text"


def _text(data: bytes) -> bytes:
    """A text that was made with the data."""
    return str(decode(data)["text"]).encode()


#: Each writer by the name that a plan gives it.
WRITERS: Mapping[str, Callable[[bytes], bytes]] = {TEXT: _text}
