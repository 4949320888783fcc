"""Lets two workers claim from one database at the same time."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from kb.outbox import queue
from kb.outbox.models import OutboxEntry, OutboxLease
from tests.shared_database import at_once, shared_database

KEYS = 60


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """Share the database with threads."""
    with shared_database(tmp_path):
        yield


def test_no_key_is_held_by_two(shared: None) -> None:
    queue.record("index", map(str, range(KEYS)), "published")

    def work() -> list[str]:
        taken: list[str] = []
        while claims := queue.claim("index", 5):
            taken += [claim.key for claim in claims]
        return taken

    held = Counter(key for keys in at_once(*[work] * 4) for key in keys)
    assert (len(held), set(held.values())) == (KEYS, {1})


def test_every_row_is_settled_once(shared: None) -> None:
    queue.record("index", map(str, range(KEYS)), "published")

    def work() -> int:
        settled = 0
        while claims := queue.claim("index", 5):
            settled += len(queue.settle(claims))
        return settled

    assert sum(at_once(*[work] * 4)) == KEYS
    assert OutboxEntry.objects.count() == 0


def test_of_a_late_and_a_new_holder_one_settles(shared: None) -> None:
    queue.record("index", ["7"], "published")
    late = queue.claim("index")

    def take_over() -> int:
        OutboxLease.objects.update(until=timezone.now())
        return len(queue.settle(queue.claim("index")))

    def settle_late() -> int:
        return len(queue.settle(late))

    assert sum(at_once(take_over, settle_late)) == 1
