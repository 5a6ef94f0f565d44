"""What a figure may stand for. Expected ends are worked out by hand from design/numbers.md."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import intervals
from factcheck.intervals import (
    Interval,
    Policy,
    asserted,
    cut,
    decimal_text,
    implied,
    is_whole_count,
    lenient,
    raised,
    readings,
    round_number,
    round_step,
    strict,
)
from factcheck.model import Change, Claim, Hedge, Number, Quantity
from tests.build import claim, number
from tests.spans import span

POLICY = Policy()


def percent(written: str, **more: object) -> Claim:
    return claim("c", written, unit="percent", floor="0", ceiling="100", **more)  # type: ignore[arg-type]


# ---------------------------------------------------------------- steps and readings


@pytest.mark.parametrize(
    ("written", "scale", "step", "round_to"),
    [
        ("21.6", "1", "0.1", "0.1"),
        ("21.60", "1", "0.01", "0.1"),
        ("6.7", "1e9", "100000000", "100000000"),
        ("7,159", "1e9", "1000000000", "1000000000"),
        ("6,700", "1e9", "1000000000", "100000000000"),
        ("141,000", "1", "1", "1000"),
        ("403", "1", "1", "1"),
        ("0", "1", "1", "1"),
        ("0.0", "1", "0.1", "0.1"),
        ("3", "12", "12", "12"),  # three dozen: never finer than what was printed
    ],
)
def test_steps(written: str, scale: str, step: str, round_to: str) -> None:
    figure = number(written, scale)
    assert (figure.step, round_step(figure)) == (Decimal(step), Decimal(round_to))


def test_round_step_of_a_figure_longer_than_the_decimal_context() -> None:
    figure = Number(Decimal("1234567890123456789012345678901234567890"), Decimal(1))
    assert round_step(figure) == Decimal(10)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (percent("21.6"), ["nearest [21.55,21.65]", "cut [21.6,21.7)", "raised (21.5,21.6]"]),
        (percent("20"), ["nearest [19.5,20.5]", "cut [20,21)", "raised (19,20]"]),
        (percent("100"), ["nearest [99.5,100]", "cut [100,100]", "raised (99,100]"]),
        (percent("0"), ["nearest [0,0.5]", "cut [0,1)", "raised [0,0]"]),
        (claim("c", "403"), ["nearest [403,403]"]),
        (claim("c", "7,835"), ["nearest [7835,7835]"]),
        (claim("c", "0"), ["nearest [0,0]"]),
        (
            claim("c", "1,400", floor="0"),
            ["nearest [1399.5,1400.5]", "round number [1350,1450]", "cut [1400,1401)", "raised (1399,1400]"],
        ),
        (
            claim("c", "50"),
            ["nearest [49.5,50.5]", "round number [47.5,52.5]", "cut [50,51)", "raised (49,50]"],
        ),
        (
            claim("c", "6,700", scale="1e9", unit="VND"),
            [
                "nearest [6699500000000,6700500000000]",
                "round number [6650000000000,6750000000000]",
                "cut [6700000000000,6701000000000)",
                "raised (6699000000000,6700000000000]",
            ],
        ),
        (
            claim("c", "1.50", scale="1e6", unit="USD"),  # shows its places: no round number
            ["nearest [1495000,1505000]", "cut [1500000,1510000)", "raised (1490000,1500000]"],
        ),
        (
            claim("c", "40", unit="USD", per=("person",)),  # a rate
            ["nearest [39.5,40.5]", "cut [40,41)", "raised (39,40]"],
        ),
        (
            claim("c", "-0.3", unit="percent"),  # mirrored below zero
            ["nearest [-0.35,-0.25]", "cut (-0.4,-0.3]", "raised [-0.3,-0.2)"],
        ),
    ],
)
def test_readings(made: Claim, expected: list[str]) -> None:
    assert readings(made) == tuple((line[: line.rindex(" ")], span(line.split()[-1])) for line in expected)


def test_each_reading_by_its_own_name() -> None:
    made = claim("c", "1,400")
    assert dict(readings(made)) == {
        "nearest": strict(made),
        "round number": round_number(made),
        "cut": cut(made),
        "raised": raised(made),
    }
    assert round_number(percent("20")) is None
    assert round_number(claim("c", "51")) is None


@pytest.mark.parametrize("hedge", [hedge for hedge in Hedge if hedge is not Hedge.EXACT])
def test_a_hedged_figure_has_no_bare_readings(hedge: Hedge) -> None:
    assert readings(percent("21.6", hedge=hedge)) == ()


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (percent("10.7"), "(10.6,10.8)"),
        (percent("10.9"), "(10.8,11)"),
        (percent("100"), "(99,100]"),
        (percent("0"), "[0,1)"),
        (claim("c", "403"), "[403,403]"),
        (claim("c", "1,400"), "[1350,1450]"),
        (claim("c", "20", unit="kilometer"), "[19,21]"),  # x/20 = q = 1: the closed ends of the round number
    ],
)
def test_lenient(made: Claim, expected: str) -> None:
    assert lenient(made) == span(expected)


def test_lenient_keeps_open_ends_so_that_neighbours_do_not_meet() -> None:
    assert lenient(percent("10.7")).meet(lenient(percent("10.9"))) is None


def test_two_levels_that_share_one_end_point_touch_strictly_and_meet_leniently() -> None:
    low, high = percent("8.3"), percent("8.4")
    assert strict(low).meet(strict(high)) == span("[8.35,8.35]")
    assert strict(low).touches(strict(high))
    assert lenient(low).meet(lenient(high)) == span("(8.3,8.4)")
    assert not lenient(low).touches(lenient(high))


@pytest.mark.parametrize(
    ("made", "whole"),
    [
        (claim("c", "51"), True),
        (claim("c", "7,835"), True),
        (claim("c", "0"), True),
        (claim("c", "50"), False),
        (claim("c", "51.0"), False),
        (claim("c", "51", scale="1e6"), False),
        (claim("c", "51", unit="percent"), False),
        (claim("c", "51", per=("year",)), False),
        (claim("c", "51", upper="53"), False),
        (claim("c", "51", kind=Change("rise", "absolute")), True),
        (claim("c", "51", kind=Change("rise", "absolute", average=True)), False),
    ],
)
def test_whole_counts(made: Claim, whole: bool) -> None:
    assert is_whole_count(made) is whole


# ---------------------------------------------------------------- hedges

HEDGES = [
    # figure, hedge, asserts, leniently, implies
    ("5,000", Hedge.OVER, "(5000,)", "(5000,)", "(5000,6000)"),
    ("5,000", Hedge.AT_LEAST, "[5000,)", "[5000,)", "[5000,6000)"),
    ("5,000", Hedge.UNDER, "(,5000)", "(,5000)", "(4000,5000)"),
    ("5,000", Hedge.AT_MOST, "(,5000]", "(,5000]", "(4000,5000]"),
    ("5,000", Hedge.NEARLY, "(,5000)", "(,5000.5]", "(4500,5000)"),
    ("5,400", Hedge.NEARLY, "(,5400)", "(,5400.5]", "(5300,5400)"),
    ("51", Hedge.NEARLY, "(,51)", "(,51)", "(50,51)"),  # a whole count is printed as itself only
    ("5,000", Hedge.ABOUT, "[3000,7000]", "[3000,7000]", "[4500,5500]"),
    ("1,000", Hedge.ABOUT, "[500,1500]", "[500,1500]", "[750,1250]"),
    ("5,400", Hedge.ABOUT, "[5200,5600]", "[5200,5600]", "[5350,5450]"),
    ("5,000", Hedge.EXACT, "[4999.5,5000.5]", "[4750,5250]", "[4999.5,5000.5]"),
    ("51", Hedge.EXACT, "[51,51]", "[51,51]", "[51,51]"),
    ("0", Hedge.ABOUT, "[-2,2]", "[-2,2]", "[-0.5,0.5]"),
    ("0", Hedge.NEARLY, "[-2,2]", "[-2,2]", "[-0.5,0.5]"),
    ("-20", Hedge.NEARLY, "(-20,)", "[-20.5,)", "(-20,-18)"),
]


@pytest.mark.parametrize(("written", "hedge", "asserts", "leniently", "implies"), HEDGES)
def test_hedges(written: str, hedge: Hedge, asserts: str, leniently: str, implies: str) -> None:
    made = claim("c", written, hedge=hedge)
    found = asserted(made), asserted(made, POLICY, reading="lenient"), implied(made, POLICY)
    assert found == (span(asserts), span(leniently), span(implies))


@pytest.mark.parametrize(
    ("written", "hedge", "asserts", "implies"),
    [
        ("98", Hedge.OVER, "(98,100]", "(98,99)"),
        ("90", Hedge.AT_LEAST, "[90,100]", "[90,100)"),
        ("5", Hedge.UNDER, "[0,5)", "(4,5)"),
        ("99", Hedge.ABOUT, "[97,100]", "[98.5,99.5]"),
        ("0.5", Hedge.AT_MOST, "[0,0.5]", "(0.4,0.5]"),
        ("100", Hedge.OVER, "(100,)", "(100,200)"),  # cannot be: left as it stands
    ],
)
def test_bounds_of_the_measure_clip_hedges(written: str, hedge: Hedge, asserts: str, implies: str) -> None:
    made = percent(written, hedge=hedge)
    assert (asserted(made), implied(made)) == (span(asserts), span(implies))


@pytest.mark.parametrize(
    ("made", "asserts", "leniently"),
    [
        (percent("10", upper="12"), "[9.5,12.5]", "(9,13)"),
        (percent("10", upper="12.5"), "[9.5,12.55]", "(9,12.6)"),
        (percent("99", upper="100"), "[98.5,100]", "(98,100]"),
        (claim("c", "5", upper="7"), "[5,7]", "[5,7]"),
        (claim("c", "31", upper="26", scale="1e6", unit="USD"), "[25500000,31500000]", "(25000000,32000000)"),
        (claim("c", "50", upper="60"), "[49.5,60.5]", "[47.5,63]"),
    ],
)
def test_ranges(made: Claim, asserts: str, leniently: str) -> None:
    made = replace(made, hedge=Hedge.BETWEEN)
    found = asserted(made), asserted(made, reading="lenient"), implied(made)
    assert found == (span(asserts), span(leniently), span(asserts))


def test_hedged_ranges_take_the_end_that_bounds() -> None:
    made = claim("c", "20", upper="30", unit="kilometer")
    over, under = replace(made, hedge=Hedge.OVER), replace(made, hedge=Hedge.UNDER)
    assert (asserted(over), implied(over)) == (span("(20,)"), span("(20,30)"))
    assert (asserted(under), implied(under)) == (span("(,30)"), span("(20,30)"))


@pytest.mark.parametrize("hedge", [Hedge.EXACT, Hedge.ABOUT])
def test_a_stated_tolerance_is_the_interval(hedge: Hedge) -> None:
    made = percent("52", hedge=hedge)
    made = replace(made, quantity=replace(made.quantity, plus_minus=number("3.5")))
    found = asserted(made), asserted(made, reading="lenient"), implied(made)
    assert found == (span("[48.5,55.5]"),) * 3
    assert readings(made) == ((("nearest", span("[48.5,55.5]")),) if hedge is Hedge.EXACT else ())


def test_the_worked_example() -> None:
    first, last = strict(percent("21.6")), strict(percent("10.89"))
    average = (first - last).scaled(Fraction(1, 3))
    assert average.low is not None and decimal_text(average.low, 4) == "3.5517"
    assert average.high is not None and decimal_text(average.high, 4) == "3.5883"
    stated = strict(claim("c", "3.59", unit="percentage_point"))
    assert average.meet(stated) == Interval(Fraction("3.585"), Fraction("10.765") / 3)
    assert first.meet(strict(percent("21.66"))) is None
    assert cut(percent("21.6")).holds(Fraction("21.66"))


# ---------------------------------------------------------------- properties of readings

FIGURES = st.builds(
    lambda digits, places, zeros: number(
        format(Decimal(digits).scaleb(-places), "f") + ("" if places else "0" * zeros)
    ),
    st.integers(-9999, 9999),
    st.integers(0, 3),
    st.integers(0, 3),
)


@given(FIGURES, st.sampled_from(["count", "percent", "hectare"]))
def test_every_reading_holds_the_figure_and_lies_in_the_lenient_one(figure: Number, unit: str) -> None:
    made = claim("c", "1", unit=unit)
    made = replace(made, quantity=replace(made.quantity, number=figure))
    for _, reading in readings(made):
        assert reading.holds(Fraction(figure.value))
        assert reading.within(lenient(made))
    assert asserted(made) == strict(made) and asserted(made, reading="lenient") == lenient(made)


@given(FIGURES, st.sampled_from(list(Hedge)))
def test_what_is_implied_is_asserted_too(figure: Number, hedge: Hedge) -> None:
    made = claim("c", "1", unit="hectare", hedge=hedge)
    made = replace(made, quantity=replace(made.quantity, number=figure))
    assert implied(made).within(asserted(made))
    assert asserted(made).within(asserted(made, reading="lenient"))


@pytest.mark.parametrize(
    ("text", "value", "hedge", "expected"),
    [
        ("doubled", "2", Hedge.EXACT, Interval(Fraction(7, 4), Fraction(9, 4))),
        ("threefold", "3", Hedge.EXACT, Interval(Fraction(13, 5), Fraction(17, 5))),
        ("quadrupled", "4", Hedge.EXACT, Interval(Fraction(52, 15), Fraction(68, 15))),
        ("halved", "0.5", Hedge.EXACT, Interval(Fraction(4, 9), Fraction(4, 7))),
        ("doubled", "2", Hedge.OVER, Interval(Fraction(2), None, low_open=True)),
        ("3 times", "3", Hedge.EXACT, Interval(Fraction(5, 2), Fraction(7, 2))),
    ],
)
def test_a_multiple_in_words_is_told_by_eye(text: str, value: str, hedge: Hedge, expected: Interval) -> None:
    told = replace(claim("c", value, unit="times", hedge=hedge), text=text)
    assert asserted(told) == expected


def test_a_part_in_words_is_neither_cut_nor_raised() -> None:
    fifth = replace(claim("a", "20", unit="percent"), quantity=Quantity(Number(Decimal(20), Decimal(5)), "percent"))
    assert intervals.asserted(fifth, reading="lenient") == Interval(Fraction("17.5"), Fraction("22.5"))
    assert intervals.implied(fifth) == Interval(Fraction(19), Fraction(21))


def test_near_takes_no_whole_number_for_a_round_one() -> None:
    one = claim("a", "1,200", unit="USD")
    assert intervals.asserted(one, reading="near") == Interval(Fraction(1199), Fraction(1201), True, True)
    assert intervals.asserted(one, reading="lenient") == Interval(Fraction(1150), Fraction(1250))
