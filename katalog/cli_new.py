"""`new`: questions to an editor, or flags in their place, and a valid file in the right place."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from katalog.messages import marked as _
from katalog.messages import translate

if TYPE_CHECKING:
    from katalog.catalogue import Catalogue
    from katalog.editing import Draft
    from katalog.items import Item


@click.group()
def new() -> None:
    """Membuat catatan baru: menanyakan isinya, atau memakai yang disebut di baris perintah."""


def _placed(function: Callable[..., Any]) -> Callable[..., Any]:
    function = click.option(
        "--content", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path("content"), help="Folder catatan."
    )(function)
    return click.option("--lang", type=click.Choice(["id", "en"]), default="id", help="Bahasa pesan / language of messages.")(function)


@new.command()
@_placed
@click.option("--region", help="Daerah: kode, nama, atau slug.")
@click.option("--name", help="Nama inovasi.")
@click.option("--expansion", help="Kepanjangan nama.")
@click.option("--summary", help="Ringkasan dengan kata sendiri, paling banyak 300 huruf.")
@click.option("--kind", help="digital, non-digital, atau campuran; kosongkan bila sumber tidak menyebutnya.")
@click.option("--agency", "agencies", multiple=True, help="Slug perangkat daerah; boleh berulang.")
@click.option("--affair", "affairs", multiple=True, help="Urusan pemerintahan; boleh berulang.")
@click.option("--source", "sources", multiple=True, help="Id sumber; boleh berulang.")
@click.option("--slug", help="Nama berkas; bila kosong dibuat dari nama inovasi.")
def innovation(content: Path, lang: str, region: str | None, slug: str | None, **fields: Any) -> None:
    """Mencatat satu inovasi."""
    catalogue = _catalogue(content)
    place = _region(catalogue, region, lang)
    fields["name"] = _asked(fields["name"], _("Nama inovasi"), lang)
    if _talks():
        fields["expansion"] = fields["expansion"] or _asked(None, _("Kepanjangan (boleh kosong)"), lang, empty=True)
        fields["agencies"] = fields["agencies"] or _agencies(catalogue, place, lang)
    fields["sources"] = _sources(catalogue, fields["sources"], place, lang)
    ordered = {key: fields[key] for key in ("name", "expansion", "summary", "agencies", "kind", "affairs", "sources")}
    from katalog.editing import new_innovation

    _write(content, catalogue, new_innovation(catalogue, place, ordered, slug), lang)


@new.command()
@_placed
@click.option("--region", help="Daerah: kode, nama, atau slug.")
@click.option("--name", help="Nama perangkat daerah.")
@click.option("--short", help="Nama singkat, mis. Diskominfo.")
@click.option("--kind", help="opd, upt, rsud, puskesmas, sekolah, kecamatan, kelurahan, desa, bumd, atau lainnya.")
@click.option("--source", "sources", multiple=True, help="Id sumber; boleh berulang.")
@click.option("--slug", help="Nama berkas; bila kosong dibuat dari nama singkat atau nama.")
def agency(content: Path, lang: str, region: str | None, slug: str | None, **fields: Any) -> None:
    """Mencatat satu perangkat daerah."""
    catalogue = _catalogue(content)
    place = _region(catalogue, region, lang)
    fields["name"] = _asked(fields["name"], _("Nama perangkat daerah"), lang)
    fields["kind"] = _chosen(catalogue, fields["kind"], "agency_kinds", _("Jenis instansi"), lang)
    fields["sources"] = _sources(catalogue, fields["sources"], place, lang)
    ordered = {key: fields[key] for key in ("name", "short", "kind", "sources")}
    from katalog.editing import new_agency

    _write(content, catalogue, new_agency(place, ordered, slug), lang)


@new.command()
@_placed
@click.option("--publisher", help="Penerbit.")
@click.option("--title", help="Judul.")
@click.option("--url", help="Alamat yang dimulai dengan https://.")
@click.option("--published", help="Tanggal terbit: TTTT, TTTT-BB, atau TTTT-BB-HH.")
@click.option("--accessed", help="Tanggal diperiksa; bila kosong, hari ini.")
@click.option("--class", "class_", help="Golongan sumber, mis. berita, dokumen-resmi, siaran-pers, advertorial.")
@click.option("--paid", is_flag=True, help="Sumber berbayar.")
@click.option("--slug", help="Id sumber; bila kosong dibuat dari penerbit, tanggal, dan judul.")
def source(content: Path, lang: str, slug: str | None, class_: str | None, paid: bool, **fields: Any) -> None:
    """Mencatat satu sumber."""
    catalogue = _catalogue(content)
    fields["publisher"] = _asked(fields["publisher"], _("Penerbit"), lang)
    fields["title"] = _asked(fields["title"], _("Judul"), lang)
    if _talks():
        fields["url"] = fields["url"] or _asked(None, _("Alamat (boleh kosong)"), lang, empty=True)
        fields["published"] = fields["published"] or _asked(None, _("Tanggal terbit (boleh kosong)"), lang, empty=True)
    fields["accessed"] = fields["accessed"] or date.today().isoformat()
    fields["class"] = _chosen(catalogue, class_, "source_classes", _("Golongan sumber"), lang)
    fields["paid"] = "true" if paid else None
    ordered = {key: fields[key] for key in ("publisher", "title", "url", "published", "accessed", "class", "paid")}
    from katalog.editing import RefusedError, new_source

    try:
        draft = new_source(ordered, slug)
    except RefusedError as error:
        raise click.UsageError(error.message(lang)) from None
    _write(content, catalogue, draft, lang)


@new.command()
@_placed
@click.option("--programme", help="Slug ajang, mis. iga; ajang baru ditanyakan kode dan namanya.")
@click.option("--year", help="Tahun edisi; kosongkan bila tidak diketahui.")
@click.option("--code", help="Kode ajang baru, mis. IGA.")
@click.option("--name", help="Nama ajang baru.")
@click.option("--level", help="Tingkat ajang baru: lokal, provinsi, nasional, atau internasional.")
@click.option("--source", "sources", multiple=True, help="Id sumber; boleh berulang.")
def award(content: Path, lang: str, programme: str | None, year: str | None, **fields: Any) -> None:
    """Mencatat satu edisi penghargaan; bila ajangnya belum ada, ajangnya juga."""
    from katalog.editing import new_award, new_programme

    catalogue = _catalogue(content)
    slug = _asked(programme, _("Slug ajang"), lang)
    year = year or (_asked(None, _("Tahun edisi (boleh kosong)"), lang, empty=True) if _talks() else None)
    sources = _sources(catalogue, fields["sources"], None, lang)
    drafts = [new_award(slug, year, {"sources": sources})]
    if slug not in catalogue.programmes:
        code = _asked(fields["code"], _("Kode ajang baru"), lang)
        name = _asked(fields["name"], _("Nama ajang baru"), lang)
        head = {"code": code, "name": name, "level": fields["level"], "sources": sources}
        drafts.append(new_programme(slug, head))
    written: list[Path] = []
    try:
        written.extend(_write(content, catalogue, draft, lang) for draft in drafts)
    except click.exceptions.Exit:
        # All or nothing: an edition without its programme would be refused by the next check.
        for path in written:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        raise


def _catalogue(content: Path) -> "Catalogue":
    from katalog.catalogue import build_catalogue
    from katalog.load import load_content

    return build_catalogue(load_content(content))


def _region(catalogue: "Catalogue", asked: str | None, lang: str) -> "Item":
    from katalog.editing import RefusedError, find_region

    while True:
        answer = _asked(asked, _("Daerah (kode atau nama)"), lang)
        try:
            return find_region(catalogue, answer)
        except RefusedError as error:
            _refuse_or_ask_again(error.message(lang), asked)


def _sources(catalogue: "Catalogue", asked: tuple[str, ...], region: "Item | None", lang: str) -> tuple[str, ...]:
    """The sources as ids that exist; an editor at a terminal is shown those that likely fit."""
    from katalog.editing import RefusedError, find_source, suggested_sources

    if not asked and _talks() and region is not None:
        click.echo(translate(_("Sumber yang sudah ada:"), lang))
        for key in suggested_sources(catalogue, region):
            click.echo(f"  {key}: {catalogue.source(key).title}")
    while True:
        answers = asked or tuple(part.strip() for part in _asked(None, _("Id sumber (pisahkan dengan koma)"), lang).split(","))
        try:
            return tuple(find_source(catalogue, answer) for answer in answers)
        except RefusedError as error:
            _refuse_or_ask_again(error.message(lang), asked)


def _agencies(catalogue: "Catalogue", region: "Item", lang: str) -> tuple[str, ...]:
    known = [item.slug for item in catalogue.agencies_of.get(region.record.code, ())]
    if not known:
        return ()
    click.echo(translate(_("Perangkat daerah yang sudah ada: {names}"), lang).format(names=", ".join(known)))
    answer = _asked(None, _("Pelaksana (slug, pisahkan dengan koma, boleh kosong)"), lang, empty=True)
    return tuple(part.strip() for part in answer.split(",") if part.strip())


def _chosen(catalogue: "Catalogue", asked: str | None, vocabulary_list: str, question: str, lang: str) -> str:
    keys = catalogue.vocabulary.keys(vocabulary_list)
    return asked or _asked(None, f"{translate(question, lang)} ({', '.join(keys)})", lang)


def _asked(given: str | None, question: str, lang: str, *, empty: bool = False) -> str:
    """What a flag gave, else the answer to a question; without a terminal a missing flag is wrong usage."""
    if given:
        return given
    words = translate(question, lang)
    if not _talks():
        raise click.UsageError(translate(_("{what}: belum disebut di baris perintah"), lang).format(what=words))
    return str(click.prompt(words, default="" if empty else None, show_default=False))


def _talks() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _refuse_or_ask_again(message: str, asked: Any) -> None:
    if asked or not _talks():
        raise click.UsageError(message) from None
    click.echo(message, err=True)


def _write(content: Path, catalogue: "Catalogue", draft: "Draft", lang: str) -> Path:
    from katalog.editing import RefusedError, write_draft
    from katalog.problems import report

    try:
        path = write_draft(content, catalogue, draft)
    except RefusedError as error:
        if error.problems:
            click.echo(report(error.problems, "text", lang), err=True)
        click.echo(error.message(lang), err=True)
        raise click.exceptions.Exit(1) from None
    click.echo(translate(_("{path} ditulis. Periksa dengan: python build.py check"), lang).format(path=path.as_posix()))
    return path
