"""Word files: what stands in the text now, wherever it stands."""

from __future__ import annotations

import zipfile
from pathlib import Path

from factcheck.model import Origin
from factcheck.reading.formats import docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def made(path: Path, body: str, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return path


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*parts: str, style: str = "") -> str:
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{own}{''.join(part if part.startswith('<') else run(part) for part in parts)}</w:p>"


def text(tmp_path: Path, body: str, **parts: str) -> str:
    return docx.read(str(made(tmp_path / "a.docx", body, **parts))).text


def test_insertions_stand_and_deletions_do_not(tmp_path: Path) -> None:
    body = p(
        "The rate fell to ",
        '<w:del w:id="1"><w:r><w:delText>11.11</w:delText></w:r></w:del>',
        f'<w:ins w:id="2">{run("10.89")}</w:ins>',
        "% in 2024",
        f'<w:moveFrom w:id="3">{run(" or 2023")}</w:moveFrom>',
        f'<w:moveTo w:id="4">{run(", not 2023")}</w:moveTo>',
        ".",
    )
    assert text(tmp_path, body) == "The rate fell to 10.89% in 2024, not 2023.\n"


def test_a_paragraph_whose_end_was_deleted_goes_on(tmp_path: Path) -> None:
    joined = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">In 2024 </w:t></w:r></w:p>'
    )
    assert text(tmp_path, joined + p("it was 5%.")) == "In 2024 it was 5%.\n"


def test_figures_split_over_runs_fields_and_signs(tmp_path: Path) -> None:
    body = p(
        "It rose to ",
        run("10") + run(".8") + run("9%"),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE 77 </w:instrText></w:r>',
        "<w:r><w:t>,</w:t><w:tab/><w:t>from 9</w:t><w:noBreakHyphen/><w:t>10%</w:t></w:r>",
        "<w:hyperlink>" + run(" in 2023") + "</w:hyperlink>",
    )
    assert text(tmp_path, body) == "It rose to 10.89%, from 9\u201110% in 2023\n"


def test_text_boxes_once_and_controls(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('In the box: 25 boats.')}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    drawn += f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    control = (
        f"<w:sdt><w:sdtPr><w:tag w:val='7'/></w:sdtPr><w:sdtContent>{p('In the control: 12%.')}</w:sdtContent></w:sdt>"
    )
    inline = f"<w:sdt><w:sdtContent>{run('30')}</w:sdtContent></w:sdt>"
    found = text(tmp_path, p("Around it.", drawn) + control + p("Inline: ", inline, " km."))
    assert found == "Around it.\n\nIn the box: 25 boats.\n\nIn the control: 12%.\n\nInline: 30 km.\n"


def test_notes_tables_lists_and_headings_with_their_places(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        f'<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1">{p("x")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Of 63 provinces.")}</w:footnote></w:footnotes>'
    )
    listed = "<w:p><w:pPr><w:numPr/></w:pPr>" + run("12 schools") + "</w:p>"
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(
        f"<w:tr>{''.join(cell.format(words) for words in row)}</w:tr>"
        for row in (("Province", "2024"), ("Son La", "10.89%"))
    )
    gone = f'<w:tr><w:trPr><w:del w:id="9"/></w:trPr>{cell.format("Hue")}{cell.format("99%")}</w:tr>'
    body = (
        p("Poverty falls", style="Titel")
        + p("Where", style="berschrift1")
        + p("In 2024.", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    )
    body += listed + listed.replace("12", "14") + f"<w:tbl>{rows}{gone}</w:tbl>" + p("After.")
    read = docx.read(str(made(tmp_path / "a.docx", body, styles=styles, footnotes=notes)))
    assert read.title == "Poverty falls"
    assert read.text == (
        "# Poverty falls\n\n## Where\n\nIn 2024.\n\n- 12 schools\n- 14 schools\n\n"
        "Province | 2024\nSon La | 10.89%\n\nAfter.\n\nOf 63 provinces.\n"
    )
    assert [(read.text[o.start :].split()[0], o.paragraph, o.cell, o.note) for o in read.origins] == [
        ("Poverty", 1, None, None),
        ("Where", 2, None, None),
        ("In", 3, None, None),
        ("12", 4, None, None),
        ("14", 5, None, None),
        ("Province", None, "Table 1!A1", None),
        ("2024", None, "Table 1!B1", None),
        ("Son", None, "Table 1!A2", None),
        ("10.89%", None, "Table 1!B2", None),
        ("After.", 6, None, None),
        ("Of", None, None, 1),
    ]
    assert read.origins[0] == Origin(2, paragraph=1)
