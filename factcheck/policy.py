"""How strict a desk is: what its figures and hedges may stand for, and how sure a match must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction

from factcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """How strict the desk is; `rules/policy.yaml` states every field. `steps` are multiples of the round
    step z (of the printed step q where it says so), `share` of the figure itself; the smaller one holds."""

    sure: Fraction = Fraction(9, 10)
    likely: Fraction = Fraction(6, 10)
    round_steps: Fraction = Fraction(1, 2)
    round_share: Fraction = Fraction(1, 20)
    over_implies_steps: Fraction = Fraction(1)
    at_least_implies_steps: Fraction = Fraction(1)
    under_implies_steps: Fraction = Fraction(1)
    at_most_implies_steps: Fraction = Fraction(1)
    nearly_implies_steps: Fraction = Fraction(1)
    nearly_implies_share: Fraction = Fraction(1, 10)
    nearly_lenient_printed_steps: Fraction = Fraction(1, 2)
    about_asserts_steps: Fraction = Fraction(2)
    about_asserts_share: Fraction = Fraction(1, 2)
    about_implies_steps: Fraction = Fraction(1, 2)
    about_implies_share: Fraction = Fraction(1, 4)
    dozens_from: Fraction = Fraction(24)
    hundreds_from: Fraction = Fraction(200)
    thousands_from: Fraction = Fraction(2000)
    fraction_asserts_points: Fraction = Fraction(5, 2)
    fraction_implies_points: Fraction = Fraction(1)
    doubled_low: Fraction = Fraction(7, 4)
    doubled_high: Fraction = Fraction(9, 4)
    tripled_low: Fraction = Fraction(13, 5)
    tripled_high: Fraction = Fraction(17, 5)

    @classmethod
    def of(cls, data: Mapping[str, object]) -> Policy:
        """The policy with the figures given: "1/20", "0.05" or a whole number. ValueError names a key that
        does not exist (with the nearest one) or a value that is no figure; a float is refused."""
        known = [field.name for field in fields(cls)]
        read: dict[str, Fraction] = {}
        for key, value in data.items():
            if key not in known:
                from difflib import get_close_matches

                near = get_close_matches(key, known, n=1)
                raise ValueError(f'unknown key "{key}"' + (f', did you mean "{near[0]}"?' if near else ""))
            if isinstance(value, bool) or not isinstance(value, str | int | Fraction | Decimal):
                raise ValueError(f"{key}: write the figure as text or as a whole number, not {value!r}")
            try:
                read[key] = Fraction(value)
            except (ValueError, ZeroDivisionError):
                raise ValueError(f"{key}: not a figure: {value!r}") from None
        return cls(**read)


DEFAULT = Policy()
