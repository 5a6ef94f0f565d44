"""Where the time of `factcheck check` goes: the command itself, with a clock at the seams of its parts.

    python -m benchmarks.checking FILE PATH... [options of factcheck check]

FILE gets, as JSON, the CPU seconds of each part; what is left of the process is its start and its end."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.apart import Ran, cpu, ran

PARTS = ("reading", "aligning", "judging", "reporting")
REST = "start and end"


@dataclass
class Clock:
    """Adds up what calls take, by part; a call within another counts for the outer one."""

    spent: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PARTS, 0.0))
    within: bool = False

    def wound(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            if self.within:
                return work(*given, **named)
            self.within, started = True, cpu()
            try:
                return work(*given, **named)
            finally:
                self.within = False
                self.spent[part] += cpu() - started

        return timed


def seams(clock: Clock) -> None:
    from factcheck import findings, pipeline, topics
    from factcheck.cli import checking
    from factcheck.report import forms

    for part, holder, name in (
        ("reading", pipeline, "claims"),
        ("aligning", topics, "align"),
        ("judging", findings, "judge"),
        ("reporting", checking, "report_file"),
        ("reporting", forms, "render"),
        ("reporting", checking, "put"),
    ):
        setattr(holder, name, clock.wound(part, getattr(holder, name)))


def checked(folder: Path, page: Path) -> tuple[Ran, dict[str, float]]:
    """A check of a folder of which nothing has been read before, with its HTML report and its JSON, in a process of its
    own; CPU seconds by part."""
    told, cache = page.with_suffix(".parts"), page.with_suffix(".cache")
    shutil.rmtree(cache / "readings", ignore_errors=True)
    module = [sys.executable, "-m", "benchmarks.checking", str(told)]
    found = ran([*module, str(folder), "--report", str(page), "--quiet"], cache)
    parts: dict[str, float] = json.loads(told.read_text(encoding="utf-8"))
    return found, {REST: found.cpu - sum(parts.values()), **parts}


def main() -> None:
    from factcheck import cli

    file, *arguments = sys.argv[1:]
    clock = Clock()
    seams(clock)
    try:
        cli.main(["check", *arguments])
    finally:
        Path(file).write_text(json.dumps(clock.spent), encoding="utf-8")


if __name__ == "__main__":
    main()
