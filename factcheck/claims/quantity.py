"""The quantity of a figure as its sentence means it: which ton, and by which unit of time."""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.change import pace
from factcheck.claims.frame import Frame
from factcheck.claims.grammar import View
from factcheck.claims.place import Site
from factcheck.model import Figure, Quantity


def quantity_of(v: View, f: Figure, frame: Frame, site: Site | None) -> tuple[Quantity, tuple[str, ...]]:
    """A ton is what the country of the text calls so, a sao what its region does; the claim says which was taken."""
    language = v.language
    quantity = f.quantity
    timed = any(unit in language.sets["units_time"] for unit in (quantity.unit, *quantity.per))
    paced = None if timed else pace(v, f, frame.average)
    if paced is not None:
        quantity = replace(quantity, per=(*quantity.per, paced))
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
