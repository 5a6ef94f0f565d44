"""How strict the desk is: the policy file, and what it drives."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from factcheck.intervals import (
    Policy,
    asserted,
    implied,
    round_number,
)
from factcheck.model import Hedge
from tests.build import claim
from tests.spans import span

ROOT = Path(__file__).resolve().parents[1]


def test_the_policy_file_states_every_default() -> None:
    data = YAML(typ="safe").load((ROOT / "rules" / "policy.yaml").read_text(encoding="utf-8"))
    assert [*data] == [field.name for field in fields(Policy)]
    assert Policy.of(data) == Policy()


def test_the_policy_drives_hedges_and_readings() -> None:
    wide = Policy.of({"about_asserts_steps": 3, "about_implies_steps": "1", "round_steps": "1/4"})
    about = claim("c", "5,400", hedge=Hedge.ABOUT)
    assert (asserted(about, wide), implied(about, wide)) == (span("[5100,5700]"), span("[5300,5500]"))
    assert round_number(claim("c", "5,400"), wide) == span("[5375,5425]")
    assert asserted(claim("c", "5,400"), wide, reading="lenient") == span("[5375,5425]")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"shure": "0.9"}, 'unknown key "shure", did you mean "sure"?'),
        ({"sure": 0.9}, "sure: write the figure as text or as a whole number, not 0.9"),
        ({"sure": "often"}, "sure: not a figure: 'often'"),
        ({"sure": "1/0"}, "sure: not a figure: '1/0'"),
    ],
)
def test_a_wrong_policy_is_named(data: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError) as error:
        Policy.of(data)
    assert str(error.value) == message
