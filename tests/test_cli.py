"""The command line: what is printed where, what is written, and with which status it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factcheck import __version__
from factcheck.cli import cli
from tests.commandline import EVENING, FIGURELESS, MORNING, ROOT, Folder
from tests.conftest import Ran

HEAVY = ("jinja2", "pint", "pydantic", "rapidfuzz", "ruamel")


# ---------------------------------------------------------------- help


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from factcheck.cli import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "Usage: factcheck [OPTIONS] COMMAND" in done.stdout


@pytest.mark.parametrize("name", ["", *cli.commands])
def test_every_command_has_help(run, name: str) -> None:
    ran = run(*filter(None, [name]), "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Usage: factcheck")


def test_version(run) -> None:
    assert run("--version") == Ran(0, f"factcheck, version {__version__}\n", "")


# ---------------------------------------------------------------- statuses


def test_findings_give_1_and_none_give_0(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    ran = run(base, "--report", "none")
    assert (ran.status, ran.err) == (1, "")
    assert "value-conflict" in ran.out
    assert "14.2%" in ran.out
    assert "15.8%" in ran.out
    ran = run(base / "a.txt", "--report", "none")
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "error"), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "query"), 1),
        (("--fail-on", "never"), 0),
        (("--exit-zero",), 0),
        (("--exit-zero", "--fail-on", "query"), 0),
    ],
)
def test_what_fails_a_run(run, folder: Folder, options: tuple[str, ...], status: int) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    assert run(base, "--report", "none", *options).status == status


@pytest.mark.parametrize(
    ("severity", "statuses"),
    [
        ("error", (1, 1, 1, 0)),
        ("warning", (0, 1, 1, 0)),
        ("query", (0, 0, 1, 0)),
        ("note", (0, 0, 0, 0)),
    ],
)
def test_severities_against_fail_on(severity: str, statuses: tuple[int, ...]) -> None:
    from factcheck.cli.options import FAIL_ON, verdict
    from factcheck.model import Finding, Report, World

    finding = Finding("fc-1", "r", severity, "", "", "", (), {}, (), 1.0)  # type: ignore[arg-type]
    report = Report(World((), (), ()), (finding,), (), (), (), ())
    assert tuple(verdict(report, fail_on) for fail_on in FAIL_ON) == statuses


def test_one_text_alone_is_checked_against_itself(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING + EVENING})
    ran = run(base, "--report", "none", "--format", "json")
    assert ran.status == 1
    assert [finding["rule"] for finding in ran.json["findings"]] == ["value-conflict"]


def test_trouble_wins_over_findings_and_the_others_are_still_checked(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING, "c.txt": b"caf\xe9 5%", "d.txt": "", "e.docx": b"PK"})
    ran = run(base, "--report", "none", "--exit-zero", "--format", "json")
    assert ran.status == 2
    assert [finding["rule"] for finding in ran.json["findings"]] == ["value-conflict"]
    assert [Path(trouble["path"]).name for trouble in ran.json["troubles"]] == ["c.txt", "d.txt", "e.docx"]
    assert ran.err.splitlines() == [
        f"factcheck: {base}/c.txt: is not UTF-8: byte 3 (0xe9) cannot be decoded; save it again as UTF-8",
        f"factcheck: {base}/d.txt: is empty: give it its text, or remove it",
        f"factcheck: {base}/e.docx: is no .docx file, whatever its name says: save or fetch it again",
    ]


def test_a_reader_that_breaks_on_one_text_leaves_the_others(
    run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck import claims
    from factcheck.model import Document, DocumentReading

    real = claims.read

    def read(document: Document, words: Any, packs: Any) -> DocumentReading:
        if document.path.endswith("c.txt"):
            raise RecursionError("too deep")
        return real(document, words, packs)

    monkeypatch.setattr(claims, "read", read)
    base = folder({"a.txt": MORNING, "b.txt": EVENING, "c.txt": MORNING})
    ran = run(base, "--report", "none", "--format", "json")
    assert ran.status == 2
    assert len(ran.json["findings"]) == 1
    fault = "could not be read, by a fault of factcheck (RecursionError: too deep): please report it"
    assert ran.err == f"factcheck: {base}/c.txt: {fault}\n"


def test_a_fault_of_the_program_is_2_and_never_1(
    run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck import pipeline

    def fail(*_: object) -> None:
        raise ZeroDivisionError("one half")

    monkeypatch.setattr(pipeline, "check", fail)
    base = folder({"a.txt": MORNING})
    ran = run(base)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("factcheck: stopped by a fault of its own (ZeroDivisionError: one half)")
    assert "Traceback" not in ran.err
    assert "Traceback" in run(base, "-v").err


def test_a_stopped_run_is_neither(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck import pipeline

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check", stop)
    assert run(folder({"a.txt": MORNING})).status == 130


# ---------------------------------------------------------------- paths


def test_no_path(run) -> None:
    ran = run()
    assert (ran.status, ran.out) == (2, "")
    assert "no path given. Name a text or a folder of texts: factcheck texts/" in ran.err
    assert "factcheck claims texts/" in run("claims").err


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_missing_path(run, form: str) -> None:
    ran = run("missing.txt", "--format", form)
    assert ran.status == 2
    assert ran.err == "factcheck: missing.txt: there is no such file or folder: check the spelling\n"
    if form == "json":
        assert (ran.json["documents"], ran.json["claims"], ran.json["findings"]) == ([], [], [])
        assert len(ran.json["troubles"]) == 1
    else:
        assert ran.out == ""
    assert not Path("reports").exists()


def test_an_empty_folder(run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("empty")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "factcheck: empty: the folder is empty: put the texts to check into it\n"
    )


def test_a_folder_without_a_text(run, folder: Folder) -> None:
    ran = run(folder({"README.md": "x", "photo.jpg": "x"}), "-q")
    assert (ran.status, ran.out) == (2, "")
    assert "no text to check in " in ran.err
    assert "(2 files skipped): texts are .txt, .md, .html, .docx, .odt, .pdf, .csv and .xlsx files" in ran.err


@pytest.mark.parametrize("command", ["check", "claims"])
def test_texts_without_a_figure(run, folder: Folder, command: str) -> None:
    base = folder({"a.txt": FIGURELESS, "b.txt": FIGURELESS * 2})
    ran = run(command, base, "--format", "json")
    assert ran.status == 2
    assert "factcheck: no figure found in 2 texts: " in ran.err
    assert len(ran.json["documents"]) == 2
    assert run(command, base / "a.txt").err.startswith("factcheck: no figure found in 1 text: ")


def test_a_text_without_a_figure_beside_one_with_is_no_trouble(run, folder: Folder) -> None:
    assert run(folder({"a.txt": FIGURELESS, "b.txt": MORNING}), "--report", "none")[::2] == (0, "")


def test_a_folder_called_like_a_command(run, tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "a.txt").write_text(MORNING)
    assert "To check what is called claims: factcheck ./claims" in run("claims").err
    assert run("./claims", "--report", "none").status == 0
    assert run("check", "claims", "--report", "none").status == 0


def test_options_before_the_path(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING})
    assert run("--report", "none", "--format", "concise", base).status == 0
    ran = run("-q", "check", base)
    assert ran.status == 2
    assert "options go after the command" in ran.err


@pytest.mark.parametrize("arguments", [("--fromat", "json"), ("--format", "xml"), ("--fail-on", "note")])
def test_wrong_usage(run, folder: Folder, arguments: tuple[str, str]) -> None:
    ran = run(folder({"a.txt": MORNING}), *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Usage: ")


# ---------------------------------------------------------------- language


def test_a_text_in_a_language_without_a_pack_is_a_trouble_and_gives_no_claims(run, folder: Folder) -> None:
    base = folder(
        {
            "a.txt": MORNING,
            "b.txt": "Уровень бедности снизился до 10,89 %.",
            "c.txt": "---\nlanguage: xx\n---\nIn 5%.",
        }
    )
    ran = run("claims", base, "--format", "json")
    assert ran.status == 2
    assert [Path(document["path"]).name for document in ran.json["documents"]] == ["a.txt"]
    assert [claim["text"] for claim in ran.json["claims"]] == ["14.2%"]
    first, second = ran.err.splitlines()
    assert first.startswith(f"factcheck: {base}/b.txt: is in the language ru, which cannot be read yet: ")
    assert second.startswith(f"factcheck: {base}/c.txt: is in the language xx, which cannot be read yet: ")


def test_the_language_can_be_told(run, folder: Folder) -> None:
    base = folder({"a.txt": "---\nlanguage: xx\n---\n" + MORNING})
    assert run(base, "--report", "none").status == 2
    assert run(base, "--report", "none", "--lang", "en").status == 0


def test_an_unknown_language(run, folder: Folder) -> None:
    ran = run(folder({"a.txt": MORNING}), "--lang", "xx")
    assert ran.status == 2
    assert "xx cannot be read; these can: " in ran.err


# ---------------------------------------------------------------- the real articles


def test_the_real_articles_give_the_same_bytes_in_both_orders(run, articles: Path) -> None:
    first, second = sorted(articles.glob("*.txt"))
    arguments = ("--format", "json", "--report", "r/x.html")
    one = run(first, second, *arguments), Path("r/x.html").read_bytes()
    assert (run(second, first, *arguments), Path("r/x.html").read_bytes()) == one
