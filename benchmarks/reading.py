"""What reading costs, as ratios within one run: beside a bare scan for digits, and with growing and hostile texts.

    python -m benchmarks.reading

Times of single runs mean little on a shared machine; the ratios of things run in turn in one process do."""

from __future__ import annotations

import re
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from factcheck import claims, language, reading, rulebook

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
BARE = re.compile(r"\d[\d.,]*")

# One unit of each, repeated: prose, and what has brought other extractors down.
SHAPES = {
    "digits": "1",
    "digit groups": "12 ",
    "commas": ",",
    "brackets": "(",
    "one word": "word ",
    "dashes": "1-",
    "slashes": "1/",
    "ranges": "rose from 5% to 6% ",
    "counts": "5 people, ",
    "places": "in Son La 5 ",
    "quotations": '" ',
}


def prose(size: int) -> str:
    """The seed reports, over and over."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return (text * (size // len(text) + 1))[:size]


def cpu(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of the fastest of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    english = language.load("en", rulebook.load(None))

    def read(text: str) -> None:
        claims.read(reading.document("d1", "benchmark", text), english)

    text = prose(100_000)
    whole = cpu(lambda: read(text))
    bare = cpu(lambda: [found.span() for found in BARE.finditer(text)])
    print(f"reading 100 kB of prose, every field: {whole / bare:.0f} times a bare scan for digits")

    per_byte = whole / len(text)
    print(f"\n{'growth':16}{'size':>10}{'cost a byte, beside 100 kB of prose':>40}")
    for size in (10_000, 100_000, 1_000_000):
        grown = prose(size)
        print(f"{'prose':16}{size:>10,}{cpu(lambda g=grown: read(g), 1) / size / per_byte:>40.2f}")  # type: ignore[misc]
    for name, unit in SHAPES.items():
        for size in (20_000, 200_000):
            shaped = (unit * (size // len(unit) + 1))[:size]
            print(f"{name:16}{size:>10,}{cpu(lambda s=shaped: read(s), 1) / size / per_byte:>40.2f}")  # type: ignore[misc]

    print(f"\n{'memory':16}{'size':>10}{'peak bytes a byte of text':>40}")
    for size in (100_000, 1_000_000):
        grown = prose(size)
        tracemalloc.start()
        read(grown)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"{'prose':16}{size:>10,}{peak / size:>40.0f}")


if __name__ == "__main__":
    main()
