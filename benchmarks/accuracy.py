"""How right reading is, on the labelled sentences of tests/corpus: what is found, its value, its unit, its words.

    python -m benchmarks.accuracy [--misses] [SET ...]

Claims and labels are matched within a sentence by value and unit, without offsets; every claim that answers no label
is a false one. tests/corpus/README.md says what the labels mean, `Score` what is counted."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from benchmarks.scoring import NUMERAL, ROOT, Found, Row, Score, Text, score
from factcheck import pipeline, reading, rulebook
from factcheck.model import Report, World
from factcheck.report import json

CORPUS = ROOT / "tests" / "corpus"


@cache
def _book() -> rulebook.Rulebook:
    return rulebook.load(ROOT / "rules")


def sets() -> dict[str, list[Text]]:
    """Every labelled set of sentences, by name."""
    found = {f"news/{path.stem}": _news(path) for path in sorted((CORPUS / "news").glob("*.yaml"))}
    for path in sorted((CORPUS / "en").glob("*.yaml")):
        entries = _load(path)
        if isinstance(entries, list):
            found[f"en/{path.stem}"] = [_claims_text(entry) for entry in entries]
    return found


def _load(path: Path) -> Any:
    """The file, every scalar as it is written."""
    return YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8"))


def _news(path: Path) -> list[Text]:
    language = path.stem[:2]
    return [
        Text(
            entry["text"],
            language,
            tuple(entry.get("claims", ())),
            tuple((n, kind) for n, kind in entry.get("aside", ())),
        )
        for entry in _load(path)
    ]


def _claims_text(entry: Row) -> Text:
    """A text of the tests of claims (tests/labels.py), with labels of this kind."""
    aside = [(numeral, kind) for text, kind in entry.get("set_aside", ()) for numeral in NUMERAL.findall(text)]
    return Text(entry["text"], "en", tuple(map(_claim_label, entry["claims"])), tuple(aside))


def _claim_label(row: Row) -> Row:
    label = {key: row[key] for key in ("unit", "per", "hedge") if key in row}
    if row.get("value") == "null":
        label["range"] = row["range"]
    else:
        label["value"] = row.get("value", row["text"].replace(",", ""))
    if row.get("kind") in ("rise", "fall"):
        label["change"] = row["kind"]
    return label


def read(texts: Sequence[Text]) -> list[Found]:
    """What the program reads in each text."""
    documents = [
        reading.document(f"d{n}", f"text {n}", text.text, language=text.language) for n, text in enumerate(texts)
    ]
    readings, troubles = pipeline.read(documents, _book())
    if troubles:
        raise ValueError("; ".join(trouble.message for trouble in troubles))
    world = World(readings=readings, topics=(), relations=(), claims={}, documents={})
    report = json.claims_object(Report(world, (), (), (), (), ()), _book().policy)
    claims: dict[str, list[Row]] = defaultdict(list)
    aside: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for claim in report["claims"]:
        claims[claim["document"]].append(claim)
    for each in report["set_aside"]:
        aside[each["document"]].extend((numeral, each["kind"]) for numeral in NUMERAL.findall(each["text"]))
    return [Found(tuple(claims[document.id]), tuple(aside[document.id])) for document in documents]


COLUMNS = (
    "texts",
    "labels",
    "found",
    "value",
    "+unit",
    "prec",
    "F1",
    "F1u",
    "hedge",
    "dirn",
    "plain",
    "noun",
    "aside",
    "none",
)


def row(name: str, got: Score) -> str:
    """A line of the table: shares in percent, of the labels or as `Score` says."""
    counts = [(got.found, got.labels), (got.value, got.labels), (got.unit, got.labels), (got.value, got.claims)]
    words = [got.ratios[key] for key in ("hedge", "direction", "plain", "noun", "aside")]
    cells = [str(got.texts), str(got.labels), *(_share(*count) for count in counts)]
    cells += [f"{got.value_f1:.1f}", f"{got.unit_f1:.1f}", *(_share(*count) for count in words)]
    return f"{name:20}" + "".join(f"{cell:>8}" for cell in [*cells, f"{got.empty[0]}/{got.empty[1]}"])


def _share(right: int, of: int) -> str:
    return f"{100 * right / of:.1f}" if of else "-"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("sets", nargs="*", metavar="SET", help="names, or how they begin (news/, en/economy)")
    options.add_argument("--misses", action="store_true", help="show what went wrong in each text")
    wanted = options.parse_args()
    print(f"{'set':20}" + "".join(f"{name:>8}" for name in COLUMNS))
    for name, texts in sets().items():
        if wanted.sets and not name.startswith(tuple(wanted.sets)):
            continue
        got = score(texts, read(texts))
        print(row(name, got))
        if wanted.misses:
            print("\n".join(got.misses))


if __name__ == "__main__":
    main()
