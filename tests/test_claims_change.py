"""Whether a figure says by how much something moved, and which way: by the words beside it."""

from __future__ import annotations

import pytest

from factcheck.model import Change
from tests.test_claims_context import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # told again in another unit, in another respect
        ("Brent rose $1.12, or 1.5%, to $76.05.", ["rise", "rise", None]),
        ("The index slipped 12 points (0.4%).", ["fall", "fall"]),
        ("Exports were up 12.9% in volume and 23% in value.", ["rise", "rise"]),
        # compared
        ("It carried 7% more, at a fare of 5 euros.", ["rise", None]),
        ("Rents are 40% above the old level.", ["rise"]),
        ("The peso was 0.8% weaker on Monday.", ["fall"]),
        ("It kept 3 more than before.", ["rise"]),
        # verbs and nouns of change
        ("The franc strengthened 0.3% on Monday.", ["rise"]),
        ("They were given a 30% raise.", ["rise"]),
        ("They want a 7% pay rise.", ["rise"]),
        ("Shipments sank by more than a third.", ["fall"]),
        ("Prices were up 5 percent.", ["rise"]),
        ("The share closed up 1.2%.", ["rise"]),
        # an end of the movement
        ("The share fell below 60 percent.", [None]),
        ("Oil rose above $60 on Monday.", [None]),
        ("It was a 50% increase on the £2 cap.", ["rise", None]),
        # no movement at all
        ("Taking it for 7 days cut the risk.", [None]),
        ("Sales rose 4% (the share is 12%).", ["rise", None]),
        ("The air force shot down 28 drones.", [None]),
        ("Women made up 65.1% of the staff.", [None]),
        ("The fair raised £2,350 for the school.", [None]),
        ("He signed a $330 million contract.", [None]),
    ],
)
def test_direction(text: str, expected: list[str | None]) -> None:
    kinds = [claim.kind for claim in read(text).claims]
    assert [kind.direction if isinstance(kind, Change) else None for kind in kinds] == expected
