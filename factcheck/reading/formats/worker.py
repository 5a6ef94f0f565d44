"""Reads files in a process of its own: a parser that hangs, that eats the memory or that crashes costs its file, and
nothing else. It has no network."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TimeOut
from typing import IO

from factcheck.reading.formats import sniff
from factcheck.reading.formats.content import Content, unpacked
from factcheck.reading.text import Unreadable

SECONDS = 60  # for one file
MEMORY = 2_000_000_000  # bytes of address space
ANSWER = 100_000_000  # bytes of one text with its places
EXTRAS = {"html": "web", "docx": "word", "odt": "odt", "pdf": "pdf"}
_START = "from factcheck.reading.formats import worker; worker.main()"


class Worker:
    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, kind: str | None, path: str) -> Content:
        """Raises Unreadable."""
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        request = json.dumps({"kind": kind, "path": os.path.abspath(path)}).encode("ascii") + b"\n"
        try:
            process.stdin.write(request)
            process.stdin.flush()
        except OSError:
            self.close()
            raise Unreadable("could not be read: its reader does not start") from None
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(_message, process.stdout)
            try:
                told = answer.result(SECONDS)
            except TimeOut:
                self.close()  # which ends the wait of the other thread as well
                raise Unreadable(f"was not read within {SECONDS} seconds: save it again, or as a .txt file") from None
            except BaseException:
                self.close()
                raise
        if told is None:
            self.close()
            raise Unreadable("breaks its reader: it is damaged, or made to do harm; save its text as a .txt file")
        sign, data = told[:1], told[1:]
        if sign == b"!":  # it ends itself, to begin with fresh memory
            self.close()
        if sign != b"+":
            raise Unreadable(data.decode("utf-8", "replace"))
        return unpacked(data)

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        # -P: no module is taken from the folder that the texts are in.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        return self._process


def _message(stream: IO[bytes]) -> bytes | None:
    """Its length in a line, then so many bytes; None where the other side has gone."""
    try:
        size = stream.readline(20)
        if not size.endswith(b"\n") or not 0 < int(size) <= ANSWER:
            return None
        data = stream.read(int(size))
    except (OSError, ValueError):
        return None
    return data if len(data) == int(size) else None


# ---------------------------------------------------------------- in the other process


def main() -> None:
    """Answers requests from stdin until it ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what libraries print is no answer
    _bound()
    sys.addaudithook(_offline)
    sys.setrecursionlimit(5000)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        kind, path, spent = request["kind"], request["path"], False
        try:
            found = sniff.kind(path)
            if found is None and kind != "html":
                suffix = os.path.splitext(path)[1]
                raise Unreadable(f"is no {suffix} file, whatever its name says: save or fetch it again")
            kind = found or "html"
            data = b"+" + _reader(kind)(path).packed()
        except Unreadable as error:
            data = b"-" + str(error).encode("utf-8", "replace")
        except ImportError:  # one that is there in part is missing too
            told = f"needs a library that is not installed: pip install 'factcheck-desk[{EXTRAS.get(kind, 'all')}]'"
            data = b"-" + told.encode()
        except MemoryError:
            data, spent = b"!needs more memory than a text may: split it into its articles", True
        except RecursionError:
            data = b"-is nested too deeply to be read: save it as a .txt file"
        except Exception as error:
            data = f"-cannot be read ({type(error).__name__}): it is damaged; save it again".encode()
        if len(data) > ANSWER:
            data = b"-holds too much text: split it into its articles"
        out.write(b"%d\n" % len(data) + data)
        out.flush()
        if spent:
            return


def _reader(kind: str) -> Callable[[str], Content]:
    match kind:
        case "docx":
            from factcheck.reading.formats import docx

            return docx.read
        case "odt":
            from factcheck.reading.formats import odt

            return odt.read
        case "pdf":
            from factcheck.reading.formats import pdf

            return pdf.read
        case "html":
            from factcheck.reading.formats import html

            return html.read
        case _:
            from factcheck.reading.formats import tables

            return tables.workbook


def _bound() -> None:
    try:
        import resource
    except ImportError:  # no such thing on this system: the time is bounded still
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return


def _offline(event: str, arguments: object) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise PermissionError("a text is read without the network")
