"""Texts beside a reference table, through all stages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from factcheck import pipeline
from factcheck.model import Report
from tests.labels import book

HEADER = "measure,place,group,period,value,unit,source,issued,status\n"


@cache
def checker() -> Callable[..., Report]:
    return pipeline.texts(book())


def report(text: str | list[str], *rows: str, header: str = HEADER) -> Report:
    told: Report = checker()([text] if isinstance(text, str) else text, header + "\n".join(rows))
    assert told.troubles == ()
    return told


def found(text: str | list[str], *rows: str, header: str = HEADER) -> list[tuple[str, str, list[str]]]:
    told = report(text, *rows, header=header)
    return [
        (f.severity, str(f.facts.get("variant", "")), [told.world.claims[ident].text for ident in f.claims])
        for f in told.findings
        if f.rule == "reference-mismatch"
    ]


OFFICE = "Statistics Office,2024-03-29,"
RATE = f"Poverty rate,Lai Chau,,2023,20.42,%,{OFFICE}"
DEATHS = f'Deaths,Vietnam,,2024,"10,944",people,{OFFICE}'


def test_one_figure_for_another() -> None:
    assert found("The poverty rate in Lai Chau was 18.9% in 2023.", RATE) == [("error", "", ["18.9%", "20.42%"])]


def test_several_texts_each_for_itself() -> None:
    texts = [
        "The poverty rate in Lai Chau was 18.9% in 2023.",
        "In 2023, the poverty rate in Lai Chau stood at 18.9%.",
        "The poverty rate in Lai Chau was 20.4% in 2023.",
    ]
    told = report(texts, RATE)
    rules = {(f.rule, tuple(told.world.claims[i].document for i in f.claims)) for f in told.findings}
    assert {("reference-mismatch", ("d1", "r1")), ("reference-mismatch", ("d2", "r1"))} < rules
    assert {rule for rule, _ in rules} == {"reference-mismatch", "value-conflict"}
    assert all("r1" not in documents for rule, documents in rules if rule == "value-conflict")


def test_a_slip_of_scale_is_told_as_such() -> None:
    row = f"Coffee exports,Vietnam,,2024,5.84,billion USD,{OFFICE}"
    told = report("Vietnam's coffee exports were 5.84 million USD in 2024.", row)
    assert [(f.rule, f.severity, f.facts["factor"]) for f in told.findings] == [("reference-mismatch", "error", "1000")]


def test_tables_of_many_years_and_releases_crowd_out_no_text() -> None:
    rows = [RATE.replace("20.42", f"{10 + n}.5").replace("03-29", f"01-{n + 1:02}") for n in range(20)]
    texts = ["The poverty rate in Lai Chau was 41% in 2023.", "The poverty rate in Lai Chau was 44% in 2023."]
    told = report(texts, RATE, *rows)
    assert [f.severity for f in told.findings if f.rule == "value-conflict"] == ["error"]
    assert {tuple(told.world.claims[i].text for i in f.claims) for f in told.findings} == {
        ("41%", "44%"),
        ("41%", "20.42%"),
        ("44%", "20.42%"),
    }


def test_the_last_release_counts() -> None:
    older = RATE.replace("20.42", "18.9").replace("2024-03-29", "2024-01-10")
    assert found("The poverty rate in Lai Chau was 20.4% in 2023.", RATE, older) == []
    for rows in ((RATE, older), (older, RATE)):
        assert found("The poverty rate in Lai Chau was 18.9% in 2023.", *rows) == [
            ("query", "release", ["18.9%", "20.42%", "18.9%"])
        ]
    told = report("The poverty rate in Lai Chau was 15.1% in 2023.", RATE, older)
    assert [(f.rule, f.severity) for f in told.findings] == [("reference-mismatch", "error")]


def test_tables_are_not_held_against_each_other() -> None:
    other = RATE.replace("20.42", "17.3").replace("Statistics Office", "Ministry of Labour")
    told = report("Schools in Lai Chau have 1,250 teachers.", RATE, other)
    assert told.findings == ()


def test_an_estimate_is_a_warning() -> None:
    text = "The poverty rate in Lai Chau was 18.9% in 2023."
    assert found(text, f"{RATE}preliminary") == [("warning", "provisional", ["18.9%", "20.42%"])]
    text = "The poverty rate in Lai Chau was provisionally put at 18.9% in 2023."
    assert [severity for severity, _, _ in found(text, RATE)] in (["warning"], ["error"])


def test_a_table_issued_after_the_text_is_asked_about() -> None:
    text = "---\npublished: {}\n---\nThe poverty rate in Lai Chau was 18.9% in 2023."
    assert found(text.format("2024-02-01"), RATE) == [("query", "early", ["18.9%", "20.42%"])]
    assert found(text.format("2024-04-01"), RATE) == [("error", "", ["18.9%", "20.42%"])]


def test_the_figure_is_that_of_the_table_once() -> None:
    text = "The poverty rate in Lai Chau was 20.4% in 2023. A survey put the poverty rate in Lai Chau at 26% in 2023."
    assert found(text, RATE) == []


SOUND = {
    "rounded": "The poverty rate in Lai Chau was 20.4% in 2023.",
    "rounded to the whole": "The poverty rate in Lai Chau was about 20% in 2023.",
    "hedged": "The poverty rate in Lai Chau was over 20% in 2023.",
    "another year": "The poverty rate in Lai Chau was 23.9% in 2022.",
    "another place": "The poverty rate in Son La was 14.4% in 2023.",
    "a part of the place": "The poverty rate in Muong Te district, Lai Chau, was 31% in 2023.",
    "the whole country": "The poverty rate in Vietnam was 2.93% in 2023.",
    "another group": "The poverty rate of ethnic minorities in Lai Chau was 28.1% in 2023.",
    "another measure": "The near-poverty rate in Lai Chau was 9.8% in 2023.",
    "a target": "Lai Chau aims at a poverty rate of 15% in 2023.",
    "a forecast": "The poverty rate in Lai Chau is expected to be 18% in 2023.",
    "a fall": "The poverty rate in Lai Chau fell by 3.5 percentage points in 2023.",
    "another unit": "There were 21,480 poor households in Lai Chau in 2023.",
    "Vietnamese": "Năm 2023, tỷ lệ hộ nghèo của tỉnh Lai Châu còn 20,42%.",
    "Vietnamese, rounded": "Năm 2023, tỷ lệ hộ nghèo của Lai Châu còn khoảng 20,4%.",
    "Vietnamese, another group": "Năm 2023, tỷ lệ hộ nghèo dân tộc thiểu số của Lai Châu là 28,1%.",
    "Vietnamese, another year": "Năm 2022, tỷ lệ hộ nghèo của Lai Châu là 23,9%.",
    "no date": "The poverty rate in Lai Chau is 17%.",
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_texts(name: str) -> None:
    told = report(SOUND[name], RATE)
    loud = [f for f in told.findings if any(told.world.claims[i].document == "r1" for i in f.claims)]
    assert [f.rule for f in loud if f.severity in ("error", "warning")] == []
    assert [f.rule for f in loud if f.rule == "reference-mismatch"] == []


COUNTS = {
    "another count": "Traffic accidents in Vietnam injured 17,342 people in 2024.",
    "a part of it": "In Hanoi, 712 people died in 2024.",
    "of another event": "The storm killed 318 people in Vietnam in 2024.",
}


@pytest.mark.parametrize("name", COUNTS)
def test_sound_counts(name: str) -> None:
    assert found(COUNTS[name], DEATHS.replace("Deaths", "Deaths in traffic accidents")) == []


def test_what_holds_is_a_pass() -> None:
    told = report("The poverty rate in Lai Chau was 20.4% in 2023.", RATE)
    assert [passed.facts["tables"] for passed in told.passed if passed.rule == "reference-mismatch"] == [
        ["20.42%: Statistics Office, issued 2024-03-29"]
    ]
