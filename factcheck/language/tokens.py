"""A text as tokens: numerals, words, signs and line breaks, with the sentences they stand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<n>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<w>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’](?=[^\W\d_])(?!s(?![^\W\d_])))*)"
    r"|(?P<s>['’]s(?![^\W\d_]))"
    r"|(?P<b>\n|\r)"
    r"|(?P<p>[^\s])"
)
_COMMAS = re.compile(r"(?<![0-9.,])[0-9]{1,3},[0-9]{3}(?![0-9])")
_LONGEST_NUMERAL = 60  # characters; nothing that a newspaper counts needs more
_ENDS = frozenset(".!?…")
_PAUSES = frozenset(",;")
# A clause is looked at in the light of its whole sentence, so sentences must be bounded for reading to be linear.
# The longest sentence of a newspaper has some 150 tokens; what is longer is a table or an attack.
_LONGEST = 400
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«")


class Compounds:
    """Words of several syllables, for a language that writes them apart: `tham gia` is one word, to take part.

    A pack's closed classes and verbs are cut whole, so that the grammar meets one token a word in every language."""

    __slots__ = ("_starts",)

    def __init__(self, words: Iterable[str]) -> None:
        starts: dict[str, set[tuple[str, ...]]] = {}
        for word in words:
            parts = words_of(word)
            if len(parts) > 1 and all(part[0].isalpha() for part in parts):
                starts.setdefault(parts[0], set()).add(parts)
        self._starts = {first: sorted(found, key=lambda p: (-len(p), p)) for first, found in starts.items()}

    def __bool__(self) -> bool:
        return bool(self._starts)

    def size(self, low: Sequence[str], i: int) -> int:
        """How many of the tokens from i on make one word: the longest that is known, else 1."""
        for parts in self._starts.get(low[i], ()):
            if tuple(low[i : i + len(parts)]) == parts:
                return len(parts)
        return 1


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists. `kind` is n (numeral), x (numeral too long for a figure), w (word), p (any other sign)
    or b (line break); `low` is the token in NFC and lower case. `sentences` are (first, last) token numbers,
    last exclusive. `grouped`: the text sets thousands apart by commas, so a space between numerals is only a space."""

    text: str
    start: list[int]
    end: list[int]
    low: list[str]
    kind: list[str]
    sentences: list[tuple[int, int]]
    grouped: bool = False

    def __len__(self) -> int:
        return len(self.start)

    def glued(self, i: int) -> bool:
        """Whether token i stands right behind the token before it."""
        return i > 0 and self.end[i - 1] == self.start[i]

    def capital(self, i: int) -> bool:
        return self.kind[i] == "w" and self.text[self.start[i]].isupper()

    def slice(self, first: int, last: int) -> str:
        """The text of tokens first to last (exclusive), as it stands."""
        return self.text[self.start[first] : self.end[last - 1]] if last > first else ""


def tokenise(text: str, begin: int, abbreviations: Container[str], compounds: Compounds | None = None) -> Tokens:
    """Tokens of `text` from the offset `begin` on. Linear in the length of the text."""
    start: list[int] = []
    end: list[int] = []
    low: list[str] = []
    kind: list[str] = []
    for found in _TOKEN.finditer(text, begin):
        group = found.lastgroup or "p"
        word = found.group()
        if group == "s":  # a possessive: its owner is a word of its own
            group, word = "p", "'s"
        elif group == "n" and len(word) > _LONGEST_NUMERAL:
            group, word = "x", "…"
        start.append(found.start())
        end.append(found.end())
        kind.append(group)
        if group == "w":
            word = word.lower() if word.isascii() else unicodedata.normalize("NFC", word).lower().replace("’", "'")
        low.append(word)
    tokens = Tokens(text, start, end, low, kind, [], _COMMAS.search(text, begin) is not None)
    if compounds:
        _join(tokens, compounds)
    tokens.sentences.extend(_sentences(tokens, abbreviations))
    return tokens


def words_of(phrase: str, compounds: Compounds | None = None) -> tuple[str, ...]:
    """A phrase of a language pack, cut as the text is."""
    normal = unicodedata.normalize("NFC", phrase).lower().replace("’", "'")
    parts = [found.group() for found in _TOKEN.finditer(normal)]
    if not compounds:
        return tuple(parts)
    words, i = [], 0
    while i < len(parts):
        size = compounds.size(parts, i)
        words.append(" ".join(parts[i : i + size]))
        i += size
    return tuple(words)


def _join(t: Tokens, compounds: Compounds) -> None:
    """Makes one token of the syllables of each word, where a single space parts them. A capital inside is that
    of a name (`Tham Gia`), unless all of the word stands in capitals."""
    i = k = 0
    while i < len(t.low):
        size = compounds.size(t.low, i) if t.kind[i] == "w" else 1
        if size > 1 and not _one_word(t, i, i + size):
            size = 1
        t.start[k], t.end[k], t.kind[k] = t.start[i], t.end[i + size - 1], t.kind[i]
        t.low[k] = t.low[i] if size == 1 else " ".join(t.low[i : i + size])
        i, k = i + size, k + 1
    for column in (t.start, t.end, t.low, t.kind):
        del column[k:]


def _one_word(t: Tokens, first: int, last: int) -> bool:
    if any(t.start[j] - t.end[j - 1] != 1 for j in range(first + 1, last)):
        return False
    return not any(t.capital(j) for j in range(first + 1, last)) or t.text[t.start[first] : t.end[last - 1]].isupper()


def _sentences(t: Tokens, abbreviations: Container[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    first, n = 0, len(t)
    i = 0
    while i < n:
        if i - first >= _LONGEST:
            cut = next((k for k in range(i, i - _LONGEST // 4, -1) if t.low[k] in _PAUSES), i)
            found.append((first, cut))
            first = cut
        if t.kind[i] == "b":
            if i > first:
                found.append((first, i))
            first = i + 1
        elif t.low[i] in _ENDS and _ends(t, i, abbreviations):
            last = i + 1
            while last < n and t.low[last] in _CLOSERS and t.glued(last):
                last += 1
            found.append((first, last))
            first = last
            i = last - 1
        i += 1
    if first < n:
        found.append((first, n))
    return found


def _ends(t: Tokens, i: int, abbreviations: Container[str]) -> bool:
    """Whether the sign at i ends its sentence: what follows stands apart and begins like a sentence."""
    after = i + 1
    while after < len(t) and t.low[after] in _CLOSERS and t.glued(after):
        after += 1
    if after >= len(t) or t.kind[after] == "b":
        return True
    if t.glued(after):
        return False
    if t.low[i] == "." and i and t.glued(i) and t.kind[i - 1] == "w":
        before = t.low[i - 1]
        if before in abbreviations or (len(before) == 1 and t.capital(i - 1)):
            return False
    opener = t.low[after] in _OPENERS
    head = after + 1 if opener and after + 1 < len(t) else after
    return t.capital(head) or t.kind[head] == "n" or opener or t.kind[head] == "p"
