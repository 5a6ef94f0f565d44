from __future__ import annotations

from dataclasses import replace
from typing import Any

from factcheck.model import Hit, Listing, Pass
from tests.build import claim
from tests.checks.across import joined, run, sources


def found(one: tuple[str, ...], other: tuple[str, ...], **more: Any) -> list[Hit | Pass]:
    readings = []
    for ident, items in (("d1", one), ("d2", other)):
        counted = claim(ident + "c", str(len(one)), document=ident, measure="provinces")
        (reading,) = sources([counted])
        readings.append(replace(reading, listings=(Listing(counted.id, items, more.get("open", False), False),)))
    settings = {"alike": more["alike"]} if "alike" in more else {}
    return run("list_membership_conflict", joined(*readings), **settings)


def test_one_member_is_another() -> None:
    assert found(("Lao Cai", "Yen Bai", "Ha Giang"), ("Yên Bái", "Lào Cai", "Sơn La")) == [
        Hit(
            ("d1c", "d2c"),
            {
                "one": ["Ha Giang"],
                "other": ["Sơn La"],
                "shared": 2,
                "values": ["3: d1.example, d2.example"],
            },
        )
    ]


def test_what_is_no_conflict() -> None:
    assert found(("Hue", "Vinh"), ("Huế", "Vinh")) == []
    assert found(("Hue", "Vinh", "Hanoi"), ("Saigon", "Da Lat", "Can Tho")) == []  # nothing in common
    assert found(("Hue", "Vinh", "clean water"), ("Hue", "Vinh", "good roads")) == []  # no names
    assert found(("Hue", "Vinh", "Hanoi"), ("Hue", "Vinh")) == []  # not all are named
    assert found(("Hue", "Vinh", "Hanoi"), ("Hue", "Vinh", "Da Lat"), open=True) == []
    alike = ("uk = britain",)
    assert found(("France", "Italy", "the UK"), ("France", "Italy", "Britain"), alike=alike) == []
