"""SARIF 2.1.0: valid by its schema, and what code hosts read of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from factcheck import rulebook
from factcheck.model import Report, Trouble
from factcheck.report import sarif
from tests.commandline import EVENING, MORNING, Folder
from tests.conftest import ROOT
from tests.report_sample import sample

SCHEMA = ROOT.parent / "shared" / "data" / "sarif-schema-2.1.0.json"


@pytest.fixture(scope="module")
def schema() -> Any:
    if not SCHEMA.is_file():
        pytest.skip("the schema of SARIF (../shared/data) is not here")
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_what_is_printed_is_valid(run, folder: Folder, schema: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "Place,Poverty rate in 2023\nLao Cai,15%\n"
    base = folder({"a b#.txt": MORNING, "b.txt": EVENING, "c.docx": "x", "t.csv": table})
    monkeypatch.chdir(base)
    ran = run(".", "--report", "none", "--format", "sarif")
    told = json.loads(ran.out)
    schema.validate(told)
    (one,) = told["runs"]
    assert ran.status == 2
    assert one["invocations"][0]["executionSuccessful"] is False
    (notification,) = one["invocations"][0]["toolExecutionNotifications"]
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "c.docx"
    result = one["results"][0]
    assert (result["ruleId"], result["level"]) == ("value-conflict", "error")
    assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "value-conflict"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a%20b%23.txt", "uriBaseId": "SRCROOT"}
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 33, 38)
    assert MORNING[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"] == "14.2%"


def test_the_samples_are_valid(run, root: Path, schema: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    told = json.loads(run("seeds", "--report", "none", "--format", "sarif").out)
    schema.validate(told)
    found = json.loads(run("seeds", "--report", "none", "--format", "json").out)["findings"]
    prints = [one["partialFingerprints"]["factcheckFinding/v1"] for one in told["runs"][0]["results"]]
    assert prints == [one["id"] for one in found]
    assert len(set(prints)) == len(prints)
    for one in told["runs"][0]["results"]:
        for place in (*one["locations"], *one["relatedLocations"]):
            where = place["physicalLocation"]
            text = Path(unquote(where["artifactLocation"]["uri"])).read_text(encoding="utf-8")
            region = where["region"]
            said = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
            assert said == region["snippet"]["text"]
            line = text.splitlines()[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 :].startswith(said.splitlines()[0])


def test_waived_findings_are_left_out(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    monkeypatch.chdir(base)
    told = json.loads(run(".", "--format", "sarif").out)
    ident = told["runs"][0]["results"][0]["properties"]["id"]
    assert run("waive", ident, "--reason", "r", "--by", "b").status == 0
    assert json.loads(run(".", "--format", "sarif").out)["runs"][0]["results"] == []


def test_nothing_read_is_a_log_as_well(run, folder: Folder, schema: Any) -> None:
    ran = run(folder({"a.docx": "x"}), "--report", "none", "--format", "sarif")
    told = json.loads(ran.out)
    schema.validate(told)
    assert (ran.status, told["runs"][0]["results"]) == (2, [])


def test_hostile_texts_stay_valid(schema: Any) -> None:
    attack = "[a](https://e.example) {0} \x00\x1b \u202e " + "x" * 5000
    report: Report = sample()
    hostile = replace(
        report,
        findings=tuple(replace(one, message=attack, ask=attack) for one in report.findings),
        troubles=(Trouble(f"{attack}.txt:3", attack), Trouble("", attack)),
    )
    told = json.loads(sarif.render(hostile, rulebook.load()))
    schema.validate(told)
    for result in told["runs"][0]["results"]:
        assert "](" not in result["message"]["text"]
        assert "{0}" not in result["message"]["text"].replace("{{0}", "")  # two brackets stand for one
