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
from enum import StrEnum
from threading import Lock
from typing import TypeVar

from search.engine.base import EngineUnavailable, QuestionRefused

logger = logging.getLogger(__name__)

SECONDS = 0.8
THREADS = 8
FAILURES = 5
PAUSE_SECONDS = 5.0

T = TypeVar("T")
Clock = Callable[[], float]


class BreakerState(StrEnum):
    """Says whether calls go through: all, none, or one to see if the engine is back."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


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

    def state(self) -> BreakerState:
        """Return what the next call would meet; asking changes nothing."""
        with self._lock:
            if self._failed < self._limit:
                return BreakerState.CLOSED
            waiting = self._clock() < self._retry_at
            return BreakerState.OPEN if waiting else BreakerState.HALF_OPEN

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
    """Runs calls of an engine in a bounded pool and gives up on those that take too long."""

    def __init__(
        self, *, seconds: float = SECONDS, breaker: Breaker | None = None, what: str = "engine"
    ) -> None:
        """Make the pool; threads start at first use. ``what`` names the engine in the log."""
        self._seconds, self._what = seconds, what
        self._breaker = breaker or Breaker()
        self._pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix=what)

    def state(self) -> BreakerState:
        """Return the state of the breaker, of this process alone."""
        return self._breaker.state()

    def budget(self) -> "Budget":
        """Return what the calls of one request may take together; it runs from now on."""
        return Budget(self, self._seconds)

    def run(self, call: Callable[[], T], *, seconds: float | None = None) -> T:
        """Return what ``call`` returns; raises ``EngineUnavailable`` when it fails or is late.

        A question that the engine refuses says nothing against the engine: others go on asking.
        """
        if not self._breaker.allows():
            why = f"the {self._what} failed repeatedly and is left alone for a moment"
            raise EngineUnavailable(why)
        wait = self._seconds if seconds is None else seconds
        future = self._pool.submit(call)
        try:
            result = future.result(timeout=wait)
        except DeadlineError as error:
            future.cancel()
            self._breaker.failed()
            raise EngineUnavailable(f"no answer within {wait:.3g} s") from error
        except QuestionRefused:
            self._breaker.succeeded()
            raise
        except EngineUnavailable:
            self._breaker.failed()
            raise
        except Exception as error:
            # Readers get an answer, degraded, whatever is broken; the log gets all of it.
            logger.exception("the %s failed in an unforeseen way", self._what)
            self._breaker.failed()
            raise EngineUnavailable(f"{type(error).__name__}: {error}") from error
        self._breaker.succeeded()
        return result


class Budget:
    """Bounds the engine calls of one request together: the second gets what the first left."""

    def __init__(self, deadline: Deadline, seconds: float) -> None:
        """Start the clock."""
        self._deadline = deadline
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Return how many seconds are left; below 0 when they are over."""
        return self._until - time.monotonic()

    def run(self, call: Callable[[], T]) -> T:
        """Return what ``call`` returns within what is left; raises ``EngineUnavailable``."""
        left = self.left()
        if left <= 0:
            raise EngineUnavailable("earlier calls of this request took all of its time")
        return self._deadline.run(call, seconds=left)
