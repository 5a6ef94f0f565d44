"""What `factcheck check` finds in made-up texts, whose wrong figures are known.

    python -m benchmarks.slips [--texts N] [--seed N] [--folder DIR] [--list]

Errors and warnings are counted, and those of them that have no wrong figure in them, which are false; and of the wrong
figures that another text tells otherwise, those that are found beside another text, as an error or a warning or at any
level. All by the languages of the texts: those of a finding, and those of the two texts that a figure is told in.
`--list` prints the false ones and what was not found at any level."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.stories import Newsroom
from benchmarks.telling import Text, Told
from factcheck import rulebook

SEVERE = ("error", "warning")
PAIRS = ("en-en", "vi-vi", "en-vi")

Place = tuple[str, int]  # file, and which of its figures


@dataclass(slots=True)
class Tally:
    """By the pair of languages."""

    findings: Counter[str] = field(default_factory=Counter)
    false: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    wrong: set[tuple[str, Place]] = field(default_factory=set)
    found: set[tuple[str, Place]] = field(default_factory=set)
    asked: set[tuple[str, Place]] = field(default_factory=set)  # at any level


def tally(texts: dict[str, Text], report: dict[str, Any]) -> Tally:
    """`texts` by the paths that the report has."""
    result = Tally(wrong=set(_told_otherwise(texts)))
    path = {document["id"]: document["path"] for document in report["documents"]}
    file = {claim["id"]: path[claim["document"]] for claim in report["claims"]}
    place = {claim["id"]: _place(texts, file[claim["id"]], claim) for claim in report["claims"]}
    for finding in report["findings"]:
        severe = finding["severity"] in SEVERE
        files = {file[claim] for claim in finding["claims"]}
        figures = [one for one in map(place.get, finding["claims"]) if one]
        wrong = [one for one in figures if texts[one[0]].figures[one[1]].wrong]
        pair = _pair(texts[one].language for one in files)
        if severe:
            result.findings[pair] += 1
            if not wrong:
                result.false.append((pair, finding))
        for one in wrong:
            others = (texts[other].language for other in files - {one[0]})
            beside = {(_pair((texts[one[0]].language, other)), one) for other in others} & result.wrong
            result.asked |= beside
            result.found |= beside if severe else set()
    return result


def _told_otherwise(texts: dict[str, Text]) -> Iterator[tuple[str, Place]]:
    """Wrong figures that a text of the same or the other language does not agree with."""
    tellings: dict[tuple[str, ...], list[tuple[Place, Told]]] = defaultdict(list)
    for path, text in texts.items():
        for n, told in enumerate(text.figures):
            tellings[told.figure.what].append(((path, n), told))
    for same in tellings.values():
        for place, told in same:
            for (path, _), other in same if told.wrong else ():
                if path != place[0] and not told.agrees(other):
                    yield _pair((texts[place[0]].language, texts[path].language)), place


def _place(texts: dict[str, Text], path: str, claim: dict[str, Any]) -> Place | None:
    for n, told in enumerate(texts[path].figures):
        if told.start < claim["end"] and claim["start"] < told.end:
            return path, n
    return None


def _pair(languages: Iterable[str]) -> str:
    told = sorted(set(languages))
    return "-".join(told if len(told) > 1 else told * 2)


def checked(folder: Path, texts: int, seed: int) -> tuple[dict[str, Text], dict[str, Any]]:
    room = Newsroom(texts, rulebook.load(), seed)
    made = {str(folder / f"{number:06}.md"): room.told(number) for number in range(texts)}
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in made.items():
        Path(path).write_text(text.text, encoding="utf-8")
    command = [sys.executable, "-m", "factcheck", "check", str(folder), "--format", "json", "--exit-zero"]
    ran = subprocess.run([*command, "--report", "none"], capture_output=True, check=True)
    return made, json.loads(ran.stdout)


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--folder", type=Path, help="where the texts are kept")
    options.add_argument("--list", action="store_true")
    asked = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        texts, report = checked(asked.folder or Path(place), asked.texts, asked.seed)
    found = tally(texts, report)
    print("| | errors and warnings | false | wrong, and told otherwise | found | or asked about |")
    print("|---|--:|--:|--:|--:|--:|")
    for pair in PAIRS:
        false = sum(one == pair for one, _ in found.false)
        told = [sum(one == pair for one, _ in some) for some in (found.wrong, found.found, found.asked)]
        print(f"| {pair} | {found.findings[pair]} | {false} | {' | '.join(map(str, told))} |")
    if asked.list:
        _list(texts, report, found)


def _list(texts: dict[str, Text], report: dict[str, Any], found: Tally) -> None:
    claims = {claim["id"]: claim for claim in report["claims"]}
    path = {document["id"]: document["path"] for document in report["documents"]}
    for pair, finding in found.false:
        print(f"\nfalse, {pair}: {finding['severity']} {finding['rule']}: {finding['message']}")
        for claim in (claims[one] for one in finding["claims"]):
            sentence, name = claim["sentence"], path[claim["document"]]
            print(f"  {Path(name).name} [{claim['text']}] {texts[name].text[sentence['start'] : sentence['end']]}")
    for pair, (name, n) in sorted(found.wrong - found.asked):
        told = texts[name].figures[n]
        print(f"\nnot found, {pair}: {'/'.join(told.figure.what)}, which is {told.figure.value}")
        for other, text in texts.items():
            for one in text.figures:
                if one.figure.what == told.figure.what and (one is told or not one.agrees(told)):
                    line = text.text[text.text.rfind("\n", 0, one.start) + 1 : text.text.find("\n", one.end)]
                    print(f"  {Path(other).name} [{text.text[one.start : one.end]}] {line}")


if __name__ == "__main__":
    main()
