"""A page's key covers all that it is made from: the program, the template with its parts, the frame, and each value of its data."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incremental.workplace import KIOS, Workplace, difference
from katalog import fingerprint
from katalog.canonical import decode, encode
from katalog.manifest import load_manifest
from katalog.page import Page
from katalog.pipeline import read_all
from katalog.plan import pages
from katalog.render import Renderer


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package that counts as the program."""
    copy = tmp_path / "program"
    shutil.copytree(fingerprint._PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint, "_PACKAGE", copy)
    fingerprint.code_digest.cache_clear()
    yield copy
    monkeypatch.undo()
    fingerprint.code_digest.cache_clear()


def code_now() -> str:
    """The program's digest as a new process would find it."""
    fingerprint.code_digest.cache_clear()
    return fingerprint.code_digest()


def variants(value: Any) -> Iterator[Any]:
    """A plain value with one leaf changed, for each leaf; an empty list or object counts as one."""
    if isinstance(value, dict) and value:
        for key in value:
            yield from ({**value, key: other} for other in variants(value[key]))
    elif isinstance(value, list) and value:
        for number, item in enumerate(value):
            yield from ([*value[:number], other, *value[number + 1 :]] for other in variants(item))
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        yield value + "'"
    else:
        yield "lain"


def one_page_of_each_template(place: Workplace) -> dict[str, Page]:
    """The first page of each template."""
    catalogue, config, problems = read_all(place.folders)
    assert config is not None
    assert not problems
    found: dict[str, Page] = {}
    for page in pages(catalogue, config):
        found.setdefault(page.template, page)
    return found


def test_each_value_of_a_pages_data_is_in_its_key(place: Workplace) -> None:
    samples = one_page_of_each_template(place)
    # The site's own error page and redirects included: nothing is shown that is not in the data.
    assert len(samples) > 20
    for template, page in samples.items():
        data = encode(page.data)
        others = {encode(variant) for variant in variants(decode(data))}
        assert data not in others, template
        assert len(others) == sum(1 for _ in variants(decode(data))), template


def test_a_pages_value_is_the_same_each_time_it_is_made(place: Workplace) -> None:
    catalogue, config, __ = read_all(place.folders)
    assert config is not None
    for page in pages(catalogue, config):
        assert encode(page.data) == encode(page.data), page.path


def test_each_setting_of_the_frame_is_in_every_key(place: Workplace) -> None:
    frame = {"name": "a", "base_url": "https://a.example/", "base_path": "/", "assets": {"style.css": "assets/a.css"}}
    digests = {Renderer(place.folders.templates, variant, "id").frame_digest for variant in (frame, *variants(frame))}
    digests.add(Renderer(place.folders.templates, frame, "en").frame_digest)
    assert len(digests) == 6


def test_the_manifest_holds_another_key_after_each_kind_of_edit(place: Workplace, program: Path) -> None:
    def key() -> str:
        fingerprint.code_digest.cache_clear()
        place.built()
        return load_manifest(place.folders.manifest("situs")).files["inovasi/kota-contoh/kios/index.html"].key

    keys = [key()]
    for file, old, new in (
        (f"content/{KIOS}", "menunggu", "antre"),
        ("content/vocabulary.yaml", "id: Pangan,", "id: Pangan dan gizi,"),
        ("templates/innovation.html", "{% block content %}", "{% block content %} "),
        ("templates/parts.html", "</ol></nav>", "</ol> </nav>"),
        ("templates/policy.txt", ";", " ;"),
        ("templates/assets/style.css", "}", "} "),
        ("site_config.yaml", "Katalog Contoh", "Katalog Umpama"),
        ("program/page.py", "One file", "Each file"),
    ):
        place.edit(file, old, new)
        keys.append(key())
    assert len(set(keys)) == len(keys)


def test_any_byte_of_the_program_and_of_its_message_catalogues_is_in_the_code_digest(program: Path) -> None:
    files = sorted(path for path in program.rglob("*") if path.is_file() and path.suffix in (".py", ".po", ".json"))
    assert {path.suffix for path in files} == {".py", ".po", ".json"}
    before = code_now()
    for file in files:
        data = file.read_bytes()
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if data else b"#")
        assert code_now() != before, file.name
        file.write_bytes(data)
    assert code_now() == before


def test_a_module_that_comes_goes_or_moves_is_in_the_code_digest(program: Path) -> None:
    seen = {code_now()}
    (program / "baru.py").write_text("")
    seen.add(code_now())
    (program / "baru.py").rename(program / "lain.py")
    seen.add(code_now())
    assert len(seen) == 3


def test_what_python_leaves_beside_its_modules_is_not(program: Path) -> None:
    before = code_now()
    (program / "__pycache__").mkdir()
    (program / "__pycache__" / "page.cpython-311.pyc").write_bytes(b"x")
    assert code_now() == before


def test_the_versions_of_python_and_of_what_shapes_pages_are_in_the_code_digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "" not in [version.partition(" ")[2] for version in fingerprint._versions()]
    seen = {code_now()}
    for name in fingerprint._SHAPING:
        (tmp_path / name / f"{name}-0.dist-info").mkdir(parents=True)
        with monkeypatch.context() as patch:
            patch.syspath_prepend(tmp_path / name)
            seen.add(code_now())
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", (3, 99))
        seen.add(code_now())
    code_now()
    assert len(seen) == len(fingerprint._SHAPING) + 2


def test_a_template_named_while_rendering_may_be_any(place: Workplace) -> None:
    """The closure is all the text in the folder then, pictures and fonts left out."""
    templates = place.folders.templates
    (templates / "pilihan.txt").write_text("satu")
    place.edit(
        "templates/page.html",
        "{% block content %}",
        '{% block content %}{% include page.summary|length ~ ".txt" ignore missing %}{% include "pil" ~ "ihan.txt" %}',
    )
    place.built()
    (templates / "pilihan.txt").write_text("dua")
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []
    assert b"dua" in place.tree()["tentang/index.html"]


def test_a_template_that_is_edited_while_a_build_runs_and_put_back_leaves_nothing_stale(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is rendered is what was hashed, though the file has changed in between."""
    template = place.folders.templates / "page.html"
    old = template.read_text(encoding="utf-8")
    render = Renderer.render

    def edited_first(renderer: Renderer, name: str, data: bytes) -> bytes:
        if name == "page.html":  # its key has been made by now
            template.write_text(old.replace("{% block content %}", "{% block content %}setengah jadi"), encoding="utf-8")
        return render(renderer, name, data)

    with monkeypatch.context() as patch:
        patch.setattr(Renderer, "render", edited_first)
        place.built()
    template.write_text(old, encoding="utf-8")
    place.built()
    assert difference(place.tree(), place.clean_tree()) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{% if %}", "Expected an expression"),
        ("{{ page.title }", "unexpected '}'"),
        ("{{ page.tiada }}", "tiada"),
        ("{{ page.title|number }}", "ConversionSyntax"),
        ("{{ none|url }}", "removeprefix"),
        ("{% include 'tiada.html' %}", "tiada.html"),
        ("{% include 'page.html' %}", "recursion"),
        ("\udcff", "utf-8"),
    ],
)
def test_a_template_that_fails_is_a_problem_with_its_file_and_publishes_nothing(place: Workplace, text: str, says: str) -> None:
    place.built()
    before = place.tree()
    page = place.folders.templates / "page.html"
    page.write_bytes(page.read_bytes().replace(b"{% block content %}", b"{% block content %}" + text.encode(errors="surrogateescape")))
    report = place.build()
    assert [(found.code, says in found.message()) for found in report.problems] == [("K080", True)]
    assert place.tree() == before
