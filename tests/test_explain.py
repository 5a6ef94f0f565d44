"""`factcheck explain`: the page of a rule, and the steps that led to a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from factcheck import pipeline, rulebook
from factcheck.model import Report
from factcheck.report import pages
from factcheck.report.account import account
from factcheck.report.explain import render
from tests.rulefolder import a_check, book

Folder = Callable[[Mapping[str, str | bytes]], Path]
ROOT = Path(__file__).resolve().parent.parent
BOOK = rulebook.load()

MORNING = "The poverty rate of Lao Cai was 14.2% at the end of 2023.\n"
EVENING = "The poverty rate of Lao Cai stood at 15.83% at the end of 2023.\n"

RULE = """\
title: Two figures are apart
check: apart
severity: error
message: "{figures}; {gap} apart"
ask: Which?
why: |
  They cannot
  both hold.
settings:
  tolerance: "0.5"   # up to this much is let pass
variants:
  implied:
    severity: query
    message: "{figures}, {hedge}"
precedes: [other]
examples:
  - flag: ["It rained 5 mm.", "It rained 6 mm."]
    figures: ["5 mm", "6 mm"]
    severity: error
    why: "one * less"
  - pass: ["It rained 5 mm. It rained 6 mm."]
    why: "two days"
  - pass: ["It rained."]
"""
PAGE = """\
## two

**Two figures are apart**: error; in some cases query.

- says: {figures}; {gap} apart
- asks: Which?

Case `implied`: query.

- says: {figures}, {hedge}

### Why

They cannot
both hold.

On the same claims it stands for: `other`.

### Settings

```yaml
tolerance: "0.5"   # up to this much is let pass
```

Not set in the file: `pairs` 2, `loud` false, `words` (none).

### Flags

- **error**, on 5 mm and 6 mm (one \\* less):
  - It rained 5 mm.
  - It rained 6 mm.

### Leaves alone

- two days:
  - It rained 5 mm. It rained 6 mm.
- nothing is wrong in:
  - It rained.
"""


@cache
def checker() -> Callable[[Sequence[str]], Report]:
    return pipeline.texts(BOOK.all_in_force())


def explained(*texts: str, rule: str) -> str:
    """The account of the first finding of the rule, each text a source."""
    report = checker()(texts)
    finding = next(finding for finding in report.findings if finding.rule == rule)
    return render(report, account(report, finding, BOOK))


def steps(told: str) -> dict[str, str]:
    """What stands under each numbered heading."""
    parts = [part.partition("\n") for part in told.split("\n\n")]
    return {head.partition(". ")[2]: rest for head, _, rest in parts}


# ---------------------------------------------------------------- rules


def test_the_page_of_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.rulebook.folder.default_folder", lambda: tmp_path / "default")
    folder = book(tmp_path, {"two": RULE, "other": RULE.replace("precedes: [other]\n", "")}, {"apart": a_check()})
    assert pages.page(folder.rules[1]) == PAGE


def test_the_pages_of_all_rules_are_current() -> None:
    """`make docs` writes them anew."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == pages.catalogue(BOOK)


def test_every_rule_is_on_the_page() -> None:
    heads = [line for line in pages.catalogue(BOOK).splitlines() if line.startswith("## ")]
    assert heads == [f"## {rule.id}" for rule in BOOK.rules]


def test_a_rule_is_explained(run) -> None:
    ran = run("explain", "value-conflict")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("## value-conflict\n\n**Two sources give different values**: error")


def test_a_rule_that_does_not_exist(run) -> None:
    ran = run("explain", "value-conflct")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == 'factcheck: no rule "value-conflct", did you mean "value-conflict"?\n'


# ---------------------------------------------------------------- findings


def test_two_figures_of_one_thing() -> None:
    told = steps(explained(MORNING, EVENING, rule="value-conflict"))
    assert told["What was said"].splitlines() == [
        "   text 1:1:33",
        "      | The poverty rate of Lao Cai was [14.2%] at the end of 2023.",
        "      A 14.2%, poverty rate, Lao Cai; 31 December 2023",
        "         strictly 14.15 to 14.25%",
        "         leniently more than 14.1, less than 14.3%",
        "         readings: nearest 14.15 to 14.25%; cut 14.2 to less than 14.3%; raised more than 14.1, up",
        "         to 14.2%",
        "         bounds the value at 2023-12-31",
        "   text 2:1:38",
        "      | The poverty rate of Lao Cai stood at [15.83%] at the end of 2023.",
        "      B 15.83%, poverty rate, Lao Cai; 31 December 2023",
        "         strictly 15.825 to 15.835%",
        "         leniently more than 15.82, less than 15.84%",
        "         readings: nearest 15.825 to 15.835%; cut 15.83 to less than 15.84%; raised more than 15.82,",
        "         up to 15.83%",
        "         bounds the value at 2023-12-31",
    ]
    assert told["Why these are taken to be about one thing"].splitlines()[1:] == [
        "      head: equal, poverty rate",
        "      place: equal, Lao Cai",
    ]
    assert told["Readings tried"].splitlines() == [
        "   A and B:",
        "      nearest and nearest: 1.575 percentage points apart",
        "      nearest and cut: 1.58 percentage points apart",
        "      nearest and raised: 1.57 percentage points apart",
        "      cut and nearest: 1.525 percentage points apart",
        "      cut and cut: 1.53 percentage points apart",
        "      cut and raised: 1.52 percentage points apart",
        "      raised and nearest: 1.625 percentage points apart",
        "      raised and cut: 1.63 percentage points apart",
        "      raised and raised: 1.62 percentage points apart",
        "      no two readings agree",
    ]
    assert told["What would reconcile it"].splitlines() == [
        "   A 14.2%, if it read 15.8% (the others leave it 15.825 to 15.835%)",
        "   B 15.83%, if it read 14.25% (the others leave it 14.15 to 14.25%)",
    ]
    assert "As constraints on what is true" not in told


def test_a_reading_that_agrees_is_named() -> None:
    told = steps(
        explained(
            "The poverty rate in Lai Chau was 21.6% in 2021.",
            "The poverty rate in Lai Chau was 21.66% in 2021.",
            rule="rounding-mismatch",
        )
    )
    assert [line.strip() for line in told["Readings tried"].splitlines() if "agree" in line] == [
        "cut and nearest: agree",
        "cut and cut: agree",
        "cut and raised: agree",
    ]


def test_a_cycle_of_two_figures_and_a_change() -> None:
    told = steps(
        explained(
            "The capital of the bank in Lao Cai reached 7,246 billion VND on 31 May 2025, up 427 billion VND from "
            "31 December 2024.",
            "The capital of the bank in Lao Cai was 6,701 billion VND on 31 December 2024.",
            rule="value-conflict",
        )
    )
    assert sorted(told["As constraints on what is true"].splitlines()) == [
        "   A: value at 2025-05-31: more than 7,245, less than 7,247 billion VND",
        "   B: value at 2025-05-31 less value at 2024-12-31: more than 426, less than 428 billion VND",
        "   C: value at 2024-12-31: more than 6,700, less than 6,702 billion VND",
        "   Each can be left out, and the others hold; all of them together cannot.",
    ]
    assert [line.split(" (")[0] for line in told["What would reconcile it"].splitlines() if "if it" in line] == [
        "   A 7,246 billion VND, if it read 7,129 billion VND",
        "   B 427 billion VND, if it read 544 billion VND",
        "   C 6,701 billion VND, if it read 6,818 billion VND",
    ]


@pytest.mark.parametrize(
    ("rule", "sentence", "reads"),
    [
        (
            "change-arith",
            "The number of schools rose from 51 in 2021 to 85 in 2024, an increase of 43 schools.",
            # 85 - 43, 51 + 43, 85 - 51
            ["A 51, if it read 42", "B 85, if it read 94", "C 43, if it read 34"],
        ),
        (
            "sum-total",
            "The blast injured 13 people: 7 men and 5 women.",
            ["A 13, if it read 12", "B 7, if it read 8", "C 5, if it read 6"],
        ),
        (
            "ratio-recompute",
            "Of 297,104 households in the province, 52,883 households, or 17.9 per cent, are poor.",
            # 52,883 of 297,104 are 17.7995 %; 17.9 % of 297,104 are 53,181.6, and 52,883 are 17.9 % of 295,436
            ["297,104, if it read 295,436", "52,883, if it read 53,182", "17.9 per cent, if it read 17.8%"],
        ),
    ],
)
def test_what_one_figure_would_have_to_read(rule: str, sentence: str, reads: list[str]) -> None:
    told = [line.strip() for line in steps(explained(sentence, rule=rule))["What would reconcile it"].splitlines()]
    assert len(told) == len(reads)
    assert all(any(line.endswith(wanted) for line in told) for wanted in reads)


def test_what_makes_a_match_less_certain_is_named() -> None:
    told = steps(explained("The contest drew 312 runners.", "The contest drew 321 runners.", rule="value-conflict"))
    assert told["What makes that less certain"].splitlines() == [
        "   no place, company or programme that both texts name, and no other figure in common, says that",
        "   both tell of one",
    ]


def test_a_consequence_names_its_root_and_a_root_its_consequences() -> None:
    texts = [f"The poverty rate of Lao Cai was {rate}% at the end of 2023." for rate in ("10.0", "12.0", "14.0")]
    report = checker()(texts)
    found = [finding for finding in report.findings if finding.rule == "value-conflict"]
    (root,) = [finding for finding in found if finding.part_of is None]
    for finding in found:
        told = steps(render(report, account(report, finding, BOOK)))["Root"]
        if finding is root:
            assert told.count("with it goes fc-") == len(found) - 1 == 2
        else:
            assert told.startswith(f"   only a consequence of {root.id} (value-conflict): ")


@pytest.mark.parametrize("rule", [rule.id for rule in BOOK.rules])
def test_every_finding_of_the_examples_can_be_explained(rule: str) -> None:
    for example in [e for e in next(each for each in BOOK.rules if each.id == rule).examples if not e.trap][:2]:
        report = checker()(example.texts)
        for finding in report.findings:
            told = render(report, account(report, finding, BOOK))
            assert finding.id in told
            assert max(map(len, told.splitlines())) <= 110


# ---------------------------------------------------------------- which finding


def test_a_finding_by_what_its_id_begins_with(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    (found,) = run(base, "--format", "json", "--report", "none").json["findings"]
    whole = run("explain", found["id"], base)
    assert whole.status == 0
    assert f"id {found['id']}" in whole.out
    assert run("explain", found["id"][:7], base).out == whole.out


def test_a_finding_of_the_report_written_last(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    (found,) = run(base, "--format", "json").json["findings"]
    assert run("explain", found["id"]).out == run("explain", found["id"], base).out


def test_a_finding_that_the_texts_no_longer_have(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    (found,) = run(base, "--format", "json").json["findings"]
    (base / "b.txt").write_text(MORNING)
    ran = run("explain", found["id"])
    assert (ran.status, ran.out) == (2, "")
    assert f"no finding {found['id']} in the texts of reports/report.json as they are now" in ran.err


def test_no_such_finding(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    (found,) = run(base, "--format", "json", "--report", "none").json["findings"]
    wrong = found["id"][:-1] + ("0" if found["id"][-1] != "0" else "1")
    ran = run("explain", wrong, base)
    assert (ran.status, ran.out) == (2, "")
    assert f'no finding {wrong} in these texts, did you mean "{found["id"]}"?' in ran.err


def test_an_id_that_several_findings_begin_with(run, folder: Folder) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING, "c.txt": EVENING.replace("15.83", "18.4")})
    ran = run("explain", "fc-", base)
    assert (ran.status, ran.out) == (2, "")
    assert "fc- begins the ids of 3 findings in these texts: fc-" in ran.err


def test_no_report_to_look_into(run) -> None:
    ran = run("explain", "fc-12")
    assert (ran.status, ran.out) == (2, "")
    assert "report.json: no report to look into" in ran.err
    Path("x.json").write_text('{"findings": 3}')
    assert "x.json: no report of factcheck" in run("explain", "fc-12", "--report", "x.json").err
