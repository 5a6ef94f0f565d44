"""More of what cannot be more: disbursed above allocated, cured above infected.

What cannot exceed what is data (`orders.yaml`). Both figures are of one text, of one sentence or two that follow each
other, and nothing tells their place, group or time apart. Variants: `` of one time; `unsure` where a time is not told.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import Context, terms
from factcheck.checks.related import bounded
from factcheck.checks.unknowns import ACTUAL
from factcheck.model import Claim, DocumentReading, Fact, Hit, Pass
from factcheck.model.ordered import Order
from factcheck.model.values import dataclass

_FACTS = frozenset({"less", "more", "less_is", "more_is"})
VARIANTS = {"": _FACTS, "unsure": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    pass


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    if not context.orders or context.units is None:
        return
    claims, text = reading.claims, reading.document.text
    found: dict[str, list[Hit | Pass]] = {}
    names = (name for order in context.orders for name in (*order.less.names, *order.more.names))
    words = terms.named(claims, text, names)
    for k, j in terms.near(reading):
        if not (words[k] and words[j]):
            continue
        for order in context.orders:
            sides = [terms.side(words[n], order.less, order.more) for n in (k, j)]
            if sorted(sides) != [-1, 1] or not _holds(order, claims[k], claims[j], text, context):
                continue
            less, more = (claims[k], claims[j]) if sides[0] == 1 else (claims[j], claims[k])
            held = _held(less, more, order, context)
            if held is not None:
                found.setdefault(less.id, []).append(held)
            break
    for told in found.values():
        # Beside several that it may be held against, one that it does not exceed is enough.
        passed = [each for each in told if isinstance(each, Pass)]
        yield from passed or told[:1]


def _holds(order: Order, one: Claim, other: Claim, text: str, context: Context) -> bool:
    """Whether the order is about figures like these."""
    units = context.units
    if units is None or not all(units.known(c.quantity.unit) for c in (one, other)):
        return False
    if any(c.status not in ACTUAL or units.kind(c.quantity.unit) not in order.kinds for c in (one, other)):
        return False
    said = text[one.sentence.start : other.sentence.end].casefold()
    return not order.needs or terms.names_any(order.needs, said)


def _held(less: Claim, more: Claim, order: Order, context: Context) -> Hit | Pass | None:
    compared = bounded(more, less, context)
    if compared is None:
        return None
    most, least = compared[0].lenient, compared[1].lenient
    names = {"less_is": order.less.names[0], "more_is": order.more.names[0]}
    facts: dict[str, Fact] = {"less": less.text, "more": more.text, **names}
    pair = (less.id, more.id)
    if most.high is None or least.low is None or most.meet(least) is not None or least.low < most.high:
        return Pass(pair, facts)
    if terms.same_time(less, more) or (less.period is None and more.period is None):
        return Hit(pair, facts)
    return None if less.period is not None and more.period is not None else Hit(pair, facts, "unsure")
