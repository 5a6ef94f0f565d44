"""How many numerals of a text are still read as the same claims after a real program has written it in another format.

    python -m benchmarks.formats [--keep FOLDER]

Needs LibreOffice (`soffice`) and Chromium. The texts are those of `seeds/` and one of our own with a table, a list, a
quotation, a caption and notes (`tests/files/rice.html`); and a table of exports as CSV, of which LibreOffice makes a
workbook, with cells that are percentages."""

from __future__ import annotations

import argparse
import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from factcheck import pipeline
from factcheck.model import Claim, DocumentReading
from factcheck.rulebook import Rulebook, load

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ("disadvantaged-areas.txt", "policy-credit.txt")
OWN = ROOT / "tests" / "files" / "rice.html"
VERBOSE = "-v" in sys.argv
NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
STYLE = "body { font: 11pt/1.35 'DejaVu Serif', serif; text-align: justify; hyphens: auto }"
COLUMNS = STYLE + " article { columns: 2; column-gap: 2em }"
# Exports of Vietnam in 2024, as its customs gave them in January 2025, rounded.
TABLE = """Goods,Export volume in 2024 (tonnes),Export value in 2024 (million USD),Change in export value on 2023
Rice,"9,030,000","5,660",21.2%
Coffee,"1,350,000","5,620",32.5%
Cashew nuts,"724,000","4,340",19.2%
Pepper,"251,000","1,320",45.4%
"""
SHEET = "CSV:44,34,76,1,,1033,false,true"  # commas, quotes, UTF-8, English; 21.2% is a percentage and no words
CONVERT = {"docx": "MS Word 2007 XML", "odt": "writer8", "html": "HTML (StarWriter)", "pdf": "writer_pdf_Export"}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--keep", type=Path, help="a folder for the files that are made")
    options.add_argument("-v", action="store_true", help="say which claims differ")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.parse_args().keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        return measured(folder)


def measured(folder: Path) -> int:
    book = load(ROOT / "rules")
    print(f"{'text':<24}{'format':<22}{'numerals':>10}{'read':>8}{'claims':>8}{'same':>8}{'lost':>6}{'new':>6}")
    worst = 1.0
    for name, pages in texts(folder).items():
        plain, files = pages
        given = read(plain, book)
        facts = Counter(map(told, given.claims))
        numerals = numerals_of(given.document.text[given.document.body :])
        for form, file in files.items():
            found = read(file, book)
            own = Counter(map(told, found.claims))
            same = (facts & own).total()
            there = (numerals & numerals_of(found.document.text)).total()
            worst = min(worst, there / numerals.total())
            print(
                f"{name:<24}{form:<22}{numerals.total():>10}{there:>8}{facts.total():>8}{same:>8}"
                f"{(facts - own).total():>6}{(own - facts).total():>6}"
            )
            if VERBOSE:
                for sign, claims in (("-", facts - own), ("+", own - facts)):
                    print(*(f"    {sign} {claim}" for claim in claims), sep="\n")
    print(f"lowest recall of numerals: {worst:.1%}")
    return 0


def numerals_of(text: str) -> Counter[str]:
    """What is printed in figures, whatever way a program sets it: 9,030,000 or 9030000, 21.2 or 21.20."""
    plain = (re.sub(r",(?=\d{3}(?!\d))", "", numeral) for numeral in NUMERAL.findall(text))
    return Counter(re.sub(r"(\.\d*?)0+$", r"\1", numeral).rstrip(".") for numeral in plain)


def told(claim: Claim) -> tuple[object, ...]:
    """What the claim says, without where it stands."""
    subject = claim.subject
    return (
        format(claim.quantity.number.value.normalize(), "f"),
        claim.quantity.unit,
        claim.quantity.per,
        claim.hedge.value,
        subject.measure,
        subject.concept,
        subject.groups,
        subject.place,
        claim.period and (claim.period.start, claim.period.end),
        claim.status,
    )


def read(path: Path, book: Rulebook) -> DocumentReading:
    report = pipeline.claims(pipeline.Request((str(path),)), book)
    if report.troubles or not report.world.readings:
        raise SystemExit(f"{path}: {report.troubles or report.skipped}")
    return report.world.readings[0]


def texts(folder: Path) -> dict[str, tuple[Path, dict[str, Path]]]:
    """Each text in plain form, and the files that programs made of it."""
    found: dict[str, tuple[Path, dict[str, Path]]] = {}
    for name in SEEDS:
        plain = ROOT / "seeds" / name
        stem = plain.stem
        page = folder / f"{stem}.page.html"
        page.write_text(paged(plain.read_text(encoding="utf-8"), STYLE), encoding="utf-8")
        found[stem] = (plain, made(folder, stem, page, paged(plain.read_text(encoding="utf-8"), COLUMNS)))
    own = OWN.read_text(encoding="utf-8")
    page = folder / "rice.page.html"
    page.write_text(own, encoding="utf-8")
    columns = own.replace("</head>", f"<style>{COLUMNS}</style></head>")
    found["rice"] = (OWN.with_suffix(".md"), made(folder, "rice", page, columns))
    table = folder / "exports.csv"
    table.write_text(TABLE, encoding="utf-8")
    converted(table, book := folder / "exports.xlsx", "Calc MS Excel 2007 XML")
    found["exports"] = (table, {"xlsx (LibreOffice)": book})
    return found


def made(folder: Path, stem: str, page: Path, columns: str) -> dict[str, Path]:
    files = {"html (ours)": page}
    for form, way in CONVERT.items():
        target = folder / f"{stem}.{form}"
        if form == "docx":
            converted(page, target, way)
        else:
            converted(folder / f"{stem}.docx", target, way)
        files[f"{form} (LibreOffice)"] = target
    files["pdf (Chromium)"] = printed(page, folder / f"{stem}.chromium.pdf")
    two = folder / f"{stem}.columns.html"
    two.write_text(columns, encoding="utf-8")
    files["pdf (two columns)"] = printed(two, folder / f"{stem}.columns.pdf")
    return files


def paged(text: str, style: str) -> str:
    """The text as a page, a paragraph a line."""
    front = dict(re.findall(r"^(title|source): (.*)$", text.split("---")[1], re.M)) if text.startswith("---") else {}
    body = text.split("---", 2)[2] if front else text
    lines = [f"<p>{html.escape(line.strip())}</p>" for line in body.splitlines() if line.strip()]
    title = front.get("title", "")
    heads = [f"<h1>{html.escape(title)}</h1>"] if title else []
    head = f"<meta charset=utf-8><title>{html.escape(title)}</title><style>{style}</style>"
    article = "".join([*heads, *lines])
    return f"<!doctype html><html lang=en><head>{head}</head><body><article>{article}</article></body></html>"


def converted(source: Path, target: Path, way: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        told = ["soffice", f"-env:UserInstallation=file://{temporary}/profile", "--headless"]
        told += {".html": ["--infilter=HTML (StarWriter)"], ".csv": [f"--infilter={SHEET}"]}.get(source.suffix, [])
        told += ["--convert-to", f"{target.suffix[1:]}:{way}", "--outdir", temporary, str(source)]
        subprocess.run(told, check=True, capture_output=True, timeout=180)
        shutil.move(str(Path(temporary) / f"{source.stem}{target.suffix}"), target)


def printed(page: Path, target: Path) -> Path:
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    told = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", page.resolve().as_uri()]
    subprocess.run(told, check=True, capture_output=True, timeout=180)
    return target


if __name__ == "__main__":
    raise SystemExit(main())
