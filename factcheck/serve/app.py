"""The HTTP side: what is let in, and what is answered."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from factcheck.rulebook import drafts
from factcheck.serve.openapi import DESCRIPTION
from factcheck.serve.workers import Busy, Lost, Pool, Slow, Task

_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Of what one request may take, and how many may be at work or wait."""

    body: int = 5_000_000
    body_seconds: float = 15
    seconds: float = 60
    workers: int = 2
    waiting: int = 8
    reports: int = 50


def application(
    task: Task, limits: Limits = Limits(), token: str | None = None, hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
) -> ASGIApp:
    """The ASGI application. `hosts` are the names by which it may be called; with none, any is let pass."""
    pages: OrderedDict[str, str] = OrderedDict()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = pool = Pool(task, limits.workers, limits.waiting, limits.seconds)
        try:
            yield
        finally:
            pool.close()

    async def review(request: Request) -> Response:
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise HTTPException(415, "send application/json")
        raw = await _body(request, limits)
        try:
            draft = drafts.read(raw)
        except drafts.NotJson as error:
            raise HTTPException(400, "the body is no JSON") from error
        except drafts.Wrong as error:
            raise HTTPException(422, str(error)) from error
        try:
            found = await request.app.state.pool.review(draft)
        except Busy as error:
            raise HTTPException(429, "too many drafts at once", {"retry-after": "5"}) from error
        except Slow as error:
            message = f"the review took more than {limits.seconds:g} seconds and was stopped"
            raise HTTPException(503, message, {"retry-after": "30"}) from error
        except Lost as error:
            message = "the process that reviewed has ended"
            raise HTTPException(503, message, {"retry-after": "1"}) from error
        if "unread" in found:
            raise HTTPException(422, f"the draft {found['unread']}")
        if "fault" in found:
            raise HTTPException(500, f"a fault of factcheck ({found['fault']}): please report it")
        ident = secrets.token_urlsafe(16)
        pages[ident] = found["page"]
        while len(pages) > limits.reports:
            pages.popitem(last=False)
        return JSONResponse({**found["answer"], "report": f"/reports/{ident}"})

    async def report(request: Request) -> Response:
        page = pages.get(request.path_params["ident"])
        if page is None:
            raise HTTPException(404, "no such report, or one that has made room for later ones")
        return HTMLResponse(page)  # its policy stands in the page

    async def health(request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def description(request: Request) -> Response:
        return JSONResponse(DESCRIPTION)

    app = Starlette(
        routes=[
            Route("/v1/review", review, methods=["POST"]),
            Route("/reports/{ident}", report),
            Route("/healthz", health),
            Route("/openapi.json", description),
        ],
        lifespan=lifespan,
        exception_handlers={HTTPException: _refused, ClientDisconnect: _gone, Exception: _failed},
    )
    return _Guard(app, token, hosts)


async def _body(request: Request, limits: Limits) -> bytes:
    """The whole body, as long as it stays within its size and time, whatever its length is said to be."""
    told = request.headers.get("content-length", "0")
    if told.isdecimal() and len(told) < 20 and int(told) > limits.body:
        raise HTTPException(413, f"a draft may have {limits.body} bytes")
    raw = bytearray()
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for piece in request.stream():
                raw += piece
                if len(raw) > limits.body:
                    raise HTTPException(413, f"a draft may have {limits.body} bytes")
    except TimeoutError as error:
        raise HTTPException(408, "the body came too slowly", {"connection": "close"}) from error
    return bytes(raw)


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """RFC 9457."""
    content = {"type": "about:blank", "status": status, "detail": detail}
    return JSONResponse(content, status, headers, "application/problem+json")


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, error.detail, error.headers)


async def _gone(request: Request, error: Exception) -> Response:
    return problem(400, "the client has gone")


async def _failed(request: Request, error: Exception) -> Response:
    return problem(500, "a fault of factcheck: please report it")


class _Guard:
    """Before all: the host that was called (a page of another site cannot pass for this one), and the token."""

    def __init__(self, app: ASGIApp, token: str | None, hosts: tuple[str, ...]) -> None:
        self._app, self._hosts = app, hosts
        self._token = token.encode() if token else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = dict(_HEADERS)
                if scope["path"].startswith("/reports/") and message["status"] == 200:
                    del headers["content-security-policy"]
                told = [(key.encode(), value.encode()) for key, value in headers.items()]
                message = {**message, "headers": [*message["headers"], *told]}
            await send(message)

        await (self._refusal(scope) or self._app)(scope, receive, sent)

    def _refusal(self, scope: Scope) -> Response | None:
        given: dict[bytes, bytes] = dict(scope["headers"])
        host = given.get(b"host", b"").decode("latin-1").lower()
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if self._hosts and name.strip("[]") not in self._hosts:
            return problem(400, "called by a host name that is not its own")
        if self._token is None or scope["path"] == "/healthz":
            return None
        kind, _, value = given.get(b"authorization", b"").partition(b" ")
        if kind.lower() == b"bearer" and hmac.compare_digest(value.strip(), self._token):
            return None
        return problem(401, "a bearer token is needed", {"www-authenticate": "Bearer"})


def run(app: ASGIApp, host: str, port: int, limits: Limits) -> None:
    """Serve until told to stop; what is at work is answered first."""
    uvicorn.run(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=100,
        timeout_graceful_shutdown=int(limits.seconds) + 1,
    )
