"""A decimal comma taken for one of thousands, as in translations: "9,317 houses for 441,287 billion VND", for 441.287.

The figure has one mark and three digits behind it, and a scale word. It is a misreading only where a thousandth of it
repairs what the text says beside it: the next figure of its series, a share of a whole, what one house costs. Variants:
`` in a text that was translated, or is in another language than its money; `unsure` in any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.model import Change, Claim, DocumentReading, Fact, Hit, Number, Span, Tie
from factcheck.model.values import dataclass

_FACTS = frozenset({"printed", "meant", "beside"})
VARIANTS = {"": _FACTS, "unsure": _FACTS}

_SHAPE = re.compile(r"(?<![0-9.,])[0-9]{1,3}([.,])[0-9]{3}(?![0-9.,]*[0-9])")
_THOUSAND = 1000
_ABSURD = 10**18  # a figure from which on no decimal mark explains what is wrong with it
_LARGE = 10**9  # money from which a sum is no price of one thing


@dataclass(frozen=True, slots=True)
class Settings:
    """`thousands`: the mark of thousands of each language, "en ,". `foreign`: money that is told with the other mark at
    home: "en VND". `near`: how many times as much the next figure of a series may be. `dear`: what one of a thing
    does not cost: "house 5000000000 VND"."""

    thousands: tuple[str, ...] = ("en ,", "vi .")
    foreign: tuple[str, ...] = ("en VND",)
    near: str = "4"
    dear: tuple[str, ...] = ()


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit]:
    document = reading.document
    marks = dict(line.split() for line in settings.thousands)
    claims = {claim.id: claim for claim in reading.claims}
    shaped = {claim.id for claim in reading.claims if _is_shaped(claim, marks.get(document.language, ""))}
    if not shaped:
        return
    told: set[str] = set()
    series, ties = _series(reading, claims, shaped, settings), _ties(reading, claims, shaped, context)
    for claim, others in chain(series, ties, _dear(reading, shaped, settings)):
        if claim.id in told:
            continue
        told.add(claim.id)
        foreign = f"{document.language} {claim.quantity.unit}" in settings.foreign or document.original
        facts: dict[str, Fact] = {
            "printed": claim.text,
            "meant": figures.plain(Fraction(claim.quantity.number.value) / _THOUSAND),
            "beside": [other.text for other in others],
        }
        yield Hit((claim.id, *(other.id for other in others)), facts, "" if foreign else "unsure")


def _is_shaped(claim: Claim, mark: str) -> bool:
    """One mark of thousands, three digits behind it, and a scale word or a sign of per cent."""
    quantity = claim.quantity
    if quantity.upper is not None or not (quantity.number.scaled or quantity.unit == "percent"):
        return False
    found = _SHAPE.search(claim.text)
    return found is not None and found.group(1) == mark and 0 < abs(quantity.number.value) < _ABSURD


Found = Iterator[tuple[Claim, tuple[Claim, ...]]]


def _series(reading: DocumentReading, claims: Mapping[str, Claim], shaped: set[str], settings: Settings) -> Found:
    """Beside another figure of one movement: from 398.5 billion to 441,287 billion; up 427,300 on 7,246.5."""
    near = Fraction(settings.near)
    for movement in reading.movements:
        levels = [claims[ident] for ident in movement.levels]
        for claim in (level for level in levels if level.id in shaped):
            for other in levels:
                if other.id in shaped or other.quantity.unit != claim.quantity.unit or not other.quantity.number.value:
                    continue
                ratio = Fraction(claim.quantity.number.value) / Fraction(other.quantity.number.value)
                if _THOUSAND / near <= ratio <= _THOUSAND * near:
                    yield claim, (other,)
        for change in (claims[ident] for ident in movement.changes if ident in shaped):
            kind = change.kind
            for level in levels:
                if not isinstance(kind, Change) or kind.direction != "rise" or level.id in shaped:
                    continue
                rise, value = Fraction(change.quantity.number.value), Fraction(level.quantity.number.value)
                if level.quantity.unit == change.quantity.unit and rise / _THOUSAND < value < rise:
                    yield change, (level,)


def _ties(reading: DocumentReading, claims: Mapping[str, Claim], shaped: set[str], context: Context) -> Found:
    """Of a part, its whole and its share, and of two factors and what they make."""
    for tie in reading.ties:
        three = [claims[ident] for ident in tie.claims]
        if tie.kind not in ("ratio", "rate", "product") or len(three) != 3 or not shaped.intersection(tie.claims):
            continue
        if _fits(tie, three, context):
            continue
        for claim in (each for each in three if each.id in shaped):
            if _fits(tie, [_less(each) if each is claim else each for each in three], context):
                yield claim, tuple(each for each in three if each is not claim)


def _fits(tie: Tie, three: list[Claim], context: Context) -> bool:
    first, second, third = (intervals.asserted(claim, context.policy, reading="lenient") for claim in three)
    if tie.kind == "product":
        return (first * second).meet(third) is not None
    if three[0].quantity.unit != three[1].quantity.unit:
        return True  # not to be told
    share = first.divided_by(second)
    return share is None or share.scaled(Fraction(100)).meet(third) is not None


def _less(claim: Claim) -> Claim:
    """The same figure with its mark read as that of decimals."""
    number = claim.quantity.number
    return replace(
        claim, quantity=replace(claim.quantity, number=Number(number.value / _THOUSAND, number.step / _THOUSAND, True))
    )


def _dear(reading: DocumentReading, shaped: set[str], settings: Settings) -> Found:
    """What the only thing counted in the sentence would cost apiece."""
    prices = {(thing, unit): Fraction(most) for thing, most, unit in (line.split() for line in settings.dear)}
    if not prices:
        return
    sentences: dict[Span, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        sentences[claim.sentence].append(claim)
    for around in sentences.values():
        large = [c for c in around if c.quantity.number.value >= _LARGE and c.quantity.unit != "count"]
        counted = [c for c in around if c.quantity.unit == "count" and c.subject.concept is not None]
        if len(large) != 1 or len(counted) != 1 or large[0].id not in shaped or counted[0].quantity.number.value < 1:
            continue
        claim = large[0]
        if (counted[0].subject.concept, claim.quantity.unit) not in prices:
            continue
        apiece = Fraction(claim.quantity.number.value) / Fraction(counted[0].quantity.number.value)
        most = prices[str(counted[0].subject.concept), claim.quantity.unit]
        if most < apiece <= most * _THOUSAND:
            yield claim, (counted[0],)
