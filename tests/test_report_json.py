"""The JSON contract, key for key."""

from __future__ import annotations

import json as plain
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factcheck.model import Change, Happening, Hedge, Lapsed, Mark, Report, Skipped, Span, Waiver
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


SENTENCE = Span(0, 40)
EVENT = Happening(
    "e-1",
    "explosion",
    False,
    2010,
    4,
    20,
    Mark("d1", 112, 133, "explosion of 20 April", 1, 113, SENTENCE),
    Mark("d1", 112, 121, "explosion", 1, 113, SENTENCE),
    "20 April 2010",
)


def _eventful() -> Report:
    """The sample, with an event that begins where a claim does, of which its first finding speaks."""
    report = sample()
    first, *others = report.world.readings
    readings = (replace(first, happenings=(EVENT,)), *others)
    told, *more = report.findings
    findings = (replace(told, marks=(EVENT.mark,)), *more)
    return replace(report, world=replace(report.world, readings=readings), findings=findings)


def test_a_dated_event_that_a_finding_points_at_is_a_count_of_one() -> None:
    found = json.check_object(_eventful())
    ordinary, told = found["claims"][1:3]
    assert found["findings"][0]["claims"] == ["c-a24", "c-b24", "e-1"]
    assert (told["text"], told["value"], told["unit"], told["measure"]) == ("explosion", "1", "count", "explosion")
    assert told["period"] == {"text": "20 April 2010", "start": "2010-04-20", "end": "2010-04-20", "grain": "day"}
    assert list(told) == [*ordinary, "event"]
    assert json.check_object(sample())["claims"] == json.claims_object(sample())["claims"]


def test_events_stand_among_the_claims_in_the_order_of_the_texts() -> None:
    report = _eventful()
    first, second = report.world.readings
    earlier = replace(second, claims=(claim("c-old", "7", document="d0"),))
    earlier = replace(earlier, document=replace(second.document, id="d0"))
    documents = {"d0": earlier.document, **report.world.documents}
    found = json.check_object(
        replace(report, world=replace(report.world, earlier={"d2": earlier}, documents=documents))
    )
    own = [each.id for each in first.claims]
    assert [each["id"] for each in found["claims"]] == [
        "c-old",
        *own[:2],
        "e-1",
        *own[2:],
        *(each.id for each in second.claims),
    ]


def _reviewed() -> Report:
    """A review with all that there may be: an event, a waiver that holds and one that does not, half a character."""
    report = _eventful()
    waiver = Waiver("fc-cut", "r", "a rate", (), "as printed", "An", until=date(2030, 1, 2))
    findings = tuple(replace(one, waiver=waiver if one.id == "fc-cut" else None) for one in report.findings)
    return replace(
        report,
        world=replace(report.world, drafts=frozenset({"d1"}), crowded=2),
        findings=findings,
        skipped=(*report.skipped, Skipped("a\udc80.txt", "a readme")),
        lapsed=(Lapsed(waiver, "stale"),),
    )


def _spelled(value: object) -> str:
    return plain.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("\udc80", "\\udc80")


@pytest.mark.parametrize("most", [1, 1_000, 1_000_000])
@pytest.mark.parametrize("report", [sample(), _eventful(), _reviewed()])
def test_what_is_written_piece_by_piece_is_the_whole(
    report: Report, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json, "_PIECE", most)
    whole = json.check_object(report, confirmed=("fc-cut",), page="r.html")
    pieces = list(json.pieces(json.check_parts(report, confirmed=("fc-cut",), page="r.html")))
    lines = []
    for name, value in whole.items():
        if isinstance(value, list) and value:
            inner = ",\n".join(f"    {_spelled(item)}" for item in value)
            lines.append(f'  "{name}": [\n{inner}\n  ]')
        else:
            lines.append(f'  "{name}": {_spelled(value)}')
    written = b"".join(pieces)
    assert written.decode("utf-8") == "{\n" + ",\n".join(lines) + "\n}\n" == json.dumps(whole)
    assert plain.loads(written) == whole
    assert len(pieces) == 1 if most > len(written) else all(len(piece) < most + 2_000 for piece in pieces)


def test_a_review_says_what_it_comes_to() -> None:
    found = json.check_object(_reviewed(), page="r.html")
    assert list(found)[8:] == [
        "topics",
        "findings",
        "passed",
        "decision",
        "blocking",
        "warnings",
        "queries",
        "report",
        "drafts",
        "crowded",
        "lapsed",
    ]
    by_id = {each["id"]: each for each in found["findings"]}
    assert {name: found[name] for name in list(found)[11:]} == {
        "decision": "block",
        "blocking": [by_id["fc-root"], by_id["fc-child"]],
        "warnings": [],
        "queries": [by_id["fc-date"]],
        "report": "r.html",
        "drafts": ["d1"],
        "crowded": 2,
        "lapsed": [{"id": "fc-cut", "state": "stale", "about": "a rate"}],
    }


def test_an_item_a_line_and_half_a_character_too() -> None:
    """Half of a pair stands in a file's name that was decoded by halves."""
    value = {
        "schema": "factcheck/1",
        "claims": [{"text": "5 km²", "n": 1, "per": None}, {"path": "a\udc80.txt"}],
        "n": [],
    }
    written = json.dumps(value)
    assert written.splitlines() == [
        "{",
        '  "schema": "factcheck/1",',
        '  "claims": [',
        '    {"text":"5 km²","n":1,"per":null},',
        r'    {"path":"a\udc80.txt"}',
        "  ],",
        '  "n": []',
        "}",
    ]
    assert plain.loads(written) == value
