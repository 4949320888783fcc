"""Says how far a message has come on its way, and tries again what was given up."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kb.contact.delivery import letter_name
from kb.contact.models import Message
from kb.contact.storing import TOPIC
from kb.outbox import letters, queue
from kb.outbox.models import Letter, OutboxEntry

LABELS = {
    "waiting": _("On its way"),
    "tried": _("Tried again by itself"),
    "given up": _("Not delivered"),
    "delivered": _("Delivered"),
}


class State(StrEnum):
    """Names how far a message has come."""

    WAITING = "waiting"
    TRIED = "tried"
    GIVEN_UP = "given up"
    DELIVERED = "delivered"


@dataclass(frozen=True)
class Row:
    """Holds what a row of the outbox says: what went wrong, and whether it was given up."""

    error: str
    dead: bool


@dataclass(frozen=True)
class Standing:
    """Holds the state of a message and, where something went wrong, what."""

    state: State
    error: str = ""

    @property
    def label(self) -> str:
        """Return the state in words."""
        return str(LABELS[self.state])


def standing(*, on_its_way: bool, row: Row | None) -> Standing:
    """Judge one step of the way: the row that takes it, if there is one, and whether it is due."""
    if not on_its_way:
        return Standing(State.DELIVERED)
    if row is None:
        return Standing(State.GIVEN_UP)
    if row.dead:
        return Standing(State.GIVEN_UP, row.error)
    return Standing(State.TRIED if row.error else State.WAITING, row.error)


def standings(messages: Collection[Message]) -> dict[int, Standing]:
    """Return the standing of each message by its id; three queries."""
    written = {letter.once: letter for letter in _letters(messages).filter(sent_at=None)}
    handing = _rows(TOPIC, [message.pk for message in messages])
    posting = _rows(letters.TOPIC, [letter.pk for letter in written.values()])
    found = {}
    for message in messages:
        letter = written.get(letter_name(message))
        if message.handed_on_at is None:
            found[message.pk] = standing(on_its_way=True, row=handing.get(message.pk))
        else:
            row = posting.get(letter.pk) if letter else None
            found[message.pk] = standing(on_its_way=letter is not None, row=row)
    return found


@transaction.atomic
def try_again(message: Message) -> None:
    """Make due again whatever was given up on the way of a message."""
    if message.handed_on_at is None:
        _due(TOPIC, message.pk)
    for letter in _letters([message]).filter(sent_at=None):
        _due(letters.TOPIC, letter.pk)


def _due(topic: str, number: int) -> None:
    if not queue.requeue(OutboxEntry.objects.filter(topic=topic, key=str(number))):
        queue.record(topic, [str(number)], "tried again")


def _letters(messages: Collection[Message]) -> QuerySet[Letter]:
    return Letter.objects.filter(once__in=[letter_name(message) for message in messages])


def _rows(topic: str, numbers: Collection[int]) -> dict[int, Row]:
    rows = OutboxEntry.objects.filter(topic=topic, key__in=[str(number) for number in numbers])
    return {
        int(row.key): Row(row.error, row.dead_at is not None) for row in rows.order_by("dead_at")
    }
