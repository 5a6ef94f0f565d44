"""Running figures (tolls, counts to date) in the order in which they were told.

A figure counted up to a day that its sentence names is of that day. Any other day is that of the event: then the
texts stand in the order of their publication, and texts that name several such days tell of several events, unless
other figures that they share say that they are of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from factcheck.checks import Context, doubts
from factcheck.checks.unknowns import ACTUAL, Bound, bound, unknown
from factcheck.model import Claim, Level, Topic
from factcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A running figure, and the day (with its time, where that is told) that it is of; None where nothing tells.
    `own`: its own sentence names the day."""

    level: Bound
    day: date | None
    moment: datetime | None = None
    own: bool = False

    @property
    def shown(self) -> str:
        """2024-09-08 07:30"""
        return "" if self.day is None else f"{self.moment:%Y-%m-%d %H:%M}" if self.moment else str(self.day)


@dataclass(frozen=True, slots=True)
class Course:
    """What the texts tell of one running figure: by rank, those of one rank in no order; and those without a day."""

    ranks: tuple[tuple[Told, ...], ...]
    undated: tuple[Told, ...]


def runs(claim: Claim, context: Context, settled: int) -> bool:
    """Whether a later report may move this figure. A count of a whole year runs on only while that year lasts, and
    none runs on when its day is more than `settled` days past."""
    if claim.tally is None or not isinstance(claim.kind, Level) or claim.status not in ACTUAL:
        return False
    period, document = claim.period, context.world.documents.get(claim.document)
    published = document.published if document else None
    if period is None or period.end is None:
        return True
    if period.grain != "day":
        return published is not None and (period.start or period.end) <= published <= period.end
    return published is None or (published - period.end).days <= settled


def courses(topic: Topic, context: Context, *, settled: int, window: int) -> Iterable[Course]:
    """The running figures of a topic, apart where more than `window` days lie between one report and the next."""
    told = [level for claim in topic.claims if (level := _running(claim, topic, context, settled)) is not None]
    told = _latest(told, context)
    if len({level.claim.document for level in told}) < 2:
        return
    events = {_own(level.claim) for level in told if not level.claim.to_date} - {None}
    if len(events) > 1 and not _are_kin(told, context):
        return
    dated = [_told(level, len(events) > 1, context) for level in told]
    undated = tuple(each for each in dated if each.day is None)
    found = [each for each in dated if each.day is not None]
    found.sort(key=lambda each: (each.day, context.order(each.level.claim)))
    run: list[Told] = []
    for each in found:
        if run and run[-1].day and each.day and (each.day - run[-1].day).days > window:
            yield Course(_ranks(run), ())
            run = []
        run.append(each)
    yield Course(_ranks(run), undated)


def _are_kin(told: Sequence[Bound], context: Context) -> bool:
    first, *rest = dict.fromkeys(level.claim.document for level in told)
    return all(context.are_kin(first, other) for other in rest)


def _running(claim: Claim, topic: Topic, context: Context, settled: int) -> Bound | None:
    if not runs(claim, context, settled) or claim.quantity.upper is not None:
        return None
    if claim.period is None and unknown(claim, context) is None:
        return None  # where a movement began: "rose from 3 to 10"
    return bound(claim, topic.unit, context) if claim.quantity.per == topic.claims[0].quantity.per else None


def _latest(levels: Sequence[Bound], context: Context) -> list[Bound]:
    """What each text tells last: its figures of its last day; none of a text whose figures do not agree then."""
    by_text: dict[str, list[Bound]] = {}
    for level in sorted(levels, key=lambda level: context.order(level.claim)):
        by_text.setdefault(level.claim.document, []).append(level)
    for document, own in by_text.items():
        days = [day for level in own if (day := _own(level.claim)) is not None]
        if len(set(days)) > 1:
            by_text[document] = [level for level in own if _own(level.claim) == max(days)]
    torn = doubts.several([level for own in by_text.values() for level in own])
    return [level for document, own in by_text.items() if document not in torn for level in own]


def _own(claim: Claim) -> date | None:
    period = claim.period
    return period.end if period is not None and period.grain == "day" else None


def _told(level: Bound, several: bool, context: Context) -> Told:
    day = _own(level.claim) if several or level.claim.to_date else None
    document = context.world.documents.get(level.claim.document)
    if day is not None or document is None or document.published is None:
        return Told(level, day, own=day is not None)
    return Told(level, document.published, document.moment)


def _ranks(run: Sequence[Told]) -> tuple[tuple[Told, ...], ...]:
    """Those of one day together; apart by their time where each of them has one."""
    days: dict[date | None, list[Told]] = {}
    for each in run:
        days.setdefault(each.day, []).append(each)
    found: list[tuple[Told, ...]] = []
    for same in days.values():
        moments = [each.moment for each in same if each.moment is not None]
        if len(moments) < len(same) or len({moment.tzinfo is None for moment in moments}) > 1:
            found.append(tuple(same))
            continue
        by_time: dict[datetime, list[Told]] = {}
        for each, moment in zip(same, moments, strict=True):
            by_time.setdefault(moment, []).append(each)
        found.extend(tuple(by_time[moment]) for moment in sorted(by_time))
    return tuple(found)
