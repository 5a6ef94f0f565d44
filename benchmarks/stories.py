"""News texts as an archive holds them, made up, and always the same for one seed: stories that several papers tell,
each with figures of its own; statistics that are quoted everywhere; an agency's paragraphs in several papers; now and
then a figure that is wrong. Two texts of five are in Vietnamese, the others in English, of the same stories and with
the same figures. Measures, things and places are those of the vocabulary, drawn as unevenly as news draws them; names
and days are as many as the stories. `benchmarks/telling.py` puts them into words."""

from __future__ import annotations

import random
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import accumulate
from typing import Any

from benchmarks.telling import LANGUAGES, Figure, Piece, Text, Writer, words
from factcheck.rulebook import Rulebook

SYLLABLES = ("ba", "cor", "den", "fa", "gol", "hem", "ki", "lar", "mo", "nes", "pol", "qui", "ros", "sil", "tan", "vor")
PER_STORY = 6  # texts
DEEDS = 6  # of a story
NAMED = 9  # things in a paragraph of the agency
VIETNAMESE = 0.4  # of the texts
WRONG = 0.03  # figures that are not what the other texts say
CHANGED = 0.5  # of the sentences that may tell a change, and do
TENTH = Decimal("0.1")

Names = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class Fact:
    """What sentences there are for it in either language, with slots, and the figures in them."""

    ways: Mapping[str, Sequence[str]]  # "en", "vi", and "en-up" where a change may be told
    slots: Mapping[str, Names]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Story:
    name: str
    place: Names
    day: date
    told: tuple[Fact, ...]
    agency: Fact


class Newsroom:
    """Texts by number; a text is made when it is asked for. So many `texts` that the stories are told in."""

    def __init__(self, texts: int, book: Rulebook, seed: int = 1) -> None:
        self._seed = seed
        told, vocabulary = words(), book.vocabulary
        nouns, measures = vocabulary.nouns, vocabulary.measures
        self._things = {ident: _named(noun.words) for ident, noun in nouns.items() if _both(noun.words)}
        named = {ident: _named(measure.words) for ident, measure in measures.items() if _both(measure.words)}
        shares = [ident for ident in named if measures[ident].share and ident not in told["untold"]]
        sums = [ident for ident in told["sums"] if ident in named]
        self._measures = [(ident, told["sums"].get(ident, "percent"), named[ident]) for ident in (*shares, *sums)]
        random.Random(seed).shuffle(self._measures)
        known = [(deed, [one for one in deed["things"] if one in self._things]) for deed in told["deeds"]]
        self._deeds = [(deed, things) for deed, things in known if things]
        self._goods = [one for one in told["goods"] if one in self._things]
        every = [(thing, deed["adjectives"]) for deed, things in self._deeds for thing in things]
        self._several = {thing: _several(thing, self._things[thing]) for thing, _ in every}
        self._kinds = {thing: _kinds(self._several[thing], told["adjectives"][key]) for thing, key in every}
        self._places = _places([place.names for place in vocabulary.places])
        random.Random(seed).shuffle(self._places)
        self._stories = max(2, texts // PER_STORY)
        self._story = cache(self._made_story) if self._stories < 100_000 else self._made_story

    def text(self, number: int) -> str:
        """A text in Markdown, with its front matter."""
        return self.told(number).text

    def told(self, number: int) -> Text:
        """The same, with what is known of its figures: where they stand, and which are wrong."""
        chance = random.Random(f"text {self._seed} {number}")
        story = self._story(_uneven(chance, self._stories, 0.8))
        writer = Writer(LANGUAGES[chance.random() < VIETNAMESE], chance, WRONG)
        language, day = writer.language, story.day + timedelta(days=chance.randrange(4))
        paper, host = chance.choice(list(words()["papers"][language].items()))
        source = paper if chance.random() < 0.4 else f"https://{host}/{number % 997}/{number}"
        firm = writer.choice("firm").format(story.name)
        count = min(len(story.told), chance.randrange(4, 8))
        told = [self._sentence(writer, fact, firm, chance) for fact in chance.sample(story.told, count)]
        told += [self._statistic(writer, chance) for _ in range(chance.randrange(1, 4))]
        chance.shuffle(told)
        if chance.random() < 0.3:
            told.append(self._sentence(writer, story.agency, story.name, chance))
        headline = words()["headline"][language].format(name=story.name, place=story.place[language])
        head = f"---\nsource: {source}\npublished: {day}\n---\n\n{headline}\n\n"
        return writer.text(head, [told[n : n + 3] for n in range(0, len(told), 3)])

    def texts(self, count: int, first: int = 0) -> Iterator[tuple[str, str]]:
        """The name of each file, and its text."""
        for number in range(first, first + count):
            yield f"{number // 1000:05}/{number:08}.md", self.text(number)

    def _sentence(self, writer: Writer, fact: Fact, firm: str, chance: random.Random) -> list[Piece]:
        ways = fact.ways[writer.language]
        if len(fact.figures) > 2 and chance.random() < CHANGED:
            ways = fact.ways[f"{writer.language}-{_way(fact.figures[0].value, fact.figures[2].value)}"]
        slots = {slot: names[writer.language] for slot, names in fact.slots.items()}
        return writer.sentence(chance.choice(ways), {**slots, "name": firm}, fact.figures)

    # ------------------------------------------------------------ stories

    def _made_story(self, number: int) -> Story:
        chance = random.Random(f"story {self._seed} {number}")
        name = f"{_name(chance)} {_name(chance)}"
        place, day = self._place(chance), date(2015, 1, 3) + timedelta(days=chance.randrange(3_600))
        slots = {
            "place": place,
            "goods": self._things[chance.choice(self._goods)],
            "year": _same(day.year),
            "last": _same(day.year - 1),
            "day": {"en": f"{day.day} {day:%B} {day.year}", "vi": f"{day.day}/{day.month}/{day.year}"},
        }
        always, sometimes = words()["always"], words()["sometimes"]
        keys = [*always, *chance.sample(list(sometimes), 2)]
        told = [
            Fact(ways, slots, _figures((f"story {number}", key), ways, chance))
            for key, ways in ((key, (always | sometimes)[key]) for key in keys)
        ]
        done: set[str] = set()
        while len(done) < DEEDS:
            deed, things = chance.choice(self._deeds)
            thing, other = chance.choice(things), chance.choice(things)
            if thing not in done:
                done.add(thing)
                told.append(self._deed(deed, thing, other, (f"story {number}", thing), day, chance))
        return Story(name, place, day, tuple(told), self._agency((f"story {number}", "agency"), slots, chance))

    def _deed(
        self, deed: Mapping[str, Any], thing: str, other: str, what: tuple[str, ...], day: date, chance: random.Random
    ) -> Fact:
        """What the firm did to so many things, where and when."""
        verb = chance.randrange(len(deed["en"]))
        things = chance.choice(self._kinds[thing]) if chance.random() < 0.5 else self._several[thing]
        place = self._place(chance) if chance.random() < 0.4 else None
        year = str(chance.randrange(day.year - 2, day.year + 2)) if chance.random() < 0.7 else None
        slots = {"more": self._several[other], "speaker": _same(_name(chance))}
        ways = {}
        for language in LANGUAGES:
            site = chance.choice(words()["site"][language]).format(place[language]) if place else ""
            when = chance.choice(words()["year"][language]).format(year) if year else ""
            clause = chance.choice(words()["clauses"][language])
            ways[language] = [f"{clause}{{name}} {deed[language][verb]} {{0}} {things[language]}{site}{when}."]
        value = Decimal(chance.randrange(11, 9_000))
        return Fact(ways, slots, (Figure(what, "count", value),))

    def _agency(self, what: tuple[str, ...], slots: Mapping[str, Names], chance: random.Random) -> Fact:
        """What the agency says, which papers take over as it is."""
        several = [chance.choice(self._kinds[thing]) for thing in chance.sample(list(self._kinds), NAMED)]
        said = {language: ", ".join(names[language] for names in several) for language in LANGUAGES}
        times = Figure((*what, "times"), "count", Decimal(chance.randrange(11, 90)), firm=True)
        lost = Figure((*what, "lost"), "tonnes", Decimal(chance.randrange(1_000, 9_000)), firm=True)
        ways = {language: [words()["agency"][language]] for language in LANGUAGES}
        return Fact(ways, {**slots, "said": said}, (times, lost))

    # ------------------------------------------------------------ statistics

    def _statistic(self, writer: Writer, chance: random.Random) -> list[Piece]:
        """What offices publish of a place for a year; the first places and measures are quoted most."""
        ident, unit, measure = self._measures[_uneven(chance, len(self._measures), 1.0)]
        place, year = self._place(chance), 2024 - _uneven(chance, 9, 1.0)
        what = ("statistic", ident, place["en"], str(year))
        now, before = (self._published(ident, unit, place["en"], one) for one in (year, year - 1))
        change = (now - before, "points") if unit == "percent" else (_rate(now, before), "percent")
        figures = (Figure(what, unit, now), Figure((*what, "change"), change[1], abs(change[0])))
        told = words()["share" if unit == "percent" else "sum"]
        ways = told[writer.language]
        if change[0] and chance.random() < CHANGED / 2:
            ways = told[f"{writer.language}-{_way(now, before)}"]
        slots = {"measure": measure[writer.language], "place": place[writer.language], "year": str(year)}
        return writer.sentence(chance.choice(ways), slots, figures)

    def _published(self, measure: str, unit: str, place: str, year: int) -> Decimal:
        """Not far from that of the year before."""
        base = random.Random(f"statistic {self._seed} {measure} {place}")
        moved = random.Random(f"statistic {self._seed} {measure} {place} {year}").randrange(-300, 301)
        if unit == "percent":
            return Decimal(base.randrange(600, 9_400) + moved).scaleb(-2)
        return Decimal(base.randrange(1_000, 90_000) * (3_000 + moved) // 3_000)

    def _place(self, chance: random.Random) -> Names:
        return self._places[_uneven(chance, len(self._places), 0.7)]


def _figures(what: tuple[str, ...], ways: Mapping[str, Any], chance: random.Random) -> tuple[Figure, ...]:
    """The figure; and where it changed, by what and from what."""
    now = Decimal(chance.randrange(*ways["from"]))
    level = Figure(what, ways["unit"], now)
    if not ways.get("changed"):
        return (level,)
    before = (now * chance.choice((*range(70, 98), *range(103, 130))) / 100).to_integral_value(ROUND_HALF_UP)
    rate = Figure((*what, "change"), "percent", abs(_rate(now, before)))
    return level, rate, Figure((*what, "before"), ways["unit"], before)


def _rate(now: Decimal, before: Decimal) -> Decimal:
    """Percent, to one place."""
    return ((now - before) * 100 / before).quantize(TENTH, ROUND_HALF_UP)


def _way(now: Decimal, before: Decimal) -> str:
    return "up" if now > before else "down"


def _both(names: Mapping[str, Sequence[str]]) -> bool:
    return all(names.get(language) for language in LANGUAGES)


def _named(names: Mapping[str, Sequence[str]]) -> Names:
    return {language: names[language][0] for language in LANGUAGES}


def _several(thing: str, names: Names) -> Names:
    """More than one of it, as either language says that."""
    classifier = words()["classifiers"].get(thing, "")
    return {
        "en": words()["plurals"].get(thing, f"{names['en']}s"),
        "vi": f"{classifier} {names['vi']}".strip(),
    }


def _kinds(several: Names, adjectives: Names) -> list[Names]:
    return [{"en": f"{en} {several['en']}", "vi": f"{several['vi']} {vi}"} for en, vi in adjectives.items()]


def _same(word: object) -> Names:
    return dict.fromkeys(LANGUAGES, str(word))


def _places(every: Sequence[Mapping[str, Sequence[str]]]) -> list[Names]:
    """Those that share no name with another, so that a figure of one is no figure of two."""
    named = [_named(names) for names in every if _both(names)]
    times = {language: Counter(names[language] for names in named) for language in LANGUAGES}
    return [names for names in named if all(times[language][names[language]] == 1 for language in LANGUAGES)]


@cache
def _weights(limit: int, bend: float) -> list[float]:
    return list(accumulate(1 / (rank + 2) ** bend for rank in range(limit)))


def _uneven(chance: random.Random, limit: int, bend: float) -> int:
    """A number below the limit, the small ones most."""
    weights = _weights(limit, bend)
    return bisect(weights, chance.random() * weights[-1], 0, limit - 1)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 5))).capitalize()
