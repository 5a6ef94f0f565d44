"""Two sources whose figures differ by one and the same factor (or difference): it looks like two releases.

A cause: it annotates the conflicts that it explains, and claims no more than that they are consistent
with it. Variants: `` one factor; `difference` one difference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.checks.unknowns import Bound, bounds
from factcheck.intervals import Interval
from factcheck.model import Hit, World
from factcheck.model.values import dataclass

VARIANTS = {
    "": frozenset({"ratios", "pairs"}),
    "difference": frozenset({"differences", "pairs"}),
}

Pair = tuple[Bound, Bound]

_NEAR = 24  # of more documents on one unknown each is held against so many that follow it


@dataclass(frozen=True, slots=True)
class Settings:
    min_pairs: int = 2
    largest: str = "1.25"  # factor beyond which a figure was not revised but is another one


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    for _, found in sorted(_apart(context, settings.min_pairs).items()):
        if len(found) < settings.min_pairs:
            continue
        largest = Fraction(settings.largest)
        near = [pair for pair in found if _is_near(pair, largest)]
        for variant, fact, spread, written in (
            ("", "ratios", _ratio, _ratio_text),
            ("difference", "differences", _difference, _difference_text),
        ):
            agreeing = _agreeing(near, spread)
            if len(agreeing) >= settings.min_pairs:
                claims = [level.claim for pair in agreeing for level in pair]
                yield Hit(
                    tuple(claim.id for claim in sorted(claims, key=context.order)),
                    {
                        fact: [written(pair) for pair in agreeing],
                        "pairs": len(agreeing),
                    },
                    variant,
                )
                break


def _apart(context: Context, least: int) -> dict[tuple[int, int, str, str], list[Pair]]:
    """Pairs of exact figures for one unknown that are apart under strict readings, for each two documents
    (by rank, the earlier one's figure first), unit and measure: one release is of one statistic. Of one
    unknown the first figure of each document."""
    rows = [
        (about, first)
        for about, first in _first_figures(context)
        if len({level.strict for level in first.values()}) > 1
    ]
    # A document with fewer figures can be in no pattern: a thousand of them on one unknown cost nothing.
    told = Counter((rank, about) for about, first in rows for rank in first)
    found: dict[tuple[int, int, str, str], list[Pair]] = {}
    for about, first in rows:
        ranks = sorted(rank for rank in first if told[rank, about] >= least)
        near = ((one, other) for n, one in enumerate(ranks) for other in ranks[n + 1 : n + 1 + _NEAR])
        for one, other in near:
            if first[one].strict.meet(first[other].strict) is None:
                found.setdefault((one, other, *about), []).append((first[one], first[other]))
    return found


def _first_figures(context: Context) -> Iterator[tuple[tuple[str, str], dict[int, Bound]]]:
    """For every unknown of every topic: its unit with what is measured (and done), and the first exact figure of
    each document by rank."""
    for topic in context.world.topics:
        for levels in bounds(topic, context).values():
            first: dict[int, Bound] = {}
            for level in levels:
                if level.exact:
                    first.setdefault(context.order(level.claim)[0], level)
            subject = topic.subject
            yield (topic.unit, f"{subject.concept or subject.head}/{subject.predicate or ''}"), first


def _is_near(pair: Pair, largest: Fraction) -> bool:
    one, other = (level.figure for level in pair)
    return one * other > 0 and 1 / largest <= one / other <= largest


def _ratio(pair: Pair) -> Interval | None:
    return pair[0].strict.divided_by(pair[1].strict)


def _difference(pair: Pair) -> Interval | None:
    return pair[0].strict - pair[1].strict


def _agreeing(pairs: Sequence[Pair], spread: Callable[[Pair], Interval | None]) -> list[Pair]:
    """The most pairs whose intervals have one point in common, in order; the first such set."""
    spreads = [(pair, found) for pair in pairs if (found := spread(pair)) is not None]
    lows = sorted(found.low for _, found in spreads if found.low is not None)
    highs = sorted(found.high for _, found in spreads if found.high is not None)
    best, most = None, 0
    # A common point of closed intervals, if there is one, is the lower end of one of them.
    for _, start in spreads:
        if start.low is not None:
            holding = len(spreads) - (len(lows) - bisect_right(lows, start.low)) - bisect_left(highs, start.low)
            if holding > most:
                best, most = start.low, holding
    return [] if best is None else [pair for pair, found in spreads if found.holds(best)]


def _ratio_text(pair: Pair) -> str:
    """ "10.89 / 11.11 = 0.980": to three places, which is what rounded figures bear."""
    one, other = (figures.digits(level.claim) for level in pair)
    return f"{one} / {other} = {intervals.decimal_text(pair[0].figure / pair[1].figure, places=3)}"


def _difference_text(pair: Pair) -> str:
    one, other = (figures.digits(level.claim) for level in pair)
    return f"{one} - {other} = {figures.plain(pair[0].figure - pair[1].figure)}"
