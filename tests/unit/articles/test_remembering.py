"""Proves how long answers are kept, and that a change empties the memory."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from articles.remembering.answering import SECONDS, lasting
from articles.remembering.memory import Kept, Memory

ONE, OTHER = ("http", "localhost", "/one"), ("http", "localhost", "/other")


@pytest.fixture(autouse=True)
def room_for_three(settings: Settings) -> None:
    """Let the memory keep three answers."""
    settings.REMEMBERED_ANSWERS = 3


def _kept(until: float = 100.0, headers: tuple[tuple[str, str], ...] = ()) -> Kept:
    return Kept(b"answer", headers, until)


@pytest.fixture
def now() -> list[float]:
    """Return the seconds that the memory's clock shows, to be changed."""
    return [0.0]


@pytest.fixture
def memory(now: list[float]) -> Memory[Kept]:
    """Return a memory that has seen epoch 7."""
    memory: Memory[Kept] = Memory(clock=lambda: now[0])
    assert memory.get(ONE, 7) is None
    return memory


def test_an_answer_is_kept_under_its_address(memory: Memory[Kept]) -> None:
    kept = _kept()
    memory.keep(ONE, 7, kept)
    assert (memory.get(ONE, 7), memory.get(OTHER, 7)) == (kept, None)


def test_another_epoch_empties_the_memory_for_good(memory: Memory[Kept]) -> None:
    memory.keep(ONE, 7, _kept())
    assert memory.get(ONE, 8) is None
    assert memory.get(ONE, 7) is None


def test_an_answer_of_an_earlier_epoch_is_not_kept(memory: Memory[Kept]) -> None:
    memory.get(ONE, 8)
    memory.keep(ONE, 7, _kept())
    assert memory.get(ONE, 8) is None


def test_an_answer_ends_with_its_time(memory: Memory[Kept], now: list[float]) -> None:
    memory.keep(ONE, 7, _kept(until=5.0))
    now[0] = 4.9
    assert memory.get(ONE, 7)
    now[0] = 5.0
    assert memory.get(ONE, 7) is None


def test_the_longest_unasked_goes_first(memory: Memory[Kept]) -> None:
    keys = [("http", "localhost", f"/{n}") for n in range(4)]
    for key in keys[:3]:
        memory.keep(key, 7, _kept())
    memory.get(keys[0], 7)
    memory.keep(keys[3], 7, _kept())
    assert [memory.get(key, 7) is not None for key in keys] == [True, False, True, True]


def test_no_answer_outlives_what_expires() -> None:
    soon, late = (timezone.now() + timedelta(seconds=n) for n in (10, 1000))
    assert lasting(None) == SECONDS
    assert lasting(late) == SECONDS
    assert 9 < lasting(soon) <= 10


def test_an_answer_that_the_asker_has_is_not_sent_again() -> None:
    kept = _kept(headers=(("ETag", '"abc"'), ("Access-Control-Allow-Origin", "*")))
    request = RequestFactory().get("/one", headers={"if-none-match": '"abc"'})
    answer = kept.response(request)
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert kept.response(RequestFactory().get("/one")).content == b"answer"
