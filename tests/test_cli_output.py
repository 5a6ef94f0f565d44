"""The command line's output: files, streams, and the same bytes for the same texts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from tests.commandline import AGREEING, EVENING, MORNING, ROOT, Folder
from tests.conftest import Ran

# ---------------------------------------------------------------- what is written


def test_the_report_is_written_with_the_json_beside_it(run, folder: Folder) -> None:
    ran = run(folder({"a.txt": MORNING, "b.txt": EVENING}), "--format", "json")
    assert "15.8%" in Path("reports/report.html").read_text(encoding="utf-8")
    assert Path("reports/report.json").read_text(encoding="utf-8") == ran.out


def test_the_last_line_names_the_report(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    for form in ("text", "concise"):
        last = run(base, "--format", form, "--report", "deep/er/x.html").out.splitlines()[-1]
        assert last == "1 error · deep/er/x.html"
    assert Path("deep/er/x.html").exists()
    assert Path("deep/er/x.json").exists()


def test_the_report_of_an_earlier_run_is_not_read(
    run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    monkeypatch.chdir(base)
    first, second = run("."), run(".")
    assert (first.status, second.status) == (1, 1)
    assert first.out == second.out
    assert first.err == ""
    assert (
        second.err.splitlines()[0] == "factcheck: skipped reports/report.html: a report that factcheck wrote"
    )


def test_a_report_that_cannot_be_written(run, folder: Folder, tmp_path: Path) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    (tmp_path / "file").write_text("x")
    ran = run(base, "--report", "file/report.html", "--format", "json")
    assert ran.status == 2
    assert len(ran.json["findings"]) == 1
    assert ran.err == (
        "factcheck: file/report.html: the report cannot be written (not a directory): "
        "--report FILE names another, --report none writes none\n"
    )


def test_a_report_must_be_named_html(run, folder: Folder) -> None:
    ran = run(folder({"a.txt": MORNING}), "--report", "report.json")
    assert (ran.status, ran.out) == (2, "")
    assert "report.json should end in .html" in ran.err


@pytest.mark.parametrize("command", ["check", "claims"])
def test_the_result_goes_to_a_file(run, folder: Folder, command: str) -> None:
    base = folder({"a.txt": MORNING})
    told = run(command, base, "--format", "json").out
    assert run(command, base, "--format", "json", "-o", "out/x.json") == Ran(0, "", "")
    assert Path("out/x.json").read_text(encoding="utf-8") == told


def test_no_text_that_was_read_is_written_over(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    ran = run("claims", base, "-o", base / "b.txt")
    assert ran.status == 2
    assert "is one of the texts that were read" in ran.err
    assert (base / "b.txt").read_text() == EVENING


def test_a_result_that_cannot_be_written(run, folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = run("claims", folder({"a.txt": MORNING}), "-o", "file/x")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "factcheck: file/x: cannot be written (not a directory): give another --output\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no disk that is always full")
@pytest.mark.parametrize("command", ["check", "claims"])
def test_a_disk_that_is_full(run, folder: Folder, command: str) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    none = ("--report", "none") if command == "check" else ()
    ran = run(command, base, "--format", "json", "-o", "/dev/full", *none)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "factcheck: /dev/full: cannot be written (no space left on device): give another --output\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no disk that is always full")
def test_a_disk_that_is_full_when_the_json_is_written(run, folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "x.json").symlink_to("/dev/full")
    ran = run(folder({"a.txt": MORNING, "b.txt": EVENING}), "--report", "r/x.html", "--format", "json")
    assert ran.status == 2
    assert len(ran.json["findings"]) == 1
    assert ran.err == (
        "factcheck: r/x.html: the report cannot be written (no space left on device): "
        "--report FILE names another, --report none writes none\n"
    )


def test_claims_writes_no_report(run, folder: Folder) -> None:
    ran = run("claims", folder({"a.txt": MORNING}))
    assert ran.status == 0
    assert "14.2%" in ran.out
    assert not Path("reports").exists()


# ---------------------------------------------------------------- stdout and stderr


def test_skipped_files_are_named_on_stderr_and_counted_past_a_few(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, **{f"p{n}.jpg": "x" for n in range(7)}})
    kind = "not a kind of text that is read"
    every = [f"factcheck: skipped {base}/p{n}.jpg: {kind}" for n in range(7)]
    more = "factcheck: skipped 2 more files: factcheck sources lists them"
    assert run(base, "--report", "none").err.splitlines() == [*every[:5], more]
    assert run(base, "--report", "none", "-v").err.splitlines() == every
    assert run(base, "--report", "none", "-q").err == ""


def test_sources(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "README": "x", "b.pdf": "x"})
    assert run("sources", base) == Ran(
        2,
        f"read     {base}/a.txt (en)\nskipped  {base}/README: a README\n",
        f"factcheck: {base}/b.pdf: is no .pdf file, whatever its name says: save or fetch it again\n",
    )
    assert run("sources", base / "a.txt").status == 0


def test_colours(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    assert "\x1b[" not in run(base, "--report", "none").out
    assert "\x1b[" in run(base, "--report", "none", "--color").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "\x1b[" in run(base, "--report", "none").out
    assert "\x1b[" not in run(base, "--report", "none", "--no-color").out
    assert "\x1b[" not in run(base, "--report", "none", "-o", "x.txt").out
    assert "\x1b[" not in Path("x.txt").read_text(encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run(base, "--report", "none").out


def test_no_text_and_no_name_steers_the_terminal(run, folder: Folder) -> None:
    hostile = "\x1b]0;owned\x07\u202e"
    base = folder({f"a{hostile}.txt": hostile + MORNING, f"b{hostile}.txt": EVENING, f"c{hostile}.txt": ""})
    for arguments in (("check", base, "--report", "none"), ("claims", base), ("sources", base)):
        ran = run(*arguments)
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)


def test_a_reader_that_goes_away_changes_no_verdict(folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    command = [sys.executable, "-m", "factcheck", str(base), "--report", "none", "--format", "json"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, stdout=gone, stderr=subprocess.PIPE, env=env, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (1, "")


def test_the_output_is_utf_8_whatever_the_terminal_says(folder: Folder) -> None:
    base = folder({"a.txt": "The poverty rate of Lào Cai was 14.2% at the end of 2023.\n"})
    command = [sys.executable, "-m", "factcheck", "claims", str(base), "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(command, env=env, capture_output=True, timeout=60, check=True)
    assert len(json.loads(done.stdout.decode("utf-8"))["claims"]) == 1


# ---------------------------------------------------------------- the same bytes


def test_the_same_bytes_whatever_the_order_of_the_files(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING, "c.txt": AGREEING})
    for form in ("json", "text", "concise"):
        told = {
            run(*order, "--format", form, "--report", "r/x.html").out
            + Path("r/x.html").read_text(encoding="utf-8")
            for order in permutations(sorted(base.iterdir()))
        }
        assert len(told) == 1


def test_the_same_bytes_in_another_process_with_another_hash_seed(folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING, "c.txt": AGREEING})
    told = set()
    for seed in ("0", "1", "2"):
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "factcheck", ".", "--format", "json", "--report", "../r/x.html"]
        done = subprocess.run(command, env=env, cwd=base, capture_output=True, timeout=60)
        told.add((done.returncode, done.stdout, (base.parent / "r" / "x.html").read_bytes()))
    assert len(told) == 1


def test_ids_do_not_depend_on_file_names(run, folder: Folder, tmp_path: Path) -> None:
    """Texts that name their source are known by it; renamed, they keep the ids of claims and findings."""
    files = {
        "a.txt": MORNING + "Source: https://a.example/\n",
        "b.txt": EVENING + "Source: https://b.example/\n",
    }
    first = run(folder(files), "--format", "json", "--report", "none").json
    other = tmp_path / "other"
    other.mkdir()
    (other / "z.txt").write_text(files["a.txt"])
    (other / "y.txt").write_text(files["b.txt"])
    second = run(other, "--format", "json", "--report", "none").json
    for part in ("claims", "findings", "topics"):
        assert {item["id"] for item in first[part]} == {item["id"] for item in second[part]}


def test_a_copy_of_a_text_is_a_text_of_its_own(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": MORNING, "c.txt": EVENING})
    found = run(base, "--format", "json", "--report", "none").json
    assert [claim["document"] for claim in found["claims"]] == ["d1", "d2", "d3"]
    assert len({claim["id"] for claim in found["claims"]}) == 3
