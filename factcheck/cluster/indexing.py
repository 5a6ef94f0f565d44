"""Folders → an archive: read by tasks, sorted by what texts bear, and put into files by tasks."""

from __future__ import annotations

import json
import os
import pickle
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from factcheck import reading
from factcheck.archive import lock, made_by, store
from factcheck.archive.filling import Filled
from factcheck.archive.originals import Originals
from factcheck.archive.sharded import MANIFEST
from factcheck.cluster import stages
from factcheck.rulebook import Rulebook

_FILES = 500  # that a task reads
_TEXTS = 50_000  # of a file of the archive, and of a file of things
_SLICE = 8_192  # texts of which the bearers of one thing are put together at a time


def fill(spark: Any, folder: Path, paths: Sequence[str], book: Rulebook, *, language: str | None = None) -> Filled:
    """Makes the archive in a folder anew. Raises ArchiveError."""
    with lock.locked(folder, MANIFEST):
        run = _Run(spark, folder.absolute(), book, language)
        try:
            return run.go(paths)
        finally:
            shutil.rmtree(run.scratch, ignore_errors=True)


class _Run:
    def __init__(self, spark: Any, folder: Path, book: Rulebook, language: str | None) -> None:
        self._spark, self._folder, self._book, self._language = spark, folder, book, language
        self._name = f"data-{secrets.token_hex(8)}"
        self.scratch = folder / f".{self._name}"
        self._done = Filled()
        self._originals = Originals(lambda file: file)
        self._of: dict[int, tuple[str, str]] = {}  # text → the place of its original, and the name of that
        self._faulty: set[int] = set()
        self._shards: dict[str, list[tuple[int, str]]] = {"things": [], "texts": []}

    def go(self, paths: Sequence[str]) -> Filled:
        done = self._done
        files, missing, unwanted = reading.find(paths)
        done.troubles += missing
        done.skipped += unwanted
        for file in files:
            self._originals.add(file)
        rounds, first = [], 1
        while files:
            rounds.append(self._read(files, first))
            first += len(files)
            files = self._originals.more()
        if rounds:
            self._write(rounds)
        done.troubles.sort(key=lambda one: (one.path, one.message))
        done.skipped.sort(key=lambda one: (one.path, one.reason))
        return done

    def _read(self, files: Sequence[reading.File], first: int) -> str:
        """What is stored of files, under numbers in their order; where it lies."""
        rows = [
            (number, bytearray(file.path.encode("utf-8", "surrogateescape")), file.shown, file.named)
            for number, file in enumerate(files, start=first)
        ]
        tasks = max(self._spark.sparkContext.defaultParallelism, len(rows) // _FILES)
        told = self._spark.sparkContext.parallelize(rows, min(tasks, len(rows)))
        table = self._spark.createDataFrame(told, stages.FILES, verifySchema=False)
        place = (self.scratch / f"read-{first}").as_uri()
        table.mapInArrow(stages.extract(self._book.folder, self._language), stages.READ).write.parquet(place)
        self._tell(place, dict(enumerate(files, start=first)))
        return place

    def _tell(self, place: str, files: dict[int, reading.File]) -> None:
        rows = self._spark.read.parquet(place).where("told is not null").select("number", "told").collect()
        for number, told in sorted((row[0], bytes(row[1])) for row in rows):
            troubles, skipped, original, said = pickle.loads(told)
            if skipped is not None:
                self._done.skipped.append(skipped)
            if original is not None:
                found, faults = self._originals.of(os.path.realpath(files[number].path), original, said)
                troubles = (*troubles, *faults)
                if found:
                    self._of[number] = found
            self._done.troubles += troubles
            if troubles:
                self._faulty.add(number)

    def _write(self, rounds: Sequence[str]) -> None:
        spark, data = self._spark, self._folder / self._name
        read = spark.read.parquet(*rounds)
        if self._of:
            place = (self.scratch / "named").as_uri()
            read.mapInArrow(stages.named(self._book.folder, self._of), stages.READ).write.parquet(place)
            read = spark.read.parquet(place)
        texts = read.where("reading is not null")
        self._done.texts = self._done.put = texts.count()
        data.mkdir()
        self._store("texts", texts.select("number", "path", "topic", "reading"), data)
        # First within slices of the texts, so that what everybody bears is no more work than other things.
        borne = texts.selectExpr("explode(things) AS thing", "cast(number AS int) AS number")
        borne.createOrReplaceTempView("borne")
        things = spark.sql(
            f"""SELECT thing, cast(sum(times) AS int) AS times,
                {_last("flatten(collect_list(who))")} AS who FROM (
                SELECT thing, count(*) AS times, {_last("collect_list(number)")} AS who
                FROM borne GROUP BY thing, number div {_SLICE}
            ) GROUP BY thing"""
        )
        self._store("things", things, data)
        self._finish()

    def _store(self, table: str, rows: Any, data: Path) -> None:
        """Rows by their key, which is their first column."""
        key = rows.columns[0]
        parts = max(self._spark.sparkContext.defaultParallelism, self._done.texts // _TEXTS)
        ordered = rows.repartitionByRange(parts, key).sortWithinPartitions(key)
        stored = ordered.mapInArrow(stages.store(table, data), stages.SHARDS).collect()
        self._shards[table] = sorted((row["first"], row["name"]) for row in stored)

    def _finish(self) -> None:
        """Takes the place of what was there, at once; what was there before that goes, and what lost tasks wrote."""
        manifest = self._folder / MANIFEST
        before = json.loads(manifest.read_text(encoding="utf-8")).get("data") if manifest.is_file() else None
        told = {
            "made by": f"{made_by.fingerprint(self._book)} {self._language or ''}",
            "whole": "yes",
            "number of texts": str(self._done.texts),
            "faulty": str(len(self._faulty)),
            "data": self._name,
            **self._shards,
        }
        beside = self.scratch / MANIFEST
        beside.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        os.replace(beside, manifest)
        for old in self._folder.glob("data-*"):
            if old.name not in (before, self._name):
                shutil.rmtree(old, ignore_errors=True)
        named = {name for shards in self._shards.values() for _, name in shards}
        for file in (self._folder / self._name).iterdir():
            if file.name not in named:
                file.unlink()


def _last(numbers: str) -> str:
    """Of the bearers of a thing those that an archive keeps."""
    ordered = f"array_sort({numbers})"
    return f"slice({ordered}, greatest(size({ordered}) - {store.MANY - 1}, 1), {store.MANY})"
