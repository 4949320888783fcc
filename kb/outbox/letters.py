"""Sends e-mail through the outbox: a letter is stored with what it tells of, and posted later.

A save never waits for the mail server, and nothing is lost while that is down.
"""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.utils import timezone

from kb.outbox import queue
from kb.outbox.handlers import UnreachableError, handles
from kb.outbox.models import Letter

logger = logging.getLogger(__name__)

TOPIC = "letter"


def write_letter(*, to: str, subject: str, text: str, html: str = "", once: str = "") -> bool:
    """Store a letter and its outbox row in the caller's transaction; returns whether it is new.

    ``once`` names what the letter is about (``digest:2026-W47:12``): a second letter of that name
    is not written. Nothing is written without an address.
    """
    if not to:
        return False
    subject = " ".join(subject.split())
    try:
        with transaction.atomic():
            letter = Letter.objects.create(
                to=to, subject=subject[:200], text=text, html=html, once=once or None
            )
    except IntegrityError:
        return False
    queue.record(TOPIC, [str(letter.pk)], f"letter: {subject}")
    return True


@handles(TOPIC)
def post(key: str) -> None:
    """Send one letter; raises ``UnreachableError`` while the mail server does not answer."""
    letter = Letter.objects.filter(pk=int(key), sent_at=None).first()
    if letter is None:
        return
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to])
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except SMTPRecipientsRefused:
        raise
    except (SMTPException, OSError) as error:
        raise UnreachableError(f"the mail server did not take it: {error}") from error
    letter.sent_at = timezone.now()
    letter.save(update_fields=["sent_at"])
