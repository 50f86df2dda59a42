"""The border at which files become records: what is read, what is refused, and that nothing is left unsaid."""

import os
from pathlib import Path

import pytest

from katalog.catalogue import build_catalogue
from katalog.kinds import kind_of_path
from katalog.load import load_config, load_content
from katalog.problems import Problem, in_order
from small_site import BASE, Site

AGENCY = "agencies/00.01-kota-contoh/baru.yaml"
INNOVATION = "innovations/00.01-kota-contoh/baru.md"


def head(code: str = '"00.01-0009"', name: str = "Lentera Pagi", more: str = "") -> str:
    return f"---\ncode: {code}\nname: {name}\n{more}sources: [contoh-2024]\n---\n"


# -- what is accepted


def test_a_code_without_quotes_and_a_name_no_are_text(site: Site) -> None:
    site.write("regions/00-provinsi-contoh/00.10-kota-no.md", "---\ncode: 00.10\nname: NO\nkind: kota\nparent: 00\nsources: [contoh-2024]\n---\n")
    assert site.text() == ""
    region = build_catalogue(load_content(Path("content"))).region("00.10")
    assert (region.code, region.name, region.parent) == ("00.10", "NO", "00")


def test_windows_line_ends_change_neither_records_nor_lines(site: Site) -> None:
    for path in filter(Path.is_file, site.content.rglob("*")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert site.text() == ""
    site.write(INNOVATION, head(more="expandion: A\n").replace("\n", "\r\n"))
    assert site.found() == [(INNOVATION, 4, "K003")]


def test_files_whose_names_begin_with_a_dot_are_not_content(site: Site) -> None:
    site.write(".DS_Store", b"\x00\xff")
    site.write("agencies/.git/config", "x")
    assert site.text() == ""


def test_records_come_in_the_order_of_their_paths() -> None:
    files = [item.file for item in load_content(BASE / "content").items]
    assert files == sorted(files)
    assert len(files) == 17


def test_every_kind_of_record_is_read() -> None:
    loaded = load_content(BASE / "content")
    assert {item.kind for item in loaded.items} == {
        *("region", "agency", "innovation", "index", "index_edition", "programme", "award_edition", "source", "page"),
    }
    assert loaded.problems == ()
    assert loaded.unread == ()


def test_a_body_is_kept_and_begins_below_the_head() -> None:
    kios = build_catalogue(load_content(BASE / "content")).innovations["00.01/kios"]
    assert kios.record.body == "## Masalah\n\nWarga menunggu lama.\n"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("regions/00-a/00.01-b.md", "region"),
        ("sources/tanpa-tanggal/a.yaml", "source"),
        ("awards/a/tanpa-tahun.yaml", "award_edition"),
        ("regions/0-a/00-b.md", None),
        ("regions/00-a/00-b.yaml", None),
        ("innovations/00-a/b/c.md", None),
        ("indices/a/tanpa-tahun.yaml", None),
        ("regions/٠٠-a/00-b.md", None),
    ],
)
def test_a_path_tells_the_kind_of_its_record(path: str, kind: str | None) -> None:
    found = kind_of_path(path)[0]
    assert (found.name if found else None) == kind


# -- files that cannot lie in a repository


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"name: caf\xe9\nkind: opd\n", "K001", 1),
        ("name: é\n".encode("utf-16"), "K001", 1),
        (b"name: A\nkind: o\x00pd\n", "K010", 2),
        ("name: A\nshort: a\u202eb\n".encode(), "K011", 2),
        ("name: A\nkind: opd # \u2067\n".encode(), "K011", 2),
        ("name: A\nshort: e\u0301\n".encode(), "K012", 2),
        (("name: " + "[" * 1000 + "]" * 1000).encode(), "K017", 1),
        ("".join(f"{'  ' * n}a:\n" for n in range(1000)).encode(), "K017", 17),
        (b"\xef\xbb\xbfname: A\n", "K010", 1),
    ],
    ids=["latin-1", "utf-16", "nul", "bidi", "bidi in a comment", "not nfc", "1000 brackets", "1000 levels", "byte order mark"],
)
def test_bytes_that_no_record_may_hold_are_refused(site: Site, data: bytes, code: str, line: int) -> None:
    site.write(AGENCY, data)
    assert site.found() == [(AGENCY, line, code)]


def test_a_file_of_50_megabytes_is_refused_without_being_read(site: Site) -> None:
    with site.write(AGENCY, "").open("r+b") as file:
        file.truncate(50 * 1024 * 1024)
    assert site.text() == f"content/{AGENCY}:1:1: K016 berkas terlalu besar: 52428800 bita, batasnya 2000000; pecah atau ringkas berkas ini"


def test_a_symbolic_link_is_refused_whatever_it_points_to(site: Site, tmp_path: Path) -> None:
    (tmp_path / "luar.yaml").write_text("name: A\nkind: opd\nsources: [contoh-2024]\n")
    (site.content / AGENCY).symlink_to(tmp_path / "luar.yaml")
    (site.content / "pages" / "putus.md").symlink_to(tmp_path / "tiada.md")
    (site.content / "pages" / "folder").symlink_to(site.content)
    assert [(file, code) for file, __, code in site.found()] == [(AGENCY, "K018"), ("pages/folder", "K018"), ("pages/putus.md", "K018")]


def test_a_linked_vocabulary_is_not_followed(site: Site, tmp_path: Path) -> None:
    (site.content / "vocabulary.yaml").unlink()
    (tmp_path / "luar.yaml").write_text("lain: a\n")
    (site.content / "vocabulary.yaml").symlink_to(tmp_path / "luar.yaml")
    assert site.found() == [("vocabulary.yaml", 1, "K018")]


def test_names_that_differ_only_in_case_are_one_address(site: Site) -> None:
    site.write("innovations/00.01-kota-contoh/Kios.md", head())
    site.write("pages/tentang.MD", "---\ntitle: A\nsummary: B\n---\n")
    assert [(file, code) for file, __, code in site.found()] == [
        ("innovations/00.01-kota-contoh/Kios.md", "K019"),
        ("innovations/00.01-kota-contoh/kios.md", "K042"),
        ("pages/tentang.MD", "K019"),
        ("pages/tentang.md", "K042"),
    ]


def test_a_file_name_that_cannot_be_printed_is_written_out(site: Site) -> None:
    for name in (b"baris\nbaru.yaml", b"bukan-utf8-\xff.yaml", "balik-\u202e.yaml".encode(), b"warna-\x1b[31m.yaml"):
        (Path(os.fsdecode(bytes(site.content / "agencies") + b"/" + name))).write_text("x")
    printed = site.text()
    assert printed.count("K019") == 4
    assert printed.isascii()
    assert printed.replace("\n", "").isprintable()


# -- the closed lists


def test_without_its_vocabulary_a_site_has_one_problem(site: Site) -> None:
    (site.content / "vocabulary.yaml").unlink()
    assert [(file, code) for file, __, code in site.found()] == [("vocabulary.yaml", "K040")]


def test_an_empty_content_folder_has_one_problem(site: Site, tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    assert [p.code for p in load_content(tmp_path / "kosong").problems] == ["K040"]


# -- the configuration


def test_a_configuration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "site_config.yaml"
    path.write_text("name: A\nshort_name: A\ntagline: B\ndescription: C\nbase_url: https://contoh.example/inovasi\n")
    config, found = load_config(path)
    assert found == []
    assert config is not None
    assert (config.base_url, config.base_path) == ("https://contoh.example/inovasi/", "/inovasi/")


def test_a_wrong_configuration_is_refused_with_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "site_config.yaml"
    path.write_text("name: A\nshort_nme: A\ntagline: B\ndescription: C\nbase_url: ftp://x\n")
    config, found = load_config(path)
    assert config is None
    assert sorted(p.code for p in found) == ["K003", "K004", "K027"]


# -- everything in one run


def test_all_problems_of_a_file_are_told_in_one_run(site: Site) -> None:
    site.write(
        INNOVATION, head(code="salah", more="expandion: A\nmaturity: 55,79\nagencies: kios\n") + "<b>a</b>\n\n# Judul\n\n![g](https://x.example)\n"
    )
    assert [(line, code) for __, line, code in site.found()] == [
        (2, "K029"),
        (4, "K003"),
        (5, "K021"),
        (6, "K005"),
        (9, "K060"),
        (11, "K062"),
        (13, "K061"),
    ]


def test_a_rule_that_reads_one_record_does_not_wait_for_another(site: Site) -> None:
    site.write(AGENCY, "name: A\n")
    site.write(INNOVATION, head(more="agencies: [baru, tiada]\n"))
    assert site.found() == [(AGENCY, 1, "K004"), (AGENCY, 1, "K004"), (INNOVATION, 4, "K040")]


def test_problems_are_printed_in_order_each_once(site: Site) -> None:
    for number in range(3):
        site.write(f"agencies/00.01-kota-contoh/a{number}.yaml", "name: A\nname: B\n")
    found: list[Problem] = site.problems()
    assert found == in_order([*reversed(found), *found])
    assert [p.file for p in found] == sorted(p.file for p in found)
