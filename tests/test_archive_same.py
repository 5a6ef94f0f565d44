"""A draft is judged the same whether it is held against a folder, against an archive of it, or against all of its texts
laid side by side."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck import pipeline, reading, topics
from factcheck import review as stage
from factcheck.archive import store
from factcheck.identity import identified
from factcheck.model import Finding, Report
from factcheck.report import html
from factcheck.topics import kin
from factcheck.topics.profile import Surroundings, lexicon
from tests.archiveworld import borne, draft, filled, newsroom, request, reviewed, told, write
from tests.labels import book

TEXTS = 40


@pytest.mark.parametrize("seed", range(4))
def test_folder_archive_and_all_texts_side_by_side_give_the_same(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = newsroom(TEXTS, seed, alike=1 + seed % 2)
    folder = write(tmp_path / "texts", room, TEXTS)
    filled(tmp_path / "archive", folder)
    asked = request(folder), request(tmp_path / "archive")
    in_memory, on_disk = (stage.archive(one, book()) for one in asked)
    drafts = [stage.Draft(draft(room.text(TEXTS + n), f"draft {n}")) for n in range(2)]
    given: list[int] = []
    found = 0
    for some in (drafts[:1], drafts):
        plain = stage.review(some, asked[0], book(), in_memory)
        indexed = stage.review(some, asked[1], book(), on_disk)
        with monkeypatch.context() as patch:
            patch.setattr(topics.Shelf, "near", everything(given))
            side_by_side = stage.review(some, asked[0], book(), in_memory)
        assert plain.report == indexed.report == side_by_side.report
        assert (plain.report.world.crowded, indexed.report.world.crowded) == (0, 0)
        found += len(plain.report.findings)
    assert found > 0
    assert seed % 2 == 0 or min(given) < TEXTS


@pytest.mark.parametrize("seed", range(3))
def test_a_review_finds_what_a_check_of_the_folder_with_the_draft_in_it_finds(seed: int, tmp_path: Path) -> None:
    """Of texts that say the same, a check may name another one than the draft."""
    folder = write(tmp_path / "texts", newsroom(TEXTS, 20 + seed, alike=2 + seed), TEXTS)
    filled(tmp_path / "archive", folder)
    checked = pipeline.check(request(folder), book())
    every = _said(checked)
    count = 0
    for path in sorted(folder.rglob("*.md"))[::2]:
        new = reading.load([str(path)]).documents[0]
        found = stage.review([stage.Draft(new, file=str(path))], request(tmp_path / "archive"), book()).report
        ours = {said for _, said in _said(found)}
        assert {said for one, said in every if str(path) in _paths(checked, one)} <= ours <= {said for _, said in every}
        count += len(ours)
    assert count > 1


Said = tuple[str, frozenset[tuple[Decimal, str]]]


def _said(report: Report) -> list[tuple[Finding, Said]]:
    """Each finding with its rule and the values that do not go together."""
    return [(one, (one.rule, frozenset(_value(report, ident) for ident in one.claims))) for one in report.findings]


def _value(report: Report, ident: str) -> tuple[Decimal, str]:
    quantity = report.world.claims[ident].quantity
    return quantity.number.value, quantity.unit


def _paths(report: Report, finding: Finding) -> set[str]:
    return {report.world.documents[place.document].path for place in report.world.places(finding)}


def everything(given: list[int]) -> Callable[..., topics.Near]:
    """Instead of what bears on the drafts, all texts are given to alignment and judging."""
    near = topics.Shelf.near

    def of_all(self: topics.Shelf, *asked: Any) -> topics.Near:
        found = near(self, *asked)
        every = self.fetch((0, number) for number in range(TEXTS) if (0, number) not in asked[2])
        given.append(len(found.readings))
        return replace(found, readings=tuple(sorted(every.values(), key=lambda one: one.document.path)))

    return of_all


@pytest.mark.parametrize("seed", range(2))
def test_an_archive_that_grew_is_the_one_that_is_made_in_one_go(seed: int, tmp_path: Path) -> None:
    """Texts are changed, taken away and added between two runs."""
    chance, room = random.Random(seed), newsroom(TEXTS, 200 + seed)
    folder = write(tmp_path / "texts", room, TEXTS)
    filled(tmp_path / "grown", folder)
    paths = sorted(path for path in folder.rglob("*.md"))
    for path in paths[::3]:
        if chance.random() < 0.5:
            path.unlink()
        else:
            path.write_text(room.text(1000 + chance.randrange(1000)), encoding="utf-8")
    write(folder, room, 5, first=TEXTS)
    done = filled(tmp_path / "grown", folder)
    assert done.put + done.unchanged == done.texts == len(list(folder.rglob("*.md")))
    filled(tmp_path / "fresh", folder)
    assert borne(tmp_path / "grown") == borne(tmp_path / "fresh")
    new = [draft(room.text(TEXTS + 7))]
    assert told(reviewed(new, tmp_path / "grown").report) == told(reviewed(new, tmp_path / "fresh").report)


def test_kin_are_those_that_all_texts_together_tell(tmp_path: Path) -> None:
    """Names, their bearers and the rarity of words, counted anew over all texts."""
    room = newsroom(TEXTS, 300)
    folder = write(tmp_path / "texts", room, TEXTS)
    filled(tmp_path / "archive", folder)
    rules = book()
    read, _ = pipeline.read([replace(draft(room.text(TEXTS + 1)), id="r1")], rules)
    bearing = topics.Bearing(rules)
    near = topics.Shelf([store.Store(tmp_path / "archive")], bearing).near(read)
    others = [one for one in _all(folder) if one.claims]
    texts = [Surroundings(one, lexicon(rules.vocabulary)) for one in (*read, *others)]
    opening = Counter(name for text in texts for name in text.openers)
    names = {name for name, times in opening.items() if times > 1}.union(*(text.sure_names for text in texts))
    for text in texts:
        text.meet(frozenset(names))
    bearers = Counter(one for text in texts for one in (*text.names, *text.figures))
    told = [{one for one in (*text.names, *text.figures) if 1 < bearers[one] <= kin.HOLDERS} for text in texts]
    paths = [text.reading.document.path for text in texts]

    def nearest(n: int) -> list[int]:
        shared = {m: len(told[n] & other) for m, other in enumerate(told) if m != n and told[n] & other}
        return sorted(shared, key=lambda m: (-shared[m], paths[m]))[: kin.NEAREST]

    ours = [paths[n] for n in nearest(0) if 0 in nearest(n)]
    assert 0 < len(ours) < len(nearest(0))
    found = [text.reading.document.path for text in near.kin.texts]
    assert found == sorted([*ours, "draft"])
    own = found.index("draft")
    assert near.kin.pairs == [(min(n, own), max(n, own)) for n in range(len(found)) if n != own]
    held = Counter(key for text in texts for key in text.counted)
    used = {key for text in near.kin.texts for key in text.counted}
    assert near.kin.rarity == {key: worth for key, worth in kin.rarity(held, len(texts)).items() if key in used}


@pytest.mark.parametrize("seed", range(6))
def test_each_text_asked_for_alone_has_the_kin_that_all_texts_together_tell(seed: int, tmp_path: Path) -> None:
    """Texts with and without names and days; in every other seed so few that their words count beside their names."""
    chance, texts = random.Random(seed), 10 if seed % 2 else 60
    for n in range(texts):
        (tmp_path / f"{n:03}.txt").write_text(_loose(chance, seed), encoding="utf-8")
    rules, beside = book(), stage.archive(request(tmp_path), book())
    every = beside.shelf.fetch((0, n) for n in range(texts))
    together = kin.among(every.values(), lexicon(rules.vocabulary))
    paths = [text.reading.document.path for text in together.texts]
    expected = [(paths[n], paths[m]) for n, m in together.pairs]
    for ident, text in every.items():
        alone = beside.shelf.near([replace(text, document=replace(text.document, id="r1"))], (), [ident]).kin
        of = [one.reading.document.path for one in alone.texts]
        assert [(of[n], of[m]) for n, m in alone.pairs] == [pair for pair in expected if text.document.path in pair]
    assert len(expected) > 5


def _loose(chance: random.Random, seed: int) -> str:
    """A short report in which names, places and days may stand or not."""
    things = ("bridges", "engines", "lorries", "schools", "orchards", "tunnels", "ferries", "wells", "looms", "kilns")
    deeds = ("were repaired", "were sold", "were closed", "burned down", "were painted", "were moved")
    who = [f"{chance.choice('BDGKLMNPRST')}{chance.choice('aeiou')}l{tail}" for tail in ("or", "ix")]
    named = chance.random() < (0.2, 0.6, 0.9)[seed % 3]
    lines = []
    for _ in range(chance.randrange(1, 4)):
        where = f" near {chance.choice(who)}" if named and chance.random() < 0.7 else ""
        when = f" on {chance.randrange(1, 28)} May 2024" if chance.random() < 0.3 else ""
        about = chance.choice(("old", "small", "wooden", "flooded", "rented", "empty", "public", "narrow"))
        count, thing, deed = chance.randrange(3, 90), chance.choice(things), chance.choice(deeds)
        lines.append(f"In all {count} {about} {thing} {deed}{where}{when}.")
    return "\n\n".join(lines) + "\n"


def _all(folder: Path):
    beside = stage.archive(request(folder), book())
    return beside.shelf.fetch((0, number) for number in range(TEXTS)).values()


def test_claims_have_the_ids_that_they_have_beside_all_texts(tmp_path: Path) -> None:
    """Which of two that say the very same comes first depends on their texts alone, though the first may be no part of
    what is judged."""
    said = "The mill of Hue employed 1,250 workers in 2022."
    folder = tmp_path / "texts"
    folder.mkdir()
    # The three texts bear the same claim of one source; but one of them only with a figure that bears on the draft.
    for name, more in (
        ("a", "Aa Aa. The poverty rate of Lao Cai was 14.2% at the end of 2023."),
        ("b", "Ab."),
        ("c", "Zz."),
    ):
        text = f"---\nsource: Post\n---\n\n{said} {more}\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    filled(tmp_path / "archive", folder)
    new = draft("The poverty rate of Lao Cai stood at 15.8% at the end of 2023.")
    report = reviewed([new], tmp_path / "archive").report
    (finding,) = report.findings
    assert {report.world.claims[ident].text for ident in finding.claims} == {"14.2%", "15.8%"}
    every = identified((*_read(folder), *pipeline.read([new], book())[0]))
    known = {claim.id for one in every for claim in one.claims}
    assert set(report.world.claims) <= known


def _read(folder: Path):
    beside = stage.archive(request(folder), book())
    return tuple(beside.shelf.fetch((0, number) for number in range(3)).values())


def test_where_very_many_texts_tell_of_a_figure_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And those that say most like it are held against it all the same."""
    monkeypatch.setattr(store, "MANY", 5)
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in range(30):
        year = 1990 + n
        (folder / f"{n:02}.txt").write_text(
            f"The poverty rate of Lao Cai was {n}.2% at the end of {year}.\n", encoding="utf-8"
        )
    filled(tmp_path / "archive", folder)
    new = draft("The poverty rate of Lao Cai stood at 35.8% at the end of 2015.")
    found = reviewed([new], tmp_path / "archive")
    assert found.report.world.crowded == 1
    assert [_figures(found.report, one) for one in found.report.findings] == [{"25.2%", "35.8%"}]
    said = "1 figure is told of by very many texts and was held against those that say most like it."
    assert said in html.render(found.report, book())


def test_of_very_many_that_say_the_same_the_last_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MANY", 5)
    for n in range(12):
        told = f"The poverty rate of Lao Cai was {n}.2% at the end of 2015.\n"
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / f"{n:02}.txt").write_text(told, encoding="utf-8")
        if n in (3, 11):
            filled(tmp_path / "archive", tmp_path / "texts")
    found = reviewed([draft("The poverty rate of Lao Cai stood at 35.8% at the end of 2015.")], tmp_path / "archive")
    names = [Path(one.document.path).name for one in found.report.world.readings]
    assert names == ["draft", *(f"{n:02}.txt" for n in range(7, 12))]
    assert found.report.world.crowded == 1


def _figures(report: Report, finding: Finding) -> set[str]:
    return {report.world.claims[ident].text for ident in finding.claims}
