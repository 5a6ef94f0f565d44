"""Runs the examples that stand in the rule files: what a rule must flag, and the traps it must leave alone.

Knows nothing of how texts become findings: it is given that as a function from texts (each a document of its
own, named by its place), and where an example has them a reference table
and an earlier version, to a report, with every rule in force.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from factcheck.model import Finding, Report
from factcheck.model.values import dataclass
from factcheck.rulebook import Example, Rule, Rulebook

Run = Callable[..., Report]

LEAST = 2  # examples of each kind that a rule must have


@dataclass(frozen=True, slots=True)
class Result:
    """One example of one rule. `index` counts from 0 within the rule's examples; `expected` and `came` are
    texts for a reader, one line each."""

    rule: str
    index: int
    ok: bool
    expected: str
    came: str


def run_examples(book: Rulebook, run: Run) -> tuple[Result, ...]:
    """All examples, in the order of rule and file. `run` should judge by `book.all_in_force()`."""
    return tuple(run_example(rule, index, run) for rule in book.rules for index in range(len(rule.examples)))


def run_example(rule: Rule, index: int, run: Run) -> Result:
    """A rule is held to its own findings only; what others say of its texts is their affair. Of a
    cause, which makes no findings, those that name it among their causes count as its own."""
    example = rule.examples[index]
    beside = {"reference": example.reference, "previous": example.previous}
    report = run(example.texts, **{name: text for name, text in beside.items() if text})
    troubles = [trouble for trouble in report.troubles if f"rule {rule.id} " in trouble.message]
    own = [finding for finding in report.findings if _is_of(finding, rule, example)]
    if example.trap:
        ok, expected = not own, "nothing"
    else:
        ok, expected = any(_fits(f, example, report) for f in own), _expected(example)
    came = [_seen(finding, report) for finding in own] or ["nothing"]
    came += [f"trouble: {trouble.message}" for trouble in troubles]
    return Result(rule.id, index, ok and not troubles, expected, "; ".join(came))


def lacking(book: Rulebook) -> tuple[str, ...]:
    """What a test suite must not let pass: rules with too few examples of either kind, one line each."""
    found = []
    for rule in book.rules:
        traps = sum(example.trap for example in rule.examples)
        flags = len(rule.examples) - traps
        if min(flags, traps) < LEAST:
            found.append(f"{rule.id}: {flags} to flag and {traps} to pass; each rule needs {LEAST} of both")
    return tuple(found)


def _is_of(finding: Finding, rule: Rule, example: Example) -> bool:
    if finding.rule == rule.id:
        return True
    is_cause = rule.severity == "cause" if example.trap else example.severity == "cause"
    return is_cause and rule.id in finding.causes


def _fits(finding: Finding, example: Example, report: Report) -> bool:
    variant = str(finding.facts.get("variant", ""))
    return (
        # What a cause explains keeps the severity and the variant of its own rule.
        (example.severity == "cause" or finding.severity == example.severity)
        and (example.severity == "cause" or example.variant is None or variant == example.variant)
        and Counter(_figures(finding, report)) == Counter(example.figures)
    )


def _figures(finding: Finding, report: Report) -> list[str]:
    """The texts of its claims and of what else it points at, in the order of the texts."""
    world = report.world
    rank = {reading.document.id: place for place, reading in enumerate((*world.earlier.values(), *world.readings))}
    places = report.world.places(finding)
    places.sort(key=lambda place: (rank.get(place.document, len(rank)), place.start, place.end))
    return [place.text for place in places]


def _expected(example: Example) -> str:
    variant = f" ({example.variant})" if example.variant else ""
    return f"{example.severity}{variant}: {' | '.join(example.figures)}"


def _seen(finding: Finding, report: Report) -> str:
    variant = finding.facts.get("variant")
    note = f" ({variant})" if variant else ""
    return f"{finding.severity}{note}: {' | '.join(_figures(finding, report))}"
