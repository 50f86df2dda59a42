"""What these tests share: the small site in a folder of its own, and templates that are compiled once."""

from pathlib import Path

import pytest

from incremental.workplace import Workplace, keep_templates_warm, workplace


@pytest.fixture(autouse=True)
def _warm(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_templates_warm(monkeypatch.setattr)


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """The small site, copied."""
    return workplace(tmp_path)
