"""Before all else: the host that was called (a page of another site cannot pass for this one), and the token."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A page of ours brings its own policy, and beside it these.
_HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_POLICY = "default-src 'none'; frame-ancestors 'none'"
_OPEN = frozenset({"/", "/healthz"})  # tell nothing of any draft
_PAGES = "/reports/"  # their names cannot be guessed, and a browser that follows a link shows no token


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """RFC 9457."""
    content = {"type": "about:blank", "status": status, "detail": detail}
    return JSONResponse(content, status, headers, "application/problem+json")


class Guard:
    """Lets pass what calls one of the `hosts` (any, where there are none) and shows the token, where there is one."""

    def __init__(self, app: ASGIApp, token: str | None, hosts: tuple[str, ...]) -> None:
        self._app, self._hosts = app, hosts
        self._token = token.encode() if token else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 1008})
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {key for key, _ in message["headers"]}
                told = dict(_HEADERS)
                if b"content-security-policy" not in own:
                    told["content-security-policy"] = _POLICY
                more = [(key.encode(), value.encode()) for key, value in told.items()]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        await (self._refusal(scope) or self._app)(scope, receive, sent)

    def _refusal(self, scope: Scope) -> Response | None:
        given: dict[bytes, bytes] = dict(scope["headers"])
        host = given.get(b"host", b"").decode("latin-1").lower()
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if self._hosts and name.strip("[]") not in self._hosts:
            return problem(400, "called by a host name that is not its own")
        path: str = scope["path"]
        if self._token is None or path in _OPEN or path.startswith(_PAGES):
            return None
        kind, _, value = given.get(b"authorization", b"").partition(b" ")
        if kind.lower() == b"bearer" and hmac.compare_digest(value.strip(), self._token):
            return None
        return problem(401, "a bearer token is needed", {"www-authenticate": "Bearer"})
