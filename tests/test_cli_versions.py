"""The command line on a text and its translation or edited copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from factcheck import pipeline
from factcheck.model import Trouble
from tests.labels import book

Folder = Callable[[Mapping[str, str | bytes]], Path]

ORIGINAL = "The fund lent 7,246 billion VND to 141,000 households.\n"
RIGHT = "Quỹ đã cho 141.000 hộ vay 7.246 tỷ đồng.\n"
WRONG = "Quỹ đã cho 141.000 hộ vay 7.246 triệu đồng.\n"


def of(path: str, text: str) -> str:
    return f"---\ntranslation-of: {path}\n---\n{text}"


def test_a_translation_is_held_against_the_original_that_it_names(run, folder: Folder) -> None:
    base = folder({"en.txt": ORIGINAL, "vi.txt": of("en.txt", WRONG)})
    ran = run(base, "--report", "none", "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    assert [(document["path"], document["translation_of"]) for document in ran.json["documents"]] == [
        (f"{base}/en.txt", None),
        (f"{base}/vi.txt", f"{base}/en.txt"),
    ]
    [finding] = [finding for finding in ran.json["findings"] if finding["severity"] == "error"]
    texts = {claim["id"]: claim["text"] for claim in ran.json["claims"]}
    assert (finding["rule"], finding["severity"], finding["facts"]["factor"]) == (
        "translation-mismatch",
        "error",
        "1000",
    )
    assert [texts[ident] for ident in finding["claims"]] == ["7,246 billion VND", "7.246 triệu đồng"]


def test_a_sound_translation_is_a_pass(run, folder: Folder) -> None:
    base = folder({"en.txt": ORIGINAL, "vi.txt": of("en.txt", RIGHT)})
    ran = run(base, "--report", "none", "--format", "json")
    assert (ran.status, {finding["severity"] for finding in ran.json["findings"]}) == (0, {"query"})
    assert [passed["facts"] for passed in ran.json["passed"] if passed["rule"] == "translation-mismatch"] == [
        {"figures": 2}
    ]


def test_the_original_is_read_where_only_the_translation_is_named(run, folder: Folder) -> None:
    base = folder({"desk/en.txt": ORIGINAL, "vi/vi.txt": of("../desk/en.txt", WRONG)})
    ran = run(base / "vi", "--report", "none", "--format", "concise")
    assert ran.status == 1
    assert "translation-mismatch: 7,246 billion VND of the original is 7.246 triệu đồng in the version" in ran.out


def test_the_option_pairs_two_texts(run, folder: Folder) -> None:
    base = folder({"en.txt": ORIGINAL, "vi.txt": WRONG})
    ran = run("--translation", base / "vi.txt", base / "en.txt", "--report", "none", "--format", "concise")
    assert ran.status == 1
    assert "translation-mismatch" in ran.out
    ran = run("check", base, "--report", "none", "--format", "concise")
    assert "translation-mismatch" not in ran.out


def test_an_original_that_is_not_there(folder: Folder) -> None:
    base = folder(
        {"vi.txt": of("en.txt", RIGHT), "self.txt": of("self.txt", RIGHT), "b.txt": of("e.md", RIGHT), "e.md": ""}
    )
    found = pipeline.check(pipeline.Request((str(base),)), book()).troubles
    missing = "there is no such file or folder: check the spelling"
    assert found == (
        Trouble(f"{base}/b.txt:2", f"its original {base}/e.md gave no text, so the two are not compared"),
        Trouble(f"{base}/e.md", "is empty: give it its text, or remove it"),
        Trouble(f"{base}/self.txt:2", "a text is no translation of itself: name its original"),
        Trouble(f"{base}/vi.txt:2", f"its original {base}/en.txt: {missing}"),
    )


def test_a_folder_is_no_original(folder: Folder) -> None:
    base = folder({"vi.txt": of(".", RIGHT)})
    found = pipeline.check(pipeline.Request((str(base),)), book()).troubles
    assert [trouble.path for trouble in found] == [f"{base}/vi.txt:2"]


def test_a_folder_is_no_translation(run, folder: Folder) -> None:
    base = folder({"vi/vi.txt": WRONG, "en.txt": ORIGINAL})
    ran = run("--translation", base / "vi", base / "en.txt", "--report", "none")
    assert (ran.status, ran.err) == (2, f"factcheck: {base}/vi: gave no text to be held against its original\n")


def test_two_texts_may_name_one_another(folder: Folder) -> None:
    base = folder({"a.txt": of("b.txt", ORIGINAL), "b.txt": of("a.txt", WRONG)})
    found = pipeline.check(pipeline.Request((str(base),)), book())
    assert found.troubles == ()
    assert {finding.rule for finding in found.findings if finding.severity == "error"} == {"translation-mismatch"}
