"""Runs the handlers of topics that are about one key at a time: letters, webhooks.

The search index has a step of its own (``search.indexing.worker``), because it works in batches.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from kb.outbox import queue

logger = logging.getLogger(__name__)

Handler = Callable[[str], None]
_handlers: dict[str, Handler] = {}


class UnreachableError(Exception):
    """Says that the other side did not answer: try again later, without counting a try.

    ``wait`` is how long to wait, where the few seconds of a short outage are too often.
    """

    def __init__(self, why: str, wait: timedelta = queue.OUTAGE) -> None:
        """Take what happened, in a few words."""
        super().__init__(why)
        self.wait = wait


def handles(topic: str) -> Callable[[Handler], Handler]:
    """Register a function as the handler of ``topic``; it is given the key of each entry.

    It may raise ``UnreachableError``; any other exception counts as a failed try. It must bear
    being called twice for one entry: a worker may die between doing and settling.
    """

    def register(handler: Handler) -> Handler:
        _handlers[topic] = handler
        return handler

    return register


def handler_step(limit: int = 20) -> int:
    """Handle up to ``limit`` due entries of each topic; returns how many were tried."""
    return sum(_step(topic, handler, limit) for topic, handler in _handlers.items())


def _step(topic: str, handler: Handler, limit: int) -> int:
    claims = queue.claim(topic, limit)
    for claim in claims:
        try:
            handler(claim.key)
        except UnreachableError as error:
            logger.warning("%s %s put off: %s", topic, claim.key, error)
            queue.put_off([claim], str(error), wait=error.wait)
        except Exception as error:  # the reason is kept with the row, where a person sees it
            logger.exception("could not handle %s %s", topic, claim.key)
            queue.back_off(claim, f"{type(error).__name__}: {error}")
        else:
            queue.settle([claim])
    return len(claims)
