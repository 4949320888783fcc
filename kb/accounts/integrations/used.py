"""Notes when a key was used last: off the request path, at most once a minute and key."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from kb.accounts.integrations.models import IntegrationKey
from kb.noting import Notes

EVERY = timedelta(minutes=1)


def _store(uses: Sequence[tuple[int, datetime]]) -> None:
    for key, at in dict(uses).items():
        IntegrationKey.objects.filter(pk=key).update(used_at=at)


uses: Notes[tuple[int, datetime]] = Notes("uses of integrations' keys", _store)


def note_use(key: int) -> None:
    """Note that a key was used now, unless that was noted within the minute."""
    if cache.add(f"integration-key-used:{key}", 1, timeout=EVERY.total_seconds()):
        uses.note((key, timezone.now()))
