"""The JSON contract, key for key."""

from __future__ import annotations

import json as plain
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factcheck.model import Change, Hedge, Report
from factcheck.report import json
from tests.build import claim, reading, span, world, year
from tests.report_sample import TEXT_A, sample

PERIOD = {
    "type": ["object", "null"],
    "required": ["text", "start", "end", "grain"],
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string"},
        "start": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
        "end": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
        "grain": {"enum": ["day", "month", "quarter", "year", "span"]},
    },
}
TEXT, MAYBE, COUNT = {"type": "string"}, {"type": ["string", "null"]}, {"type": "integer", "minimum": 0}
TEXTS = {"type": "array", "items": TEXT}
DECIMAL = {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}


def _object(**keys: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(keys), "properties": keys}


def _list(**keys: Any) -> dict[str, Any]:
    return {"type": "array", "items": _object(**keys)}


SPOT = {"document": TEXT, "start": COUNT, "end": COUNT, "text": TEXT}
SHAPE = _object(
    schema={"const": "factcheck/1"},
    documents=_list(id=TEXT, path=TEXT, language=TEXT, title=MAYBE, published=MAYBE, source=MAYBE, characters=COUNT),
    claims=_list(
        id=TEXT,
        **SPOT,
        line=COUNT,
        column=COUNT,
        sentence=_object(start=COUNT, end=COUNT),
        value=DECIMAL,
        step=DECIMAL,
        low=DECIMAL,
        high=DECIMAL,
        unit=TEXT,
        per=TEXTS,
        hedge={"enum": [hedge.value for hedge in Hedge]},
        kind={"enum": ["level", "change"]},
        direction={"enum": ["rise", "fall", None]},
        basis={"enum": ["points", "relative", "absolute", None]},
        status={"enum": ["actual", "provisional", "forecast", "target"]},
        measure=TEXT,
        concept=MAYBE,
        groups=TEXTS,
        place=MAYBE,
        programme=MAYBE,
        attribution=MAYBE,
        over=PERIOD,
        period=PERIOD,
        inherited=TEXTS,
    ),
    set_aside=_list(**SPOT, kind={"enum": ["date", "label", "ordinal", "furniture", "time", "score"]}),
    unread=_list(**SPOT),
    coverage=_object(numerals=COUNT, claims=COUNT, set_aside=COUNT, unread=COUNT),
    topics=_list(id=TEXT, measure=TEXT, groups=TEXTS, place=MAYBE, unit=TEXT, claims=TEXTS),
    findings=_list(
        id=TEXT,
        rule=TEXT,
        severity={"enum": ["error", "warning", "query", "note"]},
        message=TEXT,
        ask=TEXT,
        claims=TEXTS,
        facts={"type": "object"},
        causes=TEXTS,
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        part_of=MAYBE,
        waiver={"type": "null"},
    ),
    passed=_list(rule=TEXT, claims=TEXTS, facts={"type": "object"}),
)


def _only(*claims: Any) -> Report:
    return Report(world(reading("d1", claims)), (), (), (), (), ())


def test_the_whole_object_has_the_promised_shape() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(plain.loads(json.dumps(json.check_object(sample()))), SHAPE)


def test_a_claim_in_full() -> None:
    claims = json.claims_object(sample())["claims"]

    assert next(each for each in claims if each["id"] == "c-a24") == {
        "id": "c-a24",
        "document": "d1",
        "start": 112,
        "end": 118,
        "text": "10.89%",
        "line": 1,
        "column": 113,
        "sentence": {"start": TEXT_A.index("Across"), "end": TEXT_A.index(" Among")},
        "value": "10.89",
        "step": "0.01",
        "low": "10.885",
        "high": "10.895",
        "unit": "percent",
        "per": [],
        "hedge": "exact",
        "kind": "level",
        "direction": None,
        "basis": None,
        "status": "actual",
        "measure": "poverty rate",
        "concept": None,
        "groups": [],
        "place": "Son La",
        "programme": None,
        "attribution": None,
        "over": None,
        "period": {"text": "the end of 2024", "start": "2024-12-31", "end": "2024-12-31", "grain": "day"},
        "inherited": [],
        "predicate": None,
        "holder": None,
        "assumed": [],
        "part": "body",
        "cell": None,
        "page": None,
        "paragraph": None,
        "note": None,
    }


@pytest.mark.parametrize(
    ("made", "figures"),
    [
        (claim("c", "21.60", unit="percent"), ("21.60", "0.01", "21.595", "21.605")),
        (
            claim("c", "758", scale="1e9", unit="VND", hedge=Hedge.OVER),
            ("758000000000", "1000000000", "758000000000", None),
        ),
        (claim("c", "1.5", scale="1e6", unit="VND"), ("1500000", "100000", "1450000", "1550000")),
        (claim("c", "51"), ("51", "1", "51", "51")),
        (claim("c", "98", unit="percent", hedge=Hedge.OVER, ceiling="100"), ("98", "1", "98", "100")),
        (claim("c", "26", upper="31", unit="USD", hedge=Hedge.BETWEEN), (None, "1", "25.5", "31.5")),
    ],
)
def test_value_step_and_interval(made: Any, figures: tuple[str | None, ...]) -> None:
    (found,) = json.claims_object(_only(made))["claims"]

    assert tuple(found[key] for key in ("value", "step", "low", "high")) == figures


def test_a_change_says_over_what() -> None:
    made = claim(
        "c",
        "3.59",
        unit="percent",
        per=("year",),
        period=year(2024),
        kind=Change("fall", "points", over=span(2021, 2024), average=True),
        predicate="decrease",
    )
    (found,) = json.claims_object(_only(made))["claims"]

    assert {key: found[key] for key in ("kind", "direction", "basis", "over", "per", "predicate")} == {
        "kind": "change",
        "direction": "fall",
        "basis": "points",
        "over": {"text": "2021-2024", "start": "2021-01-01", "end": "2024-12-31", "grain": "span"},
        "per": ["year"],
        "predicate": "decrease",
    }


def test_documents_coverage_and_what_was_left() -> None:
    found = json.claims_object(sample())

    assert list(found) == [
        "schema",
        "documents",
        "claims",
        "set_aside",
        "unread",
        "coverage",
        "troubles",
        "skipped",
    ]
    assert found["documents"][0] == {
        "id": "d1",
        "path": "seeds/d1.txt",
        "name": "paper-a.example",
        "language": "en",
        "title": "Uplands",
        "published": None,
        "source": "https://www.paper-a.example/uplands-2024.html",
        "translation_of": None,
        "characters": len(TEXT_A),
        "copy_of": None,
        "kind": "text",
        "version_of": None,
        "body": 0,
        "cut": None,
    }
    assert found["coverage"] == {"numerals": 21, "claims": 14, "set_aside": 6, "unread": 1}
    assert [(each["text"], each["kind"]) for each in found["set_aside"]][:3] == [
        ("2021", "date"),
        ("2024", "date"),
        ("117", "label"),
    ]
    assert [each["text"] for each in found["unread"]] == ["4"]
    assert found["troubles"] == [{"path": "seeds/broken.txt", "message": "is not UTF-8 text"}]
    assert found["skipped"] == [{"path": "seeds/README.md", "reason": "a readme"}]


def test_a_finding_and_a_topic_in_full() -> None:
    found = json.check_object(sample())

    assert found["findings"][1] == {
        "id": "fc-child",
        "rule": "value-conflict",
        "severity": "error",
        "message": "poverty rate of ethnic minorities: 10.7% and 10.9%",
        "ask": "Which is it?",
        "claims": ["c-am", "c-bm"],
        "marks": [],
        "facts": {"gap": "0.2", "unit": "percentage_point"},
        "causes": ["vintage-drift"],
        "confidence": 0.95,
        "part_of": "fc-root",
        "waiver": None,
        "about": "Poverty rate, ethnic minorities, Son La, 31 December 2024",
        "figures": ["10.7% paper-a.example", "10.9% paper-b.example"],
    }
    assert found["topics"][1] == {
        "id": "t-2",
        "measure": "poverty rate",
        "groups": ["ethnic minorities"],
        "place": "Son La",
        "unit": "percent",
        "claims": ["c-am", "c-bm"],
    }
    assert found["passed"][0] == {
        "rule": "count-list",
        "claims": ["c-a85", "c-b85"],
        "facts": {"stated": "85", "listed": 85},
    }


def test_the_bytes_are_plain_and_the_same() -> None:
    once, again = (json.dumps(json.check_object(sample())) for _ in range(2))

    assert once == again
    assert json.dumps({"a": "tỷ"}) == '{\n  "a": "tỷ"\n}\n'


def test_published_is_a_date() -> None:
    report = sample()
    first = report.world.readings[0]
    dated = replace(first, document=replace(first.document, published=date(2025, 6, 1)))
    found = json.claims_object(replace(report, world=replace(report.world, readings=(dated,))))

    assert found["documents"][0]["published"] == "2025-06-01"
