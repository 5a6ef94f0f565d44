"""News texts as an archive holds them, made up, and always the same for one seed: stories that several papers tell,
each with figures of its own; statistics that are quoted everywhere; an agency's paragraphs in several papers; now and
then a figure that is wrong. Measures, things and places are those of the vocabulary, drawn as unevenly as news draws
them; names and days are as many as the stories."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from factcheck.rulebook import Rulebook

PAPERS = ("Morning Post", "Evening Courier", "Coast Daily", "Delta News", "Hill Gazette", "Ministry of Planning")
SYLLABLES = ("ba", "cor", "den", "fa", "gol", "hem", "ki", "lar", "mo", "nes", "pol", "qui", "ros", "sil", "tan", "vor")
ADJECTIVES = (
    "new", "old", "small", "large", "rural", "urban", "private", "public", "modern", "wooden", "temporary", "local",
    "foreign", "northern", "southern", "coastal", "cheap", "costly", "damaged", "empty", "solid", "young", "joint",
)  # fmt: skip
DONE = ("built", "repaired", "closed", "opened", "bought", "sold", "inspected", "lost", "planned", "financed", "moved")
PER_STORY = 6  # texts
WRONG = 0.03  # figures that are not what the other texts say


@dataclass(frozen=True, slots=True)
class Story:
    name: str
    place: str
    day: date
    told: tuple[tuple[str, int], ...]  # sentences with a place for one figure, and that figure
    agency: str


class Newsroom:
    """Texts by number; a text is made when it is asked for. So many `texts` that the stories are told in."""

    def __init__(self, texts: int, book: Rulebook, seed: int = 1) -> None:
        words = book.vocabulary
        self._seed = seed
        things = [[word for word in noun.words.get("en", ()) if word.endswith("s")] for noun in words.nouns.values()]
        self._nouns = [several[0] for several in things if several]
        self._measures = [measure.words["en"][0] for measure in words.measures.values() if "en" in measure.words]
        self._places = [place.names["en"][0] for place in words.places if "en" in place.names]
        random.Random(seed).shuffle(self._places)
        self._stories = max(2, texts // PER_STORY)
        self._story = cache(self._made_story) if self._stories < 100_000 else self._made_story

    def text(self, number: int) -> str:
        """A text in Markdown, with its front matter."""
        chance = random.Random(f"text {self._seed} {number}")
        story = self._story(_uneven(chance, self._stories, 0.8))
        paper, day = chance.choice(PAPERS), story.day + timedelta(days=chance.randrange(4))
        source = (
            paper if chance.random() < 0.4 else f"https://{paper.split()[0].lower()}.example/{number % 997}/{number}"
        )
        count = min(len(story.told), chance.randrange(5, 9))
        told = [sentence.format(_said(figure, chance)) for sentence, figure in chance.sample(story.told, count)]
        told += [self._statistic(chance) for _ in range(chance.randrange(1, 4))]
        chance.shuffle(told)
        if chance.random() < 0.3:
            told.append(story.agency)
        body = "\n\n".join(" ".join(told[n : n + 3]) for n in range(0, len(told), 3))
        return f"---\nsource: {source}\npublished: {day}\n---\n\n{story.name} in {story.place}\n\n{body}\n"

    def texts(self, count: int, first: int = 0) -> Iterator[tuple[str, str]]:
        """The name of each file, and its text."""
        for number in range(first, first + count):
            yield f"{number // 1000:05}/{number:08}.md", self.text(number)

    def _made_story(self, number: int) -> Story:
        chance = random.Random(f"story {self._seed} {number}")
        name = f"{_name(chance)} {_name(chance)}"
        place, day = self._place(chance), date(2015, 1, 3) + timedelta(days=chance.randrange(3_600))
        when = f"{day.day} {day:%B} {day.year}"
        told = [
            (f"{name} had sales of ${{}} million in {day.year}.", chance.randrange(1_000, 90_000)),
            (f"{name} employs {{}} workers in {place}.", chance.randrange(120, 20_000)),
            (f"A fire at the {name} plant in {place} on {when} killed {{}} people.", chance.randrange(2, 60)),
        ]
        for _ in range(8):
            noun, more = self._noun(chance), self._noun(chance)
            site = f" in {self._place(chance)}" if chance.random() < 0.4 else ""
            year = f" in {chance.randrange(day.year - 2, day.year + 2)}" if chance.random() < 0.7 else ""
            what = f"{chance.choice(ADJECTIVES)} {noun}" if chance.random() < 0.5 else noun
            clause = chance.choice((f"After talks on {more}, ", f"{_name(chance)} of the {more} said ", ""))
            told.append((f"{clause}{name} {chance.choice(DONE)} {{}} {what}{site}{year}.", chance.randrange(11, 9_000)))
        said = " ".join(f"{chance.choice(ADJECTIVES)} {self._noun(chance)}" for _ in range(9))
        agency = (
            f"The agency said that the owners of {name} had been warned {chance.randrange(11, 90)} times about {said}, "
            f"and that {chance.randrange(1_000, 9_000):,} tonnes of {self._noun(chance)} were lost near {place}."
        )
        return Story(name, place, day, tuple(told), agency)

    def _statistic(self, chance: random.Random) -> str:
        """What offices publish of a place for a year; the first places and measures are quoted most."""
        measure = self._measures[_uneven(chance, len(self._measures), 1.0)]
        place, year = self._place(chance), 2024 - _uneven(chance, 9, 1.0)
        fixed = random.Random(f"statistic {self._seed} {measure} {place} {year}")
        value = fixed.randrange(200, 9_900) / 100 + (chance.random() < WRONG)
        return f"The {measure} in {place} was {value:.2f}% at the end of {year}."

    def _noun(self, chance: random.Random) -> str:
        return self._nouns[_uneven(chance, len(self._nouns), 0.7)]

    def _place(self, chance: random.Random) -> str:
        return self._places[_uneven(chance, len(self._places), 0.7)]


@cache
def _weights(limit: int, bend: float) -> list[float]:
    return list(accumulate(1 / (rank + 2) ** bend for rank in range(limit)))


def _uneven(chance: random.Random, limit: int, bend: float) -> int:
    """A number below the limit, the small ones most."""
    weights = _weights(limit, bend)
    return bisect(weights, chance.random() * weights[-1], 0, limit - 1)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 5))).capitalize()


def _said(figure: int, chance: random.Random) -> str:
    return f"{figure + chance.randrange(1, 9) if chance.random() < WRONG else figure:,}"
