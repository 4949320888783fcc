"""Forgets people: letters to and about somebody who was erased, and every letter after its term."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone

from kb.events import Person, person_erased
from kb.outbox.chores import chore
from kb.outbox.letters import TOPIC
from kb.outbox.models import Letter, OutboxEntry

KEPT = timedelta(days=30)
"""How long a letter can be looked at after it was sent."""
NOTHING = {"to": "", "reply_to": "", "subject": "", "text": "", "html": ""}


@receiver(person_erased)
def forget_person(person: Person, **_more: Any) -> None:
    """Delete the letters to and from somebody, and their names from letters to others."""
    if person.email:
        address = person.email
        own = Letter.objects.filter(Q(to__iexact=address) | Q(reply_to__iexact=address))
        keys = [str(pk) for pk in own.values_list("pk", flat=True)]
        OutboxEntry.objects.filter(topic=TOPIC, key__in=keys).delete()
        own.delete()
    person.leave(Letter.objects.all(), "subject", "text", "html")
    person.leave(OutboxEntry.objects.all(), "error")


@chore("forget sent letters", every=timedelta(days=1))
def forget_sent_letters() -> None:
    """Empty the letters that were sent long ago; the names of some stay, so that none comes twice.

    They hold words for few, and the names of people.
    """
    sent = Letter.objects.filter(sent_at__lt=timezone.now() - KEPT)
    sent.filter(once=None).delete()
    sent.exclude(**NOTHING).update(**NOTHING)
