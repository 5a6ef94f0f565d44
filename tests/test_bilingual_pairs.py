"""The same facts give the same claims in English and Vietnamese, and they are those that the pair was written with."""

from __future__ import annotations

import os

import pytest

from tests import bilingual, labels
from tests.bilingual import Fault, pairs

KNOWN = bilingual.faults()
if os.environ.get("FACTCHECK_FAULTS") == "prune":
    KNOWN = [f for f in KNOWN if f.ident in pairs() and (f.language, f.number, f.key) in bilingual.wrong(f.ident)]
    bilingual.write(KNOWN)
EXPECTED = {(f.ident, f.language, f.number, f.key) for f in KNOWN}


def test_there_are_many_pairs_of_many_topics() -> None:
    assert len(pairs()) >= 150
    assert len(bilingual.FILES) >= 8
    for language in bilingual.LANGUAGES:
        assert len({pair.text[language] for pair in pairs().values()}) == len(pairs())


def test_labels_name_what_the_vocabulary_holds() -> None:
    vocabulary = labels.book().vocabulary
    places = {place.id for place in vocabulary.places}
    for pair in pairs().values():
        for row in pair.claims:
            known = (*vocabulary.measures, *vocabulary.nouns)
            assert row["concept"] is None or row["concept"] in known, (pair.ident, row["concept"])
            assert {g for g in row["groups"] if g[:5] != "word:"} <= set(vocabulary.groups), pair.ident
            assert row["predicate"] is None or row["predicate"] in vocabulary.predicates, pair.ident
            assert row["place"] is None or row["place"] in places, pair.ident


def test_each_known_fault_is_listed_once() -> None:
    assert len(EXPECTED) == len(KNOWN)
    assert {fault.ident for fault in KNOWN} <= set(pairs())


@pytest.mark.parametrize("ident", list(pairs()))
def test_pair(ident: str) -> None:
    """All that is wrong is known to be."""
    new = [(ident, *place) for place in bilingual.wrong(ident) if (ident, *place) not in EXPECTED]
    assert new == [], _shown(ident)


@pytest.mark.parametrize(
    "fault", [pytest.param(f, marks=pytest.mark.xfail(reason=f.reason, strict=True)) for f in KNOWN], ids=str
)
def test_still_wrong(fault: Fault) -> None:
    """Fails as soon as it holds: FACTCHECK_FAULTS=prune strikes it from the list."""
    assert (fault.language, fault.number, fault.key) not in bilingual.wrong(fault.ident)


def _shown(ident: str) -> str:
    rows = [f"{code}: {row}" for code in bilingual.LANGUAGES for row in bilingual.found(ident, code)]
    return "\n".join([str(pairs()[ident]), *rows])
