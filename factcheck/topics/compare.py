"""Whether two figures are about one thing, facet by facet, with the evidence kept.

Vetoes come first, then the words that find no partner: left over on both sides, the two are not comparable;
on one side, the one is broader; on none, the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from factcheck.model import Claim, Evidence, Level, Relation, Subject
from factcheck.model.values import dataclass
from factcheck.rulebook import Vocabulary
from factcheck.topics import facets
from factcheck.topics.facets import Facet, Site
from factcheck.units import UnitError

_GUESSED = 0.7  # weight of a measure that is only the nearest noun
_BARE = 0.75  # weight of things of which nothing is told but that there are so many


@dataclass(frozen=True, slots=True)
class Key:
    """All of a claim that its comparison looks at; claims with equal keys are compared once. `concept` and
    `predicate` are those of the subject, but that "51 deaths" is "51 people killed"."""

    subject: Subject
    dimension: str
    level: bool
    ahead: bool  # forecast or target
    sure: bool
    place_inherited: bool
    concept: str | None
    predicate: str | None
    sides: frozenset[tuple[int, int]] = frozenset()  # of each pair that an editor holds apart, on which side it is

    @property
    def site(self) -> Site:
        return Site(self.subject.place, self.subject.places, self.place_inherited)


@dataclass(frozen=True, slots=True)
class Outcome:
    relation: Relation
    confidence: float
    evidence: tuple[Evidence, ...]
    swapped: bool = False  # for contains: the second holds the first


class Comparer:
    """Compares keys with the vocabulary of the desk. `sort` is the registry's: a text that is equal wherever
    two units may compare. `apart`: claims of which no two are about one thing, by their ids."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        sort: Callable[[str, tuple[str, ...]], str],
        apart: Iterable[Iterable[str]] = (),
    ) -> None:
        self._vocabulary = vocabulary
        self._sort = sort
        self._contrasts = _contrasts(vocabulary.contrasts)
        self._ids = _words(vocabulary)
        self._events = _events(vocabulary)
        self._anybody = frozenset(who for who, _ in self._events.values())
        self._of_whom = _of_whom(vocabulary, self._anybody)
        self._sides: dict[str, frozenset[tuple[int, int]]] = {}
        for number, claims in enumerate(apart):
            for side, ident in enumerate(claims):
                self._sides[ident] = self._sides.get(ident, frozenset()) | {(number, side)}
        self._keys: dict[str, Key] = {}
        self._names: dict[Subject, frozenset[str]] = {}
        self._places: dict[tuple[Site, Site], Facet] = {}

    def key(self, claim: Claim) -> Key:
        if claim.id not in self._keys:
            self._keys[claim.id] = self.made(claim)
        return self._keys[claim.id]

    def made(self, claim: Claim) -> Key:
        """The same for claims whose ids are not of one world, so that none may stand for another."""
        subject = claim.subject
        concept, predicate = subject.concept, subject.predicate
        if concept in self._events:
            who, event = self._events[concept]
            if predicate in (None, event):
                concept, predicate = who, event
        return Key(
            subject,
            self._dimension(claim.quantity.unit, claim.quantity.per),
            isinstance(claim.kind, Level),
            claim.status in ("forecast", "target"),
            claim.sure,
            "place" in claim.inherited,
            concept,
            predicate,
            self._sides.get(claim.id, frozenset()),
        )

    def are_held_apart(self, a: Key, b: Key) -> bool:
        """Whether an editor has said that the two are not about one thing."""
        theirs = dict(b.sides) if a.sides and b.sides else {}
        return any(theirs.get(number, side) != side for number, side in a.sides)

    def _dimension(self, unit: str, per: tuple[str, ...]) -> str:
        try:
            return self._sort(unit, per)
        except UnitError:  # what the registry does not know compares with itself alone
            return "/".join((f"?{unit}", *per))

    def block(self, key: Key) -> tuple[str, bool, str]:
        """Keys of different blocks are never compared. A noun shares the block of the broader one that it may
        stand for."""
        noun = self._vocabulary.nouns.get(key.concept) if key.concept else None
        if noun is not None and noun.within:
            return key.dimension, key.level, noun.within[0]
        return key.dimension, key.level, key.concept or key.subject.head[:4]

    def one_word(self, word: str) -> str:
        """The same for words that mean one thing, or that are likely inflections of one word."""
        return self._ids.get(word) or word[:5]

    def compare(self, a: Key, b: Key) -> Outcome | None:
        """How two figures are related; None where they are not comparable."""
        if a.dimension != b.dimension or a.level != b.level or not a.subject.head or not b.subject.head:
            return None
        if self.are_held_apart(a, b):
            return None
        found: dict[str, Facet] = {}
        for name, facet in self._facets:
            found[name] = facet(a, b)
            if found[name].verdict == "differs":
                return None
        found["predicate"] = facets.predicate(a.predicate, b.predicate)
        if found["head"].verdict == "near" and found["predicate"].verdict not in ("equal", "near"):
            return None
        if self.contrast(a.subject, b.subject):
            return None
        left, right, partners = facets.left_over(a.subject.modifiers, b.subject.modifiers, self._ids)
        if left and right:
            return None
        found["modifiers"] = _modifiers(left, right, partners)
        return self._decide(a, b, found)

    def facets(self, a: Key, b: Key) -> dict[str, Facet]:
        """Every facet by itself, whatever the others say."""
        found = {name: facet(a, b) for name, facet in self._facets}
        found["predicate"] = facets.predicate(a.predicate, b.predicate)
        return found

    @property
    def _facets(self) -> tuple[tuple[str, Callable[[Key, Key], Facet]], ...]:
        return (  # what is cheap and tells most stands first
            ("place", self.place),
            ("holder", _holder),
            ("programme", _programme),
            ("groups", self._groups),
            ("head", self.head),
        )

    def _decide(self, a: Key, b: Key, found: Mapping[str, Facet]) -> Outcome | None:
        confidence = 1.0 if a.sure and b.sure else _GUESSED
        if self._is_bare(a) and self._is_bare(b):
            confidence *= _BARE
        for facet in found.values():
            confidence *= facet.weight
        told = ("head", "modifiers", "predicate", "groups", "place", "programme", "holder")
        evidence = tuple(Evidence(name, found[name].verdict, found[name].detail) for name in told if found[name].detail)
        scope = (found["groups"].verdict, found["place"].verdict)
        words = found["modifiers"].verdict
        if "broader" in scope or "narrower" in scope:
            # What is left over on the side of the whole makes it a whole of something else.
            if "broader" in scope and ("narrower" in scope or words == "narrower"):
                return None
            if ("narrower" in scope and words == "broader") or a.ahead != b.ahead:
                return None
            return Outcome("contains", round(confidence, 3), evidence, swapped="narrower" in scope)
        same = words == "equal" and not self._tells_apart(a, b, found)
        if a.ahead != b.ahead:
            return Outcome("forecast-of", round(confidence, 3), evidence) if same else None
        return Outcome("same" if same else "overlap", round(confidence, 3), evidence)

    def _tells_apart(self, a: Key, b: Key, found: Mapping[str, Facet]) -> bool:
        """Whether the verbs or the nouns leave open that other things were counted: a project may be a work,
        and the 47 schools built are not the schools that there are. A measure needs no verb."""
        verdict = found["predicate"].verdict
        kind = found["head"].verdict == "near" and a.concept != b.concept
        return kind or verdict == "differs" or (verdict == "unknown" and self.is_thing(a))

    def is_thing(self, key: Key) -> bool:
        return key.concept not in self._vocabulary.measures

    def _is_bare(self, key: Key) -> bool:
        told = key.predicate or key.subject.modifiers or key.subject.group_ids or key.subject.holder
        return not told and self.is_thing(key)

    # ------------------------------------------------------------ facets that need the vocabulary

    def place(self, a: Key, b: Key) -> Facet:
        pair = (a.site, b.site)
        if pair not in self._places:
            self._places[pair] = facets.place(*pair)
        return self._places[pair]

    def head(self, a: Key, b: Key) -> Facet:
        said = facets.both(a.subject.measure, b.subject.measure)
        if a.concept is not None and a.concept == b.concept:
            return Facet("equal", 1.0, said)
        nouns = self._vocabulary.nouns
        if a.concept and b.concept and a.concept in nouns and b.concept in nouns:
            near = b.concept in nouns[a.concept].within or a.concept in nouns[b.concept].within
            return Facet("near", 0.85, said) if near else Facet("differs", 0.0)
        if a.concept != b.concept:
            return Facet("differs", 0.0)
        if a.subject.head == b.subject.head:
            return Facet("equal", 0.97, said)
        alike = facets.alike(a.subject.head, b.subject.head)
        return Facet("near", 0.85, said) if alike else Facet("differs", 0.0)

    def are_two_things(self, a: Key, b: Key) -> bool:
        """Whether both count what the vocabulary knows, and nothing that is both. Two nouns for people may be of the
        same ones, and the word for anybody stands for all that befalls people."""
        if a.concept is None or b.concept is None or {a.concept, b.concept} & self._anybody:
            return False
        nouns = self._vocabulary.nouns
        if a.concept not in nouns or b.concept not in nouns or {a.concept, b.concept} <= self._of_whom:
            return False
        return self.head(a, b).verdict == "differs"

    def contrast(self, a: Subject, b: Subject) -> bool:
        """A contrast stands between them: urban beside rural, built beside maintained."""
        return self.contrasting(self._named(a), self._named(b))

    def contrasting(self, ours: frozenset[str], theirs: frozenset[str]) -> bool:
        """Whether two sets of words and concept ids bear a contrast, of which neither says both sides."""
        return any(
            theirs & other and not ours & other and word not in theirs
            for word in ours
            if (other := self._contrasts.get(word))
        )

    def opposed(self, names: frozenset[str]) -> frozenset[str]:
        """Those of words and concept ids that have a contrast: `contrasting` needs no others."""
        return frozenset(names & self._contrasts.keys())

    def opposed_in(self, subject: Subject) -> frozenset[str]:
        """All of a subject that has a contrast."""
        return self.opposed(self._named(subject))

    def _named(self, s: Subject) -> frozenset[str]:
        """Every word and concept id that the subject bears."""
        if s not in self._names:
            own = {s.head, *s.modifiers, *s.group_ids}
            own.update(word for group in s.groups for word in group.casefold().split())
            own.update(name for name in (s.predicate, s.concept) if name)
            self._names[s] = frozenset(own | {self._ids[word] for word in own if word in self._ids})
        return self._names[s]

    def _groups(self, a: Key, b: Key) -> Facet:
        ours, theirs = frozenset(a.subject.group_ids), frozenset(b.subject.group_ids)
        said = facets.both(", ".join(a.subject.groups), ", ".join(b.subject.groups))
        if ours == theirs:
            return Facet("equal", 0.99, said) if ours else Facet("equal", 1.0)
        if not ours or not theirs:
            everybody = {"word:household", "word:people", "word:person", "word:population", "word:resident"}
            if (ours or theirs) <= everybody:
                return Facet("near", 0.95, said)
            return Facet("narrower" if ours else "broader", 0.95, said)
        if all(self._held(group, ours) for group in theirs):
            return Facet("broader", 0.95, said)
        if all(self._held(group, theirs) for group in ours):
            return Facet("narrower", 0.95, said)
        return Facet("differs", 0.0)

    def _held(self, group: str, by: frozenset[str]) -> bool:
        """Whether `group` lies within one of the others, by the vocabulary."""
        seen, edge = {group}, [group]
        while edge:
            found = self._vocabulary.groups.get(edge.pop())
            new = [parent for parent in (found.within if found else ()) if parent not in seen]
            seen.update(new)
            edge.extend(new)
        return bool(seen & by)


def _holder(a: Key, b: Key) -> Facet:
    return facets.names(a.subject.holder, b.subject.holder, 0.93)


def _programme(a: Key, b: Key) -> Facet:
    return facets.names(a.subject.programme, b.subject.programme, 0.97)


def _modifiers(left: list[str], right: list[str], partners: list[str]) -> Facet:
    if not left and not right:
        return Facet("equal", 1.0, ", ".join(partners))
    said = f"only one side says: {', '.join(left or right)}"
    return Facet("broader" if right else "narrower", 0.85, said)


def _contrasts(sets: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """Each word with all that it can never be."""
    found: dict[str, set[str]] = {}
    for members in sets:
        for word in members:
            found.setdefault(word, set()).update(members - {word})
    return {word: frozenset(others) for word, others in found.items()}


def _of_whom(vocabulary: Vocabulary, anybody: Iterable[str]) -> frozenset[str]:
    """Nouns for people: they have a word of a group of people, or one that begins or ends with a word for anybody
    (`displaced person`, `người sơ tán`), or lie within such a noun."""
    nouns = {ident: {word for some in noun.words.values() for word in some} for ident, noun in vocabulary.nouns.items()}
    own = {word for group in vocabulary.groups.values() for several in group.words.values() for word in several}
    made = {word for ident in anybody for word in nouns[ident]}
    for words in nouns.values():
        own |= {word for word in words if not made.isdisjoint(word.split()[:: max(1, word.count(" "))])}
    found = {ident for ident, words in nouns.items() if words & own}
    return frozenset(found.union(ident for ident in nouns if not found.isdisjoint(vocabulary.nouns[ident].within)))


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


def _events(vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """Nouns that name those to whom something happened, with who they are and what it was: `death` is
    (`person`, `kill`), since it lies within `person` and shares words with `kill`. One shared word may be
    chance: a sow is no sowing."""
    said: dict[str, set[str]] = {}
    for ident, verb in vocabulary.predicates.items():
        for words in verb.words.values():
            for word in words:
                said.setdefault(word, set()).add(ident)
    found: dict[str, tuple[str, str]] = {}
    for ident, noun in vocabulary.nouns.items():
        own = [word for several in noun.words.values() for word in several]
        shared = Counter(event for word in own for event in sorted(said.get(word, ())))  # of two as often the first
        if noun.within and (best := [event for event, times in shared.most_common(1) if times > 1]):
            found[ident] = (noun.within[0], best[0])
    return found
