"""Tells searches of one reader on one day together, without knowing who it is."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone

from search.log.rows import DailySalt

KEPT = timedelta(days=2)


def searcher(reader: str, at: datetime) -> str:
    """Return the hash of a reader under the salt of the day: what is stored."""
    salt = _salt(timezone.localdate(at))
    return hashlib.sha256(f"{salt}\n{reader}".encode()).hexdigest()[:32]


def forget_salts() -> None:
    """Delete the salts of past days: from then on their hashes tell nothing."""
    DailySalt.objects.filter(day__lt=timezone.localdate() - KEPT).delete()


@lru_cache(maxsize=2)
def _salt(day: date) -> str:
    row, _created = DailySalt.objects.get_or_create(
        day=day, defaults={"salt": secrets.token_hex(32)}
    )
    return row.salt
