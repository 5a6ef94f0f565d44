"""What archives cost: how indexing grows with the number of texts, and reviewing with the size of the archive.

    python -m benchmarks.archive [--texts N] [--claims N] [--folder DIR]

Texts are made up (`benchmarks/stories.py`) and read by the program as any text is. Archives of more than `--texts` are
made of what was read then (`benchmarks/multiplied.py`), since to read ten million claims takes hours. Drafts have some
thirty claims, of stories that the archive tells. For each draft all archives are asked in turn, so that what else goes
on on the machine touches all alike; a row is told beside the first one."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.apart import ran
from benchmarks.multiplied import MOST, multiplied
from benchmarks.stories import Newsroom
from factcheck import archive, pipeline, reading, review, rulebook
from factcheck.archive.store import NAME
from factcheck.model import Document

TEXTS = 10_000
CLAIMS = 1_000_000
DRAFTS = 8
OF_TEXTS = 4  # that a draft is put together from, which makes some thirty claims
LEAST = 1_000  # texts of the smallest archive


@dataclass(frozen=True, slots=True)
class Filled:
    texts: int
    claims: int
    seconds: float
    megabytes: float  # on disk
    peak: float  # megabytes in memory, of the largest process
    cpu: float  # seconds, of all processes


@dataclass(frozen=True, slots=True)
class Asked:
    """A draft against one archive: seconds of looking up and judging, with what the system keeps of the file and
    without; of the whole process, with its memory in megabytes."""

    warm: float
    cold: float
    process: float
    peak: float
    texts: int  # that bear on the draft
    crowded: int


# ---------------------------------------------------------------- indexing


def write(folder: Path, room: Newsroom, texts: int) -> Path:
    for name, text in room.texts(texts):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def filled(texts: Path, folder: Path) -> Filled:
    """Indexing in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "factcheck", "index", str(texts), "--archive", str(folder), "--quiet"]
    took = ran(command)
    store = archive.Store(folder)
    claims = sum(len(store.fetch([number])[number].claims) for number in range(1, min(store.texts, 500) + 1))
    texts_, sampled = store.texts, min(store.texts, 500)
    store.close()
    disk = (folder / NAME).stat().st_size / 1e6
    return Filled(texts_, round(claims / sampled * texts_), took.elapsed, disk, took.peak, took.cpu)


# ---------------------------------------------------------------- reviewing


def drafts(room: Newsroom, first: int, count: int = DRAFTS) -> list[Document]:
    """Each of several texts that the archive does not have, of stories that it tells."""
    found = []
    for n in range(count):
        parts = [room.text(first + OF_TEXTS * n + k).split("---\n\n", 1) for k in range(OF_TEXTS)]
        heads, bodies = zip(*parts, strict=True)
        text = f"{heads[0]}---\n\n" + "\n".join(bodies)
        found.append(reading.document(f"draft {n}", f"draft-{n}.md", text))
    return found


class Bench:
    """Drafts against one archive."""

    def __init__(self, folder: Path, book: rulebook.Rulebook) -> None:
        self.folder, self._book = folder, book
        self._request = pipeline.Request((str(folder),))

    def ask(self, draft: Document, file: Path) -> Asked:
        self._forget()
        cold, _ = self._timed(draft)
        warm, found = min((self._timed(draft) for _ in range(3)), key=lambda one: one[0])
        file.write_text(draft.text, encoding="utf-8")
        command = [sys.executable, "-m", "factcheck", "review", str(file), "--against", str(self.folder), "--quiet"]
        took = ran(command)
        return Asked(warm, cold, took.elapsed, took.peak, len(found.report.world.readings), found.report.world.crowded)

    def _timed(self, draft: Document) -> tuple[float, review.Review]:
        started = time.perf_counter()
        beside = review.archive(self._request, self._book)
        opened = time.perf_counter() - started
        pipeline.read([draft], self._book, beside.reader)  # its packs are loaded, which is no part of looking up
        started = time.perf_counter()
        found = review.review([review.Draft(draft)], self._request, self._book, beside)
        took = time.perf_counter() - started
        for store in beside.stores:
            store.close()
        return opened + took, found

    def _forget(self) -> None:
        """What the system keeps of the file is forgotten."""
        with (self.folder / NAME).open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def reviewed(archives: Sequence[Path], room: Newsroom, first: int, count: int = DRAFTS) -> list[list[Asked]]:
    """Of each archive each draft."""
    book = rulebook.load()
    benches = [Bench(folder, book) for folder in archives]
    every: list[list[Asked]] = [[] for _ in benches]
    with tempfile.TemporaryDirectory() as place:
        for draft in drafts(room, first, count):
            for bench, found in zip(benches, every, strict=True):
                found.append(bench.ask(draft, Path(place) / draft.path))
    return every


# ---------------------------------------------------------------- tables


def index_table(rows: Sequence[Filled]) -> str:
    lines = ["| texts | claims | s | ms a text | beside the first | MB on disk | MB in memory |", "|" + "---|" * 7]
    first = rows[0].seconds / rows[0].texts
    for row in rows:
        each = row.seconds / row.texts
        size = f"{row.megabytes:,.1f} | {row.peak:,.0f}"
        took = f"{row.seconds:,.1f} | {1000 * each:.1f} | {each / first:.2f}"
        lines.append(f"| {row.texts:,} | {row.claims:,} | {took} | {size} |")
    return "\n".join(lines)


def review_table(sizes: Sequence[tuple[int, float]], rows: Sequence[Sequence[Asked]]) -> str:
    """`sizes`: claims, and megabytes on disk."""
    lines = [
        "| claims | MB on disk | look-up and judging, s | beside the first | the worst draft | file not in memory | "
        "whole process, s | MB in memory | texts that bear on it | figures crowded |",
        "|" + "---|" * 10,
    ]
    first = median(one.warm for one in rows[0])
    for (claims, megabytes), found in zip(sizes, rows, strict=True):
        warm, cold, process, peak, texts, crowded = (
            median(getattr(one, name) for one in found)
            for name in ("warm", "cold", "process", "peak", "texts", "crowded")
        )
        worst = max(one.warm for one in found)
        lines.append(
            f"| {claims:,} | {megabytes:,.0f} | {warm:.2f} | {warm / first:.2f} | {worst:.2f} | {cold:.2f} | "
            f"{process:.2f} | {peak:,.0f} | {texts:,.0f} | {crowded:,.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.archive")
    parser.add_argument("--texts", type=int, default=TEXTS, help="that are really read")
    parser.add_argument("--claims", type=int, default=CLAIMS, help="of the largest archive")
    parser.add_argument("--folder", type=Path, help="where it is made, and kept for the next time")
    parser.add_argument("--drafts", type=int, default=DRAFTS)
    asked = parser.parse_args()
    place = asked.folder or Path(tempfile.mkdtemp(prefix="factcheck-archive-"))
    try:
        run(place, asked.texts, asked.claims, asked.drafts)
    finally:
        if asked.folder is None:
            shutil.rmtree(place)


def indexed(place: Path, room: Newsroom, size: int) -> tuple[Filled, Path]:
    """What it took to index so many texts, and the archive: as it was the last time, where they are there."""
    folder, told = place / f"read-{size}", place / f"read-{size}.json"
    if told.exists():
        return Filled(*json.loads(told.read_text(encoding="utf-8"))), folder
    found = filled(write(place / f"texts-{size}", room, size), folder)
    told.write_text(json.dumps([getattr(found, name) for name in Filled.__slots__]), encoding="utf-8")
    return found, folder


def enlarged(place: Path, base: Path, many: int, claims: int) -> Iterator[tuple[int, float, Path]]:
    """Archives of ten times as many claims as `many`, and so on: their claims, their megabytes, and where they are."""
    for power in range(len(str(many)), len(str(claims))):
        copies = round(10**power / many)
        if not 1 < copies <= MOST:
            continue
        folder = place / f"copies-{copies}"
        if not folder.exists():
            multiplied(base, folder, copies, lambda what: print(what, file=sys.stderr, flush=True))
        yield copies * many, (folder / NAME).stat().st_size / 1e6, folder


def run(place: Path, texts: int, claims: int, count: int = DRAFTS) -> None:
    room = Newsroom(texts, rulebook.load())
    steps = [min(LEAST, texts)]
    while steps[-1] < texts:
        steps.append(min(10 * steps[-1], texts))
    read = [indexed(place, room, size) for size in steps]
    print(index_table([row for row, _ in read]), flush=True)
    large = list(enlarged(place, read[-1][1], read[-1][0].claims, claims))
    sizes = [*((row.claims, row.megabytes) for row, _ in read), *((many, disk) for many, disk, _ in large)]
    folders = [*(folder for _, folder in read), *(folder for *_, folder in large)]
    print(review_table(sizes, reviewed(folders, room, 10 * texts, count)), flush=True)


if __name__ == "__main__":
    main()
