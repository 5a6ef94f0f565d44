"""The vocabulary of a rules folder: concepts, contrasts and the table of places."""

from __future__ import annotations

import pytest

from factcheck import rulebook
from factcheck.rulebook import Concept, PlaceEntry
from tests.rulefolder import RULE, load, wrong

pytestmark = pytest.mark.usefixtures("alone")


# ---------------------------------------------------------------- vocabulary


def vocabulary(name: str, text: str) -> rulebook.Vocabulary:
    return load({"discrepancies/a.yaml": RULE, f"vocabulary/{name}": text}).vocabulary


def wrong_vocabulary(name: str, text: str) -> str:
    first = wrong({"discrepancies/a.yaml": RULE, f"vocabulary/{name}": text}).split("\n")[0]
    return first.removeprefix(f"rules/vocabulary/{name}:")


def test_concepts() -> None:
    text = "poverty-rate: {en: [poverty rate, rate of poverty], no: [fattigdomsrate], share: true}\nbare: {}\n"
    assert vocabulary("measures.yaml", text).measures == {
        "poverty-rate": Concept(
            "poverty-rate", {"en": ("poverty rate", "rate of poverty"), "no": ("fattigdomsrate",)}, share=True
        ),
        "bare": Concept("bare", {}),
    }
    assert vocabulary("predicates.yaml", "build: {vi: [xây dựng]}\n").predicates == {
        "build": Concept("build", {"vi": ("xây dựng",)})
    }


def test_an_accent_has_one_spelling() -> None:
    nouns = vocabulary("nouns.yaml", "household: {vi: ['ho\u0323\u0302']}\n").nouns
    assert nouns["household"].words == {"vi": ("h\u1ed9",)}


def test_groups_lie_within_groups() -> None:
    text = "people: {en: [people]}\nminority: {en: [minority], within: [people]}\n"
    assert vocabulary("groups.yaml", text).groups["minority"] == Concept(
        "minority", {"en": ("minority",)}, within=("people",)
    )


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("groups.yaml", "a: {within: [b]}\n", '1:14: "within" names no other entry: "b"'),
        ("groups.yaml", "a: {within: [a]}\n", '1:14: "within" names no other entry: "a"'),
        (
            "nouns.yaml",
            "a: {english: [b]}\n",
            '1:5: unknown key "english", which is no language; there are share, tally, within',
        ),
        (
            "nouns.yaml",
            "a: {shares: true}\n",
            '1:5: unknown key "shares", which is no language, did you mean "share"?',
        ),
        ("nouns.yaml", "a: {en: b}\n", '1:9: "en" must be a list, not "b"'),
        ("nouns.yaml", "a: {en: ['']}\n", '1:10: "en" must have at least 1 character'),
        ("nouns.yaml", "a: {en: [true]}\n", '1:10: "en" must be a word, not true or false'),
        ("nouns.yaml", "a: [b]\n", '1:4: "a" must be a mapping, not a list'),
        ("contrasts.yaml", "- [a]\n", "1:3: a contrast is a list of two or more different words"),
        (
            "contrasts.yaml",
            "- [a, b]\n- [a, a]\n",
            "2:3: a contrast is a list of two or more different words",
        ),
        ("contrasts.yaml", "a: b\n", "1:1: the file must be a list, not a mapping"),
    ],
)
def test_a_wrong_vocabulary_is_shown(name: str, text: str, told: str) -> None:
    assert wrong_vocabulary(name, text) == told


def test_contrasts() -> None:
    assert vocabulary("contrasts.yaml", "- [urban, rural]\n- [a, b, c]\n").contrasts == (
        frozenset({"urban", "rural"}),
        frozenset({"a", "b", "c"}),
    )


PLACES = "id\tlevel\tparent\ten\tvi\tsince\tuntil\tmetric\n"


def test_places() -> None:
    text = PLACES + (
        "us/ohio\tstate\tus\tOhio\t\t\t\t\n"
        "us\tcountry\t\tUnited States|US\tMỹ\t\t\tno\n"
        "vn\tcountry\t\tViet Nam\tViệt Nam\t\t\t\n"
        "vn/kon-tum\tprovince\tvn\tKon Tum\tKon Tum\t1991-10-01\t2025-06-30\t\n"
    )
    assert vocabulary("places.tsv", text).places == (
        PlaceEntry("us/ohio", {"en": ("Ohio",)}, "state", "us", metric=False),
        PlaceEntry("us", {"en": ("United States", "US"), "vi": ("Mỹ",)}, "country", metric=False),
        PlaceEntry("vn", {"en": ("Viet Nam",), "vi": ("Việt Nam",)}, "country"),
        PlaceEntry(
            "vn/kon-tum",
            {"en": ("Kon Tum",), "vi": ("Kon Tum",)},
            "province",
            "vn",
            "1991-10-01",
            "2025-06-30",
        ),
    )
    assert vocabulary("places.tsv", "level\ten\tid\ncity\tHue\thue\n").places == (
        PlaceEntry("hue", {"en": ("Hue",)}, "city"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: the file is empty"),
        ("id\tlevle\n", '1:4: unknown column "levle", did you mean "level"?'),
        ("id\ten\n", '1:1: missing column "level"'),
        ("id\tlevel\ten\ten\n", '1:10: the column "en" is given twice'),
        (PLACES + "vn\tcountry\n", "2:1: has 2 cells, the first line 8"),
        ("id\tlevel\nvn\tcountry\n\nvn\tcity\n", '4:1: "vn" is given twice'),
        (
            "id\tlevel\nViet Nam\tcountry\n",
            '2:1: "Viet Nam" is no id: small letters and digits, with - and / between',
        ),
        ("id\tlevel\nvn\t\n", '2:4: "level" is empty'),
        (
            "id\tlevel\tparent\nvn/hue\tcity\tvnn\nvn\tcountry\t\n",
            '2:13: unknown place "vnn", did you mean "vn"?',
        ),
        ("id\tlevel\tparent\nhue\tcity\tasia\n", '2:10: unknown place "asia"'),
        ("id\tlevel\tparent\na\tx\tb\nb\tx\ta\n", '3:5: "b" lies in itself'),
        ("id\tlevel\ten\na\tx\tA||B\n", '2:5: an empty name beside a "|"'),
        ("id\tlevel\tsince\na\tx\t2025\n", '2:5: "since" must be a day such as 2025-07-01, not "2025"'),
        (
            "id\tlevel\tsince\tuntil\na\tx\t2025-07-01\t2025-06-30\n",
            '2:16: "until" 2025-06-30 is before "since" 2025-07-01',
        ),
        ("id\tlevel\tmetric\na\tx\tmaybe\n", '2:5: "metric" must be yes, no or empty, not "maybe"'),
        ("id\tlevel\r\na\tx\r\n", "1:9: has a carriage return: save it with line feeds only"),
    ],
)
def test_a_wrong_place_is_shown(text: str, told: str) -> None:
    assert wrong_vocabulary("places.tsv", text) == told
