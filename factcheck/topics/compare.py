"""Whether two figures are about one thing, facet by facet, with the evidence kept.

Vetoes come first, then the words that find no partner: left over on both sides, the two are not comparable;
on one side, the one is broader; on none, the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from factcheck.model import Claim, Evidence, Level, Relation, Subject
from factcheck.rulebook import Vocabulary

COUNT = "count:count"  # how the registry sorts a counted noun
_ALIKE = 88  # rapidfuzz ratio from which two words are inflections or misprints of one
Verdict = Literal["equal", "near", "unknown", "broader", "narrower", "differs"]


@dataclass(frozen=True, slots=True)
class Key:
    """All of a claim that its comparison looks at; claims with equal keys are compared once."""

    subject: Subject
    dimension: str
    level: bool
    ahead: bool  # forecast or target
    sure: bool
    place_inherited: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    relation: Relation
    confidence: float
    evidence: tuple[Evidence, ...]
    swapped: bool = False  # for contains: the second holds the first


@dataclass(frozen=True, slots=True)
class _Facet:
    verdict: Verdict
    weight: float
    detail: str


class Comparer:
    """Compares keys with the vocabulary of the desk."""

    def __init__(self, vocabulary: Vocabulary, dimension: Callable[[str, tuple[str, ...]], str]) -> None:
        self._vocabulary = vocabulary
        self._dimension = dimension
        self._contrasts = _contrasts(vocabulary.contrasts)
        self._ids = _words(vocabulary)

    def key(self, claim: Claim) -> Key:
        return Key(
            claim.subject,
            self._dimension(claim.quantity.unit, claim.quantity.per),
            isinstance(claim.kind, Level),
            claim.status in ("forecast", "target"),
            claim.sure,
            "place" in claim.inherited,
        )

    def block(self, key: Key) -> tuple[str, str]:
        """Keys of different blocks are never compared. A noun shares the block of the broader noun it may stand for."""
        concept = key.subject.concept
        noun = self._vocabulary.nouns.get(concept) if concept else None
        if noun is not None and noun.within:
            return key.dimension, noun.within[0]
        return key.dimension, concept or key.subject.head[:4]

    def compare(self, a: Key, b: Key) -> Outcome | None:
        """How two figures are related; None where they are not comparable."""
        if a.dimension != b.dimension or a.level != b.level or not a.subject.head or not b.subject.head:
            return None
        head = self._head(a.subject, b.subject)
        if head is None or self._vetoed(a.subject, b.subject):
            return None
        left, right, words = self._modifiers(a.subject, b.subject)
        if left and right:
            return None
        facets = {
            "head": head,
            "modifiers": words,
            "predicate": self._predicate(a.subject, b.subject, a.dimension),
            "groups": self._groups(a.subject, b.subject),
            "place": _place(a, b),
            "programme": _named(a.subject.programme, b.subject.programme, 0.97),
            "holder": _named(a.subject.holder, b.subject.holder, 0.93),
        }
        if any(facets[name].verdict == "differs" for name in ("groups", "place", "programme", "holder")):
            return None
        if head.verdict == "near" and facets["predicate"].verdict not in ("equal", "near"):
            return None
        confidence = 1.0 if a.sure and b.sure else 0.7
        if (
            a.dimension == COUNT
            and not a.subject.predicate
            and not b.subject.predicate
            and not (a.subject.modifiers or a.subject.group_ids)
        ):
            confidence *= 0.75  # a bare count, of whom nothing is told
        for facet in facets.values():
            confidence *= facet.weight
        evidence = tuple(Evidence(name, f.verdict, f.detail) for name, f in facets.items() if f.detail)
        return _decide(a, b, facets, bool(left), bool(right), round(confidence, 3), evidence)

    # ------------------------------------------------------------ facets

    def _head(self, a: Subject, b: Subject) -> _Facet | None:
        if a.concept is not None and a.concept == b.concept:
            return _Facet("equal", 1.0, _both(a.measure, b.measure))
        nouns = self._vocabulary.nouns
        if a.concept and b.concept and a.concept in nouns and b.concept in nouns:
            near = b.concept in nouns[a.concept].within or a.concept in nouns[b.concept].within
            return _Facet("near", 0.85, _both(a.measure, b.measure)) if near else None
        if a.concept != b.concept:
            return None
        if a.head == b.head:
            return _Facet("equal", 0.97, _both(a.measure, b.measure))
        return _Facet("near", 0.85, _both(a.measure, b.measure)) if _alike(a.head, b.head) else None

    def _vetoed(self, a: Subject, b: Subject) -> bool:
        """A contrast pair stands between them: urban beside rural, built beside maintained."""
        ours, theirs = self._names(a), self._names(b)
        return any(
            theirs & other and not ours & other and word not in theirs
            for word in sorted(ours)
            if (other := self._contrasts.get(word))
        )

    def _names(self, s: Subject) -> frozenset[str]:
        own = {
            s.head,
            *s.modifiers,
            *s.group_ids,
            *(word for group in s.groups for word in group.lower().split()),
        }
        own.update(name for name in (s.predicate, s.concept) if name)
        return frozenset(own | {self._ids[word] for word in own if word in self._ids})

    def _modifiers(self, a: Subject, b: Subject) -> tuple[list[str], list[str], _Facet]:
        left, right, partners = list(a.modifiers), list(b.modifiers), []
        for word in a.modifiers:
            other = next((w for w in right if self._partner(word, w)), None)
            if other is not None:
                left.remove(word)
                right.remove(other)
                partners.append(f"{word} = {other}" if word != other else word)
        said = ", ".join(partners)
        if not left and not right:
            return left, right, _Facet("equal", 1.0, said)
        verdict: Verdict = "broader" if right and not left else "narrower"
        return left, right, _Facet(verdict, 0.85, f"only one side says: {', '.join(left or right)}")

    def _partner(self, a: str, b: str) -> bool:
        if a == b:
            return True
        one, other = self._ids.get(a), self._ids.get(b)
        return (one is not None and one == other) or (len(a) > 4 and len(b) > 4 and _alike(a, b))

    def _predicate(self, a: Subject, b: Subject, dimension: str) -> _Facet:
        if a.predicate == b.predicate:
            return _Facet("equal", 1.0, a.predicate or "")
        if a.predicate is None or b.predicate is None:
            return _Facet("unknown", 0.92, f"only one side says: {a.predicate or b.predicate}")
        if _alike(a.predicate, b.predicate):
            return _Facet("near", 0.97, f"{a.predicate} = {b.predicate}")
        return _Facet("differs", 0.75, f"{a.predicate} / {b.predicate}")

    def _groups(self, a: Subject, b: Subject) -> _Facet:
        ours, theirs = frozenset(a.group_ids), frozenset(b.group_ids)
        said = _both(", ".join(a.groups), ", ".join(b.groups))
        if ours == theirs:
            return _Facet("equal", 1.0, said if ours else "")
        if not ours or not theirs:
            everybody = {"word:household", "word:people", "word:person", "word:population", "word:resident"}
            if (ours or theirs) <= everybody:
                return _Facet("near", 0.95, said)
            return _Facet("broader" if not ours else "narrower", 0.95, said)
        if all(self._held(group, ours) for group in theirs):
            return _Facet("broader", 0.95, said)
        if all(self._held(group, theirs) for group in ours):
            return _Facet("narrower", 0.95, said)
        return _Facet("differs", 0.0, said)

    def _held(self, group: str, by: Iterable[str]) -> bool:
        """Whether `group` lies within one of the others, by the vocabulary."""
        seen, edge = {group}, [group]
        wanted = frozenset(by)
        while edge:
            found = self._vocabulary.groups.get(edge.pop())
            for parent in found.within if found else ():
                if parent not in seen:
                    seen.add(parent)
                    edge.append(parent)
        return bool(seen & wanted)


def _decide(
    a: Key,
    b: Key,
    facets: Mapping[str, _Facet],
    left: bool,
    right: bool,
    confidence: float,
    evidence: tuple[Evidence, ...],
) -> Outcome | None:
    scope = [facets["groups"].verdict, facets["place"].verdict]
    broader, narrower = "broader" in scope, "narrower" in scope
    if (broader and narrower) or ((broader or narrower) and a.ahead != b.ahead):
        return None
    if broader or narrower:
        # What is left over on the side of the whole makes it a whole of something else.
        if (broader and left) or (narrower and right):
            return None
        return Outcome("contains", confidence, evidence, swapped=narrower)
    if a.ahead != b.ahead:
        return Outcome("forecast-of", confidence, evidence) if not (left or right) else None
    kind = facets["head"].verdict == "near" and a.subject.concept != b.subject.concept  # a project, a work
    if left or right or kind or facets["predicate"].verdict == "differs":
        return Outcome("overlap", confidence, evidence)
    return Outcome("same", confidence, evidence)


def _place(a: Key, b: Key) -> _Facet:
    ours, theirs = a.subject.places, b.subject.places
    said = _both(a.subject.place or "", b.subject.place or "")
    if not ours and not theirs:
        return _Facet("unknown", 0.85, "neither says where")
    if not ours or not theirs:
        return _Facet("unknown", 0.85, f"only one side says where: {said}")
    if ours[0] == theirs[0]:
        return _Facet("equal", 0.98 if a.place_inherited and b.place_inherited else 1.0, said)
    mine, yours = set(ours[0].split("+")), set(theirs[0].split("+"))
    if mine < yours or (mine == {ours[0]} and yours & set(ours[1:])):
        return _Facet("narrower", 0.95, said)
    if yours < mine or (yours == {theirs[0]} and mine & set(theirs[1:])):
        return _Facet("broader", 0.95, said)
    if theirs[0] in ours[1:]:
        return _Facet("narrower", 0.95, said)
    if ours[0] in theirs[1:]:
        return _Facet("broader", 0.95, said)
    return _Facet("differs", 0.0, said)


def _named(a: str | None, b: str | None, unsaid: float) -> _Facet:
    """Two proper names; `unsaid` is the weight where only one side gives it."""
    if a == b:
        return _Facet("equal", 1.0, a or "")
    if a is None or b is None:
        return _Facet("unknown", unsaid, f"only one side says: {a or b}")
    if fuzz.token_set_ratio(a.lower(), b.lower()) >= _ALIKE:
        return _Facet("near", 0.97, _both(a, b))
    return _Facet("differs", 0.0, _both(a, b))


def _alike(a: str, b: str) -> bool:
    return len(a) > 3 and len(b) > 3 and fuzz.ratio(a, b) >= _ALIKE


def _both(a: str, b: str) -> str:
    return a if a == b else f"{a or '(none)'} = {b or '(none)'}"


def _contrasts(sets: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """Each word with all that it can never be."""
    found: dict[str, set[str]] = {}
    for members in sets:
        for word in members:
            found.setdefault(word, set()).update(members - {word})
    return {word: frozenset(others) for word, others in found.items()}


def _words(vocabulary: Vocabulary) -> dict[str, str]:
    """Single words that mean one concept, in any language: synonyms and translations of modifiers."""
    found: dict[str, set[str]] = {}
    for table in (vocabulary.nouns, vocabulary.predicates, vocabulary.groups):
        for ident, concept in table.items():
            for words in concept.words.values():
                for word in words:
                    if " " not in word:
                        found.setdefault(word, set()).add(ident)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}
