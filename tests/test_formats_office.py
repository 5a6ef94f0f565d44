"""Word and OpenDocument files as their libraries open them: which part is what, and what is refused before."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from factcheck.reading.formats import docx, odt, packed
from factcheck.reading.formats.content import Content
from factcheck.reading.references.grid import MAX_COLUMNS
from factcheck.reading.text import Unreadable
from tests.test_formats_word import W, p, run

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name if name != "draw" else "drawing"}:1.0"'
        for name in ("office", "text", "table", "style", "draw")
    )
    + ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:own="urn:example"'
)
DATES = (
    '<number:date-style xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">'
    "<number:text>/</number:text></number:date-style>"
)
ENTITIES = "declares entities in its XML, as no office program does: it is not read"
LAUGHS = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def zipped(path: Path, parts: dict[str, str | bytes]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return str(path)


def relations(**targets: str) -> str:
    own = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{own}</Relationships>'


def word(body: str) -> str:
    return f"<w:document {W}><w:body>{body}</w:body></w:document>"


def style(name: str) -> str:
    return f'<w:styles {W}><w:style w:styleId="s1"><w:name w:val="{name}"/></w:style></w:styles>'


def content(body: str, styles: str = "", head: str = "") -> str:
    return (
        f"{head}<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def opendocument(path: Path, body: str, styles: str = "") -> Content:
    return odt.read(zipped(path / "a.odt", {"content.xml": content(body, styles)}))


def places(read: Content) -> list[tuple[str, int | None, str | None, int | None]]:
    return [(read.text[o.start :].split()[0], o.paragraph, o.cell, o.note) for o in read.origins]


def reason(path: str) -> str:
    with pytest.raises(Unreadable) as caught:
        (docx if path.endswith("docx") else odt).read(path)
    return str(caught.value)


def test_the_parts_of_a_word_file_are_those_of_its_relations(tmp_path: Path) -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="1">{p("Of 63 provinces.")}</w:footnote></w:footnotes>'
    named: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="/text/main.xml"),
        "text/main.xml": word(p("Poverty falls", style="s1") + p("To 10.89%.")),
        "text/_rels/main.xml.rels": relations(styles="looks.xml", footnotes="below.xml", glossaryDocument="a/b.xml"),
        "text/looks.xml": style("Title"),
        "text/below.xml": notes,
        # The blocks that a template keeps have styles and notes of their own.
        "text/a/b.xml": word(p("Another 99%.")),
        "text/a/_rels/b.xml.rels": relations(styles="styles.xml", footnotes="footnotes.xml"),
        "text/a/styles.xml": style("Quote"),
        "text/a/footnotes.xml": notes.replace("63", "99"),
    }
    read = docx.read(zipped(tmp_path / "a.docx", named))
    assert (read.title, read.text) == ("Poverty falls", "# Poverty falls\n\nTo 10.89%.\n\nOf 63 provinces.\n")


def test_relations_that_the_library_cannot_read_leave_the_usual_names(tmp_path: Path) -> None:
    told = relations(officeDocument="word/document.xml").replace("><R", "><!-- made by hand --><R")
    parts: dict[str, str | bytes] = {"_rels/.rels": told, "word/document.xml": word(p("To 10.89%.", style="s1"))}
    read = docx.read(zipped(tmp_path / "a.docx", {**parts, "word/styles.xml": style("Title")}))
    assert (read.title, read.text) == ("To 10.89%.", "# To 10.89%.\n")


def test_what_a_library_would_join_stays_apart(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"
    body = p("It rose from 10", hidden, ".8% to ", "<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>13%</w:t></w:r>")
    inner = f"<w:tbl><w:tr><w:tc>{p('7 boats')}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent><w:tc>{inner}{p('30 km')}</w:tc></w:sdtContent></w:sdt>"
    body += f"<w:tbl><w:tr><w:tc>{p('Road')}</w:tc>{control}<w:tc>{p('12%')}</w:tc></w:tr></w:tbl>"
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": word(body),
    }
    read = docx.read(zipped(tmp_path / "a.docx", parts))
    assert read.text == "It rose from 10.8% to 12\u201113%\n\nRoad | 30 km | 12%\n\n7 boats\n"
    assert places(read)[1:] == [
        ("Road", None, "Table 1!A1", None),
        ("30", None, "Table 1!B1", None),
        ("12%", None, "Table 1!C1", None),
        ("7", None, "Table 2!A1", None),
    ]


def test_merged_cells_of_a_word_table_say_what_they_say(tmp_path: Path) -> None:
    def cell(words: str, own: str) -> str:
        return f"<w:tc><w:tcPr>{own}</w:tcPr>{p(words)}</w:tc>"

    wide, top, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (cell("Province", top) + cell("Rate", wide), cell("", below) + cell("2023", "") + cell("2024", ""))
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    read = docx.read(zipped(tmp_path / "a.docx", {"word/document.xml": word(body)}))
    assert read.text == "Province | Rate | Rate\nProvince | 2023 | 2024\n"
    assert [cell for _, _, cell, _ in places(read)] == [
        f"Table 1!{place}" for place in ("A1", "B1", "C1", "A2", "B2", "C2")
    ]


def test_the_relations_of_a_word_file_are_checked_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: dict[str, str | bytes] = {"word/document.xml": word(run("5%"))}
    for name in ("_rels/.rels", "word/_rels/header9.xml.rels"):
        for encoding in ("utf-8", "utf-16"):
            head = f'<?xml version="1.0" encoding="{encoding}"?>'
            harm = (head + LAUGHS + relations(officeDocument="&c;")).encode(encoding)
            assert reason(zipped(tmp_path / "a.docx", {**whole, name: harm})) == ENTITIES
    monkeypatch.setattr(packed, "UNPACKED", 1_000_000)
    many: dict[str, str | bytes] = {f"_rels/{n}.rels": b" " * 300_000 for n in range(4)}
    told = "unpacks to more than 1 MB: split it into its articles"
    assert reason(zipped(tmp_path / "a.docx", {**whole, **many})) == told
    broken: dict[str, str | bytes] = {**whole, "_rels/.rels": "<Relationships>"}
    assert reason(zipped(tmp_path / "a.docx", broken)) == "is damaged (its XML at line 1): save it again"


def test_an_open_document_that_does_harm_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = content("<text:p>5% &c;</text:p>")
    for encoding in ("utf-8", "utf-16"):
        head = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}'
        assert reason(zipped(tmp_path / "a.odt", {"content.xml": (head + text).encode(encoding)})) == ENTITIES
        styles = f"{head}<office:document-styles {NAMES}/>".encode(encoding)
        parts: dict[str, str | bytes] = {"content.xml": content("<text:p>5%</text:p>"), "styles.xml": styles}
        assert reason(zipped(tmp_path / "a.odt", parts)) == ENTITIES
    told = "is damaged (its XML at line 2): save it again"
    assert reason(zipped(tmp_path / "a.odt", {"content.xml": content("\n<text:p>5%")})) == told
    told = "is no OpenDocument text (.odt): save it again"
    for other in (f"<office:document-content {NAMES}/>", content("").replace("office:text", "office:drawing")):
        assert reason(zipped(tmp_path / "a.odt", {"content.xml": other})) == told
    assert reason(zipped(tmp_path / "a.odt", {"mimetype": "application/vnd.oasis.opendocument.text"})) == told
    monkeypatch.setattr(packed, "UNPACKED", 1_000_000)
    told = "unpacks to more than 1 MB: split it into its articles"
    assert reason(zipped(tmp_path / "a.odt", {"content.xml": b" " * 1_000_001})) == told


def test_an_open_document_says_what_stands_in_it_now(tmp_path: Path) -> None:
    gone = "<text:tracked-changes><text:changed-region><text:deletion><text:p>11.11</text:p></text:deletion>"
    remark = "<office:annotation><text:p>Was 12%?</text:p></office:annotation>"
    styles = DATES + (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    )
    body = (
        f"{gone}</text:changed-region></text:tracked-changes>"
        "<text:h>Poverty falls</text:h>"
        f'<text:p>To<text:s text:c="2"/><text:change text:change-id="c"/>10<text:span>.8</text:span>9%{remark}'
        '<text:span text:style-name="T1"> or 77</text:span>,<text:tab/>in<text:line-break/>'
        "<own:mark>2024</own:mark><!-- not 2023 -->.</text:p>"
        '<text:p text:style-name="P1">Of 63 provinces.</text:p>'
        '<text:section text:display="none"><text:p>Hidden 88.</text:p></text:section>'
        "<text:section><text:p>After 9.</text:p></text:section>"
    )
    read = opendocument(tmp_path, body, styles)
    assert read.title == "Poverty falls"
    assert read.text == "# Poverty falls\n\nTo 10.89%, in 2024.\n\n> Of 63 provinces.\n\nAfter 9.\n"
    assert [paragraph for _, paragraph, _, _ in places(read)] == [1, 2, 3, 4]


def test_boxes_notes_and_tables_of_an_open_document_stand_at_their_places(tmp_path: Path) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Of {} provinces.</text:p></text:note-body></text:note>"
    )
    box = "<draw:text-box><text:p>25 boats.</text:p></draw:text-box>"
    box = f"<draw:frame><svg:title>Chart 3</svg:title>{box}</draw:frame>"
    shape = "<draw:custom-shape><text:p>26 boats.</text:p></draw:custom-shape>"
    inner = "<table:table-row><table:table-cell><text:p>7 km</text:p></table:table-cell></table:table-row>"
    inner = f"<table:table>{inner}</table:table>"
    remark = "<office:annotation><text:p>Was 12%?</text:p></office:annotation>"
    body = (
        f"<text:p>In 2024{note.format(63)} it rose.{box}{shape}</text:p>"
        "<text:list><text:list-item><text:p>12 schools</text:p></text:list-item>"
        "<text:list-item><text:p>14 schools</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>Rate</text:p></table:table-cell>'
        "</table:table-row></table:table-header-rows><table:table-row>"
        f"<table:table-cell><text:p>Hue{note.format(5)}</text:p>{inner}</table:table-cell>"
        f'<table:table-cell table:number-columns-repeated="-1"><text:p>9%{remark}</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    read = opendocument(tmp_path, body)
    assert read.text == (
        "In 2024 it rose.\n\nOf 63 provinces.\n\n25 boats.\n\n26 boats.\n\n- 12 schools\n- 14 schools\n\n"
        "Rate | Rate\nHue | 9%\n\nOf 5 provinces.\n\n7 km\n"
    )
    assert places(read) == [
        ("In", 1, None, None),
        ("Of", None, None, 1),
        ("25", 2, None, None),
        ("26", 3, None, None),
        ("12", 4, None, None),
        ("14", 5, None, None),
        ("Rate", None, "Table 1!A1", None),
        ("Rate", None, "Table 1!B1", None),
        ("Hue", None, "Table 1!A2", None),
        ("9%", None, "Table 1!B2", None),
        ("Of", None, None, 2),
        ("7", None, "Table 2!A1", None),
    ]


def test_what_stands_a_thousand_million_times_is_bounded(tmp_path: Path) -> None:
    blanks = '<text:p>5<text:s text:c="1000000000"/>%</text:p>'
    assert opendocument(tmp_path, blanks).text == "5 %\n"
    wide = '<table:table><table:table-row><table:table-cell table:number-columns-repeated="1000000000">'
    read = opendocument(tmp_path, f"{wide}<text:p>5</text:p></table:table-cell></table:table-row></table:table>")
    assert read.text == " | ".join(["5"] * MAX_COLUMNS) + "\n"
