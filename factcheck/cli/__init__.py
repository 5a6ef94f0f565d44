"""The command line: thin. Results go to stdout, all else to stderr.

Only click is imported before a command runs, so that `--help` starts at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck import __version__
from factcheck.cli.options import formats, given, known, load_book, load_configuration, options, trace
from factcheck.cli.output import Status, colored, no_text, put, report_file, say, spare, tell

if TYPE_CHECKING:
    from factcheck.model import Report

FAIL_ON = ("error", "warning", "query", "never")


class _Group(click.Group):
    """A group whose default command is `check`: `factcheck PATH` is `factcheck check PATH`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="factcheck")
def cli() -> None:
    """Reads the figures in news texts and reports those that cannot be true together.

    `factcheck PATH...` is short for `factcheck check PATH...`; a folder that is called like a command needs
    ./ before it.
    """


@cli.command()
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
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="error",
    show_default=True,
    help="Least severity for exit status 1.",
)
@options("translations")
@click.option("--exit-zero", is_flag=True, help="0 where the exit status would be 1 (never where 2).")
@options("references", "language", "rules", "quiet", "verbose", "color")
def check(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    report: str,
    fail_on: str,
    translations: tuple[tuple[str, str], ...],
    exit_zero: bool,
    references: tuple[str, ...],
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
    page = _page(report)
    trace(verbose)
    from factcheck import pipeline
    from factcheck.report import json as contract
    from factcheck.report import text

    book = load_book(rules)
    settings = load_configuration(paths)
    result = pipeline.check(paths, book, known(language), translations, references, settings)
    spare(output, result)
    status = tell(result, paths, quiet=quiet, verbose=verbose)
    data = contract.dumps(contract.check_object(result, book.policy))
    place = None
    if page is not None and result.world.readings:
        place = report_file(page, data, result, book)
        status = status if place else 2
    paint = colored(color, output)
    if form == "json":
        put(data, output)
    elif form == "concise" and result.world.readings:
        put(text.concise(result, color=paint, report_path=place), output)
    elif result.world.readings:
        put(text.render(result, book.policy, color=paint, report_path=place), output)
    _leave(max(status, _verdict(result, "never" if exit_zero else fail_on)))


@cli.command()
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
    result = pipeline.claims(paths, book, known(language), (), references, load_configuration(paths))
    spare(output, result)
    status = tell(result, paths, quiet=quiet, verbose=verbose)
    if form == "json":
        put(contract.dumps(contract.claims_object(result, book.policy)), output)
    elif result.world.readings:
        put(ledger.render(result, full=verbose), output)
    _leave(status)


@cli.command()
@options("paths")
def sources(paths: tuple[str, ...]) -> None:
    """List the files under PATH... that would be read, and those that would not, with the reason."""
    given(paths, "sources")
    from factcheck import reading

    loaded = reading.load(paths)
    lines = [f"read     {document.path} ({document.language})" for document in loaded.documents]
    lines += [f"skipped  {skipped.path}: {skipped.reason}" for skipped in loaded.skipped]
    put("".join(f"{line}\n" for line in lines), None)
    for trouble in loaded.troubles:
        say(f"{trouble.path}: {trouble.message}")
    if not loaded.documents and not loaded.troubles:
        say(no_text(paths, loaded.skipped))
    _leave(0 if loaded.documents and not loaded.troubles else 2)


@cli.command()
@click.argument("ident", metavar="RULE|FINDING")
@options("paths")
@click.option(
    "--report",
    metavar="FILE",
    default="reports/report.json",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where no PATH is given: the report that has the finding.",
)
@options("output", "translations", "references", "language", "rules", "verbose")
def explain(
    ident: str,
    paths: tuple[str, ...],
    report: Path,
    output: str | None,
    translations: tuple[tuple[str, str], ...],
    references: tuple[str, ...],
    language: str | None,
    rules: str | None,
    verbose: bool,
) -> None:
    """Print the page of a rule; or every step that led to a finding, by its id or what it begins with."""
    trace(verbose)
    from factcheck.cli import explaining

    book = load_book(rules)
    if not explaining.is_finding(ident):
        put(explaining.rule_page(ident, book), output)
        return
    saved = report.with_suffix(".json")
    given_input = explaining.Input(paths, translations, references, known(language))
    put(explaining.finding_page(ident, given_input, saved, book), output)


@cli.group()
def rules() -> None:
    """The rules in force: list them, check the files, run their examples."""


@rules.command("list")
@options("rules")
def rules_list(rules: str | None) -> None:
    """Print every rule: its id, severity and title."""
    book = load_book(rules)
    wide = max((len(rule.id) for rule in book.rules), default=0)
    rows = (f"{rule.id:<{wide}}  {rule.severity if rule.enabled else 'off':<7}  {rule.title}\n" for rule in book.rules)
    put("".join(rows), None)


@rules.command("check")
@options("rules")
def rules_check(rules: str | None) -> None:
    """Read all rule files, and say what is wrong with them."""
    book = load_book(rules)
    put(f"{len(book.rules)} rules in {book.folder}: nothing wrong with their files\n", None)


@rules.command("test")
@options("rules")
def rules_test(rules: str | None) -> None:
    """Run the examples of every rule: the cases that it must flag and the traps that it must leave alone."""
    from factcheck import pipeline, ruletest

    book = load_book(rules).all_in_force()
    results = ruletest.run_examples(book, pipeline.texts(book))
    failed = [result for result in results if not result.ok]
    lines = [
        f"{result.rule}, example {result.index + 1}: expected {result.expected}; came {result.came}\n"
        for result in failed
    ]
    lines.append(f"{len(results)} examples of {len(book.rules)} rules, {len(failed)} failed\n")
    put("".join(lines), None)
    _leave(1 if failed else 0)


@rules.command("docs")
@options("output", "rules")
def rules_docs(output: str | None, rules: str | None) -> None:
    """Print the pages of all rules as one, in Markdown."""
    from factcheck.report import pages

    put(pages.catalogue(load_book(rules)), output)


@rules.command("schema")
def rules_schema() -> None:
    """Print the JSON schema of a rule file, for editors that complete and check YAML."""
    import json

    from factcheck import rulebook

    put(json.dumps(rulebook.schema(), indent=2, ensure_ascii=False) + "\n", None)


def _page(place: str) -> Path | None:
    if place == "none":
        return None
    if Path(place).suffix.lower() not in (".html", ".htm"):
        reason = f"{place} should end in .html (the JSON is written beside it)"
        raise click.BadParameter(reason, param_hint="--report")
    return Path(place)


def _verdict(report: Report, fail_on: str) -> Status:
    """1 where a finding is at or above the severity named."""
    failing = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    return 1 if any(finding.severity in failing for finding in report.findings) else 0


def _leave(status: Status) -> None:
    raise click.exceptions.Exit(status)


def main(arguments: list[str] | None = None) -> None:
    """The entry point. Status 1 means findings, so no failure may end with it."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        status = cli.main(arguments, prog_name="factcheck", standalone_mode=False)
    except click.exceptions.Abort:
        status = 130
    except click.ClickException as error:
        error.show()
        status = 2
    except Exception as error:
        if {"-v", "--verbose"} & set(arguments):
            import traceback

            traceback.print_exc()
        fault = f"({type(error).__name__}: {error})"
        say(f"stopped by a fault of its own {fault}; -v shows where. Please report it")
        status = 2
    sys.exit(status if isinstance(status, int) else 0)
