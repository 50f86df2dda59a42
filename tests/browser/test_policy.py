"""The content policy in a browser: it holds with and without a host's headers, and nothing smuggled in runs."""

from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from shipped import shipped

from browser.conftest import Open
from browser.serving import Served, served

#: Each tries to run or load something, and says whether it came through.
SMUGGLED = {
    "script": "const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s)",
    "handler": "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"window.hit = 1\">'); document.body.lastElementChild.click()",
    "evaluation": "const s = document.createElement('script'); s.src = 'data:text/javascript,window.hit = 1'; document.body.append(s)",
    "style": "document.body.setAttribute('style', 'position: fixed'); window.hit = getComputedStyle(document.body).position === 'fixed' ? 1 : undefined",
    "image": "const i = new Image(); i.onload = () => { window.hit = 1 }; i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='",
}


@pytest.fixture(scope="module", params=[True, False], ids=["headers", "meta only"])
def host(request: pytest.FixtureRequest) -> Iterator[Served]:
    with served(shipped(), with_headers=request.param) as site:
        yield site


@pytest.mark.parametrize("name", SMUGGLED)
def test_what_is_smuggled_into_a_page_does_not_run(host: Served, open_page: Open, name: str) -> None:
    page = open_page(host.url("index.html"))
    page.evaluate("addEventListener('securitypolicyviolation', event => { window.refused = event.effectiveDirective })")
    page.evaluate(SMUGGLED[name])
    page.wait_for_function("window.refused")
    assert page.evaluate("window.hit") is None


def test_a_page_may_not_ask_another_site_for_anything(host: Served, open_page: Open) -> None:
    page = open_page(host.url("index.html"))
    assert page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'came through', error => error.name)") == "TypeError"


def test_a_page_may_not_stand_in_a_frame_of_another(catalogue_site: Served, open_page: Open) -> None:
    page = open_page("about:blank")
    page.set_content(f'<iframe src="{catalogue_site.url("index.html")}"></iframe>')
    frame = page.frames[1]
    frame.wait_for_load_state()
    assert frame.url.startswith("chrome-error:")


def test_a_host_sends_the_headers_that_the_site_asks_for(catalogue_site: Served) -> None:
    site = catalogue_site.built
    sheet = next(path.relative_to(site.folder).as_posix() for path in (site.folder / "assets").glob("*.css"))
    with urlopen(catalogue_site.url("index.html")) as page, urlopen(catalogue_site.url(sheet)) as asset:
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Cache-Control"] is None
        assert "immutable" in asset.headers["Cache-Control"]
