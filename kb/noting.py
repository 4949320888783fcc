"""Keeps what is only counted off the request path: notes in memory, which a thread writes.

A note costs a request some microseconds. When the database does not answer, the notes wait; when
too many wait, the oldest go. What is not written when a process is killed is lost: these are logs,
no ledgers. A leaf: it imports neither app.
"""

import atexit
import logging
import os
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

logger = logging.getLogger(__name__)

MOST_WAITING = 10_000

N = TypeVar("N")


class Notes(Generic[N]):
    """Holds the notes of one log until they are written, a few seconds later."""

    def __init__(self, name: str, store: Callable[[Sequence[N]], None]) -> None:
        """Take the name of the log, and what writes some notes, oldest first, to the database."""
        self._name = name
        self._store = store
        self._waiting: deque[N] = deque(maxlen=MOST_WAITING)
        self._writing = threading.Lock()
        self._stop = threading.Event()
        # Whose thread writes: a fork copies no threads.
        self._pid = 0

    def note(self, entry: N) -> None:
        """Remember something; returns at once."""
        self._waiting.append(entry)
        if settings.NOTING_SECONDS and self._pid != os.getpid():
            self._start()

    def flush(self) -> int:
        """Write what waits and return how many notes that were; on a failure they wait on."""
        with self._writing:
            entries = [self._waiting.popleft() for _ in range(len(self._waiting))]
            if not entries:
                return 0
            try:
                self._store(entries)
            except (DatabaseError, InterfaceError):
                logger.warning("%s wait for the database", self._name, exc_info=True)
                self._waiting.extendleft(reversed(entries))
                return 0
        return len(entries)

    def _start(self) -> None:
        self._pid = os.getpid()
        threading.Thread(target=self._loop, name=self._name, daemon=True).start()
        atexit.register(self._last_flush)

    def _loop(self) -> None:
        while not self._stop.wait(settings.NOTING_SECONDS):
            close_old_connections()
            self.flush()
            # An idle connection would be held for the life of the process.
            if not self._waiting:
                connection.close()

    def _last_flush(self) -> None:
        self._stop.set()
        self.flush()
