"""What several commands share: options that mean the same everywhere, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.cli.output import Status, Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from factcheck.model import Report, Waiver
    from factcheck.rulebook import Configuration, Rulebook, RuleWords

T = TypeVar("T")

FAIL_ON = ("error", "warning", "query", "never")
REPORT_LANGUAGES = ("en", "vi")  # those of factcheck/report/messages, named here so that --help reads no file

_SHARED = {
    "paths": click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path()),
    "fail_on": click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        default="error",
        show_default=True,
        help="Least severity for exit status 1.",
    ),
    "exit_zero": click.option("--exit-zero", is_flag=True, help="0 where the exit status would be 1 (never where 2)."),
    "translations": click.option(
        "--translation",
        "translations",
        nargs=2,
        multiple=True,
        metavar="TEXT ORIGINAL",
        type=click.Path(),
        help="Check a translation or edited copy against its original, figure by figure.",
    ),
    "references": click.option(
        "--reference",
        "references",
        multiple=True,
        metavar="FILE",
        type=click.Path(),
        help="A table of figures (.csv, .xlsx) to hold the texts against.",
    ),
    "language": click.option("--lang", "language", metavar="CODE", help="Language of all texts."),
    "saved": click.option(
        "--report",
        metavar="FILE",
        default="reports/report.json",
        show_default=True,
        type=click.Path(path_type=Path),
        help="Where no PATH is given: the report that has the finding.",
    ),
    "waivers": click.option(
        "--waivers",
        "waiver_file",
        metavar="FILE",
        type=click.Path(),
        help="What editors have decided on findings; by default the nearest factcheck.waivers.yaml above the texts.",
    ),
    "config": click.option(
        "--config",
        metavar="FILE",
        type=click.Path(),
        help="The configuration; by default the nearest factcheck.toml or pyproject.toml above the texts.",
    ),
    "rules": click.option("--rules", metavar="DIR", type=click.Path(), help="Folder of rules to use."),
    "report_language": click.option(
        "--report-lang",
        "report_language",
        type=click.Choice(REPORT_LANGUAGES),
        default="en",
        show_default=True,
        help="Language of the HTML report.",
    ),
    "output": click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Instead of stdout."),
    "quiet": click.option("-q", "--quiet", is_flag=True, help="Do not name the files that were skipped."),
    "verbose": click.option("-v", "--verbose", is_flag=True, help="All skipped files; traces of faults."),
    "color": click.option("--color/--no-color", default=None, help="By default on a terminal only."),
}


def options(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options that commands share, so that each means the same everywhere."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for name in reversed(names):
            command = _SHARED[name](command)
        return command

    return add


# Those of `report.forms`, which imports too much for --help.
FORMS = ("text", "concise", "json", "github", "sarif", "markdown")


def formats(*choices: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    kind = click.Choice(choices)
    return click.option("-f", "--format", "form", type=kind, default="text", show_default=True)


def given(paths: tuple[str, ...], command: str) -> None:
    if paths:
        return
    if Path(command).exists():
        raise click.UsageError(f"no path given. To check what is called {command}: factcheck ./{command}")
    example = "factcheck" if command == "check" else f"factcheck {command}"
    raise click.UsageError(f"no path given. Name a text or a folder of texts: {example} texts/")


def trace(verbose: bool) -> None:
    """With -v, say where a fault that was caught happened."""
    if not verbose:
        return
    import logging

    log, handler = logging.getLogger("factcheck"), logging.StreamHandler()
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    click.get_current_context().call_on_close(lambda: log.removeHandler(handler))


def known(language: str | None) -> str | None:
    from factcheck import pipeline

    if language is None or language in pipeline.languages():
        return language
    have = ", ".join(pipeline.languages())
    raise click.BadParameter(f"{language} cannot be read; these can: {have}", param_hint="--lang")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the command line says of how texts are read and judged; `deciding` where it is about to write the file of
    waivers, which may not be there yet. One that the configuration names need not be there either."""

    config: str | None = None
    language: str | None = None
    rules: str | None = None
    references: tuple[str, ...] = ()
    waiver_file: str | None = None
    deciding: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What is in force for these texts: as the command line says, else the configuration, else the program."""

    settings: Configuration
    book: Rulebook
    language: str | None
    references: tuple[str, ...]
    waivers: tuple[Waiver, ...]
    waiver_file: str | None


def desk(paths: tuple[str, ...], chosen: Chosen) -> Desk:
    """All that decides how these texts are read and judged. Raises Stop where a file of it is wrong."""
    settings = load_configuration(paths, chosen.config)
    own = settings.check
    folder = chosen.rules or (settings.beside(own.rules)[0] if own.rules else None)
    file = chosen.waiver_file or (settings.beside(own.waivers)[0] if own.waivers else None)
    unwritten = file is not None and (chosen.deciding or chosen.waiver_file is None) and not Path(file).exists()
    return Desk(
        settings,
        load_book(folder),
        known(chosen.language or own.language),
        chosen.references or settings.beside(own.references),
        () if unwritten else load_waivers(file, paths),
        file,
    )


def settled(name: str, value: T, told: T | None) -> T:
    """An option that has a default: as the command line gives it, else as the configuration does."""
    source = click.get_current_context().get_parameter_source(name)
    return told if told is not None and source is click.core.ParameterSource.DEFAULT else value


def load_configuration(paths: tuple[str, ...], file: str | None = None) -> Configuration:
    """What the configuration says: the file named, else the one above these paths."""
    from factcheck import rulebook

    try:
        return rulebook.configuration(paths) if file is None else rulebook.configured(Path(file))
    except rulebook.RuleError as error:
        raise Stop(str(error)) from error


def load_waivers(file: str | None, paths: tuple[str, ...]) -> tuple[Waiver, ...]:
    """What editors have decided on findings in these texts."""
    from factcheck.rulebook import RuleError, waivers

    try:
        place = Path(file) if file is not None else waivers.find(paths)
        return waivers.load(place) if place is not None else ()
    except RuleError as error:
        raise Stop(str(error)) from error


def load_book(folder: str | None) -> Rulebook:
    from factcheck import rulebook

    if folder is not None and not Path(folder).is_dir():
        reason = f"{folder} is no folder; give the one that holds discrepancies/"
        raise click.BadParameter(reason, param_hint="--rules")
    try:
        return rulebook.load(rulebook.find_rules(None if folder is None else Path(folder), Path()))
    except rulebook.RuleError as error:
        raise Stop(str(error)) from error


def page_words(book: Rulebook, language: str) -> Mapping[str, RuleWords]:
    """The rules in the language of the HTML report."""
    from factcheck import rulebook

    try:
        return rulebook.translated(book, language)
    except rulebook.RuleError as error:
        raise Stop(str(error)) from error


def verdict(report: Report, fail_on: str, confirmed: Collection[str] = ()) -> Status:
    """1 where a finding that nobody has waived is at or above the severity named; warnings that are `confirmed` are
    let through, and errors are not."""
    failing = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    standing = (one for one in report.open if one.severity == "error" or one.id not in confirmed)
    return 1 if any(finding.severity in failing for finding in standing) else 0
