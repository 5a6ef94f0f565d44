"""Where a figure holds: places of its sentence, what "the province" stands for, and the place of the whole text."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable
from dataclasses import field

from factcheck.claims.grammar import View
from factcheck.language import Language
from factcheck.model import Figure, Where
from factcheck.model.values import dataclass

_BROAD = ("province", "city", "state", "country", "district")


@dataclass(frozen=True, slots=True)
class Site:
    """A place as words and as keys, the finest first, each followed by what holds it."""

    name: str
    ids: tuple[str, ...]


@dataclass(slots=True)
class Places:
    """The context of one document: its own place, the last one named at each level, and the paragraph's."""

    language: Language
    home: Site | None
    last: dict[str, Site] = field(default_factory=dict)
    here: Site | None = None
    chains: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of the places that the text names

    def paragraph(self) -> None:
        """A new paragraph is about the whole again."""
        self.here = None

    def site(self, where: Where, words: str) -> Site | None:
        """What a mention in these words stands for; None where "the province" fits no place of the text."""
        if where.name is not None:
            return Site(where.name, self.chain(self._choose(where)))
        home, own = self.home, self.language.home
        if own and where.level == "country":  # "cả nước": its own, whatever other countries the text speaks of
            return Site(words, home.ids[-1:] if home and self._level(home.ids[-1]) == "country" else (own,))
        found = self.last.get(where.level)
        if found is not None:
            return found
        if home and home.ids and self._level(home.ids[0]) == where.level:
            return home
        return None

    def _choose(self, where: Where) -> str:
        """Of several places of one name, the one inside the document's own, else the broadest."""
        if len(where.ids) < 2:
            return where.ids[0] if where.ids else f"{where.level}:{where.name}"
        within = [i for i in where.ids if self.home and self.home.ids and self.home.ids[0] in self.chain(i)]
        own = [i for i in where.ids if self.home and i in self.home.ids]
        return (own or within or sorted(where.ids, key=lambda i: (self._rank(i), i)))[0]

    def _rank(self, ident: str) -> int:
        level = self._level(ident)
        return _RANK.get(level, len(_RANK))

    def _level(self, ident: str) -> str:
        return self.language.place_levels.get(ident, ident.split(":", 1)[0])

    def chain(self, ident: str) -> tuple[str, ...]:
        """The place and all that holds it, up to its country."""
        known = self.chains.get(ident)
        if known is not None:
            return known
        found = [ident]
        parent = self.language.place_parents.get(ident)
        while parent and self.language.place_levels.get(parent) != "region" and parent not in found:
            found.append(parent)
            parent = self.language.place_parents.get(parent)
        self.chains[ident] = tuple(found)
        return self.chains[ident]


_RANK = {"country": 0, "province": 1, "state": 1, "city": 2, "district": 3, "commune": 4, "village": 5}


def settle(language: Language, mentions: Iterable[Where], opening: int) -> Places:
    """The place that the document is about: the province, city, state or country that it names most often. One
    that it names only once, behind its opening (the offset at which that ends), is not what it is about."""
    places = Places(language, None)
    count: Counter[str] = Counter()
    names: dict[str, str] = {}
    early: set[str] = set()
    for where in mentions:
        if where.name is None or not where.ids:
            continue
        key = where.ids[0] if len(where.ids) == 1 else min(where.ids, key=lambda i: (places._rank(i), i))
        if places._level(key) in _BROAD:
            count[key] += 1
            early.update([key] if where.start < opening else [])
            names.setdefault(key, where.name)
    # A country that is named beside its own province is the frame, not the subject.
    about = [key for key in count if count[key] > 1 or key in early]
    finest = [key for key in about if places._level(key) != "district"] or about
    if not finest:
        return places
    held = {key for other in finest for key in places.chain(other)[1:] if count[key] <= count[other]}
    if language.home in held:
        finest = [key for key in finest if key != language.home]  # "… khi vào Việt Nam, … ở Hà Tĩnh"
    best = max(finest, key=lambda key: (count[key], -names_order(names, key)))
    places.home = Site(names[best], places.chain(best))
    return places


def names_order(names: dict[str, str], key: str) -> int:
    return list(names).index(key)


def locate(v: View, places: Places) -> list[tuple[Site | None, bool]]:
    """(place, whether it was inherited) for each figure of the sentence, and the context moves on.

    A place stands for a figure when it is in a locative group or in front of the sentence's verb; "connecting
    it with Y" does not move the figure to Y."""
    stated: list[tuple[int, Site, bool]] = []
    beside: list[tuple[int, Site]] = []  # near which something is
    i = 0
    spots = list(v.wheres)
    ends = _list_ends(v, spots)
    while i < len(spots):
        where = spots[i]
        site = places.site(where, "" if where.name else v.t.slice(where.first, where.last))
        j, end = i + 1, ends[i] if where.name is not None else i + 1
        while site is not None and j < end:
            other = places.site(spots[j], "")
            if other is not None:
                site = Site(
                    f"{site.name} and {other.name}",
                    (_union(site.ids[0], other.ids[0]), *(x for x in site.ids[1:] if x in other.ids)),
                )
            j += 1
        if site is not None:
            if _stands(v, where) or _abroad(where, site, places):
                stated.append((where.first, site, where.name is None))
            elif where.name is not None and v.t.low[_opens(v, where) - 1] in v.language.sets["event_sites"]:
                beside.append((where.first, site))
            if where.name is not None:
                places.last[_level_of(places, where, site)] = site
        i = j
    unlisted = _unlisted(v)
    if unlisted:
        stated = sorted((*stated, *unlisted), key=lambda s: s[0])
    found: list[tuple[Site | None, bool]] = []
    for f in v.figures:
        found.append(_for(v, f, stated, beside, places))
    fronted = [s for s in stated if not s[2]]
    if fronted:
        places.here = fronted[0][1] if not v.figures or fronted[0][0] < v.figures[0].first else fronted[-1][1]
    elif stated:
        places.here = stated[-1][1]
    return found


def _unlisted(v: View) -> list[tuple[int, Site, bool]]:
    """`In Andalusia, …`: a name behind a locative word that no list knows. What is told of it is not told of home."""
    t, sets = v.t, v.language.sets
    found: list[tuple[int, Site, bool]] = []
    within, low = sets["in_words"], t.low
    if within.isdisjoint(v.words):
        return found
    for i in range(v.first, v.last - 1):
        if low[i] not in within or i in v.masked or not t.capital(i + 1) or i + 1 in v.masked:
            continue
        last = i + 1
        while last < v.last and t.capital(last):
            last += 1
        known = any(w.first < last + 1 and i < w.last for w in v.wheres) or i + 1 in v.names or v.closed(i + 1)
        if not known and (last == v.last or t.kind[last] == "p" or v.closed(last) or i == v.first):
            name = t.slice(i + 1, last)
            found.append((i + 1, Site(name, (f"unlisted:{name.lower()}",)), False))
    return found


def _abroad(where: Where, site: Site, places: Places) -> bool:
    """A named place of the list that does not lie in the text's own: the sentence is not about home."""
    home = places.home
    listed = where.name is not None and site.ids[0] in places.language.place_levels
    return listed and home is not None and home.ids[0] not in site.ids and site.ids[0] not in home.ids


def _level_of(places: Places, where: Where, site: Site) -> str:
    return where.level or (places._level(site.ids[0]) if site.ids else "")


def _union(a: str, b: str) -> str:
    return "+".join(sorted({*a.split("+"), *b.split("+")}))


def _list_ends(v: View, spots: list[Where]) -> list[int]:
    """For each place, behind the last of the places of one level that are listed from it on, of which the last is
    joined to the others: `Ba Vi and Dan Phuong`, `Ia Grai, Chu Prong and Duc Co`. With commas alone one may hold the
    other."""
    joiners, ends = v.language.sets["joiners_noun"], [i + 1 for i in range(len(spots))]
    for i in range(len(spots) - 2, -1, -1):
        one, other = spots[i], spots[i + 1]
        said = [word for word in v.t.low[one.last : other.first] if word != ","]
        if other.first == one.last or other.name is None or other.level != one.level:
            continue
        joined = len(said) == 1 and said[0] in joiners
        if joined or (not said and ends[i + 1] > i + 2):
            ends[i] = ends[i + 1]
    return ends


def _opens(v: View, where: Where) -> int:
    """Where the group of the place begins: before "the whole of"."""
    t, sets, i = v.t, v.language.sets, where.first
    while i > v.first and (t.low[i - 1] in sets["whole"] or t.low[i - 1] in sets["articles"]):
        i -= 1
    return i


def _stands(v: View, where: Where) -> bool:
    t, sets = v.t, v.language.sets
    i = _opens(v, where)
    clause = v.clause_of(where.first)
    if i <= clause.first:
        return True  # in front: a subject, or an apposition of its own
    before = t.low[i - 1]
    if before in sets["locative"] or _in_rank(v, where, i):
        return True
    verb = next((k for k in range(clause.first, i) if v.verbal(k)), None)
    if v.language.head_first and verb is None:
        return not _of_office(v, i, clause.first)  # "Dân số Hà Nội": no preposition
    if before in sets["place_of"] and (verb is None or before in sets["change_of"]):
        return True
    return verb is None and all(v.closed(k) or k in v.masked for k in range(clause.first, i))


def _in_rank(v: View, where: Where, i: int) -> bool:
    """`followed by Dong Nai with 2,105 and Binh Duong with 1,877`: the place before token i and its figure."""
    low, sets, ranked = v.t.low, v.language.sets, v.language.phrases["next_in_rank"]
    if not v.may_have("next_in_rank"):
        return False
    end = where.last + (where.last < v.last and low[where.last] in sets["holder_joins"])
    if where.name is None or not any(f.outer == end for f in v.figures):
        return False
    listed = low[i - 1] in sets["list_join"] or low[i - 1] == ","
    return ranked.within(low, v.first, i, i) if listed else ranked.before(low, i, v.first) is not None


def _of_office(v: View, i: int, first: int) -> bool:
    """Whether the place before token i is only part of an office's or company's name: `Công an tỉnh Nghệ An`."""
    begin, _ = v.group_left(i, first)
    words = v.t.low[begin:i]
    return any(w in v.language.sets["offices"] or w in v.language.sets["holder_nouns"] for w in words)


def _for(
    v: View, f: Figure, stated: list[tuple[int, Site, bool]], beside: list[tuple[int, Site]], places: Places
) -> tuple[Site | None, bool]:
    taken, inherited = places.here or places.home, True
    if not stated and not beside:
        return taken, taken is not None
    clause = v.clause_of(f.first)
    own = [s for s in stated if clause.first <= s[0] < clause.last]
    behind = next((s for s in own if f.last <= s[0] and _joined(v, f, s[0])), None)
    if behind is not None:
        return behind[1], behind[2]  # "53,000 in Turkey and 5,900 in Syria"
    own = [s for s in own if s[0] < f.first or _only_figure(v, f, s[0])]
    if own:
        before = [s for s in own if s[0] < f.first]
        _, site, referred = before[-1] if before else own[0]
        return site, referred
    if ahead := [s for s in stated if s[0] < f.first]:
        _, taken, inherited = _apposition(v, ahead)
    if taken is None:
        return None, False
    near = [site for at, site in beside if clause.first <= at < clause.last]
    if any(taken.ids[0] not in site.ids and site.ids[0] not in taken.ids for site in near):
        return near[-1], False  # what is lost near Buon Ho is not lost where another clause is about
    return taken, inherited


def _apposition(v: View, ahead: list[tuple[int, Site, bool]]) -> tuple[int, Site, bool]:
    """Of places one after another ("Duong Lam village, Phung Thuong commune") the first, which is the finest."""
    k = len(ahead) - 1
    while k > 0 and not v.content(ahead[k - 1][0] + 4, ahead[k][0]):
        begin, end = ahead[k - 1][0], ahead[k][0]
        g = bisect(v.figures, begin, key=_first)
        if ";" in v.t.low[begin:end] or (g < len(v.figures) and v.figures[g].first < end):
            break  # "A the least, 117; B the most, 118"
        k -= 1
    return ahead[k]


def _first(figure: Figure) -> int:
    return figure.first


def _joined(v: View, f: Figure, i: int) -> bool:
    """Whether a locative group of that place stands right behind the figure and its noun."""
    if any(f.last <= g.first < i for g in v.figures):
        return False
    j = i - 1
    while j >= f.last and (v.t.low[j] in v.language.sets["whole"] or v.t.low[j] in v.language.sets["articles"]):
        j -= 1
    if j < f.last or v.t.low[j] not in v.language.sets["locative"]:
        return False
    return v.group_right(f.last, j)[1] >= j


def _only_figure(v: View, f: Figure, i: int) -> bool:
    return not any(f.first < g.first < i for g in v.figures)
