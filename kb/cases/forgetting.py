"""Forgets somebody who was erased: what they did with cases stays, as nobody's.

Some help desks call their agents by e-mail address: whoever is known by nothing else is found by
that (``manage.py erase_person``).
"""

from typing import Any

from django.db.models import Model, Q
from django.dispatch import receiver

from kb.accounts.callers import agent_of
from kb.cases.models import CaseLink, ClosedCase, Outcome
from kb.events import Person, address_asked, person_erased

NAMING: tuple[tuple[type[Model], str], ...] = (
    (CaseLink, "environment"),
    (Outcome, "environment"),
    (Outcome, "why"),
)
"""Where agents may have written whom they spoke of."""


@receiver(person_erased)
def forget_person(person: Person, **_more: Any) -> None:
    """Empty who linked, told and closed, and take their names out of what was written."""
    agent = agent_of(person.user_id)
    own = Q(user=person.user_id) | Q(agent=agent) | _of_a_help_desk(person.email)
    for model in (CaseLink, Outcome):
        model._default_manager.filter(own).update(user=None, agent=None)
    known = Q(agent=agent)
    for word in (person.username, person.email):
        known |= Q(agent__iexact=word) if word else Q()
    ClosedCase.objects.filter(known).update(agent=None)
    for told, field in NAMING:
        person.leave(told._default_manager.all(), field)


@receiver(address_asked)
def knows(email: str, **_more: Any) -> bool:
    """Tell whether a help desk named an agent by this address."""
    by_address = _of_a_help_desk(email)
    return (
        any(model._default_manager.filter(by_address).exists() for model in (CaseLink, Outcome))
        or ClosedCase.objects.filter(agent__iexact=email).exists()
    )


def _of_a_help_desk(email: str) -> Q:
    """Return what finds the deeds of an agent whom some help desk calls by an address."""
    return Q(agent__iendswith=f":{email}") if email else Q(pk__in=[])
