"""Forgets somebody who was erased: what they did with cases stays, as nobody's."""

from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from kb.accounts.callers import agent_of
from kb.cases.models import CaseLink, ClosedCase, Outcome
from kb.events import Person, person_erased


@receiver(person_erased)
def forget_person(person: Person, **_more: Any) -> None:
    """Empty who linked, told and closed, and take their names out of reasons."""
    agent = agent_of(person.user_id)
    for model in (CaseLink, Outcome):
        model._default_manager.filter(Q(user=person.user_id) | Q(agent=agent)).update(
            user=None, agent=None
        )
    known = Q(agent=agent)
    for word in (person.username, person.email):
        known |= Q(agent__iexact=word) if word else Q()
    ClosedCase.objects.filter(known).update(agent=None)
    named = Q(pk__in=[])
    for word in person.words:
        named |= Q(why__icontains=word)
    for outcome in Outcome.objects.filter(named):
        outcome.why = person.nameless(outcome.why)
        outcome.save(update_fields=["why"])
