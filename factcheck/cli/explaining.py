"""`factcheck explain`: which rule or finding is meant, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import Chosen, Desk, desk, options, trace
from factcheck.cli.output import Stop, put, say
from factcheck.cli.saved import Saved, load_report

if TYPE_CHECKING:
    from factcheck.model import Finding, Report
    from factcheck.pipeline import Request
    from factcheck.rulebook import Rulebook

_MARK = "fc-"  # what the id of every finding begins with
_FEW = 10


@click.command()
@click.argument("ident", metavar="RULE|FINDING")
@options("paths")
@options("saved", "output", "translations", "references", "waivers", "config", "language", "rules", "verbose")
def explain(
    ident: str,
    paths: tuple[str, ...],
    report: Path,
    output: str | None,
    translations: tuple[tuple[str, str], ...],
    references: tuple[str, ...],
    waiver_file: str | None,
    config: str | None,
    language: str | None,
    rules: str | None,
    verbose: bool,
) -> None:
    """Print the page of a rule; or every step that led to a finding, by its id or what it begins with."""
    trace(verbose)
    from factcheck.pipeline import Request

    chosen = Chosen(config, language, rules, references, waiver_file)
    if not is_finding(ident):
        put(rule_page(ident, desk(paths or (".",), chosen).book), output)
        return
    saved = report.with_suffix(".json")
    request = Request(paths, translations=translations)
    from factcheck.report.account import account
    from factcheck.report.explain import render

    result, finding, own = found(ident, request, saved, chosen)
    put(render(result, account(result, finding, own.book)), output)


def rule_page(wanted: str, book: Rulebook) -> str:
    from factcheck.report import pages

    for rule in book.rules:
        if rule.id == wanted:
            return pages.page(rule)
    names = [rule.id for rule in book.rules]
    raise Stop(f'no rule "{wanted}"{_nearest(wanted, names) or "; factcheck rules list names them"}')


def is_finding(wanted: str) -> bool:
    return wanted.startswith(_MARK)


def found(wanted: str, given: Request, saved: Path, chosen: Chosen) -> tuple[Report, Finding, Desk]:
    """The finding of that id in the texts; without any, in those of the report that was written last."""
    result, own, known_ids, where = checked(given, saved, chosen)
    if known_ids is not None:
        wanted = meant(wanted, known_ids, f"in {saved}")
    ident = meant(wanted, [finding.id for finding in result.findings], where)
    return result, next(finding for finding in result.findings if finding.id == ident), own


def checked(given: Request, saved: Path, chosen: Chosen) -> tuple[Report, Desk, list[str] | None, str]:
    """The texts checked, by what is in force for them; without any, those of the report that was written last, with the
    findings that it has. And what they are called."""
    from factcheck import pipeline

    where, ids = "in these texts", None
    read = replace(given, paths=(*given.paths, *(path for pair in given.translations for path in pair)))
    told = None
    if not read.paths:
        told = load_report(saved)
        ids, read = told.findings, told.request(chosen.language)
        chosen = replace(chosen, language=read.language, references=chosen.references or read.references)
        where = f"in the texts of {saved} as they are now"
    own = desk((*read.paths, *(told.drafts if told else ())), chosen)
    read = replace(
        read, language=own.language, references=own.references, configuration=own.settings, waivers=own.waivers
    )
    result = _reviewed(told, saved, read, own.book) if told and told.drafts else pipeline.check(read, own.book)
    for trouble in result.troubles:
        say(f"{trouble.path}: {trouble.message}")
    return result, own, ids, where


def _reviewed(told: Saved, saved: Path, read: Request, book: Rulebook) -> Report:
    """A review made again of the files that it was made of."""
    from factcheck.cli import drafts
    from factcheck.review import Draft, review

    lost = [path for path in (*told.drafts, *filter(None, told.drafts.values())) if not Path(path).is_file()]
    if lost:
        raise Stop(f"{saved} is of a text that stands in no file now ({lost[0]}), so its steps cannot be shown again")
    given = [
        Draft(drafts.of(path, read.language), drafts.of(before, read.language) if before else None, path)
        for path, before in told.drafts.items()
    ]
    return review(given, read, book).report


def meant(wanted: str, idents: Sequence[str], where: str) -> str:
    """The one id that this is, or begins."""
    if wanted in idents:
        return wanted
    found = [ident for ident in idents if ident.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(found[:_FEW]) + (", ..." if len(found) > _FEW else "")
        raise Stop(f"{wanted} begins the ids of {len(found)} findings {where}: {shown}")
    raise Stop(f"no finding {wanted} {where}{_nearest(wanted, idents)}")


def _nearest(wanted: str, names: Sequence[str]) -> str:
    import difflib

    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.5)
    return f', did you mean "{close[0]}"?' if close else ""
