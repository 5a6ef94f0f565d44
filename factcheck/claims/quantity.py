"""The quantity of a figure as its sentence means it: which ton, and by which unit of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.claims.change import pace
from factcheck.claims.frame import Frame
from factcheck.claims.grammar import View
from factcheck.claims.place import Site
from factcheck.model import Claim, Figure, Quantity

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
    found = list(claims)
    for k, claim in enumerate(found):
        own = claim.quantity
        bare = own.unit == "count" and own.number.scaled and not own.per
        if not bare or v.group_right(v.figures[k].last, v.clause_of(v.figures[k].first).last)[1] > v.figures[k].last:
            continue
        ahead = k + 1 < len(found) and v.t.low[v.figures[k].last] in v.language.sets["of_words"]
        near = found[k + 1] if ahead else found[k - 1] if k else None
        lent = near is not None and near.quantity.unit not in _UNLENT
        if near is not None and lent and near.quantity.number.scaled and (ahead or frames[k].measure is None):
            found[k] = replace(claim, quantity=replace(own, unit=near.quantity.unit, per=near.quantity.per), floor=None)
    return found


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
    if ton is None:
        return quantity, ()
    if site is not None and any(i in language.unmetric for i in site.ids):
        return replace(quantity, unit=ton), (ton.replace("_", " "),)
    return quantity, ("metric ton",)
