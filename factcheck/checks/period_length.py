"""A duration beside the span that it is the length of: "the past three years (2021-2024)".

A span of years can be counted inclusively (2021, 2022, 2023, 2024: four) or by its difference (three).
Variants: `` neither count gives the number stated; `fence` only the difference does, which is worth a
look, since the words name one year more than they count. The inclusive count is the plain one.
Spans of exact days or months measure years only roughly, and pass when the length is near. `clock` minutes that do not
lie between the two times of day told before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.checks import Context
from factcheck.checks.clocks import clocked
from factcheck.model import Claim, DocumentReading, Fact, Hedge, Hit, Level, Pass
from factcheck.model.values import dataclass

_FACTS = frozenset({"stated", "inclusive", "difference", "span", "unit"})
VARIANTS = {"": _FACTS, "fence": _FACTS, "clock": _FACTS - {"inclusive"}}


@dataclass(frozen=True, slots=True)
class Settings:
    """`reach`: characters between the duration and its span; farther apart, one is not said of the other. `lasting`:
    words before minutes that lie between two times of day."""

    reach: int = 12
    lasting: tuple[str, ...] = ("for", "lasted")


@dataclass(frozen=True, slots=True)
class _Length:
    """Whole units in a span, counted both ways; `rough` is what may be called so too."""

    inclusive: int
    difference: int
    rough: frozenset[int]


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    yield from clocked(reading, settings.lasting)
    for claim in reading.claims:
        period = claim.period
        if period is None or period.start is None or period.end is None or period.grain != "span":
            continue
        if not _is_duration(claim) or not _is_said_of(claim, period.text, reading.document.text, settings):
            continue
        stated = int(claim.quantity.number.value)
        length = _length(period.start, period.end, claim.quantity.unit)
        facts: dict[str, Fact] = {
            "stated": str(stated),
            "inclusive": length.inclusive,
            "difference": length.difference,
            "span": _written(period.start, period.end),
            "unit": claim.quantity.unit,
        }
        if stated == length.inclusive or stated in length.rough:
            yield Pass((claim.id,), facts)
        else:
            yield Hit((claim.id,), facts, "fence" if stated == length.difference else "")


def _is_duration(claim: Claim) -> bool:
    """A whole number of years, months or days, without a hedge, that takes its span from its own words."""
    quantity = claim.quantity
    return (
        isinstance(claim.kind, Level)
        and quantity.unit in ("year", "month", "day")
        and not quantity.per
        and quantity.upper is None
        and claim.hedge is Hedge.EXACT
        and "period" not in claim.inherited
        and quantity.number.value == quantity.number.value.to_integral_value()
    )


def _is_said_of(claim: Claim, span: str, text: str, settings: Settings) -> bool:
    """Whether the span is the duration's own ("the past three years (2021-2024)") or stands right beside it:
    "a two-year course, in the plan for 2021-2025" is not said to be as long as the plan."""
    if f" {claim.text} " in f" {span} ":
        # With its own figure alone, the span was worked out from the duration: it cannot but fit.
        return any(char.isdigit() for char in span.replace(claim.text, "", 1))
    reach = settings.reach + len(span)
    near = (text[max(0, claim.start - reach) : claim.start], text[claim.end : claim.end + reach])
    return bool(span) and any(span in side for side in near)


def _written(start: date, end: date) -> str:
    """`2021-2024` for whole years, else both days."""
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return f"{start.year}-{end.year}" if whole else f"{start} to {end}"


def _length(start: date, end: date, unit: str) -> _Length:
    if unit == "day":
        days = (end - start).days
        return _Length(days + 1, days, frozenset((days,)))
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    if unit == "month":
        whole = start.day == after.day == 1
        return _Length(months, months - 1, frozenset() if whole else frozenset((months - 1, months + 1)))
    if (start.month, start.day) == (after.month, after.day) == (1, 1):
        years = after.year - start.year
        return _Length(years, years - 1, frozenset())
    # Part years: the whole years in it, and the next number for what is left over.
    return _Length(-(-months // 12), months // 12, frozenset((months // 12, -(-months // 12))))
