"""Land measures whose size is the region's: which one a claim took follows from its place, and the claim says so."""

from __future__ import annotations

import pytest

from factcheck import claims
from tests.phrasebook import document, pack


@pytest.mark.parametrize(
    ("text", "unit", "assumed"),
    [
        ("Hộ ông Nam ở tỉnh Sơn La có 5 sào lúa.", "sao_bac_bo", ("sao bac bo",)),
        ("Hộ ông Nam ở tỉnh Nghệ An có 5 sào lúa.", "sao_trung_bo", ("sao trung bo",)),
        ("Hộ ông Nam ở tỉnh Bến Tre có 5 mẫu ruộng.", "mau_nam_bo", ("mau nam bo",)),
        ("Hộ ông Nam có 5 sào lúa.", "sao", ()),
        ("Hộ ông Nam ở tỉnh Sơn La có 5 sào Trung Bộ.", "sao_trung_bo", ()),
    ],
)
def test_the_place_says_how_large_a_sao_is(text: str, unit: str, assumed: tuple[str, ...]) -> None:
    (claim,) = claims.read(document(text, "vi"), pack("vi")).claims
    assert (claim.quantity.unit, claim.assumed) == (unit, assumed)
