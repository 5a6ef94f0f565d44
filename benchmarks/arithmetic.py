"""How many slips of arithmetic within one text are found, and how many sound passages raise an alarm.

    python -m benchmarks.arithmetic [--misses]

Over the short passages of tests/corpus/arithmetic, some of topics that no rule was tuned on (held out). A slip is
found where an error, warning or query of one of its rules speaks of the passage; a sound passage is alarmed by any
error or warning. Queries on sound passages are counted apart."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from factcheck import pipeline, reading, rulebook

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus" / "arithmetic"
_LOUD = ("error", "warning")
_GENERAL = frozenset(("undated-figure",))  # speaks of what is missing, not of the figures


@dataclass(frozen=True)
class Passage:
    """`rules` may rightly flag it; none of a sound one. `kind` is the sort of arithmetic in it."""

    text: str
    topic: str
    language: str
    kind: str
    rules: tuple[str, ...]
    held_out: bool


@dataclass(frozen=True)
class Outcome:
    """What the program said of a passage: severity and rule of each finding."""

    passage: Passage
    found: tuple[tuple[str, str], ...]

    @property
    def right(self) -> bool:
        """Whether a slip is found by a rule of its own, and a sound passage raises no alarm."""
        if self.passage.rules:
            return any(rule in self.passage.rules and severity != "note" for severity, rule in self.found)
        return not any(severity in _LOUD for severity, _ in self.found)

    @property
    def flagged(self) -> bool:
        """By any rule that speaks of the figures."""
        return any(severity != "note" and rule not in _GENERAL for severity, rule in self.found)


def passages() -> list[Passage]:
    """All labelled passages, in the order of the files."""
    found: list[Passage] = []
    for path in sorted(CORPUS.glob("*.yaml")):
        data = YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8"))
        found.extend(_passage(row, path.stem, data.get("held_out") == "true") for row in data["passages"])
    return found


def _passage(row: dict[str, Any], topic: str, held_out: bool) -> Passage:
    # Every Vietnamese passage has letters that no English one has.
    letters = {sign for sign in row["text"].lower() if sign.isalpha()}
    language = "vi" if any(ord(sign) >= 0x1E00 or sign in "ăâđêôơư" for sign in letters) else "en"
    return Passage(row["text"], topic, language, row["kind"], tuple(row.get("rules", ())), held_out)


def judged(several: Sequence[Passage], book: rulebook.Rulebook | None = None) -> list[Outcome]:
    """Each passage checked by itself."""
    book = book or rulebook.load(ROOT / "rules")
    read_one = pipeline.reader(book)
    outcomes = []
    for number, passage in enumerate(several, start=1):
        document = reading.document(f"d{number}", f"text {number}", passage.text, language=passage.language)
        report = pipeline.judge(
            tuple(one for one in [read_one(document)] if not isinstance(one, pipeline.Trouble)), book
        )
        outcomes.append(Outcome(passage, tuple((finding.severity, finding.rule) for finding in report.findings)))
    return outcomes


def table(outcomes: Iterable[Outcome], key: Callable[[Passage], str]) -> list[str]:
    """A line for each value of the key: slips found, by any rule, sound passages alarmed and queried."""
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        count = counts.setdefault(key(outcome.passage), Counter())
        if outcome.passage.rules:
            count.update(slips=1, right=outcome.right, flagged=outcome.flagged)
        else:
            queried = any(severity == "query" and rule not in _GENERAL for severity, rule in outcome.found)
            count.update(sound=1, alarmed=not outcome.right, queried=queried)
    return [
        f"  {name:14s} {n['right']:3d} of {n['slips']:3d} slips ({n['flagged']} by any rule)"
        f"   {n['alarmed']:2d} of {n['sound']:3d} sound passages alarmed ({n['queried']} queried)"
        for name, n in sorted(counts.items())
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="also list every passage judged wrong")
    outcomes = judged(passages()) if (options := parser.parse_args()) else []
    for title, chosen in (("held out", True), ("tuned on", False)):
        own = [outcome for outcome in outcomes if outcome.passage.held_out is chosen]
        print(f"{title}: {len(own)} passages")
        print("\n".join(table(own, lambda _: "all") + table(own, lambda p: p.language) + table(own, lambda p: p.kind)))
    for outcome in outcomes if options.misses else ():
        if not outcome.right:
            passage = outcome.passage
            said = ", ".join(f"{rule} ({severity})" for severity, rule in outcome.found) or "nothing"
            print(f"\n{passage.topic}, {passage.kind}: {passage.text}\n  wanted {passage.rules or 'nothing'}; {said}")


if __name__ == "__main__":
    main()
