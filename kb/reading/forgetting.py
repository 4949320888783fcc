"""Forgets what somebody who was erased read, confirmed and pinned."""

from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from kb.accounts.callers import agent_of
from kb.events import Person, person_erased
from kb.reading.models import MustRead, Pin, Reading, Receipt


@receiver(person_erased)
def forget_person(person: Person, **_more: Any) -> None:
    """Delete their rows, and take their name out of why others are asked to read something."""
    own = Q(user=person.user_id) | Q(agent=agent_of(person.user_id))
    for model in (Reading, Receipt, Pin):
        model._default_manager.filter(own).delete()
    person.leave(MustRead.objects.all(), "why")
