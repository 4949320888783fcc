"""Limits tries: per account, per address, per browser and for everybody together.

The counts are in the database, because processes share it. A try is counted before it is made, so
that many at once don't slip through, and struck out when it succeeds. A refused try isn't counted:
nobody is kept out for longer than the window of a limit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kb.accounts.models import SpentCode, Try
from kb.outbox.chores import chore

KEEP = timedelta(hours=1)
CODE_LIVES = timedelta(minutes=3)


@dataclass(frozen=True)
class Limit:
    """Allows so many failed tries in so many seconds."""

    times: int
    seconds: int


@dataclass(frozen=True)
class Counted:
    """Names what a try is counted for, ``account:12``, and the limit for it."""

    name: str
    limit: Limit


class TooManyTriesError(Exception):
    """Says that a limit is reached, and in how many ``seconds`` the next try is allowed."""

    def __init__(self, seconds: int) -> None:
        """Take the seconds to wait, at least one."""
        super().__init__(f"wait {seconds} seconds")
        self.seconds = max(1, seconds)


def begin(*counted: Counted) -> list[int]:
    """Count a try; returns what ``forget`` takes. Raises ``TooManyTriesError`` over a limit."""
    now = timezone.now()
    rows = [Try.objects.create(key=_key(each.name), at=now).pk for each in counted]
    for each in counted:
        wait = _wait(each, now)
        if wait:
            forget(rows)
            raise TooManyTriesError(wait)
    return rows


def forget(rows: Sequence[int]) -> None:
    """Strike out a try that succeeded."""
    Try.objects.filter(pk__in=rows).delete()


def spend(name: str, *, lives: timedelta = CODE_LIVES) -> bool:
    """Use up a code; returns False when it was used already, by any process.

    It is remembered for as long as it ``lives``.
    """
    now = timezone.now()
    SpentCode.objects.filter(forget_at__lt=now).delete()
    _row, new = SpentCode.objects.get_or_create(key=_key(name), defaults={"forget_at": now + lives})
    return new


def is_spent(name: str) -> bool:
    """Tell whether a code was used already."""
    return SpentCode.objects.filter(key=_key(name)).exists()


@chore("forget tries to sign in", every=timedelta(hours=1))
def forget_old_tries() -> None:
    """Delete what no limit looks back to."""
    Try.objects.filter(at__lt=timezone.now() - KEEP).delete()


def _wait(counted: Counted, now: datetime) -> int:
    """Return the seconds until the next try is allowed, 0 when this one is."""
    limit = counted.limit
    begins = now - timedelta(seconds=limit.seconds)
    made: QuerySet[Try] = Try.objects.filter(key=_key(counted.name), at__gt=begins)
    latest = list(made.order_by("-at").values_list("at", flat=True)[: limit.times + 1])
    if len(latest) <= limit.times:
        return 0
    return max(1, math.ceil((latest[-1] - begins).total_seconds()))


def _key(name: str) -> str:
    return salted_hmac("kb.accounts.tries", name, algorithm="sha256").hexdigest()
