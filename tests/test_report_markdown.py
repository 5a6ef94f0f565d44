"""The report in Markdown: read back by a Markdown program, no text is anything but text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from factcheck.model import Trouble
from factcheck.report import markdown
from tests.commandline import EVENING, MORNING, Folder
from tests.report_sample import sample


class Page(HTMLParser):
    """The elements of a page, and its text without the sign that keeps words apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.said: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    @property
    def text(self) -> str:
        return "".join(self.said).replace("\u200b", "")


def page(text: str) -> Page:
    return Page(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text))


HOSTILE = (
    "<script>x</script>",
    "[a](https://e.example)",
    "![a](https://e.example/a.png)",
    "https://e.example www.e.example",
    "@desk #12 GH-12 :tada:",
    "**bold** _it_ ~~gone~~ `code` ``",
    "# head",
    "- list",
    "1. list",
    "> quote",
    "| a | b |",
    "a&amp;b &lt;",
    "\\",
    "$x$",
    "a\nb",
    "=====",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    found = page(f"before {markdown.escaped(text)} after")
    assert found.text.strip() == f"before {' '.join(text.split())} after"
    assert found.elements == {"p"}
    alone = page(markdown.escaped(text))
    assert alone.elements <= {"p"}
    assert not re.search(r"(?<![\w/])@\w", markdown.escaped(text))  # nobody is called


@pytest.mark.parametrize("text", ["a", "a`b", "``", "`a`", " a", ""])
def test_code(text: str) -> None:
    found = page(markdown.code(text))
    assert found.elements == {"p", "code"}
    assert found.text.strip() == text.strip()


def test_a_report(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"a.txt": MORNING, "b.txt": EVENING})
    monkeypatch.chdir(base)
    ran = run(".", "--report", "none", "--format", "markdown")
    lines = ran.out.splitlines()
    assert lines[0] == "### factcheck: 1 error"
    assert page(lines[2]).text == (
        "2 sources · 4 numerals read · 2 claims compared, 0 stated once, 0 not compared, 0 unread\n"
    )
    assert r"- `a.txt:1:33`: The poverty rate of Lao Cai was **14\.2%** at the end of 2023." in lines
    found = page(ran.out)
    assert found.elements == {"h3", "p", "strong", "code", "ul", "li"}
    assert "gap: 1.6 percentage points" in found.text


def test_a_hostile_report_is_only_text() -> None:
    attack = " ".join(HOSTILE)
    report = sample()
    hostile = replace(
        report,
        findings=tuple(replace(one, message=attack, ask=attack) for one in report.findings),
        troubles=tuple(Trouble(f"{attack}{n}", attack) for n in range(9)),
    )
    found = page(markdown.render(hostile, report_path="a`b.html"))
    assert found.elements <= {"h3", "p", "strong", "code", "ul", "li"}
    assert "and 3 more troubles" in found.text


def test_it_ends_before_a_comment_is_full() -> None:
    report = sample()
    one = replace(report.findings[0], causes=(), part_of=None)
    long = replace(report, findings=tuple(replace(one, id=f"fc-{n:016x}") for n in range(500)))
    printed = markdown.render(long, report_path="r.html")
    assert len(printed) < 65_536
    shown = printed.count("**error** `")
    assert f"And {500 - shown} more findings: the report and `--format json` have all of them." in printed
