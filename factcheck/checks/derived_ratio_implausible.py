"""Two figures that give a ratio out of its band: 40 people to a household, 200 pupils to a teacher.

The bands are data (`bands.yaml`), and wide. Both figures are of one text, of one sentence or two that follow each
other, and nothing tells their place, group or time apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import intervals
from factcheck.checks import Context, figures, terms
from factcheck.checks.unknowns import ACTUAL
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Hit, Pass
from factcheck.model.ordered import Band
from factcheck.model.values import dataclass
from factcheck.units import Units

VARIANTS = {"": frozenset({"name", "ratio", "band"})}


@dataclass(frozen=True, slots=True)
class Settings:
    pass


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    units = context.units
    if not context.bands or units is None:
        return
    claims = reading.claims
    names = (name for band in context.bands for name in (*band.of.names, *band.to.names))
    words = terms.named(claims, reading.document.text, names)
    for k, j in terms.near(reading):
        if not (words[k] and words[j]):
            continue
        for band in context.bands:
            sides = [terms.side(words[n], band.of, band.to) for n in (k, j)]
            if sorted(sides) != [-1, 1]:
                continue
            of, to = (claims[k], claims[j]) if sides[0] == 1 else (claims[j], claims[k])
            found = _held(of, to, band, units, context)
            if found is not None:
                yield found
            break


def _held(of: Claim, to: Claim, band: Band, units: Units, context: Context) -> Hit | Pass | None:
    stand = [_in(claim, unit, units, context) for claim, unit in zip((of, to), band.units, strict=True)]
    if stand[0] is None or stand[1] is None:
        return None
    ratio = stand[0].divided_by(stand[1])
    if ratio is None:
        return None
    facts = {
        "name": band.name,
        "ratio": figures.interval(ratio),
        "band": f"{figures.plain(band.low)}-{figures.plain(band.high)}",
    }
    fits = ratio.meet(Interval(band.low, band.high)) is not None
    return Pass((of.id, to.id), {**facts}) if fits else Hit((of.id, to.id), {**facts})


def _in(claim: Claim, unit: str, units: Units, context: Context) -> Interval | None:
    """What an actual figure stands for, in that unit."""
    quantity = claim.quantity
    if quantity.per or claim.status not in ACTUAL or not units.known(quantity.unit):
        return None
    if not units.compatible(quantity.unit, unit):
        return None
    return intervals.asserted(claim, context.policy, reading="lenient").scaled(units.factor(quantity.unit, unit))
