"""Vietnamese figures with unit, currency, denominators, hedge and range; and numerals that are none."""

from __future__ import annotations

import pytest

from tests.phrasebook import aside, read

SAME = {
    "5318000000000 by 1000000000 VND": ["5.318 tỷ đồng", "5.318 tỉ đồng", "5.318 tỷ VNĐ", "5.318 tỷ VND"],
    "1000 by 1 VND": ["1.000 đồng", "1000 VNĐ", "VND1000", "1.000đ", "1.000 VND"],
    "2.23 by 0.01 USD": ["2 đô la và 23 xu", "2 đô 23 xu", "2,23 USD", "$2,23", "2,23 đô la Mỹ"],
    "100 by 1 JPY": ["100 yên", "100 JPY"],
    "50 by 1 CNY": ["50 nhân dân tệ"],
    "30000 by 1 VND/kilogram": ["30.000 đồng/kg", "30.000 đồng một kg", "30.000 đồng mỗi kg"],
    "60000000 by 1000000 VND/person/year": ["60 triệu đồng/người/năm"],
    "5000000 by 1000000 VND/month": ["5 triệu đồng/tháng", "5 triệu đồng một tháng", "5 triệu đồng mỗi tháng"],
    "80 by 1 USD/barrel": ["80 USD/thùng"],
    "92 by 1 VND/tael": ["92 đồng/lượng", "92 đồng mỗi lượng"],
    "70 by 1 quintal/hectare": ["70 tạ/ha"],
    "305 by 1 count/square_kilometer": ["305 người/km²"],
    "0.001 by 0.0001 count/person": ["10 bác sĩ/vạn dân", "10 bác sĩ trên 10.000 dân"],
    "6.5 by 0.1 percent/year": ["6,5%/năm", "6,5% mỗi năm"],
    "2 by 1 percentage_point": ["2 điểm %", "2 điểm phần trăm"],
    "5 by 1 hectare": ["5 ha", "5 héc-ta", "5ha"],
    "5 by 1 cubic_meter": ["5 m3", "5 m³", "5 mét khối"],
    "38 by 1 degree_Celsius": ["38 độ C", "38°C"],
    "5.6 by 0.1 magnitude": ["5,6 độ Richter"],
    "3 by 1 sao": ["3 sào"],
    "3 by 1 sao_trung_bo": ["3 sào Trung Bộ"],
    "2.5 by 0.1 times": ["gấp 2,5 lần", "2,5 lần"],
    "3 by 1 times": ["gấp ba", "gấp 3 lần"],
    "2 by 1 times": ["gấp đôi"],
    "1.5 by 0.5 times": ["gấp rưỡi"],
    "3 by 1 count/week": ["3 chuyến mỗi tuần"],
    "20 by 1 kilogram": ["20 ký", "20 kí", "20 cân"],
    "20 by 1 count": ["20 ký túc xá", "20 kí túc xá"],
    "3..5 by 1 kilogram between": ["từ 3 đến 5 kg", "3-5 kg", "3 - 5 kg"],
    "1000..2000 by 1 VND between": [
        "giữa 1.000 và 2.000 đồng", "từ 1.000 đồng đến 2.000 đồng", "từ 1.000 - 2.000 đồng",
    ],
    "18 by 1 year at_least": ["từ 18 tuổi trở lên", "18 tuổi trở lên", "ít nhất 18 tuổi"],
    "5 by 1 count at_least": ["từ 5 người trở lên", "ít nhất 5 người", "không dưới 5 người"],
    "10 by 1 count about": ["trên dưới 10 người", "khoảng 10 người", "chừng 10 người", "xấp xỉ 10 người"],
    "7000 by 1 VND at_most": ["7.000 đồng trở xuống", "tối đa 7.000 đồng", "không quá 7.000 đồng"],
    "7000 by 1 VND under": ["dưới 7.000 đồng", "chưa đến 7.000 đồng", "chưa tới 7.000 đồng", "chưa đầy 7.000 đồng"],
    "7000 by 1 VND over": ["hơn 7.000 đồng", "trên 7.000 đồng"],
    "7000 by 1 VND nearly": ["gần 7.000 đồng"],
    "-5 by 1 degree_Celsius": ["âm 5 độ C", "-5°C"],
    "2500 by 1 count": ["2,500 người", "2.500 người"],
    "32.4 by 0.1 watt_hour": ["32.4Wh", "32,4 Wh"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("meaning", "spelling"), [(meaning, spelling) for meaning, found in SAME.items() for spelling in found]
)
def test_same_figure(meaning: str, spelling: str) -> None:
    assert [said for _, said in read(f"Khi đó là {spelling}, họ nói.", "vi")] == [meaning]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giảm từ 21,6% xuống 10,89%.", ["21.6 by 0.1 percent", "10.89 by 0.01 percent"]),
        ("Từ 5% lên 7%.", ["5 by 1 percent", "7 by 1 percent"]),
        (
            "Doanh thu 15.900 tỷ đồng, lãi 2.076 tỷ.",
            ["15900000000000 by 1000000000 VND", "2076000000000 by 1000000000 VND"],
        ),
        ("Mở trên 2 tuyến đường.", ["2 by 1 count"]),
        ("Cao hơn 3 độ C so với năm 2023.", ["3 by 1 degree_Celsius"]),
        ("Vượt 5% kế hoạch.", ["5 by 1 percent"]),
        ("Ngoài trời nắng nóng 38 độ.", ["38 by 1 degree_Celsius"]),
        ("Một người chết, hai người bị thương.", ["1 by 1 count", "2 by 1 count"]),
        ("Năm người mất tích.", ["5 by 1 count"]),
        ("Hai nghi phạm bị bắt.", ["2 by 1 count"]),
        ("Gần trăm hộ dân.", ["100 by 100 count nearly"]),
        ("Tổ 5 người đi 3 xã.", ["5 by 1 count", "3 by 1 count"]),
        ("Trong số 12 xã.", ["12 by 1 count"]),
        ("Diện tích gấp đôi con số 310 ha.", ["2 by 1 times", "310 by 1 hectare"]),
        ("Hơn một nửa trong số 120 hộ.", ["50 by 5 percent over", "120 by 1 count"]),
    ],
)  # fmt: skip
def test_in_a_sentence(text: str, expected: list[str]) -> None:
    assert [said for _, said in read(text, "vi")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Một số người nói một cách khác.", "Một trong những nước đó.", "Không có ai, không người lái.",
        "Trái cây chín, ba tôi.",
        "Vốn tư nhân, đầu tư công.", "Hai bên, hai nước, hai người này.", "Phường Hai Bà Trưng, quận Ba Đình.",
        "Lớp mười hai, hạng ba, thứ tư, lần thứ hai.", "Dự án nghìn tỷ đồng.", "Một người dân cho biết.",
        "Lúc bảy giờ sáng.", "Xuất khẩu tăng trưởng hai con số.",
    ],
)  # fmt: skip
def test_words_that_count_nothing(text: str) -> None:
    assert read(text, "vi") == []


ASIDE = {
    "time": ["lúc 7 giờ 30", "7h30", "20h02", "15 giờ ngày", "7 giờ sáng", "vào khoảng 20 giờ", "từ 8 giờ"],
    "ordinal": ["thứ 6", "hạng 3", "lần thứ 15", "phút 77", "thế kỷ 20"],
    "score": ["tỷ số 3-2", "thắng 3-2", "hòa 1-1"],
    "label": [
        "Quốc lộ 6", "Tỉnh lộ 117", "đường 13", "Nghị định 78/2002/NĐ-CP", "Chỉ thị số 40-CT/TW", "Điều 5", "khoản 2",
        "khu vực 3", "tổ 5", "quận 1", "phường 12", "bão số 3", "đội U23", "mạng 5G", "Covid-19", "ngõ 29", "km 38+500",
        "hotline 1900 1234", "hóa đơn 0012345", "tàu QNg 90245 TS", "tăng trưởng 2 con số", "mức tăng 2 chữ số",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, found in ASIDE.items() for text in found])
def test_no_claim(kind: str, text: str) -> None:
    whole = f"Họ nói về {text}."
    assert (read(whole, "vi"), {kind for _, kind in aside(whole, "vi")}) == ([], {kind})
