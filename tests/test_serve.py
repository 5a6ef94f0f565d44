"""`factcheck serve`: a real server, and clients that mean ill."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from factcheck.archive import filling
from tests.docsworld import FILES, ROOT
from tests.labels import book
from tests.serveworld import DRAFT, TOKEN, Server, free_port, send, serving

PAGE = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
CMS = "https://cms.example.org"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("serve"), "--origin", CMS) as running:
        yield running


def test_a_draft_that_contradicts_the_archive_is_blocked(server: Server) -> None:
    status, headers, found = send(server.port, "POST", "/v1/review", DRAFT)
    assert (status, found["decision"], [one["rule"] for one in found["blocking"]]) == (200, "block", ["value-conflict"])
    assert headers["x-content-type-options"] == "nosniff"
    status, headers, page = send(server.port, "GET", found["report"], authorization="")
    assert (status, "11.11" in page, "Content-Security-Policy" in page) == (200, True, True)
    assert found["blocking"][0]["message"] in page


def test_a_report_and_its_findings_are_in_the_language_that_is_asked_for(server: Server) -> None:
    found = send(server.port, "POST", "/v1/review", {**DRAFT, "report_language": "vi"})[2]
    assert "vào cuối năm 2024" in found["blocking"][0]["message"]
    page = send(server.port, "GET", found["report"])[2]
    assert '<html lang="vi">' in page and found["blocking"][0]["message"] in page


def test_a_title_is_checked_as_well(server: Server) -> None:
    title = 'The poverty rate of Son La stood at 11.11% at the end of 2024, "officials" say'
    body = {"title": title, "html": "<p>Nothing else.</p>"}
    found = send(server.port, "POST", "/v1/review", body)[2]
    assert (found["decision"], found["documents"][0]["title"]) == ("block", body["title"])


def test_a_body_of_html_loses_nothing(server: Server) -> None:
    body = {"html": "<nav>The poverty rate of Son La stood at 11.11% at the end of 2024.</nav><p>Nothing else.</p>"}
    status, _, found = send(server.port, "POST", "/v1/review", {**body, "published": "2025-03-01T07:30:00+07:00"})
    assert (status, found["decision"], found["documents"][0]["published"]) == (200, "block", "2025-03-01")


def test_a_draft_without_figures_or_words_passes(server: Server) -> None:
    for text in ("The council met in the town hall.", "", "\ufeff"):
        status, _, found = send(server.port, "POST", "/v1/review", {"text": text})
        assert (status, found["decision"], found["blocking"]) == (200, "pass", [])


def test_the_documented_request_is_blocked(server: Server) -> None:
    body = PAGE.split("-d '")[1].split("'")[0]
    status, _, found = send(server.port, "POST", "/v1/review", body.encode())
    assert (status, found["decision"]) == (200, "block")


def test_the_documented_validator_says_what_stands_against_an_item(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0], scope)
    monkeypatch.setenv("FACTCHECK_URL", server.address)
    monkeypatch.setenv("FACTCHECK_TOKEN", TOKEN)
    item = {"headline": "Poverty falls", "body_html": f"<p>{DRAFT['text']}</p>", "_id": "urn:1"}
    assert [("10.89" in told, "11.11" in told) for told in scope["validate"](item)] == [(True, True)]
    assert scope["validate"]({"headline": "The council", "body_html": "<p>It met in the town hall.</p>"}) == []


def test_the_documented_page_of_another_site_may_ask_where_it_is_allowed(server: Server) -> None:
    ask = {"access_control_request_method": "POST", "access_control_request_headers": "authorization,content-type"}
    status, headers, _ = send(server.port, "OPTIONS", "/v1/review", None, origin=CMS, authorization="", **ask)
    assert (status, headers["access-control-allow-origin"]) == (200, CMS)
    status, headers, _ = send(server.port, "POST", "/v1/review", {}, origin=CMS)
    assert (status, headers["access-control-allow-origin"]) == (422, CMS)
    for other in ("https://cms.example.org.attacker.example", "null", "http://cms.example.org"):
        status, headers, _ = send(server.port, "OPTIONS", "/v1/review", None, origin=other, **ask)
        assert (status, headers.get("access-control-allow-origin")) == (400, None)


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("POST", "/v1/review", b"{", {}, 400),
        ("POST", "/v1/review", b"", {}, 400),
        ("POST", "/v1/review", b"\xff\xfe", {}, 400),
        ("POST", "/v1/review", b"[" * 100_000, {}, 400),
        ("POST", "/v1/review", b'{"a":' * 100_000, {}, 400),
        ("POST", "/v1/review", b'{"text": ' + b"[" * 90 + b"]" * 90 + b"}", {}, 422),
        ("POST", "/v1/review", b'{"text": NaN}', {}, 422),
        ("POST", "/v1/review", b'{"text": "\\ud800 5%"}', {}, 400),
        ("POST", "/v1/review", b"[]", {}, 422),
        ("POST", "/v1/review", b"null", {}, 422),
        ("POST", "/v1/review", {}, {}, 422),
        ("POST", "/v1/review", {"text": 5}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "html": "b"}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "unknown": 1}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "published": "someday"}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "published": 10**30}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "confirm": "all"}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "confirm": ["a"] * 1001}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "report_language": "xx"}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "title": "b" * 1001}, {}, 422),
        ("POST", "/v1/review", b"x" * 5_000_001, {}, 413),
        ("POST", "/v1/review", DRAFT, {"content_type": "text/plain"}, 415),
        ("POST", "/v1/review", DRAFT, {"content_type": "multipart/form-data; boundary=a"}, 415),
        ("POST", "/v1/review", DRAFT, {"authorization": "Bearer other"}, 401),
        ("POST", "/v1/review", DRAFT, {"authorization": "Basic \xe9"}, 401),
        ("GET", "/openapi.json", None, {"authorization": ""}, 401),
        ("POST", "/v1/review", DRAFT, {"host": "attacker.example"}, 400),
        ("POST", "/", DRAFT, {"host": "localhost.attacker.example"}, 400),
        ("GET", "/v1/review", None, {}, 405),
        ("POST", "/healthz", DRAFT, {}, 405),
        ("GET", "/../../etc/passwd", None, {}, 404),
        ("GET", "/reports/unknown", None, {}, 404),
        ("GET", "/reports/..%2f..%2fetc%2fpasswd", None, {}, 404),
    ],
)
def test_a_hostile_request_has_its_status(
    server: Server, method: str, path: str, body: object, headers: dict[str, str], status: int
) -> None:
    found, shown, told = send(server.port, method, path, body, **headers)
    assert (found, shown["content-type"], told["status"]) == (status, "application/problem+json", status)
    assert send(server.port, "GET", "/healthz")[0] == 200


def test_a_body_without_end_is_cut_off(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        head = f"POST /v1/review HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n"
        line.sendall(f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        with suppress(OSError):  # where it has been cut off already
            for _ in range(60):
                line.sendall(b"186a0\r\n" + b"x" * 100_000 + b"\r\n")
        assert line.recv(12) == b"HTTP/1.1 413"


@pytest.mark.parametrize(
    "raw", [b"\x16\x03\x01\x02\x00\x01\x00", b"GET / HTTP/9.9\r\n\r\n", b"A" * 100_000, b"GET / HTTP/1.1\r\nA\r\n\r\n"]
)
def test_what_is_no_http_is_refused(server: Server, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(raw + b"\r\n\r\n")
        with suppress(ConnectionResetError):
            assert line.recv(12) == b"HTTP/1.1 400"
    assert send(server.port, "GET", "/healthz")[0] == 200


def test_schemathesis_finds_nothing(server: Server, tmp_path: Path) -> None:
    """Requests made of what `/openapi.json` says, right and wrong ones, and answers held against it. That every right
    one is taken is not asked: a text may be in a language that is not read."""
    (tmp_path / "schemathesis.toml").write_text("[warnings]\nenabled = false\n", encoding="utf-8")
    options = ("--max-examples", "8", "--generation-deterministic", "--exclude-checks", "positive_data_acceptance")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server.address}/openapi.json", *options]
    command += ["--no-color", "--phases", "coverage,fuzzing", "--header", f"Authorization: Bearer {TOKEN}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, "Operations:       3 selected / 3 total" in done.stdout) == (0, True), done.stdout


def test_a_worker_that_is_killed_is_replaced(server: Server) -> None:
    workers = [child for nursery in _children(server.process) for child in _children(nursery)]
    assert len(workers) == 2
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    for _ in workers:
        status, headers, told = send(server.port, "POST", "/v1/review", DRAFT)
        assert (status, headers["retry-after"], told["detail"]) == (503, "1", "the process that reviewed has ended")
    assert send(server.port, "POST", "/v1/review", DRAFT)[0] == 200


def test_more_than_may_wait_are_told_to_come_again(server: Server) -> None:
    with ThreadPoolExecutor(30) as many:
        found = list(many.map(lambda _: send(server.port, "POST", "/v1/review", DRAFT), range(30)))
    by_status = {status: [headers for status_, headers, _ in found if status_ == status] for status, *_ in found}
    assert set(by_status) == {200, 429}
    assert all(headers["retry-after"] == "5" for headers in by_status[429])


def test_an_archive_that_changes_is_read_anew(server: Server) -> None:
    def wanted(decision: str) -> None:
        until = time.monotonic() + 30
        while send(server.port, "POST", "/v1/review", DRAFT)[2]["decision"] != decision:
            assert time.monotonic() < until
            time.sleep(0.2)

    server.archive.write_text("The poverty rate of Son La was 11.11% at the end of 2024.\n", encoding="utf-8")
    wanted("pass")
    for nursery in _children(server.process):  # one that is lost is made up for, and the state of the files is its own
        os.kill(nursery, signal.SIGKILL)
    server.archive.write_text(FILES["archive/2025-02-03.md"], encoding="utf-8")
    wanted("block")


def test_an_archive_on_disk_is_looked_into_for_each_review(tmp_path: Path) -> None:
    def index(figure: str) -> None:
        (tmp_path / "texts").mkdir(exist_ok=True)
        said = f"The mill of Hue employed {figure} workers in 2022.\n"
        (tmp_path / "texts" / "a.txt").write_text(said, encoding="utf-8")
        filling.fill(tmp_path / "indexed", [str(tmp_path / "texts")], book())

    index("1,250")
    draft = {"text": "The mill of Hue employed 1,310 workers in 2022."}
    with serving(tmp_path, "--against", "indexed") as server:
        assert send(server.port, "GET", "/healthz")[2]["texts"] == 2
        assert send(server.port, "POST", "/v1/review", draft)[2]["decision"] == "block"
        index("1,310")
        assert send(server.port, "POST", "/v1/review", draft)[2]["decision"] == "pass"


def _children(process: int) -> list[int]:
    told = [child for task in Path(f"/proc/{process}/task").glob("*/children") for child in task.read_text().split()]
    return [int(child) for child in told if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that gives nothing any time."""
    from factcheck import serve
    from factcheck.cli.options import Chosen
    from factcheck.cli.serving import prepared, state
    from factcheck.serve.slowness import Impatient

    folder, port = tmp_path_factory.mktemp("hasty"), free_port()
    (folder / "a.md").write_text(FILES["archive/2025-02-03.md"], encoding="utf-8")
    task = serve.Task(partial(prepared, (str(folder),), Chosen(), "en"), state)
    limits = serve.Limits(body_seconds=0.3, seconds=0.5, workers=1)
    usual, Impatient.seconds = Impatient.seconds, 0.3
    running = serve.server(serve.application(task, limits, serve.Access()), "127.0.0.1", port, limits)
    thread = Thread(target=running.run)
    thread.start()
    try:
        until = time.monotonic() + 60
        while not running.started or send(port, "GET", "/healthz")[0] != 200:
            assert time.monotonic() < until
            time.sleep(0.05)
        yield port
    finally:
        Impatient.seconds = usual
        running.should_exit = True
        thread.join(20)


def test_a_review_that_takes_too_long_is_stopped_and_the_next_is_taken(hasty: int) -> None:
    for _ in range(2):
        status, headers, told = send(hasty, "POST", "/v1/review", {"text": "5 km " * 400_000})
        assert (status, headers["retry-after"]) == (503, "30")
        assert told["detail"] == "the review took more than 0.5 seconds and was stopped"
    assert send(hasty, "GET", "/healthz")[0] == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"POST /v1/rev",
        b"POST /v1/review HTTP/1.1\r\nHost: localhost\r\nX: ",
        b"POST /v1/review HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n|GET /heal",
    ],
)
def test_who_sends_too_slowly_is_sent_away(hasty: int, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", hasty), timeout=10) as line:
        *whole, part = raw.split(b"|")
        for request in whole:
            line.sendall(request)
            assert line.recv(10_000).startswith(b"HTTP/1.1 200")
        line.sendall(part)
        came = b""
        while piece := line.recv(10_000):
            came += piece
        # The body of the answer before may still be on its way.
        assert came[came.find(b"HTTP/1.1") :].startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--host", "0.0.0.0"), "0.0.0.0 is beyond this machine: give --token-file, or say --no-token"),
        (("--host", "::"), ":: is beyond this machine: give --token-file, or say --no-token"),
        (("--origin", "*"), '* is no origin: write it like "https://cms.example.org"'),
        (("--token", " "), "the token is empty"),
        (("--token-file", "not/there"), "not/there: cannot be read as a token"),
    ],
)
def test_what_it_does_not_begin_with(run: Any, options: tuple[str, ...], message: str, monkeypatch: Any) -> None:
    monkeypatch.delenv("FACTCHECK_TOKEN", raising=False)
    told = run("serve", *options)
    assert (told.status, message in told.err) == (2, True)
