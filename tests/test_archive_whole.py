"""A whole archive, each text of it held against what bears on it."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from factcheck import whole
from factcheck.report import forms
from factcheck.topics.profile import in_common
from tests.archiveworld import filled, newsroom, request, write
from tests.commandline import EVENING, FIGURELESS, MORNING, Folder
from tests.labels import book

LATER = "The poverty rate of Lao Cai stood at 15.8% at the end of 2023.\n"


def test_the_same_is_found_as_in_the_folder(run, folder: Folder) -> None:
    base = folder({"texts/a.txt": MORNING, "texts/b.txt": FIGURELESS, "texts/c.txt": LATER})
    run("index", base / "texts", "--archive", base / "archive")
    plain = run("check", base / "texts", "--report", "none", "--format", "json")
    ran = run("check", "--archive", base / "archive", "--report", "none", "--format", "json", "--jobs", "1")
    assert [(one["rule"], one["severity"]) for one in ran.json["findings"]] == [("value-conflict", "error")]
    assert (ran.status, ran.json["findings"]) == (plain.status, plain.json["findings"])
    assert [one["path"] for one in ran.json["documents"]] == [f"{base}/texts/{name}.txt" for name in "ac"]
    told = run("check", "--archive", base / "archive", "--report", "report.html", "--format", "concise")
    assert told.out.splitlines()[1].startswith("findings in 2 of 3 texts · ")
    assert Path("report.html").is_file()


def test_nothing_found(run, folder: Folder) -> None:
    base = folder({"texts/a.txt": EVENING, "texts/b.txt": FIGURELESS})
    run("index", base / "texts", "--archive", base / "archive")
    ran = run("check", "--archive", base / "archive", "--report", "none", "--format", "concise")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("findings in 0 of 2 texts · ")


def test_what_makes_no_sense_is_refused(run, folder: Folder) -> None:
    base = folder({"texts/a.txt": EVENING})
    assert run("check", "--archive", base / "texts").err == (
        f"factcheck: {base}/texts: is no archive: factcheck index PATH... --archive {base}/texts makes one\n"
    )
    for more in ((base / "texts",), ("--watch",)):
        ran = run("check", "--archive", base / "texts", *more)
        assert (ran.status, "--archive checks what factcheck index has read" in ran.err) == (2, True)


def test_without_the_extra_it_is_said_what_is_missing(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"texts/a.txt": EVENING})
    run("index", base / "texts", "--archive", base / "archive")
    for name in [name for name in sys.modules if name.startswith("factcheck.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("factcheck.cluster", raising=False)  # a test before this one may have imported it
    for name in ("pyspark", "pyspark.errors", "py4j", "py4j.protocol", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    said = "factcheck: --engine spark needs PySpark: pip install 'factcheck-desk[spark]'\n"
    ran = run("check", "--archive", base / "archive", "--engine", "spark")
    assert (ran.status, ran.err) == (2, said)
    ran = run("index", base / "texts", "--archive", base / "other", "--engine", "spark")
    assert (ran.status, ran.err) == (2, said)


def test_however_many_processes(tmp_path: Path) -> None:
    filled(tmp_path / "archive", write(tmp_path / "texts", newsroom(30, 3), 30))
    asked, own = request(tmp_path / "archive"), book()
    alone, several = (b"".join(forms.render("json", whole.check(asked, own, n), own)) for n in (1, 2))
    assert alone == several
    assert b'"rule":"value-conflict"' in alone or b'"rule":"likely-conflict"' in alone


def test_in_whatever_order_and_however_often(tmp_path: Path) -> None:
    filled(tmp_path / "archive", write(tmp_path / "texts", newsroom(30, 4), 30))
    judge = whole.Judge(whole.Asked(request(tmp_path / "archive"), book().folder), book())
    parts = [judge.judged(block) for block in whole.blocks(judge.store.topics())]
    assert sum(part.texts for part in parts) == 30
    reports = []
    for seed in (None, 1, 2):
        some = [*parts, *parts[:4]] if seed else list(parts)
        if seed:
            random.Random(seed).shuffle(some)
        found = whole.Whole()
        for part in some:
            found.put(part)
        reports.append(found.report(book(), judge.beside))
    assert reports[0] == reports[1] == reports[2]
    assert reports[0].findings


def test_a_topic_of_very_many_texts_makes_many_blocks() -> None:
    topics = [*((1, n) for n in range(3)), *((2, n) for n in range(10, 30))]
    assert [(block.place, block.texts) for block in whole.blocks(topics)] == [
        ((1, 0), (0, 1, 2)),
        ((2, 0), tuple(range(10, 18))),
        ((2, 1), tuple(range(18, 26))),
        ((2, 2), tuple(range(26, 30))),
    ]


def test_what_two_figures_have_in_common_is_the_same_in_whatever_order() -> None:
    """Keys come in the order of their hashes, which is another in each process."""
    worth = {str(n): 1 / (n + 3) for n in range(200)}
    turned = dict(reversed(worth.items()))
    assert in_common(worth, worth) == in_common(turned, turned)
