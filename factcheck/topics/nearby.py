"""Which figures of a block are worth comparing, and which of the related are linked by name: few for each, however
many there are.

A small block is compared whole. In a large one a figure is compared with those that say the same of it (the same
words, the same names), with those that say less (no names, nothing), with those of its own text, and with no more
than some of each; places that cannot touch are never laid side by side."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice, product

from factcheck.model import Claim
from factcheck.topics.compare import Key
from factcheck.topics.facets import lies_in

_FEW = 24  # a figure is compared with so many on average, whatever they are; where there are more, with the likely
_LIKELY = 8  # of each sort: the same words and names, the same words, nothing
_ALL = 40  # claims of two related figures are linked all with all up to so many of each
_SOME = 4  # and beyond that each with so many
_LINKS = 40  # links of one claim to other texts, and to its own

Places = tuple[str, ...]
Said = tuple[frozenset[str], str | None, str | None]  # words, holder, programme


def merged(members: dict[Key, list[Claim]]) -> dict[Key, list[Claim]]:
    """Of many figures those that differ only in how they are worded are taken as one, worded as the first is."""
    if len(members) <= _FEW:
        return members
    found: dict[Key, list[Claim]] = {}
    first: dict[Key, Key] = {}
    for key, claims in members.items():
        bare = replace(key, subject=replace(key.subject, measure="", place=None))
        found.setdefault(first.setdefault(bare, key), []).extend(claims)
    return found


def pairs(
    keys: Sequence[Key], claims: Sequence[Sequence[Claim]], one: Callable[[str], str]
) -> Iterable[tuple[int, int]]:
    """The numbers of every two figures to compare, each pair once, the lower number first. `one` gives words that
    mean one thing the same name."""
    at: dict[str, list[int]] = defaultdict(list)  # by the finest place; "" for figures of which no place is told
    for n, key in enumerate(keys):
        at["".join(key.subject.places[:1])].append(n)
    sides = [(here, here) for here in at.values()]
    sides += _within({name: keys[here[0]].subject.places for name, here in at.items()}, at)
    if "" in at and len(at) > 1:
        sides.append((at[""], [n for n, key in enumerate(keys) if key.subject.places]))
    said = [_said(key, one) for key in keys]
    found: dict[tuple[int, int], None] = {}
    crowded = False
    for ones, others in sides:
        if len(ones) * len(others) <= _FEW * (len(ones) + len(others)):
            near: Iterable[tuple[int, int]] = combinations(ones, 2) if ones is others else product(ones, others)
        else:
            near, crowded = _likely(ones, others, keys, said), True
        found.update(dict.fromkeys((min(i, j), max(i, j)) for i, j in near if i != j))
    if crowded:
        found.update(dict.fromkeys(_in_one_text(claims)))
    return found


def _within(chains: dict[str, Places], at: dict[str, list[int]]) -> Iterator[tuple[list[int], list[int]]]:
    """The figures of every place beside those of all places within it."""
    named: dict[str, list[str]] = defaultdict(list)
    for finest in filter(None, chains):
        for name in {finest, *finest.split("+")}:
            named[name].append(finest)
    found: dict[str, list[int]] = defaultdict(list)
    for finest, chain in chains.items():
        outer = dict.fromkeys(o for name in (*chain, *finest.split("+")) for o in named.get(name, ()))
        for other in outer:
            if other != finest and lies_in(chain, chains[other]):
                found[other].extend(at[finest])
    return ((at[outer], inner) for outer, inner in found.items())


def _said(key: Key, one: Callable[[str], str]) -> Said:
    s = key.subject
    return (frozenset(map(one, s.modifiers)), s.holder and s.holder.casefold(), s.programme and s.programme.casefold())


def _likely(
    ones: Sequence[int], others: Sequence[int], keys: Sequence[Key], said: Sequence[Said]
) -> Iterator[tuple[int, int]]:
    """Each of many with the few that it may be about one thing with."""
    for mine, theirs in ((ones, others),) if ones is others else ((ones, others), (others, ones)):
        alike: dict[tuple[Said, str | None], list[int]] = defaultdict(list)
        same: dict[Said, list[int]] = defaultdict(list)
        for n in theirs:
            alike[said[n], keys[n].predicate].append(n)
            same[said[n]].append(n)
        for n in mine:
            words, holder, programme = said[n]
            less = [(words, None, None), (frozenset[str](), holder, programme), (frozenset[str](), None, None)]
            sorts = [alike.get((said[n], keys[n].predicate), []), *(same.get(about, []) for about in (said[n], *less))]
            for found in sorts:
                # Of one list each with those that follow it: all of them are met, and none by all.
                start = _after(found, n) if ones is others else 0
                yield from ((n, m) for m in islice(found, start, start + _LIKELY))


def _after(numbers: Sequence[int], n: int) -> int:
    """Where those above n begin in a sorted list; 0 where there are none."""
    at = bisect_right(numbers, n)
    return at if at < len(numbers) else 0


def _in_one_text(claims: Sequence[Sequence[Claim]]) -> Iterator[tuple[int, int]]:
    """Figures that stand in one text."""
    texts: dict[str, dict[int, None]] = defaultdict(dict)
    for n, told in enumerate(claims):
        for claim in told:
            texts[claim.document][n] = None
    for together in texts.values():
        numbers = sorted(together)
        for at, n in enumerate(numbers):
            yield from ((n, m) for m in numbers[at + 1 : at + 1 + _FEW])


class Links:
    """Links claims of related figures by name, the surest relation first: of few all with all, and of no claim more
    than `_LINKS` to its own text and as many to others."""

    def __init__(self, claims: Sequence[Sequence[Claim]]) -> None:
        self._claims = claims
        self._texts: list[dict[str, list[Claim]]] = [defaultdict(list) for _ in claims]
        for told, texts in zip(claims, self._texts, strict=True):
            for claim in told:
                texts[claim.document].append(claim)
        self._open = [dict.fromkeys(range(len(told))) for told in claims]  # those that may have links to others yet
        self._far: Counter[str] = Counter()
        self._near: Counter[str] = Counter()

    def between(self, i: int, j: int) -> Iterator[tuple[Claim, Claim]]:
        yield from self._within_texts(i, j)
        yield from self._across(i, j)

    def _within_texts(self, i: int, j: int) -> Iterator[tuple[Claim, Claim]]:
        ours, theirs = self._texts[i], self._texts[j]
        for document in ours if len(ours) <= len(theirs) else theirs:
            for one in ours.get(document, ()):
                for other in theirs.get(document, ()):
                    if self._near[one.id] >= _LINKS:
                        break
                    if self._near[other.id] < _LINKS:
                        self._near.update((one.id, other.id))
                        yield one, other

    def _across(self, i: int, j: int) -> Iterator[tuple[Claim, Claim]]:
        ones, others = self._claims[i], self._claims[j]
        most = _ALL if len(ones) * len(others) <= _ALL * _ALL else _SOME
        for n in tuple(self._open[i]):
            given = 0
            for m in tuple(islice(self._open[j], most + _LINKS)):
                if given == most or n not in self._open[i]:
                    break
                if ones[n].document != others[m].document:
                    given += 1
                    self._use(i, n)
                    self._use(j, m)
                    yield ones[n], others[m]
            if not self._open[j]:
                break

    def _use(self, key: int, n: int) -> None:
        ident = self._claims[key][n].id
        self._far[ident] += 1
        if self._far[ident] >= _LINKS:
            self._open[key].pop(n, None)
