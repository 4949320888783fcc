"""Counts changes to what readers see, so that caches notice when they are out of date.

Each change is a row of its own, written in the transaction that changes something: nobody waits for
anybody. The epoch is the sum over all rows, so that it grows with every commit, also with one that
took longer than later ones.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum, Window

from kb import prepared
from kb.outbox.chores import chore
from kb.outbox.models import Change

_writing = ContextVar("writing", default=False)


@contextmanager
def writing() -> Iterator[None]:
    """Say that what is changed inside is not saved yet: only the one who changes it sees it."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def is_writing() -> bool:
    """Tell whether an epoch that is looked up now may be one that nobody else can see."""
    return _writing.get()


def changed() -> None:
    """Say, in the caller's transaction, that readers will see something else."""
    Change.objects.create()


def epoch() -> int:
    """Return a number that grows with every change; one small query."""
    found = prepared.rows(_total)
    return int(found[0][0]) if found else 0


class Glance:
    """Looks at the epoch from time to time, for one process."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Have seen nothing yet."""
        self._clock = clock
        self._seen = (float("-inf"), 0)  # when, and what: exchanged together

    def __call__(self) -> int:
        """Return the epoch as it was at most ``EPOCH_SECONDS`` ago.

        Never later than what the caller reads afterwards: what is kept under it is forgotten at the
        next look, should anything have changed in between.
        """
        now = self._clock()  # of before the question
        if now - self._seen[0] >= settings.EPOCH_SECONDS:
            self._seen = (now, epoch())
        return self._seen[1]

    @property
    def seen(self) -> int:
        """Return the epoch of the last look; asks nobody.

        What was read after a look is as new as its epoch. So whatever serves an answer from rows
        that it read earlier compares this with what it was then: the answer may be kept under it.
        """
        return self._seen[1]


recent_epoch = Glance()


@chore("add changes up", every=timedelta(minutes=2))
def add_up() -> None:
    """Put one row in the place of many; the epoch stays what it is."""
    with transaction.atomic():
        rows = list(Change.objects.select_for_update().order_by("pk"))
        if len(rows) < 2:
            return
        Change.objects.filter(pk__in=[row.pk for row in rows]).delete()
        Change.objects.create(changes=sum(row.changes for row in rows))


def _total() -> QuerySet[Any, tuple[Any, ...]]:
    # A window, because an aggregate is no query that could be written once.
    rows: QuerySet[Any, tuple[Any, ...]] = (
        Change.objects.order_by().annotate(total=Window(Sum("changes"))).values_list("total")
    )
    return rows[:1]
