"""A draft before it is published."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Folder = Callable[[Mapping[str, str | bytes]], Path]

HEAD = "---\nsource: https://{0}.example.org/a/{1}\npublished: 2024-0{1}-01\n---\n\n"
SAID = "The poverty rate of Lao Cai was 14.2% at the end of 2023."
MORNING = HEAD.format("morning", 1) + SAID + "\n"
OTHERS = {
    "archive/noon.txt": HEAD.format("noon", 2) + "The mill of Hue employed 1,250 workers in 2022.\n",
    "archive/dusk.txt": HEAD.format("dusk", 3) + "The mill of Hue employed 1,310 workers in 2022.\n",
}
DRAFT = "The poverty rate of Lao Cai stood at 15.8% at the end of 2023.\n"


def review(run, base: Path, *more: str | Path, draft: str = "draft.md", against: str = "archive"):
    return run("review", base / draft, "--against", base / against, *more)


def found(ran) -> list[tuple[str, str]]:
    return [(finding["severity"], finding["rule"]) for finding in ran.json["findings"]]


def test_only_what_touches_the_draft_is_told(run, folder: Folder) -> None:
    base = folder({**OTHERS, "archive/a.txt": MORNING, "draft.md": DRAFT})
    assert run(base / "archive", "--report", "none").status == 1  # the two mills
    ran = review(run, base, "--format", "json")
    assert (ran.status, found(ran), ran.json["decision"]) == (1, [("error", "value-conflict")], "block")
    assert [finding["rule"] for finding in ran.json["blocking"]] == ["value-conflict"]
    assert sorted(Path(document["path"]).name for document in ran.json["documents"]) == ["a.txt", "draft.md"]
    assert ran.json["coverage"] == {"numerals": 2, "claims": 1, "set_aside": 1, "unread": 0}
    lines = review(run, base, "--format", "concise").out.splitlines()
    assert lines[0].startswith(f"{base}/draft.md:1:38: error value-conflict: ")
    assert lines[1:] == [
        "1 draft beside 3 texts · 2 numerals read · 1 claim compared, 0 stated once, 0 not compared, 0 unread",
        "1 error",
    ]


def test_among_many_texts_those_that_bear_on_the_draft_are_found(run, folder: Folder) -> None:
    towns = ("Hue", "Vinh", "Da Lat", "Can Tho", "Nha Trang")
    many = {
        f"archive/{n:02}.txt": f"In {1950 + n}, the mill of {towns[n % 5]} employed {1000 + 37 * n:,} workers.\n"
        for n in range(60)
    }
    base = folder({**many, "archive/a.txt": MORNING, "draft.md": DRAFT})
    ran = review(run, base, "--format", "json")
    assert (ran.status, found(ran)) == (1, [("error", "value-conflict")])
    assert [Path(document["path"]).name for document in ran.json["documents"]] == ["draft.md", "a.txt"]
    assert review(run, base, "--format", "concise").out.splitlines()[1].startswith("1 draft beside 61 texts · ")


def test_an_archive_is_read_once_for_many_drafts(folder: Folder) -> None:
    from factcheck import pipeline, reading
    from factcheck.review import Draft, archive, review
    from tests.labels import book

    base = folder({"archive/a.txt": MORNING})
    request = pipeline.Request((str(base / "archive"),))
    beside = archive(request, book())
    (base / "archive" / "a.txt").unlink()
    for text, rules in ((DRAFT, ["value-conflict"]), (SAID, []), (DRAFT, ["value-conflict"])):
        draft = Draft(reading.document("draft", "draft", text))
        assert [one.rule for one in review([draft], request, book(), beside).report.findings] == rules


def test_a_sound_draft_passes(run, folder: Folder) -> None:
    base = folder({**OTHERS, "archive/a.txt": MORNING, "draft.md": SAID.replace("was", "stood at")})
    ran = review(run, base, "--format", "json")
    assert (ran.status, found(ran), ran.json["decision"]) == (0, [], "pass")


def test_a_draft_without_a_figure_passes(run, folder: Folder) -> None:
    base = folder({**OTHERS, "draft.md": "Nothing was counted today.\n"})
    ran = review(run, base)
    assert (ran.status, ran.err) == (0, "factcheck: no figure in the draft\n")


def test_a_draft_that_cannot_be_read_is_an_error_and_the_others_are_reviewed(run, folder: Folder) -> None:
    base = folder({"archive/a.txt": MORNING, "draft.md": DRAFT, "broken.md": b"\x00\x01\x02", "empty.md": ""})
    for lost in ("broken.md", "empty.md", "none.md"):
        ran = run("review", base / lost, base / "draft.md", "--against", base / "archive", "--format", "json")
        assert (ran.status, found(ran)) == (2, [("error", "value-conflict")])
        assert f"{base}/{lost}: " in ran.err


def test_trouble_in_the_archive_is_listed_and_does_not_block(run, folder: Folder) -> None:
    base = folder({"archive/a.txt": HEAD.format("morning", 1) + SAID, "archive/b.txt": b"\x00\x01", "draft.md": SAID})
    ran = review(run, base, "--format", "json")
    assert (ran.status, [trouble["path"] for trouble in ran.json["troubles"]]) == (0, [f"{base}/archive/b.txt"])
    assert f"{base}/archive/b.txt: " in ran.err
    gone = run("review", base / "draft.md", "--against", base / "gone")
    assert (gone.status, f"{base}/gone: there is no such file" in gone.err) == (0, True)


def test_a_draft_is_not_held_against_itself(run, folder: Folder) -> None:
    """Neither as a file of the archive nor as a copy that was saved there."""
    base = folder({"archive/draft.md": DRAFT, "archive/copy.md": f"  {DRAFT}\n"})
    ran = review(run, base, "--format", "json", draft="archive/draft.md")
    assert (ran.status, found(ran), len(ran.json["documents"])) == (0, [], 1)


def test_the_page_that_it_replaces_is_its_last_version(run, folder: Folder) -> None:
    """By its address: what differs has changed since, and is no conflict of two sources."""
    new = HEAD.format("morning", 1) + SAID.replace("14.2", "15.8")
    base = folder({"archive/a.txt": MORNING, "draft.md": new})
    ran = review(run, base, "--format", "json")
    assert (ran.status, found(ran), ran.json["decision"]) == (0, [("warning", "number-changed-since")], "confirm")
    claims = {claim["id"]: claim["text"] for claim in ran.json["claims"]}
    assert [claims[ident] for ident in ran.json["findings"][0]["claims"]] == ["14.2%", "15.8%"]
    assert [document["kind"] for document in ran.json["documents"]] == ["text", "previous"]


def test_the_last_version_may_be_named(run, folder: Folder) -> None:
    base = folder({"draft.md": DRAFT, "old.md": DRAFT.replace("15.8", "14.2"), "archive/a.txt": SAID})
    ran = run("review", base / "draft.md", "--previous", base / "old.md", "--format", "json")
    assert found(ran) == [("warning", "number-changed-since")]


def test_a_draft_by_stdin(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"archive/a.txt": MORNING})
    by_stdin(monkeypatch, DRAFT)
    more = ("--name", "desk draft", "--published", "2024-06-01", "--source", "Desk")
    ran = run("review", "-", "--against", base / "archive", "--format", "json", *more)
    assert (ran.status, found(ran)) == (1, [("error", "value-conflict")])
    draft = ran.json["documents"][0]
    assert (draft["path"], draft["published"], draft["source"]) == ("desk draft", "2024-06-01", "Desk")


def git(base: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], cwd=base, check=True, capture_output=True)


LONG = "".join(f"The town of Hue opened school number {n} after years of work.\n\n" for n in range(1, 9))


def test_what_is_staged_is_held_against_what_was_committed(run, folder: Folder) -> None:
    base = folder({"hu\u1ebf 1.md": LONG + SAID})
    git(base, "init")
    git(base, "add", "-A")
    ran = run("review", base / "hu\u1ebf 1.md", "--staged", "--format", "json")  # before the first commit
    assert (ran.status, found(ran)) == (0, [])
    git(base, "commit", "-m", "first")
    (base / "hu\u1ebf 1.md").write_text(LONG + SAID.replace("14.2", "15.8"), encoding="utf-8")
    ran = run("review", base / "hu\u1ebf 1.md", "--staged", "--format", "json")  # changed, and not staged
    assert found(ran) == []
    git(base, "mv", "hu\u1ebf 1.md", "b.md")
    git(base, "add", "-A")
    (base / "b.md").write_text("half written", encoding="utf-8")  # what counts is what is staged
    ran = run("review", base / "b.md", "--staged", "--format", "json")
    assert (ran.status, found(ran)) == (0, [("warning", "number-changed-since")])
    folder({"new.md": DRAFT})
    ran = run("review", base / "new.md", "--staged")
    assert (ran.status, ran.err) == (2, f"factcheck: {base}/new.md: is not staged: git add it first\n")


@pytest.mark.parametrize("surroundings", ["hook", "worktree", "elsewhere"])
def test_in_a_hook_the_repository_of_the_draft_counts(
    run, folder: Folder, monkeypatch: pytest.MonkeyPatch, surroundings: str
) -> None:
    """Git tells its hooks the index by a path from the top folder, and in a worktree the repository as well."""
    base = folder({"desk/a.md": SAID})
    git(base, "init")
    git(base, "add", "-A")
    git(base, "commit", "-m", "first")
    monkeypatch.chdir(base)
    told = {"GIT_INDEX_FILE": ".git/index"}
    if surroundings == "worktree":
        git(base, "worktree", "add", "../second")
        place = base / ".git" / "worktrees" / "second"
        base = base.parent / "second"
        told = {"GIT_DIR": str(place), "GIT_PREFIX": "desk/", "GIT_INDEX_FILE": str(place / "index")}
    if surroundings == "elsewhere":
        told = {"GIT_INDEX_FILE": str(base.parent / "other" / ".git" / "index")}
    (base / "desk" / "a.md").write_text(SAID.replace("14.2", "15.8"), encoding="utf-8")
    git(base, "add", "-A")
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(base)
    ran = run("review", "desk/a.md", "--staged", "--format", "json")
    assert (ran.status, found(ran)) == (0, [("warning", "number-changed-since")])


def test_outside_of_a_repository_that_is_said(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"a.md": DRAFT})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(base.parent))
    ran = run("review", base / "a.md", "--staged")
    assert ran.status == 2
    assert ran.err.startswith(f"factcheck: {base}/a.md: not a git repository")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no draft given"),
        (("-", "-"), "only one draft can come by stdin"),
        (("a.md", "--staged", "--previous", "b.md"), "--staged takes both versions from git"),
        (("a.md", "b.md", "--previous", "c.md"), "--previous is for one draft"),
        (("a.md", "--name", "x"), "are for a draft that comes by stdin"),
        (("a.md", "--annotate", "x.txt"), "x.txt should end in .docx"),
        (("a.docx", "--staged", "--annotate", "b.docx"), "--annotate takes the Word file as it lies in the folder"),
        (("a.docx", "--annotate", "a.docx"), "a.docx is the draft itself"),
    ],
)
def test_what_does_not_go_together(run, arguments: tuple[str, ...], message: str) -> None:
    ran = run("review", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_a_waived_finding_does_not_block(run, folder: Folder) -> None:
    base = folder({"archive/a.txt": MORNING, "draft.md": "---\nsource: Desk\n---\n\n" + DRAFT})
    [finding] = review(run, base, "--format", "json").json["findings"]
    run("waive", finding["id"], base / "archive", base / "draft.md", "--reason", "asked", "--by", "desk")
    ran = review(run, base, "--format", "json")
    assert (ran.status, ran.json["decision"], ran.json["findings"][0]["waiver"]["by"]) == (0, "pass", "desk")


def test_what_only_a_review_finds_is_explained_and_waived_from_its_report(run, folder: Folder, tmp_path: Path) -> None:
    new = HEAD.format("morning", 1) + SAID.replace("14.2", "15.8")
    base = folder({"archive/a.txt": MORNING, "draft.md": new})
    page = tmp_path / "out" / "draft.html"
    review(run, base, "--report", page)
    [finding] = review(run, base, "--format", "json").json["findings"]
    told = run("explain", finding["id"], "--report", page)
    assert (told.status, told.out.splitlines()[0]) == (
        0,
        "warning number-changed-since: A figure is not the one that was published",
    )
    waived = run("waive", finding["id"], "--report", page, "--reason", "asked", "--by", "desk")
    assert waived.status == 0
    ran = review(run, base, "--format", "json")
    assert (ran.json["decision"], ran.json["findings"][0]["waiver"]["by"]) == ("pass", "desk")
    # A check has no versions to look at, and takes nothing back.
    assert run(base, "--report", "none", "--format", "json").json["lapsed"] == []
    (base / "draft.md").unlink()
    assert "stands in no file now" in run("explain", finding["id"], "--report", page).err


def test_a_warning_may_be_confirmed(run, folder: Folder) -> None:
    new = HEAD.format("morning", 1) + SAID.replace("14.2", "15.8")
    base = folder({"archive/a.txt": MORNING, "draft.md": new})
    more = ("--format", "json", "--fail-on", "warning")
    ran = review(run, base, *more)
    assert (ran.status, ran.json["decision"]) == (1, "confirm")
    ran = review(run, base, *more, "--confirm", ran.json["warnings"][0]["id"])
    assert (ran.status, ran.json["decision"], len(ran.json["warnings"])) == (0, "pass", 1)


def by_stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_a_draft_as_a_newsroom_system_sends_it(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"archive/a.txt": MORNING})
    sent = {"title": "Poverty at 15.8%", "text": DRAFT, "published": "2024-06-01T10:00", "source": "Desk"}
    by_stdin(monkeypatch, json.dumps(sent))
    ran = run("review", "-", "--against", base / "archive", "--format", "json")
    draft = ran.json["documents"][0]
    assert (ran.status, found(ran), ran.json["decision"]) == (1, [("error", "value-conflict")], "block")
    assert (draft["title"], draft["published"], draft["source"]) == ("Poverty at 15.8%", "2024-06-01", "Desk")
    assert [claim["start"] - draft["body"] for claim in ran.json["claims"][1:2]] == [DRAFT.index("15.8%") + 1]


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ('{"text": "a", "titel": "b"}', 'unknown key "titel", did you mean "title"?'),
        ('{"text": 3}', '"text" is of the wrong kind'),
        ('{"text": "a", "html": "b"}', 'there should be either "text" or "html"'),
        ('{"text": "a", "published": "soon"}', '"published" soon is no day'),
        ('{"text": "a", "confirm": "b"}', '"confirm" is of the wrong kind'),
        ('{"text": "a", "report_language": "de"}', '"report_language" is one of: en, vi'),
    ],
)
def test_what_is_sent_wrong_is_said(run, monkeypatch: pytest.MonkeyPatch, sent: str, message: str) -> None:
    by_stdin(monkeypatch, sent)
    ran = run("review", "-")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"factcheck: (stdin): {message}")


def test_the_language_of_the_page_comes_with_the_draft(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_stdin(monkeypatch, json.dumps({"text": DRAFT, "report_language": "vi"}))
    run("review", "-", "--against", tmp_path, "--report", tmp_path / "draft.html")
    assert '<html lang="vi"' in (tmp_path / "draft.html").read_text()


def test_a_report_of_the_draft(run, folder: Folder, tmp_path: Path) -> None:
    base = folder({**OTHERS, "archive/a.txt": MORNING, "draft.md": DRAFT})
    ran = review(run, base, "--report", tmp_path / "out" / "draft.html")
    assert ran.out.splitlines()[-1] == f"1 error · {tmp_path}/out/draft.html"
    assert json.loads((tmp_path / "out" / "draft.json").read_text())["decision"] == "block"
    page = (tmp_path / "out" / "draft.html").read_text()
    assert ("15.8%" in page, "1,310" in page) == (True, False)
