"""One look at a shelf: what of it bears on these drafts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import field
from typing import Protocol

from factcheck.model import DocumentReading
from factcheck.model.values import dataclass
from factcheck.topics import copies, kin, things
from factcheck.topics.compare import Key
from factcheck.topics.kin import Kin
from factcheck.topics.profile import Surroundings
from factcheck.topics.things import Bearing

COPIED = 12  # texts; what more have in their words tells no copies from chance

Ident = tuple[int, int]  # the number of a store, and that of a text in it
Held = tuple[int, Sequence[int]]  # how many texts bear a thing, and which; not all where they are many


class Store(Protocol):
    """Texts by the things that they bear."""

    @property
    def most(self) -> int | None:
        """Texts that are fetched for what their figures are of; None where they cost nothing."""

    def held(self, wanted: Collection[int]) -> Mapping[int, Held]:
        """Who bears these things; of those that nobody bears nothing."""

    def looking(self) -> AbstractContextManager[None]:
        """Inside, nothing of it changes."""

    def paths(self, numbers: Collection[int]) -> Mapping[int, str]: ...
    def fetch(self, numbers: Collection[int]) -> Mapping[int, DocumentReading]: ...


@dataclass(frozen=True, slots=True)
class Near:
    """What bears on the `drafts` (ids of documents): other texts, in the order of their paths; which are kin; those
    that are looked at whatever their figures are. `crowded`: so many figures of the drafts are told of by so many texts
    that not all of these were looked at."""

    drafts: frozenset[str]
    readings: tuple[DocumentReading, ...]
    kin: Kin
    beside: frozenset[str]
    crowded: int = 0


@dataclass(slots=True)
class Count:
    """Who bears a thing: of all stores together, without those that are left out."""

    times: int = 0
    who: list[Ident] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return self.times == len(self.who)

    def tells(self, most: int) -> bool:
        """Whether no more than so many bear it, all of whom are known."""
        return self.times <= most and self.is_whole


class Shelves(Protocol):
    """Stores, as the look asks them."""

    @property
    def stores(self) -> Sequence[Store]: ...
    def counted(self, wanted: Collection[int], without: Mapping[Ident, Collection[int]]) -> dict[int, Count]: ...
    def fetch(self, idents: Iterable[Ident]) -> dict[Ident, DocumentReading]: ...


class Look:
    """One look at a shelf, of which the last store holds the drafts and tables themselves (`own`)."""

    def __init__(
        self,
        shelf: Shelves,
        bearing: Bearing,
        drafts: Sequence[DocumentReading],
        own: Sequence[DocumentReading],
        left_out: Mapping[Ident, Collection[int]],
    ) -> None:
        self._shelf, self._bearing, self._drafts, self._own, self._left_out = shelf, bearing, drafts, own, left_out
        self._home = len(shelf.stores) - 1
        self._counts: dict[int, Count | None] = {}
        self._commons: dict[Ident, Counter[Ident]] = {}
        self._texts = self._count({things.WITH_CLAIMS}).get(things.WITH_CLAIMS, Count()).times
        self._read: dict[Ident, DocumentReading] = {}
        self._around: dict[Ident, Surroundings] = {}

    def near(self) -> Near:
        pairs = self._kin()
        beside = {ident for pair in pairs for ident in pair}
        beside.update(self._tied())
        compared, crowded = self._compared()
        alike = self._alike(compared - beside)
        texts = self._fetch(sorted(ident for ident in alike | beside if ident[0] != self._home))
        return Near(
            frozenset(draft.document.id for draft in self._drafts),
            tuple(sorted(texts.values(), key=lambda one: one.document.path)),
            self._settled(pairs),
            frozenset(self._fetch(beside)[ident].document.id for ident in beside),
            crowded,
        )

    def _count(self, wanted: Collection[int]) -> dict[int, Count]:
        """Who bears these things, of those that anybody bears."""
        if new := [one for one in wanted if one not in self._counts]:
            self._counts.update(dict.fromkeys(new))
            self._counts.update(self._shelf.counted(new, self._left_out))
        return {one: count for one in wanted if (count := self._counts[one]) is not None}

    def _fetch(self, idents: Iterable[Ident]) -> dict[Ident, DocumentReading]:
        wanted = dict.fromkeys(idents)
        self._read.update(self._shelf.fetch(one for one in wanted if one not in self._read))
        return {one: self._read[one] for one in wanted}

    def _own_drafts(self) -> Iterator[tuple[Ident, DocumentReading]]:
        ids = {draft.document.id for draft in self._drafts}
        yield from (((self._home, n), one) for n, one in enumerate(self._own) if one.document.id in ids)

    # ------------------------------------------------------------ kin

    def _surroundings(self, idents: Iterable[Ident]) -> None:
        """Of these texts, with the names that they bear."""
        new = [ident for ident in idents if ident not in self._around]
        made = {ident: Surroundings(one, self._bearing.words) for ident, one in self._fetch(new).items()}
        openers = {name for text in made.values() for name in text.openers}
        times = self._count({key for said in openers for key in (things.sure(said), things.opener(said))})
        none = Count()
        names = frozenset(
            said
            for said in openers
            if times.get(things.sure(said), none).times or times.get(things.opener(said), none).times > 1
        )
        for text in made.values():
            text.meet(names)
        self._around.update(made)

    def _kin(self) -> list[tuple[Ident, Ident]]:
        """Each draft with its kin: what it shares most with, and what shares most with it."""
        drafts = [ident for ident, _ in self._own_drafts()]
        self._surroundings(drafts)
        near = {ident: self._nearest(ident) for ident in drafts}
        others = dict.fromkeys(other for several in near.values() for other in several)
        self._surroundings(others)
        self._count({one for other in others for one in self._telling(other)})  # all of them at once
        theirs = {other: set(self._nearest(other)) for other in others}
        both = [(one, other) for one in drafts for other in near[one] if one in theirs[other]]
        return sorted({(min(pair), max(pair)) for pair in both})

    def _telling(self, ident: Ident) -> set[int]:
        text = self._around[ident]
        return {*map(things.name, text.names), *map(things.figure, text.figures)}

    def _common(self, ident: Ident) -> Counter[Ident]:
        """How many names and telling figures each other text has in common with it."""
        if ident not in self._commons:
            self._commons[ident] = self._sharing(ident, self._telling(ident), kin.HOLDERS)
        return self._commons[ident]

    def _sharing(self, ident: Ident, wanted: Collection[int], most: int) -> Counter[Ident]:
        """How many of these things each other text bears, of those that no more than `most` bear."""
        counts = self._count(wanted).values()
        return Counter(other for count in counts if count.tells(most) for other in count.who if other != ident)

    def _nearest(self, ident: Ident) -> list[Ident]:
        """As `kin` has it, of a text whose surroundings are known."""
        shared: dict[Ident, float] = dict(self._common(ident))
        if not shared or self._texts <= kin.NEAREST:
            for other, times in self._by_words(ident).items():
                shared[other] = shared.get(other, 0.0) + kin.by_words(times)
        return kin.nearest(shared, self._paths)

    def _by_words(self, ident: Ident) -> dict[Ident, int]:
        """How many words make it kin of other texts; where texts are many, of such as share no name either."""
        text, common, few = self._around[ident], self._common(ident), self._texts <= kin.NEAREST
        words = {key: things.word(key) for key in text.words}
        days = self._sharing(ident, set(map(things.day, text.days)), kin.RARE)
        found = self._sharing(ident, words.values(), kin.RARE)
        likely = [one for one, n in found.items() if n >= kin.FEW_WORDS or one in common or one in days]
        self._surroundings(likely)
        counts = self._count(words.values())
        rare = {key for key, one in words.items() if (count := counts.get(one)) and count.tells(kin.RARE)}
        times = {one: len(rare & self._around[one].words) for one in likely if few or not self._common(one)}
        return {
            one: n
            for one, n in times.items()
            if n and (one in common or one in days or n >= kin.enough(text, self._around[one]))
        }

    def _paths(self, idents: Collection[Ident]) -> dict[Ident, tuple[str, Ident]]:
        """What sorts texts."""
        found: dict[Ident, tuple[str, Ident]] = {}
        for number, store in enumerate(self._shelf.stores):
            paths = store.paths([n for at, n in idents if at == number])
            found.update({(number, n): (path, (number, n)) for n, path in paths.items()})
        return found

    def _settled(self, pairs: Sequence[tuple[Ident, Ident]]) -> Kin:
        texts = dict.fromkeys(ident for pair in pairs for ident in pair)
        self._surroundings(texts)
        at = {ident: n for n, ident in enumerate(sorted(texts, key=self._paths(texts).__getitem__))}
        around = [self._around[ident] for ident in at]
        keys = {key for text in around for key in text.counted}
        asked = {key: things.name(key[1:]) if key[0] == "@" else things.word(key) for key in keys}
        held = {one: count.times for one, count in self._count(set(asked.values())).items()}
        rare = kin.rarity({key: held.get(one, 0) for key, one in asked.items()}, self._texts)
        numbered = ((at[one], at[other]) for one, other in pairs)
        return Kin(around, sorted((min(pair), max(pair)) for pair in numbered), rare)

    # ------------------------------------------------------------ what else bears on a draft

    def _tied(self) -> set[Ident]:
        """Texts that have a passage or an event in common with a draft, or are a translation of it."""
        told: set[int] = set()
        for draft in self._drafts:
            told.update(things.event(*pair) for pair in things.events(draft))
            told.add(things.version_of(draft.document.path))
            if draft.document.original:
                told.add(things.at(draft.document.original))
        seeds = {seed for draft in self._drafts for seed in things.seeds(draft)}
        same = sorted(self._few_bearing(seeds, COPIED))
        copied = copies.have_in_common(self._drafts, list(self._fetch(same).values()))
        return self._few_bearing(told, kin.HOLDERS) | {
            ident for ident, is_copied in zip(same, copied, strict=True) if is_copied
        }

    def _few_bearing(self, wanted: Collection[int], most: int) -> set[Ident]:
        """Who bears one of these things, of those that no more than `most` bear."""
        return {ident for count in self._count(wanted).values() if count.tells(most) for ident in count.who}

    def _compared(self) -> tuple[set[Ident], int]:
        """Texts that may have a figure of the same thing as a draft, and how many figures of the drafts so many have
        that not all of these are among them."""
        asked = {key: list(self._bearing.asked(*key)) for key in self._keys()}
        counts = self._count({one for groups in asked.values() for group in groups for one in group})
        scores: defaultdict[Ident, float] = defaultdict(float)
        crowded: set[tuple[Key, int]] = set()
        for key, groups in asked.items():
            likest: dict[Ident, float] = {}  # how much a text may have to do with this figure: more by what few bear
            for n, one in ((n, one) for group in groups for n, one in enumerate(group)):
                if (count := counts.get(one)) is None:
                    continue
                if n == 0 and not count.is_whole:  # too many by the place alone, so that what is narrower must do
                    crowded.add(key)
                    continue
                rare = math.log1p(self._texts / count.times)
                likest.update({ident: rare for ident in count.who if rare > likest.get(ident, 0.0)})
            for ident, rare in likest.items():
                scores[ident] += rare
        found: set[Ident] = set()
        for number, store in enumerate(self._shelf.stores):
            of_store = [ident for ident in scores if ident[0] == number]
            if store.most is not None and len(of_store) > store.most:
                of_store.sort(key=lambda ident: (-scores[ident], -ident[1]))  # the later ones first
                lost = set(of_store[store.most :])
                of_store = of_store[: store.most]
                crowded.update(key for key, groups in asked.items() if self._touches(groups, counts, lost))
            found.update(of_store)
        return found, len(crowded)

    def _touches(self, groups: Iterable[Sequence[int]], counts: Mapping[int, Count], lost: set[Ident]) -> bool:
        return any(not lost.isdisjoint(counts[one].who) for group in groups for one in group if one in counts)

    def _keys(self) -> dict[tuple[Key, int], None]:
        claims = [claim for draft in self._drafts for claim in draft.claims]
        return self._bearing.keys(claims)

    def _alike(self, idents: Collection[Ident]) -> set[Ident]:
        """Those of which a figure compares with one of the drafts'."""
        comparer = self._bearing.comparer
        asked: dict[object, list[Key]] = defaultdict(list)
        for key in dict.fromkeys(key for key, _ in self._keys()):
            asked[comparer.block(key)].append(key)
        known: dict[Key, bool] = {}

        def compares(key: Key) -> bool:
            if key not in known:
                known[key] = any(comparer.compare(one, key) is not None for one in asked.get(comparer.block(key), ()))
            return known[key]

        return {
            ident
            for ident, reading in self._fetch(idents).items()
            if any(compares(comparer.made(claim)) for claim in reading.claims if claim.subject.head)
        }
