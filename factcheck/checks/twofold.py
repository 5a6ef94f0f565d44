"""A change that is told twice over, in per cent and as an amount, of one level: "40,800 ha, down 1.6% (663 ha)".

The level and the amount give where it began, and so the percentage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.checks import Context, figures
from factcheck.checks.held import held
from factcheck.intervals import Interval
from factcheck.model import Change, Claim, DocumentReading, Fact, Hedge, Hit, Level, Movement, Pass

_BETWEEN = 20  # characters between the two: " (giảm ", " or "
_RATES = ("percent", "percentage_point", "basis_point", "times")


def twofold(reading: DocumentReading, openers: Sequence[str], context: Context) -> Iterator[Hit | Pass]:
    """`openers`: what stands between the two where the second tells the first again."""
    claims = {claim.id: claim for claim in reading.claims}
    for movement in reading.movements:
        three = _three(movement, claims)
        if three is None:
            continue
        level, share, amount, direction = three
        one, other = sorted((share, amount), key=lambda claim: claim.start)
        between = reading.document.text[one.end : other.start].strip().casefold()
        if len(between) > _BETWEEN or not any(between.startswith(opener) for opener in openers):
            continue
        sign = Fraction(-1 if direction == "rise" else 1)

        def work(given: Sequence[Interval], sign: Fraction = sign) -> Interval | None:
            before = given[0] + given[1].scaled(sign)
            if before.low is None or before.low <= 0:
                return None
            ratio = given[1].divided_by(before)
            return None if ratio is None else ratio.scaled(Fraction(100))

        found = held((level, amount), share, work, context)
        value, moved = (Fraction(claim.quantity.number.value) for claim in (level, amount))
        if found is None or value + sign * moved <= 0:
            continue
        facts: dict[str, Fact] = {
            "to": figures.digits(level),
            "by": figures.digits(amount),
            "printed": figures.digits(share),
            "computed": figures.plain(_tenth(100 * moved / (value + sign * moved))),
        }
        ids = (level.id, amount.id, share.id)
        yield Hit(ids, facts, "twofold") if found.reading is None else Pass(ids, {**facts, "reading": found.reading})


def _three(movement: Movement, claims: dict[str, Claim]) -> tuple[Claim, Claim, Claim, str] | None:
    """The level, the percentage and the amount; None where there are others, or they do not go one way."""
    if len(movement.levels) != 1 or len(movement.changes) != 2:
        return None
    told = [claims.get(ident) for ident in (*movement.levels, *movement.changes)]
    three = [claim for claim in told if claim is not None and claim.hedge is Hedge.EXACT]
    if len(three) < 3 or any(claim.quantity.upper is not None for claim in three):
        return None
    level, *changes = three
    shares = [claim for claim in changes if claim.quantity.unit == "percent"]
    amounts = [claim for claim in changes if claim.quantity.unit == level.quantity.unit not in _RATES]
    if len(shares) != 1 or len(amounts) != 1 or not isinstance(level.kind, Level):
        return None
    kinds = [claim.kind for claim in changes if isinstance(claim.kind, Change)]
    directions = {kind.direction for kind in kinds} | {movement.direction}
    if len(kinds) < 2 or any(kind.average for kind in kinds) or len(directions) != 1 or None in directions:
        return None
    if amounts[0].quantity.per not in ((), level.quantity.per):
        return None
    return level, shares[0], amounts[0], str(movement.direction)


def _tenth(value: Fraction) -> Fraction:
    return Fraction((value * 10 + Fraction(1, 2)).__floor__(), 10)
