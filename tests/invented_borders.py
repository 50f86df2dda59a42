"""Invented shapes for the invented regions of the tests' sites, in place of those of Indonesia."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from shipped import ROOT

from katalog import geometry

FOLDER = ROOT / "tests" / "sites" / "golden" / "borders"


@contextmanager
def invented_borders() -> Iterator[None]:
    """Maps are drawn from the invented shapes inside the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geometry, "_FOLDER", FOLDER)
        geometry.sheet.cache_clear()
        yield
    geometry.sheet.cache_clear()
