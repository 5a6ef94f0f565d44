"""A whole archive judged by tasks: texts are sorted by block, so that those on one topic meet in one task."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from factcheck import pipeline, whole
from factcheck.archive import Sharded, Store, lock
from factcheck.cluster import stages
from factcheck.model import Report
from factcheck.rulebook import Rulebook

_TEXTS = 1_000  # that a task judges


def check(spark: Any, request: pipeline.Request, book: Rulebook) -> Report:
    """As `whole.check`, which it is held to byte by byte. Every host opens the archive by the same path. Raises
    ArchiveError."""
    from pyspark import StorageLevel

    (folder,) = request.paths
    with lock.unchanged(Path(folder)):
        request = replace(request, today=request.today or date.today())
        judge, found = whole.Judge(whole.Asked(request, book.folder), book), whole.Whole()
        _topics(spark, judge.store, Path(folder).absolute()).createOrReplaceTempView("topics")
        placed = spark.sql(
            f"""SELECT topic, cast((row_number() OVER (PARTITION BY topic ORDER BY number) - 1) div {whole.TOGETHER}
            AS bigint) AS part, number FROM topics"""
        )
        tasks = max(spark.sparkContext.defaultParallelism, judge.store.texts // _TEXTS)
        sorted_ = placed.repartitionByRange(tasks, "topic", "part").sortWithinPartitions("topic", "part", "number")
        parts = sorted_.mapInArrow(stages.judge(judge.elsewhere()), stages.PARTS).persist(StorageLevel.DISK_ONLY)
        parts.count()  # all at once; below they come one by one, so that the driver holds no more than it keeps
        for row in parts.select("found").toLocalIterator():
            found.put(pickle.loads(bytes(row[0])))
        return found.report(book, judge.beside)


def _topics(spark: Any, store: Store | Sharded, folder: Path) -> Any:
    """Of each text its topic and its number; of many files by many tasks."""
    if isinstance(store, Store):
        return spark.createDataFrame(list(store.topics()), stages.TOPICS)
    names = [(shard.name,) for shard in store.shards["texts"]]
    files = spark.createDataFrame(spark.sparkContext.parallelize(names, max(len(names), 1)), "name string")
    return files.mapInArrow(stages.told_topics(folder), stages.TOPICS)
