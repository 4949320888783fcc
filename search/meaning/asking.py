"""Gets the vector of a question in little time, or none.

What was asked before is remembered in each process; so is, for a moment, that there was no answer,
because one page asks the same thing more than once. An answer that comes too late for one reader is
there for the next.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import TypeVar

from search.deadline import BreakerState, Deadline
from search.engine.base import EngineUnavailable
from search.log.redaction import redacted
from search.meaning.configured import Meaning
from search.meaning.described import QUESTION
from search.meaning.vectors import packed

logger = logging.getLogger(__name__)

REMEMBERED = 2048  # questions
FAILED_SECONDS = 10.0

Key = tuple[str, str]
T = TypeVar("T")


class Remembered:
    """Keeps the vectors of the latest questions; safe to share between threads."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Start empty."""
        self._clock = clock
        self._vectors: OrderedDict[Key, bytes] = OrderedDict()
        self._failed: OrderedDict[Key, float] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> bytes | None:
        """Return the vector that was kept, if any."""
        with self._lock:
            vector = self._vectors.get(key)
            if vector is not None:
                self._vectors.move_to_end(key)
            return vector

    def keep(self, key: Key, vector: bytes) -> None:
        """Keep a vector, and forget that there was none."""
        with self._lock:
            self._failed.pop(key, None)
            _put(self._vectors, key, vector)

    def failed(self, key: Key) -> None:
        """Remember for a moment that there was no answer."""
        with self._lock:
            _put(self._failed, key, self._clock() + FAILED_SECONDS)

    def has_failed(self, key: Key) -> bool:
        """Tell whether there was no answer a moment ago."""
        with self._lock:
            return self._failed.get(key, float("-inf")) > self._clock()

    def forget(self) -> None:
        """Keep nothing of what was."""
        with self._lock:
            self._vectors.clear()
            self._failed.clear()


remembered = Remembered()


def question_vector(meaning: Meaning, asked: str, *, seconds: float) -> bytes | None:
    """Return the packed vector of a question within ``seconds``; never raises.

    Numbers and addresses of people are taken out first: they mean nothing, and an endpoint need
    not know them.
    """
    text = redacted(asked)[:QUESTION]
    key = (meaning.embedder.model, text)
    known = remembered.get(key)
    if known is not None or seconds <= 0 or remembered.has_failed(key):
        return known

    def learn() -> bytes:
        vector = packed(meaning.embedder.question(text))
        remembered.keep(key, vector)
        return vector

    try:
        return _deadline().run(learn, seconds=seconds)
    except EngineUnavailable as error:
        logger.debug("ordered by words alone: %s", error)
        remembered.failed(key)
        return None


def state() -> BreakerState:
    """Return the state of the embedder's breaker, of this process alone."""
    return _deadline().state()


def _put(kept: OrderedDict[Key, T], key: Key, value: T) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)


@cache
def _deadline() -> Deadline:
    return Deadline(what="embedder")
