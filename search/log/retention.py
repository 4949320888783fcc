"""Deletes searches after their term, and the salts that could link those of one day."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from kb.outbox.chores import chore
from search.log.rows import SearchRecord
from search.log.searcher import forget_salts


@chore("forget searches", every=timedelta(hours=6))
def forget_searches() -> None:
    """Delete what is older than ``SEARCH_LOG_DAYS``."""
    oldest = timezone.now() - timedelta(days=settings.SEARCH_LOG_DAYS)
    SearchRecord.objects.filter(at__lt=oldest).delete()
    forget_salts()
