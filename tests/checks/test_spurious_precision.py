from __future__ import annotations

from factcheck.model import Hedge, Hit
from tests.build import claim
from tests.checks.single import moved, run, text_of


def test_more_digits_than_a_hedge_bears() -> None:
    made = claim("a", "1397.25", unit="tonne", hedge=Hedge.ABOUT)
    assert run("spurious_precision", text_of([made])) == [Hit(("a",), {"digits": 6})]
    fine = (("1400", Hedge.ABOUT), ("141000", Hedge.ABOUT), ("1397.25", Hedge.EXACT), ("0", Hedge.ABOUT))
    for written, hedge in fine:
        assert run("spurious_precision", text_of([claim("a", written, unit="tonne", hedge=hedge)])) == []


def test_one_series_with_decimals_of_different_length() -> None:
    one, other = claim("a", "21.6", unit="percent"), claim("b", "10.89", unit="percent")
    assert run("spurious_precision", moved(one, other)) == [Hit(("a", "b"), {"steps": ["0.01", "0.1"]}, "mixed")]
    assert run("spurious_precision", moved(claim("a", "21.60", unit="percent"), other)) == []
    assert run("spurious_precision", moved(one, claim("b", "7.25", unit="tonne"))) == []
