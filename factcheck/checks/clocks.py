"""A duration beside the two times of day that it lies between: "from 06:31 to 07:35, for 1 hr 14 mins".

Only what is told to the minute is held against each other, and only where the two come near: an hour more or less may
be of another thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.model import Aside, Claim, DocumentReading, Fact, Hedge, Hit, Level, Pass

_CLOCK = re.compile(r"([0-9]{1,2})[^0-9]{1,6}([0-9]{2})(?![0-9])(?:\s*phút)?\s*([ap])?\.?m?\.?$", re.IGNORECASE)
_ZONE = re.compile(r"\s?([A-Z]{2,4})\b")
_REACH = 300  # characters before a duration, in which its times stand
_NEAR = 30  # minutes by which the two may differ and still be of one thing
_DAY, _HALF = 1440, 720
_ROUND = 5  # minutes; times and durations of so many are told roughly


def clocked(reading: DocumentReading, lasting: Sequence[str]) -> Iterator[Hit | Pass]:
    """`lasting`: words before a duration ("for", "lasted")."""
    times = sorted((a for a in reading.set_aside if a.kind == "time"), key=lambda a: a.start)
    if len(times) < 2:
        return
    starts, text = [a.start for a in times], reading.document.text
    since = 0
    for claims in _durations(reading.claims, text):
        first, last = claims[0], claims[-1]
        low = bisect_left(starts, max(since, first.start - _REACH))
        near = times[low : bisect_left(starts, first.start)]
        since = last.end
        before = text[max(0, first.start - 30) : first.start].casefold().split()[-3:]
        if len(near) != 2 or not any(word in lasting for word in (*before, " ".join(before[-2:]))):
            continue
        found = _held(claims, near, text)
        if found is not None:
            yield found


def _durations(claims: Sequence[Claim], text: str) -> Iterator[tuple[Claim, ...]]:
    """Hours and minutes: `74 minutes`, `1hr 14 mins`."""
    k = 0
    while k < len(claims):
        one = claims[k]
        k += 1
        if not _is_exact(one):
            continue
        after = claims[k] if k < len(claims) else None
        if one.quantity.unit == "hour" and after is not None and after.quantity.unit == "minute" and _is_exact(after):
            joined = text[one.end : after.start].strip().casefold()
            if joined in ("", "and", "và") and after.start - one.end < 6:
                k += 1
                yield one, after
                continue
        if one.quantity.unit == "minute":
            yield (one,)


def _is_exact(claim: Claim) -> bool:
    quantity = claim.quantity
    whole = quantity.upper is None and quantity.number.value == quantity.number.value.to_integral_value()
    return whole and claim.hedge is Hedge.EXACT and isinstance(claim.kind, Level) and not quantity.per


def _held(claims: Sequence[Claim], near: Sequence[Aside], text: str) -> Hit | Pass | None:
    stated = sum(int(c.quantity.number.value) * (60 if c.quantity.unit == "hour" else 1) for c in claims)
    times = [_minutes(aside.text) for aside in near]
    zones = [found.group(1) if (found := _ZONE.match(text, aside.end)) else "" for aside in near]
    if times[0] is None or times[1] is None or len({*zones} - {""}) > 1:
        return None
    if not 0 < stated < _DAY or not stated % _ROUND or not any(time % _ROUND for time in (times[0], times[1])):
        return None
    apart = (times[1] - times[0]) % _DAY
    likely = min((apart, (apart + _HALF) % _DAY), key=lambda minutes: abs(minutes - stated))
    facts: dict[str, Fact] = {
        "stated": str(stated),
        "difference": likely,
        "span": " to ".join(aside.text for aside in near),
        "unit": "minute",
    }
    idents = tuple(claim.id for claim in claims)
    if abs(likely - stated) <= 1:
        return Pass(idents, facts)
    return Hit(idents, facts, "clock") if abs(likely - stated) <= _NEAR else None


def _minutes(text: str) -> int | None:
    """Of the day: `06:31`, `7.35am`, `6h31`, `6 giờ 31 phút`."""
    found = _CLOCK.search(text)
    if found is None or int(found.group(1)) > 24 or int(found.group(2)) > 59:
        return None
    hour = int(found.group(1)) % 12 + 12 * (found.group(3).lower() == "p") if found.group(3) else int(found.group(1))
    return hour * 60 + int(found.group(2))
