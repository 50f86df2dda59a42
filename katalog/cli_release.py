"""The command that freezes the data set."""

from datetime import date
from pathlib import Path

import click

from katalog.messages import marked as _
from katalog.messages import translate


@click.command()
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="Folder catatan.")
@click.option("--config", type=click.Path(path_type=Path), default=Path("site_config.yaml"), help="Berkas pengaturan situs.")
@click.option("--lang", type=click.Choice(["id", "en"]), default="id", help="Bahasa pesan / language of messages.")
@click.argument("version")
def release(content: Path, config: Path, lang: str, version: str) -> None:
    """Membekukan seluruh data sebagai rilis, mis. 2026.11, di content/releases/."""
    from katalog.load import load_config
    from katalog.pipeline import read_site
    from katalog.problems import errors, report
    from katalog.releases import SUMS, VERSION
    from katalog.releasing import release_files, write_release

    if not VERSION.fullmatch(version):
        raise click.UsageError(translate(_('versi "{value}" tidak diterima; tulis tahun dan bulan, mis. 2026.11'), lang).format(value=version))
    settings, of_config = load_config(config)
    catalogue, problems = read_site(content)
    wrong = errors([*of_config, *problems])
    if wrong or settings is None:
        click.echo(report(wrong, "text", lang))
        raise click.exceptions.Exit(1)
    files = release_files(catalogue, settings, version, date.today().isoformat())
    try:
        target = write_release(content, version, files)
    except FileExistsError as error:
        raise click.UsageError(
            translate(_("rilis {path} sudah ada; rilis tidak pernah diganti, pakai versi lain"), lang).format(path=error)
        ) from None
    words = translate(_("{count} berkas dibekukan di {path}; catat semuanya dalam satu komit."), lang)
    click.echo(words.format(count=len(files) - 1, path=target))
    click.echo(files[SUMS].decode(), nl=False)
