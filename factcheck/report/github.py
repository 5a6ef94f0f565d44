"""The report as workflow commands of GitHub Actions: annotations at the lines of a pull request.

A command begins a line with `::`, and an older form of it, `##[`, may stand anywhere in a line. So no text that was
read may bring either of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from factcheck.model import Finding, Report, Severity, Trouble
from factcheck.model.values import dataclass
from factcheck.report.places import elsewhere, from_folder, region, split
from factcheck.report.story import roots
from factcheck.report.text import summary
from factcheck.report.words import one_line, plural

MOST = 10  # annotations of one level: as many as GitHub shows of one step
LONG = 1_000  # characters of a message

Level = Literal["error", "warning", "notice"]
LEVELS: dict[Severity, Level] = {"error": "error", "warning": "warning", "query": "notice", "note": "notice"}

_COMMAND = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Note:
    level: Level
    message: str
    properties: tuple[tuple[str, str], ...] = ()


def render(report: Report, *, base: Path | None = None, report_path: str | None = None) -> str:
    """One command a finding or trouble, worst first, and then `summary`. Paths are told from the folder `base`."""
    tops = roots(report.open)
    every = [root.finding for root in tops] + [child for root in tops for child in root.children]
    notes = [_trouble(trouble, base) for trouble in report.troubles]
    notes += [_finding(report, finding, base) for finding in every]
    lines = [_command(note) for level in ("error", "warning", "notice") for note in _few(notes, level)]
    return "\n".join([*lines, *map(inert, summary(report, report_path=report_path))]) + "\n"


def inert(text: str) -> str:
    """The text without anything that starts a workflow command.

    >>> inert("  ::error::x ##[debug]")
    '  : :error::x ## [debug]'
    """
    return _COMMAND.sub(r"\1: ", text.replace("##[", "## ["))


def _few(notes: Iterable[_Note], level: Level) -> Iterator[_Note]:
    """Those of one level; of more than are shown, the last tells how many are left."""
    own = [note for note in notes if note.level == level]
    if len(own) <= MOST:
        yield from own
        return
    yield from own[: MOST - 1]
    left = plural(len(own) - MOST + 1, f"more {level}")
    yield _Note(level, f"and {left}: the summary of this step and the report have them", (("title", "factcheck"),))


def _finding(report: Report, finding: Finding, base: Path | None) -> _Note:
    places = report.world.places(finding)
    title = f"{finding.severity}: {finding.rule}"
    message = one_line(finding.message) + (f" Ask: {one_line(finding.ask)}" if finding.ask else "")
    others = dict.fromkeys(
        f"{report.world.documents[place.document].path}:{place.line}" for place in places[1:]
    )
    if others:
        message += f" (see also {', '.join(others)})"
    level = LEVELS[finding.severity]
    message = f"{_cut(message)} [{finding.id}]"
    if not places:
        return _Note(level, message, (("title", title),))
    document = report.world.documents[places[0].document]
    path = from_folder(document.path, base)
    found = region(document, places[0].start, places[0].end)
    properties = [("file", path)] if path else []
    if path and found:
        properties += [("line", str(found.line)), ("endLine", str(found.end_line))]
        if found.line == found.end_line:  # GitHub takes columns of one line only
            properties += [("col", str(found.column)), ("endColumn", str(found.end_column))]
    elif spot := elsewhere(places[0], document):
        message = f"{one_line(document.path)} {spot}: {message}"
    elif not path:
        message = f"{one_line(document.path)}:{places[0].line}: {message}"
    return _Note(level, message, (*properties, ("title", title)))


def _trouble(trouble: Trouble, base: Path | None) -> _Note:
    told, line = split(trouble.path)
    path = from_folder(told, base)
    where = [("file", path)] if path else []
    where += [("line", str(line))] if path and line is not None else []
    return _Note("error", _cut(one_line(f"{trouble.path}: {trouble.message}")), (*where, ("title", "not read")))


def _command(note: _Note) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in note.properties)
    return f"::{note.level}{' ' if properties else ''}{properties}::{_data(note.message)}"


def _data(text: str) -> str:
    """As the message of a command: read back, it is the text."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "## [")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cut(text: str) -> str:
    return text if len(text) <= LONG else text[:LONG] + " …"
