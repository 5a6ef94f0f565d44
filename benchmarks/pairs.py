"""The labelled pairs of tests/corpus/pairs: two short texts a case, and which of their figures are about one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from ruamel.yaml import YAML

from benchmarks.scoring import ROOT

FOLDER = ROOT / "tests" / "corpus" / "pairs"

Label = Literal["same", "apart", "implied"]  # "implied": apart, as follows from the labels of others
Part = Literal["fitted", "held-back"]
LABELS: tuple[Label, ...] = ("same", "apart")  # those that are written down
PARTS: tuple[Part, ...] = ("fitted", "held-back")


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of the first text and one of the second, each by a quote in which it begins; `why` in a few words."""

    label: Label
    quotes: tuple[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    topic: str
    id: str
    languages: tuple[str, str]
    texts: tuple[str, str]
    published: tuple[date | None, date | None]
    pairs: tuple[Pair, ...]

    @property
    def tongue(self) -> str:
        """`en`, `vi`, or `across`."""
        one, other = self.languages
        return one if one == other else "across"


@cache
def split() -> dict[str, Part]:
    """Which part each topic belongs to, as it was chosen beforehand."""
    told = _load("split")
    return {topic: part for part in PARTS for topic in told[part]}


@cache
def cases(topic: str) -> tuple[Case, ...]:
    return tuple(_case(topic, row) for row in _load(topic)["cases"])


def source(topic: str) -> str:
    """Whose figures they are."""
    return str(_load(topic)["source"])


def _load(name: str) -> Any:
    """The file, every scalar as it is written."""
    return YAML(typ="base", pure=True).load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def _case(topic: str, row: dict[str, Any]) -> Case:
    days = [date.fromisoformat(day) for day in row["published"]] if "published" in row else [None, None]
    (one, other), (a, b), (first, second) = row["lang"], row["texts"], days
    return Case(topic, row["id"], (one, other), (a, b), (first, second), tuple(_pairs(row)))


def _pairs(row: dict[str, Any]) -> Iterator[Pair]:
    for label in LABELS:
        for line in row.get(label, ()):
            a, b, why = line.split(" | ")
            yield Pair(label, (a, b), why)
