"""The figures of one statistic over time: geometry only, drawn by `timeline.html.j2`. A spark is the line of one
source, small; a time line has all sources on one axis. Only levels are drawn, in the unit of the statistic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from factcheck.model import Change, Claim, Topic
from factcheck.model.values import dataclass
from factcheck.report.messages import Messages
from factcheck.report.words import compact, one_line, period_words

LEFT, RIGHT = Fraction(12), Fraction(98)  # percent of the width
TOP, BOTTOM, HEIGHT = 12, 84, 108  # pixels
SPARK_WIDTH, SPARK_HEIGHT, SPARK_ROOM = 72, 18, 3
SHAPES = 4
MAX_POINTS = 60
NEAR = 9  # percent of the width under which two dates share a label


@dataclass(frozen=True, slots=True)
class Point:
    x: str
    y: int
    shape: int
    ahead: bool  # a forecast or a target
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    x1: str
    y1: int
    x2: str
    y2: int
    shape: int


@dataclass(frozen=True, slots=True)
class Tick:
    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    high: str
    low: str
    description: str


@dataclass(frozen=True, slots=True)
class Spark:
    path: str
    x: str
    y: str
    label: str


@dataclass(frozen=True, slots=True)
class _Dot:
    day: date
    value: Fraction
    claim: Claim


def timeline(topic: Topic, sources: Mapping[str, str], say: Messages) -> Timeline | None:
    """None where there are fewer than three dates, which the ledger shows as well. `sources` are the names by
    document, in the order of the columns of the ledger."""
    dots = _dots(topic.claims, topic.unit, sources)[:MAX_POINTS]
    days = sorted({dot.day for dot in dots})
    if len(days) < 3:
        return None
    low, high = min(dot.value for dot in dots), max(dot.value for dot in dots)
    order = list(sources)
    points, lines = [], []
    for place, document in enumerate(order):
        own = [dot for dot in dots if dot.claim.document == document]
        at = [(_x(dot.day, days), _y(dot.value, low, high)) for dot in own]
        points += [
            Point(_percent(x), y, place % SHAPES, _is_ahead(dot.claim), _label(dot, sources, say))
            for dot, (x, y) in zip(own, at, strict=True)
        ]
        lines += [
            Line(_percent(a[0]), a[1], _percent(b[0]), b[1], place % SHAPES)
            for a, b in pairwise(at)
            if a[0] != b[0]
        ]
    return Timeline(
        tuple(points),
        tuple(lines),
        _ticks(days),
        compact(high, None, say),
        compact(low, None, say),
        say(
            "ledger.timeline-of",
            measure=one_line(topic.subject.measure) or say("claim.unknown"),
            points="; ".join(point.label for point in points),
        ),
    )


def spark(topic: Topic, document: str, name: str, say: Messages) -> Spark | None:
    """The line of one source; None where it has figures of one date only."""
    claims = [claim for claim in topic.claims if not _is_ahead(claim)]
    dots = _dots(claims, topic.unit, {document: name})[:MAX_POINTS]
    days = sorted({dot.day for dot in dots})
    if len(days) < 2:
        return None
    low, high = min(dot.value for dot in dots), max(dot.value for dot in dots)
    span, rise = (days[-1] - days[0]).days, high - low
    at = [
        (
            f"{SPARK_ROOM + (SPARK_WIDTH - 2 * SPARK_ROOM) * (dot.day - days[0]).days / span:.1f}",
            f"{SPARK_HEIGHT - SPARK_ROOM - (SPARK_HEIGHT - 2 * SPARK_ROOM) * _share(dot.value - low, rise):.1f}",
        )
        for dot in dots
    ]
    label = say("ledger.spark", source=name, first=one_line(dots[0].claim.text), last=one_line(dots[-1].claim.text))
    return Spark(" ".join(f"{x},{y}" for x, y in at), *at[-1], label)


def _dots(claims: Sequence[Claim], unit: str, sources: Mapping[str, str]) -> list[_Dot]:
    found = []
    for claim in claims:
        day = claim.period and (claim.period.end or claim.period.start)
        quantity = claim.quantity
        if day and claim.document in sources and not isinstance(claim.kind, Change) and quantity.unit == unit:
            found.append(_Dot(day, Fraction(quantity.number.value), claim))
    return sorted(found, key=lambda dot: (dot.day, dot.claim.document, dot.claim.start))


def _is_ahead(claim: Claim) -> bool:
    return claim.status in ("forecast", "target")


def _x(day: date, days: Sequence[date]) -> Fraction:
    return LEFT + (RIGHT - LEFT) * Fraction((day - days[0]).days, (days[-1] - days[0]).days)


def _y(value: Fraction, low: Fraction, high: Fraction) -> int:
    return round(BOTTOM - 8 - (BOTTOM - 8 - TOP) * _share(value - low, high - low))


def _share(part: Fraction, whole: Fraction) -> float:
    return float(part / whole) if whole else 0.5


def _percent(at: Fraction) -> str:
    return f"{float(at):.2f}%"


def _ticks(days: Sequence[date]) -> tuple[Tick, ...]:
    """The dates that have room: the first and the last, and those between that stand clear of both."""
    kept = [days[0]]
    for day in days[1:-1]:
        if min(_x(day, days) - _x(kept[-1], days), RIGHT - _x(day, days)) >= NEAR:
            kept.append(day)
    return tuple(Tick(_percent(_x(day, days)), _short(day)) for day in (*kept, days[-1]))


def _short(day: date) -> str:
    return str(day.year) if (day.month, day.day) in ((12, 31), (1, 1)) else f"{day.month}/{day.year}"


def _label(dot: _Dot, sources: Mapping[str, str], say: Messages) -> str:
    claim = dot.claim
    return f"{sources[claim.document]}, {one_line(period_words(claim.period, say))}: {one_line(claim.text)}"
