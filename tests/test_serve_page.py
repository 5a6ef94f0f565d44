"""The page on which an editor pastes a draft, and a page of another site that asks, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from tests.serveworld import DRAFT, TOKEN, Server, free_port, send, serving
from tests.test_report_browser import SCHEMES, Watch, browser, page
from tests.test_serve import PAGE

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "page"]  # fixtures
EDITOR = free_port()  # of the site of a newsroom's system
HOSTILE = "<img src=x onerror=alert(1)> <script>alert(2)</script> \u202e5% of 3 is 11.11%.\n\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("serve"), "--origin", f"http://127.0.0.1:{EDITOR}") as running:
        yield running


def _checked(page: Page, server: Server, text: str, *, lang: str = "en", token: str = TOKEN) -> None:
    page.goto(f"{server.address}/?lang={lang}")
    page.locator("#token").fill(token)
    page.locator("#published").fill("2025-03-01")
    page.locator("#text").fill(text)
    page.locator("#text").press("Control+Enter")


def test_it_shows_what_a_review_finds(page: Page, server: Server) -> None:
    from playwright.sync_api import expect

    watch = Watch(page)
    _checked(page, server, DRAFT["text"])
    expect(page.get_by_role("heading", level=2)).to_have_text("Not to be published as it stands")
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    found = send(server.port, "POST", "/v1/review", DRAFT)[2]["findings"]
    assert page.locator("article h3").all_text_contents() == [finding["message"] for finding in found]
    assert page.locator("article .ask").all_text_contents() == [finding["ask"] for finding in found]
    expect(page.locator("#coverage")).to_have_text("2 numerals read. Other texts that bear on it: 1.")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="See it in the report").first.click()
    assert opened.value.locator(f"#{found[0]['id']}").is_visible()
    assert watch.said == []
    asked = {re.sub(r"\?.*", "", url) for url in watch.requests if url != "data:,"}
    assert asked == {f"{server.address}/", f"{server.address}/v1/review"}

    page.locator("#text").fill("The council met in the town hall.")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Nothing stands against it")
    expect(page.locator("#findings")).to_have_text("Nothing was found in the figures of this text.")


def test_it_speaks_vietnamese(page: Page, server: Server) -> None:
    from playwright.sync_api import expect

    _checked(page, server, DRAFT["text"], lang="vi")
    expect(page.get_by_role("heading", level=2)).to_have_text("Chưa đăng được khi còn như thế này")
    expect(page.locator("article h3").first).to_contain_text("vào cuối năm 2024")
    told = send(server.port, "GET", "/", accept_language="fr, vi-VN;q=0.9, en;q=0.8")
    assert '<html lang="vi">' in told[2] and "Kiểm tra bản thảo" in told[2]


def test_a_warning_that_was_looked_at_passes(page: Page, server: Server) -> None:
    from playwright.sync_api import expect

    # 21.6 as a cut 21.66, which is usual for nobody who rounds
    text = "The poverty rate of Son La was 21.66% in 2021. In 2021 the poverty rate of Son La was 21.6%."
    found = send(server.port, "POST", "/v1/review", {"text": text, "published": "2025-03-01"})[2]
    assert (found["decision"], len(found["warnings"])) == ("confirm", 1)
    _checked(page, server, text)
    expect(page.get_by_role("heading", level=2)).to_have_text("To be looked at before it is published")
    page.get_by_role("checkbox").check()
    expect(page.get_by_role("heading", level=2)).to_have_text("Nothing stands against it")
    expect(page.get_by_role("checkbox")).to_be_checked()


def test_what_goes_wrong_is_said(page: Page, server: Server) -> None:
    from playwright.sync_api import expect

    _checked(page, server, DRAFT["text"], token="ừ \n wrong")
    expect(page.get_by_role("status")).to_have_text("The token is missing or wrong.")
    _checked(page, server, " ")
    expect(page.get_by_role("status")).to_have_text("Paste a text first.")
    _checked(page, server, "a" * 5_000_001)
    expect(page.get_by_role("status")).to_have_text("The text is too long for this server.")


def test_hostile_text_runs_nothing(page: Page, server: Server) -> None:
    from playwright.sync_api import expect

    watch = Watch(page)
    _checked(page, server, HOSTILE + DRAFT["text"])
    expect(page.get_by_role("heading", level=2)).to_have_text("Not to be published as it stands")
    assert (page.locator("#findings img, #findings script").count(), watch.said) == (0, [])
    _, headers, _ = send(server.port, "GET", "/", authorization="")
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_and_axe_has_nothing_to_say(page: Page, server: Server, scheme: Any, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import expect

    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    _checked(page, server, DRAFT["text"])
    expect(page.get_by_role("heading", level=2)).to_be_visible()
    found = Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_documented_snippet_locks_a_post(page: Page, server: Server) -> None:
    """That of serve.md, in a page of another site."""
    [snippet] = re.findall(r"```javascript\n(.*?)```", PAGE, re.DOTALL)
    site = HTTPServer(("127.0.0.1", EDITOR), BaseHTTPRequestHandler)  # whose answer (501) is a page as well
    Thread(target=site.handle_request).start()
    page.goto(f"http://127.0.0.1:{EDITOR}/")
    site.server_close()

    def asked(**post: object) -> list[list[str]]:
        run = f"""async given => {{
            {snippet}
            const told = [], tell = name => text => {{ told.push([name, text]); }};
            const editor = {{lock: tell("lock"), unlock: tell("unlock"), notice: tell("notice")}};
            await review(given.post, given.server, given.token, editor);
            return told;
        }}"""
        given = {"post": {"title": "", **post}, "server": server.address, "token": TOKEN}
        told: list[list[str]] = page.evaluate(run, given)
        return told

    [finding] = send(server.port, "POST", "/v1/review", {"html": f"<p>{DRAFT['text']}</p>"})[2]["blocking"]
    assert asked(content=f"<p>{DRAFT['text']}</p>") == [["lock", "factcheck"], ["notice", finding["message"]]]
    assert asked(content="<p>The council met.</p>") == [["unlock", "factcheck"]]
    assert json.dumps(asked(content=5)) == json.dumps([["notice", "factcheck: html: Input should be a valid string"]])
