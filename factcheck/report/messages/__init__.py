"""The words of the report, a file a language: `en.yaml`, `vi.yaml`. Decisions are made elsewhere; here words are put
in. A text with two forms has them either side of a bar: `{n} text | {n} texts`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path

from factcheck.model.values import dataclass
from factcheck.rulebook import fill, read

FOLDER = Path(__file__).resolve().parent
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
_MARKS = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Messages:
    """The words of one language; the file is read when the first of them is wanted."""

    language: str

    def __call__(self, key: str, **slots: object) -> str:
        """The text of a key: `say("interval.above", low="3,200")` is `more than 3,200`."""
        return fill(self.words[key], {name: str(value) for name, value in slots.items()})[0]

    def count(self, key: str, n: int, **slots: object) -> str:
        """The form for so many: `say.count("count.text", 2)` is `2 texts`."""
        one, _, many = self.words[key].partition(" | ")
        shown = {"n": self.figure(f"{n:,}"), **{name: str(value) for name, value in slots.items()}}
        return fill(one if n == 1 or not many else many, shown)[0]

    def name(self, section: str, name: str) -> str | None:
        """What a thing of an open list is called, where this language has a word of its own for it."""
        return self.words.get(f"{section}.{name}")

    def figure(self, plain: str) -> str:
        """A figure of ours with the marks of the language: `10,885.5` is `10.885,5` in Vietnamese. Figures that stand
        in a text are shown as printed."""
        return plain.translate(_MARKS) if self.words["number.decimal"] == "," else plain

    def joined(self, items: Iterable[str]) -> str:
        """`A, B and C`."""
        *init, last = tuple(items) or ("",)
        return f"{', '.join(init)} {self('list.and')} {last}" if init else last

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Every text by its dotted key."""
        data = read(FOLDER / f"{self.language}.yaml").data
        found: dict[str, str] = {}
        for section, entries in data.items() if isinstance(data, dict) else ():
            assert isinstance(entries, dict), section
            found |= {f"{section}.{key}": text for key, text in entries.items() if isinstance(text, str)}
        return found


@cache
def messages(language: str) -> Messages:
    return Messages(language)


ENGLISH = messages("en")
