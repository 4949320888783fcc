"""Tests what a worker may do with a claim, and what becomes of the rows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from time_machine import Traveller

from kb.outbox import queue
from kb.outbox.leases import Claim
from kb.outbox.models import OutboxEntry, OutboxLease

pytestmark = pytest.mark.django_db

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[Traveller]:
    """Stop the time at a moment that the test can move."""
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


def _claimed(key: str = "7") -> Claim:
    queue.record("index", [key], "published")
    (claim,) = queue.claim("index")
    return claim


def _row() -> OutboxEntry:
    return OutboxEntry.objects.get()


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_change_leaves_no_row() -> None:
    with transaction.atomic():
        queue.record("index", ["7"], "published")
        transaction.set_rollback(True)
    assert OutboxEntry.objects.count() == 0


def test_a_key_named_twice_gets_one_row() -> None:
    queue.record("index", ["7", "8", "7"], "published")
    assert sorted(OutboxEntry.objects.values_list("key", flat=True)) == ["7", "8"]


def test_a_claim_takes_all_due_rows_of_a_key() -> None:
    queue.record("index", ["7"], "published")
    queue.record("index", ["7"], "moved")
    (claim,) = queue.claim("index")
    assert set(claim.entries) == set(OutboxEntry.objects.values_list("pk", flat=True))


def test_other_topics_are_left_alone() -> None:
    queue.record("mail", ["7"], "published")
    assert queue.claim("index") == []


def test_a_claim_takes_no_more_keys_than_asked() -> None:
    queue.record("index", map(str, range(30)), "published")
    assert len(queue.claim("index", 20)) == 20


def test_the_oldest_rows_come_first() -> None:
    queue.record("index", ["9"], "published")
    queue.record("index", ["1"], "published")
    assert [claim.key for claim in queue.claim("index", 1)] == ["9"]


def test_a_claimed_key_is_not_claimed_again() -> None:
    _claimed()
    assert queue.claim("index") == []


def test_a_key_is_claimed_again_when_the_lease_ran_out(clock: Traveller) -> None:
    _claimed()
    clock.shift(queue.LEASE)
    assert [claim.key for claim in queue.claim("index")] == ["7"]


def test_a_renewed_lease_lasts_as_long_as_a_new_one(clock: Traveller) -> None:
    claim = _claimed()
    clock.shift(queue.LEASE - timedelta(seconds=1))
    assert queue.renew([claim]) == [claim]
    clock.shift(queue.LEASE - timedelta(seconds=1))
    assert queue.claim("index") == []


def test_settling_removes_rows_and_lease() -> None:
    claim = _claimed()
    assert queue.settle([claim]) == [claim]
    assert (OutboxEntry.objects.count(), OutboxLease.objects.count()) == (0, 0)


def test_settling_leaves_rows_that_came_later() -> None:
    claim = _claimed()
    queue.record("index", ["7"], "moved")
    queue.settle([claim])
    assert _row().reason == "moved"


def test_settling_removes_what_was_given_up_for_the_same_key() -> None:
    queue.bury(_claimed(), "cannot be cut")
    queue.settle([_claimed()])
    assert OutboxEntry.objects.count() == 0


def test_settling_leaves_what_was_given_up_for_another_key() -> None:
    queue.bury(_claimed("8"), "cannot be cut")
    queue.settle([_claimed("7")])
    assert _row().key == "8"


def test_given_back_rows_are_due_at_once_and_no_try_is_counted() -> None:
    queue.give_back([_claimed()])
    assert [claim.attempts for claim in queue.claim("index")] == [0]


class TestLostLease:
    """Tests that who lost a lease changes nothing any more."""

    @pytest.fixture
    def late(self, clock: Traveller) -> Claim:
        """Give the claim of a worker that slept while another took the key."""
        claim = _claimed()
        clock.shift(queue.LEASE)
        assert queue.claim("index")
        return claim

    def test_it_is_not_renewed(self, late: Claim) -> None:
        assert queue.renew([late]) == []

    def test_it_settles_nothing(self, late: Claim) -> None:
        assert (queue.settle([late]), OutboxEntry.objects.count()) == ([], 1)

    def test_it_gives_nothing_back(self, late: Claim) -> None:
        queue.give_back([late])
        assert OutboxLease.objects.count() == 1

    def test_it_puts_nothing_off(self, late: Claim) -> None:
        queue.put_off([late], "engine unavailable")
        assert (_row().error, OutboxLease.objects.count()) == ("", 1)

    def test_it_backs_nothing_off(self, late: Claim) -> None:
        queue.back_off(late, "cannot be cut")
        assert (_row().attempts, OutboxLease.objects.count()) == (0, 1)

    def test_it_buries_nothing(self, late: Claim) -> None:
        queue.bury(late, "cannot be cut")
        assert (_row().dead_at, OutboxLease.objects.count()) == (None, 1)


class TestFailures:
    """Tests how long rows wait after a failure, and when they are given up."""

    @pytest.mark.parametrize("attempts", range(queue.MAX_ATTEMPTS - 1))
    def test_the_wait_doubles_within_the_bounds_of_its_jitter(
        self, clock: Traveller, attempts: int
    ) -> None:
        queue.record("index", ["7"], "published")
        OutboxEntry.objects.update(attempts=attempts)
        (claim,) = queue.claim("index")
        queue.back_off(claim, "cannot be cut")
        wait = min(queue.BACK_OFF * 2 ** (attempts + 1), queue.MAX_BACK_OFF)
        assert wait * 0.5 <= _row().due_at - NOW <= wait * 1.5

    def test_waits_differ(self, clock: Traveller) -> None:
        queue.record("index", map(str, range(10)), "published")
        for claim in queue.claim("index"):
            queue.back_off(claim, "cannot be cut")
        assert OutboxEntry.objects.values("due_at").distinct().count() > 1

    def test_a_row_that_waits_is_not_claimed(self, clock: Traveller) -> None:
        queue.back_off(_claimed(), "cannot be cut")
        assert queue.claim("index") == []

    def test_the_last_try_ends_in_the_dead_letters(self, clock: Traveller) -> None:
        queue.record("index", ["7"], "published")
        for _try in range(queue.MAX_ATTEMPTS):
            (claim,) = queue.claim("index")
            queue.back_off(claim, "cannot be cut")
            clock.shift(queue.MAX_BACK_OFF * 2)
        assert (_row().attempts, _row().error) == (queue.MAX_ATTEMPTS, "cannot be cut")
        assert _row().dead_at is not None

    def test_a_try_before_the_last_does_not(self, clock: Traveller) -> None:
        queue.record("index", ["7"], "published")
        OutboxEntry.objects.update(attempts=queue.MAX_ATTEMPTS - 2)
        (claim,) = queue.claim("index")
        queue.back_off(claim, "cannot be cut")
        assert _row().dead_at is None

    def test_a_dead_letter_is_not_claimed(self, clock: Traveller) -> None:
        queue.bury(_claimed(), "cannot be cut")
        clock.shift(timedelta(days=365))
        assert queue.claim("index") == []

    def test_a_requeued_dead_letter_begins_anew(self, clock: Traveller) -> None:
        queue.bury(_claimed(), "cannot be cut")
        assert queue.requeue(OutboxEntry.objects.all()) == 1
        assert [claim.attempts for claim in queue.claim("index")] == [0]

    def test_an_outage_never_gives_a_row_up(self, clock: Traveller) -> None:
        queue.record("index", ["7"], "published")
        for _try in range(queue.MAX_ATTEMPTS * 2):
            queue.put_off(queue.claim("index"), "engine unavailable")
            clock.shift(queue.OUTAGE * 2)
        assert (_row().dead_at, _row().attempts, _row().error) == (None, 0, "engine unavailable")

    def test_after_an_outage_rows_are_soon_due(self, clock: Traveller) -> None:
        queue.put_off([_claimed()], "engine unavailable")
        assert timedelta(0) < _row().due_at - NOW <= timedelta(seconds=10)

    @pytest.mark.parametrize("error", ["NUL \x00 in the error", "half a pair \ud800", "x" * 9999])
    def test_any_error_can_be_kept(self, error: str) -> None:
        queue.back_off(_claimed(), error)
        assert _row().attempts == 1


def test_forgetting_removes_just_these_rows() -> None:
    queue.record("index", ["7"], "published")
    covered = queue.waiting("index")
    queue.record("index", ["8"], "published")
    queue.forget(covered)
    assert _row().key == "8"


def test_waiting_keys_tell_of_dead_letters_only_when_asked() -> None:
    queue.bury(_claimed("7"), "cannot be cut")
    queue.record("index", ["8"], "published")
    assert queue.waiting_keys("index") == {"7", "8"}
    assert queue.waiting_keys("index", given_up=False) == {"8"}
