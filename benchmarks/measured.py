"""What was measured: rows of ratios, the table and the plot of them, and the file in which they are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.checking import PARTS
from benchmarks.plot import Line, Panel

SCAN = "bare scan"
READING = {"en": "reading, English", "vi": "reading, Vietnamese"}
PEERS = {"quantulum3": "quantulum3", "recognizers": "Recognizers-Text"}
INDEXING, CHECKING, REVIEW = "indexing", "checking", "review: look-up and judging"
WORST, PROCESS = "review: worst draft", "review: whole process"
ORDER = (SCAN, *READING.values(), *PEERS.values(), INDEXING, CHECKING, REVIEW, WORST, PROCESS)


@dataclass(frozen=True, slots=True)
class Row:
    """`ratio` of the cost, beside what is told in `beside`: of two ways with one text, or of a character or a text at
    this size and at another. `seconds` are of the processor (of the clock for reviews), `elapsed` those of the clock,
    `peak` megabytes of the process, `parts` seconds."""

    what: str
    size: int
    unit: str
    seconds: float | None = None  # None: it was not run, for the reason in `beside`
    ratio: float | None = None
    beside: str = ""
    peak: float | None = None
    elapsed: float | None = None
    parts: dict[str, float] = field(default_factory=dict)
    load: float | None = None  # of the machine in the last minute
    when: str = ""

    @property
    def run(self) -> bool:
        return self.seconds is not None


def each(seconds: float, size: int, base: float, base_size: int) -> float:
    """What one of this size costs, beside one of the base: 1 is linear."""
    return seconds / size / (base / base_size)


def through(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How many times the other one costs, each of them measured beside the bare scan in its own process: (seconds,
    seconds of the scan)."""
    return one[0] / one[1] / (other[0] / other[1])


def sizes(every: Sequence[int], largest: int) -> list[int]:
    """Those up to the largest; it alone, where all are larger."""
    return [size for size in every if size <= largest] or [largest]


# ---------------------------------------------------------------- tables


def table(rows: Iterable[Row]) -> str:
    lines = [
        "| what | size | s | s by the clock | ratio | beside | peak MB |",
        "|---|--:|--:|--:|--:|---|--:|",
    ]
    for row in rows:
        if not row.run:
            lines.append(f"| {row.what} | | | | | {row.beside} | |")
            continue
        told = (_short(row.seconds), _short(row.elapsed), _short(row.ratio))
        peak = "" if row.peak is None else f"{row.peak:,.0f}"
        lines.append(f"| {row.what} | {row.size:,} {row.unit} | {' | '.join(told)} | {row.beside} | {peak} |")
    return "\n".join(lines)


def parts(rows: Iterable[Row]) -> str:
    """Where time goes: for each row that tells it, its parts in seconds and of the whole."""
    lines: list[str] = []
    names: list[str] = []
    for row in rows:
        if not row.parts:
            continue
        if list(row.parts) != names:
            names = list(row.parts)
            lines += ["", f"| of | {' | '.join(names)} |", f"|---|{'--:|' * len(names)}"]
        whole = sum(row.parts.values())
        told = (f"{_short(spent)} ({spent / whole:.0%})" for spent in row.parts.values())
        lines.append(f"| {row.what}, {row.size:,} {row.unit} | {' | '.join(told)} |")
    return "\n".join(lines).strip()


def _short(figure: float | None) -> str:
    if figure is None:
        return ""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}" if figure < 1 else f"{figure:.2f}"


# ---------------------------------------------------------------- the plot


def panels(rows: Sequence[Row]) -> list[Panel]:
    return [
        Panel(
            "Reading a text",
            "characters",
            "CPU seconds",
            tuple(_line(name, rows) for name in (*READING.values(), *PEERS.values(), SCAN)),
        ),
        Panel(
            "Checking and indexing a folder",
            "texts",
            "CPU seconds",
            (_line(CHECKING, rows), *_parts(CHECKING, rows), _line(INDEXING, rows)),
        ),
        Panel(
            "Reviewing a draft",
            "claims in the archive",
            "seconds by the clock",
            tuple(_line(name, rows) for name in (PROCESS, WORST, REVIEW)),
        ),
    ]


def _line(name: str, rows: Sequence[Row]) -> Line:
    found = {row.size: row.seconds for row in rows if row.what == name and row.seconds}
    return Line(name, tuple(sorted(found.items())))


def _parts(name: str, rows: Sequence[Row]) -> list[Line]:
    found = [row for row in rows if row.what == name and row.parts]
    points = {part: [(row.size, row.parts[part]) for row in found if row.parts.get(part)] for part in PARTS}
    return [Line(f"of it {part}", tuple(sorted(several))) for part, several in points.items()]


# ---------------------------------------------------------------- the file


def load(file: Path) -> list[Row]:
    if not file.exists():
        return []
    return [Row(**row) for row in json.loads(file.read_text(encoding="utf-8"))["rows"]]


def save(file: Path, rows: Iterable[Row], machine: dict[str, object]) -> None:
    told = {"machine": machine, "rows": [asdict(row) for row in rows]}
    file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def merged(before: Iterable[Row], found: Iterable[Row]) -> list[Row]:
    """The rows found in place of the same ones from before, in the order of the table. What was not run is left out
    where it was run at another time."""
    every = {(row.what, row.size, row.beside): row for row in (*before, *found)}
    run = {row.what for row in every.values() if row.run}
    kept = [row for row in every.values() if row.run or row.what not in run]
    return sorted(kept, key=lambda row: (ORDER.index(row.what), row.size, row.beside))
