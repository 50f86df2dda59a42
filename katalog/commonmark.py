"""Markdown in, HTML out by GitHub's own engine, which gets its memory back.

The functions of `cmarkgfm` never free the tree of a document, nor its HTML: 23 KB for a body of two, a gigabyte for the
records of a nation. What frees them is in the same library, though not among the names that `cmarkgfm` declares, so it
is looked up in the file. Where a system hides it, the memory is lost as before.
"""

import ctypes
from functools import cache
from typing import Any

from cmarkgfm import cmark

#: An option of `render`: blocks name the lines of the text on which they stand.
WITH_LINES = int(cmark.Options.CMARK_OPT_SOURCEPOS)
_EXTENSIONS = ("table", "strikethrough")
_engine = cmark._cmark.lib  # noqa: SLF001 - it is the functions around it that lose memory
_memory = cmark._cmark.ffi  # noqa: SLF001 - the memory of those functions


def render(text: str, options: int = 0) -> str:
    """The HTML of some Markdown with tables and strikethrough; raw HTML and dangerous addresses are left out."""
    options |= cmark.Options.CMARK_OPT_VALIDATE_UTF8
    data = text.encode()
    parser = _engine.cmark_parser_new(options)
    try:
        for extension in _extensions():
            _engine.cmark_parser_attach_syntax_extension(parser, extension)
        _engine.cmark_parser_feed(parser, data, len(data))
        root = _engine.cmark_parser_finish(parser)
        rendered = _engine.cmark_render_html(root, options, _engine.cmark_parser_get_syntax_extensions(parser))
        html: str = _memory.string(rendered).decode()
        if freeing := _freeing():
            free_tree, free = freeing
            free_tree(root)
            free(rendered)
    finally:
        _engine.cmark_parser_free(parser)
    return html


@cache
def _extensions() -> tuple[Any, ...]:
    _engine.cmark_gfm_core_extensions_ensure_registered()
    return tuple(_engine.cmark_find_syntax_extension(name.encode()) for name in _EXTENSIONS)


@cache
def _freeing() -> tuple[Any, Any] | None:
    """The functions of the engine that free a tree and other memory."""
    try:
        library = ctypes.CDLL(cmark._cmark.__file__)  # noqa: SLF001
        free_tree, allocator = (_address(library, name) for name in ("cmark_node_free", "cmark_get_default_mem_allocator"))
    except (OSError, AttributeError):
        return None
    # `cmark_mem` is a structure of three functions: calloc, realloc, free.
    free = _memory.cast("void**(*)(void)", allocator)()[2]
    return _memory.cast("void(*)(void*)", free_tree), _memory.cast("void(*)(void*)", free)


def _address(library: ctypes.CDLL, name: str) -> int | None:
    return ctypes.cast(getattr(library, name), ctypes.c_void_p).value
