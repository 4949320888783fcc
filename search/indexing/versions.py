"""Draws the versions that order writes: a counter in the database, one row."""

from django.db import transaction
from django.db.models import F

from search.models import VersionCounter


def draw(count: int = 1) -> int:
    """Return the last of ``count`` fresh versions, greater than any drawn before.

    Must be called under the article's lease and before its state is loaded: then a higher version
    always saw a later state.
    """
    with transaction.atomic():
        if not VersionCounter.objects.filter(pk=1).update(value=F("value") + count):
            VersionCounter.objects.bulk_create([VersionCounter(pk=1)], ignore_conflicts=True)
            VersionCounter.objects.filter(pk=1).update(value=F("value") + count)
        return VersionCounter.objects.get(pk=1).value


def last_drawn() -> int:
    """Return the last version drawn, 0 before the first."""
    return VersionCounter.objects.filter(pk=1).values_list("value", flat=True).first() or 0
