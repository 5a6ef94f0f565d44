"""One table of what factcheck costs, each row a ratio: reading beside a bare scan for digits and beside other
extractors, and how reading, indexing, checking and reviewing grow, with the peak memory of each.

    python -m benchmarks.speed [reading] [peers] [indexing] [checking] [review]
        [--largest-text MB] [--largest-folder TEXTS] [--largest-archive CLAIMS] [--peers SECONDS]
        [--json FILE] [--svg FILE]

Without names all of it is run. Each size runs in a process of its own, and with it what it is told beside, so that
what else goes on on the machine touches both. `--json` keeps the rows: a later run puts its own in place of them, and
the table and the plot are of all. Texts are made up (`benchmarks/stories.py`), the same ones each time."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks import archive, peers, reading
from benchmarks.apart import Ran, peak, told
from benchmarks.checking import REST, checked
from benchmarks.measured import (
    CHECKING,
    INDEXING,
    PEERS,
    PROCESS,
    READING,
    REVIEW,
    SCAN,
    WORST,
    Row,
    each,
    load,
    merged,
    panels,
    parts,
    save,
    sizes,
    table,
    through,
)
from benchmarks.plot import svg
from benchmarks.stories import Newsroom
from factcheck import claims, rulebook

TEXTS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)  # characters
FOLDERS = (100, 500, 1_000, 10_000, 100_000)  # texts
ARCHIVES = (1_000, 10_000, 100_000)  # texts that are read for one; larger ones are made of the last
PER_TEXT = 500  # claims of the largest archive to a text that is read for it: 54 copies of nine claims
SETTLED = 1_000  # texts

BASE = 100_000  # characters that a text is told beside
STAGED = 100_000
TITLE = "What reading, checking, indexing and reviewing cost"


# ---------------------------------------------------------------- reading


def one_text(code: str, size: int) -> dict[str, object]:
    """CPU seconds of reading prose of one size, of the bare scan of it, and of reading the base before and after;
    for one size by stage as well. In this process, whose memory is taken before it has read anything larger."""
    reader = reading.load(code)
    text, base = reading.prose(size, code), reading.prose(BASE, code)
    reader.whole(reading.prose(1_000, code))  # what is made at the first use
    bases = [reading.cpu(lambda: reader.whole(base))] if size > BASE else []
    seconds, bare = reading.paired(reader, text, max(1, min(9, 300_000 // size)))
    most = peak()
    bases.append(reading.cpu(lambda: reader.whole(base), 1 if bases else 3))
    return {
        "seconds": seconds,
        "bare": bare,
        "base": sum(bases) / len(bases),
        "peak": most,
        "stages": reader.stages(text, 3) if size == STAGED else {},
    }


def of_reading(largest: int) -> Iterator[Row]:
    for code, name in READING.items():
        for size in sizes(TEXTS, largest):
            found = told("benchmarks.speed", "--one", code, size)
            row = Row(name, size, "characters", found["seconds"], peak=found["peak"])
            ratio = found["seconds"] / found["bare"]
            yield replace(row, ratio=ratio, beside=f"the {SCAN}", parts=found["stages"])
            grown = each(found["seconds"], size, found["base"], BASE)
            yield replace(row, ratio=grown, beside=f"a character of {BASE:,}")
            if code == "en":
                yield Row(SCAN, size, "characters", found["bare"])


def of_peers(seconds: float) -> Iterator[Row]:
    """Each peer beside reading, by way of the bare scan that runs in the process of either."""
    text = reading.prose(max(peers.SIZES))
    for name, called in PEERS.items():
        costs = peers.costs(name, text, seconds) if seconds else "not asked for"
        if isinstance(costs, str):
            yield Row(called, 0, "characters", beside=f"not run: {costs}")
            continue
        for cost in costs:
            own = told("benchmarks.speed", "--one", "en", cost.size)
            row = Row(called, cost.size, "characters", cost.seconds, peak=cost.peak)
            ratio = through((cost.seconds, cost.bare), (own["seconds"], own["bare"]))
            yield replace(row, ratio=cost.seconds / cost.bare, beside=f"the {SCAN}")
            yield replace(row, ratio=ratio, beside=READING["en"])


# ---------------------------------------------------------------- folders and archives


def of_checking(place: Path, largest: int) -> Iterator[Row]:
    """`factcheck check FOLDER` with its report and its JSON. A folder is told beside the smallest, which is checked
    again before and after it: by what a text costs, once the program has started."""
    book, steps = rulebook.load(), sizes(FOLDERS, largest)
    first = steps[0]

    def measured(size: int) -> tuple[Ran, dict[str, float]]:
        folder = place / f"mix-{size}"
        if not folder.exists():
            archive.write(folder, Newsroom(size, book), size)
        return checked(folder, place / "page.html")

    def base() -> float:
        found, spent = measured(first)
        return found.cpu - spent[REST]

    base()  # rules, packs and templates are kept from then on
    for size in steps:
        before = base() if size != first else 0.0
        found, spent = measured(size)
        work = found.cpu - spent[REST]
        ratio = each(work, size, (before + base()) / 2, first) if size != first else 1.0
        yield Row(CHECKING, size, "texts", found.cpu, ratio, f"a text of {first:,}", found.peak, found.elapsed, spent)


def of_indexing(place: Path, largest: int) -> Iterator[Row]:
    """`factcheck index FOLDER`, beside a folder of a size at which the start of the program no longer counts, which is
    indexed again before each."""
    steps = sizes(FOLDERS, largest)
    room, first = Newsroom(steps[-1], rulebook.load()), max(size for size in steps if size <= max(SETTLED, steps[0]))

    def measured(size: int) -> archive.Filled:
        folder = place / f"texts-{size}"
        if not folder.exists():
            archive.write(folder, room, size)
        with tempfile.TemporaryDirectory(dir=place) as made:
            return archive.filled(folder, Path(made))

    for size in steps:
        base = measured(first).cpu if size != first else 0.0
        found = measured(size)
        ratio = each(found.cpu, size, base, first) if size != first else 1.0
        yield Row(INDEXING, size, "texts", found.cpu, ratio, f"a text of {first:,}", found.peak, found.seconds)


def of_review(place: Path, claims: int, drafts: int = archive.DRAFTS) -> Iterator[Row]:
    """Drafts against archives, all in turn for each draft: the median of them, and the worst."""
    last = max(claims // PER_TEXT, min(SETTLED, claims // 15))
    read = [*(size for size in ARCHIVES if size < last), last]
    room = Newsroom(read[-1], rulebook.load())
    made = [archive.indexed(place, room, size) for size in read]
    found = [(row.claims, folder) for row, folder in made]
    found += [(many, folder) for many, _, folder in archive.enlarged(place, made[-1][1], made[-1][0].claims, claims)]
    asked = archive.reviewed([folder for _, folder in found], room, 10 * read[-1], drafts)
    least = found[0][0]
    beside = f"{least:,} claims"
    for (size, _), ones in zip(found, asked, strict=True):
        most = median(one.peak for one in ones)
        for name, pick, part in ((REVIEW, median, "warm"), (WORST, max, "warm"), (PROCESS, median, "process")):
            seconds, base = (pick(getattr(one, part) for one in several) for several in (ones, asked[0]))
            yield Row(name, size, "claims", seconds, seconds / base, beside, most if part == "process" else None)


# ---------------------------------------------------------------- all of it


def machine() -> dict[str, object]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    written = "as it is written" if claims.__file__.endswith(".py") else "compiled"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"processors": os.cpu_count(), "memory, GB": round(memory), "Python": python, "factcheck": written}


def run(wanted: argparse.Namespace, place: Path) -> Iterator[Row]:
    """The rows, as they are measured."""
    works: dict[str, Callable[[], Iterator[Row]]] = {
        "reading": lambda: of_reading(round(wanted.largest_text * 1_000_000)),
        "peers": lambda: of_peers(wanted.peers),
        "indexing": lambda: of_indexing(place, wanted.largest_folder),
        "checking": lambda: of_checking(place, wanted.largest_folder),
        "review": lambda: of_review(place, wanted.largest_archive, wanted.drafts),
    }
    for name in wanted.works or works:
        for row in works[name]():
            when = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
            yield replace(row, load=round(os.getloadavg()[0], 1), when=when)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("works", nargs="*", metavar="reading|peers|indexing|checking|review")
    parser.add_argument("--largest-text", type=float, default=1, metavar="MB")
    parser.add_argument("--largest-folder", type=int, default=1_000, metavar="TEXTS")
    parser.add_argument("--largest-archive", type=int, default=100_000, metavar="CLAIMS")
    parser.add_argument("--drafts", type=int, default=archive.DRAFTS)
    parser.add_argument("--peers", type=float, default=30, metavar="SECONDS", help="0: leave them out")
    parser.add_argument("--folder", type=Path, help="where texts and archives are made, and kept for the next time")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the rows: those of this run in place of the same")
    parser.add_argument("--svg", type=Path, metavar="FILE")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    if wanted.one:
        print(json.dumps(one_text(wanted.one[0], int(wanted.one[1]))))
        return
    rows = load(wanted.json) if wanted.json else []
    with tempfile.TemporaryDirectory(prefix="factcheck-speed-") as place:
        for row in run(wanted, wanted.folder or Path(place)):
            print(f"{row.what}, {row.size:,} {row.unit}", file=sys.stderr, flush=True)
            rows = merged(rows, [row])
            if wanted.json:  # after each, since the last ones take long
                save(wanted.json, rows, machine())
    print(", ".join(f"{name}: {value}" for name, value in machine().items()), table(rows), sep="\n\n")
    print("\nwhere time goes, in seconds", parts(rows), sep="\n\n")
    if wanted.svg:
        wanted.svg.write_text(svg(panels(rows), TITLE), encoding="utf-8")


if __name__ == "__main__":
    main()
