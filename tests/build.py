"""Builders for hand-made claims and worlds, so that a test of one stage needs no other stage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.model import (
    Change,
    Claim,
    Document,
    DocumentReading,
    Hedge,
    Level,
    Match,
    Number,
    Period,
    Quantity,
    Span,
    Status,
    Subject,
    Topic,
    World,
)


def number(text: str, scale: str = "1") -> Number:
    """`number("21.60")` is 21.60 in steps of 0.01; `number("758", "1e9")` is 758 billion in steps of a billion."""
    written = Decimal(text.replace(",", ""))
    times = Decimal(scale)
    exponent = written.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(min(exponent, 0))
    return Number(Decimal(format(written * times, "f")), Decimal(format(step * times, "f")), times != 1)


def year(value: int) -> Period:
    return Period(f"in {value}", date(value, 1, 1), date(value, 12, 31), "year")


def end_of(value: int) -> Period:
    return Period(f"the end of {value}", date(value, 12, 31), date(value, 12, 31), "day")


def span(first: int, last: int) -> Period:
    return Period(f"{first}-{last}", date(first, 1, 1), date(last, 12, 31), "span")


def claim(
    ident: str,
    written: str,
    *,
    scale: str = "1",
    unit: str = "count",
    per: tuple[str, ...] = (),
    document: str = "d1",
    measure: str = "works",
    period: Period | None = None,
    hedge: Hedge = Hedge.EXACT,
    kind: Level | Change | None = None,
    status: Status = "actual",
    start: int = 0,
    floor: str | None = None,
    ceiling: str | None = None,
    inherited: tuple[str, ...] = (),
    upper: str | None = None,
    **subject: Any,
) -> Claim:
    """A claim with the id given; `subject` takes the other fields of Subject."""
    return Claim(
        id=ident,
        document=document,
        start=start,
        end=start + len(written),
        text=written,
        line=1,
        column=start + 1,
        sentence=Span(0, 200),
        subject=Subject(measure=measure, **{"head": measure, **subject}),
        period=period,
        quantity=Quantity(number(written, scale), unit, per, number(upper, scale) if upper else None),
        hedge=hedge,
        kind=kind or Level(),
        status=status,
        inherited=inherited,
        floor=None if floor is None else Decimal(floor),
        ceiling=None if ceiling is None else Decimal(ceiling),
    )


def document(ident: str = "d1", source: str | None = None, text: str = "") -> Document:
    return Document(id=ident, path=f"{ident}.txt", text=text, language="en", source=source)


def reading(ident: str, claims: Iterable[Claim], **parts: Any) -> DocumentReading:
    return DocumentReading(document(ident), tuple(claims), (), (), **parts)


def topic(*claims: Claim, confidence: float = 1.0) -> Topic:
    """A topic of all these claims, each pair matched as the same."""
    matches = tuple(
        Match(a.id, b.id, "same", confidence, ()) for i, a in enumerate(claims) for b in claims[i + 1 :]
    )
    return Topic("t-test", claims[0].subject, claims[0].quantity.unit, claims, matches)


def world(*readings: DocumentReading, topics: Iterable[Topic] = (), relations: Iterable[Match] = ()) -> World:
    return World(
        readings=readings,
        topics=tuple(topics),
        relations=tuple(relations),
        claims={c.id: c for r in readings for c in r.claims},
        documents={r.document.id: r.document for r in readings},
    )
