"""Runs what is due from time to time: reminders, digests, deletions after their term.

A chore is a function with an interval. The worker asks every few seconds; the database row of a
chore lets only one worker take it, and shows when it ran and why it failed.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from kb.outbox.models import Chore

logger = logging.getLogger(__name__)

RETRY = timedelta(minutes=10)

Work = Callable[[], None]
_chores: dict[str, tuple[Work, timedelta]] = {}


def chore(name: str, *, every: timedelta) -> Callable[[Work], Work]:
    """Register a function that the worker calls once in each ``every``, under a stable name."""

    def register(work: Work) -> Work:
        _chores[name] = (work, every)
        return work

    return register


def run_chores() -> int:
    """Run the chores that are due and return how many; one that fails is tried again soon."""
    return sum(_run(name, work, every) for name, (work, every) in _chores.items())


def _run(name: str, work: Work, every: timedelta) -> bool:
    now = timezone.now()
    Chore.objects.get_or_create(name=name, defaults={"due_at": now})
    # One statement takes it: two workers can't both see it as due.
    taken = Chore.objects.filter(name=name, due_at__lte=now).update(due_at=now + every)
    if not taken:
        return False
    try:
        work()
    except Exception as error:
        logger.exception("the chore %s failed", name)
        retry = now + min(every, RETRY)
        Chore.objects.filter(name=name).update(due_at=retry, error=repr(error)[:500])
    else:
        Chore.objects.filter(name=name).update(ran_at=now, error="", runs=F("runs") + 1)
    return True
