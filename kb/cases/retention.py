"""Forgets case links, outcomes and closed cases after their term."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from kb.cases.models import CaseLink, ClosedCase, Outcome
from kb.outbox.chores import chore


@chore("cases: forget links and outcomes", every=timedelta(days=1))
def forget_cases() -> None:
    """Delete all that is older than ``CASE_DAYS``."""
    term = timezone.now() - timedelta(days=settings.CASE_DAYS)
    CaseLink.objects.filter(at__lt=term).delete()
    Outcome.objects.filter(at__lt=term).delete()
    ClosedCase.objects.filter(closed__lt=term).delete()
