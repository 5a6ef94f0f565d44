"""Shallow grammar over tokens: noun groups, verbs, clauses. The closed classes come from the pack."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.language import Language, Tokens
from factcheck.model import Figure, When, Where

_BREAKS = frozenset(',;:()[]—“”"…«»?!')


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens first to last between two breaks of a sentence; `opener` is the sign before it."""

    first: int
    last: int
    opener: str


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as its clauses see it. `masked` are tokens of dates, figures, hedges: no noun group holds them."""

    t: Tokens
    language: Language
    first: int
    last: int
    clauses: tuple[Clause, ...]
    masked: frozenset[int]
    figures: tuple[Figure, ...]
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    names: frozenset[int] = frozenset()  # tokens of a programme's proper name: they name no measure

    def clause_of(self, i: int) -> Clause:
        return next(c for c in reversed(self.clauses) if c.first <= i)

    def closed(self, i: int) -> bool:
        if self.t.low[i] not in self.language.sets["closed"]:
            return False
        behind = i > self.first and (self.t.kind[i - 1] == "w" or self._titled(i))
        if behind and self.t.capital(i) and len(self.t.low[i]) > 1:
            return False  # a name: "Yen Than"
        # "near-poor" is one word, and no preposition
        return not (i + 2 < len(self.t) and self.t.low[i + 1] == "-" and self.t.glued(i + 1) and self.t.glued(i + 2))

    def _titled(self, i: int) -> bool:
        """Whether a title stands before: the "Than" of "Mr. Than" is no preposition."""
        return i - 1 > self.first and self.t.low[i - 1] == "." and self.t.low[i - 2] in self.language.sets["honorifics"]

    def verbal(self, i: int) -> bool:
        """Whether the word may be a verb: a known one, or one of the endings that only verbs have."""
        word, sets = self.t.low[i], self.language.sets
        return (
            word in sets["verbs"]
            or word in sets["finite_verbs"]
            or word in sets["rise"]
            or word in sets["fall"]
            or word in sets["state_verbs"]
            or (len(word) > 4 and word.endswith(self.language.verb_endings))
            or self.language.predicates.at(self.t.low, i, i + 1) is not None
        )

    def ends_group(self, i: int, last: int) -> bool:
        """Whether the word at i, which may be a verb, ends a noun group that began before it.

        Behind a plural any verb does ("households escape poverty"). Behind another noun only a form that no
        noun has: "output" and "housing" go on with the group, "killed" does not where nothing follows it."""
        word, sets = self.t.low[i], self.language.sets
        if self.language.is_plural(self.t.low[i - 1]) or self.t.low[i - 1] in sets["irregular"]:
            return True
        if word in sets["finite_verbs"] or (self.t.capital(i - 1) and word.endswith("ed")):
            return True
        ends = i + 1 >= last or self.t.kind[i + 1] != "w" or self.closed(i + 1) or i + 1 in self.masked
        noun = self.language.nouns.at(self.t.low, i, i + 1) or self.language.measures.at(self.t.low, i, i + 1)
        past = word.endswith("ed") or word in sets["rise"] or word in sets["fall"] or word in sets["verbs"]
        return ends and past and noun is None

    def group_right(self, i: int, last: int) -> tuple[int, int]:
        """The noun group that begins at token i: (first, end), empty where there is none."""
        t, sets = self.t, self.language.sets
        while i < last and t.low[i] in sets["determiners"] and i not in self.masked:
            i += 1
        j = i
        while j < last and j not in self.masked:
            word = t.low[j]
            if t.kind[j] == "p":
                if not (word in "-'&" and t.glued(j) and j + 1 < last and t.glued(j + 1) and j > i):
                    break
            elif word in sets["joiners_noun"]:
                if j == i or j + 1 >= last or t.kind[j + 1] != "w" or self.closed(j + 1):
                    break
                if self._plural(j - 1) and not (t.capital(j - 1) and t.capital(j + 1)):
                    break  # "cows and goats" are two, "Home and Garden Shops" one
            elif (
                t.kind[j] != "w"
                or self.closed(j)
                or (j > i and (word in sets["light_verbs"] or (self.verbal(j) and self.ends_group(j, last))))
            ):
                break
            j += 1
        while j > i and (t.low[j - 1] in sets["joiners_noun"] or t.kind[j - 1] == "p"):
            j -= 1
        return i, j

    def group_left(self, j: int, first: int) -> tuple[int, int]:
        """The noun group that ends right before token j."""
        i = j
        while i > first and i - 1 not in self.masked:
            word = self.t.low[i - 1]
            joined = self.t.kind[i - 1] == "p" and word in "-'&" and self.t.glued(i - 1) and i < j and self.t.glued(i)
            if not joined and (self.t.kind[i - 1] != "w" or self.closed(i - 1)):
                break
            if not joined and i < j and self._governs(i - 1, first):
                break
            i -= 1
        return i, j

    def _governs(self, i: int, first: int) -> bool:
        """Whether the word at i is the verb in front of a group: "Vinamilk posted net revenue"."""
        word, sets = self.t.low[i], self.language.sets
        if word in sets["finite_verbs"] or (word in sets["verbs"] and not self.language.is_plural(word)):
            return True
        subject = i > first and (self.t.capital(i - 1) or self._plural(i - 1) or self.t.low[i - 1] in sets["pronouns"])
        return subject and word.endswith("ed")

    def _plural(self, i: int) -> bool:
        return self.language.is_plural(self.t.low[i])

    def content(self, first: int, last: int) -> list[int]:
        """The content words among tokens first to last."""
        return [
            i for i in range(first, last)
            if self.t.kind[i] == "w" and i not in self.masked and i not in self.names and not self.closed(i)
        ]  # fmt: skip


def view(
    t: Tokens,
    language: Language,
    first: int,
    last: int,
    figures: tuple[Figure, ...],
    whens: tuple[When, ...],
    wheres: tuple[Where, ...],
) -> View:
    masked: set[int] = set()
    for figure in figures:
        masked.update(range(figure.outer, figure.last))
    for when in whens:
        masked.update(range(min(when.outer, when.first), when.last))
    named = programme_at(t, language, first, last)
    clauses: list[Clause] = []
    begin, opener = first, ""
    for i in range(first, last):
        dash = t.low[i] in ("-", "–") and not t.glued(i) and i + 1 < last and not t.glued(i + 1)
        if i not in masked and (t.low[i] in _BREAKS or dash):
            if i > begin:
                clauses.append(Clause(begin, i, opener))
            begin, opener = i + 1, t.low[i]
    if begin < last or not clauses:
        clauses.append(Clause(begin, last, opener))
    return View(
        t,
        language,
        first,
        last,
        tuple(clauses),
        frozenset(masked),
        figures,
        whens,
        wheres,
        frozenset(range(*named)) if named else frozenset(),
    )


def programme_at(t: Tokens, language: Language, begin: int, end: int) -> tuple[int, int] | None:
    """The tokens of a programme's proper name: `National Target Program on Sustainable Poverty Reduction`."""
    for i in range(begin, end):
        if t.low[i] not in language.sets["programmes"] or not t.capital(i):
            continue
        first, last = i, i + 1
        while first > begin and t.capital(first - 1) and t.low[first - 1] not in language.sets["closed"]:
            first -= 1
        while last + 1 < end and t.low[last] in language.sets["name_joins"] and t.capital(last + 1):
            last += 2
            while last < end and t.capital(last):
                last += 1
        if last - first >= 2:
            return first, last
    return None
