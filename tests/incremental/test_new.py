"""`new`: what an editor knows in, a valid file in the right place out, or nothing at all."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click
import pytest

from incremental.workplace import KIOS, PROJECT, Workplace, files_of
from katalog import cli_new
from katalog.catalogue import build_catalogue
from katalog.cli import main
from katalog.editing import next_code, slug_of
from katalog.load import load_content
from small_site import read_problems

KOTA = "innovations/00.01-kota-contoh"


def new(place: Workplace, *words: str) -> int:
    """The exit code of `new …` in the site's content."""
    return main(["new", *words, "--content", str(place.content)])


def errors(place: Workplace) -> list[str]:
    """The codes of what is wrong with the content."""
    return [found.code for found in read_problems(place.content) if found.severity == "galat"]


def answering(monkeypatch: pytest.MonkeyPatch, answers: Iterable[str]) -> list[str]:
    """Somebody sits at a terminal and gives these answers; returns the questions as they come."""
    questions: list[str] = []
    left = iter(answers)

    def prompt(question: str, **_: object) -> str:
        questions.append(question)
        return next(left)

    monkeypatch.setattr(cli_new, "_talks", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    return questions


@pytest.mark.parametrize(
    ("words", "file", "holds"),
    [
        (
            [
                "innovation",
                "--region",
                "Kota Contoh",
                "--name",
                "Pojok Baca",
                "--source",
                "contoh-2024",
                "--kind",
                "digital",
                "--affair",
                "pangan",
                "--agency",
                "diskominfo",
            ],
            f"{KOTA}/pojok-baca.md",
            ["code: 00.01-0003", "name: Pojok Baca", "kind: digital", "affairs: [pangan]", "agencies: [diskominfo]", "sources: [contoh-2024]"],
        ),
        (
            ["innovation", "--region", "00.02", "--name", "No", "--expansion", "Nomor: satu", "--source", "contoh-2024", "--slug", "nomor"],
            "innovations/00.02-kabupaten-contoh/nomor.md",
            ["code: 00.02-0002", "expansion: 'Nomor: satu'"],
        ),
        (
            ["agency", "--region", "kabupaten-contoh", "--name", "Dinas Kesehatan", "--short", "Dinkes", "--kind", "opd", "--source", "contoh-2025"],
            "agencies/00.02-kabupaten-contoh/dinkes.yaml",
            ["name: Dinas Kesehatan", "kind: opd"],
        ),
        (
            [
                "source",
                "--publisher",
                "Media Contoh",
                "--title",
                "Kota Contoh menang lagi tahun ini",
                "--published",
                "2025-10-01",
                "--class",
                "berita",
                "--accessed",
                "2025-11-01",
            ],
            "sources/2025/mediacontoh-2025-10-01-kota-contoh-menang-lagi.yaml",
            ["class: berita"],
        ),
        (
            ["source", "--publisher", "Media Contoh", "--title", "Tanpa tanggal", "--class", "berita", "--paid"],
            "sources/tanpa-tanggal/mediacontoh-tanpa-tanggal.yaml",
            ["paid: "],
        ),
        (
            ["award", "--programme", "lomba-contoh", "--year", "2025", "--source", "contoh-2025"],
            "awards/lomba-contoh/2025.yaml",
            ["key: tidak-disebut"],
        ),
        (["award", "--programme", "lomba-contoh", "--source", "contoh-2025"], "awards/lomba-contoh/tanpa-tahun.yaml", ["sources: [contoh-2025]"]),
        (
            [
                "award",
                "--programme",
                "lomba-baru",
                "--year",
                "2025",
                "--code",
                "LOMBA-BARU",
                "--name",
                "Lomba Baru",
                "--level",
                "lokal",
                "--source",
                "contoh-2025",
            ],
            "awards/lomba-baru/programme.yaml",
            ["code: LOMBA-BARU", "level: lokal"],
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) and value and value[0] in ("innovation", "agency", "source", "award") else "",
)
def test_flags_write_a_valid_file_in_the_right_place(
    place: Workplace, words: list[str], file: str, holds: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = set(files_of(place.content))
    assert new(place, *words) == 0, capsys.readouterr().err
    text = (place.content / file).read_text(encoding="utf-8")
    assert [part for part in holds if part not in text.replace('"', "").replace("'Nomor: satu'", "'Nomor: satu'")] == []
    assert file in capsys.readouterr().out
    assert errors(place) == []
    added = set(files_of(place.content)) - before
    assert added == ({file, "awards/lomba-baru/2025.yaml"} if "lomba-baru" in file else {file})
    assert not place.build().failed


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["innovation", "--region", "Kota Kontoh", "--name", "X", "--source", "contoh-2024"], "00.01 Kota Contoh|kota-contoh"),
        (["innovation", "--region", "Kabupaten", "--name", "X", "--source", "contoh-2024"], "00.02 Kabupaten Contoh, 00.03 Kabupaten Lain"),
        (["innovation", "--region", "kota-contoh", "--name", "X", "--source", "contoh-2042"], "contoh-2024|contoh-2025"),
        (["innovation", "--region", "kota-contoh", "--name", "X", "--source", "contoh"], "contoh-2024, contoh-2025"),
        (["agency", "--region", "Kota Cntoh", "--name", "X", "--kind", "opd", "--source", "contoh-2024"], "kota-contoh"),
        (["award", "--programme", "lomba-contoh", "--source", "conth-2024"], "contoh-2024"),
    ],
)
def test_a_slip_of_the_pen_gets_a_suggestion_and_writes_nothing(
    place: Workplace, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(place.content)
    assert new(place, *words) == 2
    said = capsys.readouterr().err
    assert any(choice in said for choice in says.split("|")), said
    assert files_of(place.content) == before


def test_a_code_that_was_given_is_never_given_again(place: Workplace) -> None:
    (place.content / "removed.yaml").write_text(
        'removed:\n  - {address: inovasi/kota-contoh/lama, date: "2025-11-20", reason: Tercatat dua kali., code: "00.01-0007"}\n'
    )
    assert new(place, "innovation", "--region", "00.01", "--name", "Satu", "--source", "contoh-2024") == 0
    (place.content / KOTA / "lentera.md").unlink()
    assert new(place, "innovation", "--region", "00.01", "--name", "Dua", "--source", "contoh-2024") == 0
    codes = [
        next(line for line in (place.content / KOTA / f"{slug}.md").read_text().splitlines() if line.startswith("code")) for slug in ("satu", "dua")
    ]
    assert [code.replace('"', "").replace("'", "") for code in codes] == ["code: 00.01-0008", "code: 00.01-0009"]


def test_codes_of_other_regions_do_not_count(place: Workplace) -> None:
    catalogue = build_catalogue(load_content(place.content))
    assert [next_code(catalogue, code) for code in ("00", "00.01", "00.02", "00.03")] == ["00-0001", "00.01-0003", "00.02-0002", "00.03-0001"]


@pytest.mark.parametrize(
    "words",
    [
        ["innovation", "--region", "00.01", "--name", "Kios", "--source", "contoh-2024"],
        ["agency", "--region", "00.01", "--name", "Diskominfo", "--kind", "opd", "--source", "contoh-2024"],
        ["award", "--programme", "lomba-contoh", "--year", "2024", "--source", "contoh-2024"],
        ["source", "--publisher", "X", "--title", "Y", "--published", "2024-01-01", "--class", "berita", "--slug", "contoh-2024"],
    ],
    ids=lambda words: words[0],
)
def test_a_file_that_exists_is_left_alone(place: Workplace, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(place.content)
    assert new(place, *words) != 0
    assert "sudah ada" in capsys.readouterr().err
    assert files_of(place.content) == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["innovation", "--region", "00.01", "--name", "X", "--kind", "digitall", "--source", "contoh-2024"], "digitall"),
        (["innovation", "--region", "00.01", "--name", "X", "--affair", "panganan", "--source", "contoh-2024"], "panganan"),
        (["innovation", "--region", "00.01", "--name", "X", "--summary", "x" * 301, "--source", "contoh-2024"], "300"),
        (["innovation", "--region", "00.01", "--name", "???", "--source", "contoh-2024"], ""),
        (["agency", "--region", "00.03", "--name", "X", "--kind", "dinas", "--source", "contoh-2024"], "dinas"),
        (["source", "--publisher", "X", "--title", "Y", "--published", "2025-13-01", "--class", "berita"], "2025-13-01"),
        (["source", "--publisher", "X", "--title", "Y", "--url", "http://tanpa-s.example", "--class", "berita"], "http://tanpa-s.example"),
        (["source", "--publisher", "X", "--title", "Y", "--class", "gosip"], "gosip"),
        (["award", "--programme", "lomba-lain", "--year", "2025", "--code", "kode kecil", "--name", "X", "--source", "contoh-2024"], "kode kecil"),
        (["award", "--programme", "lomba-contoh", "--year", "25", "--source", "contoh-2024"], "25"),
    ],
)
def test_a_value_that_a_build_would_refuse_leaves_nothing_behind(
    place: Workplace, words: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.relative_to(place.content) for path in place.content.rglob("*")}
    assert new(place, *words) in (1, 2)
    said = capsys.readouterr().err
    assert code in said
    assert "Traceback" not in said
    assert {path.relative_to(place.content) for path in place.content.rglob("*")} == before


def test_an_edition_that_is_refused_leaves_no_new_programme_behind(place: Workplace) -> None:
    before = files_of(place.content)
    programme = ["--programme", "lomba-lain", "--code", "LAIN", "--name", "X", "--level", "lokal"]
    assert new(place, "award", *programme, "--year", "25", "--source", "contoh-2024") in (1, 2)
    assert files_of(place.content) == before


@pytest.mark.parametrize(
    "words",
    [
        ["innovation"],
        ["innovation", "--region", "00.01"],
        ["innovation", "--region", "00.01", "--name", "X"],
        ["agency", "--region", "00.01", "--name", "X"],
        ["agency", "--region", "00.01", "--name", "X", "--kind", "opd"],
        ["source", "--publisher", "X"],
        ["source", "--publisher", "X", "--title", "Y"],
        ["award"],
        ["award", "--programme", "baru", "--source", "contoh-2024"],
    ],
    ids=" ".join,
)
def test_without_a_terminal_a_missing_flag_is_wrong_usage(place: Workplace, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(place.content)
    assert new(place, *words) == 2
    assert "belum disebut" in capsys.readouterr().err
    assert files_of(place.content) == before


def test_at_a_terminal_an_innovation_is_asked_for(place: Workplace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked = answering(
        monkeypatch, ["Kota Kontoh", "kota contoh", "Pojok Baca", "Tempat Baca Warga", "diskominfo", "contoh-2042", "contoh-2024, contoh-2025"]
    )
    assert new(place, "innovation") == 0
    assert len(asked) == 7, "a region and a source that do not exist are asked for again"
    said = capsys.readouterr()
    assert "contoh-2024: Inovasi Kota Contoh" in said.out, "the sources that likely fit are shown"
    assert "Diskominfo" in said.out or "diskominfo" in said.out
    text = (place.content / KOTA / "pojok-baca.md").read_text()
    assert "sources: [contoh-2024, contoh-2025]" in text
    assert errors(place) == []


@pytest.mark.parametrize(
    ("words", "answers", "file"),
    [
        (["agency"], ["00.02", "Dinas Pertanian", "opd", "contoh-2024"], "agencies/00.02-kabupaten-contoh/dinas-pertanian.yaml"),
        (["source"], ["Media Lain", "Judul", "", "2025-01", "berita"], "sources/2025/medialain-2025-01-judul.yaml"),
        (["award"], ["lomba-contoh", "2025", "contoh-2024"], "awards/lomba-contoh/2025.yaml"),
    ],
    ids=["agency", "source", "award"],
)
def test_at_a_terminal_other_records_are_asked_for(
    place: Workplace, monkeypatch: pytest.MonkeyPatch, words: list[str], answers: list[str], file: str
) -> None:
    answering(monkeypatch, answers)
    assert new(place, *words) == 0
    assert (place.content / file).exists()
    assert errors(place) == []


def test_at_a_real_terminal_the_questions_appear_and_the_answers_count(place: Workplace) -> None:
    """The same through a pseudo-terminal and a process of its own: nothing here is replaced."""
    ours, theirs = pty.openpty()
    command = [sys.executable, str(PROJECT / "build.py"), "new", "agency", "--content", str(place.content)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    seen = ""
    for answer in ("00.02", "Dinas Pertanian", "opd", "contoh-2024"):
        seen += _until(ours, lambda text: text.rstrip(" ").endswith(":"))
        os.write(ours, f"{answer}\n".encode())
    seen += _until(ours, lambda text: "ditulis" in text)
    assert process.wait() == 0, seen
    os.close(ours)
    assert (place.content / "agencies/00.02-kabupaten-contoh/dinas-pertanian.yaml").exists()


def _until(terminal: int, enough: Callable[[str], bool]) -> str:
    text = ""
    while not enough(text):
        text += os.read(terminal, 1000).decode()
    return text


@pytest.mark.parametrize(("name", "slug"), [("Si Demang", "si-demang"), ("Kafé É 24/7!", "kafe-e-24-7"), ("  -a-  ", "a"), ("Ωmega", "mega")])
def test_a_slug_is_made_of_what_an_address_may_hold(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_an_existing_record_keeps_its_bytes(place: Workplace, tmp_path: Path) -> None:
    before = (place.content / KIOS).read_bytes()
    new(place, "innovation", "--region", "00.01", "--name", "Kios", "--source", "contoh-2024")
    assert (place.content / KIOS).read_bytes() == before
