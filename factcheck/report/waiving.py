"""A finding as an entry for the waivers of a desk."""

from __future__ import annotations

from datetime import date

from factcheck.model import Claim, Finding, Report, Waiver, WaiverStatus
from factcheck.report.words import about, one_line, period_words


def entry(
    report: Report,
    finding: Finding,
    reason: str,
    by: str,
    until: date | None = None,
    status: WaiverStatus = "accepted",
) -> Waiver:
    """What an editor decides on a finding, with enough said of it to know it again."""
    places = report.world.places(finding)
    documents = report.world.documents
    first = next((place for place in places if isinstance(place, Claim)), None)
    told = ""
    if first is not None:
        told = about(first) + (f", {period_words(first.period)}" if first.period else "")
    return Waiver(
        id=finding.id,
        rule=finding.rule,
        about=(told[:1].upper() + told[1:]) or one_line(finding.message),
        claims=tuple(dict.fromkeys(one_line(f"{place.text} {documents[place.document].name}") for place in places)),
        reason=one_line(reason),
        by=one_line(by),
        status=status,
        until=until,
    )
