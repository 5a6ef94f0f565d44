"""The desk's registry of units: names, kinds, exact factors, and what never converts."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.units import IncompatibleUnits, UnitError, Units, load

ROOT = Path(__file__).resolve().parents[1]
REGISTRY = ROOT / "rules" / "vocabulary" / "units.txt"
UNITS = load(REGISTRY)
NAMES = st.sampled_from(UNITS.names)

# Names that labelled corpora of numeric claims use (of the contract, and of three extractors' test sets).
EXPECTED_NAMES = """
percent percentage_point basis_point per_mille count year month day hour minute second week quarter
decade century kilometer meter centimeter millimeter micrometer nanometer decimeter mile yard foot
inch hectare acre square_meter square_kilometer square_centimeter square_foot square_mile
cubic_meter cubic_kilometer cubic_centimeter cubic_foot liter milliliter centiliter hectoliter
gallon barrel tablespoon teaspoon cup pint quart kilogram gram milligram microgram quintal tonne
pound ounce dram degree_Celsius degree_Fahrenheit kelvin degree watt kilowatt megawatt gigawatt
watt_hour kilowatt_hour megawatt_hour gigawatt_hour terawatt_hour hertz kilohertz megahertz
gigahertz bit byte kilobit megabit kilobyte megabyte gigabyte terabyte exabyte horsepower knot
revolution cent penny satoshi VND USD EUR GBP JPY CNY INR AUD CAD HKD NZD SGD CHF MYR ILS DKK SEK
ZAR HRK BTC MXN KWD QAR SAR EGP LBP AED UAH MNT TRY GEL LAK LKR CRC BGN FIM NLG ESP
"""


def test_the_names_of_the_contract_and_of_labelled_claims_are_known() -> None:
    assert [name for name in EXPECTED_NAMES.split() if not UNITS.known(name)] == []


def test_every_line_of_the_registry_resolves_under_its_kind() -> None:
    spread = {"count", "money", "temperature", "time", "other"}  # kinds of more than one dimension
    dimensions: dict[str, set[str]] = {}
    for name in UNITS.names:
        dimensions.setdefault(UNITS.kind(name), set()).add(UNITS.dimension(name))
    assert {kind: found for kind, found in dimensions.items() if kind not in spread} == {
        "share": {"share"},
        "points": {"points"},
        "length": {"length"},
        "area": {"length^2"},
        "volume": {"length^3"},
        "mass": {"mass"},
        "speed": {"length time^-1"},
        "frequency": {"time^-1"},
        "power": {"power"},
        "energy": {"power time"},
        "pressure": {"pressure"},
        "data": {"data"},
        "angle": {"angle"},
    }
    by_dimension: dict[str, set[str]] = {}
    for name in UNITS.names:
        by_dimension.setdefault(UNITS.dimension(name), set()).add(UNITS.kind(name))
    assert {dimension: kinds for dimension, kinds in by_dimension.items() if len(kinds) > 1} == {}


@pytest.mark.parametrize(
    ("unit", "to", "factor"),
    [
        ("hectare", "square_meter", "10000"),
        ("square_kilometer", "hectare", "100"),
        ("mile", "kilometer", "1.609344"),
        ("inch", "centimeter", "2.54"),
        ("acre", "square_meter", "4046.8564224"),
        ("square_mile", "acre", "640"),
        ("tonne", "kilogram", "1000"),
        ("short_ton", "kilogram", "907.18474"),
        ("long_ton", "kilogram", "1016.0469088"),
        ("quintal", "kilogram", "100"),
        ("tael", "gram", "37.5"),
        ("tael", "chi", "10"),
        ("barrel", "liter", "158.987294928"),
        ("gallon", "liter", "3.785411784"),
        ("cup", "tablespoon", "16"),
        ("year", "month", "12"),
        ("week", "day", "7"),
        ("day", "hour", "24"),
        ("kilowatt_hour", "megajoule", "3.6"),
        ("horsepower", "watt", "745.69987158227022"),
        ("metric_horsepower", "watt", "735.49875"),
        ("pound_per_square_inch", "pascal", "8896443230521/1290320000"),
        ("percent", "per_mille", "10"),
        ("percentage_point", "basis_point", "100"),
        ("BTC", "satoshi", "100000000"),
        ("gigabyte", "megabit", "8000"),
        ("sao_bac_bo", "square_meter", "360"),
        ("sao_trung_bo", "square_meter", "499.95"),
        ("sao_nam_bo", "square_meter", "1000"),
        ("cong", "sao_nam_bo", "1"),
        ("mau_bac_bo", "hectare", "0.36"),
        ("mau_nam_bo", "hectare", "1"),
        ("mu", "square_meter", "2000/3"),
    ],
)
def test_factors_are_exact(unit: str, to: str, factor: str) -> None:
    assert UNITS.factor(unit, to) == Fraction(factor)
    assert UNITS.factor(to, unit) == 1 / Fraction(factor)
    assert UNITS.compatible(unit, to)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("percent", "count"),
        ("percent", "percentage_point"),
        ("percentage_point", "count"),
        ("VND", "USD"),
        ("cent", "USD"),
        ("cent", "penny"),
        ("year", "day"),
        ("month", "week"),
        ("person", "count"),
        ("person", "household"),
        ("watt", "watt_hour"),
        ("degree_Celsius", "degree_Fahrenheit"),
        ("degree_Celsius", "kelvin"),
        ("hertz", "count"),
        ("tonne", "barrel"),
    ],
)
def test_what_never_converts(a: str, b: str) -> None:
    assert not UNITS.compatible(a, b)
    with pytest.raises(IncompatibleUnits, match=f"{a} .* does not convert to {b} "):
        UNITS.factor(a, b)


def test_each_currency_is_alone_in_its_dimension() -> None:
    codes = [name for name in UNITS.names if len(name) == 3 and name.isupper()]
    assert len(codes) > 150
    assert {UNITS.kind(code) for code in codes} == {"money"}
    assert {code: UNITS.dimension(code) for code in codes} == {code: f"money_{code}" for code in codes}


def test_nothing_is_composed_from_prefixes_plurals_or_symbols() -> None:
    assert UNITS.dimension("VND") == "money_VND"
    composed = ["V", "N", "D", "kVND", "meters", "kg", "kilohectare", "ton", "tonnes", "%", "one", ""]
    assert [name for name in composed if UNITS.known(name)] == []


@pytest.mark.parametrize(
    ("value", "unit", "to", "result"),
    [
        ("100", "degree_Celsius", "degree_Fahrenheit", "212"),
        ("-40", "degree_Fahrenheit", "degree_Celsius", "-40"),
        ("0", "degree_Celsius", "kelvin", "273.15"),
        ("37", "degree_Celsius", "degree_Celsius", "37"),
        ("30", "foot", "meter", "9.144"),
    ],
)
def test_readings_convert_with_their_offsets(value: str, unit: str, to: str, result: str) -> None:
    assert UNITS.convert(Fraction(value), unit, to) == Fraction(result)


def test_denominators() -> None:
    assert UNITS.dimension("kilometer", ("hour",)) == UNITS.dimension("knot") == "length time^-1"
    assert UNITS.factor("kilometer", "meter", ("hour",), ("second",)) == Fraction(5, 18)
    assert UNITS.factor("knot", "kilometer", (), ("hour",)) == Fraction("1.852")
    assert UNITS.dimension("percent", ("hectare", "year")) == "calendar^-1 length^-2 share"
    assert UNITS.factor("tonne", "quintal", ("hectare",), ("hectare",)) == 10
    assert UNITS.compatible("VND", "VND", ("person", "year"), ("year", "person"))
    assert not UNITS.compatible("VND", "VND", ("person",))
    assert not UNITS.compatible("VND", "VND", ("person",), ("household",))
    assert not UNITS.compatible("VND", "VND", ("day",), ("month",))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hectar", "no unit 'hectar'; did you mean hectare, "),
        ("ton", "no unit 'ton'; did you mean "),
        ("zzzzzz", "no unit 'zzzzzz'"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name: str, message: str) -> None:
    for ask in (UNITS.kind, UNITS.dimension):
        with pytest.raises(UnitError) as error:
            ask(name)
        assert message in str(error.value)
    with pytest.raises(UnitError):
        UNITS.factor(name, "hectare")
    with pytest.raises(UnitError):
        UNITS.compatible(name, name)
    assert not UNITS.known(name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "# kind: length\nmeter [length]",
            "u.txt:2: not a definition of the form name = definition: 'meter [length]'",
        ),
        ("# kind: lenght\n", "u.txt:1: no kind 'lenght'; did you mean length?"),
        ("meter = [length]", "u.txt:1: 'meter' stands under no '# kind: ...' line"),
        ("# kind: length\nm = [length]\nm = [length]", "u.txt:3: 'm' is defined twice"),
    ],
)
def test_a_faulty_line_is_named(text: str, message: str) -> None:
    with pytest.raises(UnitError) as error:
        Units(text, "u.txt")
    assert str(error.value) == message


@pytest.mark.parametrize("definition", ["2 * yrad", "a", "1 +", "2 ** meter"])
def test_a_definition_that_leads_nowhere_is_an_error_of_the_unit(definition: str) -> None:
    units = Units(f"# kind: length\nmeter = [length]\na = {definition}", "u.txt")
    with pytest.raises(UnitError, match=r"u\.txt: a = .* cannot be resolved"):
        units.dimension("a")


def test_pint_is_imported_only_when_a_derived_unit_must_be_resolved() -> None:
    script = f"""
import json, sys
from pathlib import Path
from factcheck.units import load
units = load(Path({str(REGISTRY)!r}))
found = [units.kind("hectare"), units.compatible("hectare", "hectare"), units.compatible("VND", "USD"),
         units.compatible("percent", "count"), str(units.factor("year", "year")), "pint" in sys.modules]
print(json.dumps([*found, str(units.factor("hectare", "are")), "pint" in sys.modules]))
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["area", True, False, False, "1", False, "100", True]


@given(st.data())
def test_factors_multiply_along_a_way(data: st.DataObject) -> None:
    a = data.draw(NAMES)
    alike = st.sampled_from([name for name in UNITS.names if UNITS.compatible(a, name)])
    b, c = data.draw(alike), data.draw(alike)
    assert UNITS.factor(a, b) * UNITS.factor(b, c) == UNITS.factor(a, c)


@given(NAMES, NAMES)
def test_compatible_means_one_dimension_and_a_factor(a: str, b: str) -> None:
    assert UNITS.compatible(a, b) == (UNITS.dimension(a) == UNITS.dimension(b)) == UNITS.compatible(b, a)
    if UNITS.compatible(a, b):
        assert UNITS.factor(a, b) > 0


def test_units_of_one_kind_convert_both_ways_exactly() -> None:
    lengths = [name for name in UNITS.names if UNITS.kind(name) == "length"]
    for a, b in combinations(lengths, 2):
        assert UNITS.factor(a, b) * UNITS.factor(b, a) == 1
