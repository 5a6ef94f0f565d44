"""What a desk holds of pairs of measures: orders.yaml and bands.yaml."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck import rulebook
from factcheck.model.ordered import Band, Order, Terms
from tests.rulefolder import RULE, load, wrong

pytestmark = pytest.mark.usefixtures("alone")

ORDER = "- less: [Disbursed, giải ngân]\n  more: [allocated]\n  kinds: [money]\n  needs: [in all]\n"
BAND = """\
- name: people to a household
  of: [people]
  to: [households]
  units: [count, count]
  low: 1/2
  high: 12
"""


def book(name: str, text: str) -> rulebook.Rulebook:
    return load({"discrepancies/a.yaml": RULE, name: text})


def first_line(name: str, text: str) -> str:
    return wrong({"discrepancies/a.yaml": RULE, name: text}).split("\n")[0].removeprefix(f"rules/{name}:")


def test_orders() -> None:
    order = Order(Terms(("disbursed", "giải ngân")), Terms(("allocated",)), ("money",), ("in all",))
    assert book("orders.yaml", ORDER).orders == (order,)


def test_bands() -> None:
    band = Band(
        "people to a household",
        Terms(("people",)),
        Terms(("households",)),
        ("count", "count"),
        Fraction(1, 2),
        Fraction(12),
    )
    assert book("bands.yaml", BAND).bands == (band,)


def test_a_folder_without_them() -> None:
    own = load({"discrepancies/a.yaml": RULE})
    assert (own.orders, own.bands) == ((), ())


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("orders.yaml", ORDER.replace("kinds", "kind"), '3:3: unknown key "kind", did you mean "kinds"?'),
        (
            "orders.yaml",
            ORDER.replace("[money]", "[monney]"),
            '3:11: unknown kind of unit "monney", did you mean "money"?',
        ),
        ("orders.yaml", ORDER.replace("[allocated]", "[paid, disbursed]"), '2:16: "disbursed" stands on both sides'),
        ("bands.yaml", BAND.replace("12", "1/4"), '6:9: "1/4" is not above "1/2"'),
        ("bands.yaml", BAND.replace("12", "twelve"), '6:9: not a figure: "twelve"'),
        ("bands.yaml", BAND.replace("1/2", "0"), '5:8: not above nothing: "0"'),
        ("bands.yaml", BAND.replace("count]", "cout]"), '4:18: unknown unit "cout", did you mean "count"?'),
        (
            "bands.yaml",
            BAND.replace("[count, count]", "[count]"),
            "4:10: two units are needed: of what is divided, and of what it is divided by",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(name: str, text: str, error: str) -> None:
    assert first_line(name, text) == error


def test_an_empty_list_of_words_is_wrong() -> None:
    assert first_line("orders.yaml", ORDER.replace("[allocated]", "[]")).startswith("2:9: ")
