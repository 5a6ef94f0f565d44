"""`factcheck check`, `claims` and `sources`: what is read, and what is found wrong with it."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import (
    formats,
    given,
    known,
    load_book,
    load_configuration,
    load_waivers,
    options,
    page_words,
    trace,
    verdict,
)
from factcheck.cli.output import colored, leave, no_text, put, report_file, say, spare, tell


@click.command()
@options("paths")
@formats("text", "concise", "json")
@options("output")
@click.option(
    "--report",
    metavar="FILE|none",
    default="reports/report.html",
    show_default=True,
    help="The HTML report; the JSON is written beside it.",
)
@options("report_language", "fail_on", "translations", "exit_zero", "references", "waivers")
@options("language", "rules", "quiet", "verbose", "color")
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
    language: str | None,
    rules: str | None,
    quiet: bool,
    verbose: bool,
    color: bool | None,
) -> None:
    """Cross-check all texts under PATH... and report what cannot be true together.

    Exit status: 0 nothing found, 1 findings, 2 something could not be read or checked.
    """
    paths = (*paths, *(path for pair in translations for path in pair))
    given(paths, "check")
    page = report_page(report)
    trace(verbose)
    from factcheck import pipeline
    from factcheck.report import forms

    book = load_book(rules)
    words = page_words(book, report_language)
    settings, waivers = load_configuration(paths), load_waivers(waiver_file, paths)
    request = pipeline.Request(paths, known(language), translations, references, settings, waivers)
    result = pipeline.check(request, book)
    spare(output, result)
    status = tell(result, paths, quiet=quiet, verbose=verbose)
    place = None
    if page is not None and result.world.readings:
        place = report_file(page, result, book, words, report_language)
        status = status if place else 2
    if rendered := forms.render(form, result, book, color=colored(color, output), report_path=place):
        put(rendered, output)
    leave(max(status, verdict(result, "never" if exit_zero else fail_on)))


@click.command()
@options("paths")
@formats("text", "json")
@options("output", "references", "language", "rules", "quiet", "verbose")
def claims(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    references: tuple[str, ...],
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

    book = load_book(rules)
    settings = load_configuration(paths)
    result = pipeline.claims(pipeline.Request(paths, known(language), (), references, settings), book)
    spare(output, result)
    status = tell(result, paths, quiet=quiet, verbose=verbose)
    if form == "json":
        put(contract.dumps(contract.claims_object(result, book.policy)), output)
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


def report_page(place: str) -> Path | None:
    """Where `--report` wants the page; None for none."""
    if place == "none":
        return None
    if Path(place).suffix.lower() not in (".html", ".htm"):
        reason = f"{place} should end in .html (the JSON is written beside it)"
        raise click.BadParameter(reason, param_hint="--report")
    return Path(place)
