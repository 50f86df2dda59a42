"""A built site over HTTP on this machine, with the headers of its own `_headers` file, as a host would serve it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from shipped import Built

Rules = list[tuple[str, str, str]]


@dataclass(frozen=True)
class Served:
    """A built site and the address of its server, without a slash at the end."""

    built: Built
    origin: str

    def url(self, path: str) -> str:
        """The address of a file of the site."""
        return self.origin + self.built.address(path)


def rules(text: str) -> Rules:
    """Pattern, name and value of each header: an indented line belongs to the pattern above it."""
    found, pattern = [], ""
    for line in text.splitlines():
        if line.startswith(" "):
            name, __, value = line.strip().partition(": ")
            found.append((pattern, name, value))
        else:
            pattern = line
    return found


class Handler(SimpleHTTPRequestHandler):
    """Files of one folder; an unknown address gets the site's own error page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, site: Built, headers_of_site: Rules, **how: Any) -> None:
        self.site = site
        self.headers_of_site = headers_of_site
        super().__init__(*args, directory=str(site.folder), **how)

    def translate_path(self, path: str) -> str:
        return str(self.site.folder / self.site.file(path.partition("?")[0]))

    def end_headers(self) -> None:
        for pattern, name, value in self.headers_of_site:
            if fnmatchcase(self.path, pattern):
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - the base class names them
        body = (self.site.folder / "404.html").read_bytes() if code == 404 else b""
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it
        """Say nothing: the tests look at what the browser saw."""


@contextmanager
def served(site: Built, *, with_headers: bool = True) -> Iterator[Served]:
    """Serve a site while the block runs; `with_headers=False` is a host that ignores `_headers`."""
    given = rules(site.text("_headers")) if with_headers else []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, site=site, headers_of_site=given))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(site, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
