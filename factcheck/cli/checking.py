"""`factcheck check`, `claims` and `sources`: what is read, and what is found wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.engines import Engine, engines, whole
from factcheck.cli.options import (
    FORMS,
    Chosen,
    desk,
    formats,
    given,
    options,
    page_words,
    settled,
    trace,
    verdict,
)
from factcheck.cli.output import colored, leave, no_text, put, report_file, say, spare, step_summary, tell
from factcheck.cli.progress import progress
from factcheck.cli.watching import watch

if TYPE_CHECKING:
    from factcheck.cli.output import Status
    from factcheck.rulebook import Configuration


@click.command()
@options("paths")
@formats(*FORMS)
@options("output")
@click.option(
    "--report",
    metavar="FILE|none",
    default="reports/report.html",
    show_default=True,
    help="The HTML report; the JSON is written beside it.",
)
@options("report_language", "fail_on", "translations", "exit_zero", "references", "waivers")
@click.option("--archive", metavar="DIR", type=click.Path(), help="An archive, instead of PATH.")
@engines
@click.option("--watch", "again", is_flag=True, help="Run again whenever one of the files has changed.")
@options("config", "language", "rules", "quiet", "verbose", "color")
def check(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    report: str,
    report_language: str,
    fail_on: str,
    translations: tuple[tuple[str, str], ...],
    exit_zero: bool,
    references: tuple[str, ...],
    waiver_file: str | None,
    archive: str | None,
    jobs: int | None,
    engine: str,
    master: str | None,
    again: bool,
    config: str | None,
    language: str | None,
    rules: str | None,
    quiet: bool,
    verbose: bool,
    color: bool | None,
) -> None:
    """Cross-check all texts under PATH..., or of an archive, and report what cannot be true together.

    Exit status: 0 nothing found, 1 findings, 2 something could not be read or checked.
    """
    paths = (*paths, *(path for pair in translations for path in pair))
    if archive is None:
        given(paths, "check")
    elif paths or again:
        raise click.UsageError(f"--archive checks what factcheck index has read: no {'--watch' if again else 'PATH'}")
    else:
        paths = (archive,)
    trace(verbose)
    chosen = Chosen(config, language, rules, references, waiver_file)
    own = desk(paths, chosen)
    page = report_page(settled("report", report, report_path(own.settings)))
    read = [own]

    def once() -> Status:
        from factcheck import pipeline
        from factcheck.report import forms

        own = read.pop() if read else desk(paths, chosen)  # anew: with --watch the files of it may change as well
        said = own.settings.check
        shown = settled("report_language", report_language, said.report_language)
        words = page_words(own.book, shown)
        hands = Engine(engine, master, jobs)
        request = pipeline.Request(
            paths, own.language, translations, own.references, own.settings, own.waivers, None, hands.processes
        )
        with progress(quiet) as told:
            if archive is not None:
                result = whole(request, own.book, hands, told)
            else:
                result = pipeline.check(request, own.book, told)
        spare(output, result)
        status = tell(result, paths, quiet=quiet, verbose=verbose, whole=archive is not None)
        place = None
        if page is not None and result.world.readings:
            place = report_file(page, result, own.book, words, shown)
            status = status if place else 2
        if form == "github":
            step_summary(result, place)
        if rendered := forms.render(form, result, own.book, color=colored(color, output), report_path=place):
            put(rendered, output)
        least = "never" if exit_zero else settled("fail_on", fail_on, said.fail_on)
        return max(status, verdict(result, least))

    if not again:
        leave(once())
    files = (rules, config or own.settings.path, own.waiver_file, *own.references)
    written = (page, page and page.with_suffix(".json"), output)
    leave(watch(once, (*paths, *(str(one) for one in files if one is not None)), written))


@click.command()
@options("paths")
@formats("text", "json")
@options("output", "references", "config", "language", "rules", "quiet", "verbose")
def claims(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    references: tuple[str, ...],
    config: str | None,
    language: str | None,
    rules: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Print every figure that was read under PATH..., and how; judge nothing."""
    given(paths, "claims")
    trace(verbose)
    from factcheck import pipeline
    from factcheck.report import json as contract
    from factcheck.report import ledger

    own = desk(paths, Chosen(config, language, rules, references))
    book = own.book
    request = pipeline.Request(paths, own.language, (), own.references, own.settings)
    with progress(quiet) as told:
        result = pipeline.claims(request, book, told)
    spare(output, result)
    status = tell(result, paths, quiet=quiet, verbose=verbose)
    if form == "json":
        put(contract.pieces(contract.claims_parts(result, book.policy)), output)
    elif result.world.readings:
        put(ledger.render(result, full=verbose), output)
    leave(status)


@click.command()
@options("paths")
def sources(paths: tuple[str, ...]) -> None:
    """List the files under PATH... that would be read, and those that would not, with the reason."""
    given(paths, "sources")
    from factcheck import reading

    loaded = reading.load(paths)
    from factcheck.report.where import left_out

    lines = [
        f"read     {document.path} ({document.language}){f': {left_out(document.cut)}' if document.cut else ''}"
        for document in loaded.documents
    ]
    lines += [f"skipped  {skipped.path}: {skipped.reason}" for skipped in loaded.skipped]
    put("".join(f"{line}\n" for line in lines), None)
    for trouble in loaded.troubles:
        say(f"{trouble.path}: {trouble.message}")
    if not loaded.documents and not loaded.troubles:
        say(no_text(paths, loaded.skipped))
    leave(0 if loaded.documents and not loaded.troubles else 2)


def report_path(settings: Configuration) -> str | None:
    """Where the configuration wants the report, from the current folder."""
    told = settings.check.report
    return told if told in (None, "none") else settings.beside(told)[0]


def report_page(place: str) -> Path | None:
    """Where `--report` wants the page; None for none."""
    if place == "none":
        return None
    if Path(place).suffix.lower() not in (".html", ".htm"):
        reason = f"{place} should end in .html (the JSON is written beside it)"
        raise click.BadParameter(reason, param_hint="--report")
    return Path(place)
