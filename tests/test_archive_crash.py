"""Whatever ends `factcheck index` at whatever moment: what was finished is there, nothing is half there, and the next
run makes of it what one run alone would have made."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.archive import Store, filling, lock
from factcheck.archive.store import NAME
from tests.archiveworld import ROOT, draft, filled, newsroom, reviewed, tables, told, write

TEXTS = 90
# A transaction for every few texts, so that there are many moments between two.
SMALL_STEPS = """
import sys
from factcheck.archive import filling
from factcheck.cli import main
filling._SECONDS, filling._TIMES = 0.02, 0
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts, and an archive of them that was made in one go."""
    base = tmp_path_factory.mktemp("whole")
    filled(base / "archive", write(base / "texts", newsroom(TEXTS, 5), TEXTS))
    return base


def started(texts: Path, archive: Path, jobs: int = 1, **more: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SMALL_STEPS, "index", str(texts), "--archive", str(archive), "--jobs", str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(  # type: ignore[call-overload]
        command,
        env=environment,
        start_new_session=True,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


def stored(archive: Path) -> int:
    """How many texts there are now, for one who looks while they are put in."""
    try:
        base = sqlite3.connect(f"file:{archive / NAME}?mode=ro", uri=True)
        try:
            return int(base.execute("SELECT count(*) FROM texts").fetchone()[0])
        finally:
            base.close()
    except sqlite3.OperationalError:  # not there yet
        return 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment(jobs: int, whole: Path, tmp_path: Path) -> None:
    chance, archive, finished = random.Random(jobs), tmp_path / "archive", 0
    expected = tables(whole / "archive")
    for kill_at in sorted(chance.sample(range(TEXTS - 20), 3)):
        process = started(whole / "texts", archive, jobs)
        while stored(archive) <= kill_at and process.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        seen = stored(archive)
        assert seen >= finished
        finished = seen
        if jobs > 1:
            assert has_ended(process.pid)
        found = tables(archive)
        assert found["texts"] == expected["texts"][: len(found["texts"])]
    assert 0 < finished < TEXTS
    done = filled(archive, whole / "texts")
    assert (done.unchanged, done.put) == (finished, TEXTS - finished)
    assert tables(archive) == expected


def has_ended(group: int) -> bool:
    """Whether no process is left of a group, within some seconds."""
    for _ in range(500):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_a_power_cut_loses_no_more_than_what_the_disk_had_not_got(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file as it lies there at some moments, and of its log only a part, cut off anywhere."""
    monkeypatch.setattr(filling, "_SECONDS", 0.05)
    monkeypatch.setattr(filling, "_TIMES", 0)
    chance, cut = random.Random(3), []

    def look(stage: str, done: int, of: int) -> None:
        if done % 15 == 0:
            copy = tmp_path / f"cut-{done}"
            copy.mkdir()
            shutil.copy(tmp_path / "archive" / NAME, copy / NAME)
            log = (tmp_path / "archive" / f"{NAME}-wal").read_bytes()
            (copy / f"{NAME}-wal").write_bytes(log[: chance.randrange(len(log) + 1)])
            cut.append(copy)

    from tests.labels import book

    filling.fill(tmp_path / "archive", [str(whole / "texts")], book(), progress=look)
    expected = tables(whole / "archive")
    assert tables(tmp_path / "archive") == expected
    sizes = set()
    for copy in cut:
        if not (copy / NAME).stat().st_size and not stored(copy):
            continue
        found = tables(copy)
        assert found["texts"] == expected["texts"][: len(found["texts"])]
        sizes.add(len(found["texts"]))
        if copy in (cut[1], cut[-1]):
            filled(copy, whole / "texts")
            assert tables(copy) == expected
    assert len(sizes) > 2


def test_a_full_disk_is_said_and_what_was_finished_is_kept(whole: Path, tmp_path: Path) -> None:
    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000))

    archive = tmp_path / "archive"
    process = started(whole / "texts", archive, preexec_fn=narrow)
    _, said = process.communicate()
    assert process.returncode == 2
    assert said.startswith(f"factcheck: {archive}: cannot be written (")
    assert said.endswith("): make room and index again; what was finished is kept\n")
    kept = stored(archive)
    assert 0 < kept < TEXTS
    assert filled(archive, whole / "texts").unchanged == kept
    assert tables(archive) == tables(whole / "archive")


def test_a_second_run_is_refused_and_reviews_go_on(run, whole: Path, tmp_path: Path) -> None:
    new = [draft(newsroom(TEXTS, 5).text(TEXTS + 1))]
    shutil.copytree(whole / "archive", tmp_path / "archive")
    before = reviewed(new, tmp_path / "archive").report
    store = Store(tmp_path / "archive", writing=True)
    try:
        with lock.locked(tmp_path / "archive"), store.change():
            store.take_out({number: () for number in range(1, TEXTS + 1)})
            ran = run("index", whole / "texts", "--archive", tmp_path / "archive")
            during = reviewed(new, tmp_path / "archive").report
    finally:
        store.close()
    assert (ran.status, ran.err) == (
        2, f"factcheck: {tmp_path}/archive: another factcheck index is at work on it\n",
    )  # fmt: skip
    assert told(during) == told(before)


def test_what_has_not_come_to_its_end_is_told_of(run, whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole / "archive", tmp_path / "archive")
    store = Store(tmp_path / "archive", writing=True)
    with store.change():
        store.set("whole", "no")
    store.close()
    (tmp_path / "draft.md").write_text("The mill of Hue employed 1,250 workers.\n", encoding="utf-8")
    ran = run("review", tmp_path / "draft.md", "--against", tmp_path / "archive")
    said = f"the last factcheck index has not come to its end: {TEXTS} texts are there so far"
    assert (ran.status, ran.err) == (0, f"factcheck: {tmp_path}/archive: {said}\n")
