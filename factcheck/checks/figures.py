"""How checks write figures into facts: plain decimals, names of sources, intervals. No words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from factcheck import intervals
from factcheck.checks import Context
from factcheck.intervals import Interval
from factcheck.model import Claim, Number


def digits(claim: Claim) -> str:
    """The figure as a plain decimal, without its unit, as many places as were printed."""
    number = claim.quantity.number
    places = max(0, -int(number.step.as_tuple().exponent))
    return intervals.decimal_text(number.value, places=places)


def rounded(value: Fraction, claim: Claim) -> str:
    """`value` (in the claim's unit) rounded half up to the claim's last printed digit."""
    step = Fraction(claim.quantity.number.step)
    return plain((value / step + Fraction(1, 2)).__floor__() * step)


def plain(value: Fraction | Decimal) -> str:
    return intervals.decimal_text(Fraction(value))


def interval(found: Interval) -> str:
    """[10.885, 10.895]; round brackets for open ends."""
    low = "-∞" if found.low is None else plain(found.low)
    high = "∞" if found.high is None else plain(found.high)
    left = "(" if found.low is None or found.low_open else "["
    right = ")" if found.high is None or found.high_open else "]"
    return f"{left}{low}, {high}{right}"


def distance_unit(unit: str) -> str:
    """The unit of a difference of two figures in `unit`."""
    return "percentage_point" if unit == "percent" else unit


def sources(claims: Iterable[Claim], context: Context) -> list[str]:
    """The names of the claims' sources, each once, in the order of the texts; copies with what they are copies of:
    "a.vn (copied: b.vn)"."""
    found: dict[str, dict[str, None]] = {}
    for claim in sorted(claims, key=context.order):
        document = context.world.documents.get(claim.document)
        name = document.name if document else claim.document
        found.setdefault(context.world.witness(claim), {})[name] = None
    told: dict[str, None] = {}
    for first, *others in found.values():
        told[f"{first} (copied: {', '.join(others)})" if others else first] = None
    return list(told)


def by_value(claims: Iterable[Claim], context: Context) -> list[str]:
    """ "10.89%: a.vn, b.vn" for each figure as printed, in the order of the texts."""
    found: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=context.order):
        found.setdefault(claim.text, []).append(claim)
    return [f"{text}: {', '.join(sources(same, context))}" for text, same in found.items()]


def by_text(claims: Iterable[Claim], context: Context) -> list[str]:
    """ "10.89%: a.vn" for each claim, in the order of the texts: of copies, which of them says what."""
    documents = context.world.documents
    names = {ident: document.name for ident, document in documents.items()}
    return [f"{claim.text}: {names.get(claim.document, claim.document)}" for claim in sorted(claims, key=context.order)]


def said(claim: Claim, context: Context, day: str = "") -> str:
    """ "6.1 (USGS, a.vn)": a figure with who said so, the day where it is given, and the text that tells it."""
    told = [day, claim.attribution or "", *sources([claim], context)]
    return f"{claim.text} ({', '.join(part for part in told if part)})"


def significant(number: Number) -> int:
    """Digits printed, from the first that is not zero."""
    return len(str(int(abs(number.value / number.step))))
