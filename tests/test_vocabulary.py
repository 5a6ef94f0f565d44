"""The vocabulary of measures, groups, nouns, predicates and contrasts holds what its readers rely on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from factcheck.spelling import respelled

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "vocabulary"
LEAST = {"measures": 500, "groups": 150, "nouns": 600, "predicates": 200}
LANGUAGES = ("en", "vi")
KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

# Words that rightly stand in two entries of one file, with the entries. Few: the reader has to choose.
AMBIGUOUS: dict[str, dict[str, tuple[str, ...]]] = {
    "measures": {},
    "groups": {},
    "nouns": {
        "case": ("criminal-case", "disease-case"),
        "trường hợp": ("criminal-case", "disease-case"),
        "đối tượng": ("beneficiary", "suspect"),
    },
    "predicates": {},
}


@cache
def plain(name: str) -> Any:
    """The file as plain dicts and lists; a duplicate key or a slip of YAML raises."""
    return YAML(typ="safe", pure=True).load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def words(name: str) -> dict[str, set[str]]:
    """The entries of each word of the file, in whatever language."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, entry in plain(name).items():
        for language in LANGUAGES:
            for word in entry.get(language, []):
                found[respelled(word)].add(key)
    return found


def holders(name: str, key: str) -> set[str]:
    """The entries that hold this one, however far up."""
    found: set[str] = set()
    todo = [key]
    while todo:
        for parent in plain(name)[todo.pop()].get("within", []):
            if parent not in found:
                found.add(parent)
                todo.append(parent)
    return found


files = pytest.mark.parametrize("name", list(LEAST))


@files
def test_there_is_enough_in_both_languages(name: str) -> None:
    entries = plain(name)
    assert len(entries) >= LEAST[name]
    assert [key for key, entry in entries.items() if not all(entry.get(code) for code in LANGUAGES)] == []


@files
def test_entries_have_the_right_shape(name: str) -> None:
    for key, entry in plain(name).items():
        assert KEBAB.fullmatch(key), key
        assert set(entry) <= {*LANGUAGES, "share", "within", "tally"}, key
        assert any(entry.get(language) for language in LANGUAGES), f"{key} has no words"
        assert entry.get("share", True) is True and ("share" not in entry or name == "measures"), key
        for language in LANGUAGES:
            for word in entry.get(language, []):
                assert isinstance(word, str), f"{key}: {word!r} is read as something else than text"
                assert word == word.lower().strip() and "  " not in word, f"{key}: {word}"
                assert unicodedata.is_normalized("NFC", word), f"{key}: {word}"


@files
def test_no_word_stands_in_two_entries(name: str) -> None:
    twice = {word: tuple(sorted(keys)) for word, keys in words(name).items() if len(keys) > 1}
    assert twice == AMBIGUOUS[name]
    for key, entry in plain(name).items():
        for language in LANGUAGES:
            counted = Counter(entry.get(language, []))
            assert max(counted.values(), default=1) == 1, f"{key}: {counted.most_common(1)}"


@files
def test_what_holds_an_entry_exists_and_nothing_holds_itself(name: str) -> None:
    for key, entry in plain(name).items():
        assert set(entry.get("within", [])) <= set(plain(name)), key
        assert key not in holders(name, key), key


@files
def test_each_entry_is_one_line(name: str) -> None:
    lines = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    keys = [line.split(":")[0] for line in lines if line and not line.startswith("#")]
    assert keys == list(plain(name))


@files
def test_words_stand_in_one_spelling_and_are_found_in_both(name: str) -> None:
    """Papers write tỷ and tỉ, hóa and hoá: tokens bear one of the two, and so do the words of an entry."""
    for key, entry in plain(name).items():
        counted = Counter(respelled(word) for word in entry.get("vi", []))
        assert max(counted.values(), default=1) == 1, f"{key}: {counted.most_common(1)}"


def test_contrasts_are_sets_of_two_or_more() -> None:
    sets = plain("contrasts")
    assert len(sets) >= 80
    for members in sets:
        assert len(members) >= 2, members
        assert len(set(members)) == len(members), members
        for member in members:
            assert isinstance(member, str) and member == member.lower().strip() != "", members
    assert max(Counter(frozenset(members) for members in sets).values()) == 1


def test_no_contrast_denies_what_the_vocabulary_says() -> None:
    """Words of one entry are one thing, and a group is part of what holds it: no contrast says otherwise."""
    for members in plain("contrasts"):
        for name in LEAST:
            known = words(name)
            for one, other in combinations(members, 2):
                ones = {one} & set(plain(name)) or known.get(one, set())
                others = {other} & set(plain(name)) or known.get(other, set())
                assert not ones & others, f"{one} and {other} are both {sorted(ones & others)} ({name})"
                for a in ones:
                    assert not holders(name, a) & others, f"{other} holds {one} ({name})"
                for b in others:
                    assert not holders(name, b) & ones, f"{one} holds {other} ({name})"


@pytest.mark.parametrize(
    ("name", "english", "vietnamese"),
    [
        ("measures", "poverty rate", "tỷ lệ hộ nghèo"),
        ("measures", "outstanding balance", "tổng dư nợ"),
        ("measures", "entrusted capital", "vốn ủy thác"),
        ("measures", "turnout", "tỷ lệ cử tri đi bầu"),
        ("groups", "ethnic minorities", "đồng bào dân tộc thiểu số"),
        ("groups", "near-poor households", "hộ cận nghèo"),
        ("nouns", "household", "hộ"),
        ("nouns", "infrastructure works", "công trình"),
        ("nouns", "children", "trẻ em"),
        ("predicates", "maintained", "duy tu"),
        ("predicates", "went missing", "mất tích"),
    ],
)
def test_translations_are_one_concept(name: str, english: str, vietnamese: str) -> None:
    assert words(name)[english] == words(name)[respelled(vietnamese)] != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("outstanding balance", "loan turnover"),
        ("outstanding balance", "capital"),
        ("entrusted capital", "capital sources"),
        ("revenue", "profit"),
        ("poverty rate", "near-poor rate"),
        ("poverty rate", "multidimensional poverty rate"),
        ("dư nợ", "doanh số cho vay"),
        ("lợi nhuận trước thuế", "lợi nhuận sau thuế"),
    ],
)
def test_things_that_differ_are_entries_of_their_own(one: str, other: str) -> None:
    known = words("measures")
    ones, others = known[respelled(one)], known[respelled(other)]
    assert ones and others and not ones & others
