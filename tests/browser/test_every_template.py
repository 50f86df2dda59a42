"""A page of every template, small and large, narrow and wide, light and dark: silent, whole, and without a fault for axe."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from browser.serving import Served

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: The rules whose answer depends on colours; the others say in the dark what they said in the light.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
NARROW, WIDE = 390, 1280
#: axe looks at each element in turn: what it takes seconds for is looked at in one width and scheme, and in all by the
#: long tests. The parts of such a page stand on smaller ones too.
LARGE = 50_000


class Watch:
    """Everything a page said or asked for that it should not have."""

    def __init__(self, page: Page, origin: str) -> None:
        self.origin = origin
        self.found: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("requestfailed", lambda request: self.found.append(f"failed: {request.url}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        self.found.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self.origin + "/"):
            self.found.append(f"foreign: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.found.append(f"{response.status}: {response.url}")

    def taken(self) -> list[str]:
        """What was found since the last look."""
        found, self.found = self.found, []
        return found


@cache
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, kind: str, values: list[str]) -> list[str]:
    """What axe finds with rules of some tags or names, a line for each element."""
    run = "([type, values]) => axe.run({runOnly: {type, values}, resultTypes: ['violations']})"
    found: dict[str, Any] = page.evaluate(run, [kind, values])
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


def overflow(page: Page) -> list[str]:
    excess: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{excess} px too wide"] if excess > 0 else []


def in_the_dark(page: Page, kind: str, values: list[str]) -> list[str]:
    page.emulate_media(color_scheme="dark")
    return [f"dark: {line}" for line in [*overflow(page), *violations(page, kind, values)]]


def faults(page: Page, watch: Watch, address: str) -> list[str]:
    """What is wrong with a page before anything looks into it."""
    page.emulate_media(color_scheme="light")
    page.goto(address)
    return [*watch.taken(), *overflow(page)]


def looked_at(browser: Browser, site: Served, width: int) -> Iterator[tuple[str, Page, list[str]]]:
    """Each sampled page, opened in one width, and what was wrong with it so far."""
    with browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        watch = Watch(page, site.origin)
        for path in site.built.samples():
            if path in site.built.resting:
                found = faults(page, watch, site.url(path))
                page.evaluate(axe())
                yield path, page, found
                found += watch.taken()


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_page_of_every_template_is_silent_fits_and_pleases_axe(browser: Browser, catalogue_site: Served, width: int) -> None:
    found: dict[str, list[str]] = {}
    for path, page, before in looked_at(browser, catalogue_site, width):
        lines = found[path] = before
        small = (catalogue_site.built.folder / path).stat().st_size < LARGE
        if small or width == NARROW:
            lines += violations(page, "tag", AXE_TAGS)
        if small:
            lines += in_the_dark(page, "rule", COLOUR_RULES)
    assert not any(found.values()), told(found)


@pytest.mark.long
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_sampled_page_pleases_axe_in_every_width_and_scheme(browser: Browser, catalogue_site: Served, width: int) -> None:
    found: dict[str, list[str]] = {}
    for path, page, before in looked_at(browser, catalogue_site, width):
        lines = found[path] = before
        lines += violations(page, "tag", AXE_TAGS)
        lines += in_the_dark(page, "tag", AXE_TAGS)
    assert not any(found.values()), told(found)


def told(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{path}: {line}" for path, lines in found.items() for line in lines)


def test_axe_sees_a_fault_in_either_scheme(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(
            "<style>@media (prefers-color-scheme: dark) { p { color: #777; background: #666 } }</style><p>words that are hard to read</p><img src=data:,>"
        )
        page.evaluate(axe())
        assert any(line.startswith("image-alt") for line in violations(page, "tag", AXE_TAGS))
        page.emulate_media(color_scheme="dark")
        assert [line.partition(":")[0] for line in violations(page, "rule", COLOUR_RULES)] == ["color-contrast"]
