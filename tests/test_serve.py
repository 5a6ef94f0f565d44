"""`factcheck serve`: a real server, and clients that mean ill."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.docsworld import FILES

ROOT = Path(__file__).resolve().parent.parent
DRAFT = {"text": "The poverty rate of Son La stood at 11.11% at the end of 2024.", "published": "2025-03-01"}
TOKEN = "a-token-of-the-tests"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """The port and the process of a server with an archive of one text."""
    folder = tmp_path_factory.mktemp("serve")
    (folder / "archive").mkdir()
    (folder / "archive" / "a.md").write_text(FILES["archive/2025-02-03.md"], encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "factcheck", "serve", "--against", "archive", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FACTCHECK_TOKEN": TOKEN}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=log, stdout=log)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                assert send(port, "GET", "/healthz")[0] == 200
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < until, (folder / "log").read_text()
                time.sleep(0.1)
        yield port, process.pid
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        assert TOKEN not in (folder / "log").read_text()
    finally:
        process.kill()
        process.wait()


def send(
    port: int, method: str, path: str, body: object = None, **headers: str
) -> tuple[int, dict[str, str], Any]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        told = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        line.request(method, path, raw, told)
        answer = line.getresponse()
        content = answer.read().decode()
        shown = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, shown, json.loads(content) if "json" in shown.get("content-type", "") else content
    finally:
        line.close()


def test_a_draft_that_contradicts_the_archive_is_blocked(server: tuple[int, int]) -> None:
    status, headers, found = send(server[0], "POST", "/v1/review", DRAFT)
    assert (status, found["decision"], [one["rule"] for one in found["blocking"]]) == (200, "block", ["value-conflict"])
    assert headers["x-content-type-options"] == "nosniff"
    status, headers, page = send(server[0], "GET", found["report"])
    assert (status, "11.11" in page, "Content-Security-Policy" in page) == (200, True, True)


def test_a_body_of_html_loses_nothing(server: tuple[int, int]) -> None:
    body = {"html": "<nav>The poverty rate of Son La stood at 11.11% at the end of 2024.</nav><p>Nothing else.</p>"}
    status, _, found = send(server[0], "POST", "/v1/review", {**body, "published": "2025-03-01"})
    assert (status, found["decision"]) == (200, "block")


def test_the_documented_hook_says_what_stands_against_an_item(
    server: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
    scope: dict[str, Any] = {}
    exec(page.split("```python\n")[1].split("```")[0], scope)
    monkeypatch.setenv("FACTCHECK_URL", f"http://127.0.0.1:{server[0]}")
    monkeypatch.setenv("FACTCHECK_TOKEN", TOKEN)
    item = {"headline": "Poverty falls", "body_html": f"<p>{DRAFT['text']}</p>"}
    assert [("10.89" in told, "11.11" in told) for told in scope["validate"](item)] == [(True, True)]
    assert scope["validate"]({"headline": "The council", "body_html": "<p>It met in the town hall.</p>"}) == []


def test_the_documented_request_is_blocked(server: tuple[int, int]) -> None:
    page = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
    body = page.split("-d '")[1].split("'")[0]
    status, _, found = send(server[0], "POST", "/v1/review", body.encode())
    assert (status, found["decision"]) == (200, "block")


def test_a_draft_without_figures_passes(server: tuple[int, int]) -> None:
    status, _, found = send(server[0], "POST", "/v1/review", {"text": "The council met in the town hall."})
    assert (status, found["decision"], found["blocking"]) == (200, "pass", [])


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("POST", "/v1/review", b"{", {}, 400),
        ("POST", "/v1/review", b"\xff\xfe", {}, 400),
        ("POST", "/v1/review", b"[" * 100_000, {}, 400),
        ("POST", "/v1/review", b"[]", {}, 422),
        ("POST", "/v1/review", {}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "html": "b"}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "unknown": 1}, {}, 422),
        ("POST", "/v1/review", {"text": "a", "published": "someday"}, {}, 422),
        ("POST", "/v1/review", b"x" * 5_000_001, {}, 413),
        ("POST", "/v1/review", DRAFT, {"content_type": "text/plain"}, 415),
        ("POST", "/v1/review", DRAFT, {"authorization": "Bearer other"}, 401),
        ("POST", "/v1/review", DRAFT, {"authorization": "Basic \xe9"}, 401),
        ("POST", "/v1/review", DRAFT, {"host": "attacker.example"}, 400),
        ("GET", "/v1/review", None, {}, 405),
        ("GET", "/../../etc/passwd", None, {}, 404),
        ("GET", "/reports/unknown", None, {}, 404),
    ],
)
def test_a_hostile_request_has_its_status(
    server: tuple[int, int], method: str, path: str, body: object, headers: dict[str, str], status: int
) -> None:
    found, shown, told = send(server[0], method, path, body, **headers)
    assert (found, shown["content-type"], told["status"]) == (status, "application/problem+json", status)
    assert send(server[0], "GET", "/healthz")[0] == 200


def test_a_body_without_end_is_cut_off(server: tuple[int, int]) -> None:
    with socket.create_connection(("127.0.0.1", server[0]), timeout=30) as line:
        head = f"POST /v1/review HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n"
        line.sendall(f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        try:
            for _ in range(60):
                line.sendall(b"186a0\r\n" + b"x" * 100_000 + b"\r\n")
        except OSError:
            pass  # it has been cut off already
        assert line.recv(12) == b"HTTP/1.1 413"


def test_a_worker_that_is_killed_is_replaced(server: tuple[int, int]) -> None:
    port, process = server
    children = Path(f"/proc/{process}/task/{process}/children")
    every = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children.read_text().split()}
    workers = [child for child, command in every.items() if b"spawn_main" in command]
    assert len(workers) == 2
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    for _ in workers:
        status, headers, told = send(port, "POST", "/v1/review", DRAFT)
        assert (status, headers["retry-after"], told["detail"]) == (503, "1", "the process that reviewed has ended")
    assert send(port, "POST", "/v1/review", DRAFT)[0] == 200


def test_more_than_may_wait_are_told_to_come_again(server: tuple[int, int]) -> None:
    with ThreadPoolExecutor(14) as many:
        found = list(many.map(lambda _: send(server[0], "POST", "/v1/review", DRAFT), range(14)))
    by_status = {status: [headers for status_, headers, _ in found if status_ == status] for status, *_ in found}
    assert set(by_status) == {200, 429}
    assert all(headers["retry-after"] == "5" for headers in by_status[429])


def test_beyond_this_machine_it_wants_a_token() -> None:
    command = [sys.executable, "-m", "factcheck", "serve", "--host", "0.0.0.0"]
    environment = {name: value for name, value in os.environ.items() if name != "FACTCHECK_TOKEN"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "0.0.0.0 is beyond this machine: give --token-file, or say --no-token" in done.stderr
