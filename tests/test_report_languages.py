"""The report in other languages: every word has its like, every rule has its words, and a page is wholly of one."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from factcheck import rulebook
from factcheck.cli import cli
from factcheck.cli.options import REPORT_LANGUAGES
from factcheck.intervals import Interval
from factcheck.report.html import render
from factcheck.report.html.render import verdict
from factcheck.report.messages import ENGLISH, LANGUAGES, messages
from factcheck.report.words import gap_words, interval_words, period_words, unit_words
from factcheck.rulebook import slots
from tests.build import end_of, span, year
from tests.report_sample import BOOK, sample

OPEN = ("names.", "facts.", "terms.", "wording.")  # what only a language that is not English needs
OTHERS = [language for language in LANGUAGES if language != "en"]
VI = messages("vi")

# Texts of my own on a real province, with figures that cannot both hold.
ONE = "Tỷ lệ hộ nghèo của tỉnh Yên Bái là 9,16% vào cuối năm 2023.\n"
OTHER = "Năm 2023, tỷ lệ hộ nghèo của tỉnh Yên Bái là 9,41%.\n"


def test_the_option_names_every_language() -> None:
    assert REPORT_LANGUAGES == LANGUAGES == ("en", "vi")


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_has_its_like_with_the_same_slots(language: str) -> None:
    words = messages(language).words

    assert [key for key in words if not key.startswith(OPEN)] == list(ENGLISH.words)
    assert {key: set(slots.names(words[key])) for key in ENGLISH.words} == {
        key: set(slots.names(text)) for key, text in ENGLISH.words.items()
    }


@pytest.mark.parametrize("language", OTHERS)
def test_every_rule_has_words_with_the_same_slots_in_every_case(language: str) -> None:
    book = rulebook.load()
    words = rulebook.translated(book, language)

    assert list(words) == [rule.id for rule in book.rules]
    for rule in book.rules:
        for name, variant in rule.variants.items():
            said = words[rule.id].variants[name]
            for own, other in zip((variant.message, variant.ask), said, strict=True):
                assert set(slots.names(other)) == set(slots.names(own)), (rule.id, name)
        # a case with words of its own has them in both
        base = words[rule.id].variants[""]
        for name, variant in rule.variants.items():
            own_words = (variant.message != rule.message, variant.ask != rule.ask)
            said = words[rule.id].variants[name]
            if name and "" in rule.variants and rule.variants[""].message == rule.message:
                assert (said[0] != base[0], said[1] != base[1]) == own_words, (rule.id, name)


@pytest.mark.parametrize("language", OTHERS)
def test_every_fact_has_a_name(language: str) -> None:
    facts = {fact for rule in rulebook.load().rules for named in rule.run.variants.values() for fact in named}
    told_elsewhere = {"values", "repair", "gap", "unit", "intervals", "variant"}

    assert [fact for fact in sorted(facts - told_elsewhere) if messages(language).name("facts", fact) is None] == []


def test_figures_periods_and_units_in_vietnamese() -> None:
    assert interval_words(Interval(Fraction("10.885"), Fraction("10.895")), None, VI) == "từ 10,885 đến 10,895"
    large = Interval(Fraction(7_245_500_000_000), Fraction(7_246_500_000_000))
    assert interval_words(large, None, VI) == "từ 7,2455 đến 7,2465 nghìn tỷ"
    assert interval_words(Interval(Fraction(51), Fraction(51)), None, VI) == "đúng 51"
    assert period_words(year(2024), VI) == "năm 2024"
    assert period_words(end_of(2024), VI) == "31/12/2024"
    assert period_words(span(2021, 2025), VI) == "2021–2025"
    assert period_words(None, VI) == "không rõ thời điểm"
    assert unit_words("percent", ("hectare", "year"), VI) == "phần trăm mỗi ha mỗi năm"
    assert gap_words({"gap": "0.22", "unit": "percentage_point"}, VI) == "0,22 điểm phần trăm"
    assert gap_words({"gap": "1250", "unit": "count"}, VI) == "1.250"


def test_the_verdict_in_vietnamese() -> None:
    report = sample()

    assert verdict(report, VI) == "một mâu thuẫn, một cảnh báo, một câu hỏi và một lưu ý trong hai bài"
    assert verdict(replace(report, findings=()), VI) == "Không thấy mâu thuẫn trong hai bài"


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("mot.txt", ONE), ("hai.txt", OTHER)):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_vietnamese_editor_reads_a_vietnamese_page(texts: Path) -> None:
    arguments = ["check", "mot.txt", "hai.txt", "--report", "trang.html", "--report-lang", "vi", "-q"]
    result = CliRunner().invoke(cli, arguments)
    page = (texts / "trang.html").read_text("utf-8")
    body = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.S)
    told = " ".join(re.sub(r"<[^>]*>", " ", body).split())

    assert result.exit_code == 1
    assert '<html lang="vi">' in page
    assert (
        "Tỷ lệ hộ nghèo ở Yên Bái vào cuối năm 2023: 9,41% (hai.txt) và 9,16% (mot.txt); "
        "chênh nhau 0,25 điểm phần trăm, dù làm tròn cách nào" in told
    )
    assert "Mỗi con số lấy từ lần công bố nào, và tính đến ngày nào? Hãy hỏi cả hai nguồn." in told
    assert "nghĩa là từ 9,155 đến 9,165%" in told
    # the entry of a waiver is what stands in the desk's file, and a command is a command
    left = re.sub(r"<pre.*?</pre>|<code.*?</code>", "", body, flags=re.S)
    english = re.findall(
        r"(?<![-\w])(?:the|and|of|is|was|this|not|which|source|figure|both|left|value|date)(?![-\w])",  # no rule's id
        " ".join(re.sub(r"<[^>]*>", " ", left).split()),
    )
    assert english == []


def test_a_rule_of_the_desk_keeps_its_own_words(texts: Path) -> None:
    book = rulebook.load()
    own = texts / "rules" / "discrepancies"
    own.mkdir(parents=True)
    source = (book.folder / "discrepancies" / "value-conflict.yaml").read_text("utf-8")
    source = source.replace("precedes: [likely-conflict]\n", "")
    (own / "value-conflict.yaml").write_text(source.replace("Two sources give", "Our two sources give"), "utf-8")
    (own / "count-list.yaml").write_bytes((book.folder / "discrepancies" / "count-list.yaml").read_bytes())

    words = rulebook.translated(rulebook.load(texts / "rules"), "vi")

    assert list(words) == ["count-list"]


def test_a_wrong_word_file_is_shown_with_its_place(texts: Path) -> None:
    book = rulebook.load()
    (texts / "rules" / "discrepancies").mkdir(parents=True)
    (texts / "rules" / "messages").mkdir()
    rule = (book.folder / "discrepancies" / "count-list.yaml").read_bytes()
    (texts / "rules" / "discrepancies" / "count-list.yaml").write_bytes(rule)
    (texts / "rules" / "messages" / "vi.yaml").write_text(
        "count-list:\n  title: Tựa\n  message: '{frist} mục'\n  ask: Sao?\n  why: Vì.\n", "utf-8"
    )
    for command in (["check", "mot.txt", "hai.txt", "--report-lang", "vi"], ["rules", "check"]):
        result = CliRunner().invoke(cli, [*command, "--rules", "rules"])
        assert result.exit_code == 2
        assert 'rules/messages/vi.yaml:3:12: unknown slot "{frist}", did you mean "first"?' in result.output


def test_the_page_stays_under_its_cap_and_says_what_it_left_out() -> None:
    report = sample()
    many = tuple(replace(report.findings[3], id=f"fc-{number}") for number in range(1_000))
    page = render(replace(report, findings=many), BOOK, most=500_000)

    assert 200_000 < len(page.encode()) <= 500_000
    assert re.search(r"[0-9]{3} more findings left out of this page; report\.json holds all\.", page)
