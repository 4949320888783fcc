"""Stores messages, each with the row that delivers it, and what was solved without one."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from articles.feedback.reader import reader_hash
from articles.models import Product
from kb.contact.models import Message, Solved
from kb.contact.offers import public_numbers
from kb.contact.said import SaidMessage, Tried
from kb.outbox import queue

TOPIC = "contact"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look like others
SAME_CASE = timedelta(days=3)


def new_reference() -> str:
    """Return a code that a customer can read out: ``K7F3-29QX``."""
    code = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{code[:4]}-{code[4:]}"


def full() -> bool:
    """Tell whether everybody together sent as much in the last hour as is taken."""
    since = timezone.now() - timedelta(hours=1)
    return Message.objects.filter(at__gt=since).count() >= settings.CONTACT_FROM_ALL_AN_HOUR


@transaction.atomic
def store(request: HttpRequest, said: SaidMessage, *, language: str, once: str) -> str:
    """Store a message and the row that delivers it; returns its reference.

    The same form sent twice is one message.
    """
    tried = said.tried
    message, new = Message.objects.get_or_create(
        once=once,
        defaults={
            "reference": new_reference(),
            "language": language,
            "product": Product.objects.filter(key=said.product).first() if said.product else None,
            "email": said.email,
            "question": said.question,
            "asked": tried.asked,
            "offered": public_numbers(tried.offered),
            "opened": public_numbers(tried.opened),
        },
    )
    if new:
        queue.record(TOPIC, [str(message.pk)], "written")
        _not_solved_after_all(request)
    return message.reference


@transaction.atomic
def store_solved(request: HttpRequest, tried: Tried, *, language: str) -> None:
    """Note that an article solved it; said twice by a reader on a day, it counts once."""
    today = timezone.localdate()
    Solved.objects.get_or_create(
        reader=reader_hash(request, today),
        day=today,
        asked=tried.asked,
        defaults={
            "language": language,
            "articles": public_numbers(tried.opened or tried.offered),
        },
    )


def _not_solved_after_all(request: HttpRequest) -> None:
    """Take back what this reader confirmed within the days of one case."""
    today = timezone.localdate()
    for back in range(SAME_CASE.days):
        day = today - timedelta(days=back)
        confirmed = Solved.objects.filter(day=day, reader=reader_hash(request, day))
        confirmed.update(wrote_after=True)
