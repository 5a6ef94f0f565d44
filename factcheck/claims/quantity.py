"""The quantity of a figure as its sentence means it: which ton, and by which unit of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Context, Decimal

from factcheck.claims.change import pace
from factcheck.claims.frame import Frame
from factcheck.claims.grammar import View
from factcheck.claims.place import Site
from factcheck.model import Claim, Figure, Level, Number, Quantity

_CENT, _EXACT = Decimal("0.01"), Context(prec=100)
_HUNDREDTHS = frozenset(("cent", "penny"))
_UNLENT = frozenset(("count", "percent", "percentage_point", "times"))


def rates_shared(frames: Sequence[Frame], claims: Sequence[Claim]) -> list[Claim]:
    """`từ 60.000 đồng lên 125.000 đồng/kg`, `to $80 a barrel from $50`: what one end is a rate of, the other is as
    well."""
    found = list(claims)
    for k in range(len(found) - 1):
        one, other = found[k].quantity, found[k + 1].quantity
        moved = {frames[k].role, frames[k + 1].role} == {"from", "to"}
        if not moved or one.unit != other.unit or one.unit == "count" or bool(one.per) == bool(other.per):
            continue
        bare, per = (k, other.per) if other.per else (k + 1, one.per)
        found[bare] = replace(found[bare], quantity=replace(found[bare].quantity, per=per))
    return found


def units_lent(v: View, frames: Sequence[Frame], claims: Sequence[Claim]) -> list[Claim]:
    """`1.1 million tonnes to A, 0.8 million to B`, `18.6 billion of the 62 billion rupees`: a number of millions with
    no noun of its own is of what its neighbour is."""
    found = _listed(v, _coined(list(claims)))
    sets = v.language.sets
    for k, claim in enumerate(found):
        own, f = claim.quantity, v.figures[k]
        if k and _is_end_of(found[k - 1], claim, frames[k]):  # "39.5 per cent of the vote, down from 47.8"
            found[k] = replace(claim, quantity=replace(own, unit="percent"))
            continue
        bare = own.unit == "count" and own.number.scaled and not own.per
        compared = f.last < v.last and (
            v.t.low[f.last] in sets["compare_up"] or v.t.low[f.last] in sets["compare_down"]
        )
        if not bare or (not compared and v.group_right(f.last, v.clause_of(f.first).last)[1] > f.last):
            continue
        ahead = k + 1 < len(found) and v.t.low[f.last] in sets["of_words"]
        before = (c for c in reversed(found[:k]) if c.quantity.unit != "percent")  # "A, or 52% of their capacity of B"
        near = found[k + 1] if ahead else next(before, None)
        lent = near is not None and near.quantity.unit not in _UNLENT
        money = frames[k].name == "verb figure" and near is not None and near.quantity.unit in v.language.coins
        plain = ahead or money or frames[k].measure is None  # "of which the state paid 4.8 billion"
        if near is not None and lent and near.quantity.number.scaled and plain:
            found[k] = replace(claim, quantity=replace(own, unit=near.quantity.unit, per=near.quantity.per), floor=None)
    return found


def _is_end_of(share: Claim, claim: Claim, frame: Frame) -> bool:
    """Whether a number without a noun is what the share before it moved from: it is as fine, and might be a share."""
    own, end = claim.quantity, share.quantity
    bare = own.unit == "count" and not own.per and own.upper is None and frame.measure is None and frame.role == "from"
    fine = own.number.step == end.number.step < 1 and own.number.value <= 100
    return bare and fine and end.unit == "percent" and isinstance(share.kind, Level)


def _listed(v: View, claims: list[Claim]) -> list[Claim]:
    """`320, 280 và 150 tấn`: of a list with nothing but commas and "and" between, the unit stands behind the last."""
    found = list(claims)
    for k in range(len(found) - 2, -1, -1):
        own, last = found[k].quantity, found[k + 1].quantity
        between = v.t.low[v.figures[k].last : v.figures[k + 1].outer]
        joined = bool(between) and all(word == "," or word in v.language.sets["list_join"] for word in between)
        plain = (
            own.unit == "count" and not own.per and own.upper is None and type(found[k].kind) is type(found[k + 1].kind)
        )
        if joined and plain and last.unit not in _UNLENT:
            found[k] = replace(found[k], quantity=replace(own, unit=last.unit, per=last.per), floor=None)
    return found


def _coined(claims: list[Claim]) -> list[Claim]:
    """`fell 25 cents to $18.40`: beside an amount that is printed with its cents, cents are a part of that coin."""
    coins = {c.quantity.unit for c in claims if c.quantity.number.step == _CENT and c.quantity.unit.isupper()}
    if len(coins) != 1:
        return claims
    return [replace(c, quantity=_in_coin(c.quantity, *coins)) if c.quantity.unit in _HUNDREDTHS else c for c in claims]


def _in_coin(quantity: Quantity, coin: str) -> Quantity:
    def part(number: Number) -> Number:
        return Number(_EXACT.multiply(number.value, _CENT), _EXACT.multiply(number.step, _CENT), number.scaled)

    upper, more = quantity.upper, quantity.plus_minus
    return replace(
        quantity,
        number=part(quantity.number),
        unit=coin,
        upper=part(upper) if upper else None,
        plus_minus=part(more) if more else None,
    )


def quantity_of(v: View, f: Figure, frame: Frame, site: Site | None) -> tuple[Quantity, tuple[str, ...]]:
    """A ton is what the country of the text calls so, a sao what its region does; the claim says which was taken."""
    language = v.language
    quantity = f.quantity
    own = quantity.per if frame.role == "change" else (quantity.unit, *quantity.per)  # "mỗi năm tăng 0,4 tuổi"
    if language.paces and language.sets["units_time"].isdisjoint(own):
        paced = pace(v, f, frame.average)
        quantity = quantity if paced is None else replace(quantity, per=(*quantity.per, paced))
    regional = language.regional.get(quantity.unit)
    if regional is not None:
        sized = {regional[i] for i in site.ids if i in regional} if site is not None else set()
        if len(sized) != 1:
            return quantity, ()
        unit = sized.pop()
        return replace(quantity, unit=unit), (unit.replace("_", " "),)
    ton = language.imperial.get(quantity.unit)
    if ton is None or not language.sets["metric_tons"].isdisjoint(v.t.low[f.first : f.last]):
        return quantity, ()
    if site is not None and any(i in language.unmetric for i in site.ids):
        return replace(quantity, unit=ton), (ton.replace("_", " "),)
    return quantity, ("metric ton",)
