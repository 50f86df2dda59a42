"""The site while it is being edited: a change is read, planned and shown at once; what is wrong is shown in the page.

Pages are rendered when they are asked for. A content error leaves the last good site in place and adds a notice to
every page; the notice says the same as the terminal. The policy headers are those that the finished site asks for.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import tornado.web
import tornado.websocket
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from watchfiles import Change, awatch

from katalog.assets import AssetFault, load_assets
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.load import Desk
from katalog.page import Page
from katalog.pipeline import frame, read_all
from katalog.plan import Unit, units
from katalog.problems import Problem, errors
from katalog.render import Renderer, TemplateFault
from katalog.session import Folders
from katalog.stamps import Stamp, is_settled
from katalog.views_pages import sitemap_pages
from katalog.walks import walk

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
log = logging.getLogger(__name__)
_SCRIPT = b'<script src="/livereload.js"></script></body>'


class Workshop:
    """The last good site, and what is wrong with the files as they are now."""

    def __init__(self, folders: Folders, address: str, language: str = "id", tell: Callable[[list[Problem]], None] = lambda _: None) -> None:
        self._folders = folders
        self._address = address
        self._language = language
        self._tell = tell
        self._desk = Desk()
        self._site = _Site()
        self._assets: dict[str, bytes] = {}
        self._renderer: Renderer | None = None
        self._made_from: tuple[Config, dict[str, Stamp]] | None = None
        self.problems: list[Problem] = []

    def reload(self) -> None:
        """Read everything again; the last good site stays where something is wrong."""
        try:
            self._read()
        except AssetFault as fault:
            self.problems = [fault.found]
        except OSError as error:
            # An editor replaces a file in two steps; between them it is not there, and the next change comes at once.
            log.warning("%s", error)
            return
        self._tell(self.problems)

    def _read(self) -> None:
        catalogue, config, problems = read_all(self._folders, self._address, self._desk)
        self.problems = errors(problems)
        if not self.problems and config is not None:
            self._renew(config)
            self._site = _Site(catalogue, config, self._site.places)

    def _renew(self, config: Config) -> None:
        """The renderer and the assets anew, unless templates and settings are as they were: to compile a template takes
        longer than to render a page.
        """
        found = walk(self._folders.templates)
        told = not found.odd and all(is_settled(stamp, found.taken) for stamp in found.files.values())
        made_from = (config, found.files) if told else None
        if made_from is None or made_from != self._made_from:
            assets = load_assets(self._folders.templates / "assets")
            self._renderer = Renderer(self._folders.templates, frame(config, assets), config.language)
            self._assets = dict(assets.files)
            self._made_from = made_from

    def body_of(self, path: str) -> tuple[int, str, bytes]:
        """Status, media type and bytes for a path of the site."""
        if path in self._assets:
            return 200, _type_of(path), self._assets[path]
        wanted = path + "index.html" if path == "" or path.endswith("/") else path
        page = self._site.page(wanted)
        status = 200 if page else 404
        page = page or self._site.page("404.html")
        body, problems = self._rendered(page) if page else (b"", [])
        if _type_of(wanted) != _TYPES[".html"] and status == 200:
            return status, _type_of(wanted), body
        return status, _TYPES[".html"], self._with_problems(body, [*self.problems, *problems])

    def headers(self) -> Iterator[tuple[str, str]]:
        """The headers that the finished site asks its host to send with every page."""
        page = self._site.page("_headers")
        lines = self._rendered(page)[0].decode().splitlines() if page else []
        for line in lines[1:]:
            if not line.startswith("  "):
                return
            name, __, value = line.strip().partition(": ")
            yield name, value

    def _rendered(self, page: Page) -> tuple[bytes, list[Problem]]:
        if self._renderer is None:
            return b"", []
        try:
            return self._renderer.render(page.template, page.data), []
        except TemplateFault as fault:
            self._tell([fault.found])
            return b"", [fault.found]

    def _with_problems(self, body: bytes, problems: list[Problem]) -> bytes:
        """A page with the script that reloads it, and a notice of what is wrong at its top."""
        body = body or b"<!DOCTYPE html><html lang=id><head><meta charset=utf-8><title>Katalog</title></head><body><main></main></body></html>"
        if problems:
            body = body.replace(b"<body>", b"<body>" + notice(problems, self._language).encode(), 1)
        return body.replace(b"</body>", _SCRIPT, 1)


class _Site:
    """The pages of a catalogue by path, planned as far as they are asked for.

    `places` tells in which unit a path was found before; there it is looked for first.
    """

    def __init__(self, catalogue: Catalogue | None = None, config: Config | None = None, places: dict[str, Unit] | None = None) -> None:
        self._catalogue = catalogue
        self._config = config
        self._pages: dict[str, Page] = {}
        self._complete = False
        self.places = places or {}

    def page(self, path: str) -> Page | None:
        """The page of a path; None where there is none."""
        if path in self.places and path not in self._pages and self._catalogue is not None:
            unit = self.places[path]
            if unit.part in unit.kind.parts(self._catalogue):
                self._plan([unit])
        if path not in self._pages:
            self._plan_all()
        return self._pages.get(path)

    def _plan(self, some: Iterable[Unit]) -> None:
        assert self._catalogue is not None
        assert self._config is not None
        for unit in some:
            for page in unit.pages(self._catalogue, self._config):
                self._pages[page.path] = page
                self.places[page.path] = unit

    def _plan_all(self) -> None:
        if self._complete or self._catalogue is None:
            return
        self._complete = True
        self.places.clear()
        self._pages.clear()
        self._plan(units(self._catalogue))
        self._pages.update((page.path, page) for page in sitemap_pages(sorted(path for path, page in self._pages.items() if page.listed)))


def notice(problems: list[Problem], language: str) -> str:
    """What is wrong, as a part of a page; the words are those of the terminal."""
    from markupsafe import escape

    lines = "".join(
        f"<li><code>{escape(p.file)}:{p.line}:{p.column}</code> {p.code} {escape(p.message(language))}; {escape(p.mend(language))}</li>"
        for p in problems[:50]
    )
    return f'<section class="notice problems" role="alert"><h2>{len(problems)}</h2><ul>{lines}</ul></section>'


async def serve(folders: Folders, port: int, workshop: Workshop, ready: Callable[[str], None]) -> None:
    """Serve until cancelled, and reload what changed."""
    LiveReloadHandler.watcher = SimpleNamespace(filepath="*")
    application = tornado.web.Application(
        [
            (r"/livereload", _SameOriginReloads),
            (r"/livereload.js", LiveReloadJSHandler),
            (r"/(.*)", _Pages, {"workshop": workshop}),
        ]
    )
    server = application.listen(port, address="127.0.0.1")
    workshop.reload()
    ready(f"http://localhost:{port}/")
    try:
        async for __ in _changes(folders):
            await asyncio.to_thread(workshop.reload)
            LiveReloadHandler.reload_waiters(path="*")
    finally:
        server.stop()


async def _changes(folders: Folders) -> AsyncIterator[None]:
    """One item for each change. The settings are watched by their folder: an editor that renames a new file into place
    would take the file itself from under the watch.
    """
    queue: asyncio.Queue[str] = asyncio.Queue()
    settings = folders.config.resolve()

    def is_settings(_change: Change, path: str) -> bool:
        return Path(path).name == settings.name

    async def pass_on(changes: AsyncIterator[Any]) -> None:
        async for __ in changes:
            queue.put_nowait("changed")

    tasks = [
        asyncio.ensure_future(pass_on(awatch(folders.content, folders.templates, step=50, debounce=400))),
        asyncio.ensure_future(pass_on(awatch(settings.parent, watch_filter=is_settings, recursive=False, step=50, debounce=400))),
    ]
    try:
        while await queue.get():
            yield
    finally:
        for task in tasks:
            task.cancel()


class _SameOriginReloads(LiveReloadHandler):  # type: ignore[misc]
    """The library lets any page of the web listen; ours lets only its own."""

    def check_origin(self, origin: str) -> bool:
        return tornado.websocket.WebSocketHandler.check_origin(self, origin)


class _Pages(tornado.web.RequestHandler):
    """Answers with what the workshop makes of a path."""

    def initialize(self, workshop: Workshop) -> None:
        self.workshop = workshop

    def set_default_headers(self) -> None:
        self.clear_header("Server")

    def get(self, path: str) -> None:
        status, media_type, body = self.workshop.body_of(path)
        self.set_status(status)
        for name, value in self.workshop.headers():
            self.set_header(name, value)
        self.set_header("Content-Type", media_type)
        self.set_header("Cache-Control", "no-store")
        self.write(body)


def _type_of(path: str) -> str:
    return _TYPES.get(Path(path).suffix, "text/plain; charset=utf-8")


def run(folders: Folders, port: int, language: str, tell: Callable[[list[Problem]], None], ready: Callable[[str], None]) -> None:
    """Serve from the terminal until it is interrupted."""
    workshop = Workshop(folders, f"http://localhost:{port}/", language, tell)
    asyncio.run(_until_interrupted(serve(folders, port, workshop, ready)))


async def _until_interrupted(work: Any) -> None:
    try:
        await work
    except asyncio.CancelledError:
        return
