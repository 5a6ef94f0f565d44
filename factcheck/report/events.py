"""A dated event as a claim: there was one, on its day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal

from factcheck.model import Claim, Happening, Hedge, Level, Number, Period, Quantity, Report, Subject

_ONE = Decimal(1)


def pointed_at(report: Report) -> tuple[Happening, ...]:
    """The events that a finding points at, in the order of the texts."""
    told = {mark for finding in report.findings for mark in finding.marks}
    return tuple(each for reading in report.world.readings for each in reading.happenings if each.mark in told)


def as_claim(event: Happening) -> Claim:
    """The word of the event as a count of one. Its date is no figure, and stays among what is set aside."""
    head, day = event.head, None
    if event.year is not None and event.day <= monthrange(event.year, event.month)[1]:
        day = date(event.year, event.month, event.day)
    return Claim(
        id=event.id,
        document=head.document,
        start=head.start,
        end=head.end,
        text=head.text,
        line=head.line,
        column=head.column,
        sentence=head.sentence,
        subject=Subject(measure=event.kind),
        period=Period(event.dated, day, day, "day"),
        quantity=Quantity(Number(_ONE, _ONE)),
        hedge=Hedge.EXACT,
        kind=Level(),
    )
