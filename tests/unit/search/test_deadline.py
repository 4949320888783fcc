"""Tests what bounds an engine's cost: the breaker by a clock of its own, then the deadline."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from search.deadline import THREADS, Breaker, BreakerState, Deadline
from search.engine.base import EngineUnavailable, QuestionRefused


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        """Start at some moment."""
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the moment, in seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Give a clock that the test moves."""
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    """Give a breaker that opens after three failures, for ten seconds."""
    return Breaker(failures=3, pause=10, clock=clock)


def _fail(breaker: Breaker, times: int) -> None:
    for _time in range(times):
        breaker.failed()


def test_it_starts_closed(breaker: Breaker) -> None:
    assert breaker.allows()


def test_it_stays_closed_below_the_limit(breaker: Breaker) -> None:
    _fail(breaker, 2)
    assert breaker.allows()


def test_it_opens_at_the_limit(breaker: Breaker) -> None:
    _fail(breaker, 3)
    assert not breaker.allows()


def test_a_success_between_failures_keeps_it_closed(breaker: Breaker) -> None:
    _fail(breaker, 2)
    breaker.succeeded()
    _fail(breaker, 2)
    assert breaker.allows()


def test_it_stays_open_until_the_pause_is_over(breaker: Breaker, clock: Clock) -> None:
    _fail(breaker, 3)
    clock.now += 9.9
    assert not breaker.allows()


def test_after_the_pause_one_may_try(breaker: Breaker, clock: Clock) -> None:
    _fail(breaker, 3)
    clock.now += 10
    assert [breaker.allows() for _caller in range(3)] == [True, False, False]


def test_a_failed_try_opens_it_for_another_pause(breaker: Breaker, clock: Clock) -> None:
    _fail(breaker, 3)
    clock.now += 10
    breaker.allows()
    breaker.failed()
    clock.now += 9.9
    assert not breaker.allows()


def test_a_try_that_succeeds_closes_it(breaker: Breaker, clock: Clock) -> None:
    _fail(breaker, 3)
    clock.now += 10
    breaker.allows()
    breaker.succeeded()
    assert [breaker.allows() for _caller in range(3)] == [True, True, True]


def _raise(error: Exception) -> None:
    raise error


def test_the_deadline_passes_the_answer_on() -> None:
    assert Deadline(seconds=60).run(lambda: "answer") == "answer"


def test_a_late_answer_is_given_up() -> None:
    released = Event()
    with pytest.raises(EngineUnavailable, match=r"no answer within 0.05 s"):
        Deadline(seconds=0.05).run(lambda: released.wait(30))
    released.set()


def test_a_down_engine_stays_a_down_engine() -> None:
    with pytest.raises(EngineUnavailable, match="connection refused"):
        Deadline(seconds=60).run(lambda: _raise(EngineUnavailable("connection refused")))


def test_any_other_failure_counts_as_a_down_engine() -> None:
    with pytest.raises(EngineUnavailable, match="KeyError"):
        Deadline(seconds=60).run(lambda: _raise(KeyError("revision")))


@pytest.mark.parametrize("error", [EngineUnavailable("down"), KeyError("revision")])
def test_failures_open_the_breaker(breaker: Breaker, error: Exception) -> None:
    deadline = Deadline(seconds=60, breaker=breaker)
    for _time in range(3):
        with pytest.raises(EngineUnavailable):
            deadline.run(lambda: _raise(error))
    assert not breaker.allows()


def test_late_answers_open_the_breaker(breaker: Breaker) -> None:
    released = Event()
    deadline = Deadline(seconds=0.01, breaker=breaker)
    for _time in range(3):
        with pytest.raises(EngineUnavailable):
            deadline.run(lambda: released.wait(30))
    released.set()
    assert not breaker.allows()


def test_an_open_breaker_asks_nobody(breaker: Breaker) -> None:
    _fail(breaker, 3)
    asked: list[int] = []
    with pytest.raises(EngineUnavailable, match="left alone"):
        Deadline(seconds=60, breaker=breaker).run(lambda: asked.append(1))
    assert asked == []


def test_a_refused_question_says_nothing_against_the_engine(breaker: Breaker) -> None:
    deadline = Deadline(seconds=60, breaker=breaker)
    for _time in range(4):
        with pytest.raises(QuestionRefused):
            deadline.run(lambda: _raise(QuestionRefused("too many clauses")))
    assert deadline.state() is BreakerState.CLOSED


def test_the_state_tells_what_the_next_call_meets(breaker: Breaker, clock: Clock) -> None:
    states = [breaker.state()]
    _fail(breaker, 3)
    states.append(breaker.state())
    clock.now += 10
    states += [breaker.state(), breaker.state()]
    breaker.succeeded()
    states.append(breaker.state())
    half = BreakerState.HALF_OPEN
    assert states == [BreakerState.CLOSED, BreakerState.OPEN, half, half, BreakerState.CLOSED]


def test_calls_of_one_request_share_its_time() -> None:
    released = Event()
    budget = Deadline(seconds=0.05).budget()
    with pytest.raises(EngineUnavailable, match="no answer within"):
        budget.run(lambda: released.wait(30))
    with pytest.raises(EngineUnavailable, match="took all of its time"):
        budget.run(lambda: "answer")
    released.set()


def test_many_that_hang_at_once_keep_nobody_longer_than_one() -> None:
    """More callers than threads: who waits in the queue is given up just as early."""
    released = Event()
    deadline = Deadline(seconds=0.2, breaker=Breaker(failures=1_000))

    def ask(_number: int) -> float:
        started = time.monotonic()
        with pytest.raises(EngineUnavailable):
            deadline.run(lambda: released.wait(30))
        return time.monotonic() - started

    with ThreadPoolExecutor(3 * THREADS) as callers:
        waited = list(callers.map(ask, range(3 * THREADS)))
    released.set()
    assert max(waited) < 2
