from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from factcheck.model import Claim, Document, DocumentReading, Hedge, Hit, Pass, Period
from tests.build import claim, year
from tests.checks.across import joined, run, sources

HERE: dict[str, Any] = {"place": "Hue", "places": ("vn/hue",), "predicate": "kill"}
EIGHTH, NINTH, TWELFTH = date(2024, 9, 8), date(2024, 9, 9), date(2024, 9, 12)


def killed(ident: str, written: str, document: str, **more: Any) -> Claim:
    found = {k: more.pop(k) for k in ("tally", "to_date", "attribution") if k in more}
    made = claim(ident, written, document=document, measure="people", **{**HERE, **more})
    return replace(made, **{"tally": "grows", **found})


def day(of: date) -> Period:
    return Period(str(of), of, of, "day")


def found(*texts: list[Claim], rule: str = "superseded", **published: date) -> list[Hit | Pass]:
    return run(rule, joined(*sources(*texts, published=published)))


def test_a_later_and_higher_toll_is_an_update_with_its_sequence() -> None:
    one = killed("a", "14", "d1", attribution="officials")
    assert found([one], [killed("b", "226", "d2")], d1=EIGHTH, d2=TWELFTH) == [
        Hit(
            ("a", "b"),
            {
                "sequence": ["14 (2024-09-08, officials, d1.example)", "226 (2024-09-12, d2.example)"],
                "latest": "226 (2024-09-12, d2.example)",
                "values": ["14: d1.example", "226: d2.example"],
                "intervals": ["14: [14, 14]", "226: [226, 226]"],
            },
        )
    ]


def test_without_times_nothing_tells_which_is_later() -> None:
    (hit,) = found([killed("a", "10", "d1")], [killed("b", "3", "d2")])
    assert isinstance(hit, Hit)
    assert (hit.variant, hit.claims, hit.facts["sequence"]) == (
        "unordered",
        ("b", "a"),
        ["3 (d2.example)", "10 (d1.example)"],
    )
    (same_day,) = found([killed("a", "3", "d1")], [killed("b", "10", "d2")], d1=EIGHTH, d2=EIGHTH)
    assert isinstance(same_day, Hit) and same_day.variant == "unordered"


def test_the_hour_of_publication_orders_one_day() -> None:
    def at(ident: str, one: Claim, hour: int) -> DocumentReading:
        moment = datetime(2024, 9, 8, hour)
        source = f"https://{ident}.example/"
        return DocumentReading(
            Document(ident, ident, "", "en", source=source, published=EIGHTH, moment=moment), (one,), (), ()
        )

    where = joined(at("d1", killed("a", "10", "d1"), 21), at("d2", killed("b", "3", "d2"), 6))
    (hit,) = run("superseded", where)
    assert isinstance(hit, Hit)
    assert (hit.variant, hit.claims) == ("", ("b", "a"))
    assert hit.facts["latest"] == "10 (2024-09-08 21:00, d1.example)"


def test_figures_of_days_that_they_name_themselves() -> None:
    one = killed("a", "14", "d1", period=day(EIGHTH), to_date=True)
    (hit,) = found([one], [killed("b", "21", "d2", period=day(NINTH), to_date=True)])
    assert isinstance(hit, Hit) and (hit.variant, hit.claims) == ("dated", ("a", "b"))


def test_other_days_are_those_of_other_events() -> None:
    one, other = killed("a", "14", "d1", period=day(EIGHTH)), killed("b", "21", "d2", period=day(NINTH))
    assert found([one], [other], d1=EIGHTH, d2=NINTH) == []
    same = killed("b", "21", "d2", period=day(EIGHTH))
    (hit,) = found([one], [same], d1=EIGHTH, d2=NINTH)
    assert isinstance(hit, Hit) and hit.claims == ("a", "b")


def test_what_runs_on_no_more_or_never_did() -> None:
    def none(one: Claim, other: Claim, **published: date) -> bool:
        return found([one], [other], **published) == []

    assert none(killed("a", "14", "d1", tally=None), killed("b", "21", "d2", tally=None), d1=EIGHTH, d2=NINTH)
    assert none(killed("a", "14", "d1", period=year(2023)), killed("b", "21", "d2", period=year(2023)))
    assert none(killed("a", "14", "d1"), killed("b", "56", "d2"), d1=date(2024, 3, 12), d2=TWELFTH)
    settled = {"period": day(date(2004, 12, 26))}
    assert none(killed("a", "14", "d1", **settled), killed("b", "21", "d2", **settled), d1=EIGHTH, d2=NINTH)
    assert none(killed("a", "20", "d1", hedge=Hedge.OVER), killed("b", "26", "d2"), d1=EIGHTH, d2=NINTH)
    assert none(killed("a", "14", "d1"), killed("b", "14", "d2"), d1=EIGHTH, d2=NINTH)


def test_a_text_of_two_tolls_tells_of_two_events() -> None:
    torn = [killed("a", "14", "d1"), killed("c", "6", "d1", start=9)]
    assert found(torn, [killed("b", "40", "d2")], d1=EIGHTH, d2=NINTH) == []


def test_the_missing_may_become_fewer() -> None:
    one, other = killed("a", "26", "d1", tally="moves"), killed("b", "9", "d2", tally="moves")
    (hit,) = found([one], [other], d1=EIGHTH, d2=NINTH)
    assert isinstance(hit, Hit) and hit.claims == ("a", "b")
    assert found([one], [other], rule="cumulative_regress", d1=EIGHTH, d2=NINTH) == []


def test_a_toll_that_falls() -> None:
    one, other = killed("a", "26", "d1"), killed("b", "21", "d2")
    assert found([one], [other], d1=EIGHTH, d2=NINTH) == []
    assert found([one], [other], rule="cumulative_regress", d1=EIGHTH, d2=NINTH) == [
        Hit(
            ("a", "b"),
            {
                "earlier": "26 (2024-09-08, d1.example)",
                "later": "21 (2024-09-09, d2.example)",
                "gap": "5",
                "unit": "count",
                "values": ["26: d1.example", "21: d2.example"],
                "intervals": ["26: [26, 26]", "21: [21, 21]"],
            },
        )
    ]
    said = [replace(one, attribution="the army"), replace(other, attribution="the ministry")]
    (hit,) = found([said[0]], [said[1]], rule="cumulative_regress", d1=EIGHTH, d2=NINTH)
    assert isinstance(hit, Hit) and hit.variant == "speakers"
    at_least = killed("b", "21", "d2", hedge=Hedge.AT_LEAST)
    assert found([one], [at_least], rule="cumulative_regress", d1=EIGHTH, d2=NINTH) == []


def test_a_longer_stretch_from_one_day_holds_the_shorter_one() -> None:
    def built(ident: str, written: str, document: str, last: date, **more: Any) -> list[Claim]:
        over = Period("", date(2024, 1, 1), last, "span")
        return [killed(ident, written, document, period=over, tally=None, **{"predicate": "build", **more})]

    march, june = date(2024, 3, 31), date(2024, 6, 30)

    def nested(one: list[Claim], other: list[Claim]) -> list[tuple[str, ...]]:
        from factcheck import checks
        from factcheck.checks import Context
        from factcheck.intervals import DEFAULT
        from tests.checks.single import registry

        where = joined(*sources(one, other))
        check = checks.load("cumulative_regress")
        results = check.run(where.topics[0], Context(where, DEFAULT, registry()), check.settings_type())
        return [hit.claims for hit in results if isinstance(hit, Hit) and hit.variant == "nested"]

    assert nested(built("a", "312", "d1", march), built("b", "298", "d2", june)) == [("a", "b")]
    assert nested(built("a", "312", "d1", march), built("b", "398", "d2", june)) == []
    had = {"predicate": None}
    assert nested(built("a", "312", "d1", march, **had), built("b", "298", "d2", june, **had)) == []
