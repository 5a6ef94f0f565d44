"""What does the work on an archive: the processes of this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.output import Stop

if TYPE_CHECKING:
    from factcheck.cli.progress import Progress
    from factcheck.model import Report
    from factcheck.pipeline import Request
    from factcheck.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Engine:
    name: str
    master: str | None
    jobs: int | None

    def session(self) -> AbstractContextManager[Any]:
        """Raises ArchiveError."""
        from factcheck.archive import ArchiveError

        try:
            from factcheck import cluster
        except ImportError as error:
            raise ArchiveError("--engine spark needs PySpark: pip install 'factcheck-desk[spark]'") from error
        return cluster.session(self.master, self.processes)

    @property
    def processes(self) -> int:
        from factcheck import parallel

        return self.jobs or parallel.processors()


def engines(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that go through an archive."""
    kinds = click.Choice(("local", "spark"))
    for option in (
        click.option("--master", metavar="URL", help="With --engine spark: the cluster; by default this machine."),
        click.option("--engine", type=kinds, default="local", show_default=True, help="For archives; docs/cluster.md."),
        click.option("--jobs", type=click.IntRange(1, 256), help="Processes; by default one for each processor."),
    ):
        command = option(command)
    return command


def whole(request: Request, book: Rulebook, engine: Engine, told: Progress | None) -> Report:
    """The report on a whole archive."""
    from factcheck import archive

    (folder,) = request.paths
    if not archive.holds(folder):
        raise Stop(f"{folder}: is no archive: factcheck index PATH... --archive {folder} makes one")
    try:
        if engine.name == "spark":
            with engine.session() as spark:
                from factcheck import cluster

                return cluster.check(spark, request, book)
        from factcheck import whole as stage

        return stage.check(request, book, engine.processes, told)
    except archive.ArchiveError as error:
        raise Stop(str(error)) from error
