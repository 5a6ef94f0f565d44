"""The command line: what is printed where, what is written, and with which status it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from factcheck import __version__
from factcheck.cli import cli
from tests.conftest import Ran

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("jinja2", "pint", "pydantic", "rapidfuzz", "ruamel")

MORNING = "The poverty rate of Lao Cai was 14.2% at the end of 2023.\n"
EVENING = "The poverty rate of Lao Cai stood at 15.8% at the end of 2023.\n"
AGREEING = "The poverty rate of Lao Cai was 14.2% at the end of 2023, the office said.\n"
FIGURELESS = "The roads of the district were mended by those who live there.\n"

Folder = Callable[[Mapping[str, str | bytes]], Path]


def apart(*arguments: str, cwd: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs the program in a process of its own."""
    command = [sys.executable, "-m", "factcheck", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=60, **options)


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
    from factcheck.cli import FAIL_ON, _verdict
    from factcheck.model import Finding, Report, World

    finding = Finding("fc-1", "r", severity, "", "", "", (), {}, (), 1.0)  # type: ignore[arg-type]
    report = Report(World((), (), ()), (finding,), (), (), (), ())
    assert tuple(_verdict(report, fail_on) for fail_on in FAIL_ON) == statuses


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
        f"factcheck: {base}/e.docx: .docx files cannot be read yet: save its text as a .txt file",
    ]


def test_a_reader_that_breaks_on_one_text_leaves_the_others(
    run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck import pipeline
    from factcheck.model import Document, DocumentReading

    real = pipeline.claim_stage.read

    def read(document: Document, words: Any, packs: Any) -> DocumentReading:
        if document.path.endswith("c.txt"):
            raise RecursionError("too deep")
        return real(document, words, packs)

    monkeypatch.setattr(pipeline.claim_stage, "read", read)
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
        "factcheck: empty: the folder is empty: put the texts to check into it as .txt or .md files\n"
    )


def test_a_folder_without_a_text(run, folder: Folder) -> None:
    ran = run(folder({"README.md": "x", "photo.jpg": "x"}), "-q")
    assert (ran.status, ran.out) == (2, "")
    assert "no text to check in " in ran.err
    assert "(2 files skipped): texts are .txt and .md files" in ran.err


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


def test_claims_writes_no_report(run, folder: Folder) -> None:
    ran = run("claims", folder({"a.txt": MORNING}))
    assert ran.status == 0
    assert "14.2%" in ran.out
    assert not Path("reports").exists()


# ---------------------------------------------------------------- stdout and stderr


def test_skipped_files_are_named_on_stderr_and_counted_past_a_few(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, **{f"p{n}.jpg": "x" for n in range(7)}})
    kind = "not a kind of text that is read (.md, .markdown, .text, .txt)"
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
        f"factcheck: {base}/b.pdf: .pdf files cannot be read yet: save its text as a .txt file\n",
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


# ---------------------------------------------------------------- rules


def test_rules_list(run) -> None:
    ran = run("rules", "list")
    assert (ran.status, ran.err) == (0, "")
    ids = [line.split()[0] for line in ran.out.splitlines()]
    assert ids == sorted(path.stem for path in (ROOT / "rules" / "discrepancies").glob("*.yaml"))


def test_rules_check(run) -> None:
    ran = run("rules", "check")
    assert ran.status == 0
    assert ran.out.endswith(": nothing wrong with their files\n")


def test_the_examples_of_all_rules_hold(run) -> None:
    ran = run("rules", "test")
    assert ran.status == 0, ran.out


def test_an_example_that_does_not_hold(run, own_rules: Path) -> None:
    path = own_rules / "discrepancies" / "value-conflict.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("figures: [", 'figures: ["1", ', 1), encoding="utf-8")
    ran = run("rules", "test", "--rules", own_rules)
    assert (ran.status, ran.err) == (1, "")
    assert re.search(r"value-conflict, example 1: expected \w+[^:]*: 1 \| ", ran.out)


def test_the_schema_fits_every_rule_file(run) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from ruamel.yaml import YAML

    schema = run("rules", "schema").json
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted((ROOT / "rules" / "discrepancies").glob("*.yaml")):
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(content)] == [], path.name


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(ROOT / "rules", tmp_path / "own"))


@pytest.mark.parametrize(
    "command", [("rules", "check"), ("check", "a.txt"), ("claims", "a.txt", "-f", "json")]
)
def test_a_wrong_rule_file(run, own_rules: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(MORNING)
    path = own_rules / "discrepancies" / "value-conflict.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("severity:"))
    lines[at] = lines[at].replace("severity:", "severty:")
    path.write_text("\n".join(lines), encoding="utf-8")
    ran = run(*command, "--rules", own_rules)
    assert (ran.status, ran.out) == (2, "")
    message = (
        f'own/discrepancies/value-conflict.yaml:{at + 1}:1: unknown key "severty", did you mean "severity"?'
    )
    first, quote, caret = ran.err.splitlines()
    assert first == f"factcheck: {message}"
    assert quote.strip() == lines[at]
    assert caret.strip() == "^"


def test_rules_of_ones_own(run, own_rules: Path, folder: Folder) -> None:
    path = own_rules / "discrepancies" / "value-conflict.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("severity:"))
    lines[at] = "severity: warning"
    path.write_text("\n".join(lines), encoding="utf-8")
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    ran = run(base, "--report", "none", "--rules", own_rules, "--format", "json")
    assert ran.status == 0
    assert [finding["severity"] for finding in ran.json["findings"]] == ["warning"]


def test_a_folder_of_rules_that_is_not_there(run, folder: Folder) -> None:
    ran = run(folder({"a.txt": MORNING}), "--rules", "missing")
    assert ran.status == 2
    assert "missing is no folder; give the one that holds discrepancies/" in ran.err


# ---------------------------------------------------------------- the real articles


def test_the_real_articles_take_well_under_a_second_of_work(articles: Path, tmp_path: Path) -> None:
    """The whole process, with a cache that is full: a generous bound, for slow machines."""
    import time

    apart(str(articles), cwd=tmp_path)
    start = time.perf_counter()
    done = apart(str(articles), cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert time.perf_counter() - start < 3


def test_the_real_articles_give_the_same_bytes_in_both_orders(run, articles: Path) -> None:
    first, second = sorted(articles.glob("*.txt"))
    arguments = ("--format", "json", "--report", "r/x.html")
    one = run(first, second, *arguments), Path("r/x.html").read_bytes()
    assert (run(second, first, *arguments), Path("r/x.html").read_bytes()) == one
