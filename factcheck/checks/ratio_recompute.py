"""A part, its whole, and a share that is not the one of the other: "72 of 96, or 80%".

Variants: `` no reading of the three figures fits; `hedged` only what the words imply does not; `loose` only the order
of the words says of what the share is; `people` a share of so few that no whole number of them gives it. A share that
fits another figure beside, or tells the rest of the whole, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.checks.held import held, nearby, tied
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Fact, Hedge, Hit, Pass, Tie
from factcheck.model.values import dataclass

_FACTS = frozenset({"part", "whole", "printed", "computed", "unit"})
VARIANTS = {
    "": _FACTS,
    "hedged": _FACTS,
    "loose": _FACTS,
    "people": frozenset({"whole", "printed", "below", "above"}),
}
_HUNDRED = Interval(Fraction(100), Fraction(100))


@dataclass(frozen=True, slots=True)
class Settings:
    """`few`: of at most so many it is asked whether a whole number of them gives the share."""

    few: int = 40


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    for tie, claims in tied(reading, "ratio", "loose"):
        if (result := _judged(tie, claims, reading, context)) is not None:
            yield result
    for _, (whole, share) in tied(reading, "portion"):
        if (hit := _people(whole, share, settings, context)) is not None:
            yield hit


def share_of(given: Sequence[Interval]) -> Interval | None:
    """What per cent the first is of the second."""
    part, whole = given
    ratio = part.divided_by(whole)
    return None if ratio is None else ratio.scaled(Fraction(100))


def _rest_of(given: Sequence[Interval]) -> Interval | None:
    share = share_of(given)
    return None if share is None else _HUNDRED - share


def _judged(tie: Tie, claims: tuple[Claim, ...], reading: DocumentReading, context: Context) -> Hit | Pass | None:
    part, whole, share = claims
    if whole.quantity.number.value <= part.quantity.number.value:
        return None  # which is the part is not as it was read
    found = held((part, whole), share, share_of, context)
    if found is None:
        return None
    if found.reading is not None and found.expected:
        return Pass(tie.claims, {**_facts(claims), "reading": found.reading})
    other = held((part, whole), share, _rest_of, context)
    if other is not None and other.reading is not None:
        return None
    for instead in nearby(reading, whole, claims):
        fits = held((part, instead), share, share_of, context)
        if fits is not None and fits.reading is not None:
            return None
    variant = "hedged" if found.reading is not None else "loose" if tie.kind == "loose" else ""
    return Hit(tie.claims, _facts(claims), variant)


def _facts(claims: tuple[Claim, ...]) -> dict[str, Fact]:
    part, whole, share = claims
    value = Fraction(part.quantity.number.value) / Fraction(whole.quantity.number.value) * 100
    step = min(Fraction(share.quantity.number.step), Fraction(1, 10))
    return {
        "part": figures.digits(part),
        "whole": figures.digits(whole),
        "printed": figures.digits(share),
        "computed": figures.plain((value / step + Fraction(1, 2)).__floor__() * step),
        "unit": whole.quantity.unit,
    }


# ---------------------------------------------------------------- so few that only some shares are possible


def _people(whole: Claim, share: Claim, settings: Settings, context: Context) -> Hit | None:
    """The two shares next to the printed one that a whole number gives, where none gives it."""
    exact = intervals.is_whole_count(whole) and whole.hedge is Hedge.EXACT and share.hedge is Hedge.EXACT
    count = int(whole.quantity.number.value)
    if not exact or not 1 < count <= settings.few or not any(sign.isdecimal() for sign in share.text):
        return None
    stated = intervals.asserted(share, context.policy, reading="lenient")
    shares = [Fraction(100 * n, count) for n in range(count + 1)]
    if any(stated.holds(each) for each in shares):
        return None
    value = Fraction(share.quantity.number.value)
    if not 0 < value < 100:
        return None
    below = max(each for each in shares if each < value)
    above = min(each for each in shares if each > value)
    facts: dict[str, Fact] = {
        "whole": figures.digits(whole),
        "printed": figures.digits(share),
        "below": _tenth(below),
        "above": _tenth(above),
    }
    return Hit((whole.id, share.id), facts, "people")


def _tenth(value: Fraction) -> str:
    return figures.plain(Fraction((value * 10 + Fraction(1, 2)).__floor__(), 10))
