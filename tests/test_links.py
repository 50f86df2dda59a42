"""Every file of the shipped site: links that arrive, a head that is complete, nothing foreign or inline, and its weight."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from shipped import Built, shipped

PREFIXED = "https://contoh.example/katalog/"
SITES = [None, PREFIXED]
#: Attributes that hold an address which the browser follows or loads.
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href")
#: Kilobytes, gzipped: DESIGN section 8.
RECORD_LIMIT, PAGE_LIMIT = 8, 60
ASSET_LIMITS = {".css": 12, ".js": 10, ".woff2": 20}


@dataclass
class Document(HTMLParser):
    """What a test asks of one page, read in one pass."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    title: str = ""
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [(tag, given.get("rel", ""), given[name]) for name in ADDRESSES if name in given]
        self.inline += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline.append(f"<{tag}>")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self._head(tag, given)

    def _head(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta":
            self.head[given.get("name") or given.get("http-equiv", "charset")] = given.get("content", "")
        if tag == "link" and given.get("rel") == "canonical":
            self.head["canonical"] = given["href"]
        if tag in ("title", "body"):
            self.inside = tag if self.inside != "body" else "body"

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self.inside == "title":
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data


@cache
def documents(base_url: str | None) -> dict[str, Document]:
    return {path: read(shipped(base_url).text(path)) for path in shipped(base_url).documents}


def read(text: str) -> Document:
    document = Document()
    document.feed(text)
    document.close()
    return document


def internal(site: Built, base_url: str | None) -> Iterator[tuple[str, str, str]]:
    """Page, file and fragment of each link that stays on the site."""
    for path, document in documents(base_url).items():
        for __, ___, link in document.links:
            whole = urlsplit(urljoin(site.address(path), link))
            if not whole.scheme and not whole.netloc:
                yield path, whole.path, whole.fragment


def test_reading_a_page_sees_what_must_not_be_there() -> None:
    document = read(
        '<title>A</title><body><svg><title>B</title></svg><h1 id="a">x</h1><h3 id="a" style="x">y</h3><img onerror="x" src="//y/z"><script>1</script>'
    )
    assert (document.title, document.ids, document.inline) == ("A", ["a", "a"], ["<h3 style>", "<img onerror>", "<script>"])
    assert not in_steps(document.headings)
    assert document.links == [("img", "", "//y/z")]
    assert faults_of("<!doctype html><title>A</title><p><div></p>") != []


@pytest.mark.parametrize("base_url", SITES)
def test_every_link_within_the_site_leads_to_a_file(base_url: str | None) -> None:
    site = shipped(base_url)
    wanted = {(site.file(address), page) for page, address, __ in internal(site, base_url)}
    assert sorted(pair for pair in wanted if not (site.folder / pair[0]).is_file()) == []


@pytest.mark.parametrize("base_url", SITES)
def test_every_fragment_is_an_id_of_the_page_it_names(base_url: str | None) -> None:
    site = shipped(base_url)
    ids = {path: set(document.ids) for path, document in documents(base_url).items()}
    missing = {
        (page, address, fragment)
        for page, address, fragment in internal(site, base_url)
        if fragment and fragment not in ids.get(site.file(address), ())
    }
    assert sorted(missing) == []


def test_every_link_of_a_site_with_a_path_prefix_stays_inside_the_prefix() -> None:
    site = shipped(PREFIXED)
    assert {address for __, address, ___ in internal(site, PREFIXED) if not address.startswith("/katalog/")} == set()


def test_a_site_with_a_path_prefix_differs_in_nothing_but_its_addresses() -> None:
    plain, prefixed = shipped(), shipped(PREFIXED)
    assert plain.templates == prefixed.templates


def test_no_id_stands_twice_on_a_page() -> None:
    twice = {(path, name) for path, document in documents(None).items() for name, count in Counter(document.ids).items() if count > 1}
    assert sorted(twice) == []


def test_nothing_is_loaded_from_another_site() -> None:
    loaded = {
        (path, link)
        for path, document in documents(None).items()
        for tag, rel, link in document.links
        if tag != "a" and rel != "canonical" and urlsplit(link).netloc
    }
    assert loaded == set()


def test_links_to_other_sites_are_secure_and_carry_nothing_that_runs() -> None:
    schemes = {urlsplit(link).scheme for document in documents(None).values() for __, ___, link in document.links}
    assert schemes <= {"", "https", "http", "mailto", "tel"}


def test_no_page_has_a_script_a_style_or_a_handler_of_its_own() -> None:
    assert {path: document.inline for path, document in documents(None).items() if document.inline} == {}


@pytest.mark.parametrize("name", ["charset", "viewport", "description", "Content-Security-Policy"])
def test_every_page_says_in_its_head(name: str) -> None:
    wanted = {path for path, document in documents(None).items() if name not in document.head or (name != "charset" and not document.head[name])}
    assert sorted(wanted) == []


def test_every_page_has_a_title_and_no_two_pages_share_one() -> None:
    titles = Counter(document.title.strip() for document in documents(None).values())
    assert [title for title, count in titles.items() if not title or count > 1] == []


def test_every_page_that_may_be_listed_names_itself_as_canonical() -> None:
    site = shipped(PREFIXED)
    wrong = {
        path: document.head.get("canonical")
        for path, document in documents(PREFIXED).items()
        if "robots" not in document.head and document.head.get("canonical") != "https://contoh.example" + site.address(path)
    }
    assert wrong == {}


def test_every_page_has_one_first_heading_and_skips_no_level() -> None:
    wrong = {path: levels for path, document in documents(None).items() if not in_steps(levels := document.headings)}
    assert wrong == {}


def in_steps(levels: list[int]) -> bool:
    """One heading of level 1, first, and no level that lacks the one above it."""
    return levels[:1] == [1] and levels.count(1) == 1 and all(after <= before + 1 for before, after in pairwise(levels))


def test_no_two_files_differ_in_case_only() -> None:
    folded = Counter(path.casefold() for path in shipped().templates)
    assert [path for path, count in folded.items() if count > 1] == []


def test_the_sitemap_lists_every_page_that_may_be_listed_and_no_other() -> None:
    site = shipped(PREFIXED)
    listed = re.findall(r"<loc>([^<]+)</loc>", site.text("sitemap.xml"))
    wanted = {
        "https://contoh.example" + site.address(path)
        for path, document in documents(PREFIXED).items()
        if "noindex" not in document.head.get("robots", "")
    }
    assert sorted(listed) == sorted(wanted)


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert f"Sitemap: {PREFIXED}sitemap.xml" in shipped(PREFIXED).text("robots.txt")


def test_the_headers_file_sends_the_policy_of_the_pages_and_forbids_frames() -> None:
    headers = shipped().text("_headers")
    policy = documents(None)["index.html"].head["Content-Security-Policy"]
    assert policy in headers
    assert "frame-ancestors 'none'" in headers


def kilobytes(site: Built, path: str) -> float:
    return len(gzip.compress((site.folder / path).read_bytes(), compresslevel=6, mtime=0)) / 1000


@pytest.mark.parametrize(("template", "limit"), [("innovation.html", RECORD_LIMIT), (None, PAGE_LIMIT)])
def test_pages_keep_their_weight(template: str | None, limit: int) -> None:
    site = shipped()
    paths = [path for path in site.documents if template is None or site.templates[path] == template]
    assert paths
    assert {path: weight for path in paths if (weight := kilobytes(site, path)) > limit} == {}


@pytest.mark.parametrize("suffix", ASSET_LIMITS)
def test_assets_keep_their_weight(suffix: str) -> None:
    site = shipped()
    files = [path.relative_to(site.folder).as_posix() for path in (site.folder / "assets").rglob("*" + suffix)]
    # Tables are sorted on other pages than those with the search.
    files = [path for path in files if "/sort." not in path]
    # A font is compressed already.
    size = sum((site.folder / path).stat().st_size / 1000 if suffix == ".woff2" else kilobytes(site, path) for path in files)
    assert 0 < size <= ASSET_LIMITS[suffix]


def test_the_style_sheet_names_only_files_that_exist() -> None:
    site = shipped()
    for sheet in (site.folder / "assets").glob("*.css"):
        names = re.findall(r"url\([\"']?([^\"')]+)", sheet.read_text(encoding="utf-8"))
        assert [name for name in names if not (sheet.parent / name).is_file()] == []


def test_a_strict_parser_finds_no_error_in_a_page_of_each_template() -> None:
    for path in shipped().samples():
        faults = faults_of(shipped().text(path))
        assert faults == [], path


def faults_of(text: str) -> list[str]:
    parser = html5lib.HTMLParser()
    parser.parse(text)
    return [f"{position}: {code} {values}" for position, code, values in parser.errors]
