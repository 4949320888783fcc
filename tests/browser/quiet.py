"""Waits until the test server has answered all that it was asked.

The server's threads use the connection of the test, whose transaction is rolled back at the end:
no request may then be half-way (https://docs.djangoproject.com/en/5.2/topics/testing/tools/#liveservertestcase).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Any

from django.core.signals import request_finished, request_started

PATIENCE = 30.0


class Traffic:
    """Counts the requests that are being answered."""

    def __init__(self) -> None:
        """Begin with none."""
        self._changed, self._running = Condition(), 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count while the block runs."""
        request_started.connect(self._begun)
        request_finished.connect(self._done)
        try:
            yield
        finally:
            request_started.disconnect(self._begun)
            request_finished.disconnect(self._done)

    def wait_for_quiet(self) -> None:
        """Return when nothing is being answered; raises ``TimeoutError`` when that never comes."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._running == 0, PATIENCE):
                raise TimeoutError(f"{self._running} requests unanswered after {PATIENCE} s")

    def _begun(self, **_: Any) -> None:
        self._count(1)

    def _done(self, **_: Any) -> None:
        self._count(-1)

    def _count(self, more: int) -> None:
        with self._changed:
            self._running += more
            self._changed.notify_all()
