"""Which texts, and which passages of texts, are copies of one: an agency's paragraph in two papers is one witness.

Every numeral with the words beside it is looked up in the texts before; where it is found, the two texts are followed
word by word in both directions, over small edits, and what is long enough is a copied passage. Numerals count as equal
here, so that copies whose figures differ are found, and the figures at one place of them lie side by side. Every text
is held against the first few that have the same words, so that a thousand copies cost no more than as many texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from factcheck.model import Apart, Claim, Copies, DocumentReading, Twin
from factcheck.model.values import dataclass
from factcheck.topics.compare import Comparer

_WORDS = 24  # that a passage must have in common, numerals not counted; fewer may be chance
_SYLLABLES = {"vi": 40}  # ... where words are written by the syllable
_WHOLE = 0.7  # of a text, from which on it is a copy as a whole
_CONTEXT = 5  # words beside a numeral by which it is looked up
_FIRST = 3  # texts that a place is looked up in
_EDIT = 4  # words that a copy may have put in, left out or replaced at a time
_AGAIN = 3  # words after an edit that show that the copy goes on

_TOKEN = re.compile(r"[0-9]+(?:[.,\u00a0\u202f]?[0-9]+)*|[^\W\d_]+")
_NUMERAL = "0"

Place = tuple[int, int]  # text, token


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a text, numerals all alike, with where each begins and ends."""

    reading: DocumentReading
    words: list[str]
    spans: list[tuple[int, int]]
    starts: list[int]  # of the claims, in order
    claims: Sequence[Claim]  # in the order of the text

    def claim_at(self, token: int) -> Claim | None:
        """The claim to which a token belongs."""
        start, end = self.spans[token]
        at = bisect_right(self.starts, start) - 1
        found = self.claims[at] if at >= 0 else None
        return found if found is not None and found.start <= start and end <= found.end else None


@dataclass(frozen=True, slots=True)
class _Passage:
    """Tokens of two texts that lie side by side."""

    pairs: list[tuple[int, int]]

    def words(self, text: _Text) -> int:
        return sum(text.words[j] != _NUMERAL for _, j in self.pairs)


def find(readings: Iterable[DocumentReading], comparer: Comparer) -> Copies:
    """All copies among these texts. The earlier text, in the order given, is the one that is copied."""
    seeds: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    texts: list[_Text] = []
    whole: dict[str, str] = {}
    first: dict[str, str] = {}
    twins: list[Twin] = []
    for n, reading in enumerate(readings):
        text = _text(reading)
        found = list(_passages(text, texts, seeds))
        for m, passage in found:
            _follow(texts[m], text, passage, first, twins, comparer)
        if found and (at := _copied(text, found)) is not None:
            origin = texts[at].reading.document.id
            whole[reading.document.id] = whole.get(origin, origin)
        for key, token in _seeds(text.words):
            if len(seeds[key]) < _FIRST and (not seeds[key] or seeds[key][-1][0] != n):
                seeds[key].append((n, token))
        texts.append(text)
    return Copies(whole, first, tuple(twins))


def have_in_common(drafts: Sequence[DocumentReading], others: Sequence[DocumentReading]) -> list[bool]:
    """Of each of the others, whether it has a passage of a draft."""
    texts = [_text(draft) for draft in drafts]
    seeds: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for n, text in enumerate(texts):
        for key, token in _seeds(text.words):
            seeds[key].append((n, token))
    return [next(_passages(_text(other), texts, seeds), None) is not None for other in others]


def seeds_of(reading: DocumentReading) -> Iterator[tuple[str, ...]]:
    """What a text is looked up by, and looks others up by."""
    return (key for key, _ in _seeds(_text(reading).words))


def _text(reading: DocumentReading) -> _Text:
    document = reading.document
    found = [(match[0], match.span()) for match in _TOKEN.finditer(document.text, document.body)]
    claims = sorted(reading.claims, key=lambda claim: (claim.start, claim.end))
    words = [_NUMERAL if word[0].isdecimal() else word.casefold() for word, _ in found]
    return _Text(reading, words, [span for _, span in found], [claim.start for claim in claims], claims)


def _seeds(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each numeral by the words before it, and by those after it."""
    for at, word in enumerate(words):
        if word == _NUMERAL:
            before, after = words[max(0, at - _CONTEXT) : at + 1], words[at : at + 1 + _CONTEXT]
            for side, beside in (("<", before), (">", after)):
                if len(beside) == _CONTEXT + 1:
                    yield (side, *beside), at


def _passages(
    text: _Text, texts: Sequence[_Text], seeds: dict[tuple[str, ...], list[Place]]
) -> Iterator[tuple[int, _Passage]]:
    """Each passage that the text has in common with an earlier one, by the number of that one."""
    reached: dict[int, int] = {}  # text → the token up to which this one has been followed in it
    document = text.reading.document
    for key, token in _seeds(text.words):
        for n, place in seeds.get(key, ()):
            other = texts[n].reading.document
            if token < reached.get(n, -1) or document.path == other.original or other.path == document.original:
                continue
            passage = _extended(texts[n].words, text.words, place, token)
            reached[n] = passage.pairs[-1][1] + 1
            if passage.words(text) >= _SYLLABLES.get(document.language, _WORDS):
                yield n, passage


def _extended(ours: Sequence[str], theirs: Sequence[str], i: int, j: int) -> _Passage:
    """From one place in both directions, as far as the two go together."""
    after = list(_along(ours, theirs, i, j, 1))
    before = list(_along(ours, theirs, i - 1, j - 1, -1))
    return _Passage([*reversed(before), *after])


def _along(ours: Sequence[str], theirs: Sequence[str], i: int, j: int, way: int) -> Iterator[tuple[int, int]]:
    while 0 <= i < len(ours) and 0 <= j < len(theirs):
        if ours[i] == theirs[j]:
            yield i, j
            i, j = i + way, j + way
            continue
        step = _edit(ours, theirs, i, j, way)
        if step is None:
            return
        if step == (1, 1):  # a word for another: "eight" for "nine"
            yield i, j
        i, j = i + way * step[0], j + way * step[1]


# The smallest edits first: a word replaced, put in, left out.
_STEPS = sorted(
    ((a, b) for a in range(_EDIT + 1) for b in range(_EDIT + 1) if a or b),
    key=lambda step: (max(step), step != (1, 1), sum(step), step),
)


def _edit(ours: Sequence[str], theirs: Sequence[str], i: int, j: int, way: int) -> tuple[int, int] | None:
    """The edit after which the two go on together: how many words of each it takes."""
    back = 0 if way > 0 else _AGAIN - 1  # to where a stretch of words begins that is read backwards
    for a, b in _STEPS:
        x, y = i + way * a - back, j + way * b - back
        if x < 0 or y < 0:
            continue
        found = ours[x : x + _AGAIN]
        if len(found) == _AGAIN and found == theirs[y : y + _AGAIN]:
            return a, b
    return None


def _copied(text: _Text, found: Sequence[tuple[int, _Passage]]) -> int | None:
    """The earlier text of which this one is a copy as a whole."""
    shared: dict[int, int] = defaultdict(int)
    for n, passage in found:
        shared[n] += len(passage.pairs)
    n = max(shared, key=lambda n: (shared[n], -n))
    return n if shared[n] >= _WHOLE * len(text.words) else None


def _follow(
    one: _Text, other: _Text, passage: _Passage, first: dict[str, str], twins: list[Twin], comparer: Comparer
) -> None:
    """The claims of a copied passage, and those of which the figure is another."""
    origin = one.reading.document.id
    beside: dict[tuple[str, str], tuple[Claim, Claim]] = {}
    equal = other_numerals = 0
    for i, j in passage.pairs:
        a, b = one.claim_at(i), other.claim_at(j)
        if a is not None and b is not None:
            beside[a.id, b.id] = a, b
        elif a is None and b is None and one.words[i] == _NUMERAL == other.words[j]:
            same = _written(one, i) == _written(other, j)
            equal, other_numerals = equal + same, other_numerals + (not same)
    differing = []
    for a, b in beside.values():
        first.setdefault(b.id, first.get(a.id, origin))
        if a.quantity == b.quantity:
            equal += 1
        else:
            differing.append((a, b))
    words = passage.words(other)
    twins += [
        Twin(a.id, b.id, words, equal, len(differing) - 1, other_numerals, _apart(a, b, comparer))
        for a, b in differing
    ]


def _apart(a: Claim, b: Claim, comparer: Comparer) -> frozenset[Apart]:
    """What tells two claims of one form from each other. A place that is taken over may come from outside of the
    passage, and a noun that the vocabulary does not know may be another word for the same."""
    ours, theirs = comparer.key(a), comparer.key(b)
    found: set[Apart] = set()
    if not (ours.place_inherited or theirs.place_inherited) and comparer.place(ours, theirs).verdict == "differs":
        found.add("place")
    if None not in (ours.concept, theirs.concept) and comparer.head(ours, theirs).verdict == "differs":
        found.add("thing")
    if ours.dimension != theirs.dimension and a.quantity.unit != b.quantity.unit:
        found.add("unit")
    return frozenset(found)


def _written(text: _Text, token: int) -> str:
    start, end = text.spans[token]
    return text.reading.document.text[start:end]
