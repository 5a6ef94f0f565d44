"""The quantity of a figure as its sentence means it: which ton, and by which unit of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.claims.change import pace
from factcheck.claims.frame import Frame
from factcheck.claims.grammar import View
from factcheck.claims.place import Site
from factcheck.model import Claim, Figure, Quantity


def rates_shared(frames: Sequence[Frame], claims: Sequence[Claim]) -> list[Claim]:
    """`từ 60.000 đồng lên 125.000 đồng/kg`: what the end is a rate of, its start is as well."""
    found = list(claims)
    for k in range(len(found) - 1):
        one, end = found[k].quantity, found[k + 1].quantity
        moved = frames[k].role == "from" and frames[k + 1].role == "to"
        if moved and one.unit == end.unit != "count" and not one.per and end.per:
            found[k] = replace(found[k], quantity=replace(one, per=end.per))
    return found


def quantity_of(v: View, f: Figure, frame: Frame, site: Site | None) -> tuple[Quantity, tuple[str, ...]]:
    """A ton is what the country of the text calls so, a sao what its region does; the claim says which was taken."""
    language = v.language
    quantity = f.quantity
    if language.paces and language.sets["units_time"].isdisjoint((quantity.unit, *quantity.per)):
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
