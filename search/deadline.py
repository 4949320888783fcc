"""Bounds what an engine may cost a request: one wall-clock deadline and a breaker.

An engine's own timeout bounds neither a trickle of bytes nor the sum of several calls; waiting for
a worker thread does. After a few failures in a row the breaker stops asking for a while, so that an
engine that is down costs nothing.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as DeadlineError
from threading import Lock
from typing import TypeVar

from search.engine.base import EngineUnavailable

logger = logging.getLogger(__name__)

SECONDS = 0.8
THREADS = 8
FAILURES = 5
PAUSE_SECONDS = 5.0

T = TypeVar("T")
Clock = Callable[[], float]


class Breaker:
    """Opens after ``failures`` in a row and lets one try through after each ``pause`` seconds."""

    def __init__(
        self,
        *,
        failures: int = FAILURES,
        pause: float = PAUSE_SECONDS,
        clock: Clock = time.monotonic,
    ) -> None:
        """Start closed."""
        self._limit, self._pause, self._clock = failures, pause, clock
        self._failed = 0
        self._retry_at = 0.0
        self._lock = Lock()

    def allows(self) -> bool:
        """Tell whether a call may be tried now; while open, one caller a pause gets a yes."""
        with self._lock:
            if self._failed < self._limit:
                return True
            if self._clock() < self._retry_at:
                return False
            self._retry_at = self._clock() + self._pause
            return True

    def succeeded(self) -> None:
        """Close the breaker."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """Count a failure."""
        with self._lock:
            self._failed += 1
            self._retry_at = self._clock() + self._pause


class Deadline:
    """Runs engine calls in a bounded pool and gives up on those that take too long."""

    def __init__(self, *, seconds: float = SECONDS, breaker: Breaker | None = None) -> None:
        """Make the pool; threads start at first use."""
        self._seconds = seconds
        self._breaker = breaker or Breaker()
        self._pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="engine")

    def run(self, call: Callable[[], T], *, spent: float = 0.0) -> T:
        """Return what ``call`` returns; raises ``EngineUnavailable`` when it fails or is late.

        ``spent`` seconds of the deadline are gone already, with calls before this one.
        """
        if not self._breaker.allows():
            raise EngineUnavailable("the engine failed repeatedly and is left alone for a moment")
        future = self._pool.submit(call)
        try:
            result = future.result(timeout=max(self._seconds - spent, 0.0))
        except DeadlineError as error:
            future.cancel()
            self._breaker.failed()
            raise EngineUnavailable(f"no answer within {self._seconds} s") from error
        except EngineUnavailable:
            self._breaker.failed()
            raise
        except Exception as error:
            # Readers get an answer, degraded, whatever is broken; the log gets all of it.
            logger.exception("the engine failed in an unforeseen way")
            self._breaker.failed()
            raise EngineUnavailable(f"{type(error).__name__}: {error}") from error
        self._breaker.succeeded()
        return result
