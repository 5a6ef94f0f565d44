"""The examples of rule files: when one holds, and what an editor is told when it does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from factcheck import rulebook
from factcheck.model import Claim, Finding, Hit, Report, Severity, Trouble, World
from factcheck.rulebook import Rulebook
from factcheck.ruletest import Result, lacking, run_example, run_examples
from tests.build import claim, reading, world
from tests.rulefolder import RULE, a_check, only, write

CAUSE = RULE.replace("severity: error", "severity: cause")
FLAG = """\
examples:
  - flag: [3 then 1 4]
    figures: ["3", "1", "4"]
    severity: warning
"""
PASS = """\
examples:
  - pass: [quiet]
"""


@pytest.fixture(autouse=True)
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("factcheck.rulebook.folder.default_folder", lambda: tmp_path / "default")


def book(folder: Path, **rules: str) -> Rulebook:
    write(folder, {f"discrepancies/{ident}.yaml": text for ident, text in rules.items()})
    return rulebook.load(folder, load_check=only(a_check()))


def read(texts: Sequence[str]) -> World:
    """Every word that is a figure is a claim; texts are the documents 0, 1, ..."""
    readings = []
    for index, text in enumerate(texts):
        claims: list[Claim] = []
        for word in text.split():
            if word.isdigit():
                start = text.index(word)
                claims.append(claim(f"{index}-{word}", word, document=str(index), start=start))
        readings.append(reading(str(index), claims))
    return world(*readings)


class Run:
    """Finds the same whatever it is given, and keeps what it was given."""

    def __init__(self, *findings: Finding, troubles: tuple[Trouble, ...] = ()) -> None:
        self.findings = findings
        self.troubles = troubles
        self.seen: list[tuple[str, ...]] = []

    def __call__(self, texts: Sequence[str]) -> Report:
        self.seen.append(tuple(texts))
        return Report(read(texts), self.findings, (), self.troubles, (), ())


def found(
    *claims: str, rule: str = "r", severity: Severity = "warning", variant: str = "", causes: tuple[str, ...] = ()
) -> Finding:
    facts = Hit(claims, {"variant": variant} if variant else {}).facts
    return Finding("fc-1", rule, severity, "", "", "", claims, facts, causes, 1.0)


def result(folder: Path, text: str, run: Run) -> tuple[bool, str, str]:
    got = run_example(book(folder, r=text).rules[0], 0, run)
    assert (got.rule, got.index) == ("r", 0)
    return got.ok, got.expected, got.came


def test_a_flag_holds_where_a_finding_has_just_these_figures(tmp_path: Path) -> None:
    run = Run(found("0-3"), found("0-4", "0-3", "0-1"))  # whichever order the finding has them in
    assert result(tmp_path, RULE + FLAG, run) == (
        True,
        "warning: 3 | 1 | 4",
        "warning: 3; warning: 3 | 1 | 4",
    )
    assert run.seen == [("3 then 1 4",)]


@pytest.mark.parametrize(
    ("finding", "came"),
    [
        (found("0-3", "0-1"), "warning: 3 | 1"),
        (found("0-3", "0-1", "0-4", severity="error"), "error: 3 | 1 | 4"),
        (found("0-3", "0-1", "0-4", rule="s"), "nothing"),
        (found("0-3", "0-1", "0-4", rule="s", causes=("r",)), "nothing"),
    ],
)
def test_a_flag_fails_otherwise_and_says_what_came(tmp_path: Path, finding: Finding, came: str) -> None:
    assert result(tmp_path, RULE + FLAG, Run(finding)) == (False, "warning: 3 | 1 | 4", came)


def test_figures_are_counted(tmp_path: Path) -> None:
    text = RULE + "examples:\n  - {flag: [a 7, b 7], figures: ['7', '7'], severity: warning}\n"
    assert result(tmp_path, text, Run(found("1-7", "0-7"))) == (True, "warning: 7 | 7", "warning: 7 | 7")
    assert result(tmp_path, text, Run(found("1-7"))) == (False, "warning: 7 | 7", "warning: 7")


def test_a_variant_that_is_named_must_be_the_one(tmp_path: Path) -> None:
    claims = ("0-3", "0-1", "0-4")
    named = RULE + FLAG + "    variant: implied\n"
    expected = "warning (implied): 3 | 1 | 4"
    assert result(tmp_path, named, Run(found(*claims))) == (False, expected, "warning: 3 | 1 | 4")
    assert result(tmp_path, named, Run(found(*claims, variant="implied"))) == (True, expected, expected)
    assert result(tmp_path, RULE + FLAG, Run(found(*claims, variant="implied")))[0]
    plain = RULE + FLAG + "    variant: ''\n"
    assert not result(tmp_path, plain, Run(found(*claims, variant="implied")))[0]


def test_a_trap_holds_while_the_rule_is_silent(tmp_path: Path) -> None:
    text = RULE + "examples:\n  - pass: [one 1, two 2]\n"
    assert result(tmp_path, text, Run(found("0-1", rule="s"))) == (True, "nothing", "nothing")
    run = Run(found("1-2", "0-1", severity="note"))
    assert result(tmp_path, text, run) == (False, "nothing", "note: 1 | 2")
    assert run.seen == [("one 1", "two 2")]


def test_a_cause_is_held_to_what_it_explains(tmp_path: Path) -> None:
    flag = CAUSE + FLAG.replace("severity: warning", "severity: cause")
    claims = ("0-3", "0-1", "0-4")
    explained = found(*claims, rule="s", severity="error", variant="implied", causes=("q", "r"))
    expected = "cause: 3 | 1 | 4"
    assert result(tmp_path, flag, Run(explained)) == (True, expected, "error (implied): 3 | 1 | 4")
    assert result(tmp_path, flag, Run(found(*claims, rule="s"))) == (False, expected, "nothing")
    trap = CAUSE + "examples:\n  - pass: [3 then 1 4]\n"
    assert result(tmp_path, trap, Run(explained)) == (False, "nothing", "error (implied): 3 | 1 | 4")
    assert result(tmp_path, trap, Run(found(*claims, rule="s"))) == (True, "nothing", "nothing")


def test_a_rule_that_fails_holds_nothing(tmp_path: Path) -> None:
    own, other = Trouble("x", "rule r failed: y"), Trouble("x", "rule r-two failed: y")
    assert result(tmp_path, RULE + PASS, Run(troubles=(other,))) == (True, "nothing", "nothing")
    assert result(tmp_path, RULE + PASS, Run(troubles=(own,))) == (
        False,
        "nothing",
        "nothing; trouble: rule r failed: y",
    )


def test_all_examples_in_order(tmp_path: Path) -> None:
    both = RULE + FLAG + "  - pass: [quiet]\n"
    run = Run(found("0-3", "0-1", "0-4", rule="b"))
    rules = book(tmp_path, b=RULE + FLAG, a=both.replace("pass: [quiet]", "pass: [3 1 4]"))
    assert run_examples(rules, run) == (
        Result("a", 0, False, "warning: 3 | 1 | 4", "nothing"),
        Result("a", 1, True, "nothing", "nothing"),
        Result("b", 0, True, "warning: 3 | 1 | 4", "warning: 3 | 1 | 4"),
    )


def test_a_rule_needs_two_of_both(tmp_path: Path) -> None:
    two = RULE + FLAG + FLAG.removeprefix("examples:\n") + "  - pass: [a]\n  - pass: [b]\n"
    assert lacking(book(tmp_path, a=two, b=RULE, c=RULE + FLAG + "  - pass: [a]\n  - pass: [b]\n")) == (
        "b: 0 to flag and 0 to pass; each rule needs 2 of both",
        "c: 1 to flag and 2 to pass; each rule needs 2 of both",
    )
