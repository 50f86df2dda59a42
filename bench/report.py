"""Results in, tables out: as text in columns, or as Markdown."""

from collections.abc import Iterator, Sequence
from statistics import median

from generators import HUGO, OURS
from results import Figures, Results
from rounds import COPY
from targets import Target, targets

Rows = list[list[str]]


def report(results: Results, *, markdown: bool) -> str:
    """Everything: where it was measured, a table for each size, the commands, and the targets."""
    parts = [_heading(results)]
    for size, figures in sorted(results.sizes.items()):
        parts.append(f"{'### ' if markdown else ''}{size:,} innovations")
        parts.append(_table(_size_rows(figures), markdown=markdown))
    if results.commands:
        parts.append(_table(_command_rows(results), markdown=markdown))
    parts.append(_table(_target_rows(targets(results)), markdown=markdown))
    parts += [f"{name} was left out: {reason}" for name, reason in results.skipped.items()]
    return "\n\n".join(parts) + "\n"


def _heading(results: Results) -> str:
    place = "on a disk" if results.on_disk else "on a tmpfs"
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    machine = ", ".join(f"{key} {value}" for key, value in results.machine.items())
    return f"Medians of {results.rounds} rounds, run in turn {place}. {versions}. Machine: {machine}."


def _size_rows(figures: dict[str, Figures]) -> Rows:
    """A row for each generator; wall seconds unless the heading says otherwise, beside them the ratio to Hugo's."""
    other = figures.get(HUGO, Figures())
    rows = [["", "pages", "output MB", "clean", "± %", "cpu s", "peak MB", "nothing changed", "one body", "one name", "cp -r", "clean ÷ cp"]]
    for name, found in figures.items():
        if found.failure:
            rows.append([name, found.failure])
            continue
        rows.append(
            [
                name,
                f"{found.pages:,}",
                f"{found.bytes / 1e6:.0f}",
                _beside(found.wall_of("clean"), other.wall_of("clean")),
                _spread(found.wall.get("clean", ())),
                _beside(found.cpu_of("clean"), other.cpu_of("clean")),
                _beside(found.memory / 1e6 or None, other.memory / 1e6 or None, "{:.0f}"),
                _beside(found.wall_of("nothing"), other.wall_of("nothing")),
                _beside(found.wall_of("body"), other.wall_of("body")),
                _beside(found.wall_of("retitle"), other.wall_of("body")),
                _seconds(found.wall_of(COPY)),
                _seconds(_ratio(found.wall_of("clean"), found.wall_of(COPY))),
            ]
        )
    return rows


def _command_rows(results: Results) -> Rows:
    words = {
        "check": f"`check FILE` of {results.served_size:,} innovations, memo warm",
        "help": "`--help`",
        f"serve {OURS}": f"edit to served page, {results.served_size:,} innovations",
        f"serve {HUGO}": f"the same with `hugo server`, {results.served_size:,} innovations",
    }
    return [["command", "seconds"], *([text, _seconds(results.command(name))] for name, text in words.items() if name in results.commands)]


def _target_rows(found: Iterator[Target]) -> Rows:
    rows = [["target", "measured", "must", "aim", ""]]
    for target in found:
        measured = "" if target.value is None else f"{target.value:.3g} {target.unit}"
        rows.append([target.words, measured, f"{target.must:g} {target.unit}", f"{target.aim:g} {target.unit}", target.verdict])
    return rows


def _table(rows: Rows, *, markdown: bool) -> str:
    if markdown:
        head, *body = rows
        lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    full = [cells for cells in rows if len(cells) == len(rows[0])]
    widths = [max(len(cells[place]) for cells in full) for place in range(len(rows[0]))]
    return "\n".join(_aligned(cells, widths) for cells in rows)


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """A line of columns, the first to the left; a row of fewer cells, which tells of a failure, takes what room it needs."""
    return "  ".join([cells[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=False))]).rstrip()


def _beside(value: float | None, other: float | None, form: str = "") -> str:
    if value is None:
        return ""
    text = form.format(value) if form else _seconds(value)
    ratio = _ratio(value, other)
    return text if ratio is None else f"{text} ({ratio:.2g}×)"


def _ratio(value: float | None, other: float | None) -> float | None:
    return value / other if value and other else None


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"


def _spread(values: Sequence[float]) -> str:
    """How far the rounds lie apart, as a part of their median: what a ratio near 1 is worth."""
    return f"{(max(values) - min(values)) / 2 / median(values) * 100:.0f}" if values else ""
