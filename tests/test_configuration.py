"""The configuration: which file counts, and what is said of a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from factcheck.rulebook import Configuration, Headers, ReferenceSettings, RuleError, configuration

Folder = Callable[[Mapping[str, str | bytes]], Path]

HEADERS = '[reference.headers]\nmeasure = "Was"\nplace = ["Wo", "Ort"]\n'
TOLD = Configuration(reference=ReferenceSettings(Headers(measure="Was", place=("Wo", "Ort"))))


def wrong(path: Path) -> tuple[int, int, str]:
    with pytest.raises(RuleError) as raised:
        configuration([str(path)])
    return raised.value.line, raised.value.column, raised.value.message


def test_none_is_the_usual_one(folder: Folder) -> None:
    assert configuration([str(folder({"a.txt": "a"}))]) == Configuration()


@pytest.mark.parametrize("path", ["a.txt", ".", "deep/er", "deep/er/b.txt", "not/there.txt"])
def test_the_nearest_file_above_what_is_checked(folder: Folder, path: str) -> None:
    base = folder({"factcheck.toml": HEADERS, "a.txt": "a", "deep/er/b.txt": "b"})
    assert configuration([str(base / path)]) == TOLD


def test_a_nearer_file_counts_alone(folder: Folder) -> None:
    base = folder({"factcheck.toml": HEADERS, "near/factcheck.toml": '[reference]\ndecimal = ","\n', "near/a.txt": "a"})
    assert configuration([str(base / "near")]) == Configuration(reference=ReferenceSettings(decimal=","))


def test_the_section_of_a_project(folder: Folder) -> None:
    project = '[project]\nname = "x"\n\n[tool.factcheck.reference.headers]\nmeasure = "Was"\nplace = ["Wo", "Ort"]\n'
    base = folder({"pyproject.toml": project, "sub/pyproject.toml": '[project]\nname = "y"\n', "sub/a.txt": "a"})
    assert configuration([str(base / "sub")]) == TOLD


def test_a_file_of_its_own_goes_before_the_project(folder: Folder) -> None:
    base = folder({"pyproject.toml": "[tool.factcheck]\nx = 1\n", "factcheck.toml": HEADERS})
    assert configuration([str(base)]) == TOLD


def test_a_broken_project_of_others_is_passed_over(folder: Folder) -> None:
    assert configuration([str(folder({"pyproject.toml": "not [ toml"}))]) == Configuration()


def test_two_configurations_for_one_run(folder: Folder) -> None:
    base = folder({"a/factcheck.toml": HEADERS, "b/factcheck.toml": HEADERS})
    assert configuration([str(base / "a"), str(base / "a" / "x.txt")]) == TOLD
    with pytest.raises(RuleError, match="both count for what is checked: give the paths to two runs"):
        configuration([str(base / "a"), str(base / "b")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[referense]\n", (1, 1, 'unknown key "referense", did you mean "reference"?')),
        (
            '[reference]\ndecimal = ","\nencodin = "x"\n',
            (3, 1, 'unknown key "encodin", did you mean "encoding"?'),
        ),
        (
            '# names\n[reference.headers]\nmeasur = "Was"\n',
            (3, 1, 'unknown key "measur", did you mean "measure"?'),
        ),
        ('reference.headers.measur = "Was"\n', (1, 19, 'unknown key "measur", did you mean "measure"?')),
        ('[reference]\ndecimal = ";"\n', (2, 1, 'unknown decimal ";"; there are ,, .')),
        ("[reference]\nencoding = [8]\n", (2, 1, '"encoding" must be a word, not a list')),
        ("reference = 1\n", (1, 1, '"reference" must be a mapping, not "1"')),
        ("[reference\n", None),
        ("", "plain"),
    ],
)
def test_what_is_wrong_and_where(folder: Folder, text: str, expected: object) -> None:
    base = folder({"factcheck.toml": text})
    if expected == "plain":
        assert configuration([str(base)]) == Configuration()
    elif expected is None:
        assert wrong(base)[0] >= 1
    else:
        assert wrong(base) == expected


def test_in_a_project_the_place_is_that_in_its_file(folder: Folder) -> None:
    text = '[project]\nencodin = "other"\n\n[tool.factcheck.reference]\nencodin = "x"\n'
    assert wrong(folder({"pyproject.toml": text})) == (5, 1, 'unknown key "encodin", did you mean "encoding"?')
