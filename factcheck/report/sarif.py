"""The report as SARIF 2.1.0, which code hosts and editors show beside the lines of a file.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from factcheck import __version__
from factcheck.model import Claim, Document, Finding, Mark, Report, Severity, Trouble
from factcheck.report.places import elsewhere, from_folder, region, split
from factcheck.report.words import about, one_line, visible
from factcheck.rulebook import Rule, Rulebook

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "SRCROOT"
LONG = 700  # characters of a sentence that is shown around a figure

Json = dict[str, Any]
Level = Literal["error", "warning", "note"]
LEVELS: Mapping[str, Level] = {"error": "error", "warning": "warning", "query": "note", "note": "note", "cause": "note"}
_URGENCY: Mapping[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "query": "recommendation",
    "note": "recommendation",
}
_LINK = re.compile(r"\](?=\()")
_SLOT = re.compile(r"\{(?=\d+\})")


def render(report: Report, book: Rulebook, *, base: Path | None = None) -> str:
    """All findings as one run; paths are told from the folder `base`."""
    return json.dumps(log(report, book, base), ensure_ascii=False, indent=1) + "\n"


def log(report: Report, book: Rulebook, base: Path | None = None) -> Json:
    wanted = {*report.rules, *(finding.rule for finding in report.findings)}
    rules = [rule for rule in book.rules if rule.id in wanted]
    index = {rule.id: number for number, rule in enumerate(rules)}
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "factcheck",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that was checked out."}}},
                "invocations": [
                    {
                        "executionSuccessful": not report.troubles,
                        "toolExecutionNotifications": [_notification(trouble, base) for trouble in report.troubles],
                    }
                ],
                "results": [_result(report, finding, index, base) for finding in report.open],
            }
        ],
    }


def _rule(rule: Rule) -> Json:
    severity = LEVELS[rule.severity]
    help_text = rule.why.strip() or rule.title
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": _message(rule.title)},
        "fullDescription": {"text": _message(help_text)},
        "help": {"text": _message(help_text)},
        "defaultConfiguration": {"level": severity},
        "properties": {"tags": ["figures"], "severity": rule.severity},
    }


def _result(report: Report, finding: Finding, index: Mapping[str, int], base: Path | None) -> Json:
    world = report.world
    places = world.places(finding)
    located = [_location(place, world.documents[place.document], base) for place in places]
    found: Json = {"ruleId": finding.rule}
    if finding.rule in index:
        found["ruleIndex"] = index[finding.rule]
    found["level"] = LEVELS[finding.severity]
    found["message"] = {"text": _message(f"{finding.message} {finding.ask}".strip())}
    found["locations"] = located[:1]
    found["relatedLocations"] = [
        {"id": number, **location, "message": {"text": _message(_told(place, world.documents[place.document]))}}
        for number, (place, location) in enumerate(zip(places, located, strict=True))
        if number
    ]
    found["partialFingerprints"] = {"factcheckFinding/v1": finding.id}
    found["properties"] = {
        "id": finding.id,
        "severity": finding.severity,
        "problem.severity": _URGENCY[finding.severity],
        "confidence": finding.confidence,
        "causes": list(finding.causes),
        "partOf": finding.part_of,
    }
    return found


def _location(place: Claim | Mark, document: Document, base: Path | None) -> Json:
    physical: Json = {"artifactLocation": _artifact(document.path, base)}
    told = _region(document, place.start, place.end)
    if told:
        physical["region"] = told
        if around := _around(place, document):
            physical["contextRegion"] = around
    location: Json = {"physicalLocation": physical}
    if spot := elsewhere(place, document):
        location["logicalLocations"] = [{"fullyQualifiedName": spot, "kind": "place"}]
    return location


def _around(place: Claim | Mark, document: Document) -> Json | None:
    """The sentence, where it is more than the figure and no endless line."""
    start, end = min(place.sentence.start, place.start), max(place.sentence.end, place.end)
    if end - start > LONG or (start, end) == (place.start, place.end):
        return None
    return _region(document, start, end)


def _region(document: Document, start: int, end: int) -> Json | None:
    found = region(document, start, end)
    if found is None:
        return None
    return {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
        "charOffset": found.offset,
        "charLength": found.length,
        "snippet": {"text": visible(document.text[start:end])},
    }


def _artifact(path: str, base: Path | None) -> Json:
    inner = from_folder(path, base)
    if inner is not None:
        return {"uri": quote(inner), "uriBaseId": ROOT}
    return {"uri": Path(path).absolute().as_uri()}


def _notification(trouble: Trouble, base: Path | None) -> Json:
    path, line = split(trouble.path)
    physical: Json = {"artifactLocation": _artifact(path, base)}
    if line is not None:
        physical["region"] = {"startLine": line}
    return {
        "level": "error",
        "message": {"text": _message(f"{trouble.path}: {trouble.message}")},
        "locations": [{"physicalLocation": physical}],
    }


def _told(place: Claim | Mark, document: Document) -> str:
    what = f" ({about(place)})" if isinstance(place, Claim) else ""
    return f"{place.text}{what}, {document.name}"


def _message(text: str) -> str:
    """A message in which nothing is a link or a slot of SARIF's own."""
    return _SLOT.sub("{{", _LINK.sub("] ", one_line(text)))
