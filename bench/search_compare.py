"""Measures the search index of this program beside Pagefind: time, memory and size of the index, and queries in Chromium.

Both index the same documents: Pagefind is given the pages that our results lead to. Ours is a part of the build, so its
time is that of a build with the search less that of one without, in turns on one machine.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import make_catalogue
from measure import Command, peak_memory, timed
from peer_setup import NotInstalledError
from search_engine import Engine
from search_in_browser import Answers, first_hits, measured

ROOT = Path(__file__).resolve().parent.parent
PAGEFIND = "1.5.2"
#: By kind; the words of the synthetic catalogue are few, so its rarest are names.
QUERIES = {
    "rare": "{name}",
    "common": "pelayanan",
    "two common words": "pelayanan warga",
    "region and word": "antrean {region}",
    "spoiled": "{spoiled}",
}


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    pagefind = _pagefind(arguments.cache / "pagefind")
    if arguments.shipped:
        _print_hits(pagefind)
        return
    rows = {}
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(dir=arguments.place) as folder:
            rows[size] = _measure(Path(folder), size, pagefind, arguments.rounds)
        _print(size, rows[size])
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/search", description="Compare the search with Pagefind's.")
    parser.add_argument("--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[1_000, 10_000, 50_000])
    parser.add_argument("--rounds", type=int, default=3, help="builds of each kind (default 3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--place", default="/dev/shm" if Path("/dev/shm").is_dir() else None, help="measure below this folder")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "bench", help="where Pagefind is installed")
    parser.add_argument("--shipped", action="store_true", help="print both engines' first hits for the golden queries, as Markdown")
    return parser.parse_args()


def _pagefind(folder: Path) -> Path:
    """Pagefind's own program: its wrappers would add their start."""
    found = folder / "node_modules" / "@pagefind"
    if not found.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            message = "npm is not here; Node.js 20 or newer brings it"
            raise NotInstalledError(message)
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), f"pagefind@{PAGEFIND}"], check=True, capture_output=True)
    return next(path for path in found.glob("*/bin/pagefind_extended*") if path.is_file() and not path.suffix.startswith(".sha"))


def _measure(folder: Path, size: int, pagefind: Path, rounds: int) -> dict[str, Any]:
    catalogue = folder / "made"
    subprocess.run(
        [sys.executable, str(Path(make_catalogue.__file__)), "--innovations", str(size), "--out", str(catalogue)], check=True, capture_output=True
    )
    config = catalogue / "site_config.yaml"
    without = config.read_text(encoding="utf-8")
    config.with_name("with.yaml").write_text(without.replace("search: false", "search: true"), encoding="utf-8")
    config.with_name("without.yaml").write_text(without, encoding="utf-8")
    builds = {name: _build(folder, catalogue, name) for name in ("without", "with")}
    seconds: dict[str, list[float]] = {name: [] for name in builds}
    cpu: dict[str, list[float]] = {name: [] for name in builds}
    memory = {name: peak_memory(command, 3600) for name, command in builds.items()}
    for __ in range(rounds):
        for name, command in builds.items():
            _clean(folder, name)
            run = timed(command, 3600)
            seconds[name].append(run.wall)
            cpu[name].append(run.cpu)
    pages = folder / "pages"
    documents = _pages(folder / "with", pages)
    command = Command([str(pagefind), "--site", str(pages), "--output-path", str(pages / "pagefind")], folder, {})
    theirs: dict[str, float] = {"memory": peak_memory(command, 3600)}
    runs = []
    for __ in range(rounds):
        shutil.rmtree(pages / "pagefind")
        runs.append(timed(command, 3600))
    theirs |= {"seconds": median(run.wall for run in runs), "cpu": median(run.cpu for run in runs), "bytes": _weight(pages / "pagefind")}
    changes = [after - before for before, after in zip(seconds["without"], seconds["with"], strict=True)]
    ours = {
        "seconds": median(changes),
        "cpu": median(cpu["with"]) - median(cpu["without"]),
        "build": median(seconds["with"]),
        "build without": median(seconds["without"]),
        "memory": memory["with"],
        "memory without": memory["without"],
        "bytes": _weight(folder / "with" / "cari" / "i") + (folder / "with" / "cari" / "indeks.bin").stat().st_size,
    }
    queries = _queries(folder / "with")
    answers = {"ours": measured(folder / "with", "ours", queries), "pagefind": measured(pages, "pagefind", queries)}
    return {"documents": documents, "ours": ours, "pagefind": theirs, "queries": queries, "answers": answers}


def _build(folder: Path, catalogue: Path, name: str) -> Command:
    words = [sys.executable, str(ROOT / "build.py"), "build", "--content", str(catalogue / "content"), "--config", str(catalogue / f"{name}.yaml")]
    words += ["--templates", str(ROOT / "templates"), "--output", str(folder / name), "--cache", str(folder / f"{name}-cache")]
    return Command(words, folder, {})


def _clean(folder: Path, name: str) -> None:
    for path in (folder / name, folder / f"{name}-cache", folder / f".katalog-{name}-cadangan"):
        shutil.rmtree(path, ignore_errors=True)


def _pages(site: Path, pages: Path) -> int:
    """A folder with the pages of all documents of our index, as links to the same files."""
    engine = Engine(site)
    for place in range(engine.count):
        path = engine.card(place)["l"].strip("/") + "/index.html"
        target = pages / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            target.hardlink_to(site / path)
    # What a browser asks for besides; Pagefind passes over pages without a title and text.
    for name in ("index.html", "404.html", "favicon.ico"):
        (pages / name).write_text("", encoding="utf-8")
    return engine.count


def _queries(site: Path) -> dict[str, str]:
    engine = Engine(site)
    place = max(group.base + 1 for group in engine.groups if group.end - group.base > 3)
    name = engine.card(place)["t"].split()[0].lower()
    region = max(engine.groups, key=lambda group: group.end - group.base if group.code else 0).name.split()[-1].lower()
    return {kind: query.format(name=name, region=region, spoiled=name[:-1] + ("x" if name[-1] != "x" else "y")) for kind, query in QUERIES.items()}


def _weight(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _print(size: int, row: dict[str, Any]) -> None:
    ours, theirs, documents = row["ours"], row["pagefind"], row["documents"]
    print(f"\n{size:,} innovations, {documents:,} documents\n")
    print("| | ours | Pagefind | ratio |\n|---|---:|---:|---:|")
    extra = ours["memory"] - ours["memory without"]
    lines = [
        ("index, seconds on the wall", ours["seconds"], theirs["seconds"], "{:.1f}"),
        ("index, processor seconds", ours["cpu"], theirs["cpu"], "{:.1f}"),
        ("memory of the whole build with the search, MB", ours["memory"] / 1e6, theirs["memory"] / 1e6, "{:,.0f}"),
        ("memory that the search adds, MB", extra / 1e6, theirs["memory"] / 1e6, "{:,.0f}"),
        ("size of the index, MB", ours["bytes"] / 1e6, theirs["bytes"] / 1e6, "{:.1f}"),
    ]
    for kind in row["queries"]:
        first, second = (Answers(**row["answers"][name][kind]) for name in ("ours", "pagefind"))
        lines += [
            (f"{kind}: KB of a first query", first.first_bytes / 1e3, second.first_bytes / 1e3, "{:,.0f}"),
            (f"{kind}: KB of a later query", first.later_bytes / 1e3, second.later_bytes / 1e3, "{:,.0f}"),
            (f"{kind}: ms of a first query", first.first_ms, second.first_ms, "{:,.0f}"),
            (f"{kind}: ms when all is loaded", first.warm_ms, second.warm_ms, "{:,.1f}"),
            (f"{kind}: results", first.results, second.results, "{:,}"),
        ]
    for label, mine, other, form in lines:
        print(f"| {label} | {form.format(mine)} | {form.format(other)} | {mine / other if other else 0:.2f} |")
    sys.stdout.flush()


def _print_hits(pagefind: Path) -> None:
    """Both engines' first five hits for the golden queries on the shipped content."""
    cases = json.loads((ROOT / "tests" / "search_queries.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        words = [sys.executable, str(ROOT / "build.py"), "build", "--output", str(site), "--cache", str(Path(folder) / "cache")]
        subprocess.run(words, check=True, capture_output=True, cwd=ROOT)
        pages = Path(folder) / "pages"
        _pages(site, pages)
        subprocess.run([str(pagefind), "--site", str(pages), "--output-path", str(pages / "pagefind")], check=True, capture_output=True)
        queries = [query for found in cases.values() for query, __ in found]
        ours, theirs = first_hits(site, "ours", queries), first_hits(pages, "pagefind", queries)
    wanted = {query: first for found in cases.values() for query, first in found}
    print("| query | ours | Pagefind |\n|---|---|---|")
    score = {"ours": 0, "pagefind": 0}
    for query, mine, other in zip(queries, ours, theirs, strict=True):
        firsts = wanted[query] if isinstance(wanted[query], list) else [wanted[query]]
        for name, hits in (("ours", mine), ("pagefind", other)):
            score[name] += bool(hits) and hits[0] in firsts
        cells = [" · ".join(f"**{hit}**" if hit in firsts else hit for hit in hits).replace("|", "/") or "–" for hits in (mine, other)]
        print(f"| {query} | {cells[0]} | {cells[1]} |")
    print(f"\nFirst hit as expected: ours {score['ours']}, Pagefind {score['pagefind']}, of {len(queries)}.")


if __name__ == "__main__":
    main()
