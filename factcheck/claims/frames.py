"""What a figure is about: sentence patterns over its clause, surest first, each named as evidence.

A frame tells which words name the measure, whom it counts, and which verb governs it; and whether the
figure is a level, an end of a movement, or a change."""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.change import Role, compares, is_average, movement
from factcheck.claims.clause_subject import fronted, of_phrases, subject_of
from factcheck.claims.complement import for_whom, of_denominator, puts_at, states, told_number
from factcheck.claims.coordination import coordinated
from factcheck.claims.frame import Frame, Words
from factcheck.claims.grammar import Clause, View
from factcheck.claims.labelled import is_of_kind, labelled, of_label
from factcheck.claims.same import counts_same, is_age
from factcheck.claims.shares import share_of
from factcheck.claims.stuff import (
    classified,
    covered,
    done,
    is_bare,
    is_measure,
    is_site,
    measured_so,
    stuff,
    told_before,
)
from factcheck.claims.verbs import governor, is_event, nearest_verb, passive
from factcheck.model import Figure


def frames_of(v: View) -> list[Frame]:
    """The frame of each figure of the sentence, in order."""
    return coordinated(v, [_frame(v, f, k) for k, f in enumerate(v.figures)])


def _frame(v: View, f: Figure, index: int) -> Frame:
    clause = v.clause_of(f.first)
    begin = _reach_left(v, f, index, clause)
    if is_age(v, f):
        return Frame("age")
    role, direction, cue = movement(v, f, begin, clause)
    average = is_average(v, begin, f, role)
    label = labelled(v, f, clause) if role == "level" else None
    frame = of_label(v, f, clause, label) if label is not None else None
    frame = frame or _what(v, f, begin, clause, role, cue)
    if label is not None and is_of_kind(v, frame):
        frame = replace(frame, extra=(*frame.extra, label))
    groups = frame.groups or for_whom(v, f, clause)
    return Frame(frame.name, role, frame.measure, groups, frame.extra, frame.verb, direction, average, frame.sure)


def _reach_left(v: View, f: Figure, index: int, clause: Clause) -> int:
    """Where the figure's own words may begin: behind the last figure of its clause."""
    while index > 0 and v.figures[index - 1].last > f.outer:
        index -= 1
    return max(clause.first, v.figures[index - 1].last) if index > 0 else clause.first


# ---------------------------------------------------------------- what it is about


def _what(v: View, f: Figure, begin: int, clause: Clause, role: Role, cue: int | None) -> Frame:
    if role in ("level", "from") or (role == "to" and f.quantity.unit == "count"):
        if f.quantity.unit == "count":
            told = told_before(v, f, begin, clause) if v.language.head_first else None
            if role == "level":
                told = told or counts_same(v, f, clause)
            told = told or _measured(v, f, begin, clause) or told_number(v, f, clause)
            counted = told or _counted(v, f, begin, clause, role) or _acted(v, f, begin, clause)
            if counted is not None:
                return counted
        of_whole = f.quantity.unit == "percent" and role == "level" and not of_denominator(v, f, clause)
        share = share_of(v, f, clause) if of_whole else None
        if share is not None:
            return share
        of = _noun_of(v, f, begin)
        if of is not None:
            return of
        stuff = _amount_of(v, f, clause)
        if stuff is not None:
            return stuff
    if role == "change" and cue is not None and cue < f.outer and f.quantity.unit == "count" and v.language.head_first:
        first, last = v.group_right(f.last, clause.last)
        if last > first and not is_bare(v, first, last):
            return Frame("counted noun", measure=(first, last), verb=cue)  # "giảm 1.500 hộ nghèo"
    if role != "level" and cue is not None:
        moved = _moved(v, f, clause, cue, role)
        if moved is None and role == "change":
            moved = fronted(v, clause, cue)
        if moved is not None:
            return moved
        if v.language.head_first:
            return Frame("elliptical", verb=cue, sure=False)  # "bình quân giảm 3,59%/năm"
    return _by_verb(v, f, begin, clause, role)


def _measured(v: View, f: Figure, begin: int, clause: Clause) -> Frame | None:
    """`a magnitude 7.7 earthquake`: the measure stands right before the figure, and behind it whose."""
    i = f.outer - 1
    if i < begin or v.t.low[i] not in v.language.sets["measure_nouns"]:
        return None
    first, last = v.group_right(f.last, clause.last)
    return Frame("measure before figure", measure=(i, i + 1), extra=((first, last),) if last > first else ())


def _acted(v: View, f: Figure, begin: int, clause: Clause) -> Frame | None:
    """`16 were missing`, `killing 16`: a count of whom an earlier clause has named, and what befell them; or, in
    `3.5 million were foreign tourists`, what they are."""
    i = f.last
    if i < clause.last and v.t.low[i] in v.language.sets["auxiliaries"]:
        acted = passive(v, i, clause.last)
        if acted is not None:
            return Frame("count of the same", verb=acted)
        while i < clause.last and v.t.low[i] in v.language.sets["auxiliaries"]:
            i += 1
        first, last = v.group_right(i, clause.last)
        if last > first and v.language.is_plural(v.t.low[last - 1]):
            return Frame("counted noun", measure=(first, last))
    i = f.outer - 1
    if i >= begin and v.t.low[i].endswith(v.language.verb_endings) and is_event(v, i):
        return Frame("count of the same", verb=i)
    return None


def _counted(v: View, f: Figure, begin: int, clause: Clause, role: Role) -> Frame | None:
    """`403 ethnic minority households`: the noun group behind the figure."""
    first, last = v.group_right(f.last, clause.last)
    if last == first or (first > f.last and v.language.units.at(v.t.low, first, last)):
        return None  # "230,000 a day"
    if is_bare(v, first, last) and (v.t.low[first] in v.language.sets["classifiers"] or role != "level"):
        return None  # "đàn bò tăng lên 8 con": what there are so many of stands before
    extra: list[Words] = []
    label = _label_behind(v, last, clause.last)
    if label is not None:
        extra.append(label)
    else:
        extra.extend(_behind(v, last, clause.last))
    verb = governor(v, f.outer, begin if begin > clause.first else clause.first)
    if verb is None and begin > clause.first:
        verb = governor(v, f.outer, clause.first)  # "raise 6 goats and 2 sows"
    if (
        verb is None
        and clause.first < last
        and v.t.low[clause.first] in v.language.sets["joiners_noun"]
        and clause.opener in ("", ",", ")")
        and not (last < clause.last and v.t.low[last] in v.language.sets["auxiliaries"])
    ):
        opened = max(
            (c.first for c in v.clauses if c.first < clause.first and c.opener in (";", ":", "")),
            default=v.first,
        )
        verb = governor(v, clause.first, opened)  # "built 3 models (a, b) and 5 projects"
    event = verb is None or not is_event(v, verb)
    if event and last < clause.last:
        acted = passive(v, last, clause.last)
        verb = acted if acted is not None else verb
    return Frame("counted noun", measure=(first, last), extra=tuple(extra), verb=verb)


def _label_behind(v: View, i: int, last: int) -> Words | None:
    """`communes in zone 3`: which of them, by a name that ends in a number."""
    if (
        i + 2 < last
        and v.t.low[i] in v.language.sets["locative"]
        and v.t.low[i + 1] in v.language.sets["labels"]
        and v.t.kind[i + 2] == "n"
    ):
        return i + 1, i + 3
    return None


def _behind(v: View, i: int, last: int) -> list[Words]:
    """Prepositional groups right behind a counted noun, that say which: `in debt`, `of transport`."""
    found: list[Words] = []
    while (i < last and v.t.low[i] in v.language.sets["which_prepositions"]) or (
        i < last and v.t.low[i] in v.language.sets["adverbs"]
    ):
        if v.t.low[i] in v.language.sets["adverbs"]:
            i += 1
            continue
        if any(w.first <= i + 1 < w.last or w.first == i + 2 for w in v.wheres):
            break
        first, end = v.group_right(i + 1, last)
        if end == first:
            break
        found.append((first, end))
        i = end
    return found


def _noun_of(v: View, f: Figure, begin: int) -> Frame | None:
    """`an area of over 350 hectares`, `a length of 13.72km`."""
    i = f.outer - 1
    if v.language.head_first:
        i += 1
    if i <= begin or f.quantity.unit == "count":
        return None
    if not v.language.head_first and v.t.low[i] not in v.language.sets["change_of"]:
        return None
    first, last = v.group_left(i, begin)
    if v.language.head_first and not is_measure(v, first, last):
        return None
    while first < last and v.verbal(first) and last - first > 1:
        first += 1
    if first == last:
        return None
    holder = _holder(v, first, begin)
    return Frame(
        "noun of figure",
        measure=(first, last),
        extra=(holder,) if holder else (),
        verb=governor(v, holder[0] if holder and v.language.head_first else first, begin),
    )


def _holder(v: View, i: int, begin: int) -> Words | None:
    """Whose measure it is: the group before `with a` in "the road with a length of"."""
    while i > begin and (
        v.t.low[i - 1] in v.language.sets["determiners"] or v.t.low[i - 1] in v.language.sets["holder_joins"]
    ):
        i -= 1
    if i < len(v.t) and v.t.low[i] in v.language.sets["holder_joins"]:
        first, last = v.group_left(i, begin)
        return (first, last) if last > first else None
    return None


def _amount_of(v: View, f: Figure, clause: Clause) -> Frame | None:
    """`1 hectare of land`, `5 years of implementation`."""
    i = f.last
    if i >= clause.last or f.quantity.unit in ("count", "percent"):
        return None
    if v.language.head_first:
        return stuff(v, f, clause)
    first, last = v.group_right(i + 1, clause.last)
    if v.t.low[i] in v.language.sets["change_of"]:
        if (whole := covered(v, f, clause, first, last)) is not None:
            return whole
        return Frame("amount of", measure=(first, last), verb=done(v, f, clause, last)) if last > first else None
    # "collected 5 million in budget revenue": only what the vocabulary knows as a measure
    known = v.t.low[i] in v.language.sets["locative"] and v.language.measures.at(v.t.low, first, clause.last)
    return Frame("amount in", measure=(first, max(last, first + known[0]))) if known else None


def _moved(v: View, f: Figure, clause: Clause, cue: int, role: Role) -> Frame | None:
    """`The rate fell to A` names the subject, `increasing the capital to A` the object."""
    object_end = min(
        f.outer,
        *(g.outer for g in v.figures if g.outer > cue),
        *(w.outer for w in v.whens if w.outer > cue),
        clause.last,
    )
    first, last = v.group_right(cue + 1, object_end) if cue < f.outer else (cue, cue)
    if last > first and role != "change":
        return Frame("verb object to figure", measure=(first, of_phrases(v, last, object_end)), verb=cue)
    if last > first and cue + 1 < first and v.t.low[cue + 1] in v.language.sets["change_of"]:
        return Frame("change of noun", measure=(first, last), verb=cue)
    if v.t.low[cue] in v.language.sets["change_nouns"] and (
        cue == clause.first
        or v.t.low[cue - 1] in v.language.sets["determiners"]
        or v.t.low[cue - 1] in v.language.sets["average"]
    ):
        behind = cue + 1
        if cue > f.outer and behind < clause.last and v.t.low[behind] in v.language.sets["locative"]:
            first, last = v.group_right(behind + 1, clause.last)
            if last > first:
                return Frame("change in noun", measure=(first, last), verb=cue)
        return Frame("change noun", verb=cue)  # "an increase of A": what rose stands before
    if last > first and role == "change":
        return Frame("verb object by figure", measure=(first, of_phrases(v, last, object_end)), verb=cue)
    return subject_of(v, clause, cue, "subject moved")


def _by_verb(v: View, f: Figure, begin: int, clause: Clause, role: Role) -> Frame:
    """`the profit reached A` names the subject; `disbursed A` is named by the verb itself."""
    verb = next((k for k in range(f.outer, f.first) if v.t.low[k] in v.language.sets["state_verbs"]), None)
    verb = nearest_verb(v, f.outer, begin) if verb is None else verb  # "ước đạt 5 tỷ đồng" is a hedge and a verb
    if verb is not None and v.t.low[verb] in v.language.sets["measuring_adjectives"]:
        return measured_so(v, verb, begin)
    if verb is not None and v.language.phrases["next_in_rank"].at(v.t.low, verb, v.last):
        return classified(v, f, clause) or Frame("elliptical", sure=False)  # "followed by Laos with A"
    if verb is not None and states(v, verb, f):
        if v.t.low[verb] in v.language.sets["participle_totals"] and subject_of(v, clause, verb, "") is None:
            return Frame("totalling", verb=verb)
        if v.t.low[verb] in v.language.sets["participle_totals"]:
            first, last = v.group_left(verb, begin)
            if last > first:
                return Frame("worth", measure=(first, last), verb=verb)  # "rice worth A"
        found = subject_of(v, clause, verb, "subject is figure")
        if found is not None and not is_site(v, found.measure):
            return found
        return classified(v, f, clause, verb) or Frame("elliptical", verb=verb)
    if verb is not None:
        first, last = v.group_right(verb + 1, f.outer)
        while (
            last < f.outer
            and last > first
            and v.t.low[last] in v.language.sets["change_of"]
            and v.group_right(last + 1, f.outer)[1] > last + 1
        ):
            last = v.group_right(last + 1, f.outer)[1]
        if last > first and v.t.low[last - 1] in v.language.sets["session_nouns"] and puts_at(v, last, f):
            return subject_of(v, clause, verb, "subject is figure") or Frame("elliptical", verb=verb)
        if last > first:
            return Frame("verb object figure", measure=(first, last), verb=verb, sure=False)
        subject = subject_of(v, clause, verb, "")
        return Frame(
            "verb figure",
            measure=(verb, verb + 1),
            extra=(subject.measure,) if subject and subject.measure else (),
            verb=verb,
        )
    if begin > clause.first:
        first, last = v.group_left(f.outer, begin)
        if (
            f.quantity.unit == "percent"
            and last > first == begin + 1
            and v.t.low[begin] in v.language.sets["list_join"]
        ):
            return Frame("nearest noun", measure=(first, last), sure=False)  # "Jones 39.6% and Brown 17.1%"
        return Frame("elliptical", sure=False)  # "81 years for men and 87 for women"
    first, last = v.group_left(f.outer, begin)
    if last == first and f.outer - 1 > begin:
        first, last = v.group_left(f.outer - 1, begin)
    if v.language.head_first and last - first == 1 and v.t.low[first] in v.language.sets["neutral"]:
        return Frame("elliptical", sure=False)  # "so với mức 1.050 tỷ đồng"
    if is_site(v, (first, last)):
        return classified(v, f, clause) or Frame("elliptical", sure=False)  # "Sơn La 15%"
    if last > first:
        return Frame("nearest noun", measure=(first, last), sure=False)
    first, last = v.group_right(f.last, clause.last)
    if last > first and f.quantity.unit != "percent" and not compares(v, first):
        return Frame("nearest noun", measure=(first, last), sure=False)
    return Frame("elliptical", sure=False)
