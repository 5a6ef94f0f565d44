"""The intervals of one finding as bars on one number line: geometry only, drawn by `numberline.html.j2`.

Positions are percentages of the width, so that the drawing fits a phone without its text shrinking; heights
are pixels. The axis is the finding's own, so that a difference in the second decimal can be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from factcheck.intervals import Interval, Policy, asserted
from factcheck.model import Change, Claim, Document, Finding, Status, Topic, World
from factcheck.model.values import dataclass
from factcheck.report.messages import ENGLISH, Messages
from factcheck.report.words import compact, interval_words, one_line, period_words, unit_words

MAX_ROWS = 8
MARGIN = Fraction(7)  # percent of the width left free on either side
TICKS = 4  # about how many
LABEL = 30  # characters of a source's name

ROW, TOP, GAP_ROW, AXIS = 66, 6, 22, 26  # heights in pixels


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval as drawn. An end that is unbounded is an arrow, one that is not included a hollow dot."""

    left: str
    right: str
    width: str
    left_end: str  # "closed", "open", "arrow"
    right_end: str
    point: bool


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    figure: str
    when: str
    words: str
    own: bool  # one of the finding's claims; else another source on the same thing
    top: int
    asserted: Stretch
    lenient: Stretch
    words_at: str
    words_anchor: str


@dataclass(frozen=True, slots=True)
class Tick:
    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """Where no value is common to all under any reading: from the lowest upper to the highest lower end."""

    left: str
    right: str
    width: str
    middle: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    description: str
    unit: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    band: Band | None
    bottom: int
    height: int
    has_lenient: bool
    left_out: int


@dataclass(frozen=True, slots=True)
class Scale:
    low: Fraction
    high: Fraction

    def at(self, value: Fraction) -> Fraction:
        return MARGIN + (100 - 2 * MARGIN) * (value - self.low) / (self.high - self.low)


Kind = tuple[str, tuple[str, ...], bool]
Moment = tuple[date | None, Status]


class Bystanders:
    """Where the other sources stand: claims of one topic, kind and time, found once for all findings."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics: dict[str, set[str]] = {}
        self._groups: dict[tuple[str, Kind, Moment], list[Claim]] = {}
        for topic in topics:
            for claim in topic.claims:
                self._topics.setdefault(claim.id, set()).add(topic.id)
                self._groups.setdefault((topic.id, _kind(claim), _moment(claim)), []).append(claim)

    def of(self, own: Sequence[Claim], room: int) -> tuple[list[Claim], int]:
        """At most `room` claims beside these, and how many more there are; none where these are of several
        times, or of no one topic."""
        moments = {_moment(claim) for claim in own}
        shared = set.intersection(*(self._topics.get(claim.id, set()) for claim in own))
        if len(moments) != 1 or not shared:
            return [], 0
        group = self._groups[min(shared), _kind(own[0]), _moment(own[0])]
        idents = {claim.id for claim in own}
        shown = list(islice((claim for claim in group if claim.id not in idents), room))
        return shown, len(group) - len(idents) - len(shown)


def _kind(claim: Claim) -> Kind:
    return claim.quantity.unit, claim.quantity.per, isinstance(claim.kind, Change)


def _moment(claim: Claim) -> Moment:
    return claim.period.end if claim.period else None, claim.status


def chart(
    world: World, finding: Finding, policy: Policy, bystanders: Bystanders, say: Messages = ENGLISH
) -> Chart | None:
    """The number line of a finding; None where it has no two figures that could share one."""
    own = _comparable([world.claims[ident] for ident in finding.claims])
    if len(own) < 2:
        return None
    others, left_out = bystanders.of(own, max(0, MAX_ROWS - len(own)))
    shown = [*own[:MAX_ROWS], *others]
    strict = [asserted(claim, policy, reading="strict") for claim in shown]
    lenient = [asserted(claim, policy, reading="lenient") for claim in shown]
    scale = _scale([*strict, *lenient], [Fraction(claim.quantity.number.value) for claim in shown])
    rows = tuple(
        _row(
            world.documents[claim.document],
            claim,
            place < len(own),
            place,
            scale,
            strict[place],
            lenient[place],
            say,
        )
        for place, claim in enumerate(shown)
    )
    band = _band(lenient[: len(own)], scale) if "gap" in finding.facts else None
    bottom = TOP + ROW * len(rows) + (GAP_ROW if band else 0)
    unit = unit_words(own[0].quantity.unit, own[0].quantity.per, say)
    return Chart(
        title=say("line.title-unit", unit=unit) if unit else say("line.title"),
        description="; ".join(say("line.row", label=r.label, figure=r.figure, words=r.words) for r in rows)
        + (f". {say('line.no-common')}" if band else "."),
        unit=unit,
        rows=rows,
        ticks=_ticks(scale, own[0].quantity.number.step, say),
        band=band,
        bottom=bottom,
        height=bottom + AXIS,
        has_lenient=any(row.lenient != row.asserted for row in rows),
        left_out=left_out + max(0, len(own) - MAX_ROWS),
    )


def _comparable(claims: Sequence[Claim]) -> list[Claim]:
    """The largest group of claims that can stand on one axis; of equals, the first."""
    groups: dict[Kind, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_kind(claim), []).append(claim)
    return max(groups.values(), key=len, default=[])


def _scale(intervals: Sequence[Interval], values: Sequence[Fraction]) -> Scale:
    ends = [end for interval in intervals for end in (interval.low, interval.high) if end is not None]
    low, high = min([*ends, *values]), max([*ends, *values])
    if low == high:
        room = abs(low) / 20 or Fraction(1)
        low, high = low - room, high + room
    return Scale(low, high)


def _percent(at: Fraction) -> str:
    return f"{float(at):.3f}%"


def _anchor(at: Fraction) -> str:
    return "start" if at < 28 else "end" if at > 72 else "middle"


def _stretch(interval: Interval, scale: Scale) -> Stretch:
    left = Fraction(0) if interval.low is None else scale.at(interval.low)
    right = Fraction(100) if interval.high is None else scale.at(interval.high)
    return Stretch(
        _percent(left),
        _percent(right),
        _percent(right - left),
        "arrow" if interval.low is None else "open" if interval.low_open else "closed",
        "arrow" if interval.high is None else "open" if interval.high_open else "closed",
        interval.low is not None and interval.low == interval.high,
    )


def _row(
    document: Document,
    claim: Claim,
    own: bool,
    place: int,
    scale: Scale,
    strict: Interval,
    lenient: Interval,
    say: Messages,
) -> Row:
    name = one_line(document.name)
    left = Fraction(0) if strict.low is None else scale.at(strict.low)
    right = Fraction(100) if strict.high is None else scale.at(strict.high)
    anchor = _anchor((left + right) / 2)
    at = {"start": left, "end": right, "middle": (left + right) / 2}[anchor]
    return Row(
        label=_short(name),
        figure=one_line(claim.text)[:LABEL],
        when=one_line(period_words(claim.period, say))[:LABEL],
        words=interval_words(strict, claim.quantity.number.step, say),
        own=own,
        top=TOP + ROW * place,
        asserted=_stretch(strict, scale),
        lenient=_stretch(lenient, scale),
        words_at=_percent(at),
        words_anchor=anchor,
    )


def _short(name: str) -> str:
    """A long name cut: of a path its end tells most."""
    if len(name) <= LABEL:
        return name
    return f"…{name[1 - LABEL :]}" if "/" in name and "://" not in name else f"{name[: LABEL - 1]}…"


def _band(intervals: Sequence[Interval], scale: Scale) -> Band | None:
    common: Interval | None = intervals[0]
    for interval in intervals[1:]:
        common = common and common.meet(interval)
    if common is not None:
        return None
    highs = [interval.high for interval in intervals if interval.high is not None]
    lows = [interval.low for interval in intervals if interval.low is not None]
    left, right = scale.at(min(highs)), scale.at(max(lows))
    anchor = _anchor((left + right) / 2)
    at = {"start": left, "end": right, "middle": (left + right) / 2}[anchor]
    return Band(_percent(left), _percent(right), _percent(right - left), _percent(at), anchor)


def _ticks(scale: Scale, written: Decimal, say: Messages) -> tuple[Tick, ...]:
    """Round values along the axis: steps of 1, 2 or 5 times a power of ten."""
    step = _round_step((scale.high - scale.low) / TICKS)
    first = -(-scale.low // step)
    last = scale.high // step
    values = [step * place for place in range(int(first), int(last) + 1)]
    return tuple(Tick(_percent(scale.at(value)), compact(value, written, say)) for value in values)


def _round_step(rough: Fraction) -> Fraction:
    power = Fraction(1)
    while power > rough:
        power /= 10
    while power * 10 <= rough:
        power *= 10
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
