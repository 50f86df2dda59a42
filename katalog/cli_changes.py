"""The commands about changes between commits: what a change does, and whether released figures changed without a note."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from katalog.messages import marked as _
from katalog.messages import translate

if TYPE_CHECKING:
    from katalog.revisions import Change, RevisionError

#: How many changed figures and pages are named one by one.
MOST_NAMED = 40
SURROUNDINGS_FAILED = 3


class Unavailable(click.ClickException):
    """A commit, or a release, that cannot be had: the surroundings failed."""

    exit_code = SURROUNDINGS_FAILED


def unavailable(error: "RevisionError", lang: str) -> Unavailable:
    """What to raise for a commit that cannot be had."""
    return Unavailable(translate(error.words, lang).format(**error.values))


@click.command()
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="Folder catatan.")
@click.option("--config", type=click.Path(path_type=Path), default=Path("site_config.yaml"), help="Berkas pengaturan situs.")
@click.option("--lang", type=click.Choice(["id", "en"]), default="id", help="Bahasa pesan / language of messages.")
@click.argument("reference", metavar="REF")
@click.argument("other", metavar="[REF]", required=False)
def diff(content: Path, config: Path, lang: str, reference: str, other: str | None) -> None:
    """Menyebut akibat perubahan sejak suatu revisi: pada angka, peringkat, dan halaman."""
    from katalog.revisions import RevisionError, change_between

    try:
        change = change_between(content, config, reference, other)
    except RevisionError as error:
        raise unavailable(error, lang) from None
    for line in _lines(change, lang):
        click.echo(line)


def _lines(change: "Change", lang: str) -> Iterator[str]:
    figures = change.figures
    total = len(figures.added) + len(figures.gone) + len(figures.changed)
    text = translate(_("{figures} angka, {ranks} peringkat, {pages} halaman berubah."), lang)
    yield text.format(figures=total, ranks=change.ranks, pages=len(change.pages))
    named = [
        *(f"~ {code}: {old} → {new}" for code, old, new in figures.changed),
        *(f"+ {code}" for code in figures.added),
        *(f"- {code}" for code in figures.gone),
        *(f"/{path.removesuffix('index.html')}" for path in change.pages),
    ]
    yield from named[:MOST_NAMED]
    if len(named) > MOST_NAMED:
        yield translate(_("… dan {count} lagi"), lang).format(count=len(named) - MOST_NAMED)
