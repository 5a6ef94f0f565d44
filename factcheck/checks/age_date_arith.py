"""An age, or an anniversary, that the dates beside it do not allow: "died in 1997 aged 81, born 1926".

A year more or less is let pass: who counts from one, or names the year of life that has begun, is right as well.
Variants: `` an age or the years of an anniversary; `order` who died before being born, or lived longer than anybody
has; `young` what nobody does so early in life.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from factcheck.checks import Context
from factcheck.model import DocumentReading, Event, Fact, Hit, Life, Pass
from factcheck.model.values import dataclass

_SPAN = frozenset({"since", "fits", "stated"})
VARIANTS = {"": _SPAN, "order": frozenset({"born", "died"}), "young": frozenset({"event", "age"})}

_MOST = 6  # times at which an age may hold; of more nobody can tell which is meant


@dataclass(frozen=True, slots=True)
class Settings:
    """`slack`: years that an age may be off. `oldest`: that anybody has been. `youngest`: "graduation 15"."""

    slack: int = 1
    oldest: int = 122
    youngest: tuple[str, ...] = ()


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    youngest = _youngest(settings)
    for life in reading.lives:
        yield from _judged(life, settings, youngest)


def _judged(life: Life, settings: Settings, youngest: Mapping[str, int]) -> Iterator[Hit | Pass]:
    birth, death, founding = (_only(life, kind) for kind in ("birth", "death", "founding"))
    if birth is not None and death is not None and birth.mark != death.mark:  # the years of a dynasty are no life
        lived = _years(birth, (death.start, death.end))
        if lived[1] < 0 or lived[0] > settings.oldest:
            marks = tuple(dict.fromkeys((birth.mark, death.mark)))
            yield Hit(_claims(life), {"born": birth.mark.text, "died": death.mark.text}, "order", marks=marks)
            return
    since = birth or founding
    if since is not None and life.years is not None and 0 < len(life.times) <= _MOST:
        yield _counted(life, life.years, since, settings)
    yield from _early(life, birth, death, youngest)


def _counted(life: Life, years: int, since: Event, settings: Settings) -> Hit | Pass:
    spans = [_years(since, time) for time in life.times]
    facts: dict[str, Fact] = {
        "since": since.mark.text,
        "stated": years,
        "fits": [str(low) if low == high else f"{low}-{high}" for low, high in dict.fromkeys(spans)],
    }
    slack = settings.slack
    marks = (since.mark,) if life.mark is None else (since.mark, life.mark)
    if any(low - slack <= years <= high + slack for low, high in spans):
        return Pass(_claims(life), facts)
    return Hit(_claims(life), facts, marks=marks)


def _early(life: Life, birth: Event | None, death: Event | None, youngest: Mapping[str, int]) -> Iterator[Hit]:
    """What is dated too early in the life of somebody whose birth is told, or follows from the age at death."""
    earliest = _born(life, birth, death)
    if earliest is None:
        return
    for event in life.events:
        least = youngest.get(event.kind)
        age = _full_years(earliest, event.end)
        if least is not None and 0 <= age < least:
            facts: dict[str, Fact] = {"event": event.mark.text, "age": age}
            yield Hit(_claims(life), facts, "young", marks=(event.mark,))


def _born(life: Life, birth: Event | None, death: Event | None) -> date | None:
    """The first day on which the birth may have been."""
    if birth is not None:
        return birth.start
    if death is None or life.claim is None or life.years is None:
        return None
    year = death.start.year - life.years - 1
    return date(year, 1, 1) if year >= 1 else None


def _only(life: Life, kind: str) -> Event | None:
    found = [event for event in life.events if event.kind == kind]
    return found[0] if len(found) == 1 else None


def _claims(life: Life) -> tuple[str, ...]:
    return () if life.claim is None else (life.claim,)


def _years(since: Event, time: tuple[date, date]) -> tuple[int, int]:
    """The fewest and the most full years from the event to the time."""
    return _full_years(since.end, time[0]), _full_years(since.start, time[1])


def _full_years(first: date, last: date) -> int:
    """Birthdays from one day to another; below zero where it lies before."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _youngest(settings: Settings) -> Mapping[str, int]:
    """ValueError for a line of another form than "graduation 15"."""
    found: dict[str, int] = {}
    for line in settings.youngest:
        match line.split():
            case [kind, years]:
                found[kind] = int(years)
            case _:
                raise ValueError(f'youngest: "{line}" is not of the form "graduation 15"')
    return found
