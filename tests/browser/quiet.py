"""Waits until the test server has answered all that it was asked, or lets it answer in turn.

The server's threads use the connection of the test, whose transaction is rolled back at the end:
no request may then be half-way (https://docs.djangoproject.com/en/5.2/topics/testing/tools/#liveservertestcase).
Nor may two that write be under way at once: they would end each other's savepoints.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock
from typing import Any
from unittest.mock import patch

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ServerHandler

PATIENCE = 30.0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let every request of this process wait for the one before while the block runs."""
    answer, turn = WSGIHandler.__call__, Lock()

    def in_turn(handler: WSGIHandler, *asked: Any) -> Any:
        with turn:
            return answer(handler, *asked)

    with patch.object(WSGIHandler, "__call__", in_turn):
        yield


class Traffic:
    """Counts the requests that are being answered.

    Django's signals would not do: a browser that breaks off while it sends what nobody reads ends
    a request without ``request_finished``.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._changed = Condition()
        self._running: list[str] = []

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count while the block runs."""
        run = ServerHandler.run

        def counting(handler: Any, application: Any) -> None:
            asked = handler.request_handler.requestline
            with self._changed:
                self._running.append(asked)
            try:
                run(handler, application)
            finally:
                with self._changed:
                    self._running.remove(asked)
                    self._changed.notify_all()

        with patch.object(ServerHandler, "run", counting):
            yield

    def wait_for_quiet(self) -> None:
        """Return when nothing is being answered; raises ``TimeoutError`` when that never comes."""
        with self._changed:
            if not self._changed.wait_for(lambda: not self._running, PATIENCE):
                raise TimeoutError(f"unanswered after {PATIENCE} s: {', '.join(self._running)}")
