"""A range whose first end has lost its scale word, or that is upside down: "between $26 and $31 million".

With a sign of currency of its own the first end reads as 26 dollars; "2-3 million" and "$2-3 million" do not. Variants:
`` both ends with their sign and one scale word; `scale` the first end is so small beside the other that a word must be
missing; `down` the larger end stands first. A change from one figure to another is no range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from factcheck.checks import Context
from factcheck.model import Claim, DocumentReading, Hedge, Hit, Level, Number
from factcheck.model.values import dataclass

VARIANTS = {"": frozenset({"low", "high"}), "scale": frozenset({"low", "high"}), "down": frozenset({"low", "high"})}

_NUMERAL = re.compile(r"[0-9][0-9.,]*")
_SMALL = 1000  # below it a figure may have lost its scale word
_BEFORE, _BEHIND = 60, 20  # characters around a range, in which the words stand that it may depend on


@dataclass(frozen=True, slots=True)
class Settings:
    """`joins`: what stands between the ends of a range. `opens`: the word before one, without which a falling pair is
    two figures. `signs`: joins that need none. `apart`: words before that, after which both ends are things of their
    own: the gap between 12% and 8%. `times`: how many times as much the other end must be for a scale word to be
    missing."""

    joins: tuple[str, ...] = ("and", "to")
    opens: tuple[str, ...] = ("between",)
    signs: tuple[str, ...] = ("-", "–")
    apart: tuple[str, ...] = ()
    times: str = "500"


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit]:
    text = reading.document.text
    for claim in reading.claims:
        if claim.quantity.upper is not None and (variant := _dropped(claim, settings)) is not None:
            low, high = _NUMERAL.findall(claim.text)
            yield Hit((claim.id,), {"low": low, "high": high}, variant)
    for one, other in pairwise(reading.claims):
        if _is_down(one, other, text, settings):
            yield Hit((one.id, other.id), {"low": other.text, "high": one.text}, "down")


def _dropped(claim: Claim, settings: Settings) -> str | None:
    numerals = list(_NUMERAL.finditer(claim.text))
    number, upper = claim.quantity.number, claim.quantity.upper
    if len(numerals) != 2 or upper is None or not upper.scaled:
        return None
    first, second = numerals
    head, middle = claim.text[: first.start()].strip(), claim.text[first.end() : second.start()].strip()
    if not claim.text[second.end() :].strip():
        return None
    word, _, sign = middle.partition(" ")
    twice = bool(head) and sign.strip() == head
    if number.scaled:
        return "" if twice and word.casefold() in settings.joins else None
    if twice or not 0 < number.value < _SMALL or upper.value < int(settings.times) * number.value:
        return None
    falls = Fraction(number.value) * _scale(second.group(), upper) > Fraction(upper.value)
    return "down" if middle in settings.signs and falls else "scale"


def _scale(numeral: str, number: Number) -> Fraction:
    """What the digits as printed are multiplied by: a million in `1.2 million`, and in `1,2 triệu`."""
    whole, point, decimals = numeral.replace(",", ".").rpartition(".")
    digits = f"{whole}.{decimals}" if point and len(decimals) < 3 else f"{whole}{decimals}"
    printed = Fraction(digits.replace(".", "", max(0, digits.count(".") - 1)))
    return Fraction(number.value) / printed if printed else Fraction(1)


def _is_down(one: Claim, other: Claim, text: str, settings: Settings) -> bool:
    """Whether two figures that stand as the ends of a range do so with the larger one first."""
    a, b = one.quantity, other.quantity
    plain = all(isinstance(c.kind, Level) and c.hedge is Hedge.EXACT and c.quantity.upper is None for c in (one, other))
    if not plain or one.sentence != other.sentence or (a.unit not in (b.unit, "count")):
        return False
    if a.per not in ((), b.per) or a.number.value <= b.number.value or a.number.scaled != b.number.scaled:
        return False
    between = text[one.end : other.start].strip().casefold()
    before = text[max(one.sentence.start, one.start - _BEFORE) : one.start].casefold().split()
    behind = text[other.end : min(other.sentence.end, other.end + _BEHIND)].casefold().split()
    if any(word.strip(",.") in settings.apart for word in (*before, *behind)):
        return False
    if between in settings.signs:
        # Glued, and in a unit: 3-2 is a score.
        return b.unit != "count" and one.end + 1 == other.start and one.text.replace(",", "").isdigit()
    return between in settings.joins and before[-1:] != [] and before[-1] in settings.opens
