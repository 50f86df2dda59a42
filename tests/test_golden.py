"""The pages of a small invented site, one of each kind, as they were read and approved by a person.

Only what a page says is kept: the part between <main> and </main>, or the whole of what is no HTML. Made anew with
`--make-goldens`, then read before it is committed.
"""

import re
import shutil
from pathlib import Path

import pytest
from invented_borders import invented_borders
from shipped import ROOT, SMALL, Built, build

GOLDEN = ROOT / "tests" / "sites" / "golden"
EXPECTED = GOLDEN / "expected"
#: A page of each kind; the test below proves that no template is missing.
PAGES = (
    "404.html", "_headers", "robots.txt", "opensearch.xml", "sitemap.xml", "index.html", "cari/index.html",
    "inovasi/index.html", "inovasi/nama-sama/index.html", "inovasi/urusan/kesehatan/index.html", "inovasi/kota-contoh/index.html",
    "inovasi/kabupaten-contoh/layanan-lengkap/index.html", "inovasi/kota-contoh/kios/index.html", "inovasi/kota-contoh/hilang/index.html",
    "daerah/index.html", "daerah/provinsi-contoh/index.html", "daerah/kota-contoh/index.html", "daerah/kota-contoh/diskominfo/index.html",
    "peringkat/index.html", "peringkat/iic/index.html", "peringkat/iic/2024/index.html", "peringkat/iic/2024/kota/index.html",
    "peringkat/iic/keadaan/index.html", "peringkat/iic/predikat/index.html", "peringkat/iic/inovasi-dilaporkan/index.html",
    "peringkat/penghargaan/index.html", "penghargaan/index.html", "penghargaan/lomba-contoh/index.html", "penghargaan/lomba-contoh/2023/index.html",
    "sumber/index.html", "sumber/contoh-2023/index.html", "metodologi/index.html",
    "angka/IIC-2024-00.01-skor/index.html", "angka/IIC-2024-00.01-peringkat.nasional.kota/index.html",
    "angka/LOMBA-CONTOH-2023-umum-00.01-0001/index.html", "angka/IIC-2024-00.01-skor/kutip.bib",
    "data/index.html", "data/kamus/index.html", "peringkat/iic/2024/kota/peringkat.csv", "penghargaan/lomba-contoh/2023/penerima.json",
    "inovasi/kota-contoh/kios/data.json", "koreksi/index.html", "koreksi/atom.xml", "rilis/index.html",
)  # fmt: skip
_MAIN = re.compile(r"<main.*</main>", re.DOTALL)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented site: the small one with records that fill every part of every page."""
    folder = tmp_path_factory.mktemp("golden")
    shutil.copytree(SMALL, folder / "content")
    shutil.copytree(GOLDEN / "content", folder / "content", dirs_exist_ok=True)
    with invented_borders():
        return build(folder / "content", folder / "site")


def said(text: str) -> str:
    """What a page says; its version is a digest of all that is said, so a page that changes at all would change it too."""
    found = _MAIN.search(text)
    return re.sub(r"\b[0-9a-f]{10}\b", "…", found[0] if found else text).strip() + "\n"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_was_approved(built: Built, path: str, make_goldens: bool) -> None:
    expected = EXPECTED / path
    found = said(built.text(path))
    if make_goldens:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_template_has_an_approved_page(built: Built) -> None:
    elsewhere = {"@xlsx", "@sqlite"}  # read by their own readers in test_open_data.py
    assert {built.templates[path] for path in PAGES} == set(built.templates.values()) - elsewhere


def test_no_approved_page_is_left_over() -> None:
    kept = {path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*") if path.is_file()}
    assert kept == set(PAGES)


def test_hostile_names_come_out_as_text(built: Built) -> None:
    page = built.text("inovasi/kabupaten-contoh/layanan-lengkap/index.html")
    assert "Layanan &lt;Lengkap&gt; &amp; {{ contoh }}" in page
    assert "<Lengkap>" not in page


def test_goldens_name_only_invented_places() -> None:
    assert not list(Path(EXPECTED).rglob("*palembang*"))
