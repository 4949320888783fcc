"""Runs the worker and kills it, as ``kill -9`` would, when it gets to a chosen point.

``python -m tests.pipeline.dying_worker POINT COUNT``: it dies when it gets there the COUNTth time.
"""

import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

import django
from django.core.management import call_command

POINTS = ("before apply", "after apply", "before settle")
READY = "looking for work\n"


class DyingEngine:
    """Passes everything on to an engine, and dies before or after a write."""

    def __init__(self, engine: Any, death: "Death") -> None:
        """Wrap ``engine``."""
        self._engine, self._death = engine, death

    def __getattr__(self, name: str) -> Any:
        """Pass on what is not written here."""
        return getattr(self._engine, name)

    def apply(self, changes: Sequence[Any], generation: str) -> Any:
        """Write, or die."""
        self._death.at("before apply")
        outcomes = self._engine.apply(changes, generation)
        self._death.at("after apply")
        return outcomes


class Death:
    """Counts how often the chosen point was reached and kills the process at the last time."""

    def __init__(self, point: str, count: int) -> None:
        """Die at ``point``, for the ``count``th time."""
        self._point, self._left = point, count

    def at(self, point: str) -> None:
        """Say that ``point`` is reached."""
        self._left -= point == self._point
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


def main(point: str, count: int) -> None:
    """Run the worker until it dies."""
    django.setup()
    from kb.outbox import queue
    from search.configured import engine
    from search.indexing import worker

    death, settle = Death(point, count), queue.settle

    def dying_settle(claims: Any) -> Any:
        death.at("before settle")
        return settle(claims)

    worker.engine = lambda: DyingEngine(engine(), death)  # type: ignore[attr-defined]
    queue.settle = dying_settle
    sys.stdout.write(READY)
    sys.stdout.flush()
    call_command("worker")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
