"""The command line about rules: listing, checking, their examples, and a desk's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commandline import EVENING, MORNING, ROOT, Folder


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
