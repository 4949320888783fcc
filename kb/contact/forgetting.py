"""Forgets the messages of somebody who was erased, also of one who never had an account."""

from typing import Any

from django.dispatch import receiver

from kb.contact.models import Message
from kb.contact.retention import delete_messages
from kb.events import Person, address_asked, person_erased


@receiver(person_erased)
def forget_person(person: Person, **_more: Any) -> None:
    """Delete what somebody wrote; the letters that carried it are forgotten with their sender."""
    if person.email:
        own = Message.objects.filter(email__iexact=person.email)
        delete_messages([*own.values_list("pk", flat=True)])


@receiver(address_asked)
def knows(email: str, **_more: Any) -> bool:
    """Tell whether somebody wrote from an address."""
    return Message.objects.filter(email__iexact=email).exists()
