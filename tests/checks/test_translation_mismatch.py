"""A text and its version as they are printed: what of the pair is found, through all stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import pytest

from factcheck import pipeline, reading
from factcheck.model import Report
from tests import bilingual
from tests.labels import ROOT, book, load


class Found(NamedTuple):
    variant: str
    figures: list[str]
    severity: str


@cache
def checker() -> Callable[[Sequence[str]], Report]:
    return pipeline.texts(book())


def report(original: str, version: str) -> Report:
    return checker()([original, f"---\ntranslation-of: text 1\n---\n{version}"])


def found(original: str, version: str) -> list[Found]:
    told = report(original, version)
    assert told.troubles == ()
    return [
        Found(str(f.facts.get("variant", "")), [told.world.claims[ident].text for ident in f.claims], f.severity)
        for f in told.findings
        if f.rule == "translation-mismatch"
    ]


@cache
def seed(name: str, language: str) -> str:
    folder = "seeds" if language == "en" else "tests/corpus/vi"
    text = (ROOT / folder / f"{name}.txt").read_text(encoding="utf-8")
    document = reading.document("d1", name, text)
    return text[document.body :]


# ---------------------------------------------------------------- sound versions


@pytest.mark.parametrize("name", ["policy-credit", "disadvantaged-areas"])
@pytest.mark.parametrize(("one", "other"), (("en", "vi"), ("vi", "en")))
def test_the_samples_and_their_translations(name: str, one: str, other: str) -> None:
    assert found(seed(name, one), seed(name, other)) == []


@pytest.mark.parametrize("name", [path.stem for path in bilingual.FILES])
@pytest.mark.parametrize(("one", "other"), (("en", "vi"), ("vi", "en")))
def test_the_bilingual_sentences_as_one_text(name: str, one: str, other: str) -> None:
    rows = load(bilingual.FOLDER / f"{name}.yaml")
    assert found(*("\n\n".join(row[code] for row in rows) for code in (one, other))) == []


SOUND = {
    "another order": (
        "In 2023, Hai Phong had 12 districts, 2.1 million people and 1,526 square kilometres of land.",
        "Năm 2023, Hải Phòng rộng 1.526 km2, có 2,1 triệu dân và 12 quận huyện.",
    ),
    "rounded, and said so": (
        "The province disbursed 7,246 billion VND, 98.7% of the plan, for 1,397 projects.",
        "Tỉnh đã giải ngân khoảng 7,2 nghìn tỷ đồng, gần 99% kế hoạch, cho gần 1.400 dự án.",
    ),
    "words for digits": (
        "Twelve people died and 3 were injured when two buses collided 40 km from Hue.",
        "12 người chết và ba người bị thương khi hai xe buýt va chạm cách Huế 40 km.",
    ),
    "dates, times and ordinals": (
        "On 15 March 2024, at 7.30 pm, the 15th congress elected 45 members for 2024-2029.",
        "19 giờ 30 ngày 15/3/2024, Đại hội lần thứ XV bầu 45 ủy viên nhiệm kỳ 2024-2029.",
    ),
    "said twice, and once": (
        "The fund lent 403 households money. The 403 households repaid 95% of it.",
        "Quỹ cho 403 hộ vay vốn và đã thu hồi 95%.",
    ),
    "converted, with a gloss": (
        "The road is 100 miles long, costs $30 million and took 18 months to build.",
        "Con đường dài 161 km, tốn 30 triệu USD (khoảng 750 tỷ đồng) và mất 18 tháng để xây dựng.",
    ),
    "degrees and speeds": (
        "Temperatures reached 104 degrees Fahrenheit and winds 75 miles per hour; 5,000 homes lost power.",
        "Nhiệt độ lên tới 40 độ C, gió 120 km/h; 5.000 ngôi nhà mất điện.",
    ),
    "of two units one is kept": (
        "The island lies 30 feet (9.1 m) above the sea and has 2,300 inhabitants.",
        "Hòn đảo cao 9,1 m so với mực nước biển và có 2.300 cư dân.",
    ),
    "of two currencies one is kept": (
        "The company earned 12.5 trillion VND ($490 million), up 8%, with 3,400 workers.",
        "Công ty đạt doanh thu 12.500 tỷ đồng, tăng 8%, với 3.400 lao động.",
    ),
    "multiples": (
        "Exports doubled to $2.4 billion while imports tripled to $900 million.",
        "Xuất khẩu tăng gấp 2 lần, đạt 2,4 tỷ USD, còn nhập khẩu tăng gấp ba, đạt 900 triệu USD.",
    ),
    "fractions": (
        "Half of the 640 pupils and a third of the 51 teachers were ill.",
        "50% trong số 640 học sinh và 1/3 trong số 51 giáo viên bị ốm.",
    ),
    "a decade": (
        "Over a decade, 1.3 million hectares of forest were lost, about 4% of the total.",
        "Trong 10 năm, 1,3 triệu ha rừng đã mất, chiếm khoảng 4% tổng diện tích.",
    ),
    "ranges": (
        "Between 200 and 300 people and 15-20 boats took part; 2.5 to 3 tonnes of fish were caught.",
        "Có 200-300 người cùng 15 đến 20 thuyền tham gia, bắt được 2,5-3 tấn cá.",
    ),
    "dozens": (
        "Dozens were hurt; the fire burned for 6 hours and destroyed 48 stalls.",
        "Hàng chục người bị thương; vụ cháy kéo dài 6 tiếng, thiêu rụi 48 ki-ốt.",
    ),
    "trillions": (
        "Revenue was 1.5 trillion VND, costs 980 billion VND and profit 520 billion VND.",
        "Doanh thu 1.500 tỷ đồng, chi phí 980 tỷ đồng và lợi nhuận 520 tỷ đồng.",
    ),
    "points": (
        "The rate fell 2.5 percentage points to 10.9%.",
        "Tỷ lệ giảm 2,5 điểm phần trăm, còn 10,9%.",
    ),
    "from Vietnamese": (
        "Sản lượng đạt 1,2 triệu tấn, giá bán 9.500 đồng/kg, cao hơn 1.200 đồng so với năm ngoái.",
        "Output reached 1.2 million tonnes, at a price of 9,500 dong per kg, 1,200 dong more than last year.",
    ),
    "a decimal comma": (
        "Tổng vốn 441,287 tỷ đồng cho 9.317 căn nhà.",
        "A total of 441.287 billion VND for 9,317 houses.",
    ),
    "a match": (
        "Vietnam beat Thailand 3-2 before 40,000 spectators; 7 yellow cards were shown.",
        "Việt Nam thắng Thái Lan 3-2 trước 40.000 khán giả; trọng tài rút 7 thẻ vàng.",
    ),
    "edited in its own language": (
        "Twenty-five people were killed and more than 300 hurt in the quake of magnitude 6.1, 10 km deep.",
        "The magnitude 6.1 earthquake, at a depth of 10 km, killed 25 people and injured over 300.",
    ),
    "a sentence without figures more": (
        "The storm killed 43 people. In Hue, 640 hectares were flooded.",
        "Bão làm 43 người chết. Nhiều nhà tốc mái. Tại Huế, 640 ha bị ngập.",
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_versions(name: str) -> None:
    assert found(*SOUND[name]) == []


# ---------------------------------------------------------------- slips

WRONG = {
    "tỷ as million": (
        "Tỉnh chi 280 tỷ đồng cho 88 xã.",
        "The province spent 280 million VND on 88 communes.",
        [Found("scale", ["280 tỷ đồng", "280 million VND"], "error")],
    ),
    "billion as triệu": (
        "The province spent 7,246 billion VND on 88 communes and 403 households.",
        "Tỉnh đã chi 7.246 triệu đồng cho 88 xã và 403 hộ.",
        [Found("scale", ["7,246 billion VND", "7.246 triệu đồng"], "error")],
    ),
    "a decimal comma kept": (
        "Tổng vốn 441,287 tỷ đồng cho 9.317 căn nhà.",
        "A total of 441,287 billion VND for 9,317 houses.",
        [Found("scale", ["441,287 tỷ đồng", "441,287 billion VND"], "error")],
    ),
    "digits changed places": (
        "The poverty rate was 10.89% in 88 communes.",
        "Tỷ lệ hộ nghèo là 10,98% ở 88 xã.",
        [Found("", ["10.89%", "10,98%"], "error")],
    ),
    "one of three": (
        "The storm killed 43 people, injured 128 and destroyed 2,310 houses.",
        "Bão làm 34 người chết, 128 người bị thương và phá hủy 2.310 ngôi nhà.",
        [Found("", ["43", "34"], "error")],
    ),
    "lost": (
        "The storm killed 43 people, injured 128 and destroyed 2,310 houses.",
        "Bão làm 43 người chết và phá hủy 2.310 ngôi nhà.",
        [Found("lost", ["128"], "error")],
    ),
    "added": (
        "Bão làm 43 người chết và phá hủy 2.310 ngôi nhà.",
        "The storm killed 43 people, injured 128 and destroyed 2,310 houses.",
        [Found("added", ["128"], "error")],
    ),
    "a small figure lost": (
        "The storm killed 43 people, injured 9 and destroyed 2,310 houses.",
        "Bão làm 43 người chết và phá hủy 2.310 ngôi nhà.",
        [Found("small", ["9"], "query")],
    ),
    "a passage lost": (
        "The storm killed 43 people. It destroyed 2,310 houses and 15 schools. In Hue, 640 hectares were flooded.",
        "Bão làm 43 người chết. Tại Huế, 640 ha bị ngập.",
        [Found("passage", ["2,310", "15"], "warning")],
    ),
    "a passage added": (
        "Bão làm 43 người chết. Tại Huế, 640 ha bị ngập.",
        "The storm killed 43 people. It destroyed 2,310 houses and 15 schools. In Hue, 640 hectares were flooded.",
        [Found("new_passage", ["2,310", "15"], "query")],
    ),
    "a hedge dropped": (
        "More than 5,000 people and 88 communes were affected.",
        "5.000 người và 88 xã bị ảnh hưởng.",
        [Found("hedge", ["5,000", "5.000"], "warning")],
    ),
    "a hedge turned round": (
        "Nearly 5,000 people and 88 communes were affected.",
        "Hơn 5.000 người và 88 xã bị ảnh hưởng.",
        [Found("turned", ["5,000", "5.000"], "error")],
    ),
    "a hedge added": (
        "5,000 người và 88 xã bị ảnh hưởng.".replace(",", "."),
        "More than 5,000 people and 88 communes were affected.",
        [Found("reworded", ["5.000", "5,000"], "query")],
    ),
    "square miles for acres": (
        "The fire burned 1.1 million acres and 320 houses.",
        "Đám cháy thiêu rụi 1,1 triệu km2 và 320 ngôi nhà.",
        [Found("unit", ["1.1 million acres", "1,1 triệu km2"], "error")],
    ),
    "đồng for dollars": (
        "The fund has 350 million USD for 88 communes.",
        "Quỹ có 350 triệu đồng cho 88 xã.",
        [Found("unit", ["350 million USD", "350 triệu đồng"], "error")],
    ),
    "per cent for points": (
        "The rate fell 2.5 percentage points to 10.9%.",
        "Tỷ lệ giảm 2,5%, còn 10,9%.",
        [Found("points", ["2.5 percentage points", "2,5%"], "warning")],
    ),
    "digits from nowhere": (
        "About 1,400 houses and 88 schools were built.",
        "1.397 ngôi nhà và 88 trường học được xây dựng.",
        [Found("finer", ["1,400", "1.397"], "warning")],
    ),
    "down for up": (
        "Prices rose by 3.5% and exports by 12.4%.",
        "Giá giảm 3,5% và xuất khẩu tăng 12,4%.",
        [Found("direction", ["3.5%", "3,5%"], "error")],
    ),
    "a wrong conversion": (
        "The road is 100 miles long and serves 88 communes.",
        "Con đường dài 610 km, phục vụ 88 xã.",
        [Found("", ["100 miles", "610 km"], "error")],
    ),
    "changed places": (
        "The 88 communes have 76 schools.",
        "76 xã có 88 trường học.",
        [Found("swapped", ["88", "76", "88", "76"], "warning")],
    ),
    "a copy with a misprint": (
        "The storm killed 43 people and destroyed 2,310 houses.",
        "The storm killed 43 people and destroyed 2,130 houses.",
        [Found("", ["2,310", "2,130"], "error")],
    ),
    "another text": (
        "The storm killed 43 people and destroyed 2,310 houses, 15 schools and 4 bridges.",
        "Exports were $2.4 billion, up 8%, from 31 firms with 1,200 workers.",
        [Found("unlike", ["43", "$2.4 billion"], "warning")],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_slips(name: str) -> None:
    original, version, expected = WRONG[name]
    assert found(original, version) == expected


EDITS = [
    (
        "policy-credit", "7.246 tỷ đồng", "7.246 triệu đồng",
        Found("scale", ["7,246 billion VND", "7.246 triệu đồng"], "error"),
    ),
    ("policy-credit", "hơn 141.000", "141.000", Found("hedge", ["141,000", "141.000"], "warning")),
    ("policy-credit", "11,11%", "11,71%", Found("", ["11.11%", "11,71%"], "error")),
    ("disadvantaged-areas", "7.835 lao động", "lao động", Found("lost", ["7,835"], "error")),
    ("disadvantaged-areas", "10,89%", "1.089%", Found("scale", ["10.89%", "1.089%"], "error")),
    (
        "disadvantaged-areas", "100 triệu đồng", "100 triệu USD",
        Found("unit", ["100 million VND", "100 triệu USD"], "error"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), EDITS)
def test_one_slip_in_a_whole_article(name: str, old: str, new: str, expected: Found) -> None:
    version = seed(name, "vi")
    assert version.count(old) == 1
    assert found(seed(name, "en"), version.replace(old, new)) == [expected]


# ---------------------------------------------------------------- beside the other rules


def test_no_other_rule_holds_a_text_against_its_own_translation() -> None:
    told = report("The poverty rate in Lai Chau was 18.9% in 2023.", "Tỷ lệ hộ nghèo ở Lai Châu là 20,4% vào năm 2023.")
    assert [finding.rule for finding in told.findings] == ["translation-mismatch"]


def test_what_a_translation_has_otherwise_hides_no_conflict_with_a_third_text() -> None:
    told = checker()([
        "The poverty rate in Lai Chau was 18.9% in 2023.",
        "---\ntranslation-of: text 1\n---\nTỷ lệ hộ nghèo ở Lai Châu là 20,4% vào năm 2023.",
        "In 2023, the poverty rate in Lai Chau was 20.4%.",
    ])  # fmt: skip
    told_of = {(f.rule, tuple(told.world.claims[i].document for i in f.claims)) for f in told.findings}
    assert told_of == {("translation-mismatch", ("d1", "d2")), ("value-conflict", ("d1", "d3"))}


def test_what_is_sound_is_a_pass() -> None:
    told = report("The fund lent 403 households 95% of it.", "Quỹ cho 403 hộ vay 95%.")
    assert [passed.facts["figures"] for passed in told.passed if passed.rule == "translation-mismatch"] == [2]
