"""Queries in Chromium against a folder that is served as it is: what they fetch, how long they take, what they find."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from browser.conftest import ARGUMENTS, chromium
from browser.serving import served
from playwright.sync_api import Browser, Page, Response, sync_playwright
from shipped import Built

#: A query is done when ten results can be shown, and for ours the facets counted.
OURS = """async (query) => { const m = globalThis.m ??= await import(document.querySelector('script[src*=search]').src);
  await m.start(); const result = await m.sought(query); await m.readFacets(result.found); m.filtered(result.found, globalThis.none);
  const shown = await Promise.all(result.found.slice(0, 10).map(m.card)); return [result.found.length, shown.map((one) => one.t)]; }"""
PAGEFIND = """async (query) => { const p = globalThis.p ??= await import('/pagefind/pagefind.js'); const result = await p.search(query);
  const shown = await Promise.all(result.results.slice(0, 10).map((one) => one.data())); return [result.results.length, shown.map((one) => one.meta.title)]; }"""
SCRIPTS = {"ours": OURS, "pagefind": PAGEFIND}
FACETS = "globalThis.none = Object.fromEntries(['catatan', 'provinsi', 'daerah', 'urusan', 'jenis', 'status', 'tahun', 'ajang'].map((name) => [name, new Set()]))"
WARM_ROUNDS = 5


@dataclass(frozen=True)
class Answers:
    """What a query took: bytes without scripts, milliseconds, and how many results there were."""

    first_bytes: int
    later_bytes: int
    first_ms: float
    warm_ms: float
    results: int


def measured(folder: Path, engine: str, queries: dict[str, str]) -> dict[str, Any]:
    """Each query first in a new browser context, then again, and as a later query of one that has answered another."""
    found = {}
    with _browser(folder) as (browser, origin):
        for kind, query in queries.items():
            first_bytes, first_ms, warm_ms, count = _first(browser, origin, engine, query)
            other = next(each for name, each in queries.items() if name != kind)
            found[kind] = asdict(Answers(first_bytes, _later(browser, origin, engine, other, query), first_ms, warm_ms, count))
    return found


def first_hits(folder: Path, engine: str, queries: list[str]) -> list[list[str]]:
    """The titles of the first five results of each query."""
    with _browser(folder) as (browser, origin):
        page = _opened(browser, origin, engine)
        return [[title.split(" – ")[0] for title in page.evaluate(SCRIPTS[engine], query)[1][:5]] for query in queries]


def _first(browser: Browser, origin: str, engine: str, query: str) -> tuple[int, float, float, int]:
    page = _opened(browser, origin, engine)
    sizes = _counted(page)
    first_ms, count = _timed(page, engine, query)
    total = sum(sizes)
    warm = sorted(_timed(page, engine, query)[0] for __ in range(WARM_ROUNDS))
    page.context.close()
    return total, first_ms, warm[WARM_ROUNDS // 2], count


def _later(browser: Browser, origin: str, engine: str, before: str, query: str) -> int:
    page = _opened(browser, origin, engine)
    page.evaluate(SCRIPTS[engine], before)
    sizes = _counted(page)
    page.evaluate(SCRIPTS[engine], query)
    total = sum(sizes)
    page.context.close()
    return total


def _timed(page: Page, engine: str, query: str) -> tuple[float, int]:
    ms, (count, __) = page.evaluate(
        f"async (query) => {{ const start = performance.now(); const found = await ({SCRIPTS[engine]})(query); return [performance.now() - start, found]; }}",
        query,
    )
    return float(ms), int(count)


def _counted(page: Page) -> list[int]:
    """The sizes of all answers from now on but those of scripts; both engines pack their files themselves."""
    sizes: list[int] = []

    def note(response: Response) -> None:
        if not response.url.endswith(".js"):
            sizes.append(int(response.headers.get("content-length", 0)))

    page.on("response", note)
    return sizes


def _opened(browser: Browser, origin: str, engine: str) -> Page:
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"{origin}/cari/" if engine == "ours" else f"{origin}/")
    page.evaluate(FACETS)
    return page


@contextmanager
def _browser(folder: Path) -> Iterator[tuple[Browser, str]]:
    with served(Built(folder, "/", {}), with_headers=False) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS, ignore_default_args=["--enable-automation"])
        yield browser, site.origin
        browser.close()
