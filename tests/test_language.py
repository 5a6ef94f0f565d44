"""The language pack and the tables made of it: tokens, sentences, phrases, and words that the code asks for."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import language, rulebook
from factcheck.language import Language, MissingLanguage, tokenise, words_of
from factcheck.language.phrases import Phrases, cut
from tests.phrasebook import NUMERAL, english

PACKAGE = Path(language.__file__).parents[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13.72km", ["n 13.72", "w km"]),
        ("VND7,159 billion", ["w vnd", "n 7,159", "w billion"]),
        ("the Party's role", ["w the", "w party", "p 's", "w role"]),
        ("didn't don’t", ["w didn't", "w don't"]),
        ("5.,6", ["n 5", "p .", "p ,", "n 6"]),
        ("a\nb", ["w a", "b \n", "w b"]),
        ("HÀ NỘI", ["w hà", "w nội"]),
        ("No\u0323\u0302i", ["w nội"]),
        ("½ m²", ["w ½", "w m²"]),
        ("٣5", ["p ٣", "n 5"]),
        ("8" * 61, ["x …"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    t = tokenise(text, 0, ())
    assert [f"{kind} {low}" for kind, low in zip(t.kind, t.low, strict=True)] == expected
    assert [t.text[t.start[i] : t.end[i]] for i in range(len(t))] == [t.slice(i, i + 1) for i in range(len(t))]


@given(st.text())
def test_every_numeral_is_one_token(text: str) -> None:
    t = tokenise(text, 0, ())
    spans = [(t.start[i], t.end[i]) for i in range(len(t)) if t.kind[i] in "nx"]
    assert spans == [found.span() for found in NUMERAL.finditer(text)]


@given(st.text(alphabet="ab1.,!? \n\"'()…A", max_size=200))
def test_every_token_is_in_one_sentence(text: str) -> None:
    t = tokenise(text, 0, ())
    inside = [i for first, last in t.sentences for i in range(first, last)]
    assert inside == [i for i in range(len(t)) if t.kind[i] != "b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("Mr. Than came at 5 p.m. to see No. 5.", ["Mr. Than came at 5 p.m. to see No. 5."]),
        ("“It rose.” He left.", ["“It rose.”", "He left."]),
        ("It was 5.5 then… and 6 now", ["It was 5.5 then… and 6 now"]),
        ("J. R. Smith said so! 5 came.", ["J. R. Smith said so!", "5 came."]),
        ("One line\nanother", ["One line", "another"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    t = tokenise(text, 0, english().sets["abbreviations_dot"])
    assert [t.slice(first, last) for first, last in t.sentences] == expected


def test_thousands_by_commas() -> None:
    assert [tokenise(text, 0, ()).grouped for text in ("1,200 cows", "10 000 cows", "1,2", "1,2345",
    "a 12,000.5")] == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_the_longest_phrase_wins() -> None:
    found = Phrases(cut([("more", 1), ("more than", 2), ("than", 3), ("no more than", 4)]))
    low = list(words_of("no more than five"))
    assert [found.at(low, i, 4) for i in range(4)] == [(3, 4), (2, 2), (1, 3), None]
    assert [found.before(low, i, 0) for i in range(4)] == [None, None, (1, 1), (3, 4)]
    assert (found.at(low, 0, 2), found.before(low, 3, 1)) == (None, (2, 2))


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("households", "household"), ("cities", "city"), ("buses", "bus"), ("houses", "house"), ("leaves", "leaf"),
        ("classes", "class"), ("news", "news"), ("series", "series"), ("bus", "bus"), ("this", "this"),
        ("boxes", "box"), ("viruses", "virus"), ("causes", "cause"), ("churches", "church"),
    ],
)  # fmt: skip
def test_singular(plural: str, singular: str) -> None:
    assert english().singular(plural) == singular


def test_no_such_language() -> None:
    with pytest.raises(MissingLanguage) as caught:
        language.load("xx", rulebook.load(None))
    assert "en" in caught.value.available


def test_every_unit_of_the_pack_is_in_the_registry() -> None:
    """A word for a unit that the registry lacks would stop a run in the middle."""
    pack = english()
    named = {unit for words in (pack.units, pack.currencies) for _, unit in words.items()}
    named |= {unit for unit, per in pack.signs.values()} | {each for _, per in pack.signs.values() for each in per}
    for table in (pack.money, pack.per, pack.small_units, pack.imperial):
        named |= set(table.values())
    assert sorted(named - pack.known_units) == []


@cache
def vietnamese() -> Language:
    return language.load("vi", rulebook.load(None))


ASKED = sorted(
    {
        (node.value.attr, node.slice.value)
        for path in (PACKAGE / "mentions", PACKAGE / "claims")
        for file in sorted(path.glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in ("sets", "values", "phrases")
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    }
)


@pytest.mark.parametrize(("table", "name"), ASKED)
def test_the_pack_has_every_list_that_the_code_asks_for(table: str, name: str) -> None:
    """In English or in a language that is built otherwise: an English noun needs no classifier."""
    assert any(getattr(pack, table)[name] for pack in (english(), vietnamese())) or table == "values"


def test_signs_leave_no_letter_or_digit_behind() -> None:
    pack = english()
    assert pack.sign.match(" km now") is not None
    assert [pack.sign.match(text) for text in (" kmx", " m22", " hand")] == [None, None, None]
    assert pack.money_before.search("xUSD ") is None
