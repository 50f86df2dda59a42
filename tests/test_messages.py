"""Interface texts: every one is marked, extracted and translated, and what an editor reads is in one language."""

import ast
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import jinja2
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from jinja2 import nodes

from katalog import markup
from katalog.catalogue import build_catalogue
from katalog.cli import main
from katalog.editing import RefusedError, find_region, find_source
from katalog.load import load_content
from katalog.messages import LOCALE, marked, translate
from katalog.pipeline import build_site
from katalog.problems import MESSAGES, Problem, problem
from katalog.render import Renderer, TemplateFault
from katalog.session import Folders
from small_site import Site

ROOT = Path(__file__).parent.parent
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "katalog.po"
TEMPLATES = sorted(path for path in (ROOT / "templates").iterdir() if path.suffix in (".html", ".txt", ".xml"))
MODULES = sorted((ROOT / "katalog").glob("*.py"))
EXTRACT = ("extract", "-F", "pyproject.toml", "--omit-header", "--no-location", "--no-wrap", "--sort-output")
UPDATE = ("update", "-l", "en", "-D", "katalog", "--omit-header", "--no-wrap", "--no-fuzzy-matching", "--ignore-obsolete")


def pybabel(*arguments: str) -> None:
    """Run Babel's command line as an editor does."""
    CommandLineInterface().run(["pybabel", "-q", *arguments])  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All texts that are marked, as `pybabel extract` finds them."""
    found = tmp_path_factory.mktemp("messages") / "katalog.pot"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        pybabel(*EXTRACT, "-o", str(found), ".")
    return found


@cache
def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


def messages(path: Path) -> list[Message]:
    """The texts of a file with their translations, without its header."""
    return [message for message in read(path) if message.id]


def keys(path: Path) -> set[tuple[str | None, str]]:
    return {(message.context, str(message.id)) for message in messages(path)}


def placeholders(text: str) -> list[str]:
    """What is filled in: the names between braces and those after a percent sign."""
    braces = [name for __, name, ___, ____ in Formatter().parse(text) if name is not None] if "%(" not in text else []
    return sorted([*braces, *re.findall(r"%\(\w+\)[a-z]|%[a-z%]", text)])


# -- the catalogue of English texts


def test_every_marked_text_has_an_entry(extracted: Path) -> None:
    assert sorted(text for __, text in keys(extracted) - keys(ENGLISH)) == []


def test_no_entry_has_lost_its_text(extracted: Path) -> None:
    assert sorted(text for __, text in keys(ENGLISH) - keys(extracted)) == []
    assert list(read(ENGLISH).obsolete) == []


def test_every_entry_is_translated_and_none_is_a_guess() -> None:
    assert [message.id for message in messages(ENGLISH) if not message.string or message.fuzzy] == []


def test_a_translation_fills_in_what_its_text_fills_in() -> None:
    assert [m.id for m in messages(ENGLISH) if placeholders(str(m.id)) != placeholders(str(m.string))] == []


def test_a_translation_begins_and_ends_as_its_text_does() -> None:
    """A space or a colon at an edge joins a text to what stands beside it."""
    edges = re.compile(r"^(\s*).*?([\s:.?…]*)$", re.DOTALL)
    assert [m.id for m in messages(ENGLISH) if edges.sub(r"\1|\2", str(m.id)) != edges.sub(r"\1|\2", str(m.string))] == []


def test_the_file_is_what_the_update_command_writes(extracted: Path, tmp_path: Path) -> None:
    """So no date, no machine and no line number is in it, and two editors' updates differ only where their texts do."""
    copy = tmp_path / "en" / "LC_MESSAGES" / "katalog.po"
    copy.parent.mkdir(parents=True)
    shutil.copy(ENGLISH, copy)
    pybabel(*UPDATE, "-i", str(extracted), "-d", str(tmp_path))
    assert copy.read_text(encoding="utf-8") == ENGLISH.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("kabupaten", "regency"),
        ("Predikat", "Rating category"),
        ("Perangkat daerah yang tercatat", "Recorded regional agencies"),
        ("Urusan pemerintahan", "Government affair"),
        ("Inisiator", "Initiator"),
        ("Kematangan", "Innovation maturity"),
    ],
)
def test_official_terms_have_their_official_english(indonesian: str, english: str) -> None:
    assert translate(indonesian, "en") == english


def test_the_index_has_its_official_english_name() -> None:
    translated = [str(m.string) for m in messages(ENGLISH) if "Indeks Inovasi Daerah" in str(m.id)]
    assert translated
    assert all("Regional Innovation Index" in text for text in translated)


# -- what a text becomes


def test_the_source_language_needs_no_catalogue() -> None:
    assert translate("Daerah", "id") == "Daerah"


def test_a_text_without_a_translation_stays_as_it_is() -> None:
    assert translate("tidak ada di katalog mana pun", "en") == "tidak ada di katalog mana pun"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", MESSAGES)
def test_every_code_can_be_told(code: str, language: str) -> None:
    names = {name for text in MESSAGES[code] for __, name, ___, ____ in Formatter().parse(text) if name}
    found = Problem("x.yaml", code, (), tuple((name, "NILAI") for name in sorted(names)))
    told = found.message(language) + found.mend(language)
    assert "{" not in told
    assert told.count("NILAI") >= len(names)
    assert (told == found.message() + found.mend()) is (language == "id")


def test_an_editors_own_words_are_never_translated() -> None:
    found = problem("x.yaml", "K026", key="status", value="daerah", list="status", suggestion=marked('maksud Anda "{nearest}"?'), nearest="inovasi")
    assert found.message("en") == 'status "daerah" is not in the list status'
    assert found.mend("en") == 'did you mean "inovasi"?'


def test_our_own_words_among_the_values_are_translated() -> None:
    found = problem("x.yaml", "K070", place=marked("{number} besar"), number=5, key="of", what=marked("berapa yang diperingkat"))
    assert found.message("id") == 'peringkat 5 besar tanpa "of": sumber tidak menyebut berapa yang diperingkat'
    assert found.message("en") == 'rank (top 5) without "of": the source does not say how many were ranked'


# -- what an editor reads

BROKEN = {
    "agencies/00.01-kota-contoh/rusak.yaml": "name: [a]\nkind: opdd\nsources: {a: b}\nnama: x\n",
    "innovations/00.01-kota-contoh/rusak.md": "---\ncode: 1\nname: ' x'\nsources: [tiada]\n---\n# Judul\n\n<b>x</b> [a](javascript:x)\n",
    "regions/00-provinsi-contoh/00.09-kota-rusak.md": "---\nname: 'x\n---\n",
    "sources/2025/rusak.yaml": "",
    "lain/rusak.yaml": "a: b\n",
}
#: Words that an English message does not hold; the values of an editor above hold none of them.
INDONESIAN = re.compile(
    r"\b(tidak|yang|dan|atau|dengan|berkas|kunci|tulis|periksa|hapus|ganti|isi|perlu|sumber|daftar|teks|angka|nilai|baris|galat|peringatan|maksud)\b"
)


def test_all_that_check_says_of_a_broken_content_is_english(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    for path, text in BROKEN.items():
        site.write(path, text)
    assert main(["check", "--lang", "en", "--config", str(ROOT / "site_config.yaml"), "--templates", str(ROOT / "templates")]) == 1
    said = capsys.readouterr()
    lines = [line.split(": ", 1)[1] for line in said.out.splitlines()]
    assert {line[:4] for line in lines} >= {"K002", "K003", "K013", "K019"}
    assert [line for line in [*lines, said.err] if INDONESIAN.search(line)] == []
    assert re.fullmatch(r"Errors: \d+; files with errors: 5; warnings: \d+\.\n", said.err)


@pytest.mark.parametrize("case", sorted((ROOT / "tests" / "sites" / "broken").iterdir()), ids=lambda path: path.name)
def test_every_problem_of_a_broken_site_is_english(site: Site, case: Path) -> None:
    site.lay_over(case / "content")
    assert [line for found in site.problems() if (line := _without_values(found)) and INDONESIAN.search(line)] == []


def _without_values(found: Problem) -> str:
    """What is said in English but for the words of editors, which may be Indonesian."""
    line = found.message("en") + "; " + found.mend("en")
    for __, value in sorted(found.values, key=lambda pair: -len(pair[1])):
        if type(value) is str and value:
            line = line.replace(value, "…")
    return line


def test_without_a_terminal_new_says_in_english_what_it_misses(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert site.folder.exists()
    assert main(["new", "agency", "--lang", "en", "--region", "00.01"]) == 2
    assert "Name of the regional agency: not given on the command line" in capsys.readouterr().err


def test_a_refusal_is_told_in_the_editors_language(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = build_catalogue(load_content(site.content))
    with pytest.raises(RefusedError) as region:
        find_region(catalogue, "Kota {Tiada}")
    assert str(region.value).startswith('daerah "Kota {Tiada}" tidak ditemukan')
    assert region.value.message("en").startswith('no region "Kota {Tiada}" was found')
    with pytest.raises(RefusedError) as source:
        find_source(catalogue, "zzzz")
    assert source.value.message("en") == 'no source "zzzz" was found; create it first with: new source'
    assert main(["new", "agency", "--lang", "en", "--region", "zzzz", "--name", "x"]) == 2
    assert 'no region "zzzz" was found' in capsys.readouterr().err


def test_a_template_that_is_missing_is_told_in_the_readers_language(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault) as fault:
        Renderer(tmp_path, {"base_path": "/"}, "en").closure("tiada.html")
    assert fault.value.found.message("en") == "template tiada.html, line 1: there is no template tiada.html"


def test_a_site_in_english_renders_its_templates(site: Site) -> None:
    settings = (ROOT / "site_config.yaml").read_text(encoding="utf-8").replace("language: id", "language: en")
    Path("site_config.yaml").write_text(settings, encoding="utf-8")
    report = build_site(Folders(templates=ROOT / "templates"))
    assert not report.failed
    home = (site.folder / "_site" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in home
    assert "Skip to content" in home
    assert "Langsung ke isi" not in home


def test_what_markdown_adds_is_in_the_language_of_the_page() -> None:
    table = "| a |\n|---|\n| 1 |\n"
    assert 'aria-label="Tabel 1"' in markup.body_html(table, "/")
    assert 'aria-label="Table 1"' in markup.body_html(table, "/", "en")
    assert 'title="Back to the reference of footnote 1"' in markup.page_html("x[^1]\n\n[^1]: y\n", "/", "en")
    assert 'title="Kembali ke rujukan catatan kaki 1"' in markup.page_html("x[^1]\n\n[^1]: y\n", "/")


def test_the_file_is_read_as_babel_reads_it() -> None:
    with ENGLISH.open("rb") as file:
        catalog = read_po(file, locale="en")
    from katalog.messages import translations

    found = translations("en")
    for message in catalog:
        if message.id:
            text = str(message.id)
            told = found.pgettext(message.context, text) if message.context else found.gettext(text)
            assert told == (message.string or text)


# -- nothing is left unmarked

#: Text of templates that is the same in every language: currency, unit, and what only machines read.
SAME_EVERYWHERE = {
    "Rp",
    "km²",
    "APA 7",
    "BibTeX",
    "RIS",
    "CSL-JSON",
    "CSV",
    "JSON",
    "XLSX",
    "SQLite",
    "Frictionless Data Package",
    "DCAT-AP (JSON-LD)",
    "SHA-256",
    "SHA256SUMS",
    "sha256sum --check SHA256SUMS",
}
#: Templates that no person reads.
FOR_MACHINES = {"opensearch.xml", "headers.txt", "policy.txt", "robots.txt", "sitemap.xml", "sitemap_index.xml"}
SPOKEN_ATTRIBUTES = re.compile(r"\s(?:aria-label|aria-description|title|alt|placeholder|label|summary|data-ascending|data-descending)=[\"']([^\"']*)")
LETTERS = re.compile(r"[^\W\d_]")
READ = [path for path in TEMPLATES if path.name not in FOR_MACHINES]
GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
#: A string of a template that is shown or handed on as words has a capital or a blank; keys of ours have neither.
WORDS = re.compile(r"[^\W\d_].* |^[A-Z][^\W\d_]", re.DOTALL)


def environment() -> jinja2.Environment:
    return jinja2.Environment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])


def plain_parts(source: str) -> str:
    """A template without its expressions and statements; an expression leaves a sign."""
    parts: list[str] = []
    for __, kind, value in environment().lex(source):
        if kind in ("data", "raw_data"):
            parts.append(value)
        elif kind == "variable_begin":
            parts.append("\N{OBJECT REPLACEMENT CHARACTER}")
    return "".join(parts)


def unmarked(source: str) -> Iterator[str]:
    """The words of a template that no translator ever sees: between tags, and in attributes that are read out."""
    text = re.sub(r"<(script|style)\b.*?</\1>", "", plain_parts(source), flags=re.DOTALL)
    candidates = [*SPOKEN_ATTRIBUTES.findall(text), *re.split("[\N{OBJECT REPLACEMENT CHARACTER}\n]", re.sub(r"<[^>]*>", "\n", text))]
    yield from (words for words in map(str.strip, candidates) if LETTERS.search(words) and words not in SAME_EVERYWHERE)
    yield from (words for words in loose_strings(environment().parse(source)) if words not in SAME_EVERYWHERE)


def loose_strings(node: nodes.Node) -> Iterator[str]:
    """The strings inside expressions that look like words and are neither handed to gettext nor compared with."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in GETTEXT:
        for argument in node.kwargs:
            yield from loose_strings(argument)
        return
    if isinstance(node, nodes.Compare):
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and WORDS.search(node.value):
        yield node.value
    for child in node.iter_child_nodes():
        yield from loose_strings(child)


def template_name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", READ, ids=template_name)
def test_every_word_of_a_template_is_marked(path: Path) -> None:
    assert list(unmarked(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Teks</p>",
        "<p>{{ _('Teks') }} lalu</p>",
        '<nav aria-label="Utama">{{ x }}</nav>',
        "{{ x or 'Belum ada' }}",
        "{% set label = 'Daerah' %}{{ label }}",
        "{{ row('Daerah', x) }}",
        "{% if x %}ya{% endif %}",
        "{{ _('%(a)s', a='dua kata') }}",
    ],
)
def test_a_planted_word_is_found(source: str) -> None:
    assert list(unmarked(source))


@pytest.mark.parametrize(
    "source",
    [
        "<p>{{ _('Teks') }}: {{ x|number }} – {{ y }}</p>",
        '<p class="kunci" aria-label="{{ _("Utama") }}">{# catatan #}{{ row(_("Daerah"), x, "date") }}</p>',
        "{{ pgettext('satu', 'Daerah') }}",
        "{% if x == 'pemenang' %}{{ '/inovasi/'|url }}{% endif %}",
        "{% include 'tiles.html' %}",
    ],
)
def test_what_is_marked_or_no_word_is_left_alone(source: str) -> None:
    assert list(unmarked(source)) == []


#: Strings of two words and more that no reader of the interface sees.
UNSEEN = {
    "output altered",  # keys of ours
    "no file",
    "a page's data may not hold ",  # errors of a programmer
    "two pages for one path: ",
    "ER  - ",  # the end of an entry of RIS
    "cff-version: 1.2.0",  # keys of the Citation File Format
    "type: dataset",
    "license: CC-BY-4.0",
    "CC BY 4.0",  # a name
    "inovasi daerah",  # what catalogues of data file ours under
    "indeks inovasi daerah",
    "Kategori tidak disebut sumber",  # written into a new record, whose language is Indonesian
    "Penerima belum dicatat.",
}
#: How a string of code looks: a tag, a pattern, a media type.
CODE = re.compile(r"[<>\\|]|charset=|^Item | None$")
#: Modules that write Python or SQL have statements for strings, and no words.
WRITES_PYTHON = {"render_compile", "render_expressions", "render_database"}


def module_name(path: Path) -> str:
    return path.stem


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_no_text_is_translated_that_was_not_marked(path: Path) -> None:
    """`said(p, "…")` works and is never extracted: the text must go through `_`."""
    at = {"said": 1, "translate": 0, "RefusedError": 0, "_asked": 1}
    calls = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call) and named(node) in at]
    texts = [call.args[at[named(call)]] for call in calls if len(call.args) > at[named(call)]]
    literals = [part for text in texts for part in (text.values if isinstance(text, ast.JoinedStr) else [text]) if isinstance(part, ast.Constant)]
    assert [part.lineno for part in literals if LETTERS.search(str(part.value)) and part.value is not None] == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.stem not in WRITES_PYTHON], ids=module_name)
def test_no_sentence_of_a_module_is_unmarked(path: Path) -> None:
    tree = parsed(path)
    told = {id(node) for node in aside(tree)}
    strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in told]
    assert [text for text in strings if re.search(r"[^\W\d_].* \S", text) and not CODE.search(text) and text not in UNSEEN] == []


def aside(tree: ast.Module) -> Iterator[ast.AST]:
    """Strings that are marked, or that are no words of the interface: docstrings, keys, and the help of options."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value
        elif isinstance(node, ast.Call) and named(node) == "_":
            yield from node.args
        elif isinstance(node, ast.keyword) and node.arg == "help":
            # The help of options is Indonesian in every language: `--lang` is itself one of them.
            yield node.value
        elif isinstance(node, ast.Dict):
            yield from (key for key in node.keys if key is not None)


def test_what_is_marked_is_a_whole_text() -> None:
    """An f-string or a sum in `_()` is never extracted."""
    calls = [(path.name, node) for path in MODULES for node in ast.walk(parsed(path)) if isinstance(node, ast.Call) and named(node) == "_"]
    assert [(name, call.lineno) for name, call in calls if not isinstance(call.args[0], ast.Constant)] == []
