"""Forgets messages after their term, and who confirmed what after a few days."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from kb.contact.models import Message, Solved
from kb.contact.storing import SAME_CASE, TOPIC
from kb.outbox.chores import chore
from kb.outbox.models import OutboxEntry


@chore("contact: forget messages", every=timedelta(days=1))
def forget_messages() -> None:
    """Delete messages and what was solved without one after ``CONTACT_DAYS``, delivered or not."""
    term = timezone.now() - timedelta(days=settings.CONTACT_DAYS)
    delete_messages([*Message.objects.filter(at__lt=term).values_list("pk", flat=True)])
    Solved.objects.filter(at__lt=term).delete()
    known = timezone.localdate() - SAME_CASE
    Solved.objects.filter(day__lt=known).exclude(reader=None).update(reader=None)


def delete_messages(numbers: list[int]) -> None:
    """Delete messages, and with them what waits to deliver them."""
    OutboxEntry.objects.filter(topic=TOPIC, key__in=map(str, numbers)).delete()
    Message.objects.filter(pk__in=numbers).delete()
