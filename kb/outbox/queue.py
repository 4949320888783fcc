"""Records changes and hands them to workers: record, claim, settle, back off, requeue.

Claiming takes a lease per key, so that two workers never handle one article at the same time;
databases with ``SKIP LOCKED`` don't make the second worker wait. A worker that dies keeps its lease
until it runs out, then the rows are claimed again: every row is handled at least once.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from kb import prepared
from kb.outbox.leases import Claim, held_of, leases, of_keys, release
from kb.outbox.models import OutboxEntry, OutboxLease
from kb.outbox.pace import note_settled

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 8
BACK_OFF = timedelta(seconds=1)
MAX_BACK_OFF = timedelta(minutes=10)
OUTAGE = timedelta(seconds=5)
MOST_ROWS = 1000


def record(topic: str, keys: Iterable[str], reason: str) -> None:
    """Write one row for each key into the caller's transaction."""
    now = timezone.now()
    OutboxEntry.objects.bulk_create(
        [
            OutboxEntry(topic=topic, key=key, reason=reason[:120], due_at=now)
            for key in sorted(set(keys))
        ],
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
        # Not asked whether they are due: SQLite would walk all due rows instead of these keys' few.
        entries = OutboxEntry.objects.filter(topic=topic, key__in=won, dead_at=None)
        for entry in entries.order_by("due_at", "pk")[:MOST_ROWS]:
            if entry.due_at <= now:
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
        )
        for key, entries in rows.items()
    ]


def renew(claims: Sequence[Claim]) -> list[Claim]:
    """Extend the leases that are still held and return their claims; the others are lost.

    Until the caller's transaction ends, nobody else can take what was returned.
    """
    with transaction.atomic():
        held = held_of(claims)
        leases(held).update(until=timezone.now() + LEASE)
    return held


def settle(claims: Sequence[Claim]) -> list[Claim]:
    """Remove the handled rows and give the leases back; returns the claims still held.

    A claim whose lease somebody else has taken since is left alone: its rows will be handled again.
    Rows of the same keys that were given up earlier go too: what they asked for has been done.
    """
    with transaction.atomic():
        held = release(claims)
        entries = [pk for claim in held for pk in claim.entries]
        given_up = Q(dead_at__isnull=False) & of_keys(held)
        done, _by_model = OutboxEntry.objects.filter(Q(pk__in=entries) | given_up).delete()
        note_settled(held, done)
    return held


def give_back(claims: Sequence[Claim]) -> None:
    """End the leases without counting a try: the work was interrupted, not refused."""
    release(claims)


def put_off(claims: Sequence[Claim], error: str, *, wait: timedelta = OUTAGE) -> None:
    """Try again in some seconds without counting a try: nothing could have been handled now."""
    with transaction.atomic():
        for claim in release(claims):
            _put_off(claim, wait, error=error)


def back_off(claim: Claim, error: str) -> None:
    """Put the rows off after a failed try, doubling the wait, or give them up after the last."""
    attempts = claim.attempts + 1
    dead = timezone.now() if attempts >= MAX_ATTEMPTS else None
    wait = min(BACK_OFF * 2**attempts, MAX_BACK_OFF)
    with transaction.atomic():
        if release([claim]):
            _put_off(claim, wait, error=error, attempts=attempts, dead_at=dead)


def bury(claim: Claim, error: str) -> None:
    """Give the rows up at once: trying again can't help."""
    now = timezone.now()
    with transaction.atomic():
        if release([claim]):
            _put_off(claim, BACK_OFF, error=error, attempts=claim.attempts + 1, dead_at=now)


def waiting(topic: str) -> list[int]:
    """Return the ids of all rows of a topic that are visible now, given-up ones included."""
    return list(OutboxEntry.objects.filter(topic=topic).values_list("pk", flat=True))


def waiting_keys(topic: str, *, given_up: bool = True) -> set[str]:
    """Return the keys that have rows: their state is not yet handled."""
    return {key for (key,) in prepared.rows(_keys, topic, given_up)}


def _keys(topic: str, given_up: bool) -> QuerySet[OutboxEntry, tuple[str]]:
    rows = OutboxEntry.objects.filter(topic=topic)
    if not given_up:
        rows = rows.filter(dead_at=None)
    return rows.order_by().values_list("key").distinct()


def newest_waiting_keys(topic: str, most: int) -> set[str]:
    """Return the keys of the ``most`` newest rows: a bounded look, however long the queue is."""
    return {key for (key,) in prepared.rows(_newest_keys, topic, most)}


def _newest_keys(topic: str, most: int) -> QuerySet[OutboxEntry, tuple[str]]:
    return OutboxEntry.objects.filter(topic=topic).order_by("-pk").values_list("key")[:most]


def waits(topic: str, column: str) -> Exists:
    """Return a condition for a query of other rows: a row waits for the number in their column."""
    key = Cast(OuterRef(column), models.CharField())
    return Exists(OutboxEntry.objects.filter(topic=topic, key=key))


def forget(entries: list[int]) -> None:
    """Remove rows whose work was done in another way."""
    for start in range(0, len(entries), 500):
        OutboxEntry.objects.filter(pk__in=entries[start : start + 500]).delete()


def requeue(entries: QuerySet[OutboxEntry]) -> int:
    """Make given-up rows due again and return how many."""
    return entries.update(dead_at=None, attempts=0, due_at=timezone.now())


def _put_off(claim: Claim, wait: timedelta, *, error: str, **fields: Any) -> None:
    """Make the rows due again after about ``wait``, so that not all come back at once."""
    due = timezone.now() + wait * random.uniform(0.5, 1.5)
    # PostgreSQL takes neither NUL nor half a surrogate pair, and errors quote what failed.
    text = error[:2000].encode(errors="replace").decode().replace("\x00", "")
    rows = OutboxEntry.objects.filter(pk__in=claim.entries)
    rows.update(due_at=due, error=text, **fields)


def _due(topic: str) -> QuerySet[OutboxEntry]:
    return OutboxEntry.objects.filter(
        topic=topic, dead_at=None, due_at__lte=timezone.now()
    ).order_by("pk")


def _due_keys(topic: str, limit: int) -> list[str]:
    return list(dict.fromkeys(_due_query(topic)[: limit * 4]))[:limit]


def _due_query(topic: str) -> QuerySet[OutboxEntry, str]:
    leased = OutboxLease.objects.filter(topic=topic, key=OuterRef("key"), until__gt=timezone.now())
    # In the order of the index: after a long outage, sorting all rows would take seconds each time.
    due = _due(topic).filter(~Exists(leased)).order_by("due_at", "pk")
    return due.values_list("key", flat=True)


def park(topics: Sequence[str], why: str) -> int:
    """Give up all waiting rows of these topics until a person requeues them; returns how many."""
    rows = OutboxEntry.objects.filter(topic__in=topics, dead_at=None)
    return rows.update(dead_at=timezone.now(), error=why)
