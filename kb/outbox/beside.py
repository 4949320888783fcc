"""Runs long work beside the worker's own, which must not wait."""

import logging
from collections.abc import Callable
from threading import Lock, Thread

from django.db import close_old_connections, connection

logger = logging.getLogger(__name__)


class Beside:
    """Runs one piece of work at a time in a thread of its own, which ends with the process."""

    def __init__(self, name: str) -> None:
        """Name the work, for the log."""
        self._name = name
        self._busy = Lock()

    def start(self, work: Callable[[], object]) -> Thread:
        """Start the work, unless an earlier one still runs; what it raises is logged."""
        thread = Thread(target=self._run, args=(work,), daemon=True, name=self._name)
        thread.start()
        return thread

    def _run(self, work: Callable[[], object]) -> None:
        if not self._busy.acquire(blocking=False):
            return
        try:
            close_old_connections()
            work()
        except Exception:  # nobody waits for this thread: what it met must be told here or is lost
            logger.exception("%s failed", self._name)
        finally:
            connection.close()
            self._busy.release()
