"""Problems as values: their words in both languages, their forms, their order."""

import json
import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from katalog import problems
from katalog.load import placed
from katalog.messages import LOCALE, marked, translate
from katalog.problems import MESSAGES, Problem, as_github, as_gitlab, as_json, as_text, at_line, errors, in_order, problem, report
from small_site import SITES, Site

CASES = sorted(path.parent for path in SITES.glob("broken/*/content"))
TRANSLATED = (LOCALE / "en" / "LC_MESSAGES" / "katalog.po").exists()
LANGUAGES = ["id", pytest.param("en", marks=pytest.mark.skipif(not TRANSLATED, reason="no English messages yet"))]


def fields(text: str) -> set[str]:
    """The names between braces."""
    return {name for __, name, ___, ____ in Formatter().parse(text) if name}


def named(case: Path) -> str:
    return case.name


# -- words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_takes_the_same_values_in_each_language(code: str, language: str) -> None:
    for text in MESSAGES[code]:
        assert fields(translate(text, language)) == fields(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=named)
def test_every_problem_of_a_broken_site_has_all_its_values(site: Site, case: Path, language: str) -> None:
    site.lay_over(case / "content")
    for found in site.problems():
        assert not fields(found.message(language) + found.mend(language))


@pytest.mark.skipif(not TRANSLATED, reason="no English messages yet")
def test_every_message_is_translated() -> None:
    assert [text for pair in MESSAGES.values() for text in pair if text != "{suggestion}" and translate(text, "en") == text] == []


def test_every_code_has_a_broken_site() -> None:
    shown = {code for case in CASES for code in re.findall(r" (K\d\d\d) ", (case / "problems.txt").read_text(encoding="utf-8"))}
    # Files that no repository can hold are made by `test_load`, K080 to K082 are those of templates and assets, and those
    # from K091 on are of corrections and releases, which have tests of their own.
    elsewhere = {"K001", "K012", "K016", "K017", "K018", "K080", "K081", "K082", *(f"K09{number}" for number in range(1, 9))}
    assert set(MESSAGES) - shown == elsewhere - shown


def test_codes_stand_in_order() -> None:
    assert list(MESSAGES) == sorted(MESSAGES)


def test_a_suggestion_names_another_value() -> None:
    found = problem("x", "K003", key="a", suggestion=marked('maksud Anda "{nearest}"?'), nearest="b{c}")
    assert found.mend() == 'maksud Anda "b{c}"?'


def test_braces_in_an_editors_text_stay_as_they_are() -> None:
    found = problem("x", "K023", key="score", value="{key} {0} {}")
    assert found.message() == 'score "{key} {0} {}" bukan angka'


def test_a_value_is_shown_in_one_line_and_not_without_end() -> None:
    text = as_text(problem("x", "K023", key="a", value="b\n" * 5000))
    assert "\n" not in text
    assert len(text) < problems.LONGEST_VALUE + 200


# -- forms


FOUND = [
    Problem("content/a,b:c.yaml", "K021", ("score",), (("key", "score"), ("value", "55,79"), ("mended", "55.79")), "galat", 41, 12),
    Problem("content/b.yaml", "K074", (), (), "peringatan", 1, 1),
]


def test_the_text_names_file_line_column_code_sentence_and_mend() -> None:
    assert report(FOUND, "text", "id").split("\n") == [
        'content/a,b:c.yaml:41:12: K021 score "55,79": pakai titik desimal: 55.79; ganti koma dengan titik',
        "content/b.yaml:1:1: K074 peringatan: sumber ini tidak dirujuk catatan mana pun; rujuk, atau hapus",
    ]


def test_the_json_holds_the_same() -> None:
    first, second = json.loads(as_json(FOUND))
    assert (first["file"], first["line"], first["column"], first["code"], first["severity"]) == ("content/a,b:c.yaml", 41, 12, "K021", "galat")
    assert (first["message"], first["mend"]) == ('score "55,79": pakai titik desimal: 55.79', "ganti koma dengan titik")
    assert second["severity"] == "peringatan"


def test_the_github_form_escapes_what_would_end_its_fields() -> None:
    assert as_github(FOUND[0]).startswith("::error file=content/a%2Cb%3Ac.yaml,line=41,col=12,title=K021::score")
    assert as_github(FOUND[1]).startswith("::warning ")
    assert "\n" not in as_github(problem("x\ny", "K023", key="50%", value="a\nb"))[2:].split("::", 1)[1]


def test_the_gitlab_form_tells_problems_apart_and_the_same_ones_alike() -> None:
    first, second = json.loads(as_gitlab(FOUND))
    assert first["fingerprint"] != second["fingerprint"]
    assert json.loads(as_gitlab([replace(FOUND[0], line=99)]))[0]["fingerprint"] == first["fingerprint"]
    assert (first["severity"], second["severity"]) == ("major", "minor")


def test_an_empty_report_is_a_report() -> None:
    assert [report([], form, "id") for form in ("text", "github", "json", "gitlab")] == ["", "", "[]", "[]"]


# -- order and place


def test_problems_are_ordered_by_file_line_column_and_code_each_once() -> None:
    late, early = at_line(FOUND[0], 50), at_line(FOUND[0], 9)
    assert in_order([late, FOUND[1], early, late, FOUND[0]]) == [early, FOUND[0], late, FOUND[1]]


def test_warnings_are_no_errors() -> None:
    assert errors(FOUND) == FOUND[:1]


def test_a_problem_is_placed_at_its_keys_or_the_nearest_around(site: Site) -> None:
    file = "content/indices/iic/2024.yaml"
    paths = [("rows", 0, "score"), ("rows", 0, "score", 0, "value"), ("rows", 1, "tiada"), ("tiada",), ()]
    assert site.folder.exists()
    assert [(p.line, p.column) for p in placed(problem(file, "K020", path) for path in paths)] == [(6, 12), (6, 12), (14, 5), (1, 1), (1, 1)]


def test_an_unknown_key_is_placed_at_the_key_and_a_value_at_the_value(site: Site) -> None:
    file = "content/indices/iic/2024.yaml"
    assert site.folder.exists()
    assert [p.column for p in placed([problem(file, "K003", ("decree",), at_key=True), problem(file, "K020", ("decree",))])] == [1, 9]


def test_a_problem_names_the_line_of_the_other_record(site: Site) -> None:
    file = "content/indices/iic/2024.yaml"
    assert site.folder.exists()
    (found,) = placed([problem(file, "K053", ("rows", 1), what="baris", value="x", other_at=(file, ("rows", 0, "ranks", 1)))])
    assert dict(found.values)["other"] == f"{file}:11"


def test_a_problem_in_a_file_that_is_gone_stands_on_its_first_line() -> None:
    (found,) = placed([problem("tiada/tiada.yaml", "K020", ("a",))])
    assert (found.line, found.column) == (1, 1)
