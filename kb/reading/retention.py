"""Forgets after a term what agents read and confirmed."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from kb.outbox.chores import chore
from kb.reading.models import MustRead, Pin, Reading, Receipt


@chore("reading: forget readings", every=timedelta(days=1))
def forget_readings() -> None:
    """Delete what is older than ``READING_DAYS``; receipts stay while their article is asked for.

    Pins are what an agent keeps for themselves: they go with the agent's last reading.
    """
    term = timezone.now() - timedelta(days=settings.READING_DAYS)
    Reading.objects.filter(at__lt=term).delete()
    asked = MustRead.objects.values("article")
    Receipt.objects.filter(at__lt=term).exclude(publication__article__in=asked).delete()
    known = Reading.objects.values("agent")
    Pin.objects.filter(at__lt=term).exclude(agent__in=known).delete()
