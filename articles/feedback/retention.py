"""Forgets readers and what they wrote: their hash within two days, the rest after its term."""

from collections import Counter
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Flag, Vote, VoteCount

BATCH = 5_000


def forget_readers() -> int:
    """Delete the hashes of past days: they only keep a reader from voting twice on one."""
    yesterday = timezone.localdate() - timedelta(days=1)
    return Vote.objects.filter(day__lt=yesterday).exclude(reader=None).update(reader=None)


def forget_feedback() -> int:
    """Turn votes past their term into numbers a month, and delete answered flags of that age."""
    term = timezone.localdate() - timedelta(days=settings.FEEDBACK_DAYS)
    Flag.objects.filter(done_at__date__lt=term).delete()
    total = 0
    while done := _fold(term):
        total += done
    return total


@transaction.atomic
def _fold(term: date) -> int:
    """Count and delete one batch, so that a crash in between neither loses nor doubles a vote."""
    old = Vote.objects.select_for_update().filter(day__lt=term).order_by("pk")[:BATCH]
    votes = list(old.values_list("pk", "article", "language", "day", "helpful"))
    counted = Counter((n, lang, day.replace(day=1), yes) for _pk, n, lang, day, yes in votes)
    for (number, language, month, helpful), more in counted.items():
        row, _created = VoteCount.objects.get_or_create(
            article_id=number, language=language, month=month
        )
        field = "helpful" if helpful else "unhelpful"
        VoteCount.objects.filter(pk=row.pk).update(**{field: F(field) + more})
    Vote.objects.filter(pk__in=[vote[0] for vote in votes]).delete()
    return len(votes)
