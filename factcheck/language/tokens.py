"""A text as tokens: numerals, words, signs and line breaks, with the sentences they stand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from itertools import accumulate, compress
from typing import Final

from factcheck.language.memo import Memo
from factcheck.model.values import dataclass
from factcheck.spelling import respelled

# Words of Latin letters, which are most, are told by a short way before the general one.
_TOKEN = re.compile(
    r"([A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]++(?![^\x00-&(-\x7f])"
    r"|[^\W\d_]+(?:(?:[\u0300-\u036f]|['’](?=[^\W\d_])(?!s(?![^\W\d_])))[^\W\d_]*)*"
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|['’]s(?![^\W\d_])"
    r"|\S|[\n\r])"
)
# A thousand set apart by a comma, told from the comma on, which is rarer than a digit.
_COMMAS = re.compile(
    r",(?:(?<=(?<![0-9.,])[0-9],)|(?<=(?<![0-9.,])[0-9]{2},)|(?<=(?<![0-9.,])[0-9]{3},))[0-9]{3}(?![0-9])"
)
_LONGEST_NUMERAL = 60  # characters; nothing that a newspaper counts needs more
_ENDS = frozenset(".!?…")
_HYPHENS = frozenset("\u2010\u2011")  # of typesetters, for the one of keyboards
_BREAKS = frozenset("\n\r")
_MARKS: Final = _ENDS | _BREAKS
_PAUSES = frozenset(",;")
# A clause is looked at in the light of its whole sentence, so sentences must be bounded for reading to be linear.
# The longest sentence of a newspaper has some 150 tokens; what is longer is a table or an attack.
_LONGEST = 400
_MOST = 40  # numerals of a sentence, for the same reason
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«")


class _Fact:
    """What is known of a token by itself: its `low` and `kind`, whether it begins with a capital, whether it is a
    numeral with a comma in it, and where words are of several syllables, before which others it may begin one."""

    __slots__ = ("comma", "kind", "low", "seconds", "upper")

    def __init__(self, low: str, kind: str, upper: bool = False, comma: bool = False) -> None:
        self.low, self.kind, self.upper, self.comma = low, kind, upper, comma
        self.seconds: dict[str, list[_Word]] | None = None


def _fact(token: str) -> _Fact:
    head = token[0]
    if "0" <= head <= "9":
        long = len(token) > _LONGEST_NUMERAL
        return _Fact("…" if long else token, "x" if long else "n", comma="," in token)
    if head.isalnum() and not head.isdecimal():
        return _Fact(token.lower() if token.isascii() else _spelled(token), "w", head.isupper())
    if token in _BREAKS:
        return _Fact(token, "b")
    if token in _HYPHENS:
        return _Fact("-", "p")
    return _Fact("'s" if len(token) == 2 else token, "p")  # a possessive: its owner is a word of its own


class _Piece:
    """What stands between two spaces: what is known of each of its tokens, and where they begin and end in it, one
    after the other."""

    __slots__ = ("bounds", "facts")

    def __init__(self, piece: str, known: Memo[_Fact]) -> None:
        parts = _TOKEN.split(piece)
        self.facts = [known[token] for token in parts[1::2]]
        self.bounds = list(accumulate(map(len, parts)))[:-1]


class _Word:
    """A word of several syllables: those, and what is known of it as one token, with a capital and without."""

    __slots__ = ("capital", "fact", "parts", "size")

    def __init__(self, parts: list[str]) -> None:
        self.parts, self.size = parts, len(parts)
        self.fact, self.capital = _Fact(" ".join(parts), "w"), _Fact(" ".join(parts), "w", upper=True)


class Compounds:
    """Words of several syllables, for a language that writes them apart: `tham gia` is one word, to take part.

    A pack's closed classes and verbs are cut whole, so that the grammar meets one token a word in every language."""

    __slots__ = ("_facts", "_long", "_starts", "pieces")

    def __init__(self, words: Iterable[str]) -> None:
        self._facts = Memo(self._fact)
        self.pieces = Memo(self._piece)
        self._starts: dict[str, dict[str, list[_Word]]] = {}
        self._long: set[str] = set()  # what a word of three syllables and more begins with
        cut = {words_of(word) for word in words}
        for parts in sorted(cut, key=lambda parts: (-len(parts), parts)):
            if len(parts) > 1 and all(part[0].isalpha() for part in parts):
                self._starts.setdefault(parts[0], {}).setdefault(parts[1], []).append(_Word(list(parts)))
            if len(parts) > 2:
                self._long.add(parts[0])

    def __bool__(self) -> bool:
        return bool(self._starts)

    def _fact(self, token: str) -> _Fact:
        found = _fact(token)
        found.seconds = self._starts.get(found.low) if found.kind == "w" else None
        return found

    def _piece(self, piece: str) -> _Piece:
        return _Piece(piece, self._facts)

    def size(self, low: list[str], i: int) -> int:
        """How many of the tokens from i on make one word: the longest that is known, else 1."""
        word = self.at(low, i)
        return 1 if word is None else word.size

    def at(self, low: list[str], i: int) -> _Word | None:
        """The longest word that is known of those that begin at token i. Where a longer word begins inside it and goes
        on behind it, that is the one: `người | dân tộc thiểu số`, not `người dân | tộc`."""
        word = self._longest(low, i)
        if word is None:
            return None
        for k in range(i + 1, i + word.size):
            if low[k] in self._long:
                other = self._longest(low, k)
                if other is not None and other.size > word.size:
                    return None
        return word

    def _longest(self, low: list[str], i: int) -> _Word | None:
        seconds = self._starts.get(low[i])
        if seconds is None or i + 1 >= len(low):
            return None
        found = seconds.get(low[i + 1])
        for word in found if found is not None else ():
            if word.size == 2 or low[i : i + word.size] == word.parts:
                return word
        return None


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
    upper: list[bool]  # whether a word begins with a capital
    sentences: list[tuple[int, int]]
    grouped: bool = False

    def __len__(self) -> int:
        return len(self.start)

    def glued(self, i: int) -> bool:
        """Whether token i stands right behind the token before it."""
        return i > 0 and self.end[i - 1] == self.start[i]

    def capital(self, i: int) -> bool:
        return self.upper[i]

    def slice(self, first: int, last: int) -> str:
        """The text of tokens first to last (exclusive), as it stands."""
        return self.text[self.start[first] : self.end[last - 1]] if last > first else ""


_FACTS = Memo(_fact)
_PIECES = Memo(lambda piece: _Piece(piece, _FACTS))


def tokenise(
    text: str, begin: int, abbreviations: Container[str], compounds: Compounds | None = None, stop: int | None = None
) -> Tokens:
    """Tokens of `text` from the offset `begin` on, up to `stop`. Linear in the length of the text."""
    facts: list[_Fact] = []
    start: list[int] = []
    end: list[int] = []
    firsts: list[int] = []  # the tokens that may begin a word of several
    seconds: dict[str, list[_Word]] | None = None
    pieces = compounds.pieces if compounds else _PIECES
    known, grouped, at = pieces.known, False, begin
    # No token depends on what stands behind a space, and most of what lies between two of them has been met before.
    for said in text[begin:stop].split(" "):
        piece = known.get(said)
        if piece is None:
            piece = pieces[said]
        bounds = piece.bounds
        for k, fact in enumerate(piece.facts):
            if seconds is not None and fact.low in seconds:
                firsts.append(len(facts) - 1)
            seconds = fact.seconds
            facts.append(fact)
            start.append(at + bounds[2 * k])
            end.append(at + bounds[2 * k + 1])
            if fact.comma and not grouped:
                grouped = _COMMAS.search(text, start[-1], end[-1]) is not None
        at += len(said) + 1
    if firsts and compounds:
        facts, start, end = _joined(text, facts, start, end, compounds, firsts)
    low, kind, upper = [f.low for f in facts], [f.kind for f in facts], [f.upper for f in facts]
    tokens = Tokens(text, start, end, low, kind, upper, [], grouped)
    tokens.sentences.extend(_sentences(tokens, abbreviations))
    return tokens


def _spelled(word: str) -> str:
    """In lower case, composed letters and the one spelling of words that have two."""
    return respelled(unicodedata.normalize("NFC", word).lower().replace("’", "'"))


def places_of(sign: str, text: str, begin: int, end: int) -> list[int]:
    """The offsets at which a sign stands in a stretch of a text: for rare ones the fastest way."""
    found: list[int] = []
    at = text.find(sign, begin, end)
    while at >= 0:
        found.append(at)
        at = text.find(sign, at + len(sign), end)
    return found


def words_of(phrase: str, compounds: Compounds | None = None) -> tuple[str, ...]:
    """A phrase of a language pack, cut as the text is."""
    parts = _TOKEN.findall(_spelled(phrase))
    if not compounds:
        return tuple(parts)
    words, i = [], 0
    while i < len(parts):
        size = compounds.size(parts, i)
        words.append(" ".join(parts[i : i + size]))
        i += size
    return tuple(words)


def _joined(
    text: str, facts: list[_Fact], start: list[int], end: list[int], compounds: Compounds, firsts: list[int]
) -> tuple[list[_Fact], list[int], list[int]]:
    """With one token for the syllables of each word, where a single space parts them. A capital inside is that of a
    name (`Tham Gia`), unless all of the word stands in capitals."""
    low = [fact.low for fact in facts]
    chosen = [True] * len(low)
    free = 0
    for i in firsts:
        word = compounds.at(low, i) if i >= free else None
        if word is None:
            continue
        after = i + word.size
        alone, capital = True, False
        for j in range(i + 1, after):
            alone = alone and start[j] - end[j - 1] == 1
            capital = capital or facts[j].upper
        if not alone or (capital and not text[start[i] : end[after - 1]].isupper()):
            continue
        facts[i], end[i], free = word.capital if facts[i].upper else word.fact, end[after - 1], after
        for j in range(i + 1, after):
            chosen[j] = False
    if not free:
        return facts, start, end
    return list(compress(facts, chosen)), list(compress(start, chosen)), list(compress(end, chosen))


def _sentences(t: Tokens, abbreviations: Container[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    first, n, kind, low = 0, len(t), t.kind, t.low
    for i in [i for i, sort in enumerate(kind) if sort != "w" and low[i] in _MARKS]:
        first = _bounded(t, first, i, found)
        if kind[i] == "b":
            if i > first:
                found.append((first, i))
            first = i + 1
        elif _ends(t, i, abbreviations):
            last = i + 1
            while last < n and low[last] in _CLOSERS and t.glued(last):
                last += 1
            found.append((first, last))
            first = last
    first = _bounded(t, first, n - 1, found)
    if first < n:
        found.append((first, n))
    return found


def _bounded(t: Tokens, first: int, i: int, found: list[tuple[int, int]]) -> int:
    """Where the sentence that begins at `first` and goes on at token i begins, after what is cut off as too long."""
    while (far := _far(t, first, i)) is not None:
        cut = next((k for k in range(far, far - (far - first) // 4, -1) if t.low[k] in _PAUSES), far)
        found.append((first, cut))
        first = cut
    return first


def _far(t: Tokens, first: int, i: int) -> int | None:
    """The token at which a sentence that begins at `first` is too long, or holds too many numerals; None up to i."""
    far = first + _LONGEST
    if i - first <= _MOST:
        return None
    if t.kind[first : min(i, far)].count("n") > _MOST:
        return [k for k in range(first, min(i, far)) if t.kind[k] == "n"][_MOST]
    return far if i >= far else None


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
