"""Workflow commands of GitHub: what GitHub reads of them, and that no text gives a command of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.model import Report, Trouble
from factcheck.report import github
from tests.commandline import EVENING, MORNING, Folder
from tests.report_sample import sample

COMMAND = re.compile(r"::(?P<name>[a-z]+)(?: (?P<properties>.*?))?::(?P<message>.*)")


def commands(printed: str) -> list[tuple[str, dict[str, str], str]]:
    """As the runner reads them: https://docs.github.com/actions/reference/workflow-commands-for-github-actions"""

    def plain(text: str) -> str:
        for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
            text = text.replace(code, sign)
        return text

    found = []
    for line in printed.splitlines():
        if told := COMMAND.match(line):
            properties = dict(one.split("=", 1) for one in (told["properties"] or "").split(",") if one)
            found.append((told["name"], {k: plain(v) for k, v in properties.items()}, plain(told["message"])))
    return found


def test_a_finding_stands_at_its_line(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"a.txt": f"First line.\n{MORNING}", "b.txt": EVENING})
    monkeypatch.chdir(base)
    ran = run(".", "--report", "none", "--format", "github")
    ((level, where, message),) = commands(ran.out)
    assert (ran.status, level) == (1, "error")
    assert where == {
        "file": "a.txt",
        "line": "2",
        "endLine": "2",
        "col": "33",
        "endColumn": "38",
        "title": "error: value-conflict",
    }
    said = "Poverty rate in Lao Cai at the end of 2023: 14.2% (a.txt) and 15.8% (b.txt); 1.6 percentage points apart"
    assert message.startswith(said)
    assert "(see also b.txt:1) [fc-" in message
    assert ran.out.splitlines()[-1] == "1 error"


def many(severity: str, count: int) -> Report:
    report = sample()
    one = replace(report.findings[0], severity=severity, causes=(), part_of=None)
    return replace(report, findings=tuple(replace(one, id=f"fc-{n:016x}") for n in range(count)), troubles=())


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("query", "notice")])
def test_ten_of_one_level_and_how_many_are_left(severity: str, level: str) -> None:
    told = commands(github.render(many(severity, 10)))
    assert [name for name, _, _ in told] == [level] * 10
    assert told[-1][2].endswith("[fc-0000000000000009]")
    told = commands(github.render(many(severity, 13)))
    assert [name for name, _, _ in told] == [level] * 10
    assert told[-1][2] == f"and 4 more {level}s: the summary of this step and the report have them"


def test_no_text_gives_a_command(tmp_path: Path) -> None:
    attack = "x\n::error::owned\r::set-output name=a::b ##[error]owned\n  ::stop-commands::t"
    report = sample()
    hostile = replace(
        report,
        findings=tuple(replace(one, message=attack, ask=attack) for one in report.findings),
        troubles=(Trouble(f"a,b:{attack}.txt", attack), Trouble("a.txt:3", attack)),
    )
    printed = github.render(hostile, base=tmp_path, report_path=f"reports/{attack}.html")
    assert "##[" not in printed
    assert {name for name, _, _ in commands(printed)} == {"error", "warning", "notice"}
    for line in printed.splitlines():
        assert not re.match(r"\s*::", line) or COMMAND.match(line)["name"] in ("error", "warning", "notice")  # type: ignore[index]
    assert len(commands(printed)) == len([line for line in printed.splitlines() if line.startswith("::")])


def test_what_was_not_read_is_an_error() -> None:
    report = replace(sample(), findings=(), troubles=(Trouble("a.txt:3", "is broken"), Trouble("b.docx", "is locked")))
    assert commands(github.render(report)) == [
        ("error", {"file": "a.txt", "line": "3", "title": "not read"}, "a.txt:3: is broken"),
        ("error", {"file": "b.docx", "title": "not read"}, "b.docx: is locked"),
    ]


def test_the_summary_of_the_step(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    monkeypatch.chdir(base)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(base / "summary"))
    run(".", "--format", "github")
    first = (base / "summary").read_text(encoding="utf-8")
    assert first == run(".", "--format", "markdown").out
    run("review", "a.txt", "--against", "b.txt", "--format", "github")
    assert (base / "summary").read_text(encoding="utf-8").startswith(first)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(base / "a.txt" / "x"))
    assert "the summary of the step cannot be written" in run(".", "--format", "github", "--report", "none").err
