"""Runs commands and workers on the database and index of one test."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
# Whoever asks without a pause takes the processor from the process that is waited for.
PAUSE = 0.02


@dataclass(frozen=True)
class Site:
    """Holds the folder of one test's site and the environment of its processes."""

    folder: Path
    environment: dict[str, str]

    def manage(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a management command to its end."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    @contextmanager
    def process(self, *command: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Run a Python program beside the test; it is ended at the latest when the block ends."""
        with (self.folder / "process.log").open("ab") as log:
            started = subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
            try:
                yield started
            finally:
                if started.poll() is None:
                    started.terminate()
                started.wait(PATIENCE)

    def log(self) -> str:
        """Return what the processes said."""
        return (self.folder / "process.log").read_text(errors="replace")


def wait_until(condition: Callable[[], bool], *, seconds: float = PATIENCE) -> float:
    """Ask until the answer is yes and return the seconds it took; fails after ``seconds``."""
    started = time.monotonic()
    while not condition():
        waited = time.monotonic() - started
        assert waited < seconds, f"still not true after {waited:.1f} s"
        time.sleep(PAUSE)
    return time.monotonic() - started
