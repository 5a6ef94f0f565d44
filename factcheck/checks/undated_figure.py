"""Figures that change with time and have no date that can be resolved: one hit a document and variant.

Variants: `` no date at all, or one without its year; `inherited` the text around the figure tells. Which
figures change is a setting; one whose own day or month lacks its year is always in. Where the text says when
it was published, a figure without a date is of that day. A year counted back from the day of the text ("20
years ago") is told as closely as it is meant, and is let pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks import Context
from factcheck.model import Claim, DocumentReading, Fact, Hit, Level, Period
from factcheck.model.values import dataclass

VARIANTS = {
    "": frozenset({"number", "texts"}),
    "inherited": frozenset({"number", "texts"}),
}


@dataclass(frozen=True, slots=True)
class Settings:
    kinds: tuple[str, ...] = ("share", "money")  # kinds of unit (`units.py`) whose figures change


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit]:
    undated: list[Claim] = []
    inherited: list[Claim] = []
    for claim in reading.claims:
        if not isinstance(claim.kind, Level) or claim.status != "actual":
            continue
        changes = _changes(claim, context, settings)
        if claim.period is None or not _is_known(claim.period):
            if reading.document.published is None and _is_asked(claim, changes):
                undated.append(claim)
        elif changes and "period" in claim.inherited:
            inherited.append(claim)
    if undated:
        incomplete = [claim.period.text for claim in undated if claim.period is not None]
        facts = _facts(undated)
        if incomplete:
            facts["dates"] = list(dict.fromkeys(incomplete))
        yield Hit(tuple(claim.id for claim in undated), facts)
    if inherited:
        yield Hit(tuple(claim.id for claim in inherited), _facts(inherited), "inherited")


def _changes(claim: Claim, context: Context, settings: Settings) -> bool:
    """Whether figures of this kind change. A price or a yield per unit is not asked for its date."""
    unit = claim.quantity.unit
    if claim.quantity.per or context.units is None or not context.units.known(unit):
        return False
    return context.units.kind(unit) in settings.kinds


def _is_asked(claim: Claim, changes: bool) -> bool:
    period = claim.period
    if period is None:
        return changes
    if claim.quantity.unit == "year":
        return False  # an age, or how long something is
    # What it inherited, the figure that it has it from is asked for.
    return period.grain not in ("year", "span") and (changes or "period" not in claim.inherited)


def _is_known(period: Period) -> bool:
    return period.start is not None or period.end is not None


def _facts(claims: Sequence[Claim]) -> dict[str, Fact]:
    return {"number": len(claims), "texts": [claim.text for claim in claims]}
