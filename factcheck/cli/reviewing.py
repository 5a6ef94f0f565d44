"""`factcheck review`: a draft, before it is published."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.checking import report_page
from factcheck.cli.options import (
    formats,
    known,
    load_book,
    load_configuration,
    load_waivers,
    options,
    page_words,
    trace,
    verdict,
)
from factcheck.cli.output import Stop, colored, leave, put, report_file, say, spare

if TYPE_CHECKING:
    from factcheck.model import Document, Report
    from factcheck.review import Draft

_STDIN = "-"


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
@click.option("--annotate", metavar="FILE.docx", type=click.Path(), help="The draft with comments at its figures.")
@formats("text", "concise", "json")
@options("output")
@click.option("--report", metavar="FILE|none", default="none", show_default=True, help="An HTML report as well.")
@options("report_language", "fail_on", "exit_zero", "references", "waivers")
@options("language", "rules", "quiet", "verbose", "color")
def review(
    drafts: tuple[str, ...],
    against: tuple[str, ...],
    previous: str | None,
    staged: bool,
    name: str | None,
    published: str | None,
    source: str | None,
    annotate: str | None,
    form: str,
    output: str | None,
    report: str,
    report_language: str,
    fail_on: str,
    exit_zero: bool,
    references: tuple[str, ...],
    waiver_file: str | None,
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
    page = report_page(report)
    trace(verbose)
    from factcheck import pipeline
    from factcheck import review as stage
    from factcheck.report import forms

    book, code = load_book(rules), known(language)
    words = page_words(book, report_language)
    places = tuple(draft for draft in drafts if draft != _STDIN) or against
    settings, waivers = load_configuration(places), load_waivers(waiver_file, places)
    given: list[Draft] = []
    failed = False
    for draft in drafts:
        try:
            given.append(_draft(draft, previous, staged, code, (name, published, source)))
        except Stop as stop:  # the others are still reviewed
            stop.show()
            failed = True
    request = pipeline.Request(against, code, (), references, settings, waivers)
    found = stage.review(given, request, book)
    result = found.report
    spare(output, result)
    for trouble in (*found.unread, *result.troubles):
        say(f"{trouble.path}: {trouble.message}")
    if given and not found.unread and not any(one.claims for one in result.world.checked):
        say(f"no figure in {'the draft' if len(given) == 1 else 'the drafts'}")
    failed = failed or bool(found.unread)
    place = None
    if page is not None and result.world.readings:
        place = report_file(page, result, book, words, report_language)
    if annotate is not None and result.world.readings:
        _annotated(annotate, given[0], result)
    if rendered := forms.render(form, result, book, color=colored(color, output), report_path=place):
        put(rendered, output)
    leave(2 if failed or (page and not place) else verdict(result, "never" if exit_zero else fail_on))


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
    if drafts.count(_STDIN) > 1:
        raise click.UsageError("only one draft can come by stdin")
    if staged and (_STDIN in drafts or previous):
        raise click.UsageError("--staged takes both versions from git: no stdin and no --previous beside it")
    if several and (previous or annotate):
        raise click.UsageError(f"{'--previous' if previous else '--annotate'} is for one draft")
    if any(told) and _STDIN not in drafts:
        raise click.UsageError("--name, --published and --source are for a draft that comes by stdin")
    if annotate is not None and Path(annotate).suffix.lower() != ".docx":
        raise click.BadParameter(f"{annotate} should end in .docx", param_hint="--annotate")
    if annotate is not None and os.path.realpath(annotate) in map(os.path.realpath, drafts):
        raise click.BadParameter(f"{annotate} is the draft itself: name another file", param_hint="--annotate")


def _draft(
    path: str, previous: str | None, staged: bool, language: str | None, told: tuple[str | None, ...]
) -> Draft:
    """The draft as a document, with its last version. Raises Stop where it cannot be read."""
    from factcheck import reading
    from factcheck.review import Draft

    if path == _STDIN:
        document = _in_memory(sys.stdin.buffer.read(), language, told)
        return Draft(document, _of(previous, language) if previous else None)
    if not staged:
        return Draft(_of(path, language), _of(previous, language) if previous else None, path)
    try:
        versions = reading.staged(path)
    except reading.GitError as error:
        raise Stop(f"{path}: {error}") from error
    before = None if versions.committed is None else _blob(versions.committed, path, f"{path} as committed", language)
    return Draft(_blob(versions.draft, path, path, language), before, path)


def _in_memory(raw: bytes, language: str | None, told: tuple[str | None, ...]) -> Document:
    """A draft from stdin; what the command line says of it counts before its front matter."""
    name, published, source = told
    shown = name or "(stdin)"
    document = _blob(raw, ".md", shown, language)
    if published is not None:
        from datetime import date

        try:
            document = replace(document, published=date.fromisoformat(published), moment=None)
        except ValueError as error:
            raise click.BadParameter(f"{published} is no day: write 2027-03-31", param_hint="--published") from error
    return replace(document, source=source) if source else document


def _blob(raw: bytes, path: str, shown: str, language: str | None) -> Document:
    """Bytes that stand in no file, read as a file of that name would be."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"draft{Path(path).suffix or Path(path).name}"
        file.write_bytes(raw)
        return replace(_of(str(file), language, shown), path=shown)


def _of(path: str, language: str | None, shown: str | None = None) -> Document:
    from factcheck import reading

    loaded = reading.load([path], language=language)
    own = [document for document in loaded.documents if _is(document.path, path)]
    for trouble in loaded.troubles:
        message = f"{shown or trouble.path}: {trouble.message}"
        if not own:
            raise Stop(message)
        say(message)
    if not own:
        reasons: Sequence[str] = [skipped.reason for skipped in loaded.skipped] or ["holds no text"]
        raise Stop(f"{shown or path}: {reasons[0]}")
    return own[0]


def _is(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


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
