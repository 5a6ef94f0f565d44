"""A server with an archive of one text, for tests; and what asks it."""

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
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.docsworld import FILES, ROOT

DRAFT = {"text": "The poverty rate of Son La stood at 11.11% at the end of 2024.", "published": "2025-03-01"}
TOKEN = "a-token-of-the-tests"


class Server(NamedTuple):
    port: int
    process: int
    archive: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(folder: Path, *options: str, token: str = TOKEN) -> Iterator[Server]:
    """A server of its own process, once it can review. What it says is looked through for the token at the end."""
    archive = folder / "archive" / "a.md"
    archive.parent.mkdir()
    archive.write_text(FILES["archive/2025-02-03.md"], encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "factcheck", "serve", "--against", "archive", "--port", str(port), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FACTCHECK_TOKEN": token}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=log, stdout=log)
    try:
        until = time.monotonic() + 60
        while not _ready(port):
            assert process.poll() is None and time.monotonic() < until, (folder / "log").read_text()
            time.sleep(0.05)
        yield Server(port, process.pid, archive)
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        assert TOKEN not in (folder / "log").read_text()
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _ready(port: int) -> bool:
    try:
        return send(port, "GET", "/healthz")[0] == 200
    except OSError:
        return False


def send(
    port: int, method: str, path: str, body: object = None, **headers: str
) -> tuple[int, dict[str, str], Any]:
    """Status, headers and content of an answer."""
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
