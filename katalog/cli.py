"""The commands: what an editor types, and the words and exit codes that come back.

Exit 0 fine, 1 the content has errors, 2 wrong usage, 3 the machine or its surroundings failed. What a quick command
does not need is imported where it is used: `--help` must not pay for the models. The help of commands and options is
Indonesian whatever `--lang` says, and click's own complaints about usage are English: both come before it is read.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from katalog.cli_changes import diff, unavailable
from katalog.cli_new import new
from katalog.cli_release import release
from katalog.messages import marked as _
from katalog.messages import translate

if TYPE_CHECKING:
    from katalog.outcome import Outcome
    from katalog.problems import Problem
    from katalog.session import Folders

CONTENT_HAS_ERRORS = 1
SURROUNDINGS_FAILED = 3

_OUTPUT_REFUSED = _("{path}: folder hasil tidak kosong dan bukan buatan katalog, berupa tautan, atau bertumpuk dengan sumbernya; pilih folder lain")

_MISSING = _("{path} tidak ada. Jalankan perintah ini dari folder proyek, atau sebut letaknya.")
_NO_FOLDER = _("{path} bukan folder; {option} meminta folder")
_NO_FILE = _("{path} adalah folder; --config meminta berkas pengaturan, mis. site_config.yaml")
_NO_ADDRESS = _('--base-url "{value}" tidak diterima; tulis alamat lengkap yang dimulai dengan https:// (atau http://localhost), tanpa ? dan #')

#: Why a page was rendered, in the reader's words.
REASONS = {
    "new": _("halaman baru"),
    "data": _("datanya berubah"),
    "template": _("templatnya berubah"),
    "configuration": _("pengaturan situs atau aset berubah"),
    "code": _("program berubah"),
    "output altered": _("berkas hasil diubah atau hilang"),
}


class _BuildByDefault(click.Group):
    """`--output x` means `build --output x`, and `--lang en check` means `check --lang en`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = next((number for number, argument in enumerate(args) if argument in self.commands), None)
        if named is not None:
            args = [args[named], *args[:named], *args[named + 1 :]]
        elif not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


def _shared(function: Callable[..., Any]) -> Callable[..., Any]:
    options = (
        click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="Folder catatan."),
        click.option("--config", type=click.Path(path_type=Path), default=Path("site_config.yaml"), help="Berkas pengaturan situs."),
        click.option("--templates", type=click.Path(path_type=Path), default=Path("templates"), help="Folder templat."),
        click.option("--output", type=click.Path(path_type=Path), default=Path("_site"), help="Folder hasil."),
        click.option("--cache", type=click.Path(path_type=Path), default=Path(".cache"), help="Folder ingatan antarpembangunan; aman dihapus."),
        click.option("--lang", type=click.Choice(["id", "en"]), default="id", help="Bahasa pesan / language of messages."),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group(cls=_BuildByDefault)
@click.version_option(package_name=None, version=__import__("katalog").__version__, prog_name="katalog")
def commands() -> None:
    """Membangun dan memeriksa Katalog Inovasi Daerah."""


@commands.command()
@_shared
@click.option("--base-url", metavar="URL", help="Alamat situs, menggantikan yang ada di pengaturan.")
@click.option("--clean", is_flag=True, help="Bangun semua halaman dari awal, tanpa ingatan.")
@click.option("--verify", is_flag=True, help="Baca ulang semua berkas hasil; jangan percaya cap waktunya.")
@click.option("--jobs", type=click.IntRange(1), help="Banyaknya proses yang bekerja bersama; tanpa ini sebanyak inti mesin.")
@click.option("--no-exports", is_flag=True, help="Tanpa berkas di samping halaman: unduhan, JSON tiap catatan, berkas kutipan.")
@click.option("--explain", is_flag=True, help="Sebut alasan tiap halaman yang ditulis.")
def build(base_url: str | None, clean: bool, verify: bool, jobs: int | None, no_exports: bool, explain: bool, lang: str, **where: Path) -> None:
    """Membangun situs ke folder hasil; bila ada galat, situs lama tidak disentuh."""
    from katalog.output import OutputRefusedError
    from katalog.problems import errors
    from katalog.session import Options, run

    def waiting() -> None:
        click.echo(translate(_("Menunggu pembangunan lain yang memakai folder ini…"), lang), err=True)

    if base_url is not None and not _is_address(base_url):
        raise click.UsageError(translate(_NO_ADDRESS, lang).format(value=base_url))
    options = Options(base_url, clean=clean, verify=verify, jobs=jobs, exports=not no_exports, progress=_progress(lang), waiting=waiting)
    try:
        report = run(_folders(lang, **where), options, _full_build)
    except OutputRefusedError as error:
        raise click.UsageError(translate(_OUTPUT_REFUSED, lang).format(path=error)) from None
    wrong = errors(report.problems)
    if wrong:
        _say(wrong, "text", lang)
        click.echo(translate(_("{count} galat di {files} berkas. Tidak ada yang ditulis."), lang).format(**_counts(wrong)), err=True)
        sys.exit(CONTENT_HAS_ERRORS)
    if report.warnings:
        click.echo(translate(_("{count} peringatan; lihat dengan: python build.py check"), lang).format(count=report.warnings), err=True)
    if explain:
        for path, reason in sorted(report.outcome.rendered.items()):
            click.echo(f"{path}: {translate(REASONS[reason], lang)}")
    _say_outcome(report.outcome, where["output"], lang)


def _is_address(value: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(value)
        named = bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == "localhost"))
        return named and not parts.query and not parts.fragment and value.isprintable() and " " not in value and not parts.username
    except ValueError:
        return False


def _full_build(*what: Any) -> Any:
    from katalog.pipeline import build  # what has nothing to do need not import it

    with _without_collecting():
        return build(*what)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Records hold no circles, and to look for some in a nation's records takes as long as to read them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _say_outcome(outcome: "Outcome", output: Path, lang: str) -> None:
    text = translate(_("{rendered} halaman ditulis, {kept} dipakai ulang, {removed} dihapus; situs di {output}."), lang)
    click.echo(text.format(rendered=len(outcome.rendered), kept=outcome.kept, removed=len(outcome.removed), output=output))


@commands.command()
@_shared
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "gitlab"]), default="text", help="Bentuk laporan.")
@click.option("--since", metavar="REF", help="Tolak juga angka terilis yang berubah atau hilang sejak revisi ini tanpa koreksi.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(lang: str, form: str, since: str | None, files: tuple[Path, ...], **where: Path) -> None:
    """Memeriksa semua catatan, atau hanya melaporkan berkas yang disebut."""
    from katalog.pipeline import read_all
    from katalog.problems import errors

    folders = _folders(lang, **where)
    for file in files:
        if not file.exists():
            raise click.UsageError(translate(_MISSING, lang).format(path=file))
    with _without_collecting():
        __, ___, problems = read_all(folders)
        problems += _since(since, folders, lang) if since else []
    if files:
        named = {path.resolve() for file in files for path in (file.rglob("*") if file.is_dir() else (file,))}
        problems = [p for p in problems if Path(p.file).resolve() in named]
    _say(problems, form, lang)
    wrong = errors(problems)
    if form == "text":
        counts = {**_counts(wrong), "warnings": len(problems) - len(wrong)}
        click.echo(translate(_("{count} galat di {files} berkas, {warnings} peringatan."), lang).format(**counts), err=True)
    sys.exit(CONTENT_HAS_ERRORS if wrong else 0)


@commands.command()
@_shared
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Nomor porta.")
@click.option("--open", "open_", is_flag=True, help="Buka di peramban.")
def serve(lang: str, port: int, open_: bool, **where: Path) -> None:
    """Menampilkan situs selagi disunting; halaman memuat ulang sendiri."""
    from katalog.serve import run

    def tell(problems: "list[Problem]") -> None:
        _say(problems, "text", lang)
        text = translate(_("{count} galat; situs terakhir yang baik tetap tampil."), lang) if problems else translate(_("Tidak ada galat."), lang)
        click.echo(text.format(count=len(problems)))

    def ready(address: str) -> None:
        click.echo(translate(_("Buka {address} (Ctrl+C untuk berhenti)"), lang).format(address=address))
        if open_:
            click.launch(address)

    run(_folders(lang, **where), port, lang, tell, ready)


def _since(reference: str, folders: "Folders", lang: str) -> "list[Problem]":
    from katalog.load import placed
    from katalog.revisions import RevisionError, unnoted

    try:
        return placed(unnoted(folders.content, reference))
    except RevisionError as error:
        raise unavailable(error, lang) from None


commands.add_command(new)
commands.add_command(diff)
commands.add_command(release)


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; what the machine refuses is one message, never a traceback."""
    try:
        # Without its own exit click returns the code of a command that stopped early.
        result = commands.main(args=arguments, standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"{place}{os.strerror(error.errno) if error.errno else error}", err=True)
        return SURROUNDINGS_FAILED
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    return result if isinstance(result, int) else 0


def _folders(lang: str, **where: Path) -> "Folders":
    from katalog.session import Folders

    for name in ("content", "config", "templates"):
        if not where[name].exists():
            raise click.UsageError(translate(_MISSING, lang).format(path=where[name]))
    for name in ("content", "templates", "cache"):
        if where[name].exists() and not where[name].is_dir():
            raise click.UsageError(translate(_NO_FOLDER, lang).format(path=where[name], option=f"--{name}"))
    if where["config"].is_dir():
        raise click.UsageError(translate(_NO_FILE, lang).format(path=where["config"]))
    return Folders(**where)


def _say(problems: "list[Problem]", form: str, lang: str) -> None:
    from katalog.problems import report

    text = report(problems, form, lang)
    if text:
        click.echo(text)


def _counts(problems: "list[Problem]") -> dict[str, int]:
    return {"count": len(problems), "files": len({p.file for p in problems})}


def _progress(lang: str) -> Callable[[Iterable[Any], int], Iterable[Any]]:
    """A progress bar on a terminal; elsewhere the pages pass through unseen."""
    if not sys.stderr.isatty():
        return lambda tasks, _count: tasks

    def shown(tasks: Iterable[Any], count: int) -> Iterator[Any]:
        from rich.console import Console
        from rich.progress import track

        yield from track(tasks, total=count, description=translate(_("Menulis halaman"), lang), console=Console(stderr=True))

    return shown
