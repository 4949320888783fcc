"""Knows when the next page expires: what was answered before then may be gone afterwards."""

import time
from collections.abc import Callable
from datetime import datetime
from threading import Lock

from django.db.models import Min
from django.utils import timezone
from wagtail.models import Page

PAUSE = 5.0  # seconds from one look to the next: all pages are looked through


class NextExpiry:
    """Remembers the next moment at which something expires, for as long as nothing changes."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Know nothing yet."""
        self._clock = clock
        self._epoch = -1
        self._moment: datetime | None = None
        self._looked_at = float("-inf")
        self._lock = Lock()

    def after(self, epoch: int) -> datetime | None:
        """Return the next moment, None where nothing expires.

        While one change follows the other, it is now: nothing that is answered then is kept.
        """
        now = timezone.now()
        with self._lock:
            if self._epoch == epoch and (self._moment is None or self._moment > now):
                return self._moment
            if self._clock() - self._looked_at < PAUSE:
                return now
            self._looked_at = self._clock()
        pages = Page.objects.filter(live=True, expire_at__gt=now)
        moment: datetime | None = pages.aggregate(first=Min("expire_at"))["first"]
        with self._lock:
            self._epoch, self._moment = epoch, moment
        return moment
