"""A multiple in words or figures that the figures beside it do not give: "tripled, from 640 to 1,350".

Variants: `` no reading gives it; `hedged` only what the words imply does not fit, or whole numbers must be round
ones. "Doubled" is told by eye, and stands for more than twice exactly (`policy.yaml`); "three times more" may be three
or four times as much; a fall to a third may be called threefold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.checks import Context, figures
from factcheck.checks.held import Held, Work, held, tied
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Fact, Hit, Pass
from factcheck.model.values import dataclass

_FACTS = frozenset({"from", "to", "printed", "computed", "unit"})
VARIANTS = {"": _FACTS, "hedged": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    pass


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    for tie, (before, after, times) in tied(reading, "multiple", "more"):
        if not before.quantity.number.value:
            continue
        ways = [_times(0)] + ([_times(1)] if tie.kind == "more" else [])
        if times.quantity.number.value > 1:
            ways.append(_inverse)
        found = [each for way in ways if (each := held((before, after), times, way, context, rounded=True)) is not None]
        if not found:
            continue
        facts = _facts(before, after, times)
        best = next((each for each in found if each.reading is not None and each.expected), None)
        if best is not None:
            yield Pass(tie.claims, {**facts, "reading": best.reading or ""})
        else:
            yield Hit(tie.claims, facts, "hedged" if any(map(_fits, found)) else "")


def _fits(found: Held) -> bool:
    return found.reading is not None


def _times(less: int) -> Work:
    """How many times the first the second is; one less where "more" is taken to come on top."""

    def work(given: Sequence[Interval]) -> Interval | None:
        ratio = given[1].divided_by(given[0])
        return None if ratio is None else ratio - Interval(Fraction(less), Fraction(less))

    return work


def _inverse(given: Sequence[Interval]) -> Interval | None:
    return given[0].divided_by(given[1])


def _facts(before: Claim, after: Claim, times: Claim) -> dict[str, Fact]:
    ratio = Fraction(after.quantity.number.value) / Fraction(before.quantity.number.value)
    return {
        "from": figures.digits(before),
        "to": figures.digits(after),
        "printed": figures.digits(times),
        "computed": figures.plain(Fraction((ratio * 100 + Fraction(1, 2)).__floor__(), 100)),
        "unit": before.quantity.unit,
    }
