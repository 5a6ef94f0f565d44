"""Waivers: the file, and what it does to what is found."""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from factcheck.model import Waiver
from factcheck.rulebook import RuleError, waivers

Folder = Callable[[Mapping[str, str | bytes]], Path]

HEAD = "---\nsource: https://{0}.example.org/a\n---\n\n"
MORNING = HEAD.format("morning") + "The poverty rate of Lao Cai was 14.2% at the end of 2023.\n"
EVENING = HEAD.format("evening") + "The poverty rate of Lao Cai stood at 15.8% at the end of 2023.\n"
TEXTS = {"a.txt": MORNING, "b.txt": EVENING}


def waiver(number: int, reason: str = "settled", **more: object) -> Waiver:
    return Waiver(f"fc-{number:016x}", "value-conflict", "Poverty rate", ("1% a",), reason, "desk", **more)  # type: ignore[arg-type]


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


# ---------------------------------------------------------------- the file


def test_an_entry_is_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / waivers.NAME
    decided = Waiver(
        "fc-00000000000000aa",
        "value-conflict",
        "Poverty rate, Sơn La",
        ("10.89% a.vn", 'said "11"% b.vn'),
        "the review says: 10.89 # not 11.11",
        "yes",
        "not-comparable",
        date(2027, 3, 31),
    )
    assert waivers.add(path, decided) is False
    assert waivers.load(path) == (decided,)
    assert lines(path)[1:] == [
        "- id: fc-00000000000000aa",
        "  rule: value-conflict",
        "  about: Poverty rate, Sơn La",
        '  claims: ["10.89% a.vn", "said \\"11\\"% b.vn"]',
        "  status: not-comparable",
        '  reason: "the review says: 10.89 # not 11.11"',
        '  by: "yes"',
        "  until: 2027-03-31",
    ]


def test_entries_stand_by_id_and_all_else_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / waivers.NAME
    for number in (3, 1):
        waivers.add(path, waiver(number))
    one, three = waivers.written(waiver(1)), waivers.written(waiver(3))
    head = lines(path)[0] + "\n"
    assert path.read_text() == head + one + three
    path.write_text(f"{head}\n{one}\n# ask Lan again in May\n{three}# the end\n")
    waivers.add(path, waiver(2))
    two = waivers.written(waiver(2))
    assert path.read_text() == f"{head}\n{one}\n{two}# ask Lan again in May\n{three}# the end\n"
    assert waivers.add(path, waiver(3, "asked")) is True
    assert path.read_text() == (
        f"{head}\n{one}\n{two}# ask Lan again in May\n{waivers.written(waiver(3, 'asked'))}# the end\n"
    )
    waivers.remove(path, {waiver(1).id, waiver(3).id})
    assert path.read_text() == f"{head}\n{two}# the end\n"


HANDMADE = """\
---
# Of the desk

  - rule: value-conflict   # it stays
    id: fc-0000000000000001
    about: X
    claims:
    - 1% a
    reason: >
      the review
      # says so
    by: b
  # short
  - {id: fc-0000000000000003, rule: x, about: y, claims: [a,
     b], reason: r, by: b}

# later
...
"""


def test_entries_may_be_written_in_any_way_of_yaml(tmp_path: Path) -> None:
    path = tmp_path / waivers.NAME
    path.write_text(HANDMADE)
    waivers.add(path, waiver(2))
    assert path.read_text() == HANDMADE.replace("  # short\n", waivers.written(waiver(2), 2) + "  # short\n")
    waivers.remove(path, {waiver(1).id, waiver(3).id})
    assert path.read_text() == f"---\n# Of the desk\n\n{waivers.written(waiver(2), 2)}# later\n...\n"
    waivers.remove(path, {waiver(2).id})
    assert path.read_text() == "---\n# Of the desk\n\n# later\n...\n"
    assert waivers.load(path) == ()


def test_an_empty_list_is_filled_and_entries_in_brackets_are_refused(tmp_path: Path) -> None:
    path = tmp_path / waivers.NAME
    path.write_text("# none\n[]\n")
    waivers.add(path, waiver(1))
    assert path.read_text() == "# none\n" + waivers.written(waiver(1))
    path.write_text("[{id: fc-0000000000000003, rule: x, about: y, claims: [a], reason: r, by: b}]\n")
    with pytest.raises(RuleError, match="the entries stand in brackets"):
        waivers.add(path, waiver(1))


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "kept" / "w.yaml", tmp_path / waivers.NAME
    real.parent.mkdir()
    real.write_text("# ours\n")
    link.symlink_to(real)
    waivers.add(link, waiver(1))
    assert (link.is_symlink(), waivers.load(real)) == (True, (waiver(1),))


def test_a_last_line_without_an_end_is_ended(tmp_path: Path) -> None:
    path = tmp_path / waivers.NAME
    path.write_text(waivers.written(waiver(1)).rstrip("\n"))
    waivers.add(path, waiver(2))
    assert path.read_text() == waivers.written(waiver(1)) + waivers.written(waiver(2))


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("  reason: settled\n", "", "1:3", 'missing key "reason"'),
        ("  by: desk", "  by:", "7:3", '"by" must be a word, not empty'),
        ("  by: desk", "  who: desk", "7:3", 'unknown key "who"; there are '),
        ("reason:", "reson:", "6:3", 'unknown key "reson", did you mean "reason"?'),
        ("status: accepted", "status: acepted", "5:11", 'unknown status "acepted", did you mean "accepted"?'),
        ("id: fc-", "id: fk-", "1:7", '"id" must match pattern'),
    ],
)
def test_a_wrong_entry_is_shown_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, place: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / waivers.NAME
    path.write_text(waivers.written(waiver(1)).replace(old, new))
    before = path.read_text()
    for act in (lambda: waivers.load(path), lambda: waivers.add(path, waiver(2))):
        with pytest.raises(RuleError) as raised:
            act()
        assert str(raised.value).startswith(f"{waivers.NAME}:{place}: {message}")
    assert path.read_text() == before
    assert [one.name for one in tmp_path.iterdir()] == [waivers.NAME]


def test_one_finding_is_waived_once(tmp_path: Path) -> None:
    path = tmp_path / waivers.NAME
    path.write_text(waivers.written(waiver(1)) * 2)
    with pytest.raises(RuleError, match=r"fc-0000000000000001 is waived twice, first by entry 1"):
        waivers.load(path)


def test_a_file_of_comments_waives_nothing(tmp_path: Path) -> None:
    path = tmp_path / waivers.NAME
    path.write_text("# nothing yet\n")
    assert waivers.load(path) == ()
    waivers.add(path, waiver(1))
    assert path.read_text() == "# nothing yet\n" + waivers.written(waiver(1))


def _add_ten(path: str, first: int) -> None:
    for number in range(first, first + 10):
        waivers.add(Path(path), waiver(number))


def test_nothing_is_lost_when_several_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / waivers.NAME
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_ten, args=(str(path), 100 * n)) for n in range(1, 4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    expected = [waiver(100 * n + k).id for n in range(1, 4) for k in range(10)]
    assert [one.id for one in waivers.load(path)] == expected
    assert [one.name for one in tmp_path.iterdir()] == [waivers.NAME]


# ---------------------------------------------------------------- what it does


def ident_of(run: Callable[..., object], base: Path) -> str:
    ran = run(base, "--report", "none", "--format", "json")
    [finding] = ran.json["findings"]  # type: ignore[attr-defined]
    assert finding["rule"] == "value-conflict"
    return str(finding["id"])


def waive(run, base: Path, ident: str, *more: str):
    return run("waive", ident, base, "--reason", "the review says 14.2", "--by", "desk", *more)


def test_a_waived_finding_stays_in_the_report_and_counts_no_more(run, folder: Folder, tmp_path: Path) -> None:
    base = folder(TEXTS)
    ident = ident_of(run, base)
    done = waive(run, base, ident[:8], "--until", "2999-12-31")
    assert (done.status, done.out) == (0, f"{ident} waived in {tmp_path / waivers.NAME}\n")
    ran = run(base, "--report", "none", "--format", "json")
    [finding] = ran.json["findings"]
    assert (ran.status, finding["severity"], finding["waiver"]) == (
        0,
        "error",
        {"reason": "the review says 14.2", "by": "desk", "until": "2999-12-31", "status": "accepted"},
    )
    told = run(base, "--report", "none", "--format", "concise").out.splitlines()
    assert told[0].startswith(f"{base}/a.txt:5:33: waived value-conflict: ")
    assert told[0].endswith(f"[{ident}] (accepted by desk, until 2999-12-31: the review says 14.2)")
    assert told[-1] == "no other findings, 1 waived"
    assert "waived: accepted by desk" in run("explain", ident, base).out


def test_it_outlives_moved_paragraphs_and_renamed_files_and_ends_with_the_figure(run, folder: Folder) -> None:
    base = folder(TEXTS)
    ident = ident_of(run, base)
    waive(run, base, ident)
    (base / "a.txt").unlink()
    folder({"z.txt": MORNING.replace("The poverty", "It was a dry year.\n\nThe poverty")})
    assert run(base, "--report", "none").status == 0
    folder({"z.txt": MORNING.replace("14.2", "14.3")})
    ran = run(base, "--report", "none", "--format", "json")
    assert (ran.status, [finding["waiver"] for finding in ran.json["findings"]]) == (1, [None])
    assert ran.json["lapsed"] == [{"id": ident, "state": "stale", "about": "Poverty rate, Lao Cai, 31 December 2023"}]
    assert f"waiver {ident} (Poverty rate, Lao Cai, 31 December 2023): no such finding any more" in ran.err
    # The other text alone says nothing of the pair.
    (base / "z.txt").unlink()
    assert run(base / "b.txt", "--report", "none", "--format", "json").json["lapsed"] == []


def test_it_ends_after_its_day(run, folder: Folder, tmp_path: Path) -> None:
    base = folder(TEXTS)
    ident = ident_of(run, base)
    waive(run, base, ident, "--until", date.today().isoformat())
    assert run(base, "--report", "none").status == 0
    path = tmp_path / waivers.NAME
    path.write_text(re.sub(r"until: .*", "until: 2024-01-31", path.read_text()))
    ran = run(base, "--report", "none", "--format", "json")
    assert (ran.status, [one["state"] for one in ran.json["lapsed"]]) == (1, ["ended"])
    pruned = run("waive", "--prune", base)
    assert (pruned.status, pruned.out) == (0, "1 of 1 entries taken out\n")
    assert waivers.load(path) == ()


def test_what_cannot_be_compared_is_not_compared_again(run, folder: Folder) -> None:
    """With the pair apart, a text that agrees with one of the two is still held against it."""
    third = HEAD.format("noon") + "The poverty rate of Lao Cai was 14.2% at the end of 2023.\n"
    base = folder(TEXTS)
    ident = ident_of(run, base)
    waive(run, base, ident, "--not-comparable")
    ran = run(base, "--report", "none", "--format", "json")
    assert (ran.status, [finding["waiver"]["status"] for finding in ran.json["findings"]]) == (0, ["not-comparable"])
    assert [len(topic["claims"]) for topic in ran.json["topics"]] == [1, 1]
    folder({"c.txt": third})
    ran = run(base, "--report", "none", "--format", "json")
    assert sorted(len(topic["claims"]) for topic in ran.json["topics"]) == [1, 2]


def test_a_consequence_of_a_waived_root_is_not_waived(run, root: Path) -> None:
    ran = run(root / "seeds", "--report", "none", "--format", "json")
    child = next(f for f in ran.json["findings"] if f["part_of"] and f["severity"] == "error")
    waive(run, root / "seeds", child["part_of"])
    ran = run(root / "seeds", "--report", "none", "--format", "json")
    after = {finding["id"]: finding for finding in ran.json["findings"]}
    assert ran.status == 1
    assert after[child["part_of"]]["waiver"]["by"] == "desk"
    assert (after[child["id"]]["waiver"], after[child["id"]]["part_of"]) == (None, None)


def test_without_paths_the_last_report_is_meant(run, folder: Folder) -> None:
    base = folder(TEXTS)
    run(base)
    ident = ident_of(run, base)
    assert waive(run, base, ident).status == 0
    listed = run("waive", "--list")
    assert listed.out == (
        f"{ident}  value-conflict: Poverty rate, Lao Cai, 31 December 2023\n"
        "    accepted by desk: the review says 14.2\n"
        "    14.2% morning.example.org\n"
        "    15.8% evening.example.org\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no finding named"),
        (("fc-1", "--by", "desk"), "--reason is missing"),
        (("fc-1", "--reason", "x", "--by", " "), "--by is missing"),
        (("fc-1", "--reason", "x", "--by", "desk", "--until", "soon"), "soon is no day"),
        (("fc-1", "--reason", "x", "--by", "desk", "--until", "2001-01-01"), "2001-01-01 is past"),
    ],
)
def test_what_is_missing_is_said(run, folder: Folder, arguments: tuple[str, ...], message: str) -> None:
    ran = run("waive", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_an_unknown_finding_is_an_error(run, folder: Folder, tmp_path: Path) -> None:
    ran = waive(run, folder(TEXTS), "fc-ffffffff")
    assert (ran.status, ran.out) == (2, "")
    assert "no finding fc-ffffffff in these texts" in ran.err
    assert not (tmp_path / waivers.NAME).exists()


def test_the_nearest_file_above_the_texts_counts(run, folder: Folder, tmp_path: Path) -> None:
    base = folder({**TEXTS, "inner/a.txt": MORNING, "inner/b.txt": EVENING})
    ident = ident_of(run, base / "inner")
    (base / waivers.NAME).write_text("# of the texts\n")
    done = waive(run, base / "inner", ident)
    assert done.out == f"{ident} waived in {base / waivers.NAME}\n"
    assert run(base / "inner", "--report", "none").status == 0
    assert run(base / "inner", "--report", "none", "--waivers", tmp_path / "none.yaml").status == 2
