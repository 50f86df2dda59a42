"""What all tests share: a small valid site to break, and the switch that writes expected files anew."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from small_site import BASE, Site

# No test asserts a time: a busy machine must not fail a property.
settings.register_profile("katalog", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.load_profile("katalog")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--make-goldens` writes what is expected instead of comparing with it."""
    parser.addoption("--make-goldens", action="store_true", help="write the expected files anew, to be read before they are committed")


def pytest_configure(config: pytest.Config) -> None:
    """Expected files are a person's judgement: a machine that tests may not make them."""
    if config.getoption("--make-goldens") and os.environ.get("CI"):
        msg = "--make-goldens is refused where CI is set: make them locally and read them"
        raise pytest.UsageError(msg)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The valid site, copied; the test runs in its folder, so that messages show short paths."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path)


@pytest.fixture
def make_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written."""
    return bool(request.config.getoption("--make-goldens"))
