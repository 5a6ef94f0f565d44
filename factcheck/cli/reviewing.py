"""`factcheck review`: a draft, before it is published."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli import drafts as given
from factcheck.cli.checking import report_page
from factcheck.cli.options import (
    FORMS,
    Chosen,
    desk,
    formats,
    options,
    page_words,
    settled,
    trace,
    verdict,
)
from factcheck.cli.output import Stop, colored, leave, put, report_file, say, spare, step_summary
from factcheck.cli.progress import progress

if TYPE_CHECKING:
    from factcheck.model import Report
    from factcheck.review import Draft


@click.command()
@click.argument("drafts", nargs=-1, metavar="DRAFT...", type=click.Path())
@click.option(
    "--against",
    multiple=True,
    metavar="PATH",
    type=click.Path(),
    help="What was published: a text or a folder. May be given several times.",
)
@click.option("--previous", metavar="FILE", type=click.Path(), help="The draft as it was published before.")
@click.option("--staged", is_flag=True, help="As staged in git, beside what the last commit has.")
@click.option("--name", metavar="NAME", help="What to call a draft that comes by stdin.")
@click.option("--published", metavar="DAY", help="The day of publication of a draft that comes by stdin.")
@click.option("--source", metavar="SOURCE", help="The source of a draft that comes by stdin.")
@click.option("--confirm", multiple=True, metavar="FINDING", help="A warning that is let through, by its id.")
@click.option("--annotate", metavar="FILE.docx", type=click.Path(), help="The draft with comments at its figures.")
@formats(*FORMS)
@options("output")
@click.option("--report", metavar="FILE|none", default="none", show_default=True, help="An HTML report as well.")
@options("report_language", "fail_on", "exit_zero", "references", "waivers")
@options("config", "language", "rules", "quiet", "verbose", "color")
def review(
    drafts: tuple[str, ...],
    against: tuple[str, ...],
    previous: str | None,
    staged: bool,
    name: str | None,
    published: str | None,
    source: str | None,
    confirm: tuple[str, ...],
    annotate: str | None,
    form: str,
    output: str | None,
    report: str,
    report_language: str,
    fail_on: str,
    exit_zero: bool,
    references: tuple[str, ...],
    waiver_file: str | None,
    config: str | None,
    language: str | None,
    rules: str | None,
    quiet: bool,
    verbose: bool,
    color: bool | None,
) -> None:
    """Check a draft (a file, or - for stdin) against what was published, and report only what touches the draft.

    Exit status: 0 nothing found, or no figure in the draft; 1 findings; 2 a draft that cannot be read. Trouble
    with what it is held against is listed, and does not block.
    """
    _agreed(drafts, previous, staged, annotate, (name, published, source))
    trace(verbose)
    from factcheck import pipeline
    from factcheck import review as stage
    from factcheck.archive import ArchiveError
    from factcheck.report import forms

    places = tuple(draft for draft in drafts if draft != given.STDIN) or against or (".",)
    own = desk(places, Chosen(config, language, rules, references, waiver_file))
    book, code, page = own.book, own.language, report_page(report)
    against = against or own.settings.beside(own.settings.review.against)
    fail_on = settled("fail_on", fail_on, own.settings.check.fail_on)
    report_language = settled("report_language", report_language, own.settings.check.report_language)
    found: list[Draft] = []
    failed = False
    for draft in drafts:
        try:
            sent = given.read(draft, previous, staged, code, (name, published, source))
            found.append(sent.draft)
            confirm = (*confirm, *sent.confirmed)
            report_language = sent.report_language or report_language
        except Stop as stop:  # the others are still reviewed
            stop.show()
            failed = True
    words = page_words(book, report_language)
    request = pipeline.Request(against, code, (), own.references, own.settings, own.waivers)
    try:
        with progress(quiet) as told:
            beside = stage.archive(request, book, told)
        reviewed = stage.review(found, request, book, beside)
    except ArchiveError as error:
        raise Stop(str(error)) from error
    result = reviewed.report
    spare(output, result)
    if (crowded := result.world.crowded) and not quiet:
        figures = "a figure is" if crowded == 1 else f"{crowded} figures are"
        say(f"{figures} told of by very many texts of the archive: held against those that say most like it")
    for trouble in (*reviewed.unread, *result.troubles):
        say(f"{trouble.path}: {trouble.message}")
    if found and not reviewed.unread and not any(one.claims for one in result.world.checked):
        say(f"no figure in {'the draft' if len(found) == 1 else 'the drafts'}")
    failed = failed or bool(reviewed.unread)
    place = None
    if page is not None and result.world.readings:
        place = report_file(page, result, book, words, report_language)
    if annotate is not None and result.world.readings:
        _annotated(annotate, found[0], result)
    if form == "github":
        step_summary(result, place)
    if rendered := forms.render(form, result, book, color=colored(color, output), report_path=place, confirmed=confirm):
        put(rendered, output)
    leave(2 if failed or (page and not place) else verdict(result, "never" if exit_zero else fail_on, confirm))


def _agreed(
    drafts: tuple[str, ...],
    previous: str | None,
    staged: bool,
    annotate: str | None,
    told: tuple[str | None, ...],
) -> None:
    """Whether these options make sense together."""
    if not drafts:
        raise click.UsageError("no draft given: factcheck review DRAFT --against PATH")
    several = len(drafts) > 1
    if drafts.count(given.STDIN) > 1:
        raise click.UsageError("only one draft can come by stdin")
    if staged and (given.STDIN in drafts or previous):
        raise click.UsageError("--staged takes both versions from git: no stdin and no --previous beside it")
    if several and (previous or annotate):
        raise click.UsageError(f"{'--previous' if previous else '--annotate'} is for one draft")
    if staged and annotate and drafts[0].lower().endswith(".docx"):
        raise click.UsageError("--annotate takes the Word file as it lies in the folder: no --staged beside it")
    if any(told) and given.STDIN not in drafts:
        raise click.UsageError("--name, --published and --source are for a draft that comes by stdin")
    if annotate is not None and Path(annotate).suffix.lower() != ".docx":
        raise click.BadParameter(f"{annotate} should end in .docx", param_hint="--annotate")
    if annotate is not None and os.path.realpath(annotate) in map(os.path.realpath, drafts):
        raise click.BadParameter(f"{annotate} is the draft itself: name another file", param_hint="--annotate")


def _annotated(place: str, draft: Draft, result: Report) -> None:
    from factcheck.report import annotate

    document = result.world.documents["r1"]
    try:
        done = annotate.annotate(result, document, Path(draft.file) if draft.file else None, Path(place))
    except annotate.AnnotateError as error:
        raise Stop(f"--annotate {error}") from error
    except OSError as error:
        raise Stop(f"{place}: cannot be written ({(error.strerror or '').lower()})") from error
    say(f"{place}: the draft with {annotate.told(done)}")
