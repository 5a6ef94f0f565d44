"""What a review finds, as comments in a Word file."""

from __future__ import annotations

import base64
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

docx = pytest.importorskip("docx")

from docx.oxml import parse_xml  # noqa: E402
from docx.oxml.ns import nsdecls, qn  # noqa: E402

from factcheck import pipeline  # noqa: E402
from factcheck.report.annotate import Annotated, annotate  # noqa: E402
from tests.labels import book  # noqa: E402
from tests.test_review import DRAFT, MORNING, SAID, review  # noqa: E402

Folder = Callable[[Mapping[str, str | bytes]], Path]


def comments(path: Path) -> list[tuple[str, str, str]]:
    """(author, the words that it stands at, its first line) of each comment."""
    document = docx.Document(str(path))
    at: dict[str, str] = {}
    within: set[str] = set()
    for element in document.element.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if element.tag == qn("w:t"):
            for ident in within:
                at[ident] = at.get(ident, "") + (element.text or "")
        elif element.tag == qn("w:commentRangeStart"):
            within.add(element.get(qn("w:id")))
        else:
            within.discard(element.get(qn("w:id")))
    return [(one.author, at.get(str(one.comment_id), ""), one.text.splitlines()[0]) for one in document.comments]


def test_comments_at_the_figures(run, folder: Folder, tmp_path: Path) -> None:
    base = folder({"archive/a.txt": MORNING, "draft.md": f"A dry year, with 3 storms.\n\n{DRAFT}"})
    out = tmp_path / "out.docx"
    ran = review(run, base, "--annotate", out)
    assert (ran.status, ran.err) == (1, f"factcheck: {out}: the draft with 1 comment\n")
    [(author, words, said)] = comments(out)
    assert (author, words) == ("factcheck", "15.8%")
    assert said.startswith("error: Poverty rate in Lao Cai at the end of 2023: ")
    told = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert told == ["A dry year, with 3 storms.", "", DRAFT.strip()]


def test_a_word_file_keeps_its_looks(tmp_path: Path) -> None:
    """The figure stands in two runs, one of them bold, and in a table as well."""
    file, out = tmp_path / "draft.docx", tmp_path / "out.docx"
    document = docx.Document()
    paragraph = document.add_paragraph("The poverty rate of Lao Cai was ")
    paragraph.add_run("14").bold = True
    paragraph.add_run(".2% at the end of 2023.")
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "The poverty rate of Lao Cai was 15.8% at the end of 2023."
    document.save(str(file))
    report = pipeline.texts(book())([f"{SAID}\n\n{SAID.replace('14.2', '15.8')}\n\nLost: 99% of 2023 is gone."])
    [draft] = report.world.documents.values()
    assert annotate(report, draft, file, out) == Annotated(2, 0)
    assert [words for _, words, _ in comments(out)] == ["14.2%", "15.8%"]
    runs = [(run.text, run.bold) for run in docx.Document(str(out)).paragraphs[0].runs if run.text]
    assert runs == [
        ("The poverty rate of Lao Cai was ", None),
        ("14", True),
        (".2%", None),
        (" at the end of 2023.", None),
    ]


def test_hostile_words_make_no_broken_file(run, folder: Folder, tmp_path: Path) -> None:
    base = folder({"archive/a.txt": MORNING, "draft.md": f"<w:p> & \u202e \x0b ]]>\n\n{DRAFT}"})
    out = tmp_path / "out.docx"
    assert review(run, base, "--annotate", out).status == 1
    assert [words for _, words, _ in comments(out)] == ["15.8%"]


# ---------------------------------------------------------------- a file with everything in it

AT = "The poverty rate of Lao Cai {0} {1}% at the end of 2023."
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
NOTE_PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
BOX = (
    '<w:r {0} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:200pt;height:50pt"><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def element(xml: str) -> Any:
    return parse_xml(xml.replace("<w:r>", f"<w:r {nsdecls('w', 'r')}>", 1) if xml.startswith("<w:r>") else xml)


def everything(folder: Path) -> tuple[Path, list[str]]:
    """A Word file with a figure behind a link, beside a picture, in a content control, in a text box, in a cell and in
    a footnote; and its paragraphs as text."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    word = docx.Document()
    verbs = ("was", "stood at", "was put at", "was given as", "was thought to be", "was measured at")
    said = [AT.format(verb, figure) for verb, figure in zip(verbs, (14.2, 15.8, 17.1, 18.4, 19.9, 21.3), strict=True)]
    link = word.part.relate_to("https://x.example/", f"{NOTE_PART.rsplit('/', 1)[0]}/hyperlink", is_external=True)
    first = word.add_paragraph("See ")
    run = "<w:r><w:t>the report</w:t></w:r>"
    first._p.append(element(f"<w:hyperlink {nsdecls('w', 'r')} r:id='{link}'>{run}</w:hyperlink>"))
    first.add_run(f": {said[0]}")
    second = word.add_paragraph().add_run(said[1])
    second.italic = True
    (folder / "pixel.png").write_bytes(PIXEL)
    second.add_picture(str(folder / "pixel.png"))
    third = word.add_paragraph()
    inner = f"<w:sdtContent><w:r><w:t>{said[2]}</w:t></w:r></w:sdtContent>"
    third._p.append(element(f"<w:sdt {nsdecls('w')}><w:sdtPr/>{inner}</w:sdt>"))
    word.add_paragraph("Box: ")._p.append(element(BOX.format(nsdecls("w"), said[3])))
    word.add_table(rows=1, cols=2).cell(0, 1).text = said[4]
    last = word.add_paragraph("Noted.")
    last._p.append(element("<w:r><w:footnoteReference w:id='7'/></w:r>"))
    notes = f"<w:footnote w:id='7'><w:p><w:r><w:t>{said[5]}</w:t></w:r></w:p></w:footnote>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    blob = f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode()
    word.part.relate_to(Part(PackURI("/word/footnotes.xml"), kind, blob, word.part.package), NOTE_PART)
    file = folder / "everything.docx"
    word.save(str(file))
    return file, [f"See the report: {said[0]}", said[1], said[2], f"Box: {said[3]}", said[4], "Noted.", said[5]]


@pytest.fixture
def commented(tmp_path: Path) -> Path:
    file, said = everything(tmp_path)
    report = pipeline.texts(book())(["\n\n".join(said)])
    [draft] = report.world.documents.values()
    assert annotate(report, draft, file, tmp_path / "out.docx") == Annotated(6, 0)
    return tmp_path / "out.docx"


def test_comments_stand_wherever_a_figure_may(commented: Path) -> None:
    """Word has no comments in text boxes and notes: they stand at the box, and where the note is referred to."""
    stands = [words for _, words, _ in comments(commented)]
    assert stands == ["14.2%", "15.8%", "17.1%", AT.format("was given as", 18.4), "19.9%", ""]


def test_nothing_of_the_draft_is_lost(commented: Path) -> None:
    before, after = (docx.Document(str(commented.parent / name)) for name in ("everything.docx", "out.docx"))
    for tag in ("w:t", "w:drawing", "w:hyperlink", "w:sdt", "w:pict", "w:footnoteReference", "w:tbl"):
        one, other = ([*word.element.body.iter(qn(tag))] for word in (before, after))
        if tag == "w:t":
            assert "".join(text.text for text in one) == "".join(text.text for text in other)
        else:
            assert len(one) == len(other) == 1
    looks = [(run.text, run.italic) for run in after.paragraphs[1].runs if run.text]
    assert looks == [
        ("The poverty rate of Lao Cai stood at ", True),
        ("15.8%", True),
        (" at the end of 2023.", True),
    ]


def test_the_parts_of_the_file_fit_together(commented: Path) -> None:
    with zipfile.ZipFile(commented) as file:
        assert file.testzip() is None
        types, rels = (file.read(name).decode() for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"))
        body, said = (parse_xml(file.read(f"word/{name}.xml")) for name in ("document", "comments"))
    assert 'PartName="/word/comments.xml"' in types
    assert rels.count("relationships/comments") == 1
    idents = [one.get(qn("w:id")) for one in said.iter(qn("w:comment"))]
    for tag in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
        assert [one.get(qn("w:id")) for one in body.iter(qn(tag))] == idents


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_program_opens_it(commented: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(commented)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert AT.format("stood at", 15.8) in (tmp_path / "out.txt").read_text(encoding="utf-8-sig")
