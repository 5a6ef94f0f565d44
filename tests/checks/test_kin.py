from __future__ import annotations

from decimal import Decimal

from factcheck.checks.kin import anchors, are_kin
from factcheck.model import Hedge
from tests.build import claim, topic, world, year
from tests.checks.across import sources


def test_the_telling_figures_of_each_text() -> None:
    texts = (
        [claim("a", "118", period=year(2024)), claim("b", "120"), claim("c", "7"), claim("d", "41")],
        [claim("e", "118", document="d2", hedge=Hedge.ABOUT), claim("f", "41", document="d2")],
    )
    where = world(*sources(*texts), topics=[topic(*texts[0], *texts[1])])
    assert anchors(where) == {
        "d1": {("t-test", "2024-12-31", Decimal("118")), ("t-test", "", Decimal("41"))},
        "d2": {("t-test", "", Decimal("41"))},
    }


def test_three_digits_in_common_are_no_chance() -> None:
    def shared(*figures: str) -> bool:
        own = frozenset(("t", "", Decimal(figure)) for figure in figures)
        return are_kin(own | {("t", "", Decimal("9999"))}, own)

    assert [shared("118"), shared("41", "14"), shared("41"), shared("1200000"), shared()] == [
        True,
        True,
        False,
        False,
        False,
    ]
