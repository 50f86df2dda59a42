"""How long after an edit the page that a server shows has changed, asked over HTTP as a reader would."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

import make_catalogue
from generators import Generator
from measure import Command, RunFailedError
from rounds import Field

#: How often the page is asked for while it is waited for.
POLL_SECONDS = 0.01
#: How long a page must stay the same before the server counts as at rest.
REST_SECONDS = 2.0


def edit_to_page(field: Field, generator: Generator, rounds: int) -> list[float]:
    """Seconds from each of some edits of one record to the answer that shows it; the first, a warm-up, is left out."""
    if generator.serve is None:
        return []
    record = make_catalogue.find_record(field.catalogue, field.record)
    address = f"/inovasi/{record.parent.name.partition('-')[2]}/{record.stem}/"
    port = _free_port()
    seconds = []
    with _running(generator.serve(field.catalogue, field.of(generator), port)):
        _wait_for(port, address, b"</html>", field.patience)
        for __ in range(rounds + 1):
            time.sleep(REST_SECONDS)
            changed = make_catalogue.touch(field.catalogue, field.record)
            start = time.perf_counter()
            generator.edit(field.catalogue, field.of(generator), changed)
            _wait_for(port, address, make_catalogue.last_mark(changed), field.patience)
            seconds.append(time.perf_counter() - start)
    return seconds[1:]


@contextmanager
def _running(command: Command) -> Iterator[None]:
    """A server, ended with all that it started."""
    with (command.folder / "log.txt").open("wb") as output:
        process = subprocess.Popen(
            command.words,
            cwd=command.folder,
            env={**os.environ, **command.environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for(port: int, address: str, words: bytes, patience: float) -> None:
    """Ask for a page until it holds some words."""
    start = time.perf_counter()
    while words not in _page(port, address):
        if time.perf_counter() - start > patience:
            message = f"{address} did not show {words.decode()} within {patience:.0f} s"
            raise RunFailedError(message)
        time.sleep(POLL_SECONDS)


def _page(port: int, address: str) -> bytes:
    """The page, or nothing while the server does not answer."""
    connection = HTTPConnection("localhost", port, timeout=60)
    try:
        connection.request("GET", address)
        return connection.getresponse().read()
    except (OSError, HTTPException):
        return b""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        port: int = found.getsockname()[1]
        return port
