"""What goes to stdout, to files and to stderr, and what is said when it cannot."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.model import Report, Skipped, Trouble
    from factcheck.rulebook import Rulebook, RuleWords

FEW = 5  # skipped files named one by one; the others are counted
_LAPSED = {
    "ended": "its time is over, so its finding counts again",
    "stale": "no such finding any more: factcheck waive --prune takes it out",
}
Status = Literal[0, 1, 2]


class Stop(click.ClickException):
    """Nothing can be done at all: the message as it stands, and status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        say(self.message)


def tell_unread(
    troubles: Sequence[Trouble], skipped: Sequence[Skipped], all_of_them: str, *, quiet: bool, verbose: bool
) -> None:
    """What could not be read, and what was passed over; `all_of_them`: what lists the rest, where it is much."""
    for trouble in troubles:
        say(f"{trouble.path}: {trouble.message}")
    if quiet:
        return
    for one in skipped if verbose else skipped[:FEW]:
        say(f"skipped {one.path}: {one.reason}")
    if not verbose and len(skipped) > FEW:
        say(f"skipped {len(skipped) - FEW} more files: {all_of_them} lists them")


def tell(report: Report, paths: tuple[str, ...], *, quiet: bool, verbose: bool, whole: bool = False) -> Status:
    """Say on stderr what was not read; 2 if something that should have been was not. The report on a `whole` archive
    has only those texts in which something was found."""
    tell_unread(report.troubles, report.skipped, "factcheck sources", quiet=quiet, verbose=verbose)
    for lapsed in report.lapsed:
        say(f"waiver {lapsed.waiver.id} ({lapsed.waiver.about}): {_LAPSED[lapsed.state]}")
    readings = report.world.texts
    if whole:
        if (crowded := report.world.crowded) and not quiet:
            say(f"{crowded:,} figures are told of by very many texts: held against those that say most like them")
        return 2 if report.troubles or not (readings or report.world.beside) else 0
    if not readings:
        if not report.troubles:
            say(no_text(paths, report.skipped))
        return 2
    if not any(reading.claims for reading in readings) and not report.findings:
        texts = f"{len(readings)} text{'s' if len(readings) > 1 else ''}"
        say(f"no figure found in {texts}: is this the right place? factcheck claims shows what was read")
        return 2
    return 2 if report.troubles else 0


def no_text(paths: tuple[str, ...], skipped: tuple[Skipped, ...]) -> str:
    where = ", ".join(paths)
    kinds = "texts are .txt, .md, .html, .docx, .odt, .pdf, .csv and .xlsx files"
    return f"no text to check in {where} ({len(skipped)} files skipped): {kinds}"


def report_file(
    page: Path, report: Report, book: Rulebook, words: Mapping[str, RuleWords], language: str
) -> str | None:
    """Write the HTML report in a language, with the rules' words in it, and the JSON beside it; the path, or None where
    that failed, which is said: a report that cannot be written takes nothing from the result on stdout."""
    from factcheck.report import forms, html
    from factcheck.report.messages import messages

    try:
        _write(page, [html.render(report, book, words, messages(language)).encode("utf-8")])
        _write(page.with_suffix(".json"), forms.render("json", report, book))
    except OSError as error:
        advice = "--report FILE names another, --report none writes none"
        say(f"{page}: the report cannot be written ({_cause(error)}): {advice}")
        return None
    return page.as_posix()


def put(result: str | Iterable[bytes], output: str | None) -> None:
    """The result, in UTF-8 always. A reader that has gone (`| head`) changes no verdict."""
    pieces = [result.encode("utf-8")] if isinstance(result, str) else result
    if output is not None:
        try:
            return _write(Path(output), pieces)
        except OSError as error:
            raise Stop(f"{output}: cannot be written ({_cause(error)}): give another --output") from error
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _silence(sys.stdout)


def step_summary(report: Report, place: str | None) -> None:
    """On GitHub the report as the summary of the step, beside its annotations."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        return
    from factcheck.report import markdown

    try:
        with Path(target).open("a", encoding="utf-8", newline="") as file:
            file.write(markdown.render(report, report_path=place))
    except OSError as error:
        say(f"{target}: the summary of the step cannot be written ({_cause(error)})")


def say(message: str) -> None:
    """A line on stderr. Names and texts in it may be hostile, so what is no letter is spelled out."""
    plain = "".join(c if c.isprintable() or c in "\n\t" else ascii(c)[1:-1] for c in message)
    try:
        click.echo(f"factcheck: {plain}", err=True)
    except BrokenPipeError:
        _silence(sys.stderr)


def spare(output: str | None, report: Report) -> None:
    """A slip such as `-o` before the text to check must not write over that text."""
    if output is None:
        return
    target = os.path.realpath(output)
    if any(os.path.realpath(document.path) == target for document in report.world.documents.values()):
        raise click.BadParameter(f"{output} is one of the texts that were read", param_hint="--output")


def colored(wanted: bool | None, output: str | None) -> bool:
    """Whether to colour: as told; else as NO_COLOR or FORCE_COLOR say (https://no-color.org, https://force-color.org);
    else on a terminal."""
    if wanted is not None:
        return wanted
    if output is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def leave(status: Status) -> None:
    raise click.exceptions.Exit(status)


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(error.errno, "not a directory") from error
    with path.open("wb") as file:
        file.writelines(pieces)


def _silence(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _cause(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
