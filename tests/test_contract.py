"""The JSON contract on the seeds: shape, true offsets, full coverage, ids and bytes that stay the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest

from factcheck import pipeline
from factcheck.report import json
from tests.labels import ROOT, SEEDS, Row, book

Folder = Callable[[Mapping[str, str | bytes]], Path]
Schema = dict[str, Any]

NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")

TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
MAYBE: Schema = {"type": ["string", "null"], "minLength": 1}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"}
MAYBE_NUMBER: Schema = {**NUMBER, "type": ["string", "null"]}
MAYBE_DAY: Schema = {"type": ["string", "null"], "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
HEDGES = ["exact", "about", "nearly", "over", "at_least", "under", "at_most", "between"]


def _object(**keys: Schema) -> Schema:
    """All keys are required. More may be there: later versions add keys."""
    return {"type": "object", "required": list(keys), "properties": keys}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _ident(prefix: str) -> Schema:
    return {"type": "string", "pattern": rf"^{prefix}-[0-9a-f]{{16,}}$"}


CLAIM_IDS = _list(_ident("c"), minItems=1, uniqueItems=True)
PLACE: Schema = {"document": WORDS, "start": COUNT, "end": COUNT, "text": WORDS}
PERIOD: Schema = {
    **_object(text=WORDS, start=MAYBE_DAY, end=MAYBE_DAY, grain={"enum": ["day", "month", "quarter", "year", "span"]}),
    "type": ["object", "null"],
}
FACTS: Schema = {
    "type": "object",
    "additionalProperties": {"anyOf": [TEXT, {"type": "integer"}, _list(TEXT)]},
}
CLAIM = _object(
    id=_ident("c"),
    **PLACE,
    line={"type": "integer", "minimum": 1},
    column={"type": "integer", "minimum": 1},
    sentence=_object(start=COUNT, end=COUNT),
    value=MAYBE_NUMBER,
    step=NUMBER,
    low=MAYBE_NUMBER,
    high=MAYBE_NUMBER,
    unit=WORDS,
    per=_list(WORDS),
    hedge={"enum": HEDGES},
    kind={"enum": ["level", "change"]},
    direction={"enum": ["rise", "fall", None]},
    basis={"enum": ["points", "relative", "absolute", None]},
    status={"enum": ["actual", "provisional", "forecast", "target"]},
    measure=TEXT,
    concept=MAYBE,
    groups=_list(WORDS),
    place=MAYBE,
    programme=MAYBE,
    attribution=MAYBE,
    over=PERIOD,
    period=PERIOD,
    inherited=_list({"enum": ["measure", "groups", "place", "period"]}, uniqueItems=True),
)
CLAIMS = _object(
    schema={"const": "factcheck/1"},
    documents=_list(
        _object(
            id=WORDS,
            path=WORDS,
            language={"type": "string", "pattern": "^[a-z]{2,3}$"},
            title=MAYBE,
            published=MAYBE_DAY,
            source=MAYBE,
            characters=COUNT,
        )
    ),
    claims=_list(CLAIM, minItems=1),
    set_aside=_list(
        _object(**PLACE, kind={"enum": ["date", "label", "ordinal", "furniture", "time", "score"]}), minItems=1
    ),
    unread=_list(_object(**PLACE)),
    coverage=_object(numerals=COUNT, claims=COUNT, set_aside=COUNT, unread=COUNT),
)
CHECK: Schema = {
    "allOf": [
        CLAIMS,
        _object(
            topics=_list(
                _object(id=_ident("t"), measure=TEXT, groups=_list(WORDS), place=MAYBE, unit=WORDS, claims=CLAIM_IDS),
                minItems=1,
            ),
            findings=_list(
                _object(
                    id=_ident("fc"),
                    rule={"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
                    severity={"enum": ["error", "warning", "query", "note"]},
                    message=WORDS,
                    ask=WORDS,
                    claims=CLAIM_IDS,
                    facts=FACTS,
                    causes=_list(WORDS, uniqueItems=True),
                    confidence={"type": "number", "minimum": 0, "maximum": 1},
                    part_of={"anyOf": [{"type": "null"}, _ident("fc")]},
                    waiver={"type": "null"},
                ),
                minItems=1,
            ),
            passed=_list(_object(rule=WORDS, claims=CLAIM_IDS, facts=FACTS), minItems=1),
        ),
    ]
}

BRANCH = """The mill in Yen Bai employed 1,250 workers in 2023.
In 2024 the port of Da Nang handled 4.2 million tonnes of goods, 7% more than in 2023.
By the end of 2022 the poverty rate in Lai Chau had fallen to 23.81%.
"""


def _check(*paths: Path) -> Row:
    found = pipeline.check(pipeline.Request(tuple(str(path) for path in paths)), book())
    assert found.troubles == ()
    return json.check_object(found, book().policy)


@pytest.fixture(scope="module")
def seeds() -> Row:
    return _check(SEEDS)


def test_claims_have_the_shape_of_the_contract() -> None:
    found = json.claims_object(pipeline.claims(pipeline.Request((str(SEEDS),)), book()), book().policy)
    jsonschema.validate(found, CLAIMS)
    assert not {"topics", "findings", "passed"} & set(found)


def test_the_check_has_the_shape_of_the_contract(seeds: Row) -> None:
    jsonschema.validate(seeds, CHECK)


def test_offsets_are_true(seeds: Row) -> None:
    texts = {d["id"]: Path(d["path"]).read_text(encoding="utf-8") for d in seeds["documents"]}
    assert {d["id"]: d["characters"] for d in seeds["documents"]} == {name: len(text) for name, text in texts.items()}
    for spot in (*seeds["claims"], *seeds["set_aside"], *seeds["unread"]):
        text = texts[spot["document"]]
        assert text[spot["start"] : spot["end"]] == spot["text"]
    for claim in seeds["claims"]:
        text = texts[claim["document"]]
        line = text.split("\n")[claim["line"] - 1]
        assert line[claim["column"] - 1 :].startswith(claim["text"])
        assert claim["sentence"]["start"] <= claim["start"] < claim["end"] <= claim["sentence"]["end"]
        assert text.count("\n", 0, claim["start"]) == claim["line"] - 1


def test_every_numeral_is_in_exactly_one_list(seeds: Row) -> None:
    counts = {}
    for kind in ("claims", "set_aside", "unread"):
        counts[kind] = sum(len(NUMERAL.findall(spot["text"])) for spot in seeds[kind])
    texts = [Path(document["path"]).read_text(encoding="utf-8") for document in seeds["documents"]]
    numerals = sum(len(NUMERAL.findall(text)) for text in texts)
    assert seeds["coverage"] == {"numerals": numerals, **counts}
    assert numerals == sum(counts.values())
    for document in seeds["documents"]:
        spots = sorted(
            (spot["start"], spot["end"])
            for kind in ("claims", "set_aside", "unread")
            for spot in seeds[kind]
            if spot["document"] == document["id"]
        )
        assert all(end <= start for (_, end), (start, _) in pairwise(spots))


def test_intervals_hold_the_value(seeds: Row) -> None:
    for claim in seeds["claims"]:
        low, high = (None if claim[side] is None else Decimal(claim[side]) for side in ("low", "high"))
        value = Decimal(claim["value"])
        assert (low is None or low <= value) and (high is None or value <= high), claim["text"]


def test_kind_and_its_details_agree(seeds: Row) -> None:
    for claim in seeds["claims"]:
        if claim["kind"] == "level":
            assert (claim["direction"], claim["basis"], claim["over"]) == (None, None, None)
        assert set(claim["inherited"]) <= {key for key in ("measure", "groups", "place", "period") if claim[key]}


def test_ids_name_one_thing_and_lead_somewhere(seeds: Row) -> None:
    claims = [claim["id"] for claim in seeds["claims"]]
    findings = [finding["id"] for finding in seeds["findings"]]
    documents = [document["id"] for document in seeds["documents"]]
    for ids in (claims, findings, documents, [topic["id"] for topic in seeds["topics"]]):
        assert len(ids) == len(set(ids))
    named = [ident for part in ("topics", "findings", "passed") for one in seeds[part] for ident in one["claims"]]
    assert set(named) <= set(claims)
    assert {finding["part_of"] for finding in seeds["findings"]} - {None} <= set(findings)
    assert {claim["document"] for claim in seeds["claims"]} == set(documents)
    assert sorted(ident for topic in seeds["topics"] for ident in topic["claims"]) == sorted(claims)


def _ids(report: Row, source: str | None = None) -> list[tuple[str, str]]:
    """Each claim's text and id, in no order of the texts."""
    names = [d["id"] for d in report["documents"] if source is None or d["source"] == source]
    return sorted((claim["text"], claim["id"]) for claim in report["claims"] if claim["document"] in names)


def _findings(report: Row) -> list[str]:
    return sorted(finding["id"] for finding in report["findings"])


@pytest.fixture
def texts() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}


def test_ids_outlive_blank_lines(seeds: Row, texts: dict[str, str], folder: Folder) -> None:
    spread = {name: re.sub(r"\n(?=[A-Z“])", "\n\n\n", text) for name, text in texts.items()}
    assert spread != texts
    found = _check(folder(spread))
    assert (_ids(found), _findings(found)) == (_ids(seeds), _findings(seeds))


def test_ids_outlive_a_moved_paragraph(seeds: Row, texts: dict[str, str], folder: Folder) -> None:
    """The length of a road, said for a district that the paragraph names itself."""
    lines = texts["policy-credit.txt"].splitlines(keepends=True)
    (road,) = [n for n, line in enumerate(lines) if "13.72km" in line]
    (end,) = [n for n, line in enumerate(lines) if line.startswith("The Social Policy Bank of Son La province goes on")]
    lines.insert(end, lines.pop(road))
    moved = {**texts, "policy-credit.txt": "".join(lines)}
    found = _check(folder(moved))
    assert (_ids(found), _findings(found)) == (_ids(seeds), _findings(seeds))


def test_ids_outlive_another_name_and_order(seeds: Row, texts: dict[str, str], folder: Folder) -> None:
    areas, credit = texts.values()
    named = folder({"z/first.txt": areas, "a/second.txt": credit})
    assert [d["path"][-10:] for d in _check(named)["documents"]] == ["second.txt", "/first.txt"]
    found = _check(named)
    assert (_ids(found), _findings(found)) == (_ids(seeds), _findings(seeds))


def test_the_order_of_the_input_is_nothing(seeds: Row) -> None:
    areas, credit = sorted(SEEDS.glob("*.txt"))
    assert json.dumps(_check(areas, credit)) == json.dumps(_check(credit, areas))
    assert _ids(_check(credit, areas)) == _ids(seeds)


def test_ids_without_a_source_outlive_name_order_and_blank_lines(folder: Folder) -> None:
    first = _ids(_check(folder({"one.txt": BRANCH})))
    lines = BRANCH.splitlines()
    base = folder({"other.txt": "\n\n" + "\n\n".join(reversed(lines)) + "\n"})
    (base / "one.txt").unlink()
    assert _ids(_check(base)) == first
    assert len(first) == 4


def test_a_figure_has_the_id_of_its_value(folder: Folder) -> None:
    base = folder({"one.txt": BRANCH})
    before = dict(_ids(_check(base)))
    base = folder({"one.txt": BRANCH.replace("1,250", "1,260")})
    after = dict(_ids(_check(base)))
    assert before.keys() - after.keys() == {"1,250"}
    assert {text: ident for text, ident in after.items() if before.get(text) != ident}.keys() == {"1,260"}
    assert before["1,250"] != after["1,260"]


def test_a_finding_has_the_id_of_its_figures(seeds: Row, texts: dict[str, str], folder: Folder) -> None:
    """11.11 printed as 11.21: the finding on it is another one; those on other figures stay."""
    changed = {name: text.replace("11.11%", "11.21%") for name, text in texts.items()}
    found = _check(folder(changed))
    gone = {c["id"] for c in seeds["claims"]} - {c["id"] for c in found["claims"]}
    (ident,) = gone
    of_figure = {f["id"] for f in seeds["findings"] if ident in f["claims"]}
    of_others = {f["id"] for f in seeds["findings"] if ident not in f["claims"]}
    kept = {f["id"] for f in found["findings"]}
    assert of_figure and not of_figure & kept
    assert of_others <= kept


def test_equal_claims_of_two_texts_keep_their_ids_apart(folder: Folder) -> None:
    twice = _check(folder({"one.txt": BRANCH, "two.txt": BRANCH}))
    assert len({claim["id"] for claim in twice["claims"]}) == len(twice["claims"]) == 8


def test_ids_of_equal_claims_outlive_blank_lines(folder: Folder) -> None:
    """Neither text has a source, and one claim is in both: its two ids stay with their texts."""
    texts = {
        "one.txt": "The mill employs 1,250 workers.\nIt has 12 lorries.\n",
        "two.txt": "The mill employs 1,250 workers.\n",
    }
    before = _check(folder(texts))
    after = _check(folder({**texts, "one.txt": f"\n\n{texts['one.txt']}", "two.txt": f"\n{texts['two.txt']}"}))
    assert [claim["id"] for claim in before["claims"]] == [claim["id"] for claim in after["claims"]]


@pytest.mark.parametrize("command", ["claims", "check"])
def test_the_same_bytes_on_every_run(command: str, tmp_path: Path) -> None:
    outputs = {_run(command, seed, tmp_path) for seed in ("0", "1", "4242")}
    assert len(outputs) == 1
    assert outputs.pop().startswith(b'{\n  "schema": "factcheck/1"')


def _run(command: str, seed: str, tmp_path: Path) -> bytes:
    env = {**os.environ, "PYTHONHASHSEED": seed, "FACTCHECK_CACHE_DIR": str(tmp_path / seed), "PYTHONPATH": str(ROOT)}
    arguments = [command, "seeds", "--format", "json", *(["--report", "none"] * (command == "check"))]
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments], cwd=ROOT, env=env, capture_output=True, check=False
    )
    assert done.returncode == (1 if command == "check" else 0), done.stderr.decode()
    return done.stdout
