"""Claims → topics: what is about the same thing, and how the rest is related, with the evidence for it.

Claims are compared within blocks (dimension, head), by distinct subject and not one by one. A topic is a
set of subjects of which each is the same as every other: being like a third is not enough."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from factcheck.model import Claim, DocumentReading, Match, Topic, World
from factcheck.model.values import dataclass
from factcheck.rulebook import Rulebook
from factcheck.topics import copies, kin, nearby
from factcheck.topics.compare import Comparer, Key, Outcome
from factcheck.topics.kindred import Kindred
from factcheck.topics.near import Held, Ident, Near, Store
from factcheck.topics.profile import lexicon
from factcheck.topics.shelf import Memory, Shelf
from factcheck.topics.things import Bearing, thing

__all__ = ["Bearing", "Held", "Ident", "Memory", "Near", "Shelf", "Store", "align", "thing"]

_PAIRS = 24  # claims of a topic are matched by name each with each other up to so many
_NEXT = 12  # and beyond that each with so many that follow it in time; the topic holds them all


def align(
    readings: Iterable[DocumentReading],
    book: Rulebook,
    apart: Iterable[Iterable[str]] = (),
    near: Near | None = None,
    processes: int = 1,
) -> World:
    """Lays the claims of all readings side by side. Same claims, same world, whatever the order of the readings.
    `apart`: ids of claims of which no two are about one thing, whatever they look like. `near`: what bears on drafts,
    where this is about drafts alone. Then what cannot be compared with a figure of theirs is not looked at, so that
    texts without any make no difference, whether they are given or not."""
    every = tuple(readings)
    readings = tuple(reading for reading in every if reading.document.kind != "previous")
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    comparer = Comparer(book.vocabulary, book.units.sort, apart)
    drafts = near.drafts if near else frozenset()
    blocks: dict[tuple[str, bool, str], dict[Key, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    topics: list[Topic] = []
    for claim in sorted(claims.values(), key=lambda c: c.id):
        key = comparer.key(claim)
        if claim.subject.head:
            blocks[comparer.block(key)][key].append(claim)
        elif not drafts or claim.document in drafts:  # nothing joins figures of which nothing is told
            topics.append(Topic(_ident(key, claim.id), claim.subject, claim.quantity.unit, (claim,), ()))
    relations: list[Match] = []
    for _, members in sorted(blocks.items()):
        told = nearby.merged(_beside(members, drafts, comparer) if drafts else members)
        block = _Block(tuple(_ordered(told, drafts)), told, comparer)
        topics.extend(block.topics())
        relations.extend(block.relations())
    if near is not None:
        topics = [topic for topic in topics if any(claim.document in drafts for claim in topic.claims)]
        relations = [match for match in relations if drafts & {claims[match.a].document, claims[match.b].document}]
    laid = kin.among(readings, lexicon(book.vocabulary)) if near is None else near.kin.told_by(readings)
    kindred = Kindred(laid, comparer, book.alignment, book.units)
    relations.extend(kindred.matches(topics, processes))
    del laid, kindred, blocks  # what stands round the figures is far more than all that comes of it
    if near is not None:
        every = _bearing_on(near, every, topics, [claims[ident] for match in relations for ident in (match.a, match.b)])
        readings = tuple(reading for reading in every if reading.document.kind != "previous")
    return World(
        readings=readings,
        topics=tuple(sorted(topics, key=lambda topic: topic.id)),
        relations=tuple(sorted(relations, key=lambda match: (match.a, match.b))),
        claims={claim.id: claim for reading in every for claim in reading.claims},
        documents={reading.document.id: reading.document for reading in every},
        copies=copies.find(tuple(one for one in readings if one.document.kind == "text"), comparer),
        earlier={one.document.version_of: one for one in every if one.document.version_of is not None},
    )


def _beside(members: dict[Key, list[Claim]], drafts: frozenset[str], comparer: Comparer) -> dict[Key, list[Claim]]:
    """The figures of drafts, and those that can be compared with one of them."""
    own = [key for key, told in members.items() if any(claim.document in drafts for claim in told)]
    known = set(own)
    return {
        key: told
        for key, told in members.items()
        if key in known or any(comparer.compare(one, key) is not None for one in own)
    }


def _bearing_on(
    near: Near, readings: Iterable[DocumentReading], topics: Iterable[Topic], joined: Iterable[Claim]
) -> tuple[DocumentReading, ...]:
    """The drafts and all that was laid beside them, with their earlier versions and the reference tables."""
    kept = near.drafts | near.beside | {claim.document for claim in joined}
    kept |= {claim.document for topic in topics for claim in topic.claims}
    return tuple(one for one in readings if one.document.kind != "text" or one.document.id in kept)


def _ordered(members: dict[Key, list[Claim]], drafts: frozenset[str]) -> list[Key]:
    """Those of drafts first, so that what is like them joins them; and those that say most of where they are: they
    found the topics that vaguer ones join."""

    def rank(key: Key) -> tuple[bool, bool, bool, str]:
        of_draft = bool(drafts) and any(claim.document in drafts for claim in members[key])
        return (not of_draft, not key.subject.places, key.place_inherited, members[key][0].id)

    return sorted(members, key=rank)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two keys of a block, by their numbers, and how they are related."""

    first: int
    second: int
    outcome: Outcome


class _Block:
    """Claims that may be about one thing, by key."""

    def __init__(self, keys: Sequence[Key], members: dict[Key, list[Claim]], comparer: Comparer) -> None:
        self._keys = keys
        self._claims = [members[key] for key in keys]
        self._comparer = comparer
        self._same: list[dict[int, Outcome]] = [{} for _ in keys]
        self._related: list[_Pair] = []
        for i, j in nearby.pairs(keys, self._claims, comparer.one_word):
            outcome = comparer.compare(keys[i], keys[j])
            if outcome is None:
                continue
            if outcome.relation == "same":
                self._same[i][j] = self._same[j][i] = outcome
            else:
                self._related.append(_Pair(i, j, outcome))

    def topics(self) -> Iterator[Topic]:
        return map(self._topic, self._clusters())

    def relations(self) -> Iterator[Match]:
        links = nearby.Links(self._claims)
        for pair in sorted(self._related, key=lambda pair: (-pair.outcome.confidence, pair.first, pair.second)):
            for a, b in links.between(pair.first, pair.second):
                yield _match(pair.outcome, a, b)

    def _clusters(self) -> list[list[int]]:
        """Keys that are all the same as each other; each joins the cluster that it fits surest."""
        clusters: list[list[int]] = []
        at: dict[int, int] = {}  # key → its cluster
        for k, same in enumerate(self._same):
            # Only a cluster that holds a key like this one can be all like it.
            near = sorted({at[m] for m in same if m in at})
            fits = [
                (min(same[m].confidence for m in clusters[n]), -n) for n in near if all(m in same for m in clusters[n])
            ]
            if fits:
                at[k] = -max(fits)[1]
                clusters[at[k]].append(k)
            else:
                at[k] = len(clusters)
                clusters.append([k])
        return clusters

    def _topic(self, cluster: Sequence[int]) -> Topic:
        keys = self._keys
        own = {k: outcome for k in cluster if (outcome := self._comparer.compare(keys[k], keys[k]))}
        told = [(claim, k) for k in cluster for claim in self._claims[k]]
        reach = _PAIRS if len(told) <= _PAIRS else _NEXT
        near = told if len(told) <= _PAIRS else sorted(told, key=lambda one: _in_time(one[0]))
        matches = [
            _match(own[k] if k == m else self._same[min(k, m)][max(k, m)], a, b)
            for i, (a, k) in enumerate(near)
            for b, m in near[i + 1 : i + 1 + reach]
        ]
        return Topic(
            _ident(keys[cluster[0]]),
            keys[cluster[0]].subject,
            told[0][0].quantity.unit,
            tuple(sorted((claim for claim, _ in told), key=lambda c: c.id)),
            tuple(matches),
        )


def _in_time(claim: Claim) -> tuple[str, str]:
    """Sorts claims of one topic by what they hold for, so that those of one time stand together."""
    return (str(claim.period.end or claim.period.text) if claim.period else "", claim.id)


def _match(outcome: Outcome, a: Claim, b: Claim) -> Match:
    first, second = (b, a) if outcome.swapped else (a, b)
    return Match(first.id, second.id, outcome.relation, outcome.confidence, outcome.evidence)


def _ident(key: Key, apart: str = "") -> str:
    """A content key of what the topic is about. `apart` tells topics of which nothing is told from each other."""
    s = key.subject
    parts = (
        key.concept or s.head,
        s.modifiers,
        key.predicate,
        s.group_ids,
        s.places[:1],
        s.programme,
        s.holder,
        key.dimension,
        key.level,
        key.ahead,
    )
    return "t-" + hashlib.sha256(repr((parts, apart)).encode()).hexdigest()[:16]
