"""Plays an Elasticsearch server that is well or ill in one of the ways that servers are ill."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Any, NamedTuple

from tests.pipeline.ladder.fake_bulks import FakeBulks

PATIENCE = 30.0


class Mode(StrEnum):
    """Says how the server answers every request."""

    WELL = "well"
    REFUSES = "refuses"
    HANGS = "hangs"
    SLOW = "slow"
    TOO_MANY = "429"
    BROKEN = "500"
    UNAVAILABLE = "503"
    REFUSED_QUESTION = "400"
    PARTIAL = "partial shards"
    TIMED_OUT = "timed out"
    TRICKLES_HEAD = "trickles its head"
    TRICKLES_BODY = "trickles its body"
    CUTS = "cuts the answer off"
    BABBLES = "speaks no HTTP"


_STATUS = {Mode.TOO_MANY: 429, Mode.BROKEN: 500, Mode.UNAVAILABLE: 503, Mode.REFUSED_QUESTION: 400}


class Asked(NamedTuple):
    """Holds the first line of a request and what was sent with it."""

    first: bytes
    content: bytes

    @property
    def searches(self) -> int:
        """Return how many searches come together in it, 0 for one alone."""
        return self.content.count(b"\n") // 2 if b"_msearch" in self.first else 0


class FakeServer:
    """Answers searches with nothing found; ``asked`` counts the requests that reached it.

    Its ``bulks`` keep what is written while it is well.
    """

    def __init__(self) -> None:
        """Take a port; ``serving`` opens it."""
        self._listener = self._listen(0)
        self.port: int = self._listener.getsockname()[1]
        self.asked = 0
        self.bulks = FakeBulks()
        self._mode = Mode.WELL
        self._changed = threading.Event()

    @property
    def url(self) -> str:
        """Return the address."""
        return f"http://127.0.0.1:{self.port}"

    def be(self, mode: Mode) -> None:
        """Behave otherwise from now on, also towards those who wait or are being trickled to."""
        before, self._mode = self._mode, mode
        self._changed.set()
        self._changed = threading.Event()
        if mode is Mode.REFUSES:
            self._close()
        elif before is Mode.REFUSES:
            self._listener = self._listen(self.port)
            self._accept_in_a_thread()

    @contextmanager
    def serving(self) -> Iterator["FakeServer"]:
        """Serve inside the block."""
        self._accept_in_a_thread()
        try:
            yield self
        finally:
            self._changed.set()
            self._close()

    def _listen(self, port: int) -> socket.socket:
        # The client may be in the middle of leaving when the port is taken again.
        return socket.create_server(("127.0.0.1", port), reuse_port=True)

    def _close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept_in_a_thread(self) -> None:
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                line, _address = listener.accept()
                threading.Thread(target=self._converse, args=(line,), daemon=True).start()

    def _converse(self, line: socket.socket) -> None:
        with line, line.makefile("rb") as asked, suppress(OSError):
            while (request := _request(asked)) is not None:
                self.asked += 1
                if not self._answer(line, request, self._mode, self._changed):
                    return

    def _answer(
        self, line: socket.socket, request: Asked, mode: Mode, changed: threading.Event
    ) -> bool:
        """Answer in this mode and tell whether the connection may be kept."""
        status, found = _STATUS.get(mode, 200), _found(mode)
        if mode is Mode.WELL and b"/_bulk" in request.first:
            status, found = self.bulks.answer(request.content)
        elif request.searches and mode not in _STATUS:
            found = {"took": 1, "responses": [{**found, "status": 200}] * request.searches}
        whole = _response(status, found)
        head = whole.index(b"\r\n\r\n")
        match mode:
            case Mode.REFUSES:
                return False
            case Mode.HANGS:
                changed.wait(PATIENCE)
                return False
            case Mode.SLOW:
                changed.wait(1.5)
            case Mode.TRICKLES_HEAD:
                return _trickle(line, whole[:head] * 50, changed)
            case Mode.TRICKLES_BODY:
                line.sendall(whole[:head].replace(b"Length: ", b"Length: 999"))
                return _trickle(line, whole[head:] + b" " * 1000, changed)
            case Mode.CUTS:
                line.sendall(whole[:-20])
                return False
            case Mode.BABBLES:
                line.sendall(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
                return False
        line.sendall(whole)
        return True


def _trickle(line: socket.socket, content: bytes, changed: threading.Event) -> bool:
    for byte in content:
        line.sendall(bytes([byte]))
        if changed.wait(0.1):
            break
    return False


def _request(asked: Any) -> Asked | None:
    """Read one request, None when no more come."""
    length = 0
    first: bytes = asked.readline()
    if not first:
        return None
    while (header := asked.readline().strip()) != b"":
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return Asked(first, asked.read(length))


def _found(mode: Mode) -> dict[str, Any]:
    if mode in _STATUS:
        return {"error": {"type": "fake_exception", "reason": str(mode)}, "status": _STATUS[mode]}
    failed = int(mode is Mode.PARTIAL)
    return {
        "took": 1,
        "timed_out": mode is Mode.TIMED_OUT,
        "_shards": {"total": 1, "successful": 1 - failed, "skipped": 0, "failed": failed},
        "hits": {"max_score": None, "hits": []},
    }


def _response(status: int, body: dict[str, Any]) -> bytes:
    content = json.dumps(body).encode()
    head = (
        f"HTTP/1.1 {status} Fake\r\n"
        "Content-Type: application/vnd.elasticsearch+json; compatible-with=8\r\n"
        "X-Elastic-Product: Elasticsearch\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content
