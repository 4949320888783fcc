"""Runs lanes side by side, each in a process that is forked from this one."""

import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.lanes.lane import Lane, Outcome
from tests.lanes.process import TOO_LONG

Run = Callable[[Lane], Outcome]
# A command of a lane that is given up has time to tell what it said.
PATIENCE = TOO_LONG + 60


@dataclass
class _Child:
    """A lane that runs, where its outcome comes from, and the file of what it says."""

    lane: Lane
    process: BaseProcess
    outcome: Connection
    said: Path
    started: float = field(default_factory=time.monotonic)


class SideBySide:
    """Runs some lanes at a time. Fork while no other thread is alive."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run, self._folder = run, folder
        self._children: list[_Child] = []

    def __len__(self) -> int:
        """Return how many run."""
        return len(self._children)

    def start(self, lane: Lane) -> None:
        """Fork a process that runs ``lane``."""
        here, there = multiprocessing.Pipe(duplex=False)
        said = self._folder / lane.name.replace(" ", "-")
        fork = multiprocessing.get_context("fork")
        process = fork.Process(target=_child, args=(self._run, lane, said, there))
        process.start()
        there.close()
        self._children.append(_Child(lane, process, here, said))

    def outcomes(self) -> Iterator[Outcome]:
        """Wait until something is done; yield the outcome of each lane that is."""
        oldest = min(child.started for child in self._children)
        patience = max(0.0, oldest + PATIENCE - time.monotonic())
        ready = wait([child.outcome for child in self._children], patience)
        for child in list(self._children):
            if child.outcome in ready or time.monotonic() - child.started >= PATIENCE:
                self._children.remove(child)
                yield _outcome(child)

    def end(self) -> None:
        """End what still runs."""
        for child in self._children:
            _kill(child)


@contextmanager
def side_by_side(run: Run) -> Iterator[SideBySide]:
    """Yield what runs lanes by ``run``; whatever still runs at the end of the block is ended."""
    with tempfile.TemporaryDirectory() as folder:
        lanes = SideBySide(run, Path(folder))
        try:
            yield lanes
        finally:
            lanes.end()


def _outcome(child: _Child) -> Outcome:
    """Return what a lane came to, with all it said when something failed."""
    outcome: Outcome | None = None
    with suppress(EOFError):
        outcome = child.outcome.recv() if child.outcome.poll() else None
    _kill(child)
    said = child.said.read_text(errors="replace") if child.said.exists() else ""
    if outcome is None:
        seconds = time.monotonic() - child.started
        last = f"{said}\nThe lane ended without an outcome after {seconds:.0f} s."
        return Outcome(child.lane.name, failed=1, seconds=seconds, output=last)
    return replace(outcome, output=f"{said}{outcome.output}" if outcome.failed else "")


def _kill(child: _Child) -> None:
    """End the process of a lane and whatever it began."""
    with suppress(ProcessLookupError):  # ended by itself, and all that it began
        os.killpg(child.process.pid or 0, signal.SIGKILL)
    child.process.kill()
    child.process.join()


def _child(run: Run, lane: Lane, said: Path, outcome: Connection) -> None:
    """Run a lane in a session of its own, and end without waiting for threads it left."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDONLY)
    own = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number, file in ((0, nothing), (1, own), (2, own)):
        os.dup2(file, number)
    try:
        outcome.send(run(lane))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
