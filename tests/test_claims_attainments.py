"""Whether a sentence says that a goal was exceeded, met or missed, and of which figures."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook

BOOK = rulebook.load(None)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It fell from 24% to 19% in 2023, exceeding the target.", "en", ["exceeded: exceeding the target 24% 19%"]),
        ("Output was 3,000 tonnes, meeting the set goal.", "en", ["met: meeting the set goal 3,000 tonnes"]),
        ("They raised 5 million USD; the target was exceeded.", "en", ["exceeded: target was exceeded 5 million USD"]),
        ("Growth of 5.05% did not meet the target.", "en", ["missed: not meet the target 5.05%"]),
        ("They planted 300 hectares but missed the plan.", "en", ["missed: missed the plan 300 hectares"]),
        ("It made 30 million USD, beating its target by 12%.", "en", ["exceeded: beating its target 30 million USD"]),
        ("The bank lent 300 billion VND to achieve the goal.", "en", []),
        ("Revenue rose to 40 billion USD and is expected to meet the target.", "en", []),
        ("The firm reached 95% of its plan.", "en", []),
        ("The province hopes to exceed the target of 5%.", "en", []),
        ("They met 40 people at the plant.", "en", []),
        ("Tỷ lệ hộ nghèo giảm còn 11% năm 2024, đạt mục tiêu đề ra.", "vi", ["met: đạt mục tiêu 11%"]),
        ("Bán 5 triệu tấn, vượt 12% so với kế hoạch.", "vi", ["exceeded: vượt 12% so với kế hoạch 5 triệu tấn"]),
        ("Năm 2023, GDP tăng 5,05%, không đạt chỉ tiêu đề ra.", "vi", ["missed: không đạt chỉ tiêu 5,05%"]),
        ("Thu ngân sách đạt 95% kế hoạch.", "vi", []),
        ("Tỉnh phấn đấu đạt chỉ tiêu 3.000 ha.", "vi", []),
    ],
)  # fmt: skip
def test_goals_in_words(text: str, language: str, expected: list[str]) -> None:
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    assert troubles == ()
    texts = {claim.id: claim.text for claim in readings[0].claims}
    told = [f"{a.verdict}: {a.text} {' '.join(texts[c] for c in a.claims)}" for a in readings[0].attainments]
    assert told == expected
