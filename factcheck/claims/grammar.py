"""Shallow grammar over tokens: noun groups, verbs, clauses. The closed classes come from the pack."""

from __future__ import annotations

from typing import Final

from factcheck.claims.programmes import programme_at
from factcheck.language import Language, Tokens
from factcheck.model import Figure, When, Where
from factcheck.model.values import dataclass

_BREAKS: Final = frozenset(',;:()[]—“”"…«»?!')
_DASHES: Final = frozenset("-–")


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
    shut: frozenset[str]  # the closed classes of the language
    first: int
    last: int
    clauses: tuple[Clause, ...]
    begins: tuple[int, ...]  # where each clause does
    masked: frozenset[int]
    figures: tuple[Figure, ...]
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    names: frozenset[int]  # tokens of a programme's proper name: they name no measure
    inner: set[int]  # tokens of known phrases of several words: what stands there is no verb
    joined: frozenset[int]  # commas and "and" between two groups of people, as one group
    sites: frozenset[int]  # tokens of places, where those stand right behind a noun
    moves: bool  # whether a word of change, comparison or "from" stands in it
    foretells: bool  # whether a word of a forecast, target or estimate stands in it
    to_date: bool  # whether a word that something is counted to now stands in it
    words: frozenset[str]  # all of its words and signs, for what needs one of a few to be looked for at all

    def has(self, name: str) -> bool:
        """Whether a word of the closed class stands in the sentence."""
        return not self.language.sets[name].isdisjoint(self.words)

    def may_have(self, name: str) -> bool:
        """Whether a phrase of that name can stand in the sentence."""
        return self.language.phrases[name].may_stand(self.words)

    def clause_of(self, i: int) -> Clause:
        return self.clauses[self.clause_number(i)]

    def clause_number(self, i: int) -> int:
        begins = self.begins
        k = len(begins) - 1
        while k > 0 and begins[k] > i:
            k -= 1
        return k

    def closed(self, i: int) -> bool:
        t = self.t
        low = t.low
        if low[i] not in self.shut or i in self.inner or self._modifies(i):
            return False
        if t.upper[i] and i > self.first and (t.kind[i - 1] == "w" or self._titled(i)) and len(low[i]) > 1:
            return False  # a name: "Yen Than"
        # "near-poor" is one word, and no preposition
        return not (i + 2 < len(low) and low[i + 1] == "-" and t.glued(i + 1) and t.glued(i + 2))

    def _modifies(self, i: int) -> bool:
        """The `cao` of "tốc độ cao 350 km/h" says how high where a figure follows, else of which kind."""
        return self.t.low[i] in self.language.sets["measuring_adjectives"] and i + 1 not in self.masked

    def _titled(self, i: int) -> bool:
        """Whether a title stands before: the "Than" of "Mr. Than" is no preposition."""
        return i - 1 > self.first and self.t.low[i - 1] == "." and self.t.low[i - 2] in self.language.sets["honorifics"]

    def verbal(self, i: int) -> bool:
        """Whether the word may be a verb: a known one, or one of the endings that only verbs have."""
        return self.language.verbal[self.t.low[i]] and i not in self.inner and not self._modifies(i)

    def ends_group(self, i: int, last: int) -> bool:
        """Whether the word at i, which may be a verb, ends a noun group that began before it.

        Behind a plural any verb does ("households escape poverty"). Behind another noun only a form that no
        noun has: "output" and "housing" go on with the group, "killed" does not where nothing follows it."""
        word, sets = self.t.low[i], self.language.sets
        if self.language.is_plural(self.t.low[i - 1]) or self.t.low[i - 1] in sets["irregular"]:
            return True
        named = self.t.capital(i - 1) and (word.endswith("ed") or word in sets["phrasal_verbs"])
        if word in sets["finite_verbs"] or named:
            return True
        ends = i + 1 >= last or self.t.kind[i + 1] != "w" or self.closed(i + 1) or i + 1 in self.masked
        noun = self.language.nouns.at(self.t.low, i, i + 1) or self.language.measures.at(self.t.low, i, i + 1)
        past = word.endswith("ed") or word in sets["rise"] or word in sets["fall"] or word in sets["verbs"]
        return ends and past and noun is None

    def group_right(self, i: int, last: int, acting: bool = False) -> tuple[int, int]:
        """The noun group that begins at token i: (first, end), empty where there is none. `acting`: verbs in it
        tell what kind of thing it is (`diện tích trồng lúa`: the area grown with rice), and are not its predicate."""
        t, sets, masked = self.t, self.language.sets, self.masked
        low, kind, determiners = t.low, t.kind, sets["determiners"]
        while i < last and low[i] in determiners and i not in masked and i not in self.inner:
            i += 1
        if self.language.head_first:
            return i, self._end_behind_head(i, last, acting)
        closed, verbal, joiners = sets["closed"], self.language.verbal, sets["joiners_noun"]
        j = i
        while j < last and j not in masked:
            word = low[j]
            if kind[j] == "p":
                if not (word in "-'&" and t.glued(j) and j + 1 < last and t.glued(j + 1) and j > i):
                    break
            elif word in joiners:
                if j == i or j + 1 >= last or kind[j + 1] != "w" or self.closed(j + 1):
                    break
                if self._plural(j - 1) and not (t.capital(j - 1) and t.capital(j + 1)):
                    break  # "cows and goats" are two, "Home and Garden Shops" one
            elif (
                kind[j] != "w"
                or (word in closed and self.closed(j))
                or (
                    j > i
                    and (word in sets["light_verbs"] or (verbal[word] and self.verbal(j) and self.ends_group(j, last)))
                )
            ):
                break
            j += 1
        while j > i and (low[j - 1] in joiners or kind[j - 1] == "p"):
            j -= 1
        return i, j

    def _end_behind_head(self, i: int, last: int, acting: bool) -> int:
        """Where the group ends whose head stands at token i, with its modifiers behind it."""
        t, masked, sites, joiners = self.t, self.masked, self.sites, self.language.sets["joiners_noun"]
        low, kind, inner = t.low, t.kind, self.inner
        j = i
        while j < last and j not in masked and (j == i or j not in sites):
            word = low[j]
            if j in inner or (j in self.joined and j > i):
                j += 1
                continue
            if kind[j] == "p":
                glued = t.glued(j) and j + 1 < last and t.glued(j + 1)
                if not (word in "-'&/" and j > i and (glued or word == "-") and self._goes_on(j, last)):
                    break
            elif word in joiners:
                names = j > i and j + 1 < last and t.capital(j - 1) and t.capital(j + 1)
                if not names:
                    break
            elif kind[j] != "w" or self.closed(j) or (j > i and self._acts_behind(i, j, acting)):
                break
            j += 1
        while j > i and (low[j - 1] in joiners or kind[j - 1] == "p"):
            j -= 1
        return j

    def _goes_on(self, j: int, last: int) -> bool:
        return j + 1 < last and self.t.kind[j + 1] == "w" and j + 1 not in self.masked and not self.closed(j + 1)

    def _acts_behind(self, i: int, j: int, acting: bool) -> bool:
        """Whether the word at j is what the head at i does, and no longer part of its group."""
        verb = self.t.low[j] in self.language.sets["light_verbs"] or self.verbal(j)
        return verb and not (acting or self._names_kind(i, j))

    def _names_kind(self, i: int, j: int) -> bool:
        """Whether the verb at j only says what kind of noun stands at i: `mô hình nuôi bò`, a model of raising cows."""
        noun = self.language.nouns.at(self.t.low, i, j)
        return (
            i + (noun[0] if noun is not None else 1) == j
            and self.t.low[i] in self.language.sets["kinds_by_verb"]
            and self.t.low[j] not in self.language.sets["relative_verbs"]
        )

    def group_left(self, j: int, first: int) -> tuple[int, int]:
        """The noun group that ends right before token j."""
        i = j
        while i > first and i - 1 not in self.masked:
            word = self.t.low[i - 1]
            joined = self.t.kind[i - 1] == "p" and word in "-'&" and i < j and self._hyphened(i - 1, first)
            if not joined and (self.t.kind[i - 1] != "w" or self.closed(i - 1)):
                break
            if not joined and i < j and self._governs(i - 1, first):
                break
            if self.language.head_first and self.verbal(i - 1) and not self._kind_left(i - 1, first):
                break
            i -= 1
        return i, j

    def _kind_left(self, i: int, first: int) -> bool:
        """Whether the verb at i tells the kind of the noun before it: the `cho vay` of `lãi suất cho vay ưu đãi`."""
        sets = self.language.sets
        before = self.t.low[i - 1] if i > first and i - 1 not in self.masked else ""
        noun = before in sets["measure_nouns"] and before not in sets["neutral"]
        return noun and self.t.low[i] not in sets["state_verbs"]

    def _hyphened(self, i: int, first: int) -> bool:
        """Whether the sign at i joins two words of one group: glued, or between two names (`Long Hẹ - Phổng Lập`)."""
        named = self.language.head_first and i > first and self.t.capital(i - 1) and self.t.capital(i + 1)
        return named or (self.t.glued(i) and self.t.glued(i + 1))

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
        low, kind, closed = self.t.low, self.t.kind, self.shut
        words = [i for i in range(first, last) if kind[i] == "w" and i not in self.masked and i not in self.names]
        return [i for i in words if not (low[i] in closed and self.closed(i))]


def view(
    t: Tokens,
    language: Language,
    first: int,
    last: int,
    figures: tuple[Figure, ...],
    whens: tuple[When, ...],
    wheres: tuple[Where, ...],
) -> View:
    low, kind, sets, head_first = t.low, t.kind, language.sets, language.head_first
    words = frozenset(low[first:last])
    masked: set[int] = set()
    for figure in figures:
        verb = figure.quantity.unit == "times" and figure.marks  # "doubled" is a figure, and still the verb
        for i in range(figure.outer, figure.first if verb else figure.last):
            masked.add(i)
    for when in whens:
        begin = min(when.outer, when.first)
        while begin > first and low[begin - 1] in sets["year_words"]:
            begin -= 1
        for i in range(begin, when.last):
            masked.add(i)
    named = None if sets["programmes"].isdisjoint(words) else programme_at(t, language, first, last)
    inner, joined = _known(t, language, first, last) if head_first else (set(), frozenset())
    sites = [i for where in wheres for i in range(where.first, where.last)] if head_first else ()
    clauses: list[Clause] = []
    begin, opener = first, ""
    for i in range(first, last):
        if kind[i] == "w" or kind[i] == "n":
            continue
        breaks = low[i] in _BREAKS
        if not breaks:
            dash = low[i] in _DASHES and not t.glued(i) and i + 1 < last and not t.glued(i + 1)
            if not dash or (head_first and i > first and t.capital(i - 1) and t.capital(i + 1)):
                continue  # "Long Hẹ - Phổng Lập" is one road
        if i not in masked and i not in joined:
            if i > begin:
                clauses.append(Clause(begin, i, opener))
            begin, opener = i + 1, low[i]
    if begin < last or not clauses:
        clauses.append(Clause(begin, last, opener))
    found = View(
        t,
        language,
        sets["closed"],
        first,
        last,
        tuple(clauses),
        tuple([clause.first for clause in clauses]),
        frozenset(masked),
        figures,
        whens,
        wheres,
        frozenset(range(*named)) if named else frozenset(),
        inner,
        joined,
        frozenset(sites),
        not sets["moving"].isdisjoint(words),
        not sets["foretelling"].isdisjoint(words),
        language.phrases["to_date"].occurs(words),
        words,
    )
    if head_first and figures:
        _counted_whole(found)
    return found


def _counted_whole(v: View) -> None:
    """The verbs inside of what is counted (`3 mô hình nuôi bò`) tell which kind it is, and nothing else."""
    more: list[int] = []
    for f in v.figures:
        first, last = v.group_right(f.last, v.clause_of(f.first).last)
        more.extend(range(first + 1, last))
    v.inner.update(more)


def _known(t: Tokens, language: Language, first: int, last: int) -> tuple[set[int], frozenset[int]]:
    """(tokens of nouns and measures of several words, what joins two groups of people), for a language whose verbs
    have no form of their own: the `sản xuất` of "chi phí sản xuất" is no verb. A phrase that begins with a verb
    (`tiếp cận thông tin`) is none of them."""
    low, kind, upper = t.low, t.kind, t.upper
    several, groups, acts = language.named.several, language.groups, language.sets["acts"]
    naming, starting = language.naming, groups.starting
    inner: set[int] = set()
    joined: list[int] = []
    ended, free = -1, first
    for i in range(first, last):
        if i < free or not (upper[i] or low[i] in naming):
            continue
        seconds = several.get(low[i]) if i + 1 < last else None
        long = seconds is not None and low[i + 1] in seconds
        heads = low[i] in starting
        if not (long or upper[i] or heads):
            continue
        group = groups.at(low, i, last) if heads else None
        if group is not None and 0 <= ended == i - 1 and i - 1 > first:
            joined.append(i - 1)
        if upper[i] and i > first and upper[i - 1]:
            inner.add(i)  # "Phổng Lập": no verb
            continue
        if kind[i] != "w" or low[i] in acts:
            continue
        known = language.named.at(low, i, last) if long else None
        size = known[0] if known is not None else 1
        if size > 1:
            for k in range(i, i + size):
                inner.add(k)
        if group is not None:
            after = i + group[0]
            goes_on = after < last and (low[after] == "," or low[after] in language.sets["joiners_noun"])
            ended = after if goes_on else -1
        free = i + size
    return inner, frozenset(joined)
