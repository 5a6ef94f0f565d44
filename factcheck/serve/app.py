"""The HTTP side: what is let in, and what is answered."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from factcheck.report import html
from factcheck.report.messages import LANGUAGES, messages
from factcheck.rulebook import drafts
from factcheck.serve.guard import Guard, problem
from factcheck.serve.openapi import DESCRIPTION
from factcheck.serve.pool import Busy, Gone, Limits, Lost, Pool, Slow, Starting
from factcheck.serve.slowness import Impatient
from factcheck.serve.work import Done, Failed, Task


@dataclass(frozen=True, slots=True)
class Access:
    """Who is let in: with the token, where there is one; by these host names of the server, or by any where there are
    none; and from the pages of these origins, beside its own."""

    token: str | None = None
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
    origins: tuple[str, ...] = ()


def application(task: Task, limits: Limits, access: Access, language: str = "en") -> ASGIApp:
    """The ASGI application; `language` is that of the page at `/` where the browser wants none of those there are."""
    pages = _Pages(limits)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = pool = Pool(task, limits)
        try:
            yield
        finally:
            await pool.close()

    async def review(request: Request) -> Response:
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise HTTPException(415, "send application/json")
        try:
            draft = drafts.read(await _body(request, limits))
        except drafts.NotJson as error:
            raise HTTPException(400, "the body is no JSON") from error
        except drafts.Wrong as error:
            raise HTTPException(422, str(error)) from error
        ident = secrets.token_urlsafe(16)
        done = await _reviewed(request, {**draft, "page": f"/reports/{ident}"}, limits)
        pages.add(ident, done.page)
        return Response(done.answer, media_type="application/json")

    async def report(request: Request) -> Response:
        page = pages.get(request.path_params["ident"])
        if page is None:
            raise HTTPException(404, "no such report, or one that has made room for later ones")
        # what it may run and load stands in the page itself, as it does where the page is a file
        return HTMLResponse(page, headers={"content-security-policy": "frame-ancestors 'none'"})

    async def form(request: Request) -> Response:
        shown = _language(request, language)
        page, policy = html.form(messages(shown), LANGUAGES, token=access.token is not None, bytes_most=limits.body)
        return HTMLResponse(page, headers={"content-security-policy": policy, "vary": "accept-language"})

    async def health(request: Request) -> Response:
        ready = request.app.state.pool.ready
        if ready is None:
            return JSONResponse({"status": "starting"}, 503, {"retry-after": "1"})
        return JSONResponse({"status": "ok", "texts": ready.texts, "unread": ready.troubles})

    async def description(request: Request) -> Response:
        return JSONResponse(DESCRIPTION)

    app: ASGIApp = Starlette(
        routes=[
            Route("/", form),
            Route("/v1/review", review, methods=["POST"]),
            Route("/reports/{ident}", report),
            Route("/healthz", health),
            Route("/openapi.json", description),
        ],
        lifespan=lifespan,
        exception_handlers={HTTPException: _refused, ClientDisconnect: _gone, Exception: _failed},
    )
    app = Guard(app, access.token, access.hosts)
    if access.origins:
        methods, headers = ["GET", "POST"], ["authorization", "content-type"]
        app = CORSMiddleware(app, allow_origins=access.origins, allow_methods=methods, allow_headers=headers)
    return app


async def _reviewed(request: Request, draft: dict[str, object], limits: Limits) -> Done:
    try:
        found = await request.app.state.pool.review(draft, request.is_disconnected)
    except Busy as error:
        raise HTTPException(429, "too many drafts at once", {"retry-after": "5"}) from error
    except Starting as error:
        raise HTTPException(503, "the archive is still being read", {"retry-after": "30"}) from error
    except Gone as error:
        raise ClientDisconnect from error
    except Slow as error:
        message = f"the review took more than {limits.seconds:g} seconds and was stopped"
        raise HTTPException(503, message, {"retry-after": "30"}) from error
    except Lost as error:
        raise HTTPException(503, "the process that reviewed has ended", {"retry-after": "1"}) from error
    if isinstance(found, Failed):
        raise HTTPException(500 if found.ours else 422, found.message)
    assert isinstance(found, Done)
    return found


class _Pages:
    """The last reports; earlier ones make room."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._size = limits, 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def add(self, ident: str, page: str) -> None:
        self._kept[ident] = raw = page.encode("utf-8", "replace")
        self._size += len(raw)
        while len(self._kept) > self._limits.reports or (
            self._size > self._limits.report_bytes and len(self._kept) > 1
        ):
            self._size -= len(self._kept.popitem(last=False)[1])

    def get(self, ident: str) -> bytes | None:
        return self._kept.get(ident)


def _language(request: Request, usual: str) -> str:
    """As the address says (`?lang=vi`), else as the browser does."""
    wanted = [request.query_params.get("lang", ""), *request.headers.get("accept-language", "").split(",")[:20]]
    codes = (each.split(";")[0].strip().lower().split("-")[0] for each in wanted)
    return next((code for code in codes if code in LANGUAGES), usual)


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


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, error.detail, error.headers)


async def _gone(request: Request, error: Exception) -> Response:
    return problem(400, "the client has gone")


async def _failed(request: Request, error: Exception) -> Response:
    return problem(500, "a fault of factcheck: please report it")


def run(app: ASGIApp, host: str, port: int, limits: Limits) -> None:
    """Serve until told to stop; what is at work is answered first."""
    server(app, host, port, limits).run()


def server(app: ASGIApp, host: str, port: int, limits: Limits) -> uvicorn.Server:
    settings = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=100,
        timeout_graceful_shutdown=int(limits.seconds) + 1,
        http=Impatient,
        ws="none",
    )
    return uvicorn.Server(settings)
