from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.model import Event, EventKind, Hit, Life, Mark, Pass, Span
from tests.build import claim
from tests.checks.single import run, text_of

AGE = claim("a", "81", unit="year")
YOUNGEST = ("graduation 15",)


def mark(text: str) -> Mark:
    return Mark("d1", 0, len(text), text, 1, 1, Span(0, 20))


def event(kind: EventKind, year: int, text: str = "", day: date | None = None) -> Event:
    first, last = (day, day) if day else (date(year, 1, 1), date(year, 12, 31))
    return Event(kind, first, last, mark(text or f"{kind} {year}"))


BIRTH, DEATH = event("birth", 1926), event("death", 1997)


def judged(*lives: Life) -> list[Hit | Pass]:
    return run("age_date_arith", text_of([AGE], lives=lives), youngest=YOUNGEST)


def aged(years: int, birth: Event = BIRTH, death: Event = DEATH) -> Life:
    return Life((birth, death), years, "a", None, ((death.start, death.end),))


def test_an_age_that_the_dates_do_not_allow() -> None:
    facts = {"since": "birth 1926", "stated": 81, "fits": ["70-71"]}
    assert judged(aged(81)) == [Hit(("a",), facts, marks=(BIRTH.mark,))]


@pytest.mark.parametrize("years", [69, 70, 71, 72])
def test_a_year_more_or_less(years: int) -> None:
    assert judged(aged(years)) == [Pass(("a",), {"since": "birth 1926", "stated": years, "fits": ["70-71"]})]


def test_days_are_counted_to_the_day() -> None:
    birth = event("birth", 1950, day=date(1950, 3, 12))
    [found] = judged(aged(75, birth, event("death", 2020, day=date(2020, 3, 11))))
    assert found.facts["fits"] == ["69"]
    [found] = judged(aged(75, birth, event("death", 2020, day=date(2020, 3, 12))))
    assert found.facts["fits"] == ["70"]


def test_an_anniversary() -> None:
    founding = event("founding", 1955)
    times = ((date(2025, 1, 1), date(2025, 12, 31)),)
    of = Life((founding,), 60, None, mark("60th anniversary"), times)
    facts = {"since": "founding 1955", "stated": 60, "fits": ["69-70"]}
    assert judged(of) == [Hit((), facts, marks=(founding.mark, mark("60th anniversary")))]
    [found] = judged(replace(of, years=70))
    assert isinstance(found, Pass)
    assert judged(replace(of, times=())) == []
    [found] = judged(replace(of, years=10, times=(*times, (date(1965, 1, 1), date(1965, 1, 1)))))
    assert isinstance(found, Pass)  # of another time that the sentence names


def test_a_death_before_the_birth() -> None:
    birth, death = event("birth", 1926), event("death", 1897)
    found = judged(Life((birth, death)))
    assert found == [Hit((), {"born": "birth 1926", "died": "death 1897"}, "order", marks=(birth.mark, death.mark))]
    [hit] = judged(Life((event("birth", 1700), event("death", 1897))))
    assert isinstance(hit, Hit)
    span = mark("1802-1945")
    dynasty = Life((replace(event("birth", 1802), mark=span), replace(event("death", 1945), mark=span)))
    assert judged(dynasty) == []


def test_what_comes_too_early() -> None:
    degree = event("graduation", 1926)
    facts = {"event": "graduation 1926", "age": 11}
    hit = Hit(("a",), facts, "young", marks=(degree.mark,))
    assert judged(Life((DEATH, degree), 81, "a", None, ((DEATH.start, DEATH.end),))) == [hit]
    later = Life((DEATH, event("graduation", 1938)), 81, "a", None, ((DEATH.start, DEATH.end),))
    assert judged(later) == []


def test_two_births_are_of_two() -> None:
    two = Life((BIRTH, event("birth", 1930), DEATH), 81, "a", None, ((DEATH.start, DEATH.end),))
    assert judged(two) == []


def test_the_ends_of_the_calendar() -> None:
    first, last = event("birth", 1), event("death", 9999)
    for years in (0, 4999):
        judged(aged(years, first, last), Life((last,), years, "a", None, ((first.start, first.end),)))
