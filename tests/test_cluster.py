"""An archive that Spark makes and checks, on this machine with two Python workers, held to what is made without it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from factcheck import archive, whole
from factcheck.archive import store
from factcheck.archive.filling import Filled
from factcheck.archive.store import NAME
from factcheck.model import Report
from factcheck.report import forms
from tests.archiveworld import draft, filled, newsroom, request, reviewed, told, write
from tests.commandline import EVENING, MORNING
from tests.labels import book

pytestmark = pytest.mark.filterwarnings("ignore")  # of the libraries of Spark

TEXTS = 30
MANY = 5  # bearers of a thing that are listed, so that few texts are many


class Made(NamedTuple):
    texts: Path
    plain: Path
    spark: Path
    done: tuple[Filled, Filled]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    missing = []
    try:
        import pyspark  # noqa: F401
    except ImportError as error:
        missing.append(str(error.name))
    if not shutil.which("java"):
        missing.append("java")
    if missing:
        assert not os.environ.get("CI"), f"missing: {missing}"
        pytest.skip(f"needs {' and '.join(missing)}")
    from factcheck import cluster

    with cluster.session("local[2,4]", 2) as session:
        yield session


@pytest.fixture(scope="module")
def made(spark: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Both archives of the same texts; a worker that reads is killed once, and one that has written a file."""
    from factcheck import cluster
    from factcheck.cluster import indexing, stages

    base = tmp_path_factory.mktemp("cluster")
    texts = write(base / "texts", newsroom(TEXTS, 6), TEXTS)
    for n in range(12):  # one figure that very many texts tell of
        said = f"The poverty rate of Lao Cai was {n}.2% at the end of 2015.\n"
        (texts / f"crowd-{n:02}.txt").write_text(said, encoding="utf-8")
    (base / "original.txt").write_text(MORNING, encoding="utf-8")
    (texts / "copy.md").write_text("---\ntranslation-of: ../original.txt\n---\n\n" + EVENING, encoding="utf-8")
    (texts / "lost.md").write_text("---\ntranslation-of: ../none.txt\n---\n\n" + EVENING, encoding="utf-8")
    (texts / "faulty.txt").write_bytes(b"\x00\x01\x02")
    (texts / "picture.png").write_bytes(b"\x89PNG")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "MANY", MANY)
        patch.setattr(indexing, "_SLICE", 4)
        plain = filled(base / "plain", texts)
        patch.setattr(stages, "extract", killed_once(stages.extract, base / "killed"))
        patch.setattr(stages, "store", killed_once(stages.store, base / "killed with a file"))
        spread = cluster.fill(spark, base / "spark", [str(texts)], book())
    assert (base / "killed").is_file()
    assert (base / "killed with a file").is_file()
    yield Made(texts, base / "plain", base / "spark", (plain, spread))


def killed_once(stage: Callable[..., Any], marker: Path) -> Callable[..., Any]:
    """A stage of which the first worker that has done a batch is killed before it gives it away."""

    def asked(*given: Any) -> Any:
        run = stage(*given)

        def killing(batches: Any) -> Any:
            for batch in run(batches):
                try:
                    os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    pass
                else:
                    os.kill(os.getpid(), signal.SIGKILL)
                yield batch

        return killing

    return asked


def test_the_archives_hold_the_same(made: Made) -> None:
    plain, spread = made.done
    assert (plain.texts, plain.put) == (spread.texts, spread.put) == (TEXTS + 12 + 3, TEXTS + 12 + 3)
    assert (plain.troubles, plain.skipped) == (spread.troubles, spread.skipped)
    assert [one.path.rsplit("/", 1)[1] for one in spread.troubles] == ["faulty.txt", "lost.md:2"]
    (one, troubles), (other, same) = (archive.opened(str(folder), book()) for folder in (made.plain, made.spark))
    assert [trouble.message for trouble in troubles] == [trouble.message for trouble in same]
    assert troubles[0].message.startswith("2 files of it had faults")
    named = [_by_path(each) for each in (one, other)]
    assert named[0] == named[1]
    base = sqlite3.connect(made.plain / NAME)
    things = [row[0] for row in base.execute("SELECT thing FROM things")]
    base.close()
    held = [
        {thing: (times, [paths[n] for n in who]) for thing, (times, who) in each.held(things).items()}
        for each, paths in ((each, _paths(each)) for each in (one, other))
    ]
    assert held[0] == held[1]
    assert len(held[1]) == len(things) == _things(made.spark)
    times, who = max(held[1].values(), key=lambda told: told[0])
    assert (times > MANY, len(who)) == (True, MANY)  # what everybody bears is bounded


def _things(folder: Path) -> int:
    """How many things all files hold; of the file that a killed worker left nothing is there."""
    opened = archive.Sharded(folder)
    assert sorted(one.name for one in opened.data.iterdir()) == sorted(
        shard.name for shards in opened.shards.values() for shard in shards
    )
    assert len(opened.shards["things"]) > 1
    count = 0
    for shard in opened.shards["things"]:
        base = sqlite3.connect(opened.data / shard.name)
        count += base.execute("SELECT count(*) FROM things").fetchone()[0]
        base.close()
    return count


def _paths(opened: Any) -> dict[int, str]:
    return dict(opened.paths([number for _, number in opened.topics()]))


def _by_path(opened: Any) -> dict[str, tuple[int, Any]]:
    paths = _paths(opened)
    readings = opened.fetch(list(paths))
    return {paths[number]: (topic, readings[number]) for topic, number in opened.topics()}


def test_reviews_find_the_same(made: Made) -> None:
    drafts = [draft(newsroom(TEXTS, 6).text(TEXTS + n), f"draft {n}") for n in range(2)]
    drafts.append(draft("The poverty rate of Lao Cai stood at 35.8% at the end of 2015.", "draft 3"))
    plain, spread = (reviewed(drafts, folder).report for folder in (made.plain, made.spark))
    assert told(plain) == told(spread)
    assert (len(plain.findings) > 0, plain.world.crowded > 0) == (True, True)


def test_a_check_finds_the_same_byte_for_byte(
    spark: Any, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though a worker that judges is killed on its way; and whichever kind of archive is checked by whom."""
    from factcheck import cluster
    from factcheck.cluster import stages

    expected = _bytes(whole.check(request(made.plain), book()))
    assert b'"rule":"value-conflict"' in expected
    assert _bytes(whole.check(request(made.spark), book())) == expected
    monkeypatch.setattr(stages, "judge", killed_once(stages.judge, tmp_path / "killed"))
    assert _bytes(cluster.check(spark, request(made.spark), book())) == expected
    assert (tmp_path / "killed").is_file()


def _bytes(report: Report) -> bytes:
    return b"".join(forms.render("json", replace(report, troubles=()), book()))


def test_the_engines_leave_each_other_alone(spark: Any, made: Made) -> None:
    from factcheck import cluster

    with pytest.raises(archive.ArchiveError, match="was made by the other engine: leave out --engine spark"):
        cluster.fill(spark, made.plain, [str(made.texts)], book())
    with pytest.raises(archive.ArchiveError, match="was made by the other engine: add --engine spark"):
        filled(made.spark, made.texts)


def test_without_java_it_is_said(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck import cluster

    monkeypatch.setenv("PATH", "")
    for name in ("JAVA_HOME", "PYSPARK_GATEWAY_PORT"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(archive.ArchiveError, match="needs a Java runtime"), cluster.session(None, 1):
        pass
