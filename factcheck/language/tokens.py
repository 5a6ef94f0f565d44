"""A text as tokens: numerals, words, signs and line breaks, with the sentences they stand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from itertools import accumulate, chain, compress
from operator import itemgetter

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
_MARKS = _ENDS | _BREAKS
_PAUSES = frozenset(",;")
# A clause is looked at in the light of its whole sentence, so sentences must be bounded for reading to be linear.
# The longest sentence of a newspaper has some 150 tokens; what is longer is a table or an attack.
_LONGEST = 400
_MOST = 40  # numerals of a sentence, for the same reason
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«")


class Compounds:
    """Words of several syllables, for a language that writes them apart: `tham gia` is one word, to take part.

    A pack's closed classes and verbs are cut whole, so that the grammar meets one token a word in every language."""

    __slots__ = ("_long", "_starts")

    def __init__(self, words: Iterable[str]) -> None:
        self._starts: dict[str, dict[str, list[list[str]]]] = {}
        self._long: set[str] = set()  # what a word of three syllables and more begins with
        cut = {words_of(word) for word in words}
        for parts in sorted(cut, key=lambda parts: (-len(parts), parts)):
            if len(parts) > 1 and all(part[0].isalpha() for part in parts):
                self._starts.setdefault(parts[0], {}).setdefault(parts[1], []).append(list(parts))
            if len(parts) > 2:
                self._long.add(parts[0])

    def __bool__(self) -> bool:
        return bool(self._starts)

    def starts(self, low: list[str]) -> list[int]:
        """The tokens that may begin a word of several."""
        known, last = self._starts, len(low) - 1
        firsts = compress(range(last), map(known.__contains__, low))
        return [i for i in firsts if low[i + 1] in known[low[i]]]

    def size(self, low: list[str], i: int) -> int:
        """How many of the tokens from i on make one word: the longest that is known, else 1. Where a longer word
        begins inside it and goes on behind it, that is the one: `người | dân tộc thiểu số`, not `người dân | tộc`."""
        size = self._longest(low, i)
        for k in range(i + 1, i + size):
            if low[k] in self._long and self._longest(low, k) > size:
                return 1
        return size

    def _longest(self, low: list[str], i: int) -> int:
        seconds = self._starts.get(low[i])
        if seconds is None or i + 1 >= len(low):
            return 1
        for parts in seconds.get(low[i + 1], ()):
            size = len(parts)
            if size == 2 or low[i : i + size] == parts:
                return size
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


_Fact = tuple[str, str, bool]  # what is known of a token by itself: `low`, its kind, whether it begins with a capital
_SPACE: _Fact = ("", "", False)


def _fact(token: str) -> _Fact:
    head = token[0]
    if "0" <= head <= "9":
        return (token, "n", False) if len(token) <= _LONGEST_NUMERAL else ("…", "x", False)
    if head.isalnum() and not head.isdecimal():
        low = token.lower() if token.isascii() else _spelled(token)
        return low, "w", head.isupper()
    if token in _BREAKS:
        return token, "b", False
    if token in _HYPHENS:
        return "-", "p", False
    return "'s" if len(token) == 2 else token, "p", False  # a possessive: its owner is a word of its own


_FACTS = Memo(_fact)


def _cut(piece: str) -> tuple[tuple[_Fact, ...], tuple[int, ...]]:
    """What stands behind a space, up to the next: what is known of its tokens; and of each how many characters part it
    from the one before it, the space among them, and how many it has. More space at its end, or nothing at all, is a
    token of no kind."""
    parts = _TOKEN.split(piece)
    facts = tuple(map(_FACTS.__getitem__, parts[1::2]))
    first, *lengths = map(len, parts)
    if not facts:
        return (_SPACE,), (1 + first, 0)
    if lengths[-1]:
        return (*facts, _SPACE), (1 + first, *lengths, 0)
    return facts, (1 + first, *lengths[:-1])


_CUTS = Memo(_cut)


def tokenise(
    text: str, begin: int, abbreviations: Container[str], compounds: Compounds | None = None, stop: int | None = None
) -> Tokens:
    """Tokens of `text` from the offset `begin` on, up to `stop`. Linear in the length of the text."""
    # No token depends on what stands behind a space, and most of what lies between two of them has been met before.
    cuts = list(map(_CUTS.__getitem__, text[begin:stop].rstrip(" ").split(" ")))
    facts = list(chain.from_iterable(map(itemgetter(0), cuts)))
    bounds = list(accumulate(chain.from_iterable(map(itemgetter(1), cuts)), initial=begin - 1))
    start, end = bounds[1::2], bounds[2::2]
    if _SPACE in facts:
        facts, start, end = _kept([fact[1] != "" for fact in facts], facts, start, end)
    if compounds:
        facts, start, end = _joined(text, facts, start, end, compounds)
    low, kind, upper = (list(map(itemgetter(n), facts)) for n in range(3))
    grouped = _COMMAS.search(text, begin, len(text) if stop is None else stop) is not None
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
    text: str, facts: list[_Fact], start: list[int], end: list[int], compounds: Compounds
) -> tuple[list[_Fact], list[int], list[int]]:
    """With one token for the syllables of each word, where a single space parts them. A capital inside is that of a
    name (`Tham Gia`), unless all of the word stands in capitals."""
    low = list(map(itemgetter(0), facts))
    chosen = [True] * len(low)
    free = 0
    for i in compounds.starts(low):
        if i < free or facts[i][1] != "w":
            continue
        after = i + compounds.size(low, i)
        if after == i + 1:
            continue
        inside = any(facts[j][2] for j in range(i + 1, after)) and not text[start[i] : end[after - 1]].isupper()
        if not inside and all(start[j] - end[j - 1] == 1 for j in range(i + 1, after)):
            facts[i], end[i], free = (" ".join(low[i:after]), "w", facts[i][2]), end[after - 1], after
            for j in range(i + 1, after):
                chosen[j] = False
    return _kept(chosen, facts, start, end) if free else (facts, start, end)


def _kept(
    chosen: list[bool], facts: list[_Fact], start: list[int], end: list[int]
) -> tuple[list[_Fact], list[int], list[int]]:
    return list(compress(facts, chosen)), list(compress(start, chosen)), list(compress(end, chosen))


def _sentences(t: Tokens, abbreviations: Container[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    first, n = 0, len(t)
    for i in compress(range(n), map(_MARKS.__contains__, t.low)):
        first = _bounded(t, first, i, found)
        if t.kind[i] == "b":
            if i > first:
                found.append((first, i))
            first = i + 1
        elif _ends(t, i, abbreviations):
            last = i + 1
            while last < n and t.low[last] in _CLOSERS and t.glued(last):
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
