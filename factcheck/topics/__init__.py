"""Claims → topics: what is about the same thing, and how the rest is related, with the evidence for it.

Claims are compared within blocks (dimension, head), by distinct subject and not one by one. A topic is a
set of subjects of which each is the same as every other: being like a third is not enough."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from factcheck.model import Claim, DocumentReading, Match, Topic, World
from factcheck.rulebook import Rulebook
from factcheck.topics.compare import COUNT, Comparer, Key, Outcome

__all__ = ["align"]

_PAIRS = 40  # a claim is matched with at most so many others of its topic by name; the topic holds them all


def align(readings: Iterable[DocumentReading], book: Rulebook) -> World:
    """Lays the claims of all readings side by side. Same claims, same world, whatever the order of the readings."""
    readings = tuple(readings)
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    comparer = Comparer(book.vocabulary, book.units.sort)
    blocks: dict[tuple[str, str], dict[Key, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in sorted(claims.values(), key=lambda c: c.id):
        key = comparer.key(claim)
        blocks[comparer.block(key)][key].append(claim)
    topics: list[Topic] = []
    relations: list[Match] = []
    for _, members in sorted(blocks.items()):
        found, related = _block(members, comparer)
        topics.extend(found)
        relations.extend(related)
    return World(
        readings=readings,
        topics=tuple(sorted(topics, key=lambda topic: topic.id)),
        relations=tuple(sorted(relations, key=lambda match: (match.a, match.b))),
        claims=claims,
        documents={reading.document.id: reading.document for reading in readings},
    )


def _block(members: dict[Key, list[Claim]], comparer: Comparer) -> tuple[list[Topic], list[Match]]:
    keys = sorted(members, key=lambda key: (not key.subject.places, key.place_inherited, members[key][0].id))
    outcomes: dict[tuple[int, int], Outcome] = {}
    for i, a in enumerate(keys):
        for j in range(i + 1, len(keys)):
            outcome = comparer.compare(a, keys[j])
            if outcome is not None:
                outcomes[i, j] = outcome
    clusters = _clusters(len(keys), outcomes)
    topics = []
    for cluster in clusters:
        for part in _parts(cluster, keys):
            topics.append(_topic(part, keys, members, outcomes))
    relations = [
        _match(outcome, a, b)
        for (i, j), outcome in outcomes.items()
        if outcome.relation != "same"
        for a in members[keys[i]][:_PAIRS]
        for b in members[keys[j]][:_PAIRS]
    ]
    return topics, relations


def _clusters(size: int, outcomes: dict[tuple[int, int], Outcome]) -> list[list[int]]:
    """Subjects that are all the same as each other; the surest fit first."""

    def same(i: int, j: int) -> float:
        outcome = outcomes.get((min(i, j), max(i, j)))
        return outcome.confidence if outcome is not None and outcome.relation == "same" else 0.0

    clusters: list[list[int]] = []
    for k in range(size):
        fits = [(min(same(k, m) for m in cluster), -n) for n, cluster in enumerate(clusters)]
        best = max(fits, default=(0.0, 0))
        if best[0] > 0:
            clusters[-best[1]].append(k)
        else:
            clusters.append([k])
    return clusters


def _parts(cluster: Sequence[int], keys: Sequence[Key]) -> list[list[int]]:
    """A cluster whose figures name no measure at all has nothing that joins them."""
    named = [k for k in cluster if keys[k].subject.head]
    return [named] * bool(named) + [[k] for k in cluster if not keys[k].subject.head]


def _topic(
    cluster: Sequence[int],
    keys: Sequence[Key],
    members: dict[Key, list[Claim]],
    outcomes: dict[tuple[int, int], Outcome],
) -> Topic:
    claims = [claim for k in cluster for claim in members[keys[k]]]
    key_of = {claim.id: k for k in cluster for claim in members[keys[k]]}
    matches: list[Match] = []
    for i, a in enumerate(claims):
        for b in claims[i + 1 : i + 1 + _PAIRS]:
            k, m = key_of[a.id], key_of[b.id]
            own = Outcome("same", _alone(keys[k]), ()) if k == m else outcomes[min(k, m), max(k, m)]
            if keys[k].subject.head:
                matches.append(_match(own, a, b))
    subject = keys[cluster[0]].subject
    return Topic(
        _ident(keys[cluster[0]], claims),
        subject,
        claims[0].quantity.unit,
        tuple(sorted(claims, key=lambda c: c.id)),
        tuple(matches),
    )


def _alone(key: Key) -> float:
    """How sure it is that two claims with one and the same subject are about one thing."""
    sure = 1.0 if key.sure else 0.7
    bare = (
        key.dimension == COUNT and not key.subject.predicate and not (key.subject.modifiers or key.subject.group_ids)
    )
    return round(sure * (0.75 if bare else 1.0) * (1.0 if key.subject.places else 0.85), 3)


def _match(outcome: Outcome, a: Claim, b: Claim) -> Match:
    first, second = (b, a) if outcome.swapped else (a, b)
    return Match(first.id, second.id, outcome.relation, outcome.confidence, outcome.evidence)


def _ident(key: Key, claims: Sequence[Claim]) -> str:
    s = key.subject
    parts = (
        s.concept or s.head,
        s.modifiers,
        s.predicate,
        s.group_ids,
        s.places[:1],
        s.programme,
        s.holder,
        key.dimension,
        key.level,
        key.ahead,
    )
    # A subject without a measure is one of a kind: its claim tells it apart.
    apart = "" if s.head else claims[0].id
    return "t-" + hashlib.sha256(repr((parts, apart)).encode()).hexdigest()[:16]
