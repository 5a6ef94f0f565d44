"""`factcheck index`: folders into an archive that drafts are held against."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.engines import Engine, engines
from factcheck.cli.options import Chosen, desk, given, options, trace
from factcheck.cli.output import Stop, leave, no_text, put, say, tell_unread
from factcheck.cli.progress import progress


@click.command()
@options("paths")
@click.option(
    "--archive", required=True, metavar="DIR", type=click.Path(path_type=Path), help="The folder of the archive."
)
@engines
@options("config", "language", "rules", "quiet", "verbose")
def index(
    paths: tuple[str, ...],
    archive: Path,
    jobs: int | None,
    engine: str,
    master: str | None,
    config: str | None,
    language: str | None,
    rules: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read PATH... into an archive, or bring it up to date: what is new or has changed is read, what is gone is taken
    out. Then: factcheck review DRAFT --against DIR.

    Exit status: 0 all is in, 2 something could not be read.
    """
    given(paths, "index")
    trace(verbose)
    from factcheck.archive import ArchiveError
    from factcheck.archive.filling import fill

    own = desk(paths, Chosen(config, language, rules))
    by = Engine(engine, master, jobs)
    try:
        if by.name == "spark":
            with by.session() as spark:
                from factcheck import cluster

                done = cluster.fill(spark, archive, paths, own.book, language=own.language)
        else:
            with progress(quiet) as told:
                done = fill(archive, paths, own.book, language=own.language, processes=by.processes, progress=told)
    except ArchiveError as error:
        raise Stop(str(error)) from error
    tell_unread(done.troubles, done.skipped, "-v", quiet=quiet, verbose=verbose)
    if done.renewed and not quiet:
        say(f"{archive}: was made by another version, so all was read again")
    if not done.texts:
        if not done.troubles:
            say(no_text(paths, tuple(done.skipped)))
        leave(2)
    texts = f"{done.texts:,} text{'' if done.texts == 1 else 's'}"
    put(f"{texts} in {archive}: {done.put:,} read, {done.unchanged:,} unchanged, {done.taken_out:,} taken out\n", None)
    leave(2 if done.troubles else 0)
