"""One Chromium for all tests here, and the shipped site behind a server that sends what its `_headers` file says."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from shipped import shipped

from browser.serving import Served, served

# Nothing but the site may cause a request, so what Chromium does on its own account is switched off.
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
NAMES = ("chromium", "chromium-browser", "google-chrome")

Open = Callable[..., Page]


def chromium() -> str:
    """Where Chromium is. A test that needs it and has none has failed: skipping would hide that nothing was tested."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.fail("no Chromium: run `sudo apt-get install -y chromium`, or set CHROMIUM to the path of yours")
    return found


# For this package and not for the session: playwright allows one start at a time, and other tests have their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, ignore_default_args=["--enable-automation"])
        yield started
        started.close()


@pytest.fixture(scope="package")
def catalogue_site() -> Iterator[Served]:
    with served(shipped()) as site:
        yield site


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens an address in a context of its own; the words are playwright's, such as `color_scheme="dark"`."""
    contexts: list[BrowserContext] = []

    def opened(address: str, **how: Any) -> Page:
        context = browser.new_context(**how)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
