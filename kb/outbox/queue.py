"""Records changes and hands them to workers: record, claim, settle, back off, requeue.

Claiming takes a lease per key, so that two workers never handle one article at the same time;
databases with ``SKIP LOCKED`` don't make the second worker wait. A worker that dies keeps its lease
until it runs out, then the rows are claimed again: every row is handled at least once.
"""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from kb.outbox.models import OutboxEntry, OutboxLease

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 8
BACK_OFF = timedelta(seconds=1)
MAX_BACK_OFF = timedelta(minutes=10)


@dataclass(frozen=True)
class Claim:
    """Holds the right to handle one key: the rows that were due, and the lease's secret."""

    topic: str
    key: str
    entries: tuple[int, ...]
    attempts: int
    holder: str
    until: datetime

    @property
    def expired(self) -> bool:
        """Tell whether the lease has run out, so that somebody else may hold it now."""
        return timezone.now() >= self.until


def record(topic: str, keys: Iterable[str], reason: str) -> None:
    """Write one row for each key into the caller's transaction."""
    now = timezone.now()
    OutboxEntry.objects.bulk_create(
        [OutboxEntry(topic=topic, key=key, reason=reason, due_at=now) for key in sorted(set(keys))],
        batch_size=500,
    )


def claim(topic: str, limit: int = 20) -> list[Claim]:
    """Lease up to ``limit`` keys that have due rows, oldest first; empty when nothing is due."""
    keys = _due_keys(topic, limit)
    if not keys:
        return []
    now = timezone.now()
    holder, until = uuid4().hex, now + LEASE
    with transaction.atomic():
        OutboxLease.objects.bulk_create(
            [OutboxLease(topic=topic, key=key, until=now) for key in sorted(keys)],
            ignore_conflicts=True,
        )
        free = OutboxLease.objects.filter(topic=topic, key__in=keys, until__lte=now).order_by("key")
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True)
        won = {lease.key: lease.pk for lease in free}
        OutboxLease.objects.filter(pk__in=won.values()).update(holder=holder, until=until)
        rows: dict[str, list[OutboxEntry]] = defaultdict(list)
        for entry in _due(topic).filter(key__in=won):
            rows[entry.key].append(entry)
        idle = [pk for key, pk in won.items() if key not in rows]
        OutboxLease.objects.filter(pk__in=idle).delete()
    return [
        Claim(
            topic=topic,
            key=key,
            entries=tuple(entry.pk for entry in entries),
            attempts=max(entry.attempts for entry in entries),
            holder=holder,
            until=until,
        )
        for key, entries in rows.items()
    ]


def settle(claims: Iterable[Claim]) -> list[Claim]:
    """Remove the handled rows and give the leases back; returns the claims still held.

    A claim whose lease somebody else has taken since is left alone: its rows will be handled again.
    """
    held = [claim for claim in claims if _release(claim)]
    entries = [pk for claim in held for pk in claim.entries]
    OutboxEntry.objects.filter(pk__in=entries).delete()
    return held


def give_back(claim: Claim) -> None:
    """End the lease without counting a try: the work was interrupted, not refused."""
    _release(claim)


def back_off(claim: Claim, error: str) -> None:
    """Put the rows off after a failed try, doubling the wait, or give them up after the last."""
    attempts = claim.attempts + 1
    wait = min(BACK_OFF * 2**attempts, MAX_BACK_OFF) * random.uniform(0.5, 1.5)
    now = timezone.now()
    dead = now if attempts >= MAX_ATTEMPTS else None
    OutboxEntry.objects.filter(pk__in=claim.entries).update(
        attempts=attempts, due_at=now + wait, error=error[:2000], dead_at=dead
    )
    _release(claim)


def bury(claim: Claim, error: str) -> None:
    """Give the rows up at once: trying again can't help."""
    OutboxEntry.objects.filter(pk__in=claim.entries).update(
        attempts=claim.attempts + 1, error=error[:2000], dead_at=timezone.now()
    )
    _release(claim)


def waiting(topic: str) -> list[int]:
    """Return the ids of all rows of a topic that are visible now, given-up ones included."""
    return list(OutboxEntry.objects.filter(topic=topic).values_list("pk", flat=True))


def waiting_keys(topic: str) -> set[str]:
    """Return the keys that have rows, given-up ones included: their state is not yet handled."""
    return set(OutboxEntry.objects.filter(topic=topic).values_list("key", flat=True).distinct())


def forget(entries: list[int]) -> None:
    """Remove rows whose work was done in another way."""
    for start in range(0, len(entries), 500):
        OutboxEntry.objects.filter(pk__in=entries[start : start + 500]).delete()


def requeue(entries: QuerySet[OutboxEntry]) -> int:
    """Make given-up rows due again and return how many."""
    return entries.update(dead_at=None, attempts=0, due_at=timezone.now())


def _release(claim: Claim) -> bool:
    mine = OutboxLease.objects.filter(topic=claim.topic, key=claim.key, holder=claim.holder)
    return mine.delete()[0] > 0


def _due(topic: str) -> QuerySet[OutboxEntry]:
    return OutboxEntry.objects.filter(
        topic=topic, dead_at=None, due_at__lte=timezone.now()
    ).order_by("pk")


def _due_keys(topic: str, limit: int) -> list[str]:
    leased = OutboxLease.objects.filter(topic=topic, key=OuterRef("key"), until__gt=timezone.now())
    due = _due(topic).filter(~Exists(leased)).values_list("key", flat=True)[: limit * 4]
    return list(dict.fromkeys(due))[:limit]
