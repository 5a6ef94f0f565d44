"""Whatever the text: every ASCII numeral once, every offset true, no exception, and an end in due time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck import claims, intervals, rulebook
from factcheck.language import tokenise
from factcheck.model import Aside, Claim, Unread
from tests.phrasebook import NUMERAL, document, english

UNITS = rulebook.load(None).units

WORDS = """
5 12 2021 1,234 0.5 1.234,5 000 007 3 31 99 .75 1/2 ½ ٣ １２ ² Ⅷ % $ € VND USD km m2 m² ha / - – — − ± ~ + > < = °C °
( ) [ ] , . ; : ' ’ 's " “ ” # @ & million billion hundred thousand dozen two one twenty five third thirds half quarter
quarters a an the and of to from between in by at per point out every about May may march July Q4 year years ago last
next end early mid first second th st s k bn M p c zone Road No. Page Comment post A x households people percent miles
hour pounds dollars cents won ALL hundreds tens thousands tons said increased decreased which total including province
https://example.org/a5-6.html a.b@c1.org e\u0301 😀 --- """
PIECES = (
    *WORDS.split(),
    *("\n", "\n\n", "\u00a0", "\u202f", "\t", "7" * 80, "more than", "or more", "percentage points", "Lao Cai"),
)

PIECE = st.sampled_from(PIECES)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECE, max_size=25).map("".join),
    st.lists(PIECE, max_size=25).map(" ".join),
    st.lists(st.sampled_from([*PIECES, *"0123456789.,/-: "]), max_size=30).map("".join),
    st.text(alphabet="0123456789.,/-:%$ aABkm²½\n", max_size=40),
)
FRONT = st.sampled_from(["", "", "---\ntitle: 5 cows\npublished: 2024-05-01\n---\n"])

Item = Claim | Aside | Unread


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(front=FRONT, text=TEXTS)
@example(front="", text="5 m2,5 goats")
@example(front="", text="10 $ 30 cent")
@example(front="", text="78/2002-AB12.5")
@example(front="", text="scp2-173m")
@example(front="", text="12 deaths per 100,000 people, 5")
@example(front="", text="1" * 100 + "@b7.org")
@example(front="", text="2021-2025-2030")
@example(front="---\ntitle: 5", text=" cows\n---\n7 cows")
def test_every_numeral_once(front: str, text: str) -> None:
    whole = front + text
    found = claims.read(document(whole), english())
    items: list[Item] = [*found.claims, *found.set_aside, *found.unread]
    for item in items:
        assert item.start < item.end
        assert whole[item.start : item.end] == item.text
    for numeral in NUMERAL.finditer(whole):
        holders = [item for item in items if item.start < numeral.end() and numeral.start() < item.end]
        assert len(holders) == 1, (numeral, holders)
        assert holders[0].start <= numeral.start() and numeral.end() <= holders[0].end
    for part in (found.claims, found.set_aside, found.unread):
        assert list(part) == sorted(part, key=lambda each: each.start)
    for before, after in zip(found.claims, found.claims[1:], strict=False):
        assert before.end <= after.start
    for claim in found.claims:  # whatever was read, it can be judged
        intervals.asserted(claim)
        intervals.implied(claim)
        intervals.lenient(claim)
        UNITS.dimension(claim.quantity.unit, claim.quantity.per)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("7" * 5_000, (0, 0, 1)),
        ("It is " + "7" * 61 + "%.", (0, 0, 1)),
        ("It is " + "1," * 3_000 + "1 now.", (0, 0, 1)),
        ("In " + "7" * 4_400 + "/" + "7" * 4_400 + "/2024.", (0, 1, 2)),
        ("On 31-" + "9" * 5_000 + "-2024.", (0, 1, 0)),
        ("See https://example.org/" + "7" * 5_000, (0, 1, 0)),
        ("It is 5 " + "million " * 5_000, (1, 0, 0)),
        ("It is " + "one hundred and " * 5_000, (1, 0, 0)),
    ],
)
def test_numerals_without_end(text: str, where: tuple[int, int, int]) -> None:
    """How many claims, set aside, unread; of "one hundred and one hundred and …" the claims are many."""
    found = claims.read(document(text), english())
    assert (min(len(found.claims), 1), len(found.set_aside), len(found.unread)) == where


@pytest.mark.parametrize(
    ("unit", "items"),
    [
        ("7", 1),
        (",", 0),
        ("(", 0),
        ("a", 0),
        ("\n", 0),
        ("½", 0),
        ("e\u0301", 0),
        ("😀", 0),
        ("٣", 0),
        ("a of ", 0),
        ("half of ", None),
        ("the end of ", 0),
        (" million", 0),
        ("about ", 0),
        ("/ha", 0),
        ("X ", 0),
        ("1-", None),
        ("1/", None),
        ("1:", None),
        ("1,", 1),
        ("2021 to ", None),
        ("a@", 0),
        ("http://", 0),
    ],
)
def test_long_and_monotonous(unit: str, items: int | None) -> None:
    """200 kB of one thing: what matters is that it ends, and where its numerals go."""
    text = unit * (200_000 // len(unit))
    found = claims.read(document(text), english())
    held = [*found.claims, *found.set_aside, *found.unread]
    if items is not None:
        written = [item for item in held if any(c in "0123456789" for c in item.text)]
        assert len(written) == items
    covered = sum(len(NUMERAL.findall(item.text)) for item in held)
    assert covered >= len(NUMERAL.findall(text))


def test_sentences_are_bounded() -> None:
    """What is looked at in the light of its whole sentence costs its square: none is longer than that of a novel."""
    text = "12 cows and 3 goats " * 5_000
    lengths = [last - first for first, last in tokenise(text, 0, ()).sentences]
    assert (max(lengths) <= 500, sum(lengths)) == (True, 25_000)
