"""Work that is shared with copies of the process comes out as if it had not been."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck import parallel
from tests.commandline import EVENING, MORNING, Folder


@pytest.fixture(autouse=True)
def copied(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may have left threads behind, and then nothing would be shared."""
    if "threads" not in request.node.name and sys.platform.startswith("linux"):
        monkeypatch.setattr(parallel, "_may_be_copied", lambda: True)


SQUARES = [n * n for n in range(100)]


def square(n: int) -> int:
    return n * n


@pytest.mark.parametrize("processes", [1, 2, 3, 200])
@pytest.mark.parametrize("portion", [1, 7, 99, 100, 1_000])
def test_results_are_in_the_order_of_what_was_given(processes: int, portion: int) -> None:
    assert list(parallel.mapped(square, range(100), processes, portion)) == SQUARES


def test_nothing_is_no_work() -> None:
    assert list(parallel.mapped(square, [], 2, 1)) == []


def test_more_portions_than_a_pipe_holds_are_made_larger() -> None:
    assert list(parallel.mapped(square, range(50_000), 2, 1)) == [n * n for n in range(50_000)]


def test_others_do_their_share() -> None:
    def where(_: int) -> int:
        time.sleep(0.02)
        return os.getpid()

    found = set(parallel.mapped(where, range(40), 2, 1))
    assert os.getpid() in found
    assert len(found) == 2


def test_in_one_of_several_threads_all_is_done_here() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(parallel.mapped(lambda _: os.getpid(), range(40), 2, 1)) == {os.getpid()}
    finally:
        done.set()
        other.join()


def test_what_a_copy_had_that_dies_is_done_again() -> None:
    here = os.getpid()

    def deadly(n: int) -> int:
        time.sleep(0.01)
        if os.getpid() != here and n % 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return n * n

    assert list(parallel.mapped(deadly, range(100), 3, 1)) == SQUARES


def test_what_the_work_raises_is_raised_here() -> None:
    here = os.getpid()

    def failing(n: int) -> int:
        if os.getpid() == here:
            time.sleep(0.01)
        if n == 60:
            raise ValueError("sixty")
        return n

    with pytest.raises(ValueError, match="sixty"):
        list(parallel.mapped(failing, range(100), 2, 1))


def test_no_copy_is_left_when_the_work_is_over() -> None:
    def slow(_: int) -> int:
        time.sleep(0.01)
        return os.getpid()

    others = set(parallel.mapped(slow, range(40), 3, 1)) - {os.getpid()}
    assert others
    for pid in others:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Portions so small that two texts are shared; how often that was."""
    asked: list[int] = []
    real = parallel.mapped

    def mapped(work, given, processes, portion):  # type: ignore[no-untyped-def]
        asked.append(processes)
        return real(work, given, processes, 1)

    monkeypatch.setattr(parallel, "mapped", mapped)
    yield asked


def test_a_check_by_several_processes_says_what_one_says(
    run, folder: Folder, small: list[int], tmp_path: Path  # type: ignore[no-untyped-def]
) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING, "c.txt": MORNING, "d.txt": "Là 5 %.\n"})
    reports = []
    for jobs in (1, 2, 3):
        page = tmp_path / f"{jobs}.html"
        ran = run("check", base, "--jobs", jobs, "--format", "json", "--report", page)
        assert ran.status == 1
        reports.append((ran.out.replace(page.name, "page"), page.read_bytes(), ran.err))
    assert reports[0] == reports[1] == reports[2]
    assert small == [1, 1, 1, 2, 2, 2, 3, 3, 3]  # reading, aligning and judging
