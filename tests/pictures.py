"""The pictures of docs/tour.md, taken of the report of seeds/: `make pictures`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from factcheck import pipeline, rulebook
from factcheck.report import html

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDE, NARROW = {"width": 1100, "height": 780}, {"width": 390, "height": 780}


def main() -> int:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is not here: apt-get install chromium", file=sys.stderr)
        return 2
    book = rulebook.load(None)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        page = Path(folder) / "report.html"
        page.write_text(html.render(pipeline.check(pipeline.Request((str(ROOT / "seeds"),)), book), book), "utf-8")
        browser = started.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for name, size, where in (
            ("verdict", WIDE, None),
            ("finding", WIDE, "article.finding"),
            ("ledger", WIDE, "#ledger"),
            ("phone", NARROW, None),
        ):
            tab = browser.new_page(viewport=size, color_scheme="light")  # type: ignore[arg-type]
            tab.goto(page.as_uri())
            if where is not None:
                tab.locator(where).first.scroll_into_view_if_needed()
                tab.evaluate("where => document.querySelector(where).scrollIntoView()", where)
            tab.screenshot(path=str(FOLDER / f"{name}.png"))
            tab.close()
        browser.close()
    print(FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
