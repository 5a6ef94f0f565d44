"""Connections on which no request comes, or comes too slowly, are ended: each is one of those that may be open."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

_LATE = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class Impatient(H11Protocol):
    """uvicorn's protocol, which waits for the head of a request for so long."""

    seconds = 10.0
    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._clock = self.loop.call_later(self.seconds, self._late)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        between = self.cycle is None or self.cycle.response_complete
        rest = self.cycle is not None and self.cycle.more_body  # of a request that was answered before its end
        if between and (self.cycle is None or rest or self.conn.trailing_data[0]):
            self._clock = self._clock or self.loop.call_later(self.seconds, self._late)
        else:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _late(self) -> None:
        if not self.transport.is_closing():
            if self.cycle is None or not self.cycle.more_body:
                self.transport.write(_LATE)
            self.transport.close()
