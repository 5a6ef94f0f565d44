"""What a desk sets once: the keys of the configuration, `factcheck config` and `factcheck init`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from factcheck.cli import options
from factcheck.cli.setup import CONFIGURATION, HOOK, RULE
from factcheck.report import forms
from tests.commandline import AGREEING, EVENING, MORNING, ROOT, Folder, apart
from tests.conftest import Ran

PAIR = {"a.txt": MORNING, "b.txt": EVENING}
LAX = '[check]\nfail-on = "never"\nreport = "none"\n'


def test_the_configuration_stands_in_for_options(run, folder: Folder) -> None:
    base = folder({**PAIR, "factcheck.toml": LAX})
    assert run(base).status == 0
    assert not Path("reports").exists()
    assert run(base, "--fail-on", "error").status == 1  # the command line goes before it


def test_paths_are_from_the_folder_of_the_file(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"desk/factcheck.toml": '[check]\nreport = "out/page.html"\n', "desk/texts/a.txt": MORNING})
    monkeypatch.chdir(base)
    assert run("desk/texts").status == 0
    assert sorted(path.name for path in (base / "desk" / "out").iterdir()) == ["page.html", "page.json"]


def test_references_waivers_and_language(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "measure,place,period,value,unit\npoverty rate,Lao Cai,2023,15.8,%\n"
    told = '[check]\nreport = "none"\nreferences = ["t.csv"]\nwaivers = "w/own.yaml"\nlanguage = "en"\n'
    base = folder({"factcheck.toml": told, "texts/a.txt": MORNING, "t.csv": table})
    monkeypatch.chdir(base)
    ran = run("texts", "--format", "concise")
    assert ran.out.startswith("texts/a.txt:1:33: error reference-mismatch: ")
    ident = ran.out.split("[fc-")[1].split("]")[0]
    assert run("waive", f"fc-{ident}", "texts", "--reason", "r", "--by", "b").status == 0
    assert f"\n- id: fc-{ident}\n" in (base / "w" / "own.yaml").read_text(encoding="utf-8")
    assert run("waive", f"fc-{ident}", "texts", "--waivers", "new.yaml", "--reason", "r", "--by", "b").status == 0
    assert (base / "new.yaml").read_bytes() == (base / "w" / "own.yaml").read_bytes()
    assert run("texts", "--format", "concise").out.startswith("texts/a.txt:1:33: waived reference-mismatch: ")


def test_a_review_is_held_against_what_the_configuration_names(run, folder: Folder) -> None:
    base = folder(
        {"factcheck.toml": '[review]\nagainst = ["out"]\n', "draft.txt": EVENING, "out/a.txt": MORNING}
    )
    assert run("review", base / "draft.txt").status == 1
    assert run("review", base / "draft.txt", "--against", base / "draft.txt").status == 0


def test_a_configuration_may_be_named(run, folder: Folder) -> None:
    base = folder({**PAIR, "x/factcheck.toml": LAX, "x/pyproject.toml": '[project]\nname = "x"\n'})
    assert run(base, "--config", base / "x" / "factcheck.toml").status == 0
    assert run(base, "--config", base / "x" / "pyproject.toml") == Ran(
        2, "", "factcheck: texts/x/pyproject.toml:1:1: has no section [tool.factcheck]\n"
    )
    missing = run(base, "--config", base / "no.toml")
    assert (missing.status, missing.err) == (
        2,
        "factcheck: texts/no.toml:1:1: cannot be read: No such file or directory\n",
    )


def test_a_wrong_key_is_an_error_with_the_nearest_name(run, folder: Folder) -> None:
    base = folder({**PAIR, "factcheck.toml": '[check]\nfail_on = "never"\n'})
    ran = run(base)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(
        'factcheck: texts/factcheck.toml:2:1: unknown key "fail_on", did you mean "fail-on"?\n'
    )


def test_config_says_what_is_in_force_and_where_it_was_said(
    run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = folder({"factcheck.toml": '[check]\n\nfail-on = "query"\nreferences = ["a.csv", "b.csv"]\n', "a/a.txt": ""})
    monkeypatch.chdir(base)
    rows = [line.split(maxsplit=1) for line in run("config", "a").out.splitlines()]
    told = {key: " ".join(rest.split()) for key, rest in rows}
    assert told["check.fail-on"] == '"query" factcheck.toml:3'
    assert told["check.references"] == '["a.csv", "b.csv"] factcheck.toml:4'
    assert told["check.report"] == '"reports/report.html" default'
    assert told["check.report-lang"] == '"en" default'
    assert told["check.waivers"] == "- default"
    assert list(told) == [
        *(f"check.{key}" for key in ("fail-on", "report", "report-lang", "language", "rules", "waivers", "references")),
        "review.against",
        *(f"serve.{key}" for key in ("host", "port", "names", "origins", "workers", "seconds")),
        *(
            f"reference.headers.{key}"
            for key in ("measure", "place", "group", "period", "value", "unit", "source", "issued", "status")
        ),
        "reference.encoding",
        "reference.decimal",
    ]


def test_rules_in_the_current_folder_are_those_in_force(
    run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder({"rules/discrepancies/long-figures.yaml": RULE}))
    assert run("rules", "list").out == "long-figures  note     More digits than the desk prints\n"


def test_what_is_named_for_the_sake_of_help_is_what_there_is() -> None:
    assert options.FORMS == forms.FORMS


# ---------------------------------------------------------------- init


def test_init_writes_once_and_over_nothing(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"a.txt": MORNING})
    monkeypatch.chdir(base)
    subprocess.run(["git", "init", "-q", str(base)], check=True)
    wrote = ("factcheck.toml", "desk-rules/discrepancies/long-figures.yaml", ".git/hooks/pre-commit")
    assert run("init") == Ran(0, "".join(f"wrote {name}\n" for name in wrote), "")
    assert [(base / name).read_text(encoding="utf-8") for name in wrote] == [CONFIGURATION, RULE, HOOK]
    assert (base / wrote[2]).stat().st_mode & 0o111 == 0o111
    assert run("init") == Ran(0, "".join(f"kept  {name}\n" for name in wrote), "")

    (base / wrote[2]).write_text("#!/bin/sh\nexit 0\n")
    told = run("init")
    assert (base / wrote[2]).read_text() == "#!/bin/sh\nexit 0\n"
    assert told.err.splitlines()[0] == "factcheck: .git/hooks/pre-commit is there already: add these lines to it"
    assert told.err.splitlines()[-1].strip() == HOOK.splitlines()[-1].strip()


def test_init_outside_of_git_says_so(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"a.txt": MORNING})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(base.parent))
    ran = run("init", base)
    assert (ran.status, ran.err) == (0, f"factcheck: {base} is in no git repository: no hook is written\n")
    assert run("init", base, "--no-hook").err == ""
    assert run("init", base / "a.txt").status == 2


def test_what_init_writes_works(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key that the configuration names, taken out of its comment; the example of a rule; the rules copied."""
    base = folder({"a.txt": MORNING})
    monkeypatch.chdir(base)
    assert run("init", "--no-hook", "--rules").status == 0
    own = ROOT / "rules" / "discrepancies"
    copied = {path.name for path in own.glob("*.yaml")} | {"long-figures.yaml"}
    assert {path.name for path in Path("desk-rules/discrepancies").iterdir()} == copied
    lines = Path("factcheck.toml").read_text(encoding="utf-8").splitlines()
    said = [line.removeprefix("# ") if " = " in line.split("#")[1][:20] else line for line in lines if "#" in line]
    keys = [line.split(" = ")[0] for line in said if not line.startswith("#")]
    check = ["fail-on", "report", "language", "rules", "report-lang", "waivers", "references"]
    assert keys == [*check, "against", "host", "port", "names", "origins", "workers", "seconds"]
    plain = [line for line in said if not line.startswith("#")]
    several = ["[check]", *plain[:7], "[review]", plain[7], "[serve]", *plain[8:], ""]
    Path("factcheck.toml").write_text("\n".join(several), encoding="utf-8")
    rows = run("config").out.splitlines()
    assert [row.split()[-1] for row in rows[:8]] == [f"factcheck.toml:{n}" for n in (2, 3, 6, 4, 5, 7, 8, 10)]
    only = Path("only/discrepancies/long-figures.yaml")
    only.parent.mkdir(parents=True)
    only.write_text(RULE, encoding="utf-8")
    assert run("rules", "test", "--rules", "only").status == 0


def _git(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    import os

    env = {**os.environ, **more}
    who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_hook_of_init_stops_a_commit_and_lets_one_through(folder: Folder) -> None:
    import sys

    base = folder({"a b.txt": MORNING + EVENING, "README.md": EVENING, "bin/factcheck": ""})
    program = base / "bin" / "factcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcheck "$@"\n')
    program.chmod(0o755)
    assert _git(base, "init", "-q").returncode == 0
    assert apart("init", cwd=base).returncode == 0
    _git(base, "add", "a b.txt", "README.md")
    import os

    surroundings = {"PATH": f"{base / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    stopped = _git(base, "commit", "-m", "x", **surroundings)
    assert stopped.returncode == 1
    assert "a b.txt:1:" in stopped.stdout + stopped.stderr
    assert "value-conflict" in stopped.stdout + stopped.stderr
    (base / "a b.txt").write_text(MORNING + AGREEING, encoding="utf-8")
    _git(base, "add", "a b.txt")
    assert _git(base, "commit", "-m", "x", **surroundings).returncode == 0
    assert _git(base, "log", "--format=%s").stdout == "x\n"
    (base / "c.jpg").write_text("x")
    _git(base, "add", "c.jpg")
    assert _git(base, "commit", "-m", "no text", **surroundings).returncode == 0
