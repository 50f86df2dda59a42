"""Releases: frozen to the byte, served for ever, and the codes in them never die."""

import hashlib
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from shipped import ROOT, build, shipped

from katalog import releasing
from katalog.cli import main
from katalog.pipeline import read_site
from katalog.published import all_figures, plain_value
from small_site import Site

FOLDER = "releases/2026.11"
SETTINGS = "name: Katalog Contoh\nshort_name: Contoh\ntagline: Situs kecil\ndescription: Situs karangan untuk pengujian.\nbase_url: https://contoh.example/\n"


@pytest.fixture
def released(site: Site) -> Site:
    (site.folder / "site_config.yaml").write_text(SETTINGS, encoding="utf-8")
    assert main(["release", "2026.11"]) == 0
    return site


def test_a_release_is_served_byte_for_byte_with_its_checksums(released: Site) -> None:
    built = build(released.content, released.folder / "situs")
    frozen = {path.name: path.read_bytes() for path in (released.content / FOLDER).iterdir()}
    assert {"angka.csv", "inovasi.csv", "datapackage.json", "rilis.json", "SHA256SUMS"} <= frozen.keys()
    for name, data in frozen.items():
        assert (built.folder / "rilis/2026.11" / name).read_bytes() == data
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=built.folder / "rilis/2026.11", capture_output=True, check=False)
    assert checked.returncode == 0
    page = built.text("rilis/2026.11/index.html")
    assert hashlib.sha256(frozen["angka.csv"]).hexdigest() in page


def test_a_figure_names_the_newest_release_in_which_it_stands_as_shown(released: Site) -> None:
    assert main(["release", "2026.12"]) == 0
    path = "angka/IIC-2024-00.01-skor/index.html"
    assert "Tercatat sama dalam rilis 2026.12." in build(released.content, released.folder / "situs").text(path)
    released.edit("indices/iic/2024.yaml", "    predicate: inovatif\n    innovations: 102", "    predicate: sangat-inovatif\n    innovations: 102")
    released.edit("indices/iic/2024.yaml", "score: 55.79", "score: 65.79")
    released.edit("indices/iic/2024.yaml", "    differences:\n      - {value: 4.08, since: 2023}\n", "")
    page = build(released.content, released.folder / "lain" / "situs").text(path)
    assert "65,79" in page
    assert "Tercatat sama dalam rilis" not in page


@pytest.mark.parametrize("name", ["angka.csv", "inovasi.csv", "datapackage.json", "rilis.json"])
def test_one_changed_byte_is_an_error(released: Site, name: str) -> None:
    file = released.content / FOLDER / name
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
    assert (f"{FOLDER}/{name}", 1, "K095") in released.found()


def test_a_missing_file_an_added_file_and_missing_checksums_are_errors(released: Site) -> None:
    (released.content / FOLDER / "sumber.csv").unlink()
    released.write(f"{FOLDER}/tambahan.csv", "x\n")
    assert {(f"{FOLDER}/sumber.csv", 1, "K096"), (f"{FOLDER}/tambahan.csv", 1, "K097")} <= set(released.found())
    (released.content / FOLDER / "SHA256SUMS").unlink()
    assert (f"{FOLDER}/SHA256SUMS", 1, "K096") in released.found()


def test_a_release_with_right_checksums_and_no_table_is_refused(released: Site) -> None:
    folder = released.content / FOLDER
    (folder / "angka.csv").write_bytes(b"\xff")
    sums = re.sub(r"^[0-9a-f]{64}(?=  angka\.csv$)", hashlib.sha256(b"\xff").hexdigest(), (folder / "SHA256SUMS").read_text(), flags=re.MULTILINE)
    (folder / "SHA256SUMS").write_text(sums)
    assert [code for __, ___, code in released.found()] == ["K098"]


@pytest.mark.parametrize("path", ["releases/akhir/angka.csv", "releases/2026.13/angka.csv", "releases/angka.csv", "releases/2026.11/dalam/angka.csv"])
def test_a_file_in_no_release_is_told(site: Site, path: str) -> None:
    site.write(path, "x\n")
    assert [code for file, __, code in site.found() if file == path] == ["K019"]


def test_a_released_code_may_not_disappear(released: Site) -> None:
    released.edit("indices/iic/2024.yaml", "    innovations: 102\n", "")
    assert [code for __, ___, code in released.found()] == ["K094"]


def test_the_fact_of_an_innovation_is_found_again(site: Site) -> None:
    (site.folder / "site_config.yaml").write_text(SETTINGS, encoding="utf-8")
    site.edit(
        "innovations/00.01-kota-contoh/kios.md",
        "maturity: 96.5\n",
        "maturity: 96.5\nfacts:\n  - {key: pengguna, label: Pengguna, value: 12, as_of: 2024}\n",
    )
    assert main(["release", "2026.11"]) == 0
    assert site.found() == []
    site.edit("innovations/00.01-kota-contoh/kios.md", "key: pengguna", "key: pemakai")
    assert [code for __, ___, code in site.found()] == ["K094"]


def test_the_citation_file_names_the_newest_release(released: Site) -> None:
    built = build(released.content, released.folder / "situs")
    about = yaml.safe_load(built.text("CITATION.cff"))
    assert (about["cff-version"], about["type"], about["version"], about["license"]) == ("1.2.0", "dataset", "2026.11", "CC-BY-4.0")
    assert about["authors"] == [{"name": about["title"]}]
    assert about["url"].startswith("https://")


def test_a_release_is_never_replaced_and_a_wrong_version_is_refused(released: Site, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in (released.content / FOLDER).iterdir()}
    assert main(["release", "2026.11"]) == 2
    assert "sudah ada" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (released.content / FOLDER).iterdir()} == before
    for version in ("2026", "2026.13", "../x", "v1"):
        assert main(["release", version]) == 2


def test_content_with_errors_is_not_released(site: Site) -> None:
    (site.folder / "site_config.yaml").write_text(SETTINGS, encoding="utf-8")
    site.edit("indices/iic/2024.yaml", "score: 55.79", "score: 55,79")
    assert main(["release", "2026.11"]) == 1
    assert not (site.content / "releases").exists()


def test_a_release_that_fails_leaves_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="No space"):
        releasing.write_release(site.content, "2026.11", {"a.csv": b"x\n"})
    assert list((site.content / "releases").iterdir()) == []


def test_the_shipped_release_holds_every_figure_that_the_site_shows_alike() -> None:
    catalogue = read_site(ROOT / "content")[0]
    newest = catalogue.releases[max(catalogue.releases)].record
    now = {figure.code: plain_value(figure) for figure in all_figures(catalogue)}
    assert newest.values.keys() <= now.keys() | set(catalogue.corrections_of)
    alike = [code for code, value in newest.values.items() if now.get(code) == value]
    assert len(alike) > 1500
    page = shipped().text(f"angka/{alike[0]}/index.html")
    assert f"Tercatat sama dalam rilis {newest.version}." in page
