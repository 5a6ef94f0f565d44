"""A relative change that is not (Y - X) / X, where another base or formula gives the printed figure.

Variants: `` the difference was divided by the later figure; `ratio` the later figure as a percentage of the earlier
was printed as a change ("up 250%" for two and a half times as much); `average` the difference was divided by the mean
of the two; `shift` the decimal point stands elsewhere. What nothing explains is for `change_arith`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from factcheck.checks import Context, figures, paces
from factcheck.checks.held import held
from factcheck.checks.paces import Told
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Fact, Hit
from factcheck.model.values import dataclass

_FACTS = frozenset({"from", "to", "printed", "computed"})
_HUNDRED = Fraction(100)
Formula = Callable[[Sequence[Interval]], Interval | None]


def _point(value: int) -> Interval:
    return Interval(Fraction(value), Fraction(value))


def _later(ends: Sequence[Interval]) -> Interval | None:
    ratio = ends[0].divided_by(ends[1])  # 1 - X/Y: Y must not vary against itself
    return None if ratio is None else (_point(1) - ratio).scaled(_HUNDRED)


def _ratio(ends: Sequence[Interval]) -> Interval | None:
    ratio = ends[1].divided_by(ends[0])
    return None if ratio is None else ratio.scaled(_HUNDRED)


def _average(ends: Sequence[Interval]) -> Interval | None:
    ratio = ends[1].divided_by(ends[0])
    if ratio is None or ratio.low is None or ratio.low <= 0:
        return None
    half = (ratio + _point(1)).scaled(Fraction(1, 2))
    share = (ratio + _point(-1)).divided_by(half)
    return None if share is None else share.scaled(_HUNDRED)


def _shifted(times: Fraction) -> Formula:
    def formula(ends: Sequence[Interval]) -> Interval | None:
        ratio = ends[1].divided_by(ends[0])
        return None if ratio is None else (ratio + _point(-1)).scaled(_HUNDRED * times)

    return formula


_FORMULAS: Mapping[str, tuple[Formula, ...]] = {
    "": (_later,),
    "ratio": (_ratio,),
    "shift": (_shifted(Fraction(10)), _shifted(Fraction(1, 10))),
    "average": (_average,),
}
VARIANTS = dict.fromkeys(_FORMULAS, _FACTS)


@dataclass(frozen=True, slots=True)
class Settings:
    pass


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit]:
    for one in paces.told(reading):
        if paces.is_pace(one) or "relative" not in paces.bases(one, context):
            continue
        pairs = paces.pairs(one)
        if not pairs or _fits(one, context) or paces.fits_beside(one, reading, paces.bases(one, context), context):
            continue
        first, last = pairs[0]
        variant = next(
            (name for name, ways in _FORMULAS.items() if _gives(one.change, first, last, ways, context)), None
        )
        if variant is not None:
            facts: dict[str, Fact] = {
                "from": figures.digits(first),
                "to": figures.digits(last),
                "printed": figures.digits(one.change),
                "computed": paces.computed(one, first, last, 1, "relative", context),
            }
            yield Hit((first.id, last.id, one.change.id), facts, variant)


def _fits(one: Told, context: Context) -> bool:
    """Whether some reading explains the printed figure between any two of the levels, as a percentage or in points."""
    return any(
        next(paces.fits(one, first, last, basis, context), None) is not None
        for first, last in paces.pairs(one)
        for basis in paces.bases(one, context)
    )


def _gives(change: Claim, first: Claim, last: Claim, ways: Sequence[Formula], context: Context) -> bool:
    for formula in ways:
        for way in (formula, _mirrored(formula)):
            found = held((first, last), change, way, context)
            if found is not None and found.reading in ("strict", "near"):
                return True
    return False


def _mirrored(formula: Formula) -> Formula:
    """Falls are printed without their sign."""

    def mirrored(ends: Sequence[Interval]) -> Interval | None:
        result = formula(ends)
        return None if result is None else -result

    return mirrored
