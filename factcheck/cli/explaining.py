"""`factcheck explain`: which rule or finding is meant, and where it comes from."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.output import Stop, say

if TYPE_CHECKING:
    from factcheck.model import Finding, Report
    from factcheck.rulebook import Rulebook

_MARK = "fc-"  # what the id of every finding begins with


def rule_page(wanted: str, book: Rulebook) -> str:
    from factcheck.report import pages

    for rule in book.rules:
        if rule.id == wanted:
            return pages.page(rule)
    names = [rule.id for rule in book.rules]
    raise Stop(f'no rule "{wanted}"{_nearest(wanted, names) or "; factcheck rules list names them"}')


def is_finding(wanted: str) -> bool:
    return wanted.startswith(_MARK)


def finding_page(wanted: str, paths: Sequence[str], saved: Path, language: str | None, book: Rulebook) -> str:
    """The account of a finding in the texts, or in those of the report that was saved last."""
    from factcheck import pipeline
    from factcheck.report.account import account
    from factcheck.report.explain import render

    if not paths:
        wanted, paths, language = _saved(wanted, saved, language)
    report = pipeline.check(paths, book, language)
    for trouble in report.troubles:
        say(f"{trouble.path}: {trouble.message}")
    found = _meant(wanted, report, None if paths else saved)
    return render(report, account(report, found, book))


def _meant(wanted: str, report: Report, saved: Path | None) -> Finding:
    ident = _one(wanted, [finding.id for finding in report.findings], "in these texts")
    return next(finding for finding in report.findings if finding.id == ident)


def _one(wanted: str, idents: Iterable[str], where: str) -> str:
    """The one id that this is, or begins."""
    every = sorted(idents)
    found = [wanted] if wanted in every else [ident for ident in every if ident.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Stop(f"{wanted} begins the id of {len(found)} findings: {', '.join(found[:10])}")
    what = f"no finding {wanted} {where}"
    raise Stop(what + (_nearest(wanted, every) or ": nothing was found in them" if not every else _nearest(wanted, every)))


def _nearest(wanted: str, names: Sequence[str]) -> str:
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.5)
    return f', did you mean "{close[0]}"?' if close else ""
