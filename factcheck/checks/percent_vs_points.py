"""A difference of two percentages that is printed as a percentage: a rise from 4% to 5.25% is 1.25 points,
and 31.25 per cent.

Variants: `` a change in total; `pace` so much per unit of time. Flagged only where the difference in points
gives the printed figure and the relative change does not; a figure that fits both is left alone, and one
that fits neither is for the arithmetic checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import Context, figures, paces, spans
from factcheck.checks.paces import Basis, Fit, Told
from factcheck.model import DocumentReading, Fact, Hit, Pass
from factcheck.model.values import dataclass

_FACTS = frozenset({"printed", "points", "relative", "from", "to", "span"})
VARIANTS = {"": _FACTS, "pace": _FACTS | {"time"}}


@dataclass(frozen=True, slots=True)
class Settings:
    house_style: bool = False  # the desk prints differences of percentages as %: the rule is silent


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    if settings.house_style:
        return
    for one in paces.told(reading):
        if paces.bases(one, context) != ("absolute", "relative"):
            continue
        as_points = _first(one, "absolute", context)
        relative = _first(one, "relative", context)
        # Points that fit as printed outweigh a percentage that fits only if digits were cut or raised.
        if as_points is not None and (relative is None or relative.reading != "strict" == as_points.reading):
            yield _hit(one, as_points, context)


def _first(one: Told, basis: Basis, context: Context) -> Fit | None:
    """The plainest way in which the figure fits any stretch between two of the levels."""
    return next((fit for pair in paces.pairs(one) for fit in paces.fits(one, *pair, basis, context)), None)


def _hit(one: Told, fit: Fit, context: Context) -> Hit:
    first, last, count = fit.first, fit.last, fit.count
    facts: dict[str, Fact] = {
        "printed": figures.digits(one.change),
        "points": paces.computed(one, first, last, count, "absolute", context),
        "relative": paces.computed(one, first, last, count, "relative", context),
        "from": figures.digits(first),
        "to": figures.digits(last),
        "span": spans.written(first.period, last.period),
    }
    claims = (first.id, last.id, one.change.id)
    return Hit(claims, facts) if one.time is None else Hit(claims, {**facts, "time": one.time}, "pace")
