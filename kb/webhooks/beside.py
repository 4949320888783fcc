"""Asks receivers on a few threads, so that a slow one delays nothing else that the worker does.

Who answers soon is waited for. Who does not is asked on: what came of it is picked up at the next
try, and meanwhile nothing more is sent to that host.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta
from functools import cache

from kb.outbox.handlers import UnreachableError

AT_ONCE = 4
PATIENCE = 0.5
REST = 15.0
SOONEST, LATEST = timedelta(seconds=5), timedelta(minutes=10)

_asked: dict[str, Future[None]] = {}
_resting: dict[str, float] = {}


def delivered(key: str, host: str, call: Callable[[], None], *, age: timedelta) -> None:
    """Return once ``call`` has delivered what ``key`` names; raises what it raises.

    Raises ``UnreachableError`` while that is not known yet. The older a message is, the longer the
    next try waits.
    """
    pause = min(max(age / 4, SOONEST), LATEST)
    rests = _resting.get(host, 0.0) > time.monotonic()
    asking = _asked.get(key)
    if asking is None and rests:
        raise UnreachableError("the receiver does not answer", pause)
    if asking is None:
        asking = _asked[key] = _threads().submit(call)
    wait([asking], timeout=0 if rests else PATIENCE)
    if not asking.done():
        _resting[host] = time.monotonic() + REST
        raise UnreachableError("asked, and no answer yet")
    del _asked[key]
    try:
        asking.result()
    except UnreachableError as error:
        _resting[host] = time.monotonic() + REST
        raise UnreachableError(str(error), pause) from error


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhooks")
