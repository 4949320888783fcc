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
_resting: dict[str, tuple[float, str]] = {}
"""Until when a host is left alone, and why."""


def delivered(key: str, host: str, call: Callable[[], None], *, age: timedelta) -> None:
    """Return once ``call`` has delivered what ``key`` names; raises what it raises.

    Raises ``UnreachableError`` while that is not known yet. The older a message is, the longer the
    next try waits.
    """
    pause = min(max(age / 4, SOONEST), LATEST)
    until, why = _resting.get(host, (0.0, ""))
    rests = until > time.monotonic()
    asking = _asked.get(key)
    if asking is None and rests:
        raise UnreachableError(why, pause)
    if asking is None:
        asking = _asked[key] = _threads().submit(call)
    wait([asking], timeout=0 if rests else PATIENCE)
    if not asking.done():
        raise _rested(host, "asked, and no answer yet", SOONEST)
    del _asked[key]
    try:
        asking.result()
    except UnreachableError as error:
        raise _rested(host, str(error), pause) from error


def _rested(host: str, why: str, pause: timedelta) -> UnreachableError:
    _resting[host] = time.monotonic() + REST, why
    return UnreachableError(why, pause)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhooks")
