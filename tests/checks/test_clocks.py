from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.model import Aside, Claim, Document, DocumentReading, Hit, Pass
from tests.build import claim
from tests.checks.single import run


def told(text: str, times: tuple[str, ...], *parts: tuple[str, str, str]) -> list[Hit | Pass]:
    """`parts`: as written, the number, the unit."""
    asides, claims, at = [], list[Claim](), 0
    for written in times:
        at = text.index(written, at)
        asides.append(Aside("d1", at, at + len(written), written, "time"))
        at += len(written)
    at = 0
    for ident, (written, number, unit) in zip("abc", parts, strict=False):
        at = text.index(written, at)
        claims.append(replace(claim(ident, number, unit=unit, start=at), end=at + len(written), text=written))
        at += len(written)
    return run("period_length", DocumentReading(Document("d1", "a.txt", text, "en"), tuple(claims), tuple(asides), ()))


OUTAGE = "It failed at 14:07 and came back at 15:31. It was down for 1hr 42 mins."


def test_minutes_between_two_times() -> None:
    facts = {"stated": "102", "difference": 84, "span": "14:07 to 15:31", "unit": "minute"}
    parts = (("1hr", "1", "hour"), ("42 mins", "42", "minute"))
    assert told(OUTAGE, ("14:07", "15:31"), *parts) == [Hit(("a", "b"), facts, "clock")]
    text = OUTAGE.replace("1hr 42 mins", "84 minutes")
    [found] = told(text, ("14:07", "15:31"), ("84 minutes", "84", "minute"))
    assert found == Pass(("a",), {**facts, "stated": "84"})


@pytest.mark.parametrize(
    ("text", "times", "minutes"),
    [
        ("From 11.52pm to 1.03am it burned for 71 minutes.", ("11.52pm", "1.03am"), "71"),
        ("From 11:52 to 1:03 it burned for 71 minutes.", ("11:52", "1:03"), "71"),  # past noon
        ("From 6h31 to 7h35 it burned for 64 minutes.", ("6h31", "7h35"), "64"),
    ],
)
def test_over_midnight_and_noon(text: str, times: tuple[str, str], minutes: str) -> None:
    [found] = told(text, times, (f"{minutes} minutes", minutes, "minute"))
    assert isinstance(found, Pass)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("From 14:07 to 15:31 it burned; 102 minutes.", ("14:07", "15:31")),  # nothing says that it lasted so long
        ("From 14:07 to 15:31 it burned for 262 minutes.", ("14:07", "15:31")),  # far off: of another thing
        ("From 14:00 to 15:30 it burned for 102 minutes.", ("14:00", "15:30")),  # told roughly
        ("From 14:07 to 15:31 it burned for 100 minutes.", ("14:07", "15:31")),
        ("At 14:07, 15:31 and 16:02 it burned for 102 minutes.", ("14:07", "15:31", "16:02")),
        ("From 14:07 GMT to 15:31 CET it burned for 102 minutes.", ("14:07", "15:31")),
        ("At 14:07 it burned for 102 minutes.", ("14:07",)),
    ],
)
def test_what_is_not_compared(text: str, times: tuple[str, ...]) -> None:
    minutes = next(word for word in ("262", "102", "100") if word in text)
    assert told(text, times, (f"{minutes} minutes", minutes, "minute")) == []
