"""What the stages of an archive cost a text, for planning a cluster: seconds of one processor, bytes, rows shuffled.

    python -m benchmarks.cluster [--texts N] [--sample N] [--folder DIR]

Seconds are those that the processor worked (`process_time`), so that what else goes on on the machine counts little.
Made-up texts (`benchmarks/stories.py`) are read in this process, put into an archive by each engine, and a sample of
the blocks is looked up and judged from both archives. What Spark shuffles is read from its event log."""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.archive import write
from benchmarks.stories import Newsroom
from factcheck import archive, cluster, pipeline, reading, rulebook, whole
from factcheck.archive import filling, worker
from factcheck.archive.store import NAME


def read(files: Sequence[reading.File], book: rulebook.Rulebook) -> str:
    with worker.Worker(book, None) as reader:
        reader.read(worker.Job(files[0], None))  # what is loaded once
        began = time.process_time()
        entries = [reader.read(worker.Job(file, None)).entry for file in files]
        took = time.process_time() - began
    stored = [entry for entry in entries if entry is not None]
    size = sum(len(entry.reading) for entry in stored) / len(stored)
    things = sum(len(entry.things) for entry in stored) / len(stored)
    text = sum(Path(file.path).stat().st_size for file in files) / len(files)
    out = f"{size:,.0f} bytes and {things:.0f} things out"
    return f"read: {1000 * took / len(files):.1f} ms, {text:,.0f} bytes in, {out}"


def judged(name: str, folder: Path, book: rulebook.Rulebook, sample: int) -> str:
    """A sample of the blocks: to look up what bears on them, and to judge it."""
    judge = whole.Judge(whole.Asked(pipeline.Request((str(folder),)), book.folder), book)
    every = list(whole.blocks(judge.store.topics()))
    blocks = random.Random(1).sample(every, min(sample, len(every)))
    judge.judged(blocks[0])
    spent: Counter[str] = Counter()
    near = judge.beside.shelf.__class__.near

    def timed(*given: object, **more: object) -> object:
        began = time.process_time()
        found = near(*given, **more)  # type: ignore[arg-type]
        spent["near"] += time.process_time() - began  # type: ignore[assignment]
        return found

    judge.beside.shelf.__class__.near = timed  # type: ignore[method-assign,assignment]
    try:
        began, findings, texts, shown = time.process_time(), 0, 0, 0
        for block in blocks:
            part = judge.judged(block)
            findings, texts, shown = findings + len(part.findings), texts + part.texts, shown + len(part.readings)
        took = time.process_time() - began
    finally:
        judge.beside.shelf.__class__.near = near  # type: ignore[method-assign]
    return (
        f"{name}: {1000 * took / texts:.0f} ms a text, {1000 * spent['near'] / texts:.0f} of them to look up; "
        f"{texts / len(blocks):.1f} texts a block, {len(every):,} blocks, {findings / texts:.1f} findings a text"
    )


def shuffled(log: Path, texts: int) -> list[str]:
    """Of each stage that writes what is shuffled: bytes and rows a text; and what tasks gave back."""
    lines = []
    for file in sorted(log.rglob("*")):
        if not file.is_file() or file.name.startswith(("appstatus", ".")):
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            event = json.loads(line)
            if event.get("Event") != "SparkListenerStageCompleted":
                continue
            told = {one["Name"]: one.get("Value") for one in event["Stage Info"]["Accumulables"]}
            size = int(told.get("internal.metrics.shuffle.write.bytesWritten") or 0)
            rows = int(told.get("internal.metrics.shuffle.write.recordsWritten") or 0)
            if size > 10 * texts:
                number = event["Stage Info"]["Stage ID"]
                lines.append(f"stage {number}: {size / texts:,.0f} bytes and {rows / texts:,.1f} rows a text shuffled")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=2_000)
    parser.add_argument("--sample", type=int, default=40, help="blocks that are judged")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--check", action="store_true", help="all blocks by Spark as well")
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp())
    book = rulebook.load()
    texts = write(folder / "texts", Newsroom(asked.texts, book), asked.texts)
    files, _, _ = reading.find([str(texts)])
    print(read(files[:: max(1, len(files) // 300)], book), flush=True)
    filling.fill(folder / "plain", [str(texts)], book, processes=2)
    print(f"one file: {(folder / 'plain' / NAME).stat().st_size / asked.texts:,.0f} bytes a text", flush=True)
    log = folder / "log"
    log.mkdir(exist_ok=True)
    told = {"enabled": "true", "dir": log.as_uri(), "compress": "false"}
    settings = {f"spark.eventLog.{name}": value for name, value in told.items()}
    began = time.monotonic()
    with cluster.session("local[2,4]", 2, settings) as spark:
        print(f"Spark: ready after {time.monotonic() - began:.0f} s", flush=True)
        cluster.fill(spark, folder / "spark", [str(texts)], book)
        if asked.check:
            cluster.check(spark, pipeline.Request((str(folder / "spark"),)), book)
    opened, _ = archive.opened(str(folder / "spark"), book)
    assert isinstance(opened, archive.Sharded)
    for name, shards in opened.shards.items():
        size = sum((opened.data / shard.name).stat().st_size for shard in shards)
        print(f"by Spark, {name}: {size / asked.texts:,.0f} bytes a text in {len(shards)} files", flush=True)
    print("\n".join(shuffled(log, asked.texts)), flush=True)
    for name, place in (("one file", folder / "plain"), ("many files", folder / "spark")):
        print(judged(name, place, book, asked.sample), flush=True)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
