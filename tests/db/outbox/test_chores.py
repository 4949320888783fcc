"""Tests that chores run when due, once, and are tried again after a failure."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from time_machine import Traveller

from kb.outbox import chores
from kb.outbox.models import Chore

pytestmark = pytest.mark.django_db

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Traveller]:
    """Stop the time, and forget the product's own chores."""
    monkeypatch.setattr(chores, "_chores", {})
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


def test_a_chore_runs_once_in_its_interval(clock: Traveller) -> None:
    runs: list[str] = []

    @chores.chore("sweep", every=timedelta(hours=1))
    def sweep() -> None:
        runs.append("swept")

    chores.run_chores()
    chores.run_chores()
    clock.shift(timedelta(hours=1))
    chores.run_chores()
    assert runs == ["swept", "swept"]
    assert Chore.objects.get(name="sweep").ran_at == NOW + timedelta(hours=1)


def test_a_chore_that_fails_is_tried_again_soon_and_says_why(clock: Traveller) -> None:
    @chores.chore("sweep", every=timedelta(days=1))
    def sweep() -> None:
        raise ValueError("the broom is missing")

    chores.run_chores()
    row = Chore.objects.get(name="sweep")
    assert row.due_at == NOW + chores.RETRY
    assert "the broom is missing" in row.error


def test_another_worker_leaves_a_taken_chore_alone(clock: Traveller) -> None:
    runs: list[str] = []

    @chores.chore("sweep", every=timedelta(hours=1))
    def sweep() -> None:
        runs.append("swept")
        if len(runs) == 1:
            chores.run_chores()

    chores.run_chores()
    assert runs == ["swept"]
