from __future__ import annotations

from dataclasses import replace
from datetime import date

from factcheck.model import DocumentReading, Happening, Hit, Mark, Span
from tests.build import world
from tests.checks.across import document, run

Day = tuple[int | None, int, int]


def happening(at: int, day: Day, kind: str = "explosion", *, text: str = "d1", **more: object) -> Happening:
    """One that stands at an offset, in a sentence of its own."""
    mark = Mark(text, at, at + 9, "it", 1, at + 1, Span(at, at + 50))
    made = Happening(f"{text}@{at}", kind, False, *day, mark, mark, "then")
    return replace(made, **more)  # type: ignore[arg-type]


def reading(*several: Happening, published: date | None = None) -> DocumentReading:
    return DocumentReading(document(several[0].mark.document, published), (), (), (), happenings=several)


def found(*readings: DocumentReading, farthest: int = 60) -> list[tuple[object, ...]]:
    hits = run("event_date_conflict", world(*readings), farthest=farthest, once=("death",))
    return [(hit.variant, hit.facts["dates"], hit.facts["apart"]) for hit in hits if isinstance(hit, Hit)]


FIRST, SECOND = (2010, 4, 11), (2010, 4, 20)


def test_two_days_in_one_text() -> None:
    assert found(reading(happening(0, FIRST), happening(300, SECOND))) == [("", ["2010-04-11", "2010-04-20"], 9)]
    assert found(reading(happening(0, (None, 4, 11)), happening(300, SECOND))) == [("", ["04-11", "2010-04-20"], 9)]
    assert found(reading(happening(0, FIRST), happening(300, (None, 4, 11)))) == []
    assert found(reading(happening(0, FIRST), happening(300, SECOND, "fire"))) == []


def test_side_by_side_two_are_meant() -> None:
    assert found(reading(happening(0, FIRST), happening(55, SECOND))) == []
    assert len(found(reading(happening(0, FIRST, fresh=True), happening(55, SECOND)))) == 1
    assert len(found(reading(happening(0, FIRST, verb=True), happening(55, SECOND)))) == 1
    rig = frozenset({"rig"})
    assert len(found(reading(happening(0, FIRST, words=rig), happening(55, SECOND, words=rig)))) == 1


def test_other_names_words_and_a_third_day() -> None:
    a, b = happening(0, FIRST), happening(300, SECOND)
    named = replace(a, names=frozenset({"norman"})), replace(b, names=frozenset({"doria"}))
    assert found(reading(*named)) == []
    assert found(reading(replace(a, words=frozenset({"ferry"})), replace(b, words=frozenset({"barge"})))) == []
    assert found(reading(a, b, happening(600, (2010, 5, 2)))) == []
    assert found(reading(a, replace(b, fresh=True))) == []


def test_nights_years_and_far_days() -> None:
    night = happening(300, (2010, 4, 12), late=True)
    assert found(reading(happening(0, FIRST), night)) == []
    assert found(reading(happening(0, FIRST), replace(night, late=False))) == [("", ["2010-04-11", "2010-04-12"], 1)]
    assert found(reading(happening(0, FIRST), happening(300, (2011, 4, 11)))) == [
        ("year", ["2010-04-11", "2011-04-11"], 365)
    ]
    assert found(reading(happening(0, FIRST), happening(300, (2010, 8, 2)))) == []
    assert found(reading(happening(0, FIRST), happening(300, (2010, 8, 11)))) == [
        ("", ["2010-04-11", "2010-08-11"], 122)
    ]
    figures = happening(300, (2010, 11, 4), swappable=True)
    assert found(reading(happening(0, FIRST), figures)) == []  # 4/11 with the month first


def test_a_death_befalls_a_name_once() -> None:
    a = happening(0, FIRST, "death", deed=True, names=frozenset({"nelson mandela"}))
    b = happening(300, SECOND, "death", deed=True, words=frozenset({"mandela"}))
    assert found(reading(a, b)) == [("once", ["2010-04-11", "2010-04-20"], 9)]
    assert found(reading(a, replace(b, words=frozenset({"graça"})))) == []


def test_two_texts_need_names_in_common_and_no_news_of_their_own() -> None:
    near = frozenset({"deepwater horizon", "gulf"})
    a, b = happening(0, FIRST, near=near), happening(0, SECOND, text="d2", near=near)
    assert found(reading(a), reading(b)) == [("", ["2010-04-11", "2010-04-20"], 9)]
    assert found(reading(a), reading(replace(b, near=frozenset({"gulf"})))) == []
    fresh = reading(a, published=date(2010, 4, 12)), reading(b, published=date(2010, 4, 21))
    assert found(*fresh) == []
