"""Money told in two coins is one amount: `20 dollars and 43 cents`, `3 francs 50`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Context, Decimal

from factcheck.language import Language, Tokens
from factcheck.mentions.amounts import Amount, amount_at
from factcheck.model import Number

_HUNDREDTHS = frozenset(("cent", "penny"))
_CENT = Decimal("0.01")
_EXACT = Context(prec=100)
_TWO_DIGITS = re.compile("[0-9]{2}")


def with_cents(t: Tokens, amount: Amount, begin: int, end: int, language: Language) -> Amount:
    """The amount with the hundredths that stand behind it, if any."""
    j = amount.last
    if amount.unit not in language.coins or amount.unit in _HUNDREDTHS or amount.per or j >= end or amount.scale != 1:
        return amount
    if amount.number.step != 1 or amount.number.scaled:
        return amount
    k = j + (t.low[j] in language.sets["joiners"] or t.low[j] in language.sets["coin_joins"])
    spoken = k == j and t.kind[j - 1] == "w" and t.kind[j] == "n" and _TWO_DIGITS.fullmatch(t.low[j])
    if spoken and (j + 1 >= end or (t.kind[j + 1] == "p" and t.low[j + 1] in ".,;!?)")):
        return _added(amount, Decimal(t.low[j]), j + 1, t.end[j], True)
    second = amount_at(t, k, begin, end, language, None) if k < end else None
    if second is None or second.unit not in _HUNDREDTHS or second.per or not 0 < second.number.value < 100:
        return amount
    return _added(amount, second.number.value, second.last, second.stop, second.digits)


def _added(amount: Amount, cents: Decimal, last: int, stop: int, digits: bool) -> Amount:
    number = Number((_EXACT.add(amount.number.value, cents / 100)).quantize(_CENT, context=_EXACT), _CENT)
    return replace(amount, number=number, last=last, stop=stop, digits=amount.digits or digits)
