"""Shows that the supervisor restarts what dies and leaves nothing behind."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.demo.supervisor import RESTARTS, Program, Supervisor

ALONE = """
import subprocess, sys, time
pipe = open(sys.argv[1], "wb", buffering=0)
pipe.write(b"up")
time.sleep(60)
"""
"""Holds the pipe open for as long as it lives."""

GROUP = ALONE.replace(
    "pipe.write",
    "subprocess.Popen(['sleep', '60'], pass_fds=[pipe.fileno()])\npipe.write",
)
"""Starts a child of its own, which holds the pipe open too."""

DIES_ONCE = """
import os, pathlib, signal, sys, time
mark = pathlib.Path(sys.argv[1])
if mark.exists():
    os.kill(os.getppid(), signal.SIGTERM)
    time.sleep(60)
mark.touch()
sys.exit("the first time is hard")
"""


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[int]:
    """Give the reading end of the named pipe ``tmp_path/pipe``."""
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    yield reader
    os.close(reader)


def _program(tmp_path: Path, code: str, argument: str = "") -> Program:
    command = (sys.executable, "-c", code, str(tmp_path / argument))
    return Program("thing", command, tmp_path / "log")


def _next(reader: int) -> bytes:
    """Return what comes out of a pipe within ten seconds; nothing means that all writers ended."""
    assert select.select([reader], [], [], 10)[0], "nothing came and nobody ended"
    return os.read(reader, 100)


def test_ending_leaves_no_process_behind(tmp_path: Path, pipe: int) -> None:
    def end_when_up(running: Callable[[], bool]) -> bool:
        assert _next(pipe) == b"up"
        os.kill(os.getpid(), signal.SIGTERM)
        return True

    assert Supervisor([_program(tmp_path, GROUP, "pipe")], print).run(end_when_up)
    assert _next(pipe) == b""


# Every lane that CI runs is on Linux; elsewhere the programs outlive a killed supervisor.
@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a process that its parent has ended"
)
def test_a_killed_supervisor_takes_its_programs_with_it(tmp_path: Path, pipe: int) -> None:
    command = _program(tmp_path, ALONE, "pipe").command
    code = (
        "from kb.demo.supervisor import *\n"
        f"program = Program('thing', {command!r}, Path('log'))\n"
        "Supervisor([program], print).run(lambda running: True)"
    )
    root = Path(__file__).parents[4]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    supervisor = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, env=environment)
    assert _next(pipe) == b"up"
    supervisor.kill()
    supervisor.wait()
    assert _next(pipe) == b""


def test_a_dead_program_is_reported_and_started_again(tmp_path: Path) -> None:
    said: list[str] = []
    program = _program(tmp_path, DIES_ONCE, "mark")
    assert Supervisor([program], said.append).run(lambda running: True)
    assert said == [
        "The thing ended with code 1. Its last words:",
        "    the first time is hard",
        "Starting the thing again.",
    ]


def test_a_program_that_keeps_dying_ends_everything(tmp_path: Path) -> None:
    said: list[str] = []
    program = _program(tmp_path, "raise SystemExit(3)")
    assert not Supervisor([program], said.append).run(lambda running: True)
    assert said.count("The thing ended with code 3. Its last words:") == RESTARTS + 1


def test_what_was_not_ready_is_asked_again(tmp_path: Path) -> None:
    def ready_in_the_end(running: Callable[[], bool]) -> bool:
        asked.append(running())
        if len(asked) == 3:
            os.kill(os.getpid(), signal.SIGTERM)
        return len(asked) == 3

    asked: list[bool] = []
    program = _program(tmp_path, "import time; time.sleep(60)")
    assert Supervisor([program], print).run(ready_in_the_end)
    assert asked == [True, True, True]
