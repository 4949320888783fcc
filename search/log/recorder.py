"""Keeps the search log off the request path: notes in memory, which a thread writes.

A note costs a request some microseconds. When the database does not answer, the notes wait; when
too many wait, the oldest go and are counted. What is not written when a process is killed is lost:
this is a log, not a ledger.
"""

import atexit
import logging
import os
import threading
from collections import deque
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from search.log.collapse import Search
from search.log.store import Opened, store

logger = logging.getLogger(__name__)

MOST_WAITING = 10_000


@dataclass
class _Thread:
    """Names the process whose thread writes, because a fork copies no threads."""

    pid: int = 0


_waiting: deque[Search | Opened] = deque(maxlen=MOST_WAITING)
_writing = threading.Lock()
_thread = _Thread()
_stop = threading.Event()


def note(entry: Search | Opened) -> None:
    """Remember a search or an opened result; returns at once."""
    _waiting.append(entry)
    if settings.SEARCH_LOG_SECONDS and _thread.pid != os.getpid():
        _start()


def flush() -> int:
    """Write what waits and return how many notes that were; on a failure they wait on."""
    with _writing:
        entries = [_waiting.popleft() for _ in range(len(_waiting))]
        if not entries:
            return 0
        try:
            store(entries)
        except (DatabaseError, InterfaceError):
            logger.warning("the search log waits for the database", exc_info=True)
            _waiting.extendleft(reversed(entries))
            return 0
    return len(entries)


def _start() -> None:
    _thread.pid = os.getpid()
    threading.Thread(target=_loop, name="search-log", daemon=True).start()
    atexit.register(_last_flush)


def _loop() -> None:
    while not _stop.wait(settings.SEARCH_LOG_SECONDS):
        close_old_connections()
        flush()
        # An idle connection would be held for the life of the process.
        if not _waiting:
            connection.close()


def _last_flush() -> None:
    _stop.set()
    flush()
