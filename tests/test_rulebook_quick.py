"""The quick reader of plain YAML: what it reads, it reads as the whole reader does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.rulebook import RuleError
from factcheck.rulebook.plain import parse
from factcheck.rulebook.quick import Unsure, read
from tests.conftest import ROOT

SHIPPED = sorted(
    path for folder in ("rules", "factcheck/lang", "factcheck/report") for path in (ROOT / folder).rglob("*.yaml")
)
# Pieces of which lines are made that are nearly right.
PIECES = (
    "a", "b c", "1.50", "-1", "true", "~", "no", "đ", "a: ", "b: ", ":", "- ", "-", " ", "  ", "\n", "\n  ", "\n    ",
    "[", "]", "{", "}", ", ", ",", "#", " # x", '"', "'", '"x"', "'y'", '\\"', "\\n", "|", ">", "|\n  ",
    ">\n  ", "|-", "?",
    "&a ", "*a", "!", "%", "@", "---", "...", "\n---\n", "<<: ", "=", "\u00a0", "[a, b]", "{a: b}", "a:\n",
    "- b: c\n",
)  # fmt: skip


def whole(text: str) -> Any:
    """What the whole reader says: the data, or the error."""
    try:
        return parse(Path("x.yaml"), text).data
    except RuleError as error:
        return error


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_file_that_comes_with_the_program_is_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found, expected = read(text), whole(text)
    assert found == expected
    assert list(map(str, _leaves(found))) == list(map(str, _leaves(expected)))  # in the same order


def _leaves(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in (key, *_leaves(value))]
    return [leaf for item in data for leaf in _leaves(item)] if isinstance(data, list) else [data]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1.50", {"a": "1.50"}),
        ("a: no\nb: true\nc: ~\nd:\n", {"a": "no", "b": True, "c": None, "d": None}),
        ("# first\n\na: b c # more\n", {"a": "b c"}),
        ("a: b#c\n", {"a": "b#c"}),
        ('a: "x: # y"\n"b": \'it\'\'s\'\n', {"a": "x: # y", "b": "it's"}),
        ('a: "one\\ntwo \\"x\\" \\\\"\n', {"a": 'one\ntwo "x" \\'}),
        ("- a\n- b: 1\n  c: 2\n- - d\n  - e\n", ["a", {"b": "1", "c": "2"}, ["d", "e"]]),
        ("a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}),
        ("a:\n  b:\n    - c\n  d: e\n", {"a": {"b": ["c"], "d": "e"}}),
        ("a: [b c, 'd, e', {f: g}, []]  # x\n", {"a": ["b c", "d, e", {"f": "g"}, []]}),
        ("a: {b: [c,\n   # more\n   d], e: f,}\n", {"a": {"b": ["c", "d"], "e": "f"}}),
        ("a: [\n  b,\n  c # ]\n]\nd: e\n", {"a": ["b", "c"], "d": "e"}),
        ("a: |\n  one\n    two\n\n  # three\n\nb: c\n", {"a": "one\n  two\n\n# three\n", "b": "c"}),
        ("a: >\n  one\n  two\n", {"a": "one two\n"}),
    ],
)
def test_what_is_plain(text: str, data: object) -> None:
    assert read(text) == data
    assert whole(text) == data


@pytest.mark.parametrize(
    "text",
    [
        "", "# nothing\n", "a", "[a]", "a: b\n c\n", "a: b: c\n", "a : b\n", "a: &x b\n", "a: *x\n",
        "a: !x b\n", "? a\n", "a: b\na: c\n",
        "a: {b: c, b: d}\n", "a: |-\n  b\n", "a: >\n  b\n\n  c\n", "a: |\n  b", 'a: "b\n  c"\n',
        'a: "\\u0041"\n', "a: [b\n", "a: [b] c\n",
        "a: [b # ]\n", "---\na: b\n", "a: b\n...\n", "%YAML 1.2\n", "a:\n    b: c\n  d: e\n", "  a: b\nc: d\n",
        "- a\nb: c\n", "a: [b: c]\n",
        "a: [,]\n", "a: =\n", "<<: a\n", "a: b\u2028c\n", "a:\tb\n", "a: " + "[" * 30 + "]" * 30 + "\n",
        "x" * 300 + ": a\n", "-\n  a\n",
    ],
)  # fmt: skip
def test_what_is_left_to_the_whole_reader(text: str) -> None:
    with pytest.raises(Unsure):
        read(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_it_reads_the_whole_reader_reads_so(text: str) -> None:
    try:
        found = read(text)
    except Unsure:
        return
    assert found == whole(text)


@given(st.data())
def test_a_shipped_file_with_a_slip_is_read_as_the_whole_reader_does(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SHIPPED)).read_text(encoding="utf-8")
    begin = text.find("\n", data.draw(st.integers(0, len(text)))) + 1
    text = text[begin : text.find("\n", begin + data.draw(st.integers(20, 300))) + 1]
    at = data.draw(st.integers(0, len(text)))
    slipped = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + data.draw(st.integers(0, 3)) :]
    try:
        found = read(slipped)
    except Unsure:
        return
    assert found == whole(slipped)


def test_lines_that_are_read_as_one_hold_no_marks() -> None:
    """The whole reader marks where they were broken; no page of a rule shall show that."""
    assert whole("a: >\n  one\n  two\n\n  three\n") == {"a": "one two\nthree\n"}
