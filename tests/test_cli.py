"""Wrong usage is exit code 2 and a sentence that says what was wrong; nothing is built."""

from pathlib import Path

import pytest

from katalog.cli import main as run
from small_site import Site

TEMPLATES = Path(__file__).parent.parent / "templates"


def main(arguments: list[str]) -> int:
    (Path("site_config.yaml")).touch()
    return run([*arguments, f"--templates={TEMPLATES}"])


@pytest.mark.parametrize("value", ["contoh.id", "http://contoh.id/", "https://", "https://a b.id/", "https://contoh.id/?a=1", "ftp://contoh.id/"])
def test_an_odd_address_for_the_site_is_wrong_usage(site: Site, capsys: pytest.CaptureFixture[str], value: str) -> None:
    assert main(["build", f"--base-url={value}"]) == 2
    assert value in capsys.readouterr().err
    assert not (site.folder / "_site").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "content/tiada.yaml"],
        ["check", "--content=site_config.yaml"],
        ["build", "--config=content"],
        ["build", "--cache=site_config.yaml"],
        ["build", "--output=site_config.yaml"],
        ["build", "--jobs=0"],
    ],
)
def test_a_path_of_the_wrong_kind_is_wrong_usage(site: Site, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert arguments[1].rpartition("=")[2] in said
    assert "Traceback" not in said
    assert not (site.folder / "_site").exists()


def test_check_of_a_folder_tells_what_is_wrong_below_it(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("sources/2024/salah.yaml", "penerbit: x\n")
    site.write("pages/salah.md", "salah")
    assert main(["check", "content/sources"]) == 1
    said = capsys.readouterr().out
    assert "content/sources/2024/salah.yaml" in said
    assert "content/pages" not in said
    assert main(["check", str(Path("content/regions"))]) == 0
