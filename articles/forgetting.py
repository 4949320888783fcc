"""Forgets somebody who was erased: where they were away, what they watched, where they are named.

What they did stays, as somebody's: revisions, votes, decisions.
"""

from dataclasses import replace
from typing import Any

from django.db.models import Model
from django.dispatch import receiver
from wagtail.models import PageLogEntry, TaskState

from articles.models import (
    Absence,
    ChangeSet,
    ChangeSetItem,
    OutsideAnswer,
    ReaderNote,
    ReviewInvitation,
    Team,
    Vote,
    Watch,
)
from kb.events import Person, address_asked, person_erased

NAMING: tuple[tuple[type[Model], str], ...] = (
    (ChangeSet, "summary"),
    (ChangeSetItem, "said"),
    (ReaderNote, "text"),
)
"""Where our own sentences name people."""


@receiver(person_erased)
def forget_person(person: Person, **_more: Any) -> None:
    """Delete what is only about somebody, and take their names out of our sentences."""
    for model in (Absence, Watch):
        model._default_manager.filter(user=person.user_id).delete()
    Team.members.through.objects.filter(user=person.user_id).delete()
    Vote.objects.filter(user=person.user_id).update(user=None)
    if person.email:
        _forget_outsider(person)
    for told, field in NAMING:
        person.leave(told._default_manager.all(), field)


@receiver(address_asked)
def knows(email: str, **_more: Any) -> bool:
    """Tell whether somebody with this address was invited to review."""
    return ReviewInvitation.objects.filter(email__iexact=email).exclude(email="").exists()


def _forget_outsider(person: Person) -> None:
    """Empty the invitations to an address, and what was kept of whoever answered them."""
    invited = ReviewInvitation.objects.filter(email__iexact=person.email)
    answers = OutsideAnswer.objects.filter(invitation__in=invited)
    names = {*person.names, *invited.values_list("name", flat=True)}
    names |= set(answers.values_list("name", flat=True))
    outsider = replace(person, names=tuple(names - {""}))
    steps = TaskState.objects.filter(pk__in=invited.exclude(step=None).values("step"))
    for pk, comment in steps.values_list("pk", "comment"):
        TaskState.objects.filter(pk=pk).update(comment=outsider.nameless(comment))
    logged = PageLogEntry.objects.filter(page__in=invited.values("page"))
    for entry in logged.filter(action__startswith="wagtail.workflow"):
        entry.data = _nameless(entry.data, outsider)
        entry.save(update_fields=["data"])
    answers.update(name="", address="")
    invited.update(name="", email="")


def _nameless(data: Any, person: Person) -> Any:
    """Return what a log entry holds without the person's names."""
    if isinstance(data, dict):
        return {key: _nameless(value, person) for key, value in data.items()}
    return person.nameless(data) if isinstance(data, str) else data
