"""The seed reports carry every numeral of the articles that they stand for, in sentences of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
ARTICLES = ROOT.parent / "shared" / "seeds"
VIETNAMESE = ROOT / "tests" / "corpus" / "vi" / "disadvantaged-areas.txt"

# Words in a row that two reports of one event may share by chance, outside of names and figures.
LONGEST_RUN = 8
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+(?:['’][^\W\d]+)*|\|")


@dataclass(frozen=True)
class Seed:
    """`numerals` as the article prints them. `phrases` may be the article's: names, labels, attributions,
    lists, and figures with the words that say what they measure."""

    file: str
    source: str
    numerals: str
    phrases: tuple[str, ...]


AREAS = Seed(
    "disadvantaged-areas.txt",
    "https://baosonla.vn/nong-thon-moi/thay-doi-dien-mao-vung-kho-khan-wowvrNkDR.html",
    """
    2021 758 7
    2024 350 403 10 12 40
    1 140 100
    2021 2025 277 95 117 100 100 99
    90 2024 1
    5 51 85 3 5 3,200 4,700 7,835 1,400
    21.6 2021 10.89 2024 7.89 2025 3.59 15 21.3 10.7
    99.5 97.5 98 100 95
    0
    """,
    (
        "National Target Program on Sustainable Poverty Reduction",
        "Lan Quynh village, Phieng Pan commune",
        "Phieng Pan commune",
        "Cha May - Provincial Road 117, Bon Phang - Nam Lau, Phong Lap - Long He",
        "Song village, Chieng La commune",
        "90 Thai and La Ha ethnic households",
        "Resolution of the 15th Provincial Party Congress",
        "(roads, irrigation, domestic water, schools, cultural houses...)",
        "3 value chain linkage models (coffee, sugarcane)",
        "from 21.6% in 2021 to 10.89% at the end of 2024",
        "more than 12%/ha/year",
        "paved car roads to the center",
        "access to information and television",
        "more than 99.5% of households have safe electricity",
        "97.5% of the rural population",
        "the rate of children going to school",
        "100% of poor and near-poor households",
        "95% of poor households",
    ),
)
CREDIT = Seed(
    "policy-credit.txt",
    "https://nhandan.vn/son-la-nang-cao-hieu-qua-cac-chuong-trinh-tin-dung-chinh-sach-post887465.html",
    """
    20 7 88 3 76 2
    21.66 2021 11.11 2024 21.34 2021 10.9 2024
    2021 2024 141,000 6,700 55 85
    13.72
    78 2002 40
    2003 280
    7,246 427 31 2024
    3,769
    2021 4 1 6 2
    3 8 2024 2
    2021
    31 7,159 122,000
    39 30 2024
    887465 0
    """,
    (
        "one of the 7 poorest provinces in the country",
        "88 communes in zone 3",
        "from 21.66% in 2021 to 11.11% in 2024",
        "from 21.34% in 2021 to 10.9% by the end of 2024",
        "the past three years (2021-2024)",
        "more than 6,700 billion VND",
        "construction of 55 infrastructure works of all kinds",
        "85 infrastructure works of transport",
        "domestic water, irrigation, cultural houses, suspension bridges, etc.",
        "Vice Chairman of Thuan Chau District People's Committee Le Hong Phong said",
        "the Long He-Phong Lap inter-commune road project with a length of 13.72km",
        "Directive No. 40-CT/TW of the Secretariat",
        "on strengthening the Party's leadership over social policy credit",
        "Toan Van Than's family in Khang village (Ma Pha Khinh commune, Quynh Nhai district)",
        "6 goats and 2 sows",
        "data from the Son La Provincial Social Policy Bank",
        "over 122,000 households",
        "Directive 39-CT/TW dated October 30, 2024 of the Secretariat",
    ),
)
seeds = pytest.mark.parametrize("seed", [AREAS, CREDIT], ids=lambda seed: seed.file)


def _parts(path: Path) -> tuple[dict[str, str], str]:
    """The front matter, key by key, and the body as it stands."""
    empty, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert empty == ""
    return dict(line.split(": ", 1) for line in front.splitlines()), body


def _article(seed: Seed) -> str:
    """The article whose furniture names the seed's source."""
    if not ARTICLES.is_dir():
        pytest.skip("the real articles are not beside the repository (../shared/seeds)")
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    found = [text for text in texts if f"Source: {seed.source}\n" in text]
    if not found:
        pytest.skip(f"no article from {seed.source} among {len(texts)} texts")
    (article,) = found
    return article


def _words(text: str, phrases: tuple[str, ...] = ()) -> list[str]:
    """Lower-case words; a "|" stands where an allowed phrase, or an address, was."""
    text = re.sub(r"https?://\S+", " | ", text)
    for phrase in phrases:
        text = text.replace(phrase, " | ")
    return WORD.findall(text.lower())


def _longest_shared(first: list[str], second: list[str]) -> list[str]:
    """The longest run of words in both, "|" belonging to none."""
    best: list[str] = []
    row = [0] * (len(second) + 1)
    for word in first:
        before = row
        row = [0] * (len(second) + 1)
        for index, other in enumerate(second, 1):
            if word == other != "|":
                row[index] = before[index - 1] + 1
                if row[index] > len(best):
                    best = second[index - row[index] : index]
    return best


@seeds
def test_front_matter(seed: Seed) -> None:
    front, _ = _parts(SEEDS / seed.file)
    assert list(front) == ["title", "source"]
    assert front["source"] == seed.source
    assert front["title"] and not NUMERAL.search(front["title"])


@seeds
def test_numerals_are_those_of_the_article(seed: Seed) -> None:
    _, body = _parts(SEEDS / seed.file)
    assert NUMERAL.findall(body) == seed.numerals.split()


@seeds
def test_furniture_is_kept(seed: Seed) -> None:
    _, body = _parts(SEEDS / seed.file)
    tail = body[body.index("Source: ") :]
    assert tail.split() == ["Source:", seed.source, "Comment", "(0)"]


@seeds
def test_allowed_phrases_are_in_the_report(seed: Seed) -> None:
    _, body = _parts(SEEDS / seed.file)
    assert [phrase for phrase in seed.phrases if phrase not in body] == []


@seeds
def test_against_the_real_article(seed: Seed) -> None:
    article = _article(seed)
    _, body = _parts(SEEDS / seed.file)
    assert NUMERAL.findall(article) == seed.numerals.split()
    assert article[article.index("Source: ") :] == body[body.index("Source: ") :]


@seeds
def test_the_sentences_are_our_own(seed: Seed) -> None:
    article = _article(seed)
    _, body = _parts(SEEDS / seed.file)
    shared = _longest_shared(_words(article, seed.phrases), _words(body, seed.phrases))
    assert len(shared) <= LONGEST_RUN, " ".join(shared)


def test_the_vietnamese_version_carries_the_same_numerals() -> None:
    """Decimal commas and points change places; the 15th congress is written XV, in Roman numerals."""
    front, body = _parts(VIETNAMESE)
    swapped = [numeral.translate(str.maketrans(".,", ",.")) for numeral in NUMERAL.findall(body)]
    expected = AREAS.numerals.split()
    expected.remove("15")
    assert front["source"] == AREAS.source
    assert swapped == expected
    assert "lần thứ XV" in body
