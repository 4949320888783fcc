"""Delivers messages in the worker: a letter to the address, a signed webhook, or both.

Where to is looked up when it is delivered, so that a corrected destination counts for what waits.
"""

from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.helpcentre.addresses import permalink
from articles.people import address_of
from kb.contact.models import Destination, Message
from kb.contact.routing import chosen
from kb.contact.storing import TOPIC
from kb.outbox.handlers import handles
from kb.outbox.letters import write_letter
from kb.sealing import opened
from kb.webhooks import beside
from kb.webhooks.sending import deliver, reachable_for

PURPOSE = "kb.contact.webhook"
EVENT = "contact.message"
LETTER = "contact:"
"""How the names of letters about messages begin."""


class NowhereError(Exception):
    """Says that no destination takes a message."""


@handles(TOPIC)
def hand_on(key: str) -> None:
    """Deliver one message; raises ``NowhereError``, or what keeps the webhook from arriving."""
    found = Message.objects.select_related("product").prefetch_related("product__names")
    message = found.filter(pk=int(key), handed_on_at=None).first()
    if message is None:
        return
    place = chosen(Destination.objects.all(), language=message.language, product=message.product_id)
    if place is None:
        raise NowhereError("no destination takes this message: add one, then try again")
    # The webhook first: its repeats are told by their id, and the letter's by its name.
    if place.webhook:
        _send_webhook(message, place)
    with transaction.atomic():
        if place.email:
            write_letter(
                to=place.email,
                reply_to=message.email,
                subject=subject_of(message),
                text=text_of(message),
                once=letter_name(message),
            )
        Message.objects.filter(pk=message.pk).update(handed_on_at=timezone.now())


def letter_name(message: Message) -> str:
    """Return what the letter about a message is called."""
    return f"{LETTER}{message.uid}"


def subject_of(message: Message) -> str:
    """Return the subject: the reference, and how the question begins."""
    return f"[{message.reference}] {' '.join(message.question.split())[:120]}"


def text_of(message: Message) -> str:
    """Return the letter in the language of the customer, whom it will be answered in."""
    with translation.override(message.language):
        facts = [
            (_("E-mail"), message.email),
            (_("Product"), str(message.product) if message.product else ""),
            (_("Searched for"), message.asked),
            (_("Articles offered"), _named(message.offered)),
            (_("Articles opened"), _named(message.opened)),
            (_("Reference"), message.reference),
        ]
        lines = [f"{name}: {value}" for name, value in facts if value]
        return "\n".join([message.question, "", "--", *lines])


def payload_of(message: Message) -> dict[str, Any]:
    """Return what the webhook says: type, moment and data, as Standard Webhooks recommends."""
    return {
        "type": EVENT,
        "timestamp": message.at.isoformat(),
        "data": {
            "id": str(message.uid),
            "reference": message.reference,
            "language": message.language,
            "product": message.product.key if message.product else None,
            "email": message.email,
            "question": message.question,
            "tried": {
                "searched_for": message.asked,
                "offered": _linked(message.offered, message.language),
                "opened": _linked(message.opened, message.language),
            },
        },
    }


def _send_webhook(message: Message, place: Destination) -> None:
    secret = opened(place.webhook_secret, PURPOSE)
    url, payload, name = place.webhook, payload_of(message), f"msg_{message.uid.hex}"

    def call() -> None:
        deliver(url, secret, message_id=name, payload=payload, network=reachable_for(url))

    host = urlsplit(url).hostname or ""
    beside.delivered(name, host, call, age=timezone.now() - message.at)


def _named(numbers: list[int]) -> str:
    return ", ".join(f"KB-{number}" for number in numbers)


def _linked(numbers: list[int], language: str) -> list[dict[str, Any]]:
    return [
        {"number": number, "url": address_of(permalink(number, language))} for number in numbers
    ]
