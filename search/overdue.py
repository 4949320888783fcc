"""Bounds an answer of another server by the wall clock, which a socket's timeout does not.

A socket's timeout begins anew with each byte: a server that sends one byte a second keeps a
thread for hours. Here a thread of its own hangs up on every answer that is not there in time, so
that whoever waits for it is set free.
"""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from threading import Event, Lock, Thread

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

_LOOK_SECONDS = 0.05


class _Watch:
    """Hangs up on sockets whose time is over. Its thread runs while there is something to watch."""

    def __init__(self) -> None:
        self._due: dict[int, tuple[float, socket.socket]] = {}
        self._tickets = count()
        self._busy = Event()
        self._process = 0
        self._starting = Lock()

    @contextmanager
    def within(self, seconds: float, line: socket.socket) -> Iterator[None]:
        """Hang up on ``line`` unless the block ends within ``seconds``."""
        if self._process != os.getpid():
            with self._starting:
                self._start()
        ticket = next(self._tickets)
        self._due[ticket] = (time.monotonic() + seconds, line)
        self._busy.set()
        try:
            yield
        finally:
            self._due.pop(ticket, None)

    def _start(self) -> None:
        if self._process == os.getpid():
            return
        # A fork copies neither the thread nor those who wait for what it watched.
        self._due, self._busy = {}, Event()
        Thread(target=self._look, name="overdue", daemon=True).start()
        self._process = os.getpid()

    def _look(self) -> None:
        while self._busy.wait():
            self._busy.clear()
            while self._due:
                time.sleep(_LOOK_SECONDS)
                now = time.monotonic()
                for ticket, (until, line) in list(self._due.items()):
                    if until < now:
                        self._due.pop(ticket, None)
                        with suppress(OSError):
                            line.shutdown(socket.SHUT_RDWR)


_watch = _Watch()


class PunctualConnection(HTTPConnection):
    """Reads an answer within its timeout, all of it."""

    def getresponse(self) -> BaseHTTPResponse:  # type: ignore[override]
        """Return the answer; an overdue one ends as a broken connection."""
        if not isinstance(self.timeout, int | float) or self.sock is None:
            return super().getresponse()
        with _watch.within(self.timeout, self.sock):
            return super().getresponse()


class PunctualSecureConnection(PunctualConnection, HTTPSConnection):
    """Does the same over TLS."""
