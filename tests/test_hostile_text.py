"""Whatever the text: every ASCII numeral once, every offset true, no exception, and an end in due time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck import claims
from factcheck.language import tokenise
from tests.anything import assert_contract, assert_whole, pieces, read
from tests.phrasebook import NUMERAL, document, english


def texts(code: str) -> st.SearchStrategy[str]:
    piece = st.sampled_from(pieces(code))
    return st.one_of(
        st.text(max_size=60),
        st.lists(piece, max_size=25).map("".join),
        st.lists(piece, max_size=25).map(" ".join),
        st.lists(st.sampled_from([*pieces(code), *"0123456789.,/-: "]), max_size=30).map("".join),
        st.text(alphabet="0123456789.,/-:%$ aABkm²½\n", max_size=40),
    )


FRONT = st.sampled_from(["", "", "---\ntitle: 5 cows\npublished: 2024-05-01\n---\n"])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(front=FRONT, text=texts("en"))
@example(front="", text="5 m2,5 goats")
@example(front="", text="10 $ 30 cent")
@example(front="", text="78/2002-AB12.5")
@example(front="", text="scp2-173m")
@example(front="", text="12 deaths per 100,000 people, 5")
@example(front="", text="1" * 100 + "@b7.org")
@example(front="", text="2021-2025-2030")
@example(front="---\ntitle: 5", text=" cows\n---\n7 cows")
def test_every_numeral_once(front: str, text: str) -> None:
    assert_whole(front + text, read(front + text, "en"))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(front=FRONT, text=texts("vi"))
@example(front="", text="0")
@example(front="", text="5 theo ")
def test_every_numeral_once_in_vietnamese(front: str, text: str) -> None:
    assert_whole(front + text, read(front + text, "vi"))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(data=st.data(), code=st.sampled_from(["en", "vi"]))
def test_any_reading_keeps_the_contract(data: st.DataObject, code: str) -> None:
    assert_contract(read(data.draw(texts(code)), code))


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
