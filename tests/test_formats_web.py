"""Saved web pages: the article whole, and nothing of what stands around it; what was cut is counted."""

from __future__ import annotations

from datetime import date

from factcheck.model import Cut
from factcheck.reading.formats import html

PARAGRAPHS = (
    "Vietnam shipped 9.03 million tonnes of rice in 2024, up 11.1 per cent from the year before, the customs said.",
    "The three largest markets were the Philippines, Indonesia and Malaysia, which together took more than two thirds.",
    "Prices fell towards the end of the year as India came back to the market after fifteen months of export limits.",
    "Traders in Can Tho expect to ship about 7.5 million tonnes in 2025, since stocks of the buyers are high again.",
)
PAGE = f"""<!doctype html>
<!-- saved from url=(0040)https://example.org/business/rice-2024 -->
<html lang="en"><head><title>Rice exports rise - Example News</title>
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2025-01-10T08:30:00+07:00"></head>
<body>
<nav class="navbar"><ul><li><a href="/">Home</a></li><li><a href="/b">Business 24</a></li></ul></nav>
<div class="container"><article>
<h1>Rice exports rise</h1>
<p>{PARAGRAPHS[0]}</p>
<figure><img src="a.jpg"><figcaption>A boat with 25 tonnes of rice on the Hau river</figcaption></figure>
<p>{PARAGRAPHS[1]}</p>
<table><caption>Exports by market</caption><tr><th>Market</th><th>2024</th></tr>
<tr><td>Philippines</td><td>4.2 million tonnes</td></tr><tr><td>Malaysia</td><td>749,000 tonnes</td></tr></table>
<blockquote>"We sold 100 tonnes a day," said one.</blockquote>
<p>{PARAGRAPHS[2]}</p>
<ul><li>Price in January: 652 USD</li><li>Price in December: 510 USD</li></ul>
<p>{PARAGRAPHS[3]}</p>
</article>
<aside class="related-news"><h3>Related</h3><ul><li><a href="/1">Coffee exports reach 5.6 billion USD</a></li>
<li><a href="/2">Pepper up 53 per cent</a></li></ul></aside>
<div class="comments"><p>Reader 12: I bought 3 kg yesterday.</p></div></div>
<footer><p>Tel. 024 1234 5678</p></footer>
<script>var x = "999 tonnes";</script><p style="display:none">Hidden 888 tonnes</p>
</body></html>"""


def test_a_news_page() -> None:
    read = html.page(PAGE)
    assert read.text == (
        "# Rice exports rise\n\n"
        f"{PARAGRAPHS[0]}\n\n"
        "A boat with 25 tonnes of rice on the Hau river\n\n"
        f"{PARAGRAPHS[1]}\n\n"
        "Exports by market\n\n"
        "Market | 2024\nPhilippines | 4.2 million tonnes\nMalaysia | 749,000 tonnes\n\n"
        '> "We sold 100 tonnes a day," said one.\n\n'
        f"{PARAGRAPHS[2]}\n\n"
        "- Price in January: 652 USD\n- Price in December: 510 USD\n\n"
        f"{PARAGRAPHS[3]}\n"
    )
    assert (read.title, read.published) == ("Rice exports rise", date(2025, 1, 10))
    assert read.source == "https://example.org/business/rice-2024"
    # Two links of the head, three lines of related headlines, one comment, the telephone number.
    assert read.cut == Cut(7, 8, "navigation, comments or related headlines")


def test_a_page_without_marks_is_read_whole() -> None:
    assert html.page("<p>The rate was 5% in 2024.</p><p>It was 6% in 2023.</p>").text == (
        "The rate was 5% in 2024.\n\nIt was 6% in 2023.\n"
    )


def test_cells_that_span_rows_and_columns() -> None:
    table = (
        "<table><tr><th rowspan=2>Province</th><th colspan=2>Poor households</th></tr>"
        "<tr><th>2023</th><th>2024</th></tr><tr><td>Son La</td><td>1,200</td><td>1,100</td></tr></table>"
    )
    assert html.page(f"<p>The table.</p>{table}").text == (
        "The table.\n\nProvince | Poor households | Poor households\nProvince | 2023 | 2024\nSon La | 1,200 | 1,100\n"
    )


def test_a_table_that_sets_out_a_page_is_no_table() -> None:
    page = "<table><tr><td><p>First of 2 paragraphs.</p></td></tr><tr><td><p>Second of 2.</p></td></tr></table>"
    assert html.page(page).text == "First of 2 paragraphs.\n\nSecond of 2.\n"
