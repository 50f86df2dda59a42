"""Each folder of `sites/broken` is laid over the valid site; `problems.txt` is what a build must then print."""

from pathlib import Path

import pytest

from katalog.problems import errors, report
from small_site import SITES, Site

CASES = sorted(path.parent for path in SITES.glob("broken/*/content"))
#: Cases in which nothing stops a build.
HARMLESS = ("warning-", "accepted-")


def named(case: Path) -> str:
    return case.name


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_broken_site_prints_its_problems(site: Site, case: Path, make_goldens: bool) -> None:
    site.lay_over(case / "content")
    printed = site.text()
    if make_goldens:
        (case / "problems.txt").write_text(printed + "\n", encoding="utf-8")
    assert printed + "\n" == (case / "problems.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_broken_site_has_errors_and_a_harmless_one_has_none(site: Site, case: Path) -> None:
    site.lay_over(case / "content")
    assert bool(errors(site.problems())) is not case.name.startswith(HARMLESS)


@pytest.mark.parametrize("case", CASES, ids=named)
@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab"])
def test_every_problem_has_words_in_each_form(site: Site, case: Path, form: str) -> None:
    site.lay_over(case / "content")
    printed = report(site.problems(), form, "id")
    assert "{" not in printed or form in ("json", "gitlab")


def test_the_valid_site_has_no_problems(site: Site) -> None:
    assert site.text() == ""


def test_every_expected_file_belongs_to_a_case() -> None:
    assert [case.name for case in CASES] == sorted(path.parent.name for path in SITES.glob("broken/*/problems.txt"))
