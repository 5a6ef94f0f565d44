"""How figures of different texts are weighed is the desk's data."""

from __future__ import annotations

import pytest

from tests.rulefolder import RULE, load, wrong

pytestmark = pytest.mark.usefixtures("alone")


def test_how_figures_are_weighed() -> None:
    rule = {"discrepancies/a.yaml": RULE}
    found = load({**rule, "alignment.yaml": "likely: 0.4\nweights: {bias: -2, names: 1.5}\n"}).alignment
    assert (found.likely, found.weights) == (0.4, {"bias": -2.0, "names": 1.5})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("likely: 2\nweights: {}\n", 'rules/alignment.yaml:1:9: "likely" must be less than or equal to 1'),
        ("likely: 0.5\nweight: {}\n", 'rules/alignment.yaml:2:1: unknown setting "weight", did you mean "weights"?'),
    ],
)
def test_a_wrong_alignment(text: str, message: str) -> None:
    told = wrong({"discrepancies/a.yaml": RULE, "alignment.yaml": text})
    assert told.splitlines()[0] == message
