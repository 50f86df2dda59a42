"""The editors' guide keeps its word: its examples are valid records, and it quotes the messages as they are printed."""

import re
import shutil
from pathlib import Path

import pytest
from shipped import ROOT, SMALL

from katalog.cli import commands
from katalog.pipeline import read_site
from katalog.problems import MESSAGES, as_text, errors

GUIDE = (ROOT / "docs" / "panduan-editor.md").read_text(encoding="utf-8")
FILES = re.findall(r"^Berkas `(content/[^`]+)`[^\n]*\n\n```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
QUOTED = re.findall(r"`(K\d{3}) ([^`]+)`", GUIDE)
COMMANDS = re.findall(r"python build\.py ?([a-z]*)(?: ([a-z]+)$)?", GUIDE, re.MULTILINE)


def pattern(code: str) -> str:
    """A message as a pattern: each `{value}` may be any words, and the mend may follow."""
    sentence, mend = MESSAGES[code]
    parts = (re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in (sentence, mend))
    return "(?:; )?(?:".join(parts) + ")?"


def test_the_examples_of_the_guide_are_valid_records(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    # Editors write with the closed lists that the project ships.
    shutil.copytree(ROOT / "content", tmp_path / "content", dirs_exist_ok=True)
    for path, text in FILES:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    found = errors(read_site(tmp_path / "content")[1])
    assert [as_text(problem) for problem in found] == []


def test_the_guide_shows_a_record_of_each_kind_that_an_editor_adds() -> None:
    assert {path.split("/")[1] for path, __ in FILES} == {"sources", "agencies", "innovations", "awards", "regions", "corrections", "removed.yaml"}


@pytest.mark.parametrize(("code", "words"), QUOTED)
def test_a_quoted_message_is_one_that_is_printed(code: str, words: str) -> None:
    assert re.fullmatch(pattern(code), words), MESSAGES[code]


def test_the_guide_names_only_commands_that_exist() -> None:
    known = {"", *commands.commands}
    assert {name for name, __ in COMMANDS} <= known


def test_every_link_within_the_guide_leads_to_a_heading() -> None:
    headings = {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)}
    assert [link for link in re.findall(r"\]\(#([^)]+)\)", GUIDE) if link not in headings] == []
