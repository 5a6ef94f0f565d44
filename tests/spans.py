"""Intervals as they are written."""

from __future__ import annotations

from fractions import Fraction

from factcheck.intervals import Interval


def span(text: str) -> Interval:
    """`span("[10.6, 10.8)")`: square brackets for closed ends, nothing before or after the comma for none."""
    low, high = (part.strip() for part in text[1:-1].split(","))
    return Interval(
        Fraction(low) if low else None,
        Fraction(high) if high else None,
        low_open=text[0] == "(",
        high_open=text[-1] == ")",
    )
