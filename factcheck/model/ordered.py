"""What a desk holds of pairs of measures: which cannot exceed which, and how they stand to each other."""

from __future__ import annotations

from fractions import Fraction

from factcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """What a measure is called: words and ids of the vocabulary, in small letters."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What `less` measures is never more than what `more` does: disbursed and allocated. `kinds` of unit; `needs`:
    words of which the sentence must have one for it to hold ("cumulative")."""

    less: Terms
    more: Terms
    kinds: tuple[str, ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Between which figures the ratio of two measures lies as a rule: what is `of` over what is `to`, each in its unit,
    as people to a household. `name` is what the ratio is called."""

    name: str
    of: Terms
    to: Terms
    units: tuple[str, str]
    low: Fraction
    high: Fraction
