"""A stated average pace ("an average of 3.59 a year") that the figures beside it do not give.

Tried for every stretch between two of the figures, with n and n ± 1 units of time, as a difference, a
simple relative mean and a compound rate. Variants: `` it fits none; `elsewhere` it fits only a stretch
that the words do not name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from factcheck.checks import Context, figures, paces, spans
from factcheck.checks.paces import Fit, Told
from factcheck.model import Claim, DocumentReading, Fact, Hit, Pass
from factcheck.model.values import dataclass

_FACTS = frozenset({"printed", "computed", "whole", "n", "unit", "time"})
VARIANTS = {"": _FACTS, "elsewhere": _FACTS | {"span", "span_n", "fits"}}


@dataclass(frozen=True, slots=True)
class Settings:
    pass


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    for one in paces.told(reading):
        if one.time is None or not paces.bases(one, context):
            continue
        timed = Told(one.change, one.kind, _in_time(one.levels), one.time)
        if len(timed.levels) > 1:
            yield from _judged(timed, context)


def _in_time(levels: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return tuple(level for level in levels if spans.is_resolved(level.period))


def _judged(one: Told, context: Context) -> Iterator[Hit | Pass]:
    pairs = [pair for pair in paces.pairs(one) if paces.counts(one, *pair)]
    if not pairs:
        return
    named = pairs[0]
    facts = _facts(one, *named, context)
    if (fit := _plainest(one, named, context)) is not None:
        how: dict[str, Fact] = {"n": fit.count, "reading": fit.reading, "basis": fit.basis}
        how["computed"] = _value(one, fit, context)
        yield Pass((fit.first.id, fit.last.id, one.change.id), {**facts, **how})
        return
    claims = (*(level.id for level in one.levels), one.change.id)
    elsewhere = [fit for pair in pairs[1:] if (fit := _plainest(one, pair, context)) is not None]
    if not elsewhere:
        yield Hit((named[0].id, named[1].id, one.change.id), facts)
        return
    best = min(elsewhere, key=lambda fit: fit.basis != "absolute")  # of equals the longest stretch
    more: dict[str, Fact] = {
        "span": spans.written(best.first.period, best.last.period),
        "span_n": best.count,
        "fits": _value(one, best, context),
    }
    yield Hit(claims, {**facts, **more, "reading": best.reading, "basis": best.basis}, "elsewhere")


def _facts(one: Told, first: Claim, last: Claim, context: Context) -> dict[str, Fact]:
    """The stretch named: which, how many units of time, and the pace that its two figures give."""
    n, *_ = paces.counts(one, first, last)
    basis = paces.bases(one, context)[0]
    return {
        "printed": figures.digits(one.change),
        "computed": paces.computed(one, first, last, n, basis, context),
        "whole": spans.written(first.period, last.period),
        "n": n,
        "unit": one.change.quantity.unit,
        "time": one.time or "",
    }


def _plainest(one: Told, pair: tuple[Claim, Claim], context: Context) -> Fit | None:
    """The first way in which it fits this stretch; as a difference before relative."""
    ways = (paces.fits(one, *pair, basis, context) for basis in paces.bases(one, context))
    return next(chain.from_iterable(ways), None)


def _value(one: Told, fit: Fit, context: Context) -> str:
    return paces.computed(one, fit.first, fit.last, fit.count, fit.basis, context)
