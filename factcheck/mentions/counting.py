"""Which numbers in words count something: `three were killed`, and not "one of the", "the two", "two-way"."""

from __future__ import annotations

from factcheck.language import Language, Tokens
from factcheck.model import Figure, Hedge

_LARGE = 20


def counts(t: Tokens, figure: Figure, first: int, last: int, language: Language) -> bool:
    """Whether a number in words counts or measures something, and is no pronoun ("one of the …") or idiom."""
    low, sets, quantity = t.low, language.sets, figure.quantity
    idle = low[figure.first] in sets["idle"] and figure.last - figure.first == 1
    hedged = figure.hedge is not Hedge.EXACT
    if quantity.unit != "count":
        alone = low[figure.first] in sets["idle"] and not hedged and not quantity.per
        return not (alone and quantity.unit in sets["idle_units"])
    before = low[figure.first - 1] if figure.first > first else ""
    if before in sets["idle_before"]:
        return False
    after = low[figure.last] if figure.last < last else ""
    if after == "-" and t.glued(figure.last):
        return False
    if idle:
        return after != "" and language.nouns.at(low, figure.last, last) is not None
    if hedged or quantity.upper is not None or quantity.number.scaled or quantity.number.value > _LARGE:
        return True
    if not after or t.kind[figure.last] != "w":
        acted = figure.first > first and language.predicates.at(low, figure.first - 1, figure.first) is not None
        return acted or figure.last - figure.first > 1
    return after not in sets["closed"] or after in sets["of_words"] or after in sets["counted_verbs"]
