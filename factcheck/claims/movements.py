"""Figures that one statement of change ties together: from … to …, expected …, by …, an average of … a year."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from factcheck.claims.frame import Frame
from factcheck.model import Change, Claim, Direction, Level, Movement, Period
from factcheck.model.values import dataclass

Kinds = Mapping[str, tuple[str, ...]]  # a counted thing, and what it is a kind of
_NEAR = 12  # claims to look back for where a movement began


@dataclass(slots=True)
class _Open:
    direction: Direction | None
    verb: int | None
    levels: list[Claim]
    begun: bool = False  # the level that it went from is told
    changes: list[Claim] = field(default_factory=list)


def movements(
    sentence: Sequence[tuple[Frame, Claim]], earlier: Sequence[Claim], kinds: Kinds, times: Collection[str] = ()
) -> list[Movement]:
    """The movements of one sentence. `earlier` are the claims of the document before it; `times` the units of time."""
    found: list[_Open] = []
    current: _Open | None = None
    last_level: Claim | None = None

    def opened(frame: Frame, levels: list[Claim]) -> _Open:
        found.append(_Open(frame.direction, frame.verb, levels))
        return found[-1]

    for frame, claim in sentence:
        if frame.role in ("from", "to"):
            if current is None or not _goes_on(current, frame, claim):
                current = opened(frame, [])
            current.direction = current.direction or frame.direction
            current.begun = current.begun or frame.role == "from"
            current.levels.insert(0 if frame.role == "from" else len(current.levels), claim)
        elif frame.role == "change":
            own = frame.measure is not None and frame.verb is not None
            if own and (current is None or current.verb != frame.verb):
                current = opened(frame, [])
            elif current is None and last_level is not None and _bears_on(claim, last_level, frame):
                current = opened(frame, [last_level])
            if current is not None and _changes(claim, current):
                current.changes.append(claim)
                current.direction = current.direction or frame.direction
        elif frame.measure is None and current is not None and _extends(current, claim):
            current.levels.append(claim)  # "and is expected to be only 7.89%"
        elif frame.measure is None and last_level is not None and _is_stretch(claim, last_level, times):
            continue  # "there were 1,284 in the twelve months to June, down from 1,475"
        else:
            last_level = claim if isinstance(claim.kind, Level) else last_level
            current = None if frame.measure is not None else current
    return [_closed(one, earlier, kinds) for one in found if one.levels]


def _is_stretch(claim: Claim, level: Claim, times: Collection[str]) -> bool:
    """Whether it only says over how long the level before it was counted."""
    return claim.quantity.unit in times and level.quantity.unit not in times


def _extends(current: _Open, claim: Claim) -> bool:
    """Whether a level with no measure of its own says how the movement will go on; "when it was A" does not."""
    # "rose by 6,000 to 231,000; economists had expected 225,000": where it began must have been told
    known = bool(current.levels) and (current.begun or len(current.levels) > 1)
    return known and claim.status in ("forecast", "target") and _fits(current, claim)


def _goes_on(current: _Open, frame: Frame, claim: Claim) -> bool:
    """Whether an end belongs to the movement: the same verb, and a start only where there is none yet."""
    other = frame.verb is not None and current.verb is not None and frame.verb != current.verb
    return not other and _fits(current, claim) and not (frame.role == "from" and current.begun)


def _fits(current: _Open, claim: Claim) -> bool:
    return all(c.quantity.unit == claim.quantity.unit and c.quantity.per == claim.quantity.per for c in current.levels)


def _changes(claim: Claim, current: _Open) -> bool:
    units = {c.quantity.unit for c in current.levels}
    return not units or claim.quantity.unit in units or claim.quantity.unit in ("percent", "percentage_point", "times")


def _bears_on(change: Claim, level: Claim, frame: Frame) -> bool:
    """Whether a change without a subject of its own speaks of the level before it: "7,246, up 427"."""
    same = change.quantity.unit in (level.quantity.unit, "percent", "percentage_point", "times")
    again = change.quantity.unit == "count" and change.subject.head == level.subject.head != ""  # "31 goals more than"
    return same and (again or (frame.measure is None and "measure" in change.inherited))


def _closed(one: _Open, earlier: Sequence[Claim], kinds: Kinds) -> Movement:
    levels = list(one.levels)
    if len(levels) == 1 and not one.changes:
        start = begun(levels[0], earlier, kinds)
        if start is not None:
            levels.insert(0, start)
    return Movement(tuple(c.id for c in levels), tuple(c.id for c in one.changes), one.direction)


def begun(end: Claim, earlier: Sequence[Claim], kinds: Kinds) -> Claim | None:
    """The level from which `increased to 8` went: the nearest earlier count of the same thing in the same place."""
    for claim in reversed(earlier[-_NEAR:]):
        concept = claim.subject.concept
        same_thing = claim.subject.head == end.subject.head or (
            concept is not None and end.subject.concept in kinds.get(concept, ())
        )
        if (
            same_thing
            and isinstance(claim.kind, Level)
            and claim.quantity.unit == end.quantity.unit == "count"
            and claim.subject.places == end.subject.places
            and claim.period is not None
            and claim.period.end is not None
        ):
            return claim
    return None


def after(claim: Claim, start: Claim | None, words: str, years: int) -> Claim:
    """`After 3 years` from a level of 2021 is the year 2024; worked out, and so marked as inherited."""
    if start is None or start.period is None or start.period.end is None or start.period.grain != "year":
        return claim
    year = start.period.end.year + years
    if not 1 <= year <= 9999:
        return claim
    period = Period(words, date(year, 1, 1), date(year, 12, 31), "year")
    return replace(claim, period=period, inherited=(*claim.inherited, "period"))


def parallel(sentence: Sequence[tuple[Frame, Claim]], before: Sequence[tuple[Frame, Claim]]) -> list[Claim]:
    """Ends of a movement that gives no dates take them from the movement of the same measure right before it:
    "The rate fell from A in 2021 to B in 2024. That of women fell from C to D."""
    claims = [claim for _, claim in sentence]
    ends = [k for k, (frame, _) in enumerate(sentence) if frame.role in ("from", "to")]
    models = [claim for frame, claim in before if frame.role in ("from", "to")]
    if len(ends) != len(models) or len(ends) < 2:
        return claims
    same = all(
        claims[k].period is None
        and claims[k].quantity.unit == model.quantity.unit
        and claims[k].subject.concept == model.subject.concept
        and claims[k].subject.head == model.subject.head
        for k, model in zip(ends, models, strict=True)
    )
    if not same:
        return claims
    for k, model in zip(ends, models, strict=True):
        if model.period is not None:
            claims[k] = replace(claims[k], period=model.period, inherited=(*claims[k].inherited, "period"))
    return claims


def basis_of(frame: Frame, unit: str, levels_in_percent: bool, over: Period | None) -> Change:
    """What a change is measured in. A percentage of a percentage is left open: that is for a check to try."""
    if unit in ("percentage_point", "basis_point"):
        return Change(frame.direction, "points", over, frame.average)
    if unit == "times":
        return Change(frame.direction, "relative", over, frame.average)
    if unit == "percent":
        return Change(frame.direction, None if levels_in_percent else "relative", over, frame.average)
    return Change(frame.direction, "absolute", over, frame.average)
