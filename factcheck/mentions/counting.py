"""Which numbers in words count something: `three were killed`, and not "one of the", "the two", "two-way"."""

from __future__ import annotations

from factcheck.language import Language, Tokens
from factcheck.model import Figure, Hedge

_LARGE = 20
_NEAR = 3  # tokens behind a number that say whether it counts anew


def counts(t: Tokens, figure: Figure, first: int, last: int, language: Language) -> bool:
    """Whether a number in words counts or measures something, and is no pronoun ("one of the …") or idiom."""
    if not language.plural:
        return _evident(t, figure, first, last, language)
    low, sets, quantity = t.low, language.sets, figure.quantity
    if t.low[figure.first].isnumeric() or (figure.first == 0 and figure.last == len(t)):
        return True  # ¾ is no word, and a text that is a number says nothing else
    idle = low[figure.first] in sets["idle"] and figure.last - figure.first == 1
    hedged = figure.hedge is not Hedge.EXACT
    if quantity.unit != "count":
        alone = low[figure.first] in sets["idle"] and not hedged and not quantity.per and quantity.number.value == 1
        return not (alone and quantity.unit in sets["idle_units"])
    before = low[figure.first - 1] if figure.first > first else ""
    if before in sets["idle_before"]:
        return False
    after = low[figure.last] if figure.last < last else ""
    numbered = before in sets["labels"] or before in sets["numbered"]
    titled = numbered and figure.first > first and t.capital(figure.first) and t.capital(figure.first - 1)  # League Two
    if titled or after in sets["time_marks"] or (numbered and not language.countable(low, figure.last, last)):
        return False  # "seven o'clock", "on day two"
    idioms = language.phrases["idioms"]
    if idioms.at(low, figure.first, last) or (before and idioms.at(low, figure.first - 1, last)):
        return False
    if after == "-" and t.glued(figure.last):
        return False
    if idle:
        return after != "" and language.nouns.at(low, figure.last, last) is not None
    if hedged or quantity.upper is not None or quantity.number.scaled or quantity.number.value > _LARGE:
        return True
    acted = figure.first > first and language.predicates.at(low, figure.first - 1, figure.first) is not None
    if not after or t.kind[figure.last] != "w":
        return acted or figure.last - figure.first > 1 or (after != "" and t.kind[figure.last] == "n")
    open_word = after not in sets["closed"] or after in sets["of_words"] or after in sets["counted_verbs"]
    return open_word or (acted and after in sets["joiners"])


def _evident(t: Tokens, figure: Figure, first: int, last: int, language: Language) -> bool:
    """The same for a language without plurals, where `năm` is five and a year, `ba` three and a father: a number in
    words counts where a unit, a classifier or a noun says so."""
    low, sets, quantity, i, j = t.low, language.sets, figure.quantity, figure.first, figure.last
    if i == first and j == last:
        return True
    before, after, word = low[i - 1] if i > first else "", low[j] if j < last else "", low[i]
    named = t.capital(i) and (i > first or (j < last and t.capital(j)))
    if named or any(before in sets[name] for name in ("ordinal_before", "labels", "idle_before", "month_nouns")):
        return False
    small = quantity.number.value <= _LARGE and not quantity.number.scaled and quantity.upper is None
    if quantity.unit == "count" and language.phrases["digit_words"].at(low, j, last) is not None:
        return False  # `tăng trưởng hai con số`
    if small and any(low[k] in sets["idle_behind"] for k in range(j, min(last, j + _NEAR))):
        return False  # `hai người này`
    hedged = figure.hedge is not Hedge.EXACT
    if not quantity.number.value or (word in sets["bare_scales"] and not hedged):
        return False  # `không người lái`; `nghìn tỷ đồng`, of how many is not said
    if quantity.unit != "count":
        if quantity.unit == "hour" and (after in sets["clock_behind"] or before in sets["clock_before"]):
            return False
        alone = word in sets["idle"] and quantity.number.value == 1 and not hedged and not quantity.per
        return not (alone and quantity.unit in sets["idle_units"])
    if word in sets["bare_scales"]:
        return j < last and t.kind[j] == "w"  # `gần trăm người`
    if j - i > 1 or not small:
        return True
    counted = language.countable(low, j, last)
    if word in sets["idle"]:
        return counted and any(low[k] in sets["counted_verbs"] for k in range(j + 1, min(last, j + 1 + _NEAR)))
    if after in sets["idle_nouns"]:
        return False
    if counted or word in sets["homographs"]:
        return counted
    open_word = j < last and t.kind[j] == "w" and not t.capital(j) and not t.glued(j)
    return open_word and not any(after in sets[name] for name in ("closed", "verbs", "rise", "fall", "state_verbs"))
