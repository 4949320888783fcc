"""Tests that work beside the worker's own is done once at a time, and again after a failure."""

import logging
from threading import Event

import pytest

from kb.outbox.beside import Beside

LONG = 30.0


def test_what_comes_while_an_earlier_one_runs_is_left_out() -> None:
    beside, release, done = Beside("trial"), Event(), []
    started = Event()

    def slow() -> None:
        started.set()
        assert release.wait(LONG)
        done.append("slow")

    first = beside.start(slow)
    assert started.wait(LONG)
    beside.start(lambda: done.append("meanwhile")).join(LONG)
    release.set()
    first.join(LONG)
    beside.start(lambda: done.append("after")).join(LONG)
    assert done == ["slow", "after"]


def test_a_failure_is_logged_and_keeps_nothing_back(caplog: pytest.LogCaptureFixture) -> None:
    beside, done = Beside("trial"), []

    def fail() -> None:
        raise ValueError("too odd")

    with caplog.at_level(logging.ERROR):
        beside.start(fail).join(LONG)
    beside.start(lambda: done.append("after")).join(LONG)
    assert ("trial failed" in caplog.text, done) == (True, ["after"])
