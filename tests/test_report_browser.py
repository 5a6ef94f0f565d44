"""The HTML report in a real browser: scripts off, filters, keys, copying, hostile text, and axe."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from factcheck.report.html import render
from factcheck.report.messages import messages
from tests.report_sample import BOOK, sample
from tests.test_report_html import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Locator, Page

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
FINDINGS = ["fc-root", "fc-cut", "fc-date", "fc-span"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def _missing(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is needed for the browser tests")
    pytest.skip(f"{what} is not here: apt-get install chromium, pip install playwright")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if not chromium:
        _missing("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright")
    with sync_playwright() as started:
        launched = started.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(sample(), BOOK), "utf-8")
    return path.as_uri()


class Watch:
    """What a page asked for, said on the console, or raised."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def _menu(page: Page, name: str) -> Locator:
    return page.locator(f"form.filters select[name={name}]")


def _shown(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "article.finding", "all => all.filter(each => each.checkVisibility()).map(each => each.id)"
    )
    return found


def _told(page: Page, text: str) -> None:
    # Not by `wait_for_function`: it evaluates a string, which the page's policy refuses.
    from playwright.sync_api import expect

    expect(page.locator("form.filters output")).to_have_text(text)


def test_all_is_there_with_scripts_off(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert page.locator("article.finding").count() == 4
    assert page.locator("#fc-child").is_visible()
    assert page.get_by_text("Which release gives the poverty rate").is_visible()
    assert not page.locator("form.filters").is_visible()
    assert not page.locator("button.copy").first.is_visible()
    page.locator("#fc-root summary", has_text="Why these are taken").first.click()
    assert page.get_by_text("“2024, read as its end” and “the end of 2024”").is_visible()
    context.close()


def test_it_asks_for_nothing_and_complains_of_nothing(page: Page, address: str) -> None:
    watch = Watch(page)
    page.goto(address)
    page.wait_for_timeout(100)

    assert watch.requests == [address]
    assert watch.said == []


def test_filters_hide_and_show(page: Page, address: str) -> None:
    page.goto(address)
    assert _shown(page) == FINDINGS

    _menu(page, "severity").select_option("error")
    assert _shown(page) == ["fc-root"]
    assert page.locator("form.filters output").text_content() == "1 of 4 shown."

    _menu(page, "severity").select_option("")
    _menu(page, "measure").select_option("poverty rate")
    assert _shown(page) == ["fc-root", "fc-cut"]

    _menu(page, "rule").select_option("rounding-mismatch")
    assert _shown(page) == ["fc-cut"]

    _menu(page, "measure").select_option("")
    _menu(page, "rule").select_option("")
    _menu(page, "source").select_option("d1")
    assert _shown(page) == ["fc-root", "fc-cut", "fc-date"]


def test_j_and_k_move_through_what_is_shown(page: Page, address: str) -> None:
    page.goto(address)

    def pressed(key: str) -> Any:
        page.keyboard.press(key)
        return page.evaluate("document.activeElement.id")

    assert [pressed(key) for key in "jjjjjkk"] == [*FINDINGS, "fc-span", "fc-date", "fc-cut"]
    _menu(page, "source").select_option("d1")
    page.locator("#fc-cut").focus()
    assert [pressed(key) for key in "jjkk"] == ["fc-date", "fc-date", "fc-cut", "fc-root"]


def test_the_question_mark_shows_the_keys_and_x_takes_the_filters_off(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("j")  # no key but its own works beneath it
    assert page.evaluate("document.activeElement.closest('article')") is None
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog", name="Keys").is_visible()

    _menu(page, "severity").select_option("note")
    assert _shown(page) == ["fc-span"]
    page.locator("#fc-span").focus()
    page.keyboard.press("x")
    _told(page, "4 shown.")
    assert _shown(page) == FINDINGS


def test_filters_that_leave_nothing_say_so(page: Page, address: str) -> None:
    page.goto(address)
    _menu(page, "severity").select_option("note")
    _menu(page, "rule").select_option("rounding-mismatch")

    assert _shown(page) == []
    assert page.locator("form.filters output").text_content() == "No finding fits all of these filters."
    page.get_by_role("button", name="Show all").click()
    _told(page, "4 shown.")


def test_c_copies_the_question_of_the_finding_and_a_waiver_is_copied_whole(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    page.locator("#fc-root").focus()
    page.keyboard.press("c")
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Which release gives the poverty rate at the end of 2024: 10.89% or 11.11%?"
    )

    waiver = page.locator("#fc-cut details.waive")
    waiver.locator("summary").click()
    waiver.get_by_role("button", name="Copy the waiver entry").click()
    waiver.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == waiver.locator("pre").text_content()
    assert copied.startswith("- id: fc-cut\n  rule: rounding-mismatch\n")


def test_it_prints_all_findings_and_no_buttons(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")

    assert not page.locator("form.filters").is_visible()
    assert not page.locator("button.copy").first.is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator("#fc-span blockquote").first.is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_a_link_leads_to_the_sentence_at_the_source_and_to_no_script(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render(hostile(), BOOK), "utf-8")
    page.goto(path.as_uri())
    links = page.eval_on_selector_all("a[href]", "all => all.map(each => each.protocol)")

    assert set(links) == {"file:", "https:"}
    link = page.locator("#fc-root a", has_text="At the source").last
    assert link.get_attribute("rel") == "noopener noreferrer external"


def test_a_line_of_a_megabyte_is_shown_in_part(page: Page, tmp_path: Path) -> None:
    report = sample()
    endless = "9" * 1_000_000
    found = replace(report.findings[0], message=endless, ask=endless, facts={"gap": endless, "values": [endless]})
    path = tmp_path / "endless.html"
    written = render(replace(report, findings=(found, *report.findings[2:])), BOOK)
    path.write_text(written, "utf-8")
    watch = Watch(page)
    page.goto(path.as_uri())

    assert len(written) < 300_000
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    assert watch.said == []


def test_a_question_is_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    page.locator("#fc-root button.copy").first.click()
    page.get_by_role("button", name="Copied").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == (
        "Which release gives the poverty rate at the end of 2024: 10.89% or 11.11%?"
    )


def test_a_figure_of_the_ledger_leads_to_its_sentence(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("table.ledger a.figure", has_text="11.11%").click()

    assert page.locator("#c-b24").is_visible()


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without it"])
def test_hostile_text_runs_nothing(page: Page, tmp_path: Path, policy: bool) -> None:
    written = render(hostile(), BOOK)
    if not policy:
        written = written.replace("Content-Security-Policy", "X-Nothing")
    path = tmp_path / "hostile.html"
    path.write_text(written, "utf-8")
    watch = Watch(page)
    page.goto(path.as_uri())
    page.wait_for_timeout(100)
    _menu(page, "rule").select_option(index=1)

    assert watch.said == []
    assert watch.requests == [path.as_uri()]
    assert page.locator("body script").count() == 1 and page.locator("img").count() == 0


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_is_wider_than_the_screen(page: Page, tmp_path: Path, width: int) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render(hostile(), BOOK), "utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(each => { each.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_thousand_findings_open_at_once(page: Page, tmp_path: Path) -> None:
    report = sample()
    many = tuple(
        replace(report.findings[number % 3 * 2], id=f"fc-{number}", part_of=None) for number in range(1_000)
    )
    path = tmp_path / "many.html"
    path.write_text(render(replace(report, findings=many), BOOK), "utf-8")
    page.goto(path.as_uri())
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")

    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")

    assert len(_shown(page)) == 1_000
    # in milliseconds; all is there within half a second where nothing else runs, a busy machine is given room
    assert first < 3_000 and loaded < 3_000
    assert page.evaluate("document.querySelectorAll('*').length") < 60_000


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_axe_finds_no_violation(
    page: Page, tmp_path: Path, scheme: Literal["light", "dark"], width: int, language: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    path = tmp_path / "report.html"
    path.write_text(render(sample(), BOOK, None, messages(language)), "utf-8")
    page.goto(path.as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(each => { each.open = true; })")
    found = axe.Axe().run(page).response["violations"]

    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
