"""Tells searches of one reader on one day together, without knowing who it is.

An account is one reader. Without one, network and browser are; but how many people want something
is counted by networks, for a browser calls itself whatever its owner likes.
"""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.http import HttpRequest
from django.utils import timezone

from articles.access import viewer_of
from kb.throttling import reader_of
from search.log.rows import DailySalt

KEPT = timedelta(days=2)
CROWD = 12  # digits of a stored hash that tell the account, or else the network


def who_searches(request: HttpRequest) -> str:
    """Return what tells readers apart: the account, else network and browser, a line each."""
    viewer = viewer_of(request)
    if viewer.user_id is not None:
        return f"user:{viewer.user_id}\n"
    return f"{viewer.agent}\n" if viewer.agent else reader_of(request)


def searcher(reader: str, at: datetime) -> str:
    """Return the hash of a reader under the salt of the day: what is stored."""
    salt = _salt(timezone.localdate(at))
    place = _hash(f"{salt}\n{reader.partition(chr(10))[0]}")[:CROWD]
    return place + _hash(f"{salt}\n{reader}")[: 32 - CROWD]


def crowd_of(searcher: str) -> str:
    """Return what a stored hash says of the account, or else of the network."""
    return searcher[:CROWD]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def forget_salts() -> None:
    """Delete the salts of past days: from then on their hashes tell nothing."""
    DailySalt.objects.filter(day__lt=timezone.localdate() - KEPT).delete()


@lru_cache(maxsize=2)
def _salt(day: date) -> str:
    row, _created = DailySalt.objects.get_or_create(
        day=day, defaults={"salt": secrets.token_hex(32)}
    )
    return row.salt
