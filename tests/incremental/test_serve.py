"""`serve` in Chromium: an edit shows by itself, what is wrong shows in the page, and the site's own policy holds."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from incremental.workplace import KIOS, PROJECT, Workplace, workplace
from katalog.serve import Workshop

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADDRESS = "/inovasi/kota-contoh/kios/"
#: A machine that runs other tests too may be slow; no test asserts a time, so this only ends a wait for what never comes.
PATIENCE = 30_000


@dataclass
class Served:
    """A site that is being edited, its address, and what the terminal has said."""

    place: Workplace
    origin: str
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Read the terminal until the command ends."""
        assert self.process.stdout is not None
        self.said += self.process.stdout


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium: run `sudo apt-get install -y chromium`, or set CHROMIUM to the path of yours")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which(path), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = workplace(tmp_path_factory.mktemp("serve"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--port", str(port), *place.arguments()]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stdout is not None
    first = [process.stdout.readline()]
    while "Buka" not in first[-1] and process.poll() is None:
        first.append(process.stdout.readline())
    site = Served(place, f"http://localhost:{port}", process, first)
    listener = threading.Thread(target=site.listen)
    listener.start()
    yield site
    process.terminate()
    process.wait()
    listener.join()
    process.stdout.close()


def sources_of(place: Workplace) -> dict[Path, bytes]:
    """All that an editor may have changed."""
    files = [place.folders.config, *place.content.rglob("*"), *place.folders.templates.rglob("*")]
    return {path: path.read_bytes() for path in files if path.is_file()}


@dataclass
class Watched:
    """An open page, and what it has said: the console's messages, and how often it has begun to listen for changes."""

    page: Page
    console: list[ConsoleMessage] = field(default_factory=list)
    listening: int = 0

    def note(self, message: ConsoleMessage) -> None:
        """One message of the console."""
        self.console.append(message)

    def hear(self, frame: str | bytes) -> None:
        """The last of its greetings; from then on the server tells it of changes."""
        self.listening += '"info"' in str(frame)

    def begin_to_listen(self, how_often: int) -> None:
        """Wait until the page has been loaded so often and listens again: what changes before that, it is not told."""
        while self.listening < how_often:
            self.page.wait_for_timeout(20)


@pytest.fixture
def watched(browser: Browser, served: Served) -> Iterator[Watched]:
    """The innovation's page, open, and listening for changes; afterwards the sources are as they were."""
    before = sources_of(served.place)
    context = browser.new_context()
    seen = Watched(context.new_page())
    seen.page.set_default_timeout(PATIENCE)
    seen.page.on("console", seen.note)
    seen.page.on("websocket", lambda line: line.on("framesent", seen.hear))
    seen.page.goto(served.origin + ADDRESS)
    seen.begin_to_listen(1)
    yield seen
    context.close()
    now = sources_of(served.place)
    for path in now.keys() - before.keys():
        path.unlink()
    for path, data in before.items():
        if now.get(path) != data:
            path.write_bytes(data)


@pytest.fixture
def page(watched: Watched) -> Page:
    """The innovation's page."""
    return watched.page


def test_an_edit_shows_by_itself(page: Page, served: Served) -> None:
    served.place.edit(f"content/{KIOS}", "menunggu", "antre")
    expect(page.get_by_text("Warga antre lama.")).to_be_visible(timeout=PATIENCE)


def test_an_edit_of_an_edit_shows_too(watched: Watched, served: Served) -> None:
    """The page that was loaded by the first change listens for the next."""
    file = served.place.content / KIOS
    for number, title in enumerate(("Kios Bulan", "Kios Bintang", "Kios Surya"), start=2):
        file.write_text(re.sub("name: .*", f"name: {title}", file.read_text(), count=1))
        expect(watched.page.locator("h1")).to_contain_text(title, timeout=PATIENCE)
        watched.begin_to_listen(number)


def test_what_is_wrong_shows_in_the_page_with_file_and_mend_and_goes_when_it_is_mended(page: Page, served: Served) -> None:
    wrong = served.place.content / "indices/iic/2024.yaml"
    good = wrong.read_text()
    wrong.write_text(good.replace("score: 55.79", 'score: "55,79"'))
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("indices/iic/2024.yaml:5:", timeout=PATIENCE)
    expect(notice).to_contain_text("55.79")
    expect(page.locator("h1")).to_contain_text("Kios Surya")
    assert any("2024.yaml:5:" in line for line in served.said), "the terminal says the same"
    wrong.write_text(good)
    expect(notice).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("h1")).to_contain_text("Kios Surya")


def test_while_something_is_wrong_the_last_good_site_stays_whole(page: Page, served: Served) -> None:
    wrong = served.place.content / "innovations/00.01-kota-contoh/salah.md"
    wrong.write_text("---\nname: [\n---\n")
    expect(page.get_by_role("alert")).to_be_visible(timeout=PATIENCE)
    for address in ("/", "/inovasi/", "/daerah/kota-contoh/", "/tentang/"):
        with urlopen(served.origin + address) as answer:
            body = answer.read().decode()
        assert "salah.md:" in body
        assert "</footer>" in body
    wrong.unlink()
    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE)


def test_a_template_edit_shows_without_a_restart(page: Page, served: Served) -> None:
    served.place.edit("templates/parts.html", "</ol></nav>", "</ol></nav><p>Templat diubah.</p>")
    expect(page.get_by_text("Templat diubah.")).to_be_visible(timeout=PATIENCE)
    served.place.edit("templates/parts.html", "<p>Templat diubah.</p>", "")
    expect(page.get_by_text("Templat diubah.")).to_have_count(0, timeout=PATIENCE)


def test_a_template_that_fails_says_where_and_recovers(page: Page, served: Served) -> None:
    template = served.place.folders.templates / "innovation.html"
    good = template.read_text()
    template.write_text(good.replace("{% block content %}", "{% block content %}{{ page.title|number }}"))
    expect(page.get_by_role("alert")).to_contain_text("innovation.html", timeout=PATIENCE)
    template.write_text(good)
    expect(page.locator("h1")).to_contain_text("Kios Surya", timeout=PATIENCE)


def test_a_style_edit_shows(page: Page, served: Served) -> None:
    style = served.place.folders.templates / "assets" / "style.css"
    with style.open("a") as file:
        file.write("h1 { letter-spacing: 7px }\n")
    expect(page.locator("h1")).to_have_css("letter-spacing", "7px", timeout=PATIENCE)


def test_settings_that_an_editor_replaces_again_and_again_are_read_each_time(watched: Watched, served: Served) -> None:
    """Many editors write a new file and rename it into place; the old one is then no longer watched."""
    config = served.place.folders.config
    for number, name in enumerate(("Katalog Satu", "Katalog Dua", "Katalog Contoh"), start=2):
        fresh = config.with_suffix(".baru")
        fresh.write_text(re.sub("^name: .*", f"name: {name}", config.read_text(), count=1, flags=re.MULTILINE))
        fresh.replace(config)
        expect(watched.page).to_have_title(re.compile(name), timeout=PATIENCE)
        watched.begin_to_listen(number)


def test_the_policy_of_the_finished_site_is_sent_and_holds(watched: Watched, served: Served) -> None:
    with urlopen(served.origin + ADDRESS) as answer:
        policy = answer.headers["Content-Security-Policy"]
    served.place.built()
    asked = (served.place.output / "_headers").read_text()
    assert f"Content-Security-Policy: {policy}\n" in asked
    assert "default-src 'none'" in policy or "default-src 'self'" in policy
    assert "unsafe" not in policy
    watched.page.reload()
    expect(watched.page.locator("h1")).to_be_visible()
    assert [message.text for message in watched.console if "Content Security Policy" in message.text or message.type == "error"] == []


def test_no_other_site_may_listen(served: Served) -> None:
    """A page of the web could else learn when somebody edits."""
    with socket.create_connection(("127.0.0.1", int(served.origin.rpartition(":")[2]))) as line:
        line.sendall(
            b"GET /livereload HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://lain.example\r\n\r\n"
        )
        assert b" 403 " in line.recv(200).split(b"\r\n")[0]


def test_an_address_that_does_not_exist_gets_the_sites_own_page(served: Served, browser: Browser) -> None:
    context = browser.new_context()
    opened = context.new_page()
    answer = opened.goto(served.origin + "/tidak/ada/")
    assert answer is not None
    assert answer.status == 404
    expect(opened.locator("h1")).to_contain_text("tidak ditemukan")
    context.close()


@pytest.mark.parametrize("case", ["template bytes", "vanished template"])
def test_what_a_build_refuses_does_not_end_the_server(served: Served, page: Page, case: str) -> None:
    file = served.place.folders.templates / "base.html"
    good = file.read_bytes()
    if case == "template bytes":
        file.write_bytes(good + b"\xff")
    else:
        file.unlink()
    expect(page.get_by_role("alert")).to_be_visible(timeout=PATIENCE)
    file.write_bytes(good)
    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE)


def test_a_style_sheet_that_names_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """It ends the server, and a build with a traceback."""
    place = workplace(tmp_path)
    with (place.folders.templates / "assets" / "style.css").open("a") as file:
        file.write("a { background: url(tiada.svg) }\n")
    assert place.build().failed


def test_settings_that_are_gone_for_a_moment_do_not_end_the_server(tmp_path: Path) -> None:
    place = workplace(tmp_path)
    workshop = Workshop(place.folders, "http://localhost:1/")
    workshop.reload()
    place.folders.config.unlink()
    workshop.reload()
    assert workshop.body_of("index.html")[0] == 200
