"""From the words of a frame to a Subject: concept, head, modifiers, groups, predicate."""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.frame import Frame, Words
from factcheck.claims.grammar import View
from factcheck.claims.place import Site
from factcheck.model import Subject
from factcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class _Core:
    """The words that carry the meaning of a measure: tokens of its head, and what the vocabulary calls it."""

    concept: str | None
    head: str
    covered: Words


def subject(v: View, frame: Frame, site: Site | None, programme: str | None) -> Subject:
    """The subject of a figure whose frame names a measure."""
    assert frame.measure is not None
    first, last = frame.measure
    core = _core(v, first, last, frame.name)
    spans, ids = _groups(v, frame, core)
    inside = {i for a, b in spans for i in range(a, b)}
    words = [
        v.language.singular(v.t.low[i])
        for i in v.content(first, last)
        if not core.covered[0] <= i < core.covered[1] and i not in inside
    ]
    for a, b in frame.extra:
        words += [
            v.language.singular(v.t.low[i])
            for i in range(a, b)
            if v.t.kind[i] in "wn" and not v.closed(i) and not _placed(v, i) and i not in v.names
        ]
    neutral, gathered = v.language.sets["neutral"], v.language.sets["gathered"]
    modifiers = tuple(dict.fromkeys([word for word in words if word not in neutral and word not in gathered]))
    label = next((v.t.slice(a, b) for a, b in frame.extra if v.t.kind[b - 1] == "n"), None)
    text = v.t.slice(first, last)
    return Subject(
        measure=f"{text} {v.t.low[_before(frame)]} {label}" if label else text,
        concept=core.concept,
        head=core.head,
        modifiers=modifiers,
        predicate=predicate(v, frame),
        groups=tuple(v.t.slice(a, b) for a, b in spans),
        group_ids=ids,
        place=site.name if site else None,
        places=site.ids if site else (),
        programme=programme,
    )


def _before(frame: Frame) -> int:
    return frame.extra[0][0] - 1


def _placed(v: View, i: int) -> bool:
    return any(w.first <= i < w.last for w in v.wheres)


def _core(v: View, first: int, last: int, frame: str) -> _Core:
    language, low = v.language, v.t.low
    if frame != "counted noun":
        known = _measure(v, first, last)
        if known is not None:
            return known
    inner = _gathered(v, first, last)
    if inner is not None:
        return _core(v, *inner, "counted noun")
    if language.head_first:
        return _head(v, first, last)
    end = first
    while end < last and ((v.t.kind[end] == "w" and not v.closed(end)) or v.t.low[end] in "-'&" or end in (first,)):
        end += 1
    end = max(end, first + 1)
    if frame == "counted noun":
        end = last
    for i in range(first, end):
        noun = language.nouns.at(low, i, end)
        if noun is not None and i + noun[0] == end:
            return _Core(noun[1], noun[1], (i, end))
    while end > first + 1 and v.t.kind[end - 1] != "w":
        end -= 1
    return _Core(None, language.singular(low[end - 1]), (end - 1, end))


def _measure(v: View, first: int, last: int) -> _Core | None:
    """The measure that a group names: the first, but that an English compound ends in its head, the dividend of
    `cash dividend`, and a Vietnamese one begins with it."""
    language, low = v.language, v.t.low
    head = last if language.head_first else next((i for i in range(first, last) if v.closed(i)), last)
    best: _Core | None = None
    i = first
    while i < last:
        found = language.measures.at(low, i, last)
        if found is not None:
            core = _Core(found[1], found[1], (i, i + found[0]))
            if language.head_first or i >= head or core.covered[1] == head:
                return best if best is not None and i >= head else core
            best = best or core
        elif language.head_first and v.t.kind[i] == "w" and not _counts_only(v, i) and not _placed(v, i):
            return None  # "dự án đường sắt tốc độ cao" is no speed
        i += 1 if found is None else found[0]
    return best


def _counts_only(v: View, i: int) -> bool:
    """Whether the word only says how much of what is behind it: `tổng`, `số`, `mức`."""
    sets = v.language.sets
    names = ("neutral", "gathered", "determiners", "average", "light_nouns_alone", "articles")
    return any(v.t.low[i] in sets[name] for name in names)


def _head(v: View, first: int, last: int) -> _Core:
    """The noun that opens the group, behind what only counts or gathers it: `con bò`, `đàn bò`."""
    language, low = v.language, v.t.low
    while True:
        noun = language.nouns.at(low, first, last)
        if noun is not None and (noun[0] > 1 or first + 1 == last):
            return _Core(noun[1], noun[1], (first, first + noun[0]))
        counts = low[first] in language.sets["classifiers"] or low[first] in language.sets["gathered"]
        if not counts or first + 1 >= last or v.t.kind[first + 1] != "w" or v.closed(first + 1):
            break
        first += 1
    name = noun[1] if noun is not None else None
    return _Core(name, name or low[first], (first, first + 1))


def _gathered(v: View, first: int, last: int) -> Words | None:
    """`herd of cows`, `number of households`: what is gathered is what is counted."""
    for i in range(first + 1, last - 1):
        if v.t.low[i] in v.language.sets["change_of"] and v.t.low[i - 1] in v.language.sets["gathered"]:
            a, b = v.group_right(i + 1, last)
            return (a, b) if b > a else None
    return None


def _groups(v: View, frame: Frame, core: _Core) -> tuple[tuple[Words, ...], tuple[str, ...]]:
    """(the words that say of whom, the vocabulary's names for them with what it does not know)."""
    spans: list[Words] = list(frame.groups)
    ids: set[str] = set()
    if not spans:
        assert frame.measure is not None
        first, last = frame.measure
        i = first
        while i < last:
            found = v.language.groups.at(v.t.low, i, last) if v.t.low[i] in v.language.groups.starting else None
            if found is None:
                i += 1
                continue
            whole = (i, i + found[0]) == (first, last)
            if whole and (last - first == 1 or (core.covered == (first, last) and _says_whom(v, core))):
                break
            part = core.concept is not None and core.covered[0] <= i and i + found[0] <= core.covered[1]
            part = part and core.covered != (i, i + found[0])  # the voters of "phiếu đại cử tri"
            if (frame.name == "counted noun" and not part) or not core.covered[0] <= i < core.covered[1]:
                spans.append((i, i + found[0]))
                ids.add(found[1])
                i += found[0]
            else:
                i += 1
        return tuple(spans), tuple(sorted(ids))
    for first, last in spans:
        i = first
        while i < last:
            found = v.language.groups.at(v.t.low, i, last)
            noun = v.language.nouns.at(v.t.low, i, last) if v.language.head_first else None
            if found is not None:
                ids.add(found[1])
                i += found[0]
            elif noun is not None and (v.t.low[i] not in v.language.sets["carriers"] or noun[0] > 1):
                ids.add(f"word:{noun[1]}")  # by its concept: the word of every language
                i += noun[0]
            else:
                word = v.language.singular(v.t.low[i])
                if (
                    v.t.kind[i] == "w"
                    and not v.closed(i)
                    and v.t.low[i] not in v.language.sets["carriers"]
                    and not _placed(v, i)
                    and word not in v.language.sets["neutral"]
                ):
                    ids.add(f"word:{word}")
                i += 1
        if not ids:
            ids.add(_word_id(v, first, last))
    return tuple(spans), tuple(sorted(ids))


def _word_id(v: View, first: int, last: int) -> str:
    """`word:household`: the head of a group that the vocabulary of groups does not know."""
    if not v.language.head_first:
        return f"word:{v.language.singular(v.t.low[last - 1])}"
    noun = v.language.nouns.at(v.t.low, first, last)
    return f"word:{noun[1] if noun is not None else v.t.low[first]}"


def _says_whom(v: View, core: _Core) -> bool:
    """Whether the noun itself says of whom: `party members`; but of `minority people` only that they are people."""
    return core.concept is not None and core.concept not in v.language.carriers


def of_whom(v: View, frame: Frame, base: Subject) -> Subject:
    """The subject of an earlier figure, of the group that this one names: `87 for women`."""
    spans, ids = _groups(v, frame, _Core(None, "", (0, 0)))
    return replace(base, groups=tuple(v.t.slice(a, b) for a, b in spans), group_ids=ids)


def predicate(v: View, frame: Frame) -> str | None:
    """The vocabulary's name for the verb of the frame, else the verb; None for verbs that say nothing of their own."""
    if frame.verb is None:
        return None
    word, sets = v.t.low[frame.verb], v.language.sets
    told = frame.name == "subject is figure" and (word in sets["state_at"] or word in sets["covering_verbs"])
    if word in sets["reporting"] and v.t.low[frame.verb - 1] in sets["auxiliaries"]:
        return None  # "59 cases were reported" says no more than that there were 59
    known = v.language.predicates.at(v.t.low, frame.verb, min(len(v.t), frame.verb + 3))
    phrase = known is not None and known[0] > 1  # "in debt"
    closed = v.closed(frame.verb) and not phrase
    passing = word in sets["passing"]
    if told or closed or (passing and frame.name != "counted noun"):
        return None
    moves = word in sets["rise"] or word in sets["fall"]
    if moves or word in sets["gains_points"] or word in sets["loses_points"]:
        if frame.role != "level":
            return None  # "had grown to 142 aircraft"; but "raise 6 goats"
        return known[1] if known is not None else word
    if known is not None:
        return known[1]
    return None if passing else word
