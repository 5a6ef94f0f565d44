"""Fits the weights of rules/alignment.yaml on the labelled pairs of tests/corpus/pairs, and tells how well they do.

    python -m benchmarks.fitting [--write]

A logistic regression with a penalty on large weights, fitted by Newton's method on the topics of the part `fitted`
only; the topics held back are only counted. Every two figures of a case that are weighed at all are examples: those
labelled with their label, the others (all but few are of two things) with less weight. Same data, same weights."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from benchmarks.pairs import PARTS, Case, cases, split
from benchmarks.scoring import ROOT
from factcheck import identity, pipeline, reading, rulebook
from factcheck.model import Claim, Document, DocumentReading, Trouble
from factcheck.topics import kin
from factcheck.topics.compare import Comparer
from factcheck.topics.kindred import Kindred
from factcheck.topics.likeness import best
from factcheck.topics.profile import lexicon

UNLABELLED = 0.25  # weight of an example that nobody labelled
SIZE = ("equal", "equal and telling", "agree", "agree and telling", "near", "like a slip", "digits changed places")
SLIPS: tuple[Mapping[str, float], ...] = (  # how the two figures stand to each other then
    {"near": 0.95},
    {"near": 0.8},
    {"near": 0.4},
    {},  # grossly
    {"near": 0.95, "like a slip": 1.0},  # digits that changed places
    {"near": 0.4, "digits changed places": 1.0},  # of two: 37 and 73
    {"like a slip": 1.0},  # another scale word or unit
)
PENALTY = 1.0
ROUNDS = 50
# What can only speak for a match and what only against it: a weight with the wrong sign is chance, and is left out.
FOR = """
    head near, place equal, holder equal, clause, clause words, names, figures, period equal, agree, agree and telling,
    equal, equal and telling, near, like a slip, only choice, digits changed places, closest,
    texts share a day, led from
"""
AGAINST = """
    counts apart, head differs, place within, place differs, names apart, holder differs, kind differs, status differs,
    rivals, period apart, period apart inherited, place differs inherited, outdone
"""
SIGNS = {
    name: sign for sign, names in ((1, FOR), (-1, AGAINST)) for name in (" ".join(n.split()) for n in names.split(","))
}


@dataclass(frozen=True, slots=True)
class Example:
    case: str
    claims: tuple[Claim, Claim]
    features: Mapping[str, float]
    label: bool
    weight: float


def examples(topics: Iterable[str], book: rulebook.Rulebook) -> list[Example]:
    """Of each case, and of each two cases that follow each other in a topic: two events of one kind."""
    found = []
    for topic in topics:
        every = cases(topic)
        for n, case in enumerate(every):
            found += _of(case, case, book)
            if (following := every[(n + 1) % len(every)]) is not case:
                found += _of(case, following, book)
    return found


@cache
def _reader(folder: Path) -> Callable[[Document], DocumentReading | Trouble]:
    return pipeline.reader(rulebook.load(folder))


def _read(document: Document) -> DocumentReading:
    """With one reader for all texts: packs are compiled once."""
    found = _reader(ROOT / "rules")(document)
    if isinstance(found, Trouble):
        raise ValueError(found.message)
    return found


def _of(case: Case, other: Case, book: rulebook.Rulebook) -> list[Example]:
    """What is weighed between the first text of the one and the second of the other."""
    texts = (case.texts[0], other.texts[1])
    told = zip(texts, (case.languages[0], other.languages[1]), (case.published[0], other.published[1]), strict=True)
    documents = [
        replace(reading.document(f"d{n}", f"text {n}", text, language=language), published=day)
        for n, (text, language, day) in enumerate(told, 1)
    ]
    readings = identity.identified(tuple(map(_read, documents)))
    among = kin.among(readings, lexicon(book.vocabulary))
    kindred = Kindred(among, Comparer(book.vocabulary, book.units.sort), book.alignment, book.units)
    labels = {}
    for pair in case.pairs if case is other else ():
        spots = [texts[side].index(pair.quotes[side]) for side in (0, 1)]
        labels[tuple((spot, spot + len(quote)) for spot, quote in zip(spots, pair.quotes, strict=True))] = pair.label
    found = []
    for a, b, features in kindred.compared():
        ours, theirs = (a, b) if a.document == "d1" else (b, a)
        said = [
            label
            for ((x, x_end), (y, y_end)), label in labels.items()
            if x <= ours.start < x_end and y <= theirs.start < y_end
        ]
        if not said and "equal" in features:
            continue  # nobody said whether it is chance
        weight = 1.0 if said else UNLABELLED
        name = f"{case.topic}/{case.id}/{other.id}"
        found.append(Example(name, (ours, theirs), features, said[:1] == ["same"], weight))
    return found


def misprinted(found: Sequence[Example]) -> list[Example]:
    """Two figures of one thing that agree, as they would be if one were wrong: a little, or much. Texts that report
    one thing mostly agree; a checker is for those that do not."""
    made = []
    for one in found:
        if one.label and (one.features.get("equal") or one.features.get("agree")):
            kept = {name: value for name, value in one.features.items() if name not in SIZE}
            made += [replace(one, features={**kept, **slip}, weight=1 / len(SLIPS)) for slip in SLIPS]
    return made


def fit(found: Sequence[Example]) -> dict[str, float]:
    """Newton's method; features whose weight has the wrong sign are dropped, and the rest is fitted again."""
    found = [*found, *misprinted(found)]
    names = sorted({name for one in found for name in one.features if name in SIGNS})
    while True:
        weights = _fit(found, ["bias", *names])
        wrong = [name for name in names if weights[name] * SIGNS[name] < 0]
        if not wrong:
            return {name: round(weight, 2) for name, weight in weights.items()}
        worst = max(wrong, key=lambda name: abs(weights[name]))
        names.remove(worst)


def _fit(found: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    rows = [[1.0, *(one.features.get(name, 0.0) for name in names[1:])] for one in found]
    w = [0.0] * len(names)
    for _ in range(ROUNDS):
        gradient = [-PENALTY * v if i else 0.0 for i, v in enumerate(w)]
        hessian = [[PENALTY if i == j and i else 0.0 for j in range(len(w))] for i in range(len(w))]
        for one, row in zip(found, rows, strict=True):
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(a * b for a, b in zip(w, row, strict=True))))))
            lack, curve = one.weight * (one.label - p), one.weight * p * (1 - p)
            at = [i for i, value in enumerate(row) if value]
            for i in at:
                gradient[i] += lack * row[i]
                for j in at:
                    hessian[i][j] += curve * row[i] * row[j]
        step = _solve(hessian, gradient)
        w = [a + b for a, b in zip(w, step, strict=True)]
        if max(map(abs, step)) < 1e-7:
            break
    return dict(zip(names, w, strict=True))


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """By Gauss, with the largest pivot first."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    n = len(rows)
    for i in range(n):
        best = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        pivot = rows[i][i] or 1e-12
        for r in range(n):
            if r != i and rows[r][i]:
                share = rows[r][i] / pivot
                rows[r] = [x - share * y for x, y in zip(rows[r], rows[i], strict=True)]
    return [rows[i][n] / (rows[i][i] or 1e-12) for i in range(n)]


def likelihood(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def table(found: Sequence[Example], weights: Mapping[str, float]) -> str:
    """By threshold, each figure with the one that it is likest: recall, and how many pairs that must stay apart are
    joined, of those labelled; the same of figures that differ; how many pairs are joined that nobody labelled; how
    many misprinted ones are."""
    head = ("recall", "prec", "false", "differ: recall", "prec", "false", "other", "slips")
    widths = (10, 8, 8, 16, 8, 8, 8, 8)
    lines = ["  likely" + "".join(f"{name:>{wide}}" for name, wide in zip(head, widths, strict=True))]
    for at in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        joined = _joined(found, weights, at)
        cells = [*_counted(found, joined), *_counted([one for one in found if "equal" not in one.features], joined)]
        cells.append(str(sum(id(one) in joined and one.weight < 1 for one in found)))
        cells.append(_slips_found(found, weights, at))
        lines.append(f"{at:8}" + "".join(f"{cell:>{wide}}" for cell, wide in zip(cells, widths, strict=True)))
    return "\n".join(lines)


def _slips_found(found: Sequence[Example], weights: Mapping[str, float], at: float) -> str:
    """Of the pairs that agree, how many are still joined when one of the two figures is wrong."""
    by_case: dict[str, list[Example]] = {}
    for one in found:
        by_case.setdefault(one.case, []).append(one)
    tried = right = 0
    for one in found:
        for slip in misprinted([one]):
            rest = [other for other in by_case[one.case] if other is not one]
            tried += 1
            right += id(slip) in _joined([slip, *rest], weights, at)
    return _share(right, tried)


def _counted(found: Sequence[Example], joined: set[int]) -> tuple[str, str, str]:
    told = [one for one in found if one.weight == 1.0]
    same, apart = sum(one.label for one in told), sum(not one.label for one in told)
    right = sum(one.label for one in told if id(one) in joined)
    wrong = sum(not one.label for one in told if id(one) in joined)
    return _share(right, same), _share(right, right + wrong), _share(wrong, apart)


def _joined(found: Sequence[Example], weights: Mapping[str, float], at: float) -> set[int]:
    by_case: dict[str, list[Example]] = {}
    for one in found:
        by_case.setdefault(one.case, []).append(one)
    joined = set()
    for mine in by_case.values():
        number = {ident: n for n, ident in enumerate(sorted({claim.id for one in mine for claim in one.claims}))}
        weighed = {}
        for one in mine:
            sure = likelihood(weights, one.features)
            if sure >= at:
                weighed[number[one.claims[0].id], number[one.claims[1].id]] = sure, one
        for _, i, j in best([(sure, i, j) for (i, j), (sure, _) in weighed.items()]):
            joined.add(id(weighed[i, j][1]))
    return joined


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f}" if of else "-"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--write", action="store_true", help="write the weights to rules/alignment.yaml")
    options.add_argument("--all", action="store_true", help="before a release: fit on every topic")
    wanted = options.parse_args()
    book = rulebook.load(ROOT / "rules")
    by_part = {part: [topic for topic, of in split().items() if of == part] for part in PARTS}
    every = {part: examples(topics, book) for part, topics in by_part.items()}
    weights = fit([one for part in PARTS for one in every[part]] if wanted.all else every["fitted"])
    for name, weight in sorted(weights.items(), key=lambda item: -item[1]):
        print(f"{name:20}{weight:8.2f}")
    for part in PARTS:
        told = [one for one in every[part] if one.weight == 1.0]
        of = f"{sum(one.label for one in told)} + {sum(not one.label for one in told)}"
        differ = [one for one in told if "equal" not in one.features]
        differing = f"{sum(one.label for one in differ)} + {sum(not one.label for one in differ)}"
        print(f"\n{part}: {of} labelled pairs weighed, {differing} of them differ\n{table(every[part], weights)}")
    if wanted.write:
        path = ROOT / "rules" / "alignment.yaml"
        head = path.read_text(encoding="utf-8").split("weights:")[0]
        lines = "".join(f"  {name}: {weight:g}\n" for name, weight in sorted(weights.items()))
        path.write_text(f"{head}weights:\n{lines}", encoding="utf-8")
        print(f"\nwritten to {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
