"""The README is true: its commands run, its files exist, its words for options are those of the program."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in phony.split())
    return set(phony.split())


def test_it_has_commands() -> None:
    assert COMMANDS[:2] == ["make report", "make test"]
    assert len(COMMANDS) > 8


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(command: str, tmp_path: Path) -> None:
    program, *arguments = shlex.split(command)
    if program == "make":  # this very test is run by one of them
        assert set(arguments) <= targets()
        return
    if command == "python3 -m pip install .":  # what this does is tested on the wheel
        assert (ROOT / "pyproject.toml").is_file()
        return
    assert program == "factcheck"
    for name in ("seeds", "rules"):
        if (ROOT / name).exists():
            (tmp_path / name).symlink_to(ROOT / name)
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    judges = arguments[0] == "seeds/"
    assert done.returncode in ((0, 1) if judges else (0,)), done.stderr
    assert done.stdout
    assert (tmp_path / "reports" / "report.html").exists() is (judges and "none" not in arguments)


def test_the_files_that_it_names_exist() -> None:
    made = {"reports/report.html", ".venv"}
    named = set(re.findall(r"`([\w.]+/[\w./]*|[\w]+\.(?:py|yaml|md))`", README)) - made
    assert {"seeds/", "rules/discrepancies/", "pipeline.py"} <= named
    assert [
        name for name in sorted(named) if not any((ROOT / f / name).exists() for f in ("", "factcheck"))
    ] == []


def test_the_options_that_it_names_exist() -> None:
    from factcheck.cli import cli

    known = {name for command in cli.commands.values() for option in command.params for name in option.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", README)) <= known | {"--help"}


def test_the_makefile_and_ci_agree() -> None:
    ci = ROOT / ".ci" / "run"
    assert os.access(ci, os.X_OK)
    assert "make test" in ci.read_text(encoding="utf-8")
    assert {"report", "test", "example", "snapshot", "rules"} <= targets()
