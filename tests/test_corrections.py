"""Corrections: what they may say, where they are shown, and that no released figure changes without one."""

import json
import subprocess
import warnings
from pathlib import Path

import pytest
from shipped import build

from katalog.cli import main
from katalog.views_feeds import moment
from small_site import Site

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import feedparser

FILE = "corrections/2025-12-01-skor-kota-contoh.yaml"
CODE = "IIC-2024-00.01-skor"
CORRECTION = f"""figure: {CODE}
published: 55.97
right: 55.79
since: 2025-11-20
why: Angka pada sumber tertukar saat disalin; tanda <b>&</b> tetap teks.
found_by: pembaca
"""
RELEASE = ("release", "2026.11", "--config", "site_config.yaml")


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Uji", "-c", "user.email=uji@contoh.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(site: Site) -> Site:
    """The valid site with settings and a release, in a repository of its own with one commit."""
    (site.folder / "site_config.yaml").write_text(
        "name: Katalog Contoh\nshort_name: Contoh\ntagline: Situs kecil\ndescription: Situs karangan untuk pengujian.\nbase_url: https://contoh.example/\n",
        encoding="utf-8",
    )
    (site.folder / "templates").mkdir()
    assert main(list(RELEASE)) == 0
    git(site.folder, "init", "-q")
    git(site.folder, "add", ".")
    git(site.folder, "commit", "-qm", "Awal")
    return site


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (CODE, "IIC-2024-00.01-skors", "K091"),
        (CODE, "iic-2024-00.01-skor", "K091"),
        ("right: 55.79", "right: 55.80", "K092"),
        ("right: 55.79\n", "", "K092"),
        ("found_by: pembaca", "found_by: Budi Santoso", "K029"),
        ("since: 2025-11-20", "since: 2025-12-02", "K048"),
        ("why:", "sebab:", "K003"),
        (f"figure: {CODE}\n", "", "K004"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(site: Site, old: str, new: str, code: str) -> None:
    assert old in CORRECTION
    site.write(FILE, CORRECTION.replace(old, new))
    assert code in [found for file, __, found in site.found() if file == FILE]


@pytest.mark.parametrize("name", ["corrections/skor.yaml", "corrections/2025-13-01-skor.yaml"])
def test_a_correction_has_a_day_in_its_name(site: Site, name: str) -> None:
    site.write(name, CORRECTION)
    assert {found for file, __, found in site.found() if file == name} <= {"K019", "K025", "K048"}
    assert [found for file, __, found in site.found() if file == name]


def test_a_corrected_figure_says_so_on_its_page_and_wherever_it_stands(site: Site) -> None:
    site.write(FILE, CORRECTION)
    assert site.text() == ""
    built = build(site.content, site.folder / "situs")
    page = built.text(f"angka/{CODE}/index.html")
    for words in ("dikoreksi", "55,97", "Yang benar", "20 November 2025", "&lt;b&gt;&amp;&lt;/b&gt;", "pembaca"):
        assert words in page, words
    for path in ("daerah/kota-contoh/index.html", "peringkat/iic/2024/kota/index.html", "peringkat/iic/2024/index.html"):
        assert f'href="/angka/{CODE}/#h-koreksi">dikoreksi</a>' in built.text(path), path
    assert "dikoreksi" not in built.text("angka/IIC-2024-00.01-predikat/index.html").split("<main")[1]


def test_an_update_is_no_correction_of_an_error(site: Site) -> None:
    site.write(FILE, CORRECTION + "update: true\n")
    page = build(site.content, site.folder / "situs").text(f"angka/{CODE}/index.html")
    assert "pembaruan" in page
    assert "masih berlaku" in page


def test_the_feeds_say_what_the_page_says(site: Site) -> None:
    site.write(FILE, CORRECTION)
    site.write(
        "corrections/2025-12-02-tempat.yaml",
        CORRECTION.replace("skor", "peringkat.nasional.kota").replace("55.97", "13/93").replace("55.79", "12/93"),
    )
    built = build(site.content, site.folder / "situs")
    feed = feedparser.parse((built.folder / "koreksi/atom.xml").read_bytes())
    assert not feed.bozo
    assert [entry.updated for entry in feed.entries] == ["2025-12-02T00:00:00Z", "2025-12-01T00:00:00Z"]
    assert feed.feed.updated == "2025-12-02T00:00:00Z"
    assert "Terbit 55,97; yang benar 55,79." in feed.entries[1].summary
    assert feed.entries[0].link.endswith("/angka/IIC-2024-00.01-peringkat.nasional.kota/")
    assert "13 dari 93" in feed.entries[0].summary
    items = json.loads(built.text("koreksi/feed.json"))["items"]
    assert [(item["title"], item["date_modified"]) for item in items] == [(entry.title, entry.updated) for entry in feed.entries]


def test_a_feed_of_nothing_is_a_feed(site: Site) -> None:
    built = build(site.content, site.folder / "situs")
    feed = feedparser.parse((built.folder / "koreksi/atom.xml").read_bytes())
    assert not feed.bozo
    assert feed.entries == []
    assert "Belum ada koreksi" in built.text("koreksi/index.html")


def test_a_moment_is_as_precise_as_its_date() -> None:
    assert [moment(date) for date in ("2024", "2024-05", "2024-05-06")] == ["2024-01-01T00:00:00Z", "2024-05-01T00:00:00Z", "2024-05-06T00:00:00Z"]


def test_a_released_figure_may_not_change_without_a_correction(repository: Site, capsys: pytest.CaptureFixture[str]) -> None:
    repository.edit("indices/iic/2024.yaml", "score: 55.79", "score: 55.97")
    repository.edit("indices/iic/2024.yaml", "value: 4.08", "value: 4.26")
    assert main(["check"]) == 0
    assert main(["check", "--since", "HEAD"]) == 1
    assert f"K093 angka terilis {CODE} berubah dari 55.79 menjadi 55.97 tanpa koreksi" in capsys.readouterr().out
    repository.write(FILE, CORRECTION.replace("published: 55.97", "published: 55.79").replace("right: 55.79", "right: 55.97"))
    assert main(["check", "--since", "HEAD"]) == 0


def test_a_released_figure_may_not_vanish_without_a_correction(repository: Site, capsys: pytest.CaptureFixture[str]) -> None:
    repository.edit("indices/iic/2024.yaml", "    innovations: 102\n", "")
    assert main(["check"]) == 1
    assert "K094 angka terilis IIC-2024-00.01-inovasi hilang tanpa koreksi" in capsys.readouterr().out
    text = CORRECTION.replace(CODE, "IIC-2024-00.01-inovasi").replace("55.97", "102").replace("right: 55.79\n", "")
    repository.write(FILE, text)
    assert main(["check"]) == 0
    assert main(["check", "--since", "HEAD"]) == 0


def test_a_change_is_told_in_words(repository: Site, capsys: pytest.CaptureFixture[str]) -> None:
    repository.edit("indices/iic/2024.yaml", "place: 12, of: 93", "place: 11, of: 93")
    assert main(["diff", "HEAD"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 angka, 1 peringkat, ")
    assert "~ IIC-2024-00.01-peringkat.nasional.kota: 12/93 → 11/93" in out
    assert "/angka/IIC-2024-00.01-peringkat.nasional.kota/" in out
    git(repository.folder, "commit", "-qam", "Tempat")
    assert main(["diff", "HEAD~1", "HEAD"]) == 0
    assert capsys.readouterr().out.startswith("1 angka, 1 peringkat, ")
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out.startswith("0 angka, 0 peringkat, 0 halaman berubah.")


@pytest.mark.parametrize("command", [["check", "--since"], ["diff"]])
@pytest.mark.parametrize("reference", ["tidak-ada", "--output=x", "HEAD~99"])
def test_a_commit_that_is_not_there_is_one_sentence_and_exit_3(
    repository: Site, capsys: pytest.CaptureFixture[str], command: list[str], reference: str
) -> None:
    code = main([*command, reference] if not reference.startswith("-") else [*command, "--", reference])
    assert code in (2, 3)
    assert "Traceback" not in capsys.readouterr().err
    assert not (repository.folder / "x").exists()


def test_outside_a_repository_and_without_git_the_command_says_so(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.folder / "templates").mkdir()
    (site.folder / "site_config.yaml").write_text("name: Contoh\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.folder.parent))
    assert main(["check", "--since", "HEAD"]) == 3
    assert "bukan bagian dari repositori git" in capsys.readouterr().err
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert main(["check", "--since", "HEAD"]) == 3
    assert "git tidak ada di mesin ini" in capsys.readouterr().err


def test_a_shallow_clone_is_told_how_to_become_whole(
    repository: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository.folder, "commit", "-q", "--allow-empty", "-m", "Kedua")
    clone = tmp_path / "dangkal"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.folder}", str(clone))
    monkeypatch.chdir(clone)
    assert main(["diff", "HEAD~1"]) == 3
    assert "git fetch --unshallow" in capsys.readouterr().err
