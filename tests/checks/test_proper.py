from __future__ import annotations

import pytest

from factcheck.checks.proper import is_proper, may_be_one


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lao Cai", "Lào Cai", True),
        ("Hanoi", "Hà Nội", True),
        ("WHO", "World Health Organization", True),
        ("SBV", "State Bank of Vietnam", True),
        ("New Rural Development Program", "the New Rural Development Programme", True),
        ("Vinamilk", "Masan", False),
        ("Yen Bai", "Son La", False),
        ("", "Masan", True),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert may_be_one(one, other) is same
    assert may_be_one(other, one) is same


def test_proper_names() -> None:
    assert is_proper("Lào Cai") and is_proper("Bank of America")
    assert not is_proper("clean water") and not is_proper("") and not is_proper("Clean water")
