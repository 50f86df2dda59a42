"""What is cited in, every form of its citation out: short, full, APA 7, BibTeX, RIS and CSL-JSON, all from one value.

The producer of a figure comes first, then this catalogue. A form says which version of the page was read, and the newest
release in which the figure stands as shown. Text of records is hostile to each form in its own way: braces and percent
signs to BibTeX, line breaks to RIS, quotes to JSON; each is written so that its readers give back what went in.
"""

import json
import re
from functools import cache
from typing import Any, NamedTuple, TypedDict

from katalog.formats import format_partial_date
from katalog.messages import marked as _
from katalog.messages import translate


class Work(NamedTuple):
    """What a page adds to its title and address: who produced its figures, of which year they are, whether it is a set of
    data, the newest release that holds it as shown, and whether its forms stand in files of their own.
    """

    producer: str | None = None
    year: str | None = None
    dataset: bool = False
    release: str | None = None
    files: bool = False


class Cited(NamedTuple):
    """All that a citation says. `address` is complete, `date` the newest date of the data that the page shows."""

    title: str
    catalogue: str
    address: str
    version: str
    date: str | None
    licence: str
    work: Work

    @property
    def author(self) -> str:
        """Who is named first."""
        return self.work.producer or self.catalogue

    @property
    def year(self) -> str | None:
        """The year of publication that the forms give."""
        return self.work.year or (self.date[:4] if self.date else None)

    @property
    def key(self) -> str:
        """The name under which a reference manager keeps it: the page's address in letters that all of them take."""
        path = self.address.split("://", 1)[-1].partition("/")[2]
        return "katalog-" + (re.sub(r"[^A-Za-z0-9.-]+", "-", path).strip("-") or "beranda")


class Forms(TypedDict):
    """A citation in each form. The full one and APA's are cut where the date of access belongs, which only the reader knows."""

    short: str
    full: list[str]
    apa: list[str]
    bibtex: str
    ris: str
    csl: str


def forms_of(cited: Cited, language: str = "id") -> Forms:
    """Every form of one citation."""
    return {
        "short": _short(cited, language),
        "full": _full(cited, language),
        "apa": _apa(cited, language),
        "bibtex": _bibtex(cited, language),
        "ris": _ris(cited, language),
        "csl": _csl(cited, language),
    }


def _short(cited: Cited, language: str) -> str:
    if cited.work.producer is None:
        return _said(language, _("{catalogue}, “{title}”"), catalogue=cited.catalogue, title=cited.title)
    return _said(language, _("{producer}, “{title}”, lewat {catalogue}"), producer=cited.work.producer, title=cited.title, catalogue=cited.catalogue)


def _full(cited: Cited, language: str) -> list[str]:
    lead = f"{_closed(cited.author)} “{cited.title}.”"
    if cited.work.producer is not None:
        lead += f" {_closed(cited.catalogue)}"
    opened = _said(language, _("Diakses"))
    return [f"{lead} {_state(cited, language)} {_closed(cited.licence)} {opened} ", f". {cited.address}"]


def _apa(cited: Cited, language: str) -> list[str]:
    year = cited.year or _said(language, _("t.t."))
    kind = _said(language, _("Kumpulan data") if cited.work.dataset else _("Halaman web"))
    version = _said(language, _("Versi {version}"), version=cited.version)
    publisher = f" {_closed(cited.catalogue)}" if cited.work.producer is not None else ""
    lead = f"{_closed(cited.author)} ({year}). {cited.title} ({version}) [{kind}].{publisher}"
    opened = _said(language, _("Diakses"))
    return [f"{lead} {opened} ", _said(language, _(", dari {address}"), address=cited.address)]


def _state(cited: Cited, language: str) -> str:
    """Of which date and version the page is, and in which release it stands."""
    parts = [_said(language, _("Data per {date}"), date=format_partial_date(cited.date, language))] if cited.date else []
    parts.append(_said(language, _("versi {version}"), version=cited.version))
    if cited.work.release:
        parts.append(_said(language, _("rilis {release}"), release=cited.work.release))
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _bibtex(cited: Cited, language: str) -> str:
    note = f"{_state(cited, language)} {cited.licence}"
    fields = [
        ("author", f"{{{_braced(cited.author)}}}"),
        ("title", f"{{{_braced(cited.title)}}}"),
        ("year", cited.year),
        ("howpublished", _braced(cited.catalogue)),
        ("version", cited.version),
        ("note", _braced(note)),
        ("url", cited.address.replace("{", "%7B").replace("}", "%7D")),
        ("langid", "indonesian"),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    return f"@misc{{{cited.key},\n" + "\n".join(lines) + "\n}\n"


#: BibTeX counts braces even after a backslash, so a brace of a name must become a word.
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)


def _braced(text: str) -> str:
    """A text as BibTeX may hold it between braces."""
    return one_line(text).translate(_BIBTEX)


def _ris(cited: Cited, language: str) -> str:
    fields = [
        ("TY", "DATA" if cited.work.dataset else "ELEC"),
        ("ID", cited.key),
        ("AU", cited.author),
        ("TI", cited.title),
        ("PY", cited.year),
        ("PB", cited.catalogue),
        ("ET", cited.version),
        ("N1", f"{_state(cited, language)} {cited.licence}"),
        ("UR", cited.address),
        ("LA", "id"),
    ]
    lines = [f"{name}  - {one_line(value)}" for name, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _csl(cited: Cited, language: str) -> str:
    entry: dict[str, Any] = {
        "id": cited.key,
        "type": "dataset" if cited.work.dataset else "webpage",
        "title": cited.title,
        "author": [{"literal": cited.author}],
        "issued": {"date-parts": [[int(part) for part in (cited.year or "").split("-")]]} if cited.year else None,
        "container-title" if not cited.work.dataset else "publisher": cited.catalogue,
        "version": cited.version,
        "note": f"{_state(cited, language)} {cited.licence}",
        "URL": cited.address,
        "language": "id",
    }
    return json.dumps([{name: value for name, value in entry.items() if value}], ensure_ascii=False, indent=1) + "\n"


def cff_of(title: str, address: str, about: str, release: str | None, date: str | None) -> str:
    """How to cite the whole catalogue, as `CITATION.cff` (Citation File Format 1.2.0)."""
    message = _("Sebutkan penghasil angkanya lebih dahulu, lalu katalog ini.")
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted(message)}",
        "type: dataset",
        f"title: {_quoted(title)}",
        f"abstract: {_quoted(about)}",
        "authors:",
        f"  - name: {_quoted(title)}",
        f"url: {_quoted(address)}",
        "license: CC-BY-4.0",
        *([f"version: {_quoted(release)}"] if release else []),
        *([f"date-released: {date}"] if date else []),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A text as YAML holds it between double quotes, which are those of JSON."""
    return json.dumps(one_line(text), ensure_ascii=False)


def one_line(text: str) -> str:
    """A text without line breaks and other characters that end a line or a field somewhere."""
    return " ".join("".join(" " if character.isspace() or not (character.isprintable()) else character for character in text).split())


def _closed(text: str) -> str:
    """A text that ends in one full stop."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


_translated = cache(translate)


def _said(language: str, text: str, **values: str) -> str:
    words = _translated(text, language)
    return words.format(**values) if values else words
