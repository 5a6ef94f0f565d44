"""Runs a check on pairs of measures over one hand-made text."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck import checks
from factcheck.checks import Context
from factcheck.intervals import DEFAULT
from factcheck.model import Claim, Hit, Pass
from factcheck.model.ordered import Band, Order
from tests.build import world
from tests.checks.single import registry, text_of


def judged(
    name: str, claims: Iterable[Claim], text: str, orders: Iterable[Order] = (), bands: Iterable[Band] = ()
) -> list[Hit | Pass]:
    check = checks.load(name)
    reading = text_of(claims, text=text)
    context = Context(world(reading), DEFAULT, registry(), tuple(orders), tuple(bands))
    return list(check.run(reading, context, check.settings_type()))
