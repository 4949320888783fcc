"""Keeps a few programs running together: starts, watches, restarts and ends them.

Knows nothing of Django or of what the programs do.
"""

import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10.0
"""Seconds a program gets to end by itself before it is killed."""
RESTARTS = 3
"""How often a program may die within ``RESTART_WINDOW`` seconds before everything ends."""
RESTART_WINDOW = 60.0
LAST_LINES = 15


@dataclass(frozen=True)
class Program:
    """A command to keep running; what it prints goes to ``log``."""

    name: str
    command: tuple[str, ...]
    log: Path


@dataclass
class Child:
    """A running program and the times at which it died before."""

    program: Program
    process: "subprocess.Popen[bytes]"
    deaths: list[float] = field(default_factory=list)


class Supervisor:
    """Runs programs until told to stop or until one of them keeps dying."""

    def __init__(self, programs: Sequence[Program], say: Callable[[str], None]) -> None:
        self._programs = programs
        self._say = say
        self._ending = False
        self._children: list[Child] = []

    def run(self, ready: Callable[[Callable[[], bool]], bool]) -> bool:
        """Run the programs; return True when asked to end, False when one kept dying.

        ``ready`` is called when all are started, with a function that tells whether they all
        still run; it announces what it has to, and is called again until it returns True. Must run
        in the main thread: it handles the signals that end the programs, and leaves no program
        behind however it is left.
        """
        with _signals(self._end) as wait:
            try:
                for program in self._programs:
                    self._children.append(Child(program, _start(program)))
                return self._watch(ready, wait)
            finally:
                self._stop_all()

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._ending = True

    def _healthy(self) -> bool:
        return not self._ending and all(child.process.poll() is None for child in self._children)

    def _watch(self, ready: Callable[[Callable[[], bool]], bool], wait: Callable[[], None]) -> bool:
        is_ready = False
        while not self._ending:
            dead = [child for child in self._children if child.process.poll() is not None]
            if not all(self._revive(child) for child in dead):
                return False
            is_ready = is_ready or ready(self._healthy)
            if is_ready and not self._ending:
                wait()
        return True

    def _revive(self, child: Child) -> bool:
        """Report a death and start the program again, unless it has died too often."""
        program, now = child.program, time.monotonic()
        child.deaths = [at for at in child.deaths if now - at < RESTART_WINDOW] + [now]
        self._say(f"The {program.name} ended with code {child.process.returncode}. Its last words:")
        self._say(_tail(program.log))
        if len(child.deaths) > RESTARTS:
            self._say(f"It died {len(child.deaths)} times in a minute; see {program.log}. Ending.")
            return False
        _signal_group(child.process, signal.SIGKILL)
        self._say(f"Starting the {program.name} again.")
        child.process = _start(program)
        return True

    def _stop_all(self) -> None:
        """End every program and what it started: politely first, then for certain."""
        for child in self._children:
            _signal_group(child.process, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for child in self._children:
            try:
                child.process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._say(f"The {child.program.name} did not end by itself: killing it.")
            _signal_group(child.process, signal.SIGKILL)
            child.process.wait()


@contextmanager
def _signals(end: Callable[[int, FrameType | None], None]) -> Iterator[Callable[[], None]]:
    """Call ``end`` on a signal that ends; yield a function that waits for a signal or a second.

    Signals wake the wait through a pipe: a lock could be held when they arrive.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = {number: signal.signal(number, end) for number in ENDING}
    before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
    woken_before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)

    def wait() -> None:
        if select.select([reader], [], [], 1.0)[0]:
            os.read(reader, 4096)

    try:
        yield wait
    finally:
        signal.set_wakeup_fd(woken_before)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reader)
        os.close(writer)


def _start(program: Program) -> "subprocess.Popen[bytes]":
    """Start a program in a session of its own, so that Ctrl-C reaches only the supervisor."""
    program.log.parent.mkdir(parents=True, exist_ok=True)
    with program.log.open("ab") as log:
        return subprocess.Popen(
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )


def _end_with_parent() -> None:
    """Ask Linux to end this process when its parent is killed (prctl(2), PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _signal_group(process: "subprocess.Popen[bytes]", number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        # Gone already (macOS answers EPERM for a group of zombies).
        return


def _tail(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()[-LAST_LINES:]
    return "\n".join(f"    {line}" for line in lines)
