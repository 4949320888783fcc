"""Counts changes to what readers see, so that caches notice when they are out of date.

Each change is a row of its own, written in the transaction that changes something: nobody waits for
anybody. The epoch is the sum over all rows, so that it grows with every commit, also with one that
took longer than later ones.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Sum, Window

from kb import prepared
from kb.outbox.chores import chore
from kb.outbox.models import Change


def changed() -> None:
    """Say, in the caller's transaction, that readers will see something else."""
    Change.objects.create()


def epoch() -> int:
    """Return a number that grows with every change; one small query."""
    found = prepared.rows(_total)
    return int(found[0][0]) if found else 0


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
