"""What of many texts bears on a draft, found without reading them all.

A text bears on a draft where a figure of it may be of the same thing as one of the draft; where it is kin of it by the
names and figures that few texts bear; where passages of the two may be copies; where both tell of one event; and where
the one translates the other. Each is looked up by the things that texts bear (`things`), so it makes no difference to
what is found whether the texts lie in memory or in an archive on disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext

from factcheck.model import DocumentReading
from factcheck.topics import kin
from factcheck.topics.near import Count, Held, Ident, Look, Near, Store
from factcheck.topics.things import Bearing


class Memory:
    """Readings that lie in memory; `of` tells what a text bears."""

    most: int | None = None

    def __init__(self, readings: Iterable[DocumentReading], of: Callable[[DocumentReading], Iterable[int]]) -> None:
        self._readings = tuple(readings)
        self._held: dict[int, list[int]] = defaultdict(list)
        for number, reading in enumerate(self._readings):
            for one in of(reading):
                self._held[one].append(number)

    def held(self, wanted: Collection[int]) -> Mapping[int, Held]:
        return {one: (len(self._held[one]), self._held[one]) for one in wanted if one in self._held}

    def looking(self) -> AbstractContextManager[None]:
        return nullcontext()

    def paths(self, numbers: Collection[int]) -> Mapping[int, str]:
        return {n: self._readings[n].document.path for n in numbers}

    def fetch(self, numbers: Collection[int]) -> Mapping[int, DocumentReading]:
        return {n: self._readings[n] for n in numbers}


class Shelf:
    """Texts in one or several stores. What is fetched is kept while one review is made."""

    def __init__(self, stores: Sequence[Store], bearing: Bearing) -> None:
        self._stores = tuple(stores)
        self._bearing = bearing

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Everything inside sees the texts as they are at one moment."""
        with ExitStack() as stack:
            for store in self._stores:
                stack.enter_context(store.looking())
            yield

    def bearers(self, wanted: Collection[int]) -> Mapping[int, list[Ident]]:
        """Who bears these things, of those that are not borne by very many."""
        return {one: count.who for one, count in self.counted(wanted, {}).items() if count.tells(kin.HOLDERS)}

    def fetch(self, idents: Iterable[Ident]) -> dict[Ident, DocumentReading]:
        by_store: dict[int, list[int]] = defaultdict(list)
        for store, number in dict.fromkeys(idents):
            by_store[store].append(number)
        return {
            (store, number): reading
            for store, numbers in by_store.items()
            for number, reading in self._stores[store].fetch(numbers).items()
        }

    def counted(self, wanted: Collection[int], without: Mapping[Ident, Collection[int]]) -> dict[int, Count]:
        found: dict[int, Count] = {}
        for number, store in enumerate(self._stores):
            for one, (times, who) in store.held(wanted).items():
                count = found.setdefault(one, Count())
                count.times += times
                count.who += [(number, n) for n in who if (number, n) not in without]
        for borne in without.values():
            for one in found.keys() & borne:
                found[one].times -= 1
        return found

    def near(
        self, drafts: Sequence[DocumentReading], tables: Sequence[DocumentReading] = (), without: Iterable[Ident] = ()
    ) -> Near:
        """What bears on the drafts, but for what is left out. The reference `tables` are held against them as well."""
        own = tuple(one for one in (*drafts, *tables) if one.claims)
        shelf = Shelf((*self._stores, Memory(own, self._bearing.of)), self._bearing)
        left_out = {ident: self._bearing.of(reading) for ident, reading in self.fetch(without).items()}
        return Look(shelf, self._bearing, drafts, own, left_out).near()

    @property
    def stores(self) -> tuple[Store, ...]:
        return self._stores
