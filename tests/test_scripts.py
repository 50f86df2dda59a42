"""Scripts are published with fewer bytes; what they do afterwards is tested in Chromium."""

import sys
from pathlib import Path

import pytest
from shipped import ROOT, shipped

from katalog.assets import AssetFault, load_assets
from katalog.scripts import squeezed


def test_a_script_keeps_its_exports_and_loses_its_comments() -> None:
    found = squeezed({"a.js": "// one\nexport function stem(longName) {\n  return longName + 'x // y'; /* two */\n}\n"})["a.js"]
    assert found.text is not None
    assert "stem" in found.text
    assert "x // y" in found.text
    assert "one" not in found.text
    assert "longName" not in found.text


def test_the_engine_is_never_loaded_into_the_process_that_workers_are_forked_from() -> None:
    assert squeezed({"a.js": "let a = 1;"})["a.js"].text
    assert "minify" not in sys.modules


def test_a_script_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sort.js").write_text("const a = 1;\nlet = = }\n")
    with pytest.raises(AssetFault) as fault:
        load_assets(tmp_path)
    assert (fault.value.found.code, fault.value.found.line) == ("K082", 2)


def test_the_script_of_others_is_published_as_it_is() -> None:
    published = next((shipped().folder / "assets").glob("stemmer-id.*.js"))
    assert published.read_bytes() == (ROOT / "templates" / "assets" / "stemmer-id.js").read_bytes()
