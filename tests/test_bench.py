"""The synthetic catalogue of the benchmark, and the tables of its report; no test asserts a time."""

from pathlib import Path
from types import ModuleType

import make_catalogue
import prepare_eleventy
import prepare_hugo
import prepare_pelican
import pytest
from generators import ASSETS, HUGO, OURS
from peer_setup import PEERS
from report import report
from results import Figures, Results, load
from targets import targets

from katalog.cli import main

INNOVATIONS, REGIONS = 60, 40


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    make_catalogue.write_catalogue(tmp_path, INNOVATIONS, REGIONS, seed=1)
    return tmp_path


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def check(catalogue: Path, cache: Path) -> int:
    where = {"content": catalogue / "content", "config": catalogue / "site_config.yaml", "cache": cache}
    return main(["check", *(word for name, path in where.items() for word in (f"--{name}", str(path)))])


def test_a_synthetic_catalogue_has_no_errors(catalogue: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(catalogue, tmp_path_factory.mktemp("cache")) == 0
    assert capsys.readouterr().err == "0 galat di 0 berkas, 0 peringatan.\n"


def test_the_same_seed_gives_the_same_bytes(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = tmp_path_factory.mktemp("again")
    make_catalogue.write_catalogue(again, INNOVATIONS, REGIONS, seed=1)
    assert files_of(again) == files_of(catalogue)


def test_a_record_is_the_same_in_a_larger_catalogue(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    larger = tmp_path_factory.mktemp("larger")
    make_catalogue.write_catalogue(larger, 3 * INNOVATIONS, REGIONS, seed=1)
    records = files_of(catalogue / "content" / "innovations")
    assert len(records) == INNOVATIONS
    assert records.items() <= files_of(larger / "content" / "innovations").items()


def test_edits_change_the_body_or_the_name_and_keep_the_catalogue_whole(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = make_catalogue.find_record(catalogue, 7).read_text(encoding="utf-8")
    changed = make_catalogue.touch(catalogue, 7)
    assert changed.read_text(encoding="utf-8") == f"{before}\n{make_catalogue.last_mark(changed).decode()}\n"
    make_catalogue.retitle(catalogue, 7)
    assert " BARU\n" in changed.read_text(encoding="utf-8")
    assert check(catalogue, tmp_path_factory.mktemp("cache")) == 0


@pytest.mark.parametrize("peer", [prepare_hugo, prepare_eleventy, prepare_pelican], ids=["hugo", "eleventy", "pelican"])
def test_an_edit_reaches_the_layout_of_a_peer(peer: ModuleType, catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    project = tmp_path_factory.mktemp("project")
    name = peer.__name__.removeprefix("prepare_")
    peer.prepare(catalogue, project, PEERS / name, ASSETS)
    changed = make_catalogue.touch(catalogue, 7)
    peer.edit(catalogue, project, changed)
    (copy,) = project.rglob(changed.name)
    assert make_catalogue.last_mark(changed) in copy.read_bytes()


@pytest.fixture
def measured() -> Results:
    ours, hugo = Figures(pages=3, bytes=2_000_000, memory=50_000_000), Figures(pages=3, bytes=2_000_000, memory=500_000_000)
    for figures, seconds in ((ours, 1.0), (hugo, 4.0)):
        for scenario in ("clean", "nothing", "body", "cp -r"):
            figures.add(scenario, seconds, seconds)
    return Results(rounds=1, sizes={10_000: {OURS: ours, HUGO: hugo, "eleventy": Figures(failure="exit code 1")}}, commands={"help": [0.1]})


def test_a_target_is_met_missed_or_not_measured(measured: Results) -> None:
    verdicts = {target.words: target.verdict for target in targets(measured)}
    assert verdicts["clean build 10,000, of Hugo's"] == "aim met"
    assert verdicts["`--help`"] == "met"
    assert verdicts["clean build 50,000, of Hugo's"] == "not measured"
    measured.commands["help"] = [0.2]
    assert {target.words: target.verdict for target in targets(measured)}["`--help`"] == "MISSED"


@pytest.mark.parametrize("markdown", [True, False])
def test_a_report_has_a_row_for_each_generator_and_tells_failures(measured: Results, *, markdown: bool) -> None:
    text = report(measured, markdown=markdown)
    assert "1 (0.25×)" in text
    assert "exit code 1" in text


def test_results_are_the_same_after_a_file(measured: Results, tmp_path: Path) -> None:
    measured.save(tmp_path / "run.json")
    assert load(tmp_path / "run.json") == measured
