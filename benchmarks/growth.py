"""How aligning and judging grow with the claims, from a thousand to a million of generated but realistic spread:
stories that several texts tell, with figures of their own, and statistics that are quoted everywhere.

    python -m benchmarks.growth [--largest N]

Every size runs in a process of its own, so that its memory is its own. What counts is the time a claim beside that
of the size before: 1.0 is linear."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from typing import Any

from benchmarks.apart import peak, told
from factcheck import findings, rulebook, topics
from factcheck.model import (
    Change,
    Claim,
    Document,
    DocumentReading,
    Hedge,
    Level,
    Movement,
    Number,
    Period,
    Quantity,
    Span,
    Subject,
)
from factcheck.model.values import uncollected
from factcheck.rulebook import Rulebook

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
A_TEXT = 10  # claims in a text
QUOTED = 3  # of them statistics that other texts quote as well
STORIES = 60  # claims to a story
SERIES = 40  # claims to a statistic
OPEN_WORDS = 8_000  # nouns and modifiers that no vocabulary knows
WRONG = 0.03  # figures that are not what the other texts say

HEDGES = (Hedge.EXACT,) * 8 + (Hedge.ABOUT, Hedge.OVER)


class Zipf:
    """Draws numbers below a limit, the small ones most."""

    def __init__(self, limit: int, bend: float = 1.0) -> None:
        self._numbers = range(limit)
        self._weights = list(accumulate(1 / (rank + 2) ** bend for rank in self._numbers))

    def draw(self, chance: random.Random) -> int:
        return chance.choices(self._numbers, cum_weights=self._weights)[0]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a figure is of, and what the texts that are right say of it."""

    subject: Subject
    unit: str
    period: Period | None
    number: Number
    change: Change | None = None


class Desk:
    """Makes texts of N claims, each of one story and with some of the statistics of the day."""

    def __init__(self, size: int, book: Rulebook, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._size = size
        words = book.vocabulary
        self._nouns, self._measures = sorted(words.nouns), sorted(words.measures)
        self._predicates, self._groups = sorted(words.predicates), sorted(words.groups)
        self._places = _places(book)
        self._draws = {
            name: Zipf(limit)
            for name, limit in (
                ("noun", len(self._nouns)),
                ("measure", len(self._measures)),
                ("predicate", len(self._predicates)),
                ("word", OPEN_WORDS),
                ("place", len(self._places)),
            )
        }
        self._stories = [self._story() for _ in range(max(1, size // STORIES))]
        self._series = [self._vietnam(), *(self._statistic() for _ in range(size // SERIES))]
        self._story_of, self._series_of = Zipf(len(self._stories), 0.8), Zipf(len(self._series))

    def readings(self) -> tuple[DocumentReading, ...]:
        return tuple(self._reading(n) for n in range(self._size // A_TEXT))

    # ------------------------------------------------------------ what there is to tell

    def _vietnam(self) -> Thing:
        """The block that every archive has: 7 %, Vietnam, 2024."""
        growth = self._measures.index("gdp-growth") if "gdp-growth" in self._measures else 0
        place = ("vn", *next(keys for keys in self._places if keys[0] == "vn")[1:])
        name = self._measures[growth]
        return Thing(Subject(name, name, name, place="Vietnam", places=place), "percent", _year(2024), _number("7.1"))

    def _statistic(self) -> Thing:
        name = self._measures[self._draw("measure")]
        places = self._places[self._draw("place")]
        group = self._groups[self._chance.randrange(len(self._groups))] if self._chance.random() < 0.2 else None
        subject = Subject(
            name,
            name,
            name,
            modifiers=self._modifiers(0.3),
            groups=(group,) if group else (),
            group_ids=(group,) if group else (),
            place=places[0],
            places=places,
        )
        unit = self._chance.choice(("percent", "percent", "VND", "USD", "hectare", "count"))
        return Thing(subject, unit, _year(self._chance.randrange(2005, 2026)), self._figure(unit))

    def _story(self) -> tuple[Thing, ...]:
        """One event or affair: a place (told or not), perhaps names, and some figures of it."""
        places = self._places[self._draw("place")] if self._chance.random() < 0.8 else ()
        holder = f"Company {self._chance.randrange(self._size)}" if self._chance.random() < 0.2 else None
        programme = f"Programme {self._chance.randrange(self._size)}" if self._chance.random() < 0.05 else None
        day = date(2005, 1, 1) + timedelta(days=self._chance.randrange(7_500))
        told = Period(str(day), day, day, "day") if self._chance.random() < 0.6 else None
        return tuple(self._of_story(places, holder, programme, told) for _ in range(12))

    def _of_story(
        self, places: tuple[str, ...], holder: str | None, programme: str | None, told: Period | None
    ) -> Thing:
        known = self._chance.random() < 0.7
        noun = self._nouns[self._draw("noun")] if known else self._word()
        subject = Subject(
            noun,
            noun if known else None,
            noun,
            modifiers=self._modifiers(0.5),
            predicate=self._predicates[self._draw("predicate")] if self._chance.random() < 0.6 else None,
            place=places[0] if places else None,
            places=places,
            holder=holder,
            programme=programme,
        )
        unit = self._chance.choice(("count",) * 6 + ("percent", "VND", "USD", "hectare"))
        change = Change(self._chance.choice(("rise", "fall")), "absolute") if self._chance.random() < 0.1 else None
        return Thing(subject, unit, told, self._figure(unit), change)

    def _modifiers(self, likely: float) -> tuple[str, ...]:
        found: list[str] = []
        while self._chance.random() < likely and len(found) < 3:
            found.append(self._word())
        return tuple(dict.fromkeys(found))

    def _word(self) -> str:
        """A word that no vocabulary knows, told from others by more than an ending."""
        return hashlib.md5(str(self._draw("word")).encode()).hexdigest()[:7].translate(_LETTERS)

    def _draw(self, name: str) -> int:
        return self._draws[name].draw(self._chance)

    def _figure(self, unit: str) -> Number:
        if unit == "percent":
            return _number(f"{self._chance.uniform(0, 40):.1f}")
        return _number(str(int(self._chance.lognormvariate(5, 2)) + 2))

    # ------------------------------------------------------------ how it is told

    def _reading(self, n: int) -> DocumentReading:
        story = self._stories[self._story_of.draw(self._chance)]
        things = [self._chance.choice(story) for _ in range(A_TEXT - QUOTED)]
        things += [self._series[self._series_of.draw(self._chance)] for _ in range(QUOTED)]
        claims, sentences, start = [], [], 0
        for at, thing in enumerate(things):
            sentence, claim = self._told(f"d{n}", at, start, thing)
            sentences.append(sentence)
            claims.append(claim)
            start += len(sentence) + 1
        document = Document(
            f"d{n}", f"{n}.txt", " ".join(sentences), "en", source=f"https://paper{n % 500}.example/{n}"
        )
        levels = tuple(claim.id for claim in claims if isinstance(claim.kind, Level))
        return DocumentReading(document, tuple(claims), (), (), movements=(Movement(levels[:2], (), None),))

    def _told(self, ident: str, at: int, start: int, thing: Thing) -> tuple[str, Claim]:
        """A sentence with its figure: "On 12 Company 7 in Sa Pa said that 41 new school build abcdefg ..."."""
        number, subject = thing.number, thing.subject
        if self._chance.random() < WRONG:
            number = replace(number, value=number.value + number.step * self._chance.randrange(1, 9))
        written = f"{number.value}{'%' if thing.unit == 'percent' else ''}"
        names = (subject.holder, subject.programme, subject.place and subject.place.rsplit("/", 1)[-1].title())
        before = f"{' in '.join(name for name in names if name)} said that "
        padding = (self._word() for _ in range(8))
        after = (subject.measure, *subject.modifiers, subject.predicate or "", *padding)
        sentence = f"{before}{written} {' '.join(word for word in after if word)}."
        inherited = ("place",) if subject.places and self._chance.random() < 0.3 else ()
        claim = Claim(
            id="c-" + hashlib.md5(f"{ident}/{at}".encode()).hexdigest()[:16],
            document=ident,
            start=start + len(before),
            end=start + len(before) + len(written),
            text=written,
            line=1,
            column=start + len(before) + 1,
            sentence=Span(start, start + len(sentence)),
            subject=subject,
            period=thing.period,
            quantity=Quantity(number, thing.unit),
            hedge=self._chance.choice(HEDGES),
            kind=thing.change or Level(),
            inherited=inherited,
        )
        return sentence, claim


_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def _places(book: Rulebook) -> list[tuple[str, ...]]:
    """Every place with all that it lies in, the finest first; the largest places come first."""
    parent = {place.id: place.parent for place in book.vocabulary.places}

    def within(ident: str) -> Iterator[str]:
        at: str | None = ident
        while at is not None:
            yield at
            at = parent.get(at)

    return sorted((tuple(within(ident)) for ident in parent), key=lambda keys: (len(keys), keys))


def _year(value: int) -> Period:
    return Period(str(value), date(value, 1, 1), date(value, 12, 31), "year")


def _number(written: str) -> Number:
    value = Decimal(written)
    return Number(value, Decimal("0.1") if "." in written else Decimal(1))


# ---------------------------------------------------------------- measuring


def measured(size: int) -> dict[str, Any]:
    """CPU seconds and memory of one size, in this process."""
    book = rulebook.load()
    readings = Desk(size, book).readings()
    before = peak()
    with uncollected():  # as the pipeline does
        start = time.process_time()
        world = topics.align(readings, book)
        aligned = time.process_time()
        judged = findings.judge(world, book)
        done = time.process_time()
    return {
        "claims": len(world.claims),
        "topics": len(world.topics),
        "largest": max(len(topic.claims) for topic in world.topics),
        "matches": sum(len(topic.matches) for topic in world.topics) + len(world.relations),
        "findings": len(judged.findings),
        "troubles": [trouble.message for trouble in judged.troubles][:3],
        "align": aligned - start,
        "judge": done - aligned,
        "megabytes": peak() - before,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(measured(options.one)))
        return
    print(
        f"{'claims':>9} {'topics':>9} {'largest':>8} {'matches':>9} {'findings':>8}"
        f" {'align µs':>9} {'×':>5} {'judge µs':>9} {'×':>5} {'kB':>6}   a claim"
    )
    last: dict[str, Any] | None = None
    for size in (size for size in SIZES if size <= options.largest):
        found = told("benchmarks.growth", "--one", size)
        costs = {name: found[name] / found["claims"] for name in ("align", "judge")}
        shown = []
        for name, cost in costs.items():
            against = f"{cost / (last[name] / last['claims']):.2f}" if last else ""
            shown.append(f"{cost * 1e6:>9.0f} {against:>5}")
        print(
            f"{found['claims']:>9,} {found['topics']:>9,} {found['largest']:>8,} {found['matches']:>9,}"
            f" {found['findings']:>8,} {' '.join(shown)} {found['megabytes'] * 1024 / found['claims']:>6.1f}",
            *found["troubles"],
            flush=True,
        )
        last = found


if __name__ == "__main__":
    main()
