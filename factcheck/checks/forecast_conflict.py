"""A forecast or target that another text quotes as achieved, and two forecasts of one thing that differ.

Variants: `` two forecasts, or two targets, for one time; `achieved` the same figure, ahead in one text and done in the
other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from factcheck.checks import Context, doubts, figures, kin
from factcheck.checks.doubts import Doubts
from factcheck.checks.related import bounded, same_figure
from factcheck.checks.unknowns import ACTUAL, SHARES, Bound, at, bound, pairs
from factcheck.model import Change, Claim, Fact, Hit, Level, Match, Topic, World
from factcheck.model.values import dataclass

VARIANTS = {
    "": frozenset({"status", "gap", "unit", "values", "intervals"}),
    "achieved": frozenset({"ahead", "done", "values"}),
}
_AHEAD = frozenset({"forecast", "target"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`apart`: forecasts of texts published more than so many days apart were revised. `far`: how many times one may be
    the other for both to be of one thing. `digits`: of a share or sum that hardly comes out exactly as foretold; a
    count may. `least`: the confidence below which nothing is said."""

    apart: int = 31
    far: Decimal = Decimal(2)
    digits: int = 3
    least: Decimal = Decimal("0.6")


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    for topic in world.topics:
        if len(topic.claims) > 1 and topic.claims[0].status in _AHEAD:
            yield from _differing(topic, context, settings)
    for match in world.relations:
        if match.relation == "forecast-of":
            yield from _achieved(match, context, settings)


def _differing(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit]:
    by_time: dict[tuple[object, ...], list[Bound]] = {}
    for claim in topic.claims:
        when = at(claim.period) if claim.period is not None else None
        if when is None or not when.dated or claim.status not in _AHEAD:
            continue
        if (level := bound(claim, topic.unit, context)) is not None:
            by_time.setdefault((when, claim.status, claim.quantity.per, _moves(claim)), []).append(level)
    for _, levels in sorted(by_time.items(), key=lambda item: str(item[0])):
        root: tuple[str, ...] = ()
        torn = doubts.several(levels)
        for pair in pairs(levels, context, torn):
            if not _are_rivals(pair, context, settings) or pair[0].lenient.meet(pair[1].lenient) is not None:
                continue
            sure = doubts.confidence(pair, topic, torn, Doubts(far=Fraction(settings.far)), context)
            claims = tuple(level.claim.id for level in pair)
            if (context.world.confidence(claims) if sure is None else sure) < float(settings.least):
                continue
            yield Hit(
                claims,
                {
                    "status": pair[0].claim.status,
                    "gap": figures.plain(abs(pair[0].figure - pair[1].figure)),
                    "unit": figures.distance_unit(topic.unit),
                    "values": figures.by_value((level.claim for level in levels), context),
                    "intervals": [f"{level.claim.text}: {figures.interval(level.lenient)}" for level in pair],
                },
                "",
                sure,
                part_of=root,
            )
            root = root or claims


def _moves(claim: Claim) -> tuple[object, ...]:
    """Changes are held against each other only where they move the same way on the same base."""
    kind = claim.kind
    if not isinstance(kind, Change):
        return ()
    return (kind.direction, kind.basis, kind.average, str(kind.over.end) if kind.over else "")


def _are_rivals(pair: Sequence[Bound], context: Context, settings: Settings) -> bool:
    """Two texts, of about one day, that do not name two who foretell."""
    one, other = (level.claim for level in pair)
    if one.document == other.document:
        return False
    if one.attribution and other.attribution and one.attribution.casefold() != other.attribution.casefold():
        return False
    days = [_published(claim, context) for claim in (one, other)]
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= settings.apart


def _published(claim: Claim, context: Context) -> date | None:
    document = context.world.documents.get(claim.document)
    return document.published if document else None


def _achieved(match: Match, context: Context, settings: Settings) -> Iterator[Hit]:
    claims = [context.world.claims[ident] for ident in (match.a, match.b) if ident in context.world.claims]
    ahead = [claim for claim in claims if claim.status in _AHEAD]
    done = [claim for claim in claims if claim.status in ACTUAL]
    if len(ahead) != 1 or len(done) != 1 or match.confidence < float(settings.least):
        return
    one, other = ahead[0], done[0]
    if one.document == other.document or not all(isinstance(claim.kind, Level) for claim in claims):
        return
    if one.period is None or other.period is None or at(one.period) != at(other.period):
        return
    compared = bounded(one, other, context)
    if compared is None or not same_figure(*compared) or not _is_telling(other, context, settings):
        return
    facts: dict[str, Fact] = {
        "ahead": figures.said(one, context),
        "done": figures.said(other, context),
        "values": figures.by_value(claims, context),
    }
    yield Hit((one.id, other.id), facts, "achieved", match.confidence)


def _is_telling(done: Claim, context: Context, settings: Settings) -> bool:
    """Told as done before its time was over; or so exact that it hardly came out as foretold. A plan for a count of
    things is often met to the last one."""
    published, end = _published(done, context), done.period.end if done.period else None
    if published is not None and end is not None and published < end:
        return not kin.proves_little(done.quantity.number, 10)
    number = done.quantity.number
    exact = figures.significant(number) >= settings.digits and not kin.proves_little(number, 10)
    return exact and done.quantity.unit in SHARES
