"""What reading costs, as ratios within one run: beside a bare scan for digits and beside other extractors, by stage,
and with growing and hostile texts.

    python -m benchmarks.reading [--quick] [--full] [--peers SECONDS]

Times of single runs mean little on a shared machine; the ratios of things run in turn in one process do.
`--quick` leaves out the growth, `--full` takes 10 MB of every shape (a quarter of an hour), `--peers` is how long the
others may take (0: leave them out; the first time each is installed under build/peers)."""

from __future__ import annotations

import argparse
import re
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peers
from factcheck import claims, language, mentions, reading, rulebook
from factcheck.identity import identified
from factcheck.language import Language, tokenise
from factcheck.model import DocumentReading, Report, World
from factcheck.report import json

ROOT = Path(__file__).resolve().parent.parent
TEXTS = {"en": ROOT / "seeds", "vi": ROOT / "tests" / "corpus" / "vi"}
BARE = re.compile(r"\d[\d.,]*")

# One unit of each, repeated: what has brought other extractors down.
SHAPES = {
    "digits": "1",
    "digit groups": "12 ",
    "commas": ",",
    "brackets": "(",
    "one word": "word ",
    "one endless word": "w",
    "dashes": "1-",
    "slashes": "1/",
    "ranges": "rose from 5% to 6% ",
    "counts": "5 people, ",
    "places": "in Son La 5 ",
    "quotations": '" ',
    "syllables": "người dân tộc ",
}


def prose(size: int, code: str = "en") -> str:
    """The sample reports of a language, over and over."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TEXTS[code].glob("*.txt")))
    return (text * (size // len(text) + 1))[:size]


def cpu(work: Callable[[], object], times: int = 1) -> float:
    """CPU seconds of the fastest of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def bare(text: str, times: int = 9) -> float:
    return cpu(lambda: [found.span() for found in BARE.finditer(text)], times)


@dataclass(frozen=True, slots=True)
class Reader:
    """All that `factcheck claims` does with a text, once the pack of its language is loaded."""

    language: Language

    def document(self, text: str) -> reading.Document:
        return reading.document("d1", "benchmark", text, language=self.language.code)

    def report(self, found: DocumentReading) -> Report:
        (named,) = identified([found])
        world = World((named,), (), (), {c.id: c for c in named.claims}, {named.document.id: named.document})
        return Report(world, (), (), (), (), ())

    def whole(self, text: str) -> str:
        return json.dumps(json.claims_object(self.report(claims.read(self.document(text), self.language))))

    def stages(self, text: str, times: int) -> dict[str, float]:
        """CPU seconds by stage."""
        pack = self.language
        document = self.document(text)
        found = claims.read(document, pack)
        report = self.report(found)
        cut = cpu(lambda: tokenise(text, 0, pack.sets["abbreviations_dot"], pack.compounds), times)
        scanned = cpu(lambda: mentions.scan(document, pack), times)
        read = cpu(lambda: claims.read(document, pack), times)
        return {
            "document": cpu(lambda: self.document(text), times),
            "tokens": cut,
            "mentions": scanned - cut,
            "claims": read - scanned,
            "ids": cpu(lambda: identified([found]), times),
            "JSON": cpu(lambda: json.dumps(json.claims_object(report)), times),
        }


def paired(reader: Reader, text: str, times: int = 1) -> tuple[float, float]:
    """CPU seconds of reading a text, and of the bare scan of it."""
    return cpu(lambda: reader.whole(text), times), bare(text)


def load(code: str) -> Reader:
    return Reader(language.load(code, rulebook.load(None)))


def beside(readers: dict[str, Reader], seconds: float) -> None:
    written = "as it is written" if claims.__file__.endswith(".py") else "compiled"
    print(f"beside a bare scan for digits: characters a second, and how many times the scan it costs, {written}")
    for size, times in ((100_000, 5), (1_000_000, 1)):
        for code, reader in readers.items():
            text = prose(size, code)
            spent, scan = paired(reader, text, times)
            print(f"  factcheck, {code}  {size:>10,}{size / spent:>12,.0f}{spent / scan:>10,.0f}")
    for name in peers.PEERS if seconds else ():
        found = peers.costs(name, prose(1_000_000), seconds)
        if isinstance(found, str):
            print(f"  {name}: {found}")
            continue
        for size in (100_000, 1_000_000):
            ratio, measured = peers.at(found, size)
            last = found[-1]
            note = "" if measured else f"  extrapolated: measured up to {last.size:,} ({last.seconds:.0f} s)"
            rate = size / (ratio * last.bare * size / last.size)
            print(f"  {name:<14}{size:>10,}{rate:>12,.0f}{ratio:>10,.0f}{note}")


def split(readers: dict[str, Reader]) -> None:
    print("\nby stage, 100,000 characters: times the bare scan")
    for code, reader in readers.items():
        text = prose(100_000, code)
        scan = bare(text)
        found = {stage: spent / scan for stage, spent in reader.stages(text, 7).items()}
        told = ", ".join(f"{stage} {ratio:.0f}" for stage, ratio in found.items())
        print(f"  {code}  {sum(found.values()):.0f}: {told}")


def growth(reader: Reader, full: bool) -> None:
    """Each shape against prose, which is measured again beside it: the machine is shared."""
    text = prose(100_000)
    print("\ngrowth: cost a character, beside 100,000 characters of prose")
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        grown = prose(size)
        base = cpu(lambda: reader.whole(text), 3) / len(text)
        print(f"  {'prose':18}{size:>12,}{cpu(lambda g=grown: reader.whole(g)) / size / base:>10.2f}")  # type: ignore[misc]
    for name, unit in SHAPES.items():
        for size in (100_000, 10_000_000 if full else 1_000_000):
            shaped = (unit * (size // len(unit) + 1))[:size]
            base = cpu(lambda: reader.whole(text)) / len(text)
            print(f"  {name:18}{size:>12,}{cpu(lambda s=shaped: reader.whole(s)) / size / base:>10.2f}")  # type: ignore[misc]


def memory(reader: Reader) -> None:
    print("\nmemory: peak bytes a character of text")
    for name, unit in {"prose": "", "counts": SHAPES["counts"]}.items():
        for size in (100_000, 1_000_000):
            text = (unit * (size // len(unit) + 1))[:size] if unit else prose(size)
            tracemalloc.start()
            reader.whole(text)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            print(f"  {name:18}{size:>12,}{peak / size:>10.0f}")


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.reading")
    arguments.add_argument("--quick", action="store_true", help="leave out growth and memory")
    arguments.add_argument("--full", action="store_true", help="10 MB of every shape")
    arguments.add_argument("--peers", type=float, default=60, metavar="SECONDS", help="0: leave them out")
    wanted = arguments.parse_args()
    readers = {code: load(code) for code in TEXTS}
    beside(readers, wanted.peers)
    split(readers)
    if not wanted.quick:
        growth(readers["en"], wanted.full)
        memory(readers["en"])


if __name__ == "__main__":
    main()
