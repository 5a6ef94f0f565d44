"""Figures of two texts that their surroundings join: profiles, kin texts, likelihood, assignment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import Match, World
from factcheck.topics.likeness import best
from factcheck.topics.profile import Lexicon, Surroundings, folded, in_common


@cache
def book() -> rulebook.Rulebook:
    return rulebook.load()


def world(*texts: str, languages: Sequence[str] = ()) -> World:
    documents = [
        reading.document(f"d{n}", f"text {n}", text, language=languages[n - 1] if languages else "en")
        for n, text in enumerate(texts, 1)
    ]
    readings, troubles = pipeline.read(documents, book())
    assert troubles == ()
    return pipeline.judge(readings, book()).world


def likely(found: World) -> set[tuple[str, str]]:
    """The texts of the figures that are likely of one thing, those of the first text first."""
    pairs = [
        sorted((found.claims[match.a], found.claims[match.b]), key=lambda claim: claim.document)
        for match in found.relations
        if match.relation == "likely"
    ]
    return {(one.text, other.text) for one, other in pairs}


CLIMBER = "Sam Lowe, 34, fell about 60 metres from the ridge of Mount Tasman on Friday."
OTHERS = (
    "On Friday Sam Lowe, a climber of 35 years, died after a drop of about 150 metres on Mount Tasman. "
    "His friend was found 2 kilometres away."
)


def test_words_names_and_figures_join_what_subjects_do_not() -> None:
    assert likely(world(CLIMBER, OTHERS)) == {("34", "35 years"), ("60 metres", "150 metres")}


def test_across_languages_by_what_words_mean() -> None:
    english = "Vinacomin exported 1.2 million tonnes of coal in 2013."
    tieng_viet = "Năm 2013, Vinacomin bán ra nước ngoài 1,8 triệu tấn than."
    assert likely(world(english, tieng_viet, languages=("en", "vi"))) == {("1.2 million tonnes", "1,8 triệu tấn")}


def test_a_close_goes_with_the_next_one_that_tells_what_it_changed_by() -> None:
    """46.83 is what 44.27 was before it lost 2.56; 44.15 is nearer to it, and another share."""
    monday = "On Monday HP stock in New York ended the day at $46.64, Intel in New York at $44.15."
    tuesday = "After losing $2.56 on Tuesday, HP stock in New York stood at $44.27."
    assert ("$46.64", "$44.27") in likely(world(monday, tuesday))
    assert ("$44.15", "$44.27") not in likely(world(monday, tuesday))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nampak opened 47 hotels in 2020.", "Nampak employs 52 workers."),
        ("Nampak hired 5,070 nurses in Harare in 2017.", "Nampak signed 2,297 contracts in Harare in 2017."),
        ("Nampak hired 5,070 nurses in Harare in 2017.", "Nampak planted 5,507 trees in Harare in 2017."),
    ],
)
def test_two_things_are_not_likely_one(one: str, other: str) -> None:
    assert likely(world(one, other)) == set()


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        # digits that changed places, figures a hundredth apart
        ("Nampak has 5,071 hotels in Harare.", "Nampak has 5,017 shops in Harare.", ("5,071", "5,017")),
        ("Nampak has 5,071 hotels in Harare.", "Nampak has 5,078 shops in Harare.", ("5,071", "5,078")),
        # a figure beside them is equal
        (
            "Nampak built 51 bridges and renovated 85 classrooms in Harare.",
            "Nampak built 51 bridges and renovated 98 libraries in Harare.",
            ("85", "98"),
        ),
        # both may be of the same people, and anybody of all that befalls people
        ("Nampak trained 5,070 farmers in Harare.", "Nampak trained 5,900 women in Harare.", ("5,070", "5,900")),
        ("Nampak cut 5,070 jobs in Harare.", "Nampak laid off 5,900 people in Harare.", ("5,070", "5,900")),
    ],
)
def test_what_ties_figures_of_two_nouns(one: str, other: str, joined: tuple[str, str]) -> None:
    assert joined in likely(world(one, other))


def test_what_opens_a_sentence_in_both_texts_is_a_name() -> None:
    found = world("Nampak cut 1,200 jobs in 2024.", "Nampak shed 1,400 jobs in 2024, its union says.")
    assert likely(found) == {("1,200", "1,400")}


def test_texts_without_a_common_name_are_kin_by_their_words() -> None:
    assert likely(world(CLIMBER, "A climber fell about 150 metres from a ridge on Friday.")) == {
        ("60 metres", "150 metres")
    }


def test_texts_that_share_no_name_no_figure_and_no_words_are_not_laid_side_by_side() -> None:
    assert likely(world(CLIMBER, "The new tunnel is 150 metres long.")) == set()
    lakes = ("Dau Tieng Lake has an area of 270 km2.", "Tri An Lake has an area of 323 km2.")
    assert likely(world(*lakes)) == set()


def test_a_contrast_keeps_apart_whatever_else_is_alike() -> None:
    one = "The fire in Hai Phong left 14 people dead."
    assert ("14", "37") not in likely(world(one, "The fire in Hai Phong left 37 people injured."))
    assert likely(world(one, "The fire in Hai Phong left 15 people dead.")) == {("14", "15")}


def test_each_figure_has_one_partner() -> None:
    tower = "Colombo's Lotus Tower rises to 356 metres on 30 metres of rock."
    assert likely(world("Lotus Tower in Colombo is 350 metres high.", tower)) == {("350 metres", "356 metres")}


def test_a_match_says_what_speaks_for_it() -> None:
    found = world(CLIMBER, OTHERS)
    fall = {claim.id for claim in found.claims.values() if claim.text in ("60 metres", "150 metres")}
    (match,) = [match for match in found.relations if match.relation == "likely" and {match.a, match.b} == fall]
    assert {e.facet: e.detail for e in match.evidence if e.facet in ("names", "context")} == {
        "names": "lowe, sam, tasman",
        "context": "falling, install",
    }


def test_the_order_of_the_texts_does_not_matter() -> None:
    def told(found: World) -> set[tuple[frozenset[str], float]]:
        texts = {claim.id: claim.text for claim in found.claims.values()}
        return {
            (frozenset((texts[match.a], texts[match.b])), match.confidence)
            for match in found.relations
            if match.relation == "likely"
        }

    assert told(world(CLIMBER, OTHERS)) == told(world(OTHERS, CLIMBER))


# ---------------------------------------------------------------- parts


def test_the_profile_of_a_figure() -> None:
    text = "In Hue the E5 plant, opened in May, made 40 tonnes of sugar, and it sold 12 tonnes to Lan Son."
    document = reading.document("d1", "a", text, language="en")
    (found,), _ = pipeline.read([document], book())
    lexicon = Lexicon(rulebook.Vocabulary(common={"en": frozenset({"in", "the", "of", "and", "it", "to"})}))
    around = Surroundings(found, lexicon)
    (made, sold) = (around.profile(claim, lambda _: 1.0) for claim in found.claims if claim.quantity.unit == "tonne")
    # "tonne" stands in the one sentence once, like all the rest
    assert made.clause == {"made": 1.0, "tonne": 1.0, "sugar": 1.0}
    assert (made.total, made.measure) == (3.0, {"sugar"})
    assert sold.clause == {"sold": 1.0, "tonne": 1.0, "lan": 1.0, "son": 1.0}
    assert made.names == {"@hue": 1.0, "@e5": 1.0, "@may": 1.0, "@lan": 1.0, "@son": 1.0}
    assert [[(unit, str(value)) for unit, value in side.figures] for side in (made, sold)] == [
        [("tonne", "12")],
        [("tonne", "40")],
    ]


@pytest.mark.parametrize(
    ("name", "plain"), [("Đắk Lắk", "dak lak"), ("Hà Tĩnh", "ha tinh"), ("HP’s", "hp"), ("O'Hare", "o'hare")]
)
def test_a_name_is_one_in_all_its_spellings(name: str, plain: str) -> None:
    assert folded(name) == plain


def test_a_key_of_several_sentences_tells_less() -> None:
    text = "The dam holds 40 tonnes. The dam cost $12 million."
    (found,), _ = pipeline.read([reading.document("d1", "a", text, language="en")], book())
    around = Surroundings(found, Lexicon(rulebook.Vocabulary(common={"en": frozenset({"the"})})))
    (held, _) = (around.profile(claim, lambda _: 0.8) for claim in found.claims)
    assert held.clause == {"dam": 0.4, "holds": 0.8, "tonne": 0.8}


def test_what_two_have_in_common() -> None:
    assert in_common({"a": 1.0, "b": 0.5}, {"b": 0.25, "c": 1.0}) == 0.25
    assert in_common({}, {"a": 1.0}) == 0


def test_the_surest_pairs_come_first_and_leave_none_over() -> None:
    assert best([(0.6, 0, 0), (0.9, 0, 1), (0.5, 1, 0), (0.8, 1, 1)]) == [(0.9, 0, 1), (0.5, 1, 0)]
    assert best([(0.7, 1, 1), (0.7, 0, 0), (0.7, 0, 1)]) == [(0.7, 0, 0), (0.7, 1, 1)]


def test_likely_matches_give_way_to_those_of_a_topic() -> None:
    found = world("The poverty rate in Lao Cai was 8.1% in 2024.", "In 2024 the poverty rate of Lao Cai was 8.3%.")
    (topic,) = [topic for topic in found.topics if len(topic.claims) > 1]
    assert [match.relation for match in found.between(tuple(claim.id for claim in topic.claims))] == ["same"]
    assert isinstance(topic.matches[0], Match)
