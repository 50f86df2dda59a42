"""The index against all records looked at one by one, on a synthetic catalogue and thousands of queries made by chance."""

import json
import subprocess
import sys
import zlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_engine import Engine, chosen
from search_oracle import Oracle
from shipped import ROOT, Built, build, shipped

from katalog.config import Config
from katalog.pipeline import build_site, read_site
from katalog.search_words import KEPT, stem, words_of
from katalog.session import Folders, Options

Scratch = pytest.TempPathFactory
FACET_LISTS = {"urusan": "affairs", "jenis": "kinds", "status": "status"}


class Synthetic:
    """A catalogue in which nothing is real, its site, and both ways to search it."""

    def __init__(self, folder: Path) -> None:
        words = [sys.executable, str(ROOT / "bench" / "make_catalogue.py"), "--innovations", "260", "--regions", "60", "--out", str(folder / "made")]
        subprocess.run([*words, "--seed", "3"], check=True, capture_output=True)
        self.content = folder / "made" / "content"
        self.site: Built = build(self.content, folder / "site")
        self.catalogue, __ = read_site(self.content)
        config = Config(name="x", short_name="x", tagline="x", description="x", base_url="https://x.invalid/")
        self.engine = Engine(self.site.folder)
        self.oracle = Oracle(self.catalogue, config)
        self.vocabulary = sorted({word for told in self.oracle.told for words, __ in told.fields for word in words_of(words)})
        self.titles = sorted(self.oracle.words)


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: Scratch) -> Synthetic:
    return _synthetic(tmp_path_factory.mktemp("pencarian"))


@cache
def _synthetic(folder: Path) -> Synthetic:
    return Synthetic(folder)


def spoiled(draw: st.DrawFn, word: str) -> str:
    """A word with one typing error."""
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from("aeiouknst"))
    kinds = (
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[: at + 1] + word[at:],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    )
    return draw(st.sampled_from(kinds))


def queries(synthetic: Synthetic, *, errors: bool) -> st.SearchStrategy[str]:
    """Queries of words of records, some written as one, quoted, spoiled, or of chance letters."""

    @st.composite
    def one(draw: st.DrawFn) -> str:
        told = draw(st.sampled_from(synthetic.oracle.told))
        texts = [told.document.name, *(words for words, __ in told.fields)]
        words = words_of(draw(st.sampled_from(texts))) or ["x"]
        start = draw(st.integers(0, len(words) - 1))
        picked = words[start : start + draw(st.integers(1, 3))]
        picked += draw(st.lists(st.sampled_from(synthetic.vocabulary), max_size=1))
        if errors:
            picked = [spoiled(draw, word) if len(word) > 3 and draw(st.booleans()) else word for word in picked]
        glue = draw(st.sampled_from([" ", " ", " ", "", "-"]))
        query = glue.join(word for word in picked if word) or "x"
        return f'"{query}"' if draw(st.integers(0, 6)) == 0 else query

    return one()


@settings(max_examples=1500)
@given(data=st.data())
def test_what_is_written_is_found_and_in_the_same_order(synthetic: Synthetic, data: st.DataObject) -> None:
    query = data.draw(queries(synthetic, errors=False))
    wanted = synthetic.oracle.finds(query)
    found = synthetic.engine.sought(query)
    assert [bool(found.counts[part]) for part in found.asked] == synthetic.oracle.known(query)
    if wanted and all(found.counts.values()):
        assert set(found.found) == wanted
        assert found.found == synthetic.oracle.ranked(query)
    else:  # then other words are tried, and what is written stays found
        assert wanted <= set(found.found)


@settings(max_examples=500)
@given(data=st.data())
def test_words_with_errors_are_mended_as_by_comparing_with_all(synthetic: Synthetic, data: st.DataObject) -> None:
    query = data.draw(queries(synthetic, errors=True))
    for word in words_of(query):
        assert synthetic.engine.nearby(word) == synthetic.oracle.nearby(word)


@settings(max_examples=400)
@given(data=st.data())
def test_one_error_in_the_whole_name_of_an_innovation_finds_it(synthetic: Synthetic, data: st.DataObject) -> None:
    told = data.draw(st.sampled_from([told for told in synthetic.oracle.told if told.document.kind == 1 and told.document.name.isalpha()]))
    name = told.document.name.lower()
    query = data.draw(st.composite(spoiled)(name))
    if len(name) >= 4 and len(query) >= 4:
        found = synthetic.engine.sought(query)
        meant = [near.word for nears in found.mended.values() for near in nears]
        assert name in meant or synthetic.oracle.finds(query) or len(meant) >= 6


@settings(max_examples=300)
@given(data=st.data())
def test_facets_count_what_the_records_say(synthetic: Synthetic, data: st.DataObject) -> None:
    query = data.draw(st.sampled_from(["inovasi", "layanan", "desa", "2022", "digital", "kesehatan"]))
    found = synthetic.engine.sought(query).found
    facets = [facets_of(synthetic, place) for place in range(len(synthetic.oracle.told))]
    assert all(synthetic.engine.facets(place) == facets[place] for place in found[:40])
    names = data.draw(st.lists(st.sampled_from(sorted(facets[0])), max_size=3, unique=True))
    wanted = {
        name: set(data.draw(st.lists(st.sampled_from(sorted({one for each in facets for one in each[name]} or {0})), max_size=2))) for name in names
    }
    kept, counts = chosen(synthetic.engine, found, wanted)
    assert kept == [place for place in found if all(not keys or keys & facets[place][name] for name, keys in wanted.items())]
    for name in facets[0]:
        others = [place for place in found if all(other == name or not keys or keys & facets[place][other] for other, keys in wanted.items())]
        assert counts.get(name, {}) == Counter(one for place in others for one in facets[place][name])


def facets_of(synthetic: Synthetic, place: int) -> dict[str, set[int]]:
    """What a document is filed under, from its record alone."""
    told = synthetic.oracle.told[place]
    code, kind = told.group, told.document.kind
    number = int(code.replace(".", "").ljust(4, "0"))
    found: dict[str, set[int]] = {name: set() for name in ("urusan", "jenis", "status", "tahun", "ajang")}
    found |= {"catatan": {kind}, "provinsi": {number // 100} - {0}, "daerah": {number} if number % 100 else set()}
    catalogue = synthetic.catalogue
    programmes = list(catalogue.programmes)
    if kind == 1:
        item = catalogue.innovations[f"{code}/{told.document.slug}"]
        record, brief = item.record, item.brief
        keys = {name: catalogue.vocabulary.keys(listed) for name, listed in FACET_LISTS.items()}
        found["urusan"] = {keys["urusan"].index(affair) + 1 for affair in record.affairs}
        found["jenis"] = {keys["jenis"].index(brief.kind) + 1} if brief.kind else set()
        found["status"] = {keys["status"].index(brief.status) + 1} if brief.status else set()
        entries = [at for at in catalogue.entries_of_innovation.get(item.reference, ()) if at.entry.result]
        years = [int(at.year) for at in entries if at.dated]
        found["tahun"] = {int(brief.started_year)} if brief.started_year else set(sorted(years)[:1])
        found["ajang"] = {programmes.index(at.programme) + 1 for at in entries}
    elif kind == 0:
        entries = [at for at in catalogue.entries_of.get(code, ()) if at.entry.result and at.entry.recipient.region]
        found["ajang"] = {programmes.index(at.programme) + 1 for at in entries}
    elif kind in (3, 4):
        found["tahun"], found["ajang"] = {told.document.facets.year} - {0}, set(told.document.facets.programmes)
    return found


def test_cards_show_the_document_whose_number_they_have(synthetic: Synthetic) -> None:
    for place, told in enumerate(synthetic.oracle.told):
        assert synthetic.engine.card(place)["t"] == told.document.name


def test_no_file_of_the_index_is_large(synthetic: Synthetic) -> None:
    for site in (synthetic.site.folder, shipped().folder):
        files = [*(site / "cari" / "i").iterdir(), site / "cari" / "indeks.bin"]
        assert len(files) > 30
        assert [file.name for file in files if file.stat().st_size > 64_000] == []


def test_the_directory_names_every_file_and_no_other(synthetic: Synthetic) -> None:
    engine = synthetic.engine
    directory = engine.directory
    heads = {name[at : at + 12] for name in (directory["terms"], directory["cards"]) for at in range(0, len(name), 12)}
    heads |= {*directory["facets"].values(), *directory["names"].values(), *(name for __, name in directory["words"])}
    files = {path.stem.rpartition("-")[2]: path for path in (synthetic.site.folder / "cari" / "i").iterdir()}
    heavy = {name for name, path in files.items() if path.name.startswith("p-")}
    assert files.keys() - heavy == heads
    linked = "".join(zlib.decompress(path.read_bytes()).decode("latin-1") for path in files.values() if path.name.startswith("t"))
    assert all(name in linked for name in heavy)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path.rpartition("-")[0] for path in before.keys() ^ after.keys()}


def index_of(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (site / "cari" / "i").iterdir()}


def test_one_edit_changes_the_files_of_its_words_and_no_other(synthetic: Synthetic, tmp_path: Path) -> None:
    import shutil

    from katalog.search_words import slot_of

    content = tmp_path / "content"
    shutil.copytree(synthetic.content, content)
    folders = Folders(content, ROOT / "site_config.yaml", ROOT / "templates", tmp_path / "site", tmp_path / "cache")
    assert not build_site(folders, Options(jobs=1)).failed
    before = index_of(tmp_path / "site")
    path = min((content / "innovations").glob("*/*.md"))
    path.write_text(path.read_text(encoding="utf-8") + "\nKatabaru\n", encoding="utf-8")
    build_site(folders, Options(jobs=1))
    buckets = len(synthetic.engine.directory["terms"]) // 12
    assert changed(before, index_of(tmp_path / "site")) == {f"t{slot_of(stem('katabaru')) * buckets >> 10:x}"}
    name = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("name: "))
    path.write_text(path.read_text(encoding="utf-8").replace(name, "name: Namabaruku"), encoding="utf-8")
    between = index_of(tmp_path / "site")
    build_site(folders, Options(jobs=1))
    kinds = Counter(one[0] for one in changed(between, index_of(tmp_path / "site")))
    # Its old and new name, the pairs and the text of both; one card, one list of names, one or two of words.
    assert kinds["t"] <= 12
    assert (kinds["k"], kinds["n"], kinds["f"]) == (1, 1, 0)
    clean = Folders(content, folders.config, folders.templates, tmp_path / "clean", tmp_path / "other")
    build_site(clean, Options(jobs=2))
    assert index_of(tmp_path / "clean") == index_of(tmp_path / "site")


def test_a_damaged_memory_of_the_search_changes_no_byte(synthetic: Synthetic, tmp_path: Path) -> None:
    folders = Folders(synthetic.content, ROOT / "site_config.yaml", ROOT / "templates", tmp_path / "site", tmp_path / "cache")
    build_site(folders, Options(jobs=1))
    before = index_of(tmp_path / "site")
    for suffix in (".bagian", ".kata", ".hasil", ".json"):
        for number, file in enumerate(sorted(folders.search.glob(f"*{suffix}"))):
            data = file.read_bytes()
            file.write_bytes(data[: len(data) // 2] if number % 2 else data[:-1] + bytes([data[-1] ^ 1]))
        if suffix == ".bagian":  # then all is put together again from what is believed of the segments
            for file in folders.search.glob("*.hasil"):
                file.unlink()
        assert not build_site(folders, Options(jobs=1, verify=True)).failed
        assert index_of(tmp_path / "site") == before


def test_a_site_may_have_no_search(synthetic: Synthetic, tmp_path: Path) -> None:
    config = tmp_path / "site_config.yaml"
    config.write_text((ROOT / "site_config.yaml").read_text(encoding="utf-8") + "search: false\n", encoding="utf-8")
    folders = Folders(synthetic.content, config, ROOT / "templates", tmp_path / "site", tmp_path / "cache")
    assert not build_site(folders).failed
    assert not (tmp_path / "site" / "cari").exists()
    assert not (tmp_path / "site" / "opensearch.xml").exists()
    assert "/cari/" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_the_vectors_that_the_browser_shares() -> None:
    from katalog.search_words import slot_of

    for vector in json.loads((ROOT / "tests" / "search_vectors.json").read_text(encoding="utf-8")):
        words = words_of(vector["text"])
        assert words == vector["words"]
        assert [stem(word) for word in words] == vector["stems"]
        assert [slot_of(word) for word in words] == vector["slots"]


def test_the_stems_of_all_words_of_the_content_are_those_that_were_agreed_on() -> None:
    for line in (ROOT / "tests" / "search_stems.txt").read_text(encoding="utf-8").splitlines():
        word, root = line.split(" ")
        assert stem(word) == root


def test_the_words_of_regions_are_never_stemmed() -> None:
    catalogue, __ = read_site(ROOT / "content")
    words = {word for item in catalogue.regions.values() for word in words_of(item.record.name) if word != "provinsi"}
    assert {word for word in words if stem(word) != word} <= {"kepulauan"} - KEPT


def test_postings_of_a_nation_are_split_and_come_out_whole() -> None:
    from random import Random

    from katalog.search_shards import LARGEST, _shard

    random = Random(1)  # chance bytes do not shrink
    chunks = [random.randbytes(random.randrange(400, 900)) for __ in range(300)]
    shard, files = _shard({"desa/": chunks, "kota/": [b"\0\0\1\1"]})
    contents = [zlib.decompress(file.data) for file in files]
    assert len(files) > 2
    assert b"".join(contents) == b"".join(chunks)
    assert max(map(len, contents)) <= LARGEST
    assert max(len(file.data) for file in files) <= 64_000
    assert len(shard) < 200
