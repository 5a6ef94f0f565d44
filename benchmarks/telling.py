"""How a made-up text says things, in English or in Vietnamese: figures, in full or rounded, and the sentences about
them, with the words of `benchmarks/stories.yaml`. What is told, and of what, is decided in `benchmarks/stories.py`."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

LANGUAGES = ("en", "vi")
ROUNDED = 0.28  # of the figures, where there is something to round
UNHEDGED = 0.4  # of the rounded ones that need no hedge
LARGE = 10_000  # millions of dollars or billions of dong, which are told in billions and trillions when they are round
CLOSE = Decimal("0.04")  # of a figure, that it may lack to be nearly another
_MONEY = ("usd", "vnd")
_SLOT = re.compile(r"\{(\w+)\}")
_VIETNAMESE = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Figure:
    """What there is a figure of, whoever tells it."""

    what: tuple[str, ...]
    unit: str  # of `units` in stories.yaml
    value: Decimal
    firm: bool = False  # told in full, and never wrong


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in a text: where it stands, with its hedge and unit, and what is said of it."""

    figure: Figure
    least: Decimal  # what the words allow
    most: Decimal
    wrong: bool = False
    start: int = 0
    end: int = 0

    def agrees(self, other: Told) -> bool:
        """Whether some figure fits what both say."""
        return self.least <= other.most and other.least <= self.most


Piece = tuple[str, Told | None]


@dataclass(frozen=True, slots=True)
class Text:
    language: str
    text: str
    figures: tuple[Told, ...]


@cache
def words() -> Mapping[str, Any]:
    """What there is to tell, and the words for it."""
    path = Path(__file__).with_name("stories.yaml")
    read: Mapping[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return read


class Writer:
    """One text. So many figures are `wrong`, as a share of all."""

    def __init__(self, language: str, chance: random.Random, wrong: float) -> None:
        self.language, self._chance, self._wrong = language, chance, wrong

    def choice(self, key: str) -> str:
        """One of the ways in which the language says it."""
        ways: list[str] = words()[key][self.language]
        return self._chance.choice(ways)

    def sentence(self, template: str, slots: Mapping[str, str], figures: Sequence[Figure] = ()) -> list[Piece]:
        """The pieces of a sentence, with its figures, which have no place yet. Slots are named, figures numbered."""
        found: list[Piece] = []
        pieces = _SLOT.split(template)
        for text, slot in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
            found.append((text, None))
            if slot:
                found.append(self._figure(figures[int(slot)]) if slot.isdigit() else (slots[slot], None))
        first = next(n for n, (text, _) in enumerate(found) if text)
        found[first] = (found[first][0][:1].upper() + found[first][0][1:], found[first][1])
        return found

    def text(self, head: str, paragraphs: Sequence[Sequence[Sequence[Piece]]]) -> Text:
        """Sentences behind a head, with the places of their figures in the whole."""
        parts: list[str] = []
        figures: list[Told] = []
        length = len(head)
        for paragraph in paragraphs:
            for n, sentence in enumerate(paragraph):
                for piece, told in (*sentence, (" " if n < len(paragraph) - 1 else "\n\n", None)):
                    if told:
                        figures.append(replace(told, start=length, end=length + len(piece)))
                    parts.append(piece)
                    length += len(piece)
        return Text(self.language, f"{head}{''.join(parts).rstrip()}\n", tuple(figures))

    # ------------------------------------------------------------ figures

    def _figure(self, figure: Figure) -> Piece:
        if not figure.firm and self._chance.random() < self._wrong:
            value = slip(figure.value, self._chance)
            return self._written(value, figure.unit), Told(figure, value, value, True)
        if not figure.firm and self._chance.random() < ROUNDED and (said := self._rounded(figure)):
            return said
        return self._written(figure.value, figure.unit), Told(figure, figure.value, figure.value)

    def _rounded(self, figure: Figure) -> Piece | None:
        """Rounded to two or three digits: with a hedge that is true, or as it is usual without one."""
        value, unit = figure.value, figure.unit
        exact = Decimal(1).scaleb(int(value.as_tuple().exponent))
        step = Decimal(1).scaleb(value.adjusted() - self._chance.randrange(1, 3))
        if step <= exact or (exact == 1 and value < 100):
            return None
        step = step.quantize(Decimal(1)) if step >= 1 else step
        near, low, high = (
            (value / step).to_integral_value(way) * step for way in (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING)
        )
        usual = unit == "percent" or (unit in _MONEY and value >= LARGE)
        if usual and self._chance.random() < UNHEDGED:
            return self._written(near, unit), Told(figure, near - step / 2, near + step / 2)
        way, said = self._chance.choice((("about", near), ("nearly", high), ("over", low)))
        if way != "about" and (said == value or abs(said - value) > CLOSE * value):
            way, said = "about", near
        least, most = {"nearly": (-2, 0), "over": (0, 2)}.get(way, (-1, 1))
        hedge = self._chance.choice(words()["hedges"][self.language][way])
        return f"{hedge} {self._written(said, unit)}", Told(figure, said + least * step, said + most * step)

    def _written(self, value: Decimal, unit: str) -> str:
        if unit in _MONEY and value >= LARGE and not value % 100:
            value, unit = value / 1000, f"{unit}-large"
        number = f"{value:,f}"
        said: str = words()["units"][self.language][unit]
        return said.format(number.translate(_VIETNAMESE) if self.language == "vi" else number)


def slip(value: Decimal, chance: random.Random) -> Decimal:
    """Another figure, as a hand makes it: some ones more, another digit, or two neighbours in each other's place."""
    found, exponent = list(value.as_tuple().digits), int(value.as_tuple().exponent)
    at, kind = chance.randrange(len(found)), chance.randrange(3)
    if kind == 1:
        found[at] = chance.randrange(1, 10)
    elif kind == 2 and at:
        found[at - 1 : at + 1] = found[at], found[at - 1]
    made = Decimal((0, found, exponent))
    if made == value or not found[0]:
        made = value + Decimal(chance.randrange(1, 9)).scaleb(exponent)
    return made
