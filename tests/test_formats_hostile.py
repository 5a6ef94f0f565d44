"""Files that are locked, damaged, mislabelled, or made to do harm: a reason each, and the others are still read."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck import reading
from factcheck.model import Trouble
from factcheck.reading import formats
from factcheck.reading.formats import worker
from factcheck.reading.text import Unreadable

FILES = Path(__file__).parent / "files"
OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOMB = (
    '<!DOCTYPE a [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
REFERENCE = "<w:p><w:r><w:t>&j;</w:t></w:r></w:p>"
ENTITIES = "declares entities in its XML, as no office program does: it is not read"


@pytest.fixture(scope="module")
def reader() -> Iterator[formats.Reader]:
    with formats.Reader() as one:
        yield one


def reason(reader: formats.Reader, path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        reader.read(str(path))
    return str(caught.value)


def packed(path: Path, **parts: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return path


def pdf(content: str = "", more: str = "") -> bytes:
    """A PDF of one page."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        f"4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        f"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R{more}>>\n%%EOF\n"
    ).encode()


def test_a_scan(reader: formats.Reader, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf("q 500 0 0 700 40 60 cm Q"))
    told = "holds no text, only pictures of it (a scan?): run text recognition (OCR) over it first"
    assert reason(reader, path) == told
    path.write_bytes(pdf("BT /F 12 Tf 72 700 Td (The rate fell to 10.89% in 2024.) Tj ET"))
    assert reader.read(str(path)).text == "The rate fell to 10.89% in 2024.\n"


def test_passwords(reader: formats.Reader, tmp_path: Path) -> None:
    told = "is protected by a password: save it without one"
    for name in ("a.docx", "a.xlsx"):
        (tmp_path / name).write_bytes(OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(100))
        assert reason(reader, tmp_path / name) == told
    locked = "/Encrypt<</Filter/Standard/V 1/R 2/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">/P -4>>/ID[<01><01>]"
    (tmp_path / "a.pdf").write_bytes(pdf("BT (x) Tj ET", locked))
    assert reason(reader, tmp_path / "a.pdf") == told
    manifest = '<m:manifest xmlns:m="urn:x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    kind = "application/vnd.oasis.opendocument.text"
    odt = packed(tmp_path / "a.odt", mimetype=kind, **{"META-INF__manifest_xml": manifest, "content_xml": "x"})
    assert reason(reader, odt) == told


def test_bombs(reader: formats.Reader, tmp_path: Path) -> None:
    huge = packed(tmp_path / "huge.docx", word__document_xml=b" " * 150_000_000)
    assert reason(reader, huge) == "unpacks to more than 100 MB: split it into its articles"
    entities = packed(tmp_path / "laughs.docx", word__document_xml=BOMB + WORD.format(REFERENCE))
    assert reason(reader, entities) == ENTITIES
    outside = packed(tmp_path / "out.docx", word__document_xml=OUTSIDE + WORD.format(REFERENCE.replace("j", "x")))
    assert reason(reader, outside) == ENTITIES
    sheet = packed(tmp_path / "huge.xlsx", xl__workbook_xml=b" " * 80_000_000)
    assert reason(reader, sheet).startswith("unpacks to 80 MB in 1 parts")


def test_entities_of_a_page_stay_closed(reader: formats.Reader, tmp_path: Path) -> None:
    page = tmp_path / "a.xhtml"
    head = OUTSIDE.replace("DOCTYPE a", "DOCTYPE html")
    page.write_text(f"<?xml version='1.0'?>{head}<html><body><p>5% &x; rose.</p></body></html>")
    hostname = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "no such name"
    assert hostname not in reader.read(str(page)).text


def test_a_file_of_2_gb(reader: formats.Reader, tmp_path: Path) -> None:
    for name, limit in (("a.pdf", 200), ("a.docx", 200), ("a.html", 200), ("a.txt", 20)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(2_000_000_000)
        told = f"is too large (2000.0 MB, the limit is {limit} MB): split it into its articles"
        assert reason(reader, tmp_path / name) == told


@pytest.mark.parametrize("name", ["rice.docx", "rice.odt", "markets.xlsx", "rice.pdf"])
def test_files_that_are_cut_off(reader: formats.Reader, tmp_path: Path, name: str) -> None:
    whole = (FILES / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(whole[: len(whole) // 2])
    assert reason(reader, path) == "is damaged, perhaps cut off: save or fetch it again"


def test_what_a_file_holds_counts_before_its_name(reader: formats.Reader, tmp_path: Path) -> None:
    for name, holds in (("a.pdf", "rice.docx"), ("b.docx", "rice.odt"), ("c.txt", "rice.html"), ("d.doc", "rice.docx")):
        (tmp_path / name).write_bytes((FILES / holds).read_bytes())
        assert reader.read(str(tmp_path / name)) == reader.read(str(FILES / holds))
    for name in ("a.pdf", "a.docx", "a.odt", "a.xlsx"):
        (tmp_path / name).write_text("The rate fell to 5%.")
        told = f"is no {Path(name).suffix} file, whatever its name says: save or fetch it again"
        assert reason(reader, tmp_path / name) == told


def test_other_formats_say_what_to_do(reader: formats.Reader, tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(OFFICE)
    assert reason(reader, tmp_path / "old.doc").startswith("is in the format of an old office program")
    (tmp_path / "a.docx").write_text("{\\rtf1 5%}")
    assert reason(reader, tmp_path / "a.docx").startswith("is in Rich Text Format")
    zipped = packed(tmp_path / "a.odt", some_txt="5%")
    assert reason(reader, zipped) == "is a zip file that holds no text that is read: unpack it"


def test_a_reader_that_hangs_or_breaks_costs_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking = """
import os, time
from factcheck.reading.formats import html, worker
real = html.read
def read(path):
    if path.endswith("hangs.html"):
        time.sleep(99)
    if path.endswith("breaks.html"):
        os._exit(3)
    if path.endswith("eats.html"):
        raise MemoryError
    return real(path)
html.read = read
worker.main()
"""
    monkeypatch.setattr(worker, "_START", breaking)
    monkeypatch.setattr(worker, "SECONDS", 6)
    for name in ("breaks", "eats", "hangs", "holds"):
        (tmp_path / f"{name}.html").write_text("<p>The rate was 5% in 2024.</p>")
    loaded = reading.load([str(tmp_path)])
    assert [document.text for document in loaded.documents] == ["The rate was 5% in 2024.\n"]
    assert loaded.troubles == (
        Trouble(
            f"{tmp_path}/breaks.html",
            "breaks its reader: it is damaged, or made to do harm; save its text as a .txt file",
        ),
        Trouble(f"{tmp_path}/eats.html", "needs more memory than a text may: split it into its articles"),
        Trouble(f"{tmp_path}/hangs.html", "was not read within 6 seconds: save it again, or as a .txt file"),
    )


def test_a_library_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = "import sys; [sys.modules.__setitem__(n, None) for n in ('lxml', 'pypdfium2', 'trafilatura')]\n"
    monkeypatch.setattr(worker, "_START", f"{without}{worker._START}")
    wanted = {"rice.docx": "word", "rice.odt": "odt", "rice.html": "web", "rice.pdf": "pdf"}
    loaded = reading.load([*(str(FILES / name) for name in wanted), str(FILES / "rice.md")])
    assert [document.path for document in loaded.documents] == [str(FILES / "rice.md")]
    assert {Path(trouble.path).name: trouble.message for trouble in loaded.troubles} == {
        name: f"needs a library that is not installed: pip install 'factcheck-desk[{extra}]'"
        for name, extra in wanted.items()
    }


def test_no_network_and_no_code_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "lxml.py").write_text("open('ran', 'w')")
    (tmp_path / "json.py").write_text("open('ran', 'w')")
    (tmp_path / "a.docx").write_bytes((FILES / "rice.docx").read_bytes())
    asked = "import sys; from factcheck import reading; print(len(reading.load(['a.docx']).documents))"
    root = str(Path(formats.__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {root!r}); {asked}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, (tmp_path / "ran").exists()) == ("1\n", False)
    refused = "import socket; from factcheck.reading.formats import worker; sys.addaudithook(worker._offline)\n"
    refused += "socket.create_connection(('127.0.0.1', 9), 1)"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r})\n{refused}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "a text is read without the network" in done.stderr
