"""What the lines of a text are, told by their form, and the language of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import reading
from factcheck.model import Document

PROSE = "The province built 16 bridges in 2024 and repaired 85 km of roads, its leaders said on Monday."
MORE = "Most of the money came from the central budget, and the rest was raised in the villages."
VIETNAMESE = "Trong ba năm qua, toàn tỉnh đã cho hơn 141.000 khách hàng vay hơn 6.700 tỷ đồng."
FRENCH = "Le taux de chômage est de 7,3 % en France, selon les chiffres publiés lundi par le ministère."


def one(text: str, language: str | None = None) -> Document:
    return reading.document("d1", "a.txt", text, language=language)


def parts(text: str) -> list[tuple[str, str]]:
    """(part, text) of each block."""
    return [(block.part, text[block.start : block.end]) for block in one(text).blocks]


def rows(text: str) -> list[list[list[str]]]:
    """The words in the rows of each block that has some."""
    return [
        [[text[cell.start : cell.end] for cell in row] for row in block.rows]
        for block in one(text).blocks
        if block.rows
    ]


def test_a_text_of_one_paragraph_is_body() -> None:
    assert parts(PROSE) == [("body", PROSE)]
    assert parts("12 people") == [("body", "12 people")]
    assert parts("") == []


def test_title_lede_heading_body() -> None:
    text = f"Sixteen bridges in a year\n\n{PROSE}\n\nWho paid for it\n{MORE}\n{MORE}\n"
    assert parts(text) == [
        ("title", "Sixteen bridges in a year"),
        ("lede", PROSE),
        ("heading", "Who paid for it"),
        ("body", f"{MORE}\n{MORE}"),
    ]
    assert one(text).title == "Sixteen bridges in a year"


def test_headings_of_markdown() -> None:
    text = f"# 16 bridges\n\n{PROSE}\n\n## 2. Who paid\n{MORE}\n"
    assert [part for part, _ in parts(text)] == ["title", "lede", "heading", "body"]
    assert rows(text) == [[["16 bridges"]], [["Who paid"]]]


@pytest.mark.parametrize(
    "line",
    [
        "The bridges are these:",  # announces what follows
        "They built 16 bridges.",  # a sentence
        "and so it went on",  # goes on with the one before
        "A line that is as long as the one that stands below it, as in a paragraph that is set in lines of one",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert "heading" not in [part for part, _ in parts(f"{PROSE}\n\n{line}\n{MORE}\n")]


def test_the_last_line_and_a_line_between_headings_stand_over_nothing() -> None:
    assert [part for part, _ in parts(f"{PROSE}\n\n{MORE}\n\nHanoi desk")] == ["lede", "body"]


def test_a_lede_that_is_set_in_lines() -> None:
    text = f"The province built 16 bridges\nin 2024, its leaders said.\n{MORE}\n"
    assert parts(text)[0] == ("lede", "The province built 16 bridges\nin 2024, its leaders said.")


def test_the_title_of_the_front_matter_is_a_text() -> None:
    text = f"---\npublished: 2025-05-31\ntitle: '16 bridges in a year'  \n---\n{PROSE}"
    assert parts(text) == [("title", "16 bridges in a year"), ("body", PROSE)]
    for head, words in {
        'title: "16 \\"bridges\\""': '16 \\"bridges\\"',
        "title: 16 bridges # a remark": "16 bridges",
        "title: >-\n  16 bridges\n  in a year": "16 bridges\n  in a year",
        "title: >\n  16 bridges\nsource: x": "16 bridges",
    }.items():
        assert parts(f"---\n{head}\n---\n{PROSE}")[0] == ("title", words)
    assert parts(f"---\ntitle:\n---\n{PROSE}") == [("body", PROSE)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- 5 cows\n- 3 goats", ["5 cows", "3 goats"]),
        ("* 5 cows\n\n* 3 goats", ["5 cows", "3 goats"]),
        ("• 5 cows\n• 3 goats", ["5 cows", "3 goats"]),
        ("1. 5 cows\n2. 3 goats", ["5 cows", "3 goats"]),
        ("(1) 5 cows\n(2) 3 goats", ["5 cows", "3 goats"]),
        ("a) 5 cows\nđ) 3 goats", ["5 cows", "3 goats"]),
        ("- [x] 5 cows\n- [ ] 3 goats", ["5 cows", "3 goats"]),
    ],
)
def test_lists(text: str, items: list[str]) -> None:
    assert rows(f"{PROSE}\n{text}\n{MORE}") == [[[item] for item in items]]


@pytest.mark.parametrize("line", ["-5 degrees", "2024 was dry", "3.5 km", "1.", "- ", "A 5 km road"])
def test_what_is_no_list(line: str) -> None:
    assert "list" not in [part for part, _ in parts(f"{PROSE}\n{line}\n{MORE}")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Photo: 5 boats at sea", "5 boats at sea"),
        ("Ảnh minh họa: 5 chiếc thuyền", "5 chiếc thuyền"),
        ("Table 2. Output (tonnes)", "Output (tonnes)"),
        ("Bảng 1: Tỷ lệ hộ nghèo (%)", "Tỷ lệ hộ nghèo (%)"),
        ("Figure 3 - Rice", "Rice"),
    ],
)
def test_captions(line: str, words: str) -> None:
    text = f"{PROSE}\n{line}\n{MORE}"
    assert [part for part, _ in parts(text)] == ["lede", "caption", "body"]
    assert rows(text) == [[[words]]]


def test_a_credit_makes_a_caption() -> None:
    assert parts(f"{PROSE}\n\nFive boats in the harbour of Ly Son. Photo: Lan Anh\n{MORE}")[1][0] == "caption"


@pytest.mark.parametrize("line", ["Table 3 shows 5 cows.", "Photos were taken: 5 of them.", "Figures: none"])
def test_what_is_no_caption(line: str) -> None:
    assert "caption" not in [part for part, _ in parts(f"{PROSE}\n{line}\n{MORE}")]


@pytest.mark.parametrize(
    "table",
    [
        "| Year | Area | Output |\n|---|:-:|--:|\n| 2023 | 12 | 60 |\n| 2024 | 13 | 62 |",
        "Year | Area | Output\n2023 | 12 | 60\n2024 | 13 | 62",
        "Year\tArea\tOutput\n2023\t12\t60\n2024\t13\t62",
        "Year    Area   Output\n2023      12       60\n2024      13       62",
        "| **Year** | Area | Output |\n| 2023 | 12 | 60 |\n| 2024 | 13 | 62 |",
    ],
)
def test_tables(table: str) -> None:
    text = f"{PROSE}\n\n{table}\n\n{MORE}"
    assert [part for part, _ in parts(text)] == ["lede", "table", "body"]
    assert rows(text) == [[["Year", "Area", "Output"], ["2023", "12", "60"], ["2024", "13", "62"]]]


def test_cells_may_be_empty() -> None:
    assert rows("| | 2023 |\n| Rice | 12 |\n| Tea | |") == [[["", "2023"], ["Rice", "12"], ["Tea", ""]]]


@pytest.mark.parametrize(
    "text",
    [
        "Home | News | Sport",  # one line is no table
        "Home | News\nSport | Culture",  # no figures
        "They built 16 bridges.  Then they stopped.\nIn all it took 3 years.  It cost 5 million dong, and more.",
        f"{PROSE}  {MORE}\n{MORE}  {PROSE}",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert "table" not in [part for part, _ in parts(text)]


def test_lines_quoted_from_elsewhere() -> None:
    assert parts(f"{PROSE}\n> 5 cows died.\n> It was the cold.\n{MORE}")[1] == (
        "quotation",
        "> 5 cows died.\n> It was the cold.",
    )


# ---------------------------------------------------------------- language


def languages(text: str, language: str | None = None) -> list[tuple[str, str]]:
    return [(text[b.start : b.end].split()[0], b.language) for b in one(text, language).blocks]


def test_each_paragraph_has_its_language() -> None:
    text = f"{PROSE}\n\n{MORE}\n{VIETNAMESE}\n{FRENCH}\n{PROSE}"
    assert languages(text) == [("The", "en"), ("Most", "en"), ("Trong", "vi"), ("Le", "fr"), ("The", "en")]
    assert one(text).language == "en"
    assert one(f"{VIETNAMESE}\n{VIETNAMESE}\n{PROSE}").language == "vi"


def test_short_lines_are_in_the_language_of_their_neighbours() -> None:
    text = f"{PROSE}\nLao Cai, 5 May\n{MORE}\nẢnh: Lê Lâm\n{VIETNAMESE}\nNguồn: TTXVN\n"
    assert [code for _, code in languages(text)] == ["en", "en", "en", "vi", "vi"]


def test_the_option_holds_for_every_paragraph_and_the_front_matter_for_the_whole() -> None:
    assert {code for _, code in languages(f"{PROSE}\n{VIETNAMESE}", "en")} == {"en"}
    text = f"---\nlanguage: vi\n---\n{PROSE}\n{MORE}\n{VIETNAMESE}"
    assert (one(text).language, [b.language for b in one(text).blocks]) == ("vi", ["en", "en", "vi"])


def test_a_foreign_word_and_a_web_address_change_nothing() -> None:
    text = f"{PROSE}\nThe law on thuế thu nhập cá nhân, as it is called, and the budget are to change in 2026.\n"
    text += "Source: https://nhandan.vn/son-la-nang-cao-hieu-qua-cac-chuong-trinh-tin-dung-chinh-sach.html\n"
    assert {code for _, code in languages(text)} == {"en"}


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "# ",
        "- ",
        "1. ",
        "| ",
        " | ",
        "|---|",
        "\t",
        "   ",
        "> ",
        "Photo: ",
        "Bảng 1: ",
        "5",
        "a",
        "Ab c",
        PROSE,
        "---\n",
        "title: ",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_blocks_are_in_order_and_hold_all_words_of_the_body(text: str) -> None:
    document = one(text)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text)
        cells = [cell for row in block.rows for cell in row]
        inner = block.start
        for cell in cells:
            assert inner <= cell.start <= cell.end <= block.end
            inner = cell.end
        if block.part != "title":
            assert not text[max(at, document.body) : block.start].strip()
        at = block.end
    assert not text[max(at, document.body) :].strip()
