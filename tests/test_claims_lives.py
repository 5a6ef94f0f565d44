"""Ages and anniversaries beside the events that they are counted from."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook

BOOK = rulebook.load(None)


def told(text: str, language: str = "en") -> list[tuple[int | None, list[str], list[str]]]:
    """(the years, the events, the times) of each."""
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    assert troubles == ()
    return [
        (life.years, [f"{e.kind}: {e.mark.text}" for e in life.events], [f"{a}..{b}" for a, b in life.times])
        for life in readings[0].lives
    ]


def test_an_age_between_a_birth_and_a_death() -> None:
    both = ["birth: Born in 1926", "death: died in 1997"]
    death = ["1997-01-01..1997-12-31"]
    assert told("Born in 1926, she died in 1997 at the age of 81.") == [(81, both, death)]
    assert told("Mary was born in 1926. She died in 1997, aged 81.") == [
        (81, ["birth: born in 1926", "death: died in 1997"], death)
    ]
    assert told("John Smith (1926-1997), who died aged 81, wrote it.") == [
        (81, ["birth: 1926-1997", "death: 1926-1997"], death)
    ]
    assert told("Ông An (sinh năm 1948) qua đời sáng 12/3/2021 tại nhà riêng ở tuổi 73.", "vi") == [
        (73, ["birth: sinh năm 1948", "death: qua đời sáng 12/3/2021"], ["2021-03-12..2021-03-12"])
    ]
    assert told("Born in 1926, he died in 1997, leaving a widow aged 68.") == [(None, both, [])]
    assert told("Ông sinh năm 1926, qua đời năm 1997, thọ 81 tuổi.", "vi") == [
        (81, ["birth: sinh năm 1926", "death: qua đời năm 1997"], death)
    ]


def test_an_age_beside_a_birth() -> None:
    published = "---\npublished: 2024-06-10\n---\n"
    assert told(f"{published}Jane Doe, 39, was born in Leeds in 1985.") == [
        (39, ["birth: born in Leeds in 1985"], ["2024-06-10..2024-06-10"])
    ]
    assert told("Carla Mendes, a 41-year-old teacher born in 1983, was named in 2024.") == [
        (41, ["birth: born in 1983"], ["2024-01-01..2024-12-31"])
    ]
    assert told("Ines Calvo, who turned 29 in May 2024, was born in 1995.") == [
        (29, ["birth: born in 1995"], ["2024-05-01..2024-05-31"])
    ]
    assert told("Nguyễn Văn C (SN 1985, 30 tuổi) bị bắt ngày 5/6/2024.", "vi") == [
        (30, ["birth: SN 1985"], ["2024-06-05..2024-06-05"])
    ]


def test_an_anniversary_and_what_is_so_many_years_old() -> None:
    assert told("Founded in 1955, the firm marked its 60th anniversary in 2025.") == [
        (60, ["founding: Founded in 1955"], ["2025-01-01..2025-12-31"])
    ]
    assert told("Thành lập năm 1955, công ty kỷ niệm 60 năm vào năm 2025.", "vi") == [
        (60, ["founding: Thành lập năm 1955"], ["2025-01-01..2025-12-31"])
    ]
    assert told("The bridge was built in 1890 and is 135 years old.") == [(135, ["founding: built in 1890"], [])]


def test_other_events_are_told_as_well() -> None:
    assert told("He died in 1997 aged 81 and graduated from Oxford in 1926.") == [
        (81, ["death: died in 1997", "graduation: graduated from Oxford in 1926"], ["1997-01-01..1997-12-31"])
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Born in 1926, he fell ill in 1997, leaving a wife aged 40.", "en"),
        ("Her son was born in 1985, when she was 20 years old.", "en"),
        ("She was born in 1960 to a 20-year-old mother.", "en"),
        ("Tom Hill, 45, founded the firm in 2004.", "en"),
        ("Maria, 16, was born in 2008 and her brother, 12, was born in 2012.", "en"),
        ("The twins were born in May and in 2001 they left.", "en"),
        ("The bank was founded in 1864; 12 years later, in 1876, it failed.", "en"),
        ("Học sinh năm 2024, 15 tuổi.", "vi"),
        ("Chị sinh con năm 2010, 25 tuổi.", "vi"),
        ("Anh Nam, 30 tuổi, thành lập công ty năm 2015.", "vi"),
    ],
)
def test_what_is_not_tied_together(text: str, language: str) -> None:
    assert told(text, language) == []


def test_an_age_or_an_anniversary_with_the_sentence_before() -> None:
    assert told("The firm was founded in 1958. It marked its 60th anniversary in 2018.") == [
        (60, ["founding: founded in 1958"], ["2018-01-01..2018-12-31"])
    ]
    assert told("Ông mất ngày 5/3/2024, hưởng thọ 92 tuổi. Ông sinh năm 1932 tại Nam Định.", "vi")[-1] == (
        92,
        ["birth: sinh năm 1932", "death: mất ngày 5/3/2024"],
        ["2024-03-05..2024-03-05"],
    )
    assert told("The firm was founded in 1958 and bought Acme in 1980. It marked its 40th anniversary in 2020.") == []
    assert told("The firm was founded in 1958. It marked its 40th anniversary at Acme in 2020.") == []
    assert [years for years, events, _ in told("He died in 2001 at 81. His son was born in 1950.") if events[1:]] == []
