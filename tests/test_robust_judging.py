"""Contradictory, circular, duplicated and absurd claims: judged without a fault, in time that grows with them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from factcheck import findings, pipeline, reading, rulebook, topics
from factcheck.model import Report
from factcheck.report import html, json, text

BOOK = rulebook.load()
ROOT = Path(__file__).resolve().parent.parent
CHANCE = random.Random(4)


@cache
def _reader() -> Callable[..., object]:
    return pipeline.reader(BOOK)


def judged(texts: Sequence[str]) -> tuple[Report, float]:
    """The report, and the CPU seconds of aligning and judging."""
    documents = [reading.document(f"d{n}", f"{n}.txt", each) for n, each in enumerate(texts)]
    readings, troubles = pipeline.read(documents, BOOK)
    start = time.process_time()
    world = topics.align(readings, BOOK)
    found = findings.judge(world, BOOK)
    took = time.process_time() - start
    return Report(world, found.findings, found.passed, (*troubles, *found.troubles), (), ()), took


def rate(place: str = "Lai Chau", year: int = 2023) -> str:
    return f"The poverty rate in {place} was {CHANCE.randrange(100, 400) / 10}% in {year}."


def figures(least: int = 5, most: int = 400) -> int:
    return CHANCE.randrange(least, most)


ABSURD = (
    "The poverty rate in Lai Chau was 1" + "0" * 300 + "% in 2023.",
    "The poverty rate in Lai Chau was 0." + "0" * 300 + "1% in 2023.",
    "The poverty rate in Lai Chau was " + "9" * 5000 + "% in 2023.",
    "The rate was 1e300%, and rose by 10^300 % in the year 0 and in 0000.",
    "In the year 0, 5 people died; in the year 9999, 6 people died; on 31 December 9999, 7 people died.",
    "-5 people of 0 people, or 100%, which is 0% of 0 people, minus 3 less than 0.",
    "It rose from 0 to 0, a fall of 0%, an average rise of 0% a year over 0 years.",
    "Between 9 and 3 people, between 3 and 3, 5-4-3-2-1 people, 1/0 of the people.",
    "3 schools: 4 schools, 5 schools; of which 7 schools, of which 9 schools, in total 2 schools.",
    "The population of Vietnam is 100 million, up 10" + "0" * 200 + " billion% on 0 AD.",
    "Tỷ lệ hộ nghèo của tỉnh Lai Châu năm 0 là 1" + "0" * 300 + "%, giảm 10^300 điểm phần trăm so với năm 0.",
    "Tăng từ 0 đồng lên 0 đồng, tăng 0%, bình quân 0 đồng/0 người.",
)


def test_absurd_figures_break_no_rule() -> None:
    """One by one, and all in one folder; each of them can be shown as well."""
    for texts in (*([each] for each in ABSURD), [" ".join(ABSURD)], ABSURD * 2):
        report, _ = judged(texts)
        assert report.troubles == ()
        assert json.dumps(json.check_object(report, BOOK.policy))
        assert text.render(report, BOOK.policy)
    assert html.render(report, BOOK)


def chain(size: int) -> list[str]:
    return [
        " ".join(
            f"The capital of the bank in Lao Cai rose by {figures()} billion VND from {1900 + n} to {1901 + n}."
            for n in range(size)
        )
    ]


def changes(size: int) -> list[str]:
    return [
        f"The capital of the bank in Lao Cai reached {figures(5000, 9000)} billion VND on {1 + n % 28} May "
        f"{1990 + n % 35}, up {figures()} billion VND from 31 December {1989 + n % 35}."
        for n in range(size // 2)
    ]


WORLDS: dict[str, Callable[[int], list[str]]] = {
    "one topic in one text": lambda size: [" ".join(rate() for _ in range(size))],
    "one topic over the years": lambda size: [" ".join(rate(year=1900 + n % 125) for n in range(size))],
    "one sentence again and again": lambda size: [rate() * size],
    "a text a claim": lambda size: [rate() for _ in range(size)],
    "copies": lambda size: [" ".join(rate() for _ in range(size // 4))] * 4,
    "tolls": lambda size: [f"The storm killed {figures()} people in Hue on 8 September 2024." for _ in range(size)],
    "without place or date": lambda size: [f"The fire destroyed {figures()} houses." for _ in range(size)],
    "lists": lambda size: [f"Lao Cai built {figures()} schools and repaired 85 schools." for _ in range(size // 2)],
    "groups": lambda size: [
        f"{rate()} The poverty rate of women in Lai Chau was {figures(100, 400) / 10}% in 2023."
        for _ in range(size // 2)
    ],
    "places in places": lambda size: [
        " ".join(rate(place) for place in ("Lai Chau", "Lao Cai", "Sa Pa", "Vietnam")) for _ in range(size // 4)
    ],
    "parts": lambda size: ["99 works: " + "; ".join(f"{figures()} in village {n}" for n in range(size)) + "."],
    "changes": changes,
    "a chain of changes": chain,
}


@pytest.mark.parametrize("name", WORLDS)
def test_judging_takes_time_that_grows_with_the_claims(name: str) -> None:
    """Six times the claims take no more than twelve times as long, with what a slow machine may add: what is quadratic
    takes thirty-six times as long. What takes longer is measured once more, as the machine may have been shared."""
    make = WORLDS[name]
    judged(make(40))  # what is read and compiled once
    small, quick = judged(make(250))
    large, slow = judged(make(1500))
    assert small.troubles == large.troubles == ()
    if slow >= 12 * quick + 2:
        quick, slow = judged(make(250))[1], judged(make(1500))[1]
    assert slow < 12 * quick + 2, f"{len(small.world.claims)} and {len(large.world.claims)} claims"


def test_ten_thousand_texts_with_one_claim_each_of_one_topic() -> None:
    report, took = judged([rate() for _ in range(10_000)])
    assert (len(report.world.claims), len(report.world.topics)) == (10_000, 1)
    assert report.troubles == ()
    assert took < 40


# ---------------------------------------------------------------- rule files and rules that are wrong


def test_a_broken_rule_file_stops_the_run_before_any_text_is_read(
    run: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    own = Path(shutil.copytree(ROOT / "rules", tmp_path / "own"))
    path = own / "discrepancies" / "sum-total.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("severity:", "severty:", 1), encoding="utf-8")
    monkeypatch.setattr(reading, "load", lambda *_, **__: pytest.fail("a text was read"))
    (tmp_path / "a.txt").write_text(rate())
    for command in (["check", "a.txt"], ["claims", "a.txt"], ["explain", "fc-12", "a.txt"]):
        ran: object = run(*command, "--rules", own)
        status, out, err = ran  # type: ignore[misc]
        assert (status, out) == (2, "")
        assert err.startswith("factcheck: own/discrepancies/sum-total.yaml:")
        assert 'unknown key "severty", did you mean "severity"?' in err


def test_a_rule_that_raises_is_named_with_its_text_and_the_others_go_on(
    run: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    def broken(*_: object) -> object:
        raise RuntimeError("no idea")

    loaded = replace(
        BOOK,
        rules=tuple(
            replace(rule, run=replace(rule.run, run=broken)) if rule.id == "count-list" else rule
            for rule in BOOK.rules
        ),
    )
    monkeypatch.setattr(rulebook, "load", lambda *_: loaded)
    (tmp_path / "a.txt").write_text("The poverty rate in Lai Chau was 18.9% in 2023.")
    (tmp_path / "b.txt").write_text("The poverty rate in Lai Chau was 20.4% in 2023.")
    ran: object = run("a.txt", "b.txt", "--report", "none", "--format", "concise")
    status, out, err = ran  # type: ignore[misc]
    assert status == 2
    assert "error value-conflict" in out
    assert err.splitlines() == [
        f"factcheck: {name}: rule count-list failed (RuntimeError: no idea): please report it"
        for name in ("a.txt", "b.txt")
    ]
