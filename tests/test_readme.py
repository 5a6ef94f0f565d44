"""The README begins with the two commands that are enough, and the files that it names exist."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.docsworld import targets

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]


def test_it_has_commands() -> None:
    assert COMMANDS[:2] == ["make report", "make test"]
    assert len(COMMANDS) > 8


def test_the_files_that_it_names_exist() -> None:
    made = {"reports/report.html", ".venv"}
    named = set(re.findall(r"`([\w.]+/[\w./]*|[\w]+\.(?:py|yaml|md))`", README)) - made
    assert {"seeds/", "rules/discrepancies/", "pipeline.py"} <= named
    assert [
        name for name in sorted(named) if not any((ROOT / f / name).exists() for f in ("", "factcheck"))
    ] == []


def test_the_makefile_and_ci_agree() -> None:
    ci = ROOT / ".ci" / "run"
    assert os.access(ci, os.X_OK)
    assert "make test" in ci.read_text(encoding="utf-8")
    assert {"report", "test", "example", "snapshot", "rules"} <= targets()
