"""A Spark session, and what is said where there can be none."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyspark.errors
import pyspark.sql
from py4j.protocol import Py4JError

from factcheck.archive import ArchiveError

_SUBMITTED = "PYSPARK_GATEWAY_PORT"  # spark-submit has started this process, and knows the cluster
_RETRIES = 4  # of a task, where the master is this machine: a worker that dies costs time, and no result
_ROWS = 128  # of an Arrow batch: texts are large
_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(_ROWS),
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_HERE = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}


@contextmanager
def session(master: str | None, processes: int, more: Mapping[str, str] | None = None) -> Iterator[Any]:
    """By spark-submit the session of its cluster; else that of `master`, by default so many processes of this machine.
    `more` are settings of Spark. Whatever it fails of is an ArchiveError."""
    submitted = _SUBMITTED in os.environ
    if not submitted and not _java():
        raise ArchiveError("--engine spark needs a Java runtime (17 or newer), in PATH or named by JAVA_HOME")
    master = master or (None if submitted else f"local[{processes},{_RETRIES}]")
    if master and master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = pyspark.sql.SparkSession.builder.appName("factcheck")
    here = bool(master and master.startswith("local"))
    few = {**_HERE, "spark.sql.shuffle.partitions": str(2 * processes)}  # of 200, most would be empty here
    for name, value in {**_SETTINGS, **(few if here else {}), **(more or {})}.items():
        builder = builder.config(name, value)
    try:
        spark = (builder.master(master) if master else builder).getOrCreate()
        try:
            yield spark
        finally:
            spark.stop()
    except (Py4JError, pyspark.errors.PySparkException) as error:
        raise ArchiveError(f"Spark: {_cause(error)}") from error


def _java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java") or (home and (Path(home) / "bin" / "java").is_file()))


def _cause(error: Exception) -> str:
    """What a task has raised, of what Spark says around it."""
    lines = [line.strip() for line in str(error).splitlines()]
    told = [line for line in lines if line.startswith(f"{ArchiveError.__module__}.{ArchiveError.__qualname__}: ")]
    return told[0].split(": ", 1)[1] if told else " ".join(lines)[:400]
