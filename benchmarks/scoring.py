"""Counts how right claims are, beside hand-written labels: matched within a text by value and unit, without offsets.

tests/corpus/README.md says what the keys of a label mean; a label is as its file writes it, every scalar a string."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from factcheck import units
from factcheck.units import UnitError, Units

ROOT = Path(__file__).resolve().parent.parent
NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Text:
    """A labelled text: its quantities, and the numerals to be set aside, each with its kind."""

    text: str
    language: str
    labels: tuple[Row, ...]
    aside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Found:
    """What was read in a text: claims as the contract prints them, and numerals set aside by kind."""

    claims: tuple[Row, ...]
    aside: tuple[tuple[str, str], ...] = ()


@dataclass
class Score:
    """Counts of one set. A ratio is [right, asked]; claims that answer an optional label count nowhere."""

    texts: int = 0
    labels: int = 0
    claims: int = 0
    found: int = 0
    value: int = 0
    unit: int = 0
    empty: list[int] = field(default_factory=lambda: [0, 0])
    ratios: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0, 0] for name in ("hedge", "direction", "plain", "noun", "aside")}
    )
    misses: list[str] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """The harmonic mean of right/labels and right/claims, in percent."""
        return 200 * right / (self.labels + self.claims) if self.labels + self.claims else 100.0

    @property
    def value_f1(self) -> float:
        return self.f1(self.value)

    @property
    def unit_f1(self) -> float:
        return self.f1(self.unit)

    def share(self, name: str) -> float:
        right, asked = self.ratios[name]
        return 100 * right / asked if asked else 100.0

    def count(self, name: str, right: bool) -> bool:
        self.ratios[name][0] += right
        self.ratios[name][1] += 1
        return right


def score(texts: Iterable[Text], read: Iterable[Found]) -> Score:
    """The counts of a set of texts, each beside what was read in it."""
    total = Score()
    for text, found in zip(texts, read, strict=True):
        _score_text(total, text, found)
    return total


def _score_text(total: Score, text: Text, found: Found) -> None:
    asked = [label for label in text.labels if not _is(label, "optional")]
    answers, spare = match(text.labels, found.claims)
    faults: list[str] = []
    total.texts += 1
    total.labels += len(asked)
    total.claims += len(spare)
    total.found += min(len(spare), sum(id(label) not in answers for label in asked))
    for label in asked:
        claims = answers.get(id(label))
        if claims is None:
            faults.append(f"missed {_said(label)}")
            continue
        total.claims += 1
        total.found += 1
        total.value += 1
        if unit_right(label, claims):
            total.unit += 1
        else:
            faults.append(f"unit of {_said(label)}: {claims[0]['unit']} {claims[0]['per']}")
        faults.extend(_words(total, label, claims[0]))
    if not asked:
        total.empty[0] += bool(spare)
        total.empty[1] += 1
    faults.extend(
        f"false {claim['text']!r} = {claim['value'] or (claim['low'], claim['high'])} {claim['unit']}"
        for claim in spare
    )
    left = Counter(found.aside)
    for numeral in text.aside:
        if not total.count("aside", left[numeral] > 0):
            faults.append(f"not aside {numeral[0]} as {numeral[1]}")
        left[numeral] -= 1
    if faults:
        total.misses.append("\n    ".join([text.text, *faults]))


def _words(total: Score, label: Row, claim: Row) -> Iterator[str]:
    """Counts hedge, direction and noun of an answered label; yields what is wrong."""
    hedge, change = label.get("hedge", "exact"), label.get("change", "none")
    direction = claim["direction"] or "none"
    if not _is(label, "optional_hedge") and hedge != "exact" and not total.count("hedge", claim["hedge"] == hedge):
        yield f"hedge of {_said(label)}: {claim['hedge']}"
    if not _is(label, "optional_change"):
        if change != "none" and not total.count("direction", direction == change):
            yield f"direction of {_said(label)}: {direction}"
        plain = hedge == "exact" and change == "none" and not _is(label, "optional_hedge")
        if plain and not total.count("plain", claim["hedge"] == "exact" and direction == "none"):
            yield f"marked {_said(label)}: {claim['hedge']} {direction}"
    noun = label.get("noun")
    if noun and not _is(label, "optional_noun") and not total.count("noun", _names(claim, noun)):
        yield f"noun of {_said(label)}: {claim['measure']!r} {claim['groups']}"


def _names(claim: Row, noun: str | None) -> bool:
    """Whether the claim's measure or groups hold the noun; what is told of an age may be told by its unit."""
    if not noun:
        return False
    if noun in ("age", "tuổi") and claim["unit"] == "year":
        return True
    said = " ".join([claim["measure"] or "", *claim["groups"]]).casefold()
    return re.search(rf"\b{re.escape(noun.casefold())}\b", said) is not None


# ---- one label and one claim


def match(labels: Sequence[Row], claims: Sequence[Row]) -> tuple[dict[int, list[Row]], list[Row]]:
    """The claims that answer each label, by `id` of the label, one to one; and the claims that are left. Labels
    that must be found choose before optional ones, value with unit (and of equal ones the noun) before value alone."""
    left = list(claims)
    answers: dict[int, list[Row]] = {}
    same: Callable[[Row, Row], bool] = lambda label, claim: value_right(label, claim) and unit_right(label, [claim])  # noqa: E731
    named: Callable[[Row, Row], bool] = lambda label, claim: same(label, claim) and _names(claim, label.get("noun"))  # noqa: E731
    passes = (named, same, value_right)
    for right in passes:
        for optional in (False, True):
            for label in labels:
                if id(label) in answers or _is(label, "optional") != optional:
                    continue
                for claim in left:
                    if right(label, claim):
                        answers[id(label)] = [claim]
                        left.remove(claim)
                        break
                else:
                    parts = _parts(label, left)
                    if parts:
                        answers[id(label)] = parts
                        left = [claim for claim in left if all(claim is not part for part in parts)]
    return answers, left


def _parts(label: Row, claims: Sequence[Row]) -> list[Row]:
    """`2 hour + 27 minute` told in two claims."""
    wanted = [tuple(part.split()) for part in label.get("parts", "").split("+") if part]
    found = [claim for part in wanted for claim in claims if (claim["value"], claim["unit"]) == part][: len(wanted)]
    return found if len(found) == len(wanted) else []


def value_right(label: Row, claim: Row) -> bool:
    """Equal amounts, in whatever unit of one dimension; a range may be widened by half its step."""
    if _is(label, "vague"):
        return claim["high"] is None and not NUMERAL.search(claim["text"])
    times = _factor(claim, label)
    if "range" in label:
        low, high = map(Fraction, label["range"].split(".."))
        if claim["value"] is not None or claim["low"] is None or claim["high"] is None:
            return False
        half = Fraction(claim["step"]) / 2
        return any(
            _near(low, (Fraction(claim["low"]) + wider) * times)
            and _near(high, (Fraction(claim["high"]) - wider) * times)
            for wider in (0, half)
        )
    if claim["value"] is None:
        return False
    wanted = [label["value"], *([label["also_value"]] if "also_value" in label else [])]
    return any(_near(Fraction(value), Fraction(claim["value"]) * times) for value in wanted)


def unit_right(label: Row, claims: Sequence[Row]) -> bool:
    """The labelled unit or another that is right, with its denominators."""
    if len(claims) > 1:
        return True
    claim, unit, per = claims[0], label.get("unit", "count"), sorted(label.get("per", ()))
    units = [unit, *([label["also"]] if "also" in label else [])]
    if _is(label, "optional_unit"):
        units.append("count")
    pers = [per, *([[]] if _is(label, "optional_per") else []), *([label["also_per"]] if "also_per" in label else [])]
    same = claim["unit"] in units or (_factor(claim, label) != 1 and value_right(label, claim))
    return same and sorted(claim["per"]) in pers


def _factor(claim: Row, label: Row) -> Fraction:
    """By what the claim's figure is multiplied to be in the label's unit: 1 where they do not convert."""
    unit = label.get("unit", "count")
    if claim["unit"] == unit or claim["unit"] == "count" or unit == "count":
        return Fraction(1)
    try:
        return _units().factor(claim["unit"], unit)
    except UnitError:
        return Fraction(1)


def _near(wanted: Fraction, got: Fraction) -> bool:
    return abs(wanted - got) <= abs(wanted) / 100000


def _is(label: Row, key: str) -> bool:
    return label.get(key) == "true"


def _said(label: Row) -> str:
    keys = ("value", "range", "unit", "per", "hedge", "change", "noun")
    return " ".join(str(label[key]) for key in keys if key in label) or "a vague number"


@cache
def _units() -> Units:
    return units.load(ROOT / "rules" / "vocabulary" / "units.txt")
