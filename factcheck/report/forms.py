"""A checked report in each of the forms that are printed."""

from __future__ import annotations

from collections.abc import Collection

from factcheck.model import Report
from factcheck.report import json, text
from factcheck.rulebook import Rulebook

FORMS = ("text", "concise", "json")


def render(
    form: str,
    report: Report,
    book: Rulebook,
    *,
    color: bool = False,
    report_path: str | None = None,
    confirmed: Collection[str] = (),
) -> str:
    """The report in one of `FORMS`; `report_path` is where its HTML stands, `confirmed` which warnings of a review are
    let through. Where nothing was read only JSON has anything to say."""
    if form == "json":
        return json.dumps(json.check_object(report, book.policy, confirmed=confirmed, page=report_path or ""))
    if not report.world.readings:
        return ""
    if form == "concise":
        return text.concise(report, color=color, report_path=report_path)
    return text.render(report, book.policy, color=color, report_path=report_path)
