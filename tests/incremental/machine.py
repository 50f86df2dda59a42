"""Any sequence of edits, damages and deaths, after which a build must leave what a clean build makes."""

import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from incremental.deaths import Killed, effects
from incremental.workplace import Files, difference, files_of, keep_templates_warm, workplace
from katalog import fingerprint, messages
from katalog.canonical import digest
from katalog.outcome import Report
from katalog.output import MARKER

#: Any number; taken modulo the number of files that there are to choose from.
CHOICE = st.integers(0, 999)
#: Longer than `stamps.SETTLED_AFTER`: after it a file's stamp may stand for its bytes.
SETTLED = 0.07
REGIONS = {"00.01": "00.01-kota-contoh", "00.02": "00.02-kabupaten-contoh", "00.03": "00.03-kabupaten-lain"}
#: Of one length, so that a new name may leave a file's size as it was.
NAMES = ("Kios Surya", "Kios Bulan", "Teras Desa", "Lapor <b>!", "Cek & Urus")
WRONG = {
    "yaml": "---\nname: [\n---\n",
    "key": '---\ncode: "00.01-0099"\nname: X\nnama: X\nsources: [contoh-2025]\n---\n',
    "empty": "",
    "bytes": "---\n\0\n",
}
PROGRAM = ("page.py", "messages.py")


class EditedSite(RuleBasedStateMachine):
    """A site under the hands of editors, vandals and a bad power supply."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        keep_templates_warm(self.patch.setattr)
        self.place = workplace(Path(tempfile.mkdtemp(prefix="katalog-mesin-")))
        self.clean: dict[str, Files] = {}
        self.states: list[Files] = []
        self.manifests: list[Files] = []
        self.codes = 100
        self._make_outside()
        self._make_program()

    def _make_outside(self) -> None:
        """What a link in the output may point to; a build must never change it."""
        self.outside = self.place.folder / "luar"
        (self.outside / "folder").mkdir(parents=True)
        (self.outside / "berkas").write_bytes(b"bukan milik katalog")
        (self.outside / "folder" / "isi").write_bytes(b"bukan milik katalog")

    def _make_program(self) -> None:
        """A message catalogue and two modules that stand for the program, so that they can be edited."""
        self.program = self.place.folder / "katalog"
        locale = self.program / "locale" / "en" / "LC_MESSAGES"
        locale.mkdir(parents=True)
        (locale / "katalog.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Tentang"\nmsgstr "About"\n')
        for name in PROGRAM:
            shutil.copy(Path(fingerprint.__file__).parent / name, self.program)
        self.patch.setattr(fingerprint, "_PACKAGE", self.program)
        self.patch.setattr(messages, "LOCALE", self.program / "locale")
        self._forget_program()

    def _forget_program(self) -> None:
        """A command reads its program once; here the next build is the next command."""
        fingerprint.code_digest.cache_clear()
        messages.translations.cache_clear()

    def teardown(self) -> None:
        try:
            self._repair()
            self._check(self._build(), settle=True)
        finally:
            self.patch.undo()
            self._forget_program()
            shutil.rmtree(self.place.folder)

    @initialize()
    def first_build(self) -> None:
        self._check(self._build(), settle=False)

    # What editors do

    @rule(
        region=st.sampled_from(sorted(REGIONS)),
        name=st.sampled_from(NAMES),
        kind=st.sampled_from(("digital", "non-digital")),
        year=st.integers(2022, 2024),
    )
    def add_innovation(self, region: str, name: str, kind: str, year: int) -> None:
        self.codes += 1
        text = (
            f'---\ncode: "{region}-{self.codes:04d}"\nname: {name}\nkind: {kind}\nstarted: {year}\nsources: [contoh-2025]\n---\nIsi {self.codes}.\n'
        )
        self._write(self.place.content / "innovations" / REGIONS[region] / f"baru-{self.codes}.md", text)

    @rule(which=CHOICE, name=st.sampled_from(NAMES), same_times=st.booleans())
    def retitle_innovation(self, which: int, name: str, same_times: bool) -> None:
        def retitled(text: str) -> str:
            return "\n".join(f"name: {name}" if line.startswith("name: ") else line for line in text.split("\n"))

        self._change(self._innovations(), which, retitled, same_times=same_times)

    @rule(which=CHOICE, same_times=st.booleans())
    def edit_body(self, which: int, same_times: bool) -> None:
        self._change(self._innovations(), which, lambda text: text + f"\nAlinea {len(text)}.\n", same_times=same_times)

    @rule(which=CHOICE, leave_tombstone=st.booleans())
    def delete_innovation(self, which: int, leave_tombstone: bool) -> None:
        file = _chosen(self._added(), which)
        if file is None:
            return
        code = next(line.split('"')[1] for line in file.read_text().splitlines() if line.startswith("code: "))
        region = file.parent.name.partition("-")[2]
        file.unlink()
        removed = self.place.content / "removed.yaml"
        if leave_tombstone:
            before = removed.read_text() if removed.exists() else "removed:\n"
            address = f"inovasi/{region}/{file.stem}"
            self._write(removed, before + f'  - {{address: {address}, date: "2025-11-20", reason: Tercatat dua kali., code: "{code}"}}\n')

    @rule(which=CHOICE)
    def rename_innovation(self, which: int) -> None:
        file = _chosen(self._added(), which)
        if file is None or "formerly" in file.read_text():
            return
        self.codes += 1
        text = file.read_text().replace("\nname: ", f"\nformerly: [{file.stem}]\nname: ", 1)
        file.unlink()
        self._write(file.with_name(f"baru-{self.codes}.md"), text)

    @rule(year=st.sampled_from((2023, 2024)), score=st.integers(3500, 5999))
    def edit_score(self, year: int, score: int) -> None:
        file = self.place.content / "indices" / "iic" / f"{year}.yaml"
        head, __, rest = file.read_text().partition("score: ")
        self._write(file, f"{head}score: {score // 100}.{score % 100:02d}{rest.lstrip('0123456789.')}")

    @rule(file=st.sampled_from(("awards/lomba-contoh/2024.yaml", "sources/2025/contoh-2025.yaml", "agencies/00.01-kota-contoh/diskominfo.yaml")))
    def edit_another_record(self, file: str) -> None:
        self._change(
            [self.place.content / file], 0, lambda text: text.replace("Kabupaten", "Kab.").replace("Baca", "Buku").replace("Dinas", "Kantor")
        )

    @rule(term=st.sampled_from(("Pangan", "Digital", "Inovatif", "Kota")), word=st.sampled_from(("satu", "dua")))
    def edit_vocabulary(self, term: str, word: str) -> None:
        file = self.place.content / "vocabulary.yaml"
        self._write(
            file,
            "\n".join(
                f"{line.split('id: ')[0]}id: {term} {word}, en: {term}}}" if f"id: {term}" in line else line for line in file.read_text().split("\n")
            ),
        )

    @rule(which=CHOICE, inside=st.booleans(), same_times=st.booleans())
    def edit_template(self, which: int, inside: bool, same_times: bool) -> None:
        def edited(text: str) -> str:
            head, found, tail = text.rpartition("{% endblock %}")
            return f"{head}<!-- {len(text)} -->{found}{tail}" if inside and found else f"{text}<!-- {len(text)} -->\n"

        templates = sorted(path for path in self.place.folders.templates.iterdir() if path.is_file())
        self._change(templates, which, edited, same_times=same_times)

    @rule()
    def edit_macro(self) -> None:
        self._change([self.place.folders.templates / "parts.html"], 0, lambda text: text.replace("</ol></nav>", f"</ol><!-- {len(text)} --></nav>"))

    @rule(
        what=st.sampled_from(("name: Katalog", "base_url: https://contoh.example/", "affairs: [pangan]", "tagline: Situs")),
        word=st.sampled_from(("", "a", "b")),
    )
    def edit_configuration(self, what: str, word: str) -> None:
        changed = {
            "name": f"name: Katalog {word}",
            "base_url": f"base_url: https://contoh.example/{word}",
            "affairs": f"affairs: [{'pangan' if word else 'kesehatan'}]",
            "tagline": f"tagline: Situs {word}",
        }
        key = what.partition(":")[0]
        lines = self.place.folders.config.read_text().split("\n")
        self._write(
            self.place.folders.config, "\n".join(_indent(line) + changed[key] if line.lstrip().startswith(f"{key}: ") else line for line in lines)
        )

    @rule(language=st.sampled_from(("id", "en")))
    def change_language(self, language: str) -> None:
        lines = [line for line in self.place.folders.config.read_text().split("\n") if not line.startswith("language: ")]
        self._write(self.place.folders.config, "\n".join([f"language: {language}", *lines]))

    @rule(word=st.sampled_from(("About", "On us", "Who")))
    def edit_message_catalogue(self, word: str) -> None:
        po = self.program / "locale" / "en" / "LC_MESSAGES" / "katalog.po"
        text = po.read_text().rpartition("msgstr ")[0]
        self._write(po, f'{text}msgstr "{word}"\n')
        self._forget_program()

    @rule(which=CHOICE)
    def edit_program(self, which: int) -> None:
        self._change([self.program / name for name in PROGRAM], which, lambda text: text + "#\n")
        self._forget_program()

    @rule(how=st.sampled_from(("style", "picture", "more", "fewer")))
    def edit_assets(self, how: str) -> None:
        assets = self.place.folders.templates / "assets"
        extra = assets / "tambahan.txt"
        if how == "fewer":
            extra.unlink(missing_ok=True)
        else:
            file = {"style": assets / "style.css", "picture": assets / "kawung.svg", "more": extra}[how]
            self._write(file, (file.read_text() if file.exists() else "") + "\n")

    @rule(how=st.sampled_from(sorted(WRONG)))
    def break_content(self, how: str) -> None:
        self._write(self.place.content / "innovations" / REGIONS["00.01"] / "salah.md", WRONG[how])

    @rule()
    def break_reference(self) -> None:
        (self.place.content / "agencies" / "00.01-kota-contoh" / "diskominfo.yaml").unlink(missing_ok=True)

    @rule(text=st.sampled_from(("{% if %}", "{{ page.tiada }}", '{% include "tiada.html" %}')), which=CHOICE)
    def break_template(self, text: str, which: int) -> None:
        self._change(
            sorted(self.place.folders.templates.glob("*.html")), which, lambda old: old.replace("{% block content %}", "{% block content %}" + text)
        )

    @rule(which=CHOICE)
    def revert(self, which: int) -> None:
        """`git checkout` of an older state: the files come back with the times of now."""
        if self.states:
            self._restore(self.states[which % len(self.states)])

    # What happens to the output and to the memory

    @rule(
        which=CHOICE, how=st.sampled_from(("delete", "truncate", "append", "flip", "link", "folder", "full folder", "hard link")), spare=st.booleans()
    )
    def damage_a_file(self, which: int, how: str, spare: bool) -> None:
        root = self.place.spare if spare else self.place.output
        file = _chosen([path for path in _real_files(root) if path != self.place.output / MARKER], which)
        if file is not None:
            self._damage(file, how)

    @rule(which=CHOICE, how=st.sampled_from(("delete", "file", "link")), spare=st.booleans())
    def damage_a_folder(self, which: int, how: str, spare: bool) -> None:
        root = self.place.spare if spare else self.place.output
        folder = _chosen([path for path in _real_folders(root) if not (path / MARKER).exists()], which)
        if folder is None:
            return
        shutil.rmtree(folder)
        if how == "file":
            folder.write_bytes(b"di tempat folder")
        elif how == "link":
            folder.symlink_to(self.outside / "folder")

    @rule(which=CHOICE, how=st.sampled_from(("file", "folder", "link", "broken link", "pipe", "odd name")), spare=st.booleans())
    def leave_a_stray(self, which: int, how: str, spare: bool) -> None:
        root = self.place.spare if spare else self.place.output
        folder = _chosen([root, *_real_folders(root)] if root.is_dir() and not root.is_symlink() else [], which)
        if folder is None or os.path.lexists(folder / f"liar-{how}"):
            return
        stray = folder / f"liar-{how}"
        if how == "folder":
            (stray / "kosong").mkdir(parents=True)
        elif "link" in how:
            stray.symlink_to(self.outside / ("folder" if how == "link" else "tiada"))
        elif how == "pipe":
            os.mkfifo(stray)
        else:
            Path(os.fsdecode(bytes(folder) + b"/\xff liar\n") if how == "odd name" else stray).write_bytes(b"liar")

    @rule(what=st.sampled_from(("output", "spare", "spare is a file", "spare is a link")))
    def lose_a_tree(self, what: str) -> None:
        tree = self.place.output if what == "output" else self.place.spare
        if tree.is_symlink() or tree.is_file():
            tree.unlink()
        shutil.rmtree(tree, ignore_errors=True)
        if what == "spare is a file":
            tree.write_bytes(b"bukan folder")
        elif what == "spare is a link":
            tree.symlink_to(self.outside / "folder")

    @rule(which=CHOICE, how=st.sampled_from(("delete", "truncate", "append", "flip")))
    def damage_the_memory(self, which: int, how: str) -> None:
        file = _chosen(_real_files(self.place.folders.cache), which)
        if file is not None:
            self._damage(file, how)

    @rule(which=CHOICE, how=st.sampled_from(("lose", "bring back", "mix", "swap")))
    def confuse_the_memory(self, which: int, how: str) -> None:
        """All of it is lost or older, one file of it is older than the others, or two files have changed places."""
        cache = self.place.folders.cache
        if how == "swap":
            first, second = (self.place.folders.manifest(name) for name in ("situs", "cadangan"))
            if first.exists() and second.exists():
                held = first.read_bytes()
                first.write_bytes(second.read_bytes())
                second.write_bytes(held)
            return
        older = self.manifests[which % len(self.manifests)] if self.manifests else {}
        if how == "mix":
            name = sorted(older)[which % len(older)] if older else None
            _lay_out(cache, {name: older[name]} if name else {})
            return
        shutil.rmtree(cache, ignore_errors=True)
        if how == "bring back":
            _lay_out(cache, older)

    # Builds

    @rule(settle=st.booleans())
    def build(self, settle: bool) -> None:
        self._check(self._build(), settle=settle)

    @rule(settle=st.booleans())
    def build_after_repair(self, settle: bool) -> None:
        self._repair()
        self._check(self._build(), settle=settle)

    @rule(verify=st.booleans(), clean=st.booleans())
    def build_with_care(self, verify: bool, clean: bool) -> None:
        self._check(self._build(verify=verify, clean=clean), settle=False)

    @rule(last=st.integers(1, 60), half=st.booleans())
    def build_and_die(self, last: int, half: bool) -> None:
        before = self.place.tree()
        try:
            with effects(last, half=half):
                report = self._build()
        except Killed:
            self._check_whole(before)
        else:
            self._check(report, settle=False)

    @rule(last=st.integers(1, 60), half=st.booleans())
    def build_on_a_full_disk(self, last: int, half: bool) -> None:
        before = self.place.tree()
        try:
            with effects(last, half=half, full_disk=True):
                report = self._build()
        except OSError:
            now = self.place.tree()
            assert now == before, difference(now, before)
        else:
            self._check(report, settle=False)

    # What must hold

    def _build(self, **options: Any) -> Report:
        cache = files_of(self.place.folders.cache)
        if cache and cache not in self.manifests:
            self.manifests = [*self.manifests[-4:], cache]
        return self.place.build(**options)

    def _check(self, report: Report, *, settle: bool) -> None:
        """The site is what a clean build makes, and the next build has nothing to do."""
        if report.failed:
            assert self._clean_tree() == {}, "a clean build finds nothing wrong"
            return
        state = self._state()
        if state not in self.states:
            self.states = [*self.states[-7:], state]
        now, wanted = self.place.tree(), self._clean_tree()
        assert now == wanted, difference(now, wanted)
        if settle:
            time.sleep(SETTLED)
        with effects() as counted:
            again = self.place.build()
        assert (again.outcome.rendered, again.outcome.removed, again.outcome.published) == ({}, [], False)
        assert counted.below(self.place.output, self.place.spare) == []
        assert self.place.tree() == wanted
        self._check_outside()

    def _check_whole(self, before: Files) -> None:
        """A build that died left the old site or the new one."""
        now = self.place.tree()
        assert now in (before, self._clean_tree()), (difference(now, before), difference(now, self._clean_tree()))
        self._check_outside()

    def _check_outside(self) -> None:
        assert files_of(self.outside) == {"berkas": b"bukan milik katalog", "folder/isi": b"bukan milik katalog"}

    def _clean_tree(self) -> Files:
        """What a clean build makes of the present sources; an empty tree where it refuses them."""
        key = digest(*[part for name, data in sorted(self._state().items()) for part in (name, data)])
        if key not in self.clean:
            try:
                self.clean[key] = self.place.clean_tree()
            except AssertionError:
                self.clean[key] = {}
        return self.clean[key]

    # Hands

    def _state(self) -> Files:
        """All sources, by path."""
        roots = {name: self.place.folder / name for name in ("content", "templates", "katalog")}
        found = {f"{name}/{path}": data for name, root in roots.items() for path, data in files_of(root).items() if (root / path).is_file()}
        return {**found, "site_config.yaml": self.place.folders.config.read_bytes()}

    def _restore(self, state: Files) -> None:
        for name in ("content", "templates", "katalog"):
            shutil.rmtree(self.place.folder / name)
        _lay_out(self.place.folder, state)
        self._forget_program()

    def _repair(self) -> None:
        """The newest state that was good."""
        if self.states:
            self._restore(self.states[-1])

    def _innovations(self) -> list[Path]:
        return sorted((self.place.content / "innovations").rglob("*.md"))

    def _added(self) -> list[Path]:
        return [file for file in self._innovations() if file.name.startswith("baru-")]

    def _write(self, file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _change(self, files: Iterable[Path], which: int, edit: Callable[[str], str], *, same_times: bool = False) -> None:
        """Edit one of some files; with `same_times` its time of change is put back, as `git stash` or `rsync -t` may do."""
        file = _chosen([file for file in files if file.exists()], which)
        if file is None:
            return
        before = file.stat()
        self._write(file, edit(file.read_text(encoding="utf-8")))
        if same_times:
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def _damage(self, file: Path, how: str) -> None:
        data, times = file.read_bytes(), (file.stat().st_atime_ns, file.stat().st_mtime_ns)
        if how in ("delete", "link", "folder", "full folder", "hard link"):
            file.unlink()
        if how == "link":
            file.symlink_to(self.outside / "berkas")
        elif how == "hard link":
            file.hardlink_to(self.outside / "berkas")
        elif "folder" in how:
            file.mkdir()
            if how == "full folder":
                (file / "isi").write_bytes(b"di dalam")
        elif how != "delete":
            spot = random.Random(len(data)).randrange(max(1, len(data)))
            flipped = data[:spot] + bytes([data[spot] ^ 1]) + data[spot + 1 :] if data else b""
            file.write_bytes({"truncate": data[:spot], "append": data + b"\n", "flip": flipped}[how])
            os.utime(file, ns=times)


def _chosen(files: Iterable[Path], which: int) -> Path | None:
    ordered = sorted(files)
    return ordered[which % len(ordered)] if ordered else None


def _real_files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()] if root.is_dir() and not root.is_symlink() else []


def _real_folders(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_dir() and not path.is_symlink()] if root.is_dir() and not root.is_symlink() else []


def _lay_out(root: Path, files: Files) -> None:
    for name, data in files.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
