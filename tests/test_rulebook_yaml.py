"""YAML as plain data: what is read, what is refused and where, and what is kept of it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import rulebook
from factcheck.rulebook import RuleError, read_yaml

pytestmark = pytest.mark.usefixtures("alone")


# ---------------------------------------------------------------- YAML


def plain(text: str) -> Any:
    path = Path("x.yaml")
    path.write_bytes(text.encode())
    return read_yaml(path).data


def test_figures_and_no_stay_words() -> None:
    assert plain("a: 1.50\nb: [no, yes, on, 1e3, 007, 2024-12-31, true, ~]\nc: |\n  two\n  lines\n'1': \"2\"\n") == {
        "a": "1.50",
        "b": ["no", "yes", "on", "1e3", "007", "2024-12-31", True, None],
        "c": "two\nlines\n",
        "1": "2",
    }


def test_a_word_as_key_is_a_word() -> None:
    assert plain("no: [x]\ntrue: y\nnull: z\n12: w\n") == {"no": ["x"], "true": "y", "null": "z", "12": "w"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "x.yaml:1:1: the file is empty"),
        ("# only words\n", "x.yaml:1:1: the file is empty\n    # only words\n    ^"),
        ("a: 1\nb: 2\na: 3\n", 'x.yaml:3:1: "a" is given twice, first on line 1\n    a: 3\n    ^'),
        ("a: 1\n b: 2\n", "x.yaml:2:3: not YAML: mapping values are not allowed here\n     b: 2\n      ^"),
        ("a:\n\tb: 2\n", "x.yaml:2:1: has a tab: indent with spaces\n    \tb: 2\n    ^"),
        (
            "a: 1\r\nb: 2\r\n",
            "x.yaml:1:5: has a carriage return: save it with line feeds only\n    a: 1\n        ^",
        ),
        (
            "\ufeffa: 1\n",
            "x.yaml:1:1: starts with a byte order mark: save it as UTF-8 without one\n    a: 1\n    ^",
        ),
        (
            "a: &x [1]\nb: *x\n",
            "x.yaml:1:4: aliases are not used here: write the value out\n    a: &x [1]\n       ^",
        ),
        (
            "a: !!binary aGk=\n",
            'x.yaml:1:4: tags are not used here: "binary"\n    a: !!binary aGk=\n       ^',
        ),
        ("a: !x 1\n", 'x.yaml:1:4: tags are not used here: "!x"\n    a: !x 1\n       ^'),
        ("? [a]\n: b\n", "x.yaml:1:3: a key must be a word\n    ? [a]\n      ^"),
        (
            'a: "\\ud83d"\n',
            'x.yaml:1:4: holds half a character: write the character itself\n    a: "\\ud83d"\n       ^',
        ),
        ("é: \x07\n", "x.yaml:1:4: not YAML: special characters are not allowed\n    é: \x07\n       ^"),
    ],
)
def test_what_is_not_our_yaml(text: str, told: str) -> None:
    with pytest.raises(RuleError) as caught:
        plain(text)
    assert str(caught.value) == told


def test_bytes_that_are_no_text() -> None:
    Path("x.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")
    with pytest.raises(RuleError) as caught:
        read_yaml(Path("x.yaml"))
    assert (caught.value.line, caught.value.column, caught.value.message) == (2, 7, "not UTF-8 text")


def test_no_file() -> None:
    with pytest.raises(RuleError, match=r"^y\.yaml:1:1: cannot be read: No such file or directory$"):
        read_yaml(Path("y.yaml"))


@pytest.mark.parametrize("text", ["[" * 3000, "a:\n" + "".join(" " * n + "- a:\n" for n in range(1, 200))])
def test_deep_nesting_is_told(text: str) -> None:
    with pytest.raises(RuleError, match=r"nested too deeply|not YAML"):
        plain(text)


# ---------------------------------------------------------------- cache


SCRIPT = """
import json, sys
from pathlib import Path
from factcheck.rulebook import read_yaml
data = read_yaml(Path(sys.argv[1])).data
print(json.dumps([data, any(name.startswith("ruamel") for name in sys.modules)]))
"""


def in_a_process(path: Path) -> Any:
    root = Path(rulebook.__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(root)!r})\n{SCRIPT}", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "cache").rglob("*.*"))


def test_a_hit_imports_no_ruamel_and_gives_the_same(alone: Path) -> None:
    path = alone / "a.yaml"
    path.write_text("a: [1.50, no, true, ~, 'x']\nb: {c : đ}\n")  # a space before a colon: no plain part of YAML
    data = {"a": ["1.50", "no", True, None, "x"], "b": {"c": "đ"}}
    assert in_a_process(path) == [data, True]
    assert len(entries(alone)) == 1
    assert in_a_process(path) == [data, False]
    other = alone / "other.yaml"  # the same bytes under another name
    other.write_bytes(path.read_bytes())
    assert in_a_process(other) == [data, False]
    path.write_text("a : 2\n")
    assert in_a_process(path) == [{"a": "2"}, True]
    path.write_text("a: 3\n")
    assert in_a_process(path) == [{"a": "3"}, False]
    assert len(entries(alone)) == 2


@pytest.mark.parametrize("damage", ["", "{", "[1]", '{"of": "x", "data": 1}', '{"data": "a"}', "\x00", "[" * 9999])
def test_a_damaged_entry_is_ignored_and_written_anew(alone: Path, damage: str) -> None:
    assert plain("a : 1\n") == {"a": "1"}
    (entry,) = entries(alone)
    whole = entry.read_text()
    entry.write_text(damage)
    assert plain("a : 1\n") == {"a": "1"}
    assert entry.read_text() == whole


def test_a_folder_that_cannot_be_written_is_no_error(alone: Path) -> None:
    (alone / "cache").write_text("a file")
    assert plain("a : 1\n") == {"a": "1"}


def test_a_wrong_file_is_not_kept(alone: Path) -> None:
    with pytest.raises(RuleError):
        plain("a: 1\na: 2\n")
    assert entries(alone) == []


def test_the_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.rulebook.kept import cache_folder

    monkeypatch.setenv("HOME", "/h")
    assert cache_folder() == Path("cache").absolute()
    monkeypatch.delenv("FACTCHECK_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    assert cache_folder() == Path("/x/factcheck")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path("/h/.cache/factcheck")


# What YAML takes in quotes as it stands: it folds line ends, and refuses control characters.
Words = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=8)
Scalars = Words | st.booleans() | st.none()
Data = st.dictionaries(
    Words,
    st.recursive(Scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(Words, inner, max_size=3)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(data=Data)
def test_json_is_read_as_it_stands(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    """JSON is YAML too: whatever it says comes out, read the first and the second time."""
    path = tmp_path_factory.mktemp("x") / "x.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert read_yaml(path).data == data
    assert read_yaml(path).data == data


# ---------------------------------------------------------------- schemas


@dataclass(frozen=True, slots=True)
class Inner:
    width: Decimal
    name: str = "none"


@dataclass(frozen=True, slots=True)
class Outer:
    inner: dict[str, Inner]
    many: tuple[int, ...] = ()


def test_a_plain_dataclass_is_a_schema() -> None:
    Path("o.yaml").write_text("inner:\n  a: {width: 0.10}\nmany: [1, 2]\n")
    outer = read_yaml(Path("o.yaml"), Outer)
    assert outer == Outer({"a": Inner(Decimal("0.10"))}, (1, 2))
    assert str(outer.inner["a"].width) == "0.10"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "inner:\n  a: {widht: 1}\n",
            'o.yaml:2:7: unknown key "widht", did you mean "width"?\n      a: {widht: 1}\n          ^',
        ),
        ("inner:\n  a: {}\n", 'o.yaml:2:6: missing key "width"\n      a: {}\n         ^'),
        (
            "inner: {}\nmany: [1, x]\n",
            'o.yaml:2:11: "many" must be a valid integer, not "x"\n    many: [1, x]\n              ^',
        ),
        ("inner: []\n", 'o.yaml:1:8: "inner" must be a mapping, not a list\n    inner: []\n           ^'),
        ("inner: {}\nmany: 1\n", 'o.yaml:2:7: "many" must be a list, not "1"\n    many: 1\n          ^'),
        ("- a\n", "o.yaml:1:1: the file must be a mapping, not a list\n    - a\n    ^"),
        (
            "inner:\n  a: {width: wide}\n",
            'o.yaml:2:14: "width" must be a valid decimal, not "wide"\n      a: {width: wide}\n                 ^',
        ),
        (
            "inner:\n  a: {width: 1, name: [b]}\n",
            'o.yaml:2:23: "name" must be a word, not a list\n'
            "      a: {width: 1, name: [b]}\n                          ^",
        ),
        ("inner:\n", 'o.yaml:1:1: "inner" must be a mapping, not empty\n    inner:\n    ^'),
    ],
)
def test_wrong_values_are_told_at_their_place(text: str, told: str) -> None:
    Path("o.yaml").write_text(text)
    with pytest.raises(RuleError) as caught:
        read_yaml(Path("o.yaml"), Outer)
    assert str(caught.value) == told
