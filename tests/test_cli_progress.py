"""What is told while a run goes on, colours, completion, and runs that begin again when a file changes."""

from __future__ import annotations

import io
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck import pipeline, rulebook
from factcheck.cli import cli, output, progress, watching
from tests.commandline import AGREEING, EVENING, MORNING, ROOT, Folder


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that a test sets."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_bar_stands_on_a_terminal_after_a_second_and_is_gone_at_the_end(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress.progress() as told:
        assert told is not None
        told("reading figures", 1, 4)
        assert screen.getvalue() == ""
        clock[0] = 1.5
        told("reading figures", 2, 4)
        assert "reading figures  [###############---------------]   50%" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_no_bar_where_nobody_looks(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress.progress() as told:
        assert told is None
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress.progress(quiet=True) as told:
        assert told is None


def test_what_a_check_tells_of_its_work(folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    told: list[tuple[str, int, int]] = []
    pipeline.check(pipeline.Request((str(base),)), rulebook.load(), lambda *one: told.append(one))
    assert told == [
        ("opening files", 0, 2),
        ("opening files", 1, 2),
        ("reading figures", 0, 2),
        ("reading figures", 1, 2),
        ("comparing figures", 0, 1),
    ]


@pytest.mark.parametrize(
    ("told", "surroundings", "terminal", "coloured"),
    [
        (None, {}, True, True),
        (None, {}, False, False),
        (None, {"NO_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": ""}, True, True),
        (None, {"FORCE_COLOR": "1"}, False, True),
        (None, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        (True, {"NO_COLOR": "1"}, False, True),
        (False, {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colours(
    told: bool | None,
    surroundings: dict[str, str],
    terminal: bool,
    coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal() if terminal else io.StringIO())
    assert output.colored(told, None) is coloured
    assert output.colored(None, "a.txt") is False


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("re", ["plain,review"]),
        ("", [f"plain,{name}" for name in sorted(cli.commands)]),
        ("see", ["file,see"]),  # a path to be checked
        ("claims se", ["file,se"]),
        ("seeds/ --fo", ["plain,--format"]),
        ("check --format s", ["plain,sarif"]),
    ],
)
def test_completion_in_the_shell(typed: str, offered: list[str]) -> None:
    words = ["factcheck", *typed.split(" ")]
    asked = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        [sys.executable, "-m", "factcheck"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "_FACTCHECK_COMPLETE": "bash_complete", **asked},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert [line for line in done.stdout.splitlines() if line] == offered


# ---------------------------------------------------------------- --watch


def _until(told: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def test_each_change_is_a_run_and_what_a_run_writes_is_none(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = folder({"a.txt": MORNING, "sub/b.txt": EVENING, ".hidden/c.txt": "x", ".d.txt": "x"})
    page = base / "report.html"
    edits: list[Callable[[], object]] = [
        lambda: page.write_text("ours"),
        lambda: (base / ".hidden" / "c.txt").write_text("more"),
        lambda: (base / ".d.txt").write_text("more"),
        lambda: (base / "sub" / "b.txt").write_text(EVENING + EVENING),
        lambda: (base / "a.txt").unlink(),
        lambda: (base / "new.txt").write_text("x"),
    ]
    runs: list[int] = []

    def sleep(seconds: float) -> None:
        if not edits:
            raise KeyboardInterrupt
        edits.pop(0)()

    def once() -> output.Status:
        runs.append(len(edits))
        if len(runs) == 2:
            raise output.Stop("a rule file is broken")
        return 1 if len(runs) == 4 else 0

    monkeypatch.setattr(watching.time, "sleep", sleep)
    assert watching.watch(once, [str(base)], [page, None]) == 1
    assert runs == [6, 2, 1, 0]


def test_watch_from_the_command_line(folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    command = [sys.executable, "-m", "factcheck", "texts", "--watch", "--format", "concise", "-o", "found.txt"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=base.parent, env=env, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what a shell starts behind it ignores Ctrl-C
    )  # fmt: skip
    found = base.parent / "found.txt"
    try:
        _until(lambda: found.exists() and "1 error" in found.read_text(encoding="utf-8"))
        assert process.stderr is not None
        assert process.stderr.readline() == "factcheck: watching 2 files; Ctrl-C ends it\n"
        (base / "b.txt").write_text(AGREEING, encoding="utf-8")
        _until(lambda: "no findings" in found.read_text(encoding="utf-8"))
        # What is found is there before the run has come to its end, and its status is that of the last whole run.
        assert process.stderr.readline() == "factcheck: watching 2 files; Ctrl-C ends it\n"
        process.send_signal(2)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.communicate()
    assert (base.parent / "reports" / "report.html").exists()


def test_on_a_real_terminal_the_bar_leaves_nothing_behind(folder: Folder) -> None:
    base = folder({f"{n}.txt": MORNING * 2000 for n in range(4)})
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "factcheck", "claims", str(base), "-o", str(base.parent / "out.txt")]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    process = subprocess.Popen(command, env=env, stderr=theirs)
    os.close(theirs)
    seen = b""
    while True:
        if select.select([ours], [], [], 60)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            seen += part
    os.close(ours)
    assert process.wait(60) == 0
    assert b"reading figures" in seen
    assert seen.endswith(b"\r\x1b[K")
    assert Path(base.parent / "out.txt").stat().st_size > 0
