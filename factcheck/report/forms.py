"""A checked report in each of the forms that are printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from factcheck.model import Report
from factcheck.rulebook import Rulebook

FORMS = ("text", "concise", "json", "github", "sarif", "markdown")


def render(
    form: str,
    report: Report,
    book: Rulebook,
    *,
    color: bool = False,
    report_path: str | None = None,
    confirmed: Collection[str] = (),
) -> Iterable[bytes]:
    """The report in one of `FORMS`, to be written piece by piece; `report_path` is where its HTML stands, `confirmed`
    which warnings of a review are let through. Where nothing was read only the forms for programs have anything to
    say: else there is no piece."""
    if form == "json":
        from factcheck.report import json

        return json.pieces(json.check_parts(report, book.policy, confirmed=confirmed, page=report_path or ""))
    told = _text(form, report, book, color, report_path)
    return (told.encode("utf-8"),) if told else ()


def _text(form: str, report: Report, book: Rulebook, color: bool, report_path: str | None) -> str:
    if form == "sarif":
        from factcheck.report import sarif

        return sarif.render(report, book, base=Path.cwd())
    if form == "github":
        from factcheck.report import github

        return github.render(report, base=Path.cwd(), report_path=report_path)
    if not report.world.readings and not report.world.beside:
        return ""
    if form == "markdown":
        from factcheck.report import markdown

        return markdown.render(report, report_path=report_path)
    from factcheck.report import text

    if form == "concise":
        return text.concise(report, color=color, report_path=report_path)
    return text.render(report, book.policy, color=color, report_path=report_path)
