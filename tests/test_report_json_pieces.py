"""The JSON as a whole: events among the claims, what a review comes to, the same bytes however many at a time."""

from __future__ import annotations

import json as plain
from dataclasses import replace
from datetime import date

import pytest

from factcheck.model import Happening, Lapsed, Mark, Report, Skipped, Span, Waiver
from factcheck.report import json
from tests.build import claim
from tests.report_sample import sample

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
