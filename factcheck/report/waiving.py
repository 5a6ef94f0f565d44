"""A finding as an entry for the waivers of a desk."""

from __future__ import annotations

from datetime import date

from factcheck.model import Claim, Finding, Report, Waiver, WaiverStatus
from factcheck.report.words import about, one_line, period_words


def what(report: Report, finding: Finding) -> tuple[str, tuple[str, ...]]:
    """What a finding is about, and its figures with their sources: enough to know it again."""
    places = report.world.places(finding)
    documents = report.world.documents
    first = next((place for place in places if isinstance(place, Claim)), None)
    told = ""
    if first is not None:
        told = about(first) + (f", {period_words(first.period)}" if first.period else "")
    figures = (one_line(f"{place.text} {documents[place.document].name}") for place in places)
    return (told[:1].upper() + told[1:]) or one_line(finding.message), tuple(dict.fromkeys(figures))


def entry(
    report: Report,
    finding: Finding,
    reason: str,
    by: str,
    until: date | None = None,
    status: WaiverStatus = "accepted",
) -> Waiver:
    """What an editor decides on a finding."""
    told, figures = what(report, finding)
    return Waiver(finding.id, finding.rule, told, figures, one_line(reason), one_line(by), status, until)
