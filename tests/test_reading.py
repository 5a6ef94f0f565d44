"""Files → Documents: what is read of a text, in what order, and what it says about itself."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import reading
from factcheck.model import Block, Document, Skipped, Span, Trouble
from factcheck.reading import frontmatter
from factcheck.reading.text import line_starts
from factcheck.reading.walk import shown


def one(text: str) -> Document:
    return reading.document("d1", "a.txt", text)


# ---------------------------------------------------------------- offsets


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("one line", (0,)),
        ("one\n", (0,)),
        ("one\ntwo", (0, 4)),
        ("one\r\ntwo\r\n", (0, 5)),
        ("one\rtwo", (0, 4)),
        ("\n\r\n\rx", (0, 1, 3, 4)),
        ("one\u2028two\x0bthree", (0,)),  # no editor counts these as line ends
    ],
)
def test_line_starts(text: str, starts: tuple[int, ...]) -> None:
    assert line_starts(text) == starts


@given(st.text(alphabet="a\r\n\u2028", max_size=30))
def test_lines_join_to_the_text(text: str) -> None:
    starts = line_starts(text)
    pieces = [text[a:b] for a, b in zip(starts, (*starts[1:], len(text)), strict=True)]
    assert "".join(pieces) == text
    assert all(not set(piece.rstrip("\r\n")) & {"\r", "\n"} for piece in pieces)
    assert starts == tuple(sorted(set(starts)))


@pytest.mark.parametrize(
    "text", ["a 5%\r\nb\rc\n", "\ufeffA rise of 5%.", "tro\u0302n 3%", "e\u0301 \u00a0 7"]
)
def test_the_text_is_the_file_as_it_stands(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8"))
    (document,) = reading.load([str(tmp_path)]).documents
    assert document.text == text


def test_a_byte_order_mark_stays_in_the_text_and_out_of_the_body() -> None:
    assert one("\ufeffFive.").body == 1
    assert one("Five.").body == 0


# ---------------------------------------------------------------- what a text says about itself


def test_front_matter() -> None:
    text = (
        "---\n"
        "title: Poverty falls: 'a good year'\n"
        "source: https://www.example.org/a#b\n"
        "published: 2025-05-31\n"
        "language: en-GB\n"
        "tags:\n"
        "  - 7 projects\n"
        "---\n"
        "The rate fell.\n"
    )
    assert one(text) == Document(
        id="d1",
        path="a.txt",
        text=text,
        language="en",
        title="Poverty falls: 'a good year'",
        published=date(2025, 5, 31),
        source="https://www.example.org/a#b",
        body=text.index("The rate"),
        lines=line_starts(text),
        blocks=(
            Block(11, 39, "title", "en", ((Span(11, 39),),)),
            Block(text.index("The rate"), len(text) - 1, "body", "en"),
        ),
    )
    assert text[11:39] == "Poverty falls: 'a good year'"
    assert one(text).name == "example.org"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('title: "Up 5%: \\"a record\\""', 'Up 5%: "a record"'),
        ("title: 'It''s up'", "It's up"),
        ("title: Up # a remark", "Up"),
        ("title: >-\n  Up in\n  the north", "Up in the north"),
        ("Title:\tUp", "Up"),
        ("title:", None),
        ("subtitle: Up", None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_titles(line: str, title: str | None, end: str) -> None:
    text = f"---\n{line}\n---\nText.\n".replace("\n", end)
    assert one(text).title == title
    assert one(text).text[one(text).body :] == f"Text.{end}"


@pytest.mark.parametrize(
    "text",
    [
        "---\nA rule across the page, and 5% of text.\n---\nMore.\n",
        "--- title: x\ntext",
        "Text.\n---\ntitle: x\n---\n",
    ],
)
def test_what_only_looks_like_front_matter(text: str) -> None:
    assert (one(text).body, one(text).title) == (0, None)


def test_the_time_of_publication_and_the_key_that_generators_use() -> None:
    def front(line: str) -> frontmatter.Front:
        return frontmatter.parse(f"---\n{line}\n---\nx", line_starts(f"---\n{line}\n---\nx"))

    assert front("published: 2025-05-31 07:30").moment == datetime(2025, 5, 31, 7, 30)
    assert front("date: 2025-05-31T07:30:00Z").moment == datetime(2025, 5, 31, 7, 30, tzinfo=UTC)
    assert (front("date: 2025-05-31").published, front("date: 2025-05-31").moment) == (date(2025, 5, 31), None)
    assert (front("date: last week").published, front("date: last week").faults) == (None, ())


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2025-05-31", date(2025, 5, 31)),
        ("2025-05-31T08:00:00+07:00", date(2025, 5, 31)),
        ("2025-05-31 08:00", date(2025, 5, 31)),
        ('"2025-05-31"', date(2025, 5, 31)),
    ],
)
def test_published(value: str, published: date) -> None:
    front = frontmatter.parse(
        f"---\npublished: {value}\n---\nx", line_starts(f"---\npublished: {value}\n---\nx")
    )
    assert (front.published, front.faults) == (published, ())


@pytest.mark.parametrize(
    ("head", "line", "word"),
    [
        ("---\ntitle: x\npublished: 31/5/2025\n---\n", 3, "31/5/2025 is not a date"),
        ("---\npublished: 2025-02-30\n---\n", 2, "2025-02-30 is not a date"),
        ("---\npublished: 2025-05-311\n---\n", 2, "2025-05-311 is not a date"),
        ("---\npublished: 20250531\n---\n", 2, "20250531 is not a date"),
        ("---\nlanguage: Vietnamese\n---\n", 2, "Vietnamese is not a language code"),
        ("---\ntitle: a\ntitle: b\n---\n", 3, "title is given twice"),
        ("---\ntitle: a\n", 1, "never closed"),
    ],
)
def test_wrong_front_matter_is_said_with_its_line_and_the_text_still_read(
    tmp_path: Path, head: str, line: int, word: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{head}The rate fell to 5%.\n")
    loaded = reading.load([str(path)])
    (trouble,) = loaded.troubles
    assert trouble.path == f"{path}:{line}"
    assert word in trouble.message
    assert len(loaded.documents) == 1


def test_front_matter_without_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\ntitle: x\n---\n \n")
    loaded = reading.load([str(tmp_path)])
    assert loaded.documents == ()
    assert loaded.troubles == (
        Trouble(f"{tmp_path}/a.txt", "has no text after its front matter: give it its text"),
    )


def test_a_heading_is_the_title_where_no_front_matter_gives_one() -> None:
    assert one("\n# Rate falls to 5% #\n\nText.").title == "Rate falls to 5%"
    assert one("---\ntitle: Other\n---\n# Heading\n").title == "Other"
    assert one("Text first.\n# Heading\n").title is None
    assert one("#hashtag\n").title is None


@pytest.mark.parametrize(
    ("foot", "source"),
    [
        ("Source: https://a.example/x.html\n\n\n\nComment (0)\n", "https://a.example/x.html"),
        ("Nguồn: <http://b.example/y>\n", "http://b.example/y"),
        ("SOURCE : https://a.example/\n", "https://a.example/"),
        ("Source: the statistics office\n", None),
        ("A source: https://a.example/\n", None),
        ("Source: https://a.example/ and others\n", None),
        ("Source: https://a.example/\n" + "More.\n" * 30, None),
    ],
)
def test_source_line(foot: str, source: str | None) -> None:
    assert one(f"Text.\n{foot}").source == source


def test_the_source_of_the_front_matter_goes_before_that_of_the_foot() -> None:
    assert one("---\nsource: Our paper\n---\nText.\nSource: https://a.example/\n").source == "Our paper"


@given(
    st.text(alphabet="-\r\n:#'\"|> tie", max_size=40),
    st.sampled_from(["", "---\n", "\ufeff---\n", "---\ntitle: "]),
)
def test_no_text_breaks_the_reader(text: str, head: str) -> None:
    document = one(head + text)
    assert document.text == head + text
    assert 0 <= document.body <= len(document.text)


# ---------------------------------------------------------------- language


def test_what_the_text_says_of_its_language_goes_before_its_letters_and_the_option_before_both(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("---\nlanguage: vi\n---\nThe rate fell.")
    assert [d.language for d in reading.load([str(tmp_path)]).documents] == ["vi"]
    assert [d.language for d in reading.load([str(tmp_path)], language="en").documents] == ["en"]


def test_the_real_articles_are_english_and_name_their_papers(articles: Path) -> None:
    loaded = reading.load([str(articles)])
    assert [(d.language, d.name, d.title, d.published) for d in loaded.documents] == [
        ("en", "baosonla.vn", None, None),
        ("en", "nhandan.vn", None, None),
    ]
    assert (loaded.troubles, loaded.skipped) == ((), ())


# ---------------------------------------------------------------- which files


def _files(loaded: reading.Loaded, base: Path) -> list[tuple[str, str]]:
    return [(document.id, os.path.relpath(document.path, base)) for document in loaded.documents]


def test_the_order_of_documents_is_that_of_their_paths_whatever_the_order_given(folder) -> None:
    base = folder({"b.txt": "x", "a/z.md": "x", "a.txt": "x", "c.TXT": "x"})
    expected = [("d1", "a.txt"), ("d2", "a/z.md"), ("d3", "b.txt"), ("d4", "c.TXT")]
    paths = [str(base / "b.txt"), str(base / "a"), str(base), str(base / "a.txt")]
    for order in permutations(paths):
        assert _files(reading.load(order), base) == expected


def test_a_file_given_twice_is_read_once(folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"a.txt": "x"})
    monkeypatch.chdir(base)
    loaded = reading.load(["a.txt", "./a.txt", "a.txt", str(base / "a.txt")])
    assert len(loaded.documents) == 1
    other = Skipped("a.txt", f"the same file as {base / 'a.txt'}")
    assert loaded.skipped == (other,)
    assert reading.load(["a.txt", "./a.txt", "."]).skipped == ()


def test_what_is_plainly_no_text_is_skipped_and_said(folder) -> None:
    base = folder(
        {
            "a.txt": "x",
            "README.md": "x",
            "readme.vi.txt": "x",
            ".hidden.txt": "x",
            ".git/config.txt": "x",
            "factcheck.waivers.yaml": "x",
            "photo.jpg": b"\xff\xd8\xff\0",
            "noted": "x",
            "report.html": '<!doctype html>\n<meta name="generator" content="factcheck 0.1">',
            "report.md": 'x <meta name="generator" content="factcheck 0.1">',
        }
    )
    loaded = reading.load([str(base)])
    assert _files(loaded, base) == [("d1", "a.txt")]
    assert loaded.troubles == ()
    kinds = "not a kind of text that is read"
    assert [(os.path.relpath(s.path, base), s.reason) for s in loaded.skipped] == [
        (".git", "a hidden file or folder"),
        (".hidden.txt", "a hidden file or folder"),
        ("README.md", "a README"),
        ("factcheck.waivers.yaml", "a configuration file"),
        ("noted", kinds),
        ("photo.jpg", kinds),
        ("readme.vi.txt", "a README"),
        ("report.html", "a report that factcheck wrote"),
        ("report.md", "a report that factcheck wrote"),
    ]


def test_a_file_that_is_named_is_read_whatever_its_name(folder) -> None:
    base = folder({"README.md": "x", "draft": "x"})
    loaded = reading.load([str(base), str(base / "README.md"), str(base / "draft")])
    assert _files(loaded, base) == [("d1", "README.md"), ("d2", "draft")]
    assert loaded.skipped == ()


@pytest.mark.parametrize("name", ["a.epub", "a.MHT", "a.ods", "a.doc", "a.xls", "a.rtf"])
def test_formats_without_a_reader_are_never_passed_over_in_silence(folder, name: str) -> None:
    base = folder({name: b"what it holds", "b.txt": "x"})
    loaded = reading.load([str(base)])
    suffix = Path(name).suffix.lower()
    message = f"{suffix} files are not read: save it as .docx or .txt"
    assert loaded.troubles == (Trouble(str(base / name), message),)
    assert len(loaded.documents) == 1


def test_names_that_would_break_the_output_are_spelled_out() -> None:
    assert shown("a\nb\x1b[31m\u202e.txt") == "a\\nb\\x1b[31m\\u202e.txt"
    assert shown(os.fsdecode(b"a\xff.txt")) == "a\\xff.txt"
    assert shown("báo cáo 5.txt") == "báo cáo 5.txt"
