"""Shares of one whole that do not make 100%.

Variants: `` what is listed with the rest makes less or more; `over` parts that exclude each other make more; `open`
what looks like one list makes more, unless the parts overlap; `digits` only digits that were cut or raised make 100.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from operator import add

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.checks.held import tied
from factcheck.intervals import Interval, Reading
from factcheck.model import Claim, DocumentReading, Fact, Hit, Pass
from factcheck.model.values import dataclass

_FACTS = frozenset({"sum", "shares"})
VARIANTS = {"": _FACTS, "over": _FACTS, "open": _FACTS, "digits": _FACTS}
_WHOLE = Interval(Fraction(100), Fraction(100))
_UP_TO = Interval(None, Fraction(100))
_READINGS: tuple[Reading, ...] = ("strict", "near")


@dataclass(frozen=True, slots=True)
class Settings:
    """`most`: a list that makes more than so much is no list of parts of one whole."""

    most: int = 130


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    for tie, claims in tied(reading, "shares", "exclusive"):
        if tie.closed:
            result = _closed(claims, context)
        else:
            result = _open(claims, "over" if tie.kind == "exclusive" else "open", settings, context)
        if result is not None:
            yield result


def _closed(claims: tuple[Claim, ...], context: Context) -> Hit | Pass | None:
    """Held against the whole from each share on: what stands before the list may be a share of something else."""
    for reading in _READINGS:
        for start in range(len(claims) - 1):
            together = _sum(claims[start:], reading, context)
            if together.meet(_WHOLE) is not None:
                listed = claims[start:]
                if reading == "strict":
                    return Pass(tuple(claim.id for claim in listed), {**_facts(listed), "reading": reading})
                return _hit(listed, "digits")
            if start and together.meet(_asserted(claims[start - 1], reading, context)) is not None:
                return None  # "60% voted, 40% for and the remaining 20% against"
    return _hit(claims, "")


def _open(claims: tuple[Claim, ...], variant: str, settings: Settings, context: Context) -> Hit | Pass | None:
    if _printed(claims) > settings.most:
        return None
    strict, near = (_sum(claims, reading, context) for reading in _READINGS)
    if strict.meet(_WHOLE) is not None:
        return Pass(tuple(claim.id for claim in claims), {**_facts(claims), "reading": "strict"})
    if strict.meet(_UP_TO) is not None:
        return None
    if near.meet(_UP_TO) is not None:
        return _hit(claims, "digits") if variant == "over" else None
    return _hit(claims, variant)


def _hit(claims: tuple[Claim, ...], variant: str) -> Hit:
    return Hit(tuple(claim.id for claim in claims), _facts(claims), variant)


def _asserted(claim: Claim, reading: Reading, context: Context) -> Interval:
    return intervals.asserted(claim, context.policy, reading=reading)


def _sum(claims: Sequence[Claim], reading: Reading, context: Context) -> Interval:
    return reduce(add, (_asserted(claim, reading, context) for claim in claims))


def _printed(claims: Sequence[Claim]) -> Fraction:
    return sum((Fraction(claim.quantity.number.value) for claim in claims), start=Fraction(0))


def _facts(claims: Sequence[Claim]) -> dict[str, Fact]:
    return {"sum": figures.plain(_printed(claims)), "shares": [figures.digits(claim) for claim in claims]}
