"""What holds of a reading whatever the text, and pieces of text that are likeliest to break it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import pairwise

import jsonschema  # type: ignore[import-untyped, unused-ignore]

from factcheck import claims, identity, intervals, rulebook
from factcheck.model import Aside, Claim, DocumentReading, Report, Unread, World
from factcheck.report import json
from tests.phrasebook import NUMERAL, document, pack
from tests.test_contract import CLAIM

PIECES = {
    "": """
5 12 2021 1,234 0.5 1.234,5 000 007 3 31 99 .75 1/2 ½ ٣ １２ ² Ⅷ % $ € VND USD km m2 m² ha / - – — − ± ~ + > < = °C °
( ) [ ] , . ; : ' ’ " “ ” # @ & x p M k A 10% 3,5 1.200.000 30/9/2024 2021-2025 12:30 1-0
https://example.org/a5-6.html a.b@c1.org e\u0301 😀 --- | """,
    "en": """
's million billion hundred thousand dozen two one twenty five third thirds half quarter quarters a an the and of to from
between in by at per point out every about May may March july Q4 year years ago last next end early mid first second th
st s bn c zone Road No. Page Comment post A households people percent miles hour pounds dollars cents won ALL hundreds
tens thousands tons said increased decreased rose fell doubled was were which total including province Mr. more than
according to Son La average up down compared with Monday Sat. Sunday (Monday) 31 February """,
    "vi": """
triệu tỷ tỉ nghìn ngàn trăm mười hai mươi mốt lăm một nửa rưỡi phần ba và của từ đến trong năm tháng ngày quý III hộ
người dân tộc thiểu số tỉnh Sơn La xã huyện thành phố tăng giảm gấp đôi lần so với cùng kỳ bình quân mỗi đạt còn là
khoảng gần hơn trên dưới ít nhất trở lên đồng/ha tạ/ha điểm % phần trăm đồng USD km² con chiếc ngôi vụ theo cho biết ông
đầu cuối thứ Hai thứ 7, chủ nhật ngày 31/4
giai đoạn Quốc lộ số Nghị định khoá hoá tiê\u0301n thu\u031b hộ nghèo tỷ lệ Chương trình mục tiêu quốc gia """,
}  # fmt: skip
MORE = ("\n", "\n\n", "\r\n", "\u00a0", "\u202f", "\t", "7" * 80, "- ", "# ", "| 5 | 6 |\n")

UNITS = rulebook.load(None).units
Item = Claim | Aside | Unread


def pieces(code: str) -> tuple[str, ...]:
    return (*PIECES[""].split(), *PIECES[code].split(), *MORE)


def read(text: str, code: str) -> DocumentReading:
    return identity.identified([claims.read(document(text, code), pack(code))])[0]


def assert_whole(text: str, found: DocumentReading) -> None:
    """Every numeral once, every offset true, everything in the order of the text, and each claim fit to be judged."""
    items: list[Item] = [*found.claims, *found.set_aside, *found.unread]
    for item in (*items, *(day.mark for day in found.days)):
        assert item.start < item.end and text[item.start : item.end] == item.text, item
    starts = [numeral.start() for numeral in NUMERAL.finditer(text)]
    ends = [numeral.end() for numeral in NUMERAL.finditer(text)]
    held = [0] * len(starts)
    for item in items:
        first, last = bisect_right(ends, item.start), bisect_left(starts, item.end)
        if first < last:  # it holds whole numerals only
            assert item.start <= starts[first] and ends[last - 1] <= item.end, item
        for k in range(first, last):
            held[k] += 1
    assert set(held) <= {1}, [text[starts[k] : ends[k]] for k, times in enumerate(held) if times != 1]
    for part in (found.claims, found.set_aside, found.unread):
        assert list(part) == sorted(part, key=lambda each: each.start)
    for before, after in pairwise(found.claims):
        assert before.end <= after.start, (before.text, after.text)
    known = {claim.id for claim in found.claims}
    assert len(known) == len(found.claims)
    for claim in found.claims:
        assert 0 <= claim.sentence.start <= claim.start and claim.end <= claim.sentence.end <= len(text), claim
        intervals.asserted(claim)
        intervals.implied(claim)
        intervals.lenient(claim)
        UNITS.dimension(claim.quantity.unit, claim.quantity.per)
    tied = [one for each in found.movements for one in (*each.levels, *each.changes)]
    tied += [one for each in found.breakdowns for one in (each.total, *each.parts)]
    tied += [one for each in found.ties for one in each.claims]
    assert known.issuperset(tied) and known.issuperset(each.claim for each in found.listings)


def assert_contract(found: DocumentReading) -> None:
    """Its claims as JSON are what the contract says."""
    ids = {claim.id: claim for claim in found.claims}
    report = Report(World((found,), (), (), ids, {found.document.id: found.document}), (), (), (), (), ())
    value = json.claims_object(report)
    assert value["coverage"]["numerals"] == sum(value["coverage"][k] for k in ("claims", "set_aside", "unread"))
    for claim in value["claims"]:
        faults = list(_validator().iter_errors(claim))
        assert not faults, (claim, faults)


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(CLAIM)
