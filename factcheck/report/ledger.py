"""What was read, in the terminal: a line a claim, and at the end how every numeral was taken."""

from __future__ import annotations

from factcheck.model import Claim, Report
from factcheck.report.coverage import coverage
from factcheck.report.story import sources_count
from factcheck.report.where import left_out, spot
from factcheck.report.words import about, one_line, period_words, plural, remarks


def render(report: Report, *, full: bool = False) -> str:
    """Claims by document, in the order of the text; `full` lists what was set aside as well."""
    lines: list[str] = []
    for reading in report.world.readings:
        document = reading.document
        lines += [one_line(f"{document.path}  {document.name if document.name != document.path else ''}")]
        lines += [f"  {spot(document, claim.start)}  {_claim(claim)}" for claim in reading.claims]
        lines += [f"  {left_out(document.cut)}"] if document.cut else []
        lines += [f"  not read: {one_line(unread.text)}" for unread in reading.unread]
        if full:
            lines += [f"  set aside as {aside.kind}: {one_line(aside.text)}" for aside in reading.set_aside]
        lines.append("")
    read = coverage(report.world)
    lines.append(
        f"{sources_count(report.world)} · {plural(read.numerals, 'numeral')} read · "
        f"{read.claims:,} in claims, {read.set_aside:,} set aside, {read.unread:,} unread"
    )
    return "\n".join(lines) + "\n"


def _claim(claim: Claim) -> str:
    when = period_words(claim.period)
    inherited = f"({', '.join(claim.inherited)} from the text around it)" if claim.inherited else ""
    parts = (one_line(claim.text), about(claim), when, *remarks(claim), inherited)
    return " · ".join(part for part in parts if part)
