"""Figures that one statement relates: parts with their shares, rates with what they give, one held against another.

Read from the words between the figures; whether the arithmetic holds is for the checks."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.averages import averages
from factcheck.claims.composition import shares
from factcheck.claims.gaps import gaps
from factcheck.claims.grammar import View
from factcheck.claims.multiples import multiples
from factcheck.claims.orders import orders
from factcheck.claims.products import products
from factcheck.claims.ratios import ratios
from factcheck.claims.wholes import wholes
from factcheck.model import Claim, Movement, Tie


def ties(v: View, claims: Sequence[Claim], moved: Sequence[Movement], before: Sequence[Claim]) -> list[Tie]:
    """Those of one sentence, with its movements. `before` are the claims of the sentence before it."""
    return [
        *ratios(v, claims, before),
        *wholes(v, claims, before),
        *shares(v, claims, before),
        *products(v, claims),
        *averages(v, claims, before),
        *multiples(v, claims, moved),
        *orders(v, claims),
        *gaps(v, claims),
    ]
