"""Text that would like to be code: in every name and body it comes out as the text it is."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from shipped import SMALL, build

from browser.serving import Served, served
from browser.test_every_template import Watch
from katalog.pipeline import read_site

SCRIPT = "<script>window.hit = 1</script>"
IMAGE = '"><img src=x onerror=window.hit=1>'
TEMPLATE = "{{ 7 * 7 }} {% raw %} ${7 * 7}"
CLOSING = "</title></textarea></script><svg onload=window.hit=1>"
HOSTILE = [SCRIPT, IMAGE, TEMPLATE, CLOSING, "--><b>'`&amp;&lt;"]

#: A body may show all this as code, and Markdown's own syntax may not bring it back to life.
BODY = f"""## Masalah {TEMPLATE}

`{SCRIPT}` dan `{IMAGE}` dan {TEMPLATE}

    {CLOSING}

\\<script\\>window.hit = 1\\</script\\> &lt;img src=x onerror=window.hit=1&gt; [a" onclick="window.hit=1](https://contoh.example/?"><script>1)
"""
#: What no body may hold at all: the message code, and a body with it.
REFUSED = [
    ("K060", SCRIPT),
    ("K060", "teks <img src=x onerror=alert(1)>"),
    ("K063", "[klik](javascript:window.hit=1)"),
    ("K063", "[klik](  JaVaScRiPt:window.hit=1)"),
    ("K063", "[klik](java&#115;cript:window.hit=1)"),
    ("K063", "[klik][a]\n\n[a]: data:text/html,<script>window.hit=1</script>"),
    ("K061", "![gambar](https://contoh.example/a.png)"),
]


def record(code: str, text: str, body: str = "") -> str:
    words = json.dumps(text)
    keys = (
        f'code: "{code}"\nname: {words}\nexpansion: {words}\nsummary: {words}\naliases: [{words}]\nagency_stated: {words}\nsources: [contoh-2024]\n'
    )
    facts = f"facts:\n  - {{key: teks, label: {words}, text: {words}, said_by: {words}, note: {words}, written_as: {words}}}\n"
    return f"---\n{keys}{facts}---\n{body}"


def enter(content: Path) -> None:
    for number, text in enumerate(HOSTILE):
        path = content / "innovations" / "00.01-kota-contoh" / f"jahat-{number}.md"
        path.write_text(record(f"00.01-9{number:03}", text, BODY), encoding="utf-8")
    words = [json.dumps(text) for text in HOSTILE]
    (content / "sources" / "2024" / "jahat.yaml").write_text(
        f"publisher: {words[0]}\ntitle: {words[1]}\nurl: https://contoh.example/?a=\"'>{{{{7*7}}}}\npublished: 2024\naccessed: 2025-01-01\nclass: berita\nnote: {words[3]}\n",
        encoding="utf-8",
    )
    (content / "agencies" / "00.01-kota-contoh" / "jahat.yaml").write_text(
        f"name: {words[1]}\nshort: {words[2]}\nkind: opd\nsources: [jahat]\n", encoding="utf-8"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(SMALL, folder / "content")
    enter(folder / "content")
    with served(build(folder / "content", folder / "site")) as site:
        yield site


def test_no_page_of_a_hostile_site_runs_what_its_records_say(browser: Browser, hostile: Served) -> None:
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        watch = Watch(page, hostile.origin)
        page.on("dialog", lambda dialog: watch.found.append(dialog.message))
        for path in hostile.built.resting:
            page.goto(hostile.url(path))
            assert page.evaluate("window.hit") is None, path
            assert page.locator("img, script:not([src]), [onerror], [onload], [onclick], main script").count() == 0, path
            assert watch.taken() == [], path


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_name_is_shown_letter_by_letter(browser: Browser, hostile: Served, number: int) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(hostile.url(f"inovasi/kota-contoh/jahat-{number}/index.html"))
        assert page.locator("h1").inner_text() == HOSTILE[number]
        assert HOSTILE[number] in page.title()
        shown = page.locator(".body").inner_text()
        assert [text for text in (SCRIPT, IMAGE, TEMPLATE, CLOSING) if text not in shown] == []


def test_a_link_of_a_body_can_not_leave_its_attribute(browser: Browser, hostile: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(hostile.url("inovasi/kota-contoh/jahat-0/index.html"))
        link = page.locator(".body a[href^=https]")
        assert link.evaluate("link => link.getAttributeNames()") == ["href"]
        assert link.get_attribute("href") == "https://contoh.example/?%22%3E%3Cscript%3E1"


@pytest.mark.parametrize(("code", "body"), REFUSED)
def test_a_body_with_code_in_it_is_refused(tmp_path: Path, code: str, body: str) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    path = tmp_path / "content" / "innovations" / "00.01-kota-contoh" / "jahat.md"
    path.write_text(record("00.01-9000", "Biasa", body + "\n"), encoding="utf-8")
    assert code in {found.code for found in read_site(tmp_path / "content")[1]}


def test_a_record_may_not_link_to_what_runs(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    path = tmp_path / "content" / "innovations" / "00.01-kota-contoh" / "jahat.md"
    text = record("00.01-9000", "Biasa").replace("sources:", 'links: [{label: klik, url: "javascript:window.hit=1"}]\nsources:')
    path.write_text(text, encoding="utf-8")
    assert "K027" in {found.code for found in read_site(tmp_path / "content")[1]}
