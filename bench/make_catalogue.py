"""Write a deterministic, wholly SYNTHETIC catalogue in the layout of this project, for benchmarks and tests of scale.

    python bench/make_catalogue.py --innovations 10000 --regions 552 --out DIR --seed 1
    python bench/make_catalogue.py --touch 1 --out DIR      # edit the body of a record
    python bench/make_catalogue.py --retitle 1 --out DIR    # change the name of a record

Nothing it writes is real and none of it may be published as data. The same seed gives the same bytes on every machine,
and a record is the same whatever the number of innovations. Only the standard library is used; the closed lists are
those of the project's own content, so that they always fit the program.
"""

import argparse
import bisect
import itertools
import random
import re
import sys
from collections import defaultdict
from pathlib import Path

import synthetic_tables as tables
from synthetic_records import GUIDE_SOURCE, Award, Region, agency, agency_count, innovation, paragraph, source, source_count

VOCABULARY = Path(__file__).resolve().parent.parent / "content" / "vocabulary.yaml"
PAGES = {
    "tentang": "Tentang katalog sintetis",
    "metodologi": "Metode dan batasan",
    "cara-mengutip": "Cara mengutip",
    "kebijakan-koreksi": "Kebijakan koreksi",
    "aksesibilitas": "Aksesibilitas",
    "privasi": "Privasi",
}
CONFIG = f"""name: Katalog Sintetis
short_name: Katalog Sintetis
tagline: Data karangan untuk pengujian.
description: Katalog buatan untuk mengukur kecepatan; tidak satu pun isinya nyata.
base_url: https://katalog-sintetis.invalid/
language: id
# The generators that we are compared with have none of these.
search: false
exports: false
figures: false
featured:
  affairs: [pangan, kesehatan, administrasi-kependudukan, penanaman-modal]
  region: "37"
  index: {tables.INDEX}
  programmes: [{tables.PROGRAMME}]
"""
README = """# Katalog sintetis / synthetic catalogue

Everything here was made by bench/make_catalogue.py (innovations={innovations}, regions={regions}, seed={seed}).
No region, innovation, agency, score, award or source in it is real. Do not publish it as data.
"""
ADDITION = "Catatan sintetis tambahan nomor"
GUIDE = """publisher: Lembaga Contoh Sintetis
title: Pedoman data sintetis
url: https://pedoman-sintetis.invalid/
accessed: 2026-01-15
class: dokumen-resmi
note: Data sintetis untuk pengujian.
"""


class Writer:
    """Writes text files below one folder and counts them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders: set[Path] = set()
        self.files = 0
        self.bytes = 0

    def write(self, relative: str, text: str) -> None:
        """Write one file; its folder is made when it is first needed."""
        path = self._root / relative
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        data = text.encode()
        path.write_bytes(data)
        self.files += 1
        self.bytes += len(data)


def write_catalogue(out: Path, innovations: int, regions: int, seed: int) -> Writer:
    """The whole catalogue below `out`: `site_config.yaml` and the folder `content`."""
    writer = Writer(out)
    writer.write("README.md", README.format(innovations=innovations, regions=regions, seed=seed))
    writer.write("site_config.yaml", CONFIG)
    every_region = tables.make_regions(regions, seed)
    _write_frame(writer, seed)
    for region in every_region:
        province = next(found for found in every_region if found.code == region.code[:2])
        writer.write(f"content/regions/{province.folder}/{region.folder}.md", tables.region_text(region, seed))
    awards = _write_innovations(writer, every_region, innovations, seed)
    _write_tables(writer, every_region, awards, seed)
    return writer


def _write_frame(writer: Writer, seed: int) -> None:
    """The closed lists, the long pages, and the source on which they rest."""
    vocabulary = VOCABULARY.read_text(encoding="utf-8")
    writer.write("content/vocabulary.yaml", re.sub(r"(?m)^  sources: \[.*\]$", f"  sources: [{GUIDE_SOURCE}]", vocabulary))
    writer.write(f"content/sources/tanpa-tanggal/{GUIDE_SOURCE}.yaml", GUIDE)
    for slug, title in PAGES.items():
        rng = random.Random(f"{seed}:page:{slug}")
        parts = (f"---\ntitle: {title}\nsummary: Halaman sintetis.\n---", paragraph(rng, 4), "## Catatan", paragraph(rng, 3), paragraph(rng, 5))
        writer.write(f"content/pages/{slug}.md", "\n\n".join(parts) + "\n")


def _write_innovations(writer: Writer, regions: list[Region], innovations: int, seed: int) -> dict[int, list[Award]]:
    """Innovations with the agencies and sources that they name; their awards by year come back."""
    # A long-tailed spread, as in real life: few regions report hundreds, many a handful.
    rng = random.Random(f"{seed}:weights")
    weights = list(itertools.accumulate(rng.paretovariate(1.6) for _ in regions))
    counts = [0] * len(regions)
    awards: dict[int, list[Award]] = defaultdict(list)
    for number in range(1, innovations + 1):
        pick = random.Random(f"{seed}:place:{number}").random() * weights[-1]
        place = min(len(regions) - 1, bisect.bisect(weights, pick))
        counts[place] += 1
        record = innovation(number, counts[place], regions[place], seed)
        writer.write(f"content/innovations/{regions[place].folder}/{record.slug}.md", record.text)
        if record.award:
            awards[record.award.year].append(record.award)
    for region, count in zip(regions, counts, strict=True):
        for index in range(agency_count(count)):
            item = agency(region, index, seed)
            writer.write(f"content/agencies/{region.folder}/{item.slug}.yaml", item.text)
        for index in range(source_count(count)):
            cited = source(region, index, seed)
            writer.write(f"content/sources/{cited.folder}/{cited.key}.yaml", cited.text)
    return awards


def _write_tables(writer: Writer, regions: list[Region], awards: dict[int, list[Award]], seed: int) -> None:
    """The index and the awards with the source of each edition."""
    writer.write(f"content/indices/{tables.INDEX}/index.yaml", tables.index_text())
    for year, text in tables.index_editions(regions, seed):
        writer.write(f"content/indices/{tables.INDEX}/{year}.yaml", text)
    writer.write(f"content/awards/{tables.PROGRAMME}/programme.yaml", tables.programme_text())
    for year in tables.AWARD_YEARS:
        writer.write(f"content/awards/{tables.PROGRAMME}/{year}.yaml", tables.award_text(year, awards[year], regions, seed))
    for folder, years in ((tables.INDEX, tables.INDEX_YEARS), (tables.PROGRAMME, tables.AWARD_YEARS)):
        for year in years:
            writer.write(f"content/sources/{year}/{tables.edition_source(folder, year)}.yaml", tables.edition_source_text(folder, year))


def find_record(out: Path, number: int) -> Path:
    """The file of an innovation; its number ends its name."""
    found = next(iter((out / "content" / "innovations").glob(f"*/*-{number}.md")), None)
    if found is None:
        sys.exit(f"innovation {number} not found below {out}")
    return found


def touch(out: Path, number: int) -> Path:
    """Add a sentence to the body of an innovation; each call adds another, so that no two edits give the same file."""
    path = find_record(out, number)
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{ADDITION} {text.count(ADDITION) + 1}.\n", encoding="utf-8")
    return path


def last_mark(path: Path) -> bytes:
    """The sentence that the last `touch` of a file added."""
    return path.read_bytes().rstrip().rpartition(b"\n")[2]


def retitle(out: Path, number: int) -> Path:
    """Change the name of an innovation; its address stays."""
    path = find_record(out, number)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^(name: .*)$", r"\1 BARU", text, count=1), encoding="utf-8")
    return path


def main() -> None:
    """Read the arguments and do one of the three."""
    parser = argparse.ArgumentParser(description="Write a deterministic SYNTHETIC catalogue (nothing in it is real).")
    parser.add_argument("--innovations", type=int, default=1000, help="how many (default 1000)")
    parser.add_argument("--regions", type=int, default=tables.ALL_REGIONS, help="how many invented regions (default 552)")
    parser.add_argument("--out", type=Path, required=True, help="folder to write (files in it are overwritten)")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same bytes (default 1)")
    parser.add_argument("--touch", type=int, metavar="NUMBER", help="instead: edit the body of innovation NUMBER below --out")
    parser.add_argument("--retitle", type=int, metavar="NUMBER", help="instead: change the name of innovation NUMBER below --out")
    arguments = parser.parse_args()
    if arguments.touch:
        print(touch(arguments.out, arguments.touch))
    elif arguments.retitle:
        print(retitle(arguments.out, arguments.retitle))
    else:
        writer = write_catalogue(arguments.out, arguments.innovations, arguments.regions, arguments.seed)
        print(f"SYNTHETIC catalogue: {arguments.innovations} innovations, {writer.files} files, {writer.bytes} bytes in {arguments.out}")


if __name__ == "__main__":
    main()
