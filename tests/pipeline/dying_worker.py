"""Runs the worker or a rebuild and kills or freezes it when it gets to a chosen point.

``python -m tests.pipeline.dying_worker POINT COUNT [SIGSTOP]``: it is killed, as by ``kill -9``, or
stopped, when it gets there the COUNTth time. At ``half built`` it is a rebuild, else the worker.
"""

import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

import django
from django.core.management import call_command

POINTS = ("before apply", "after apply", "before settle")
HALF_BUILT = "half built"
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

    def __init__(self, point: str, count: int, signal_name: str) -> None:
        """Send the signal at ``point``, when it is reached for the ``count``th time."""
        self._point, self._left = point, count
        self._signal = signal.Signals[signal_name]

    def at(self, point: str) -> None:
        """Say that ``point`` is reached."""
        if point != self._point:
            return
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), self._signal)


def main(point: str, count: int, signal_name: str = "SIGKILL") -> None:
    """Run until it dies."""
    django.setup()
    from kb.outbox import queue
    from search.configured import engine
    from search.indexing import generations, worker

    death, settle = Death(point, count, signal_name), queue.settle
    if point == HALF_BUILT:
        generations.CHUNK = 1
        generations.rebuild(lambda _line: death.at(HALF_BUILT))
        return

    def dying_settle(claims: Any) -> Any:
        death.at("before settle")
        return settle(claims)

    worker.engine = lambda: DyingEngine(engine(), death)  # type: ignore[attr-defined]
    queue.settle = dying_settle
    sys.stdout.write(READY)
    sys.stdout.flush()
    call_command("worker")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
