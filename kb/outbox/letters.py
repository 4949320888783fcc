"""Sends e-mail through the outbox: a letter is stored with what it tells of, and posted later.

A save never waits for the mail server, and nothing is lost while that is down.
"""

import logging
from collections.abc import Iterable
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.utils import timezone

from kb.outbox import journal, queue
from kb.outbox.handlers import UnreachableError, handles
from kb.outbox.models import Letter

logger = logging.getLogger(__name__)

TOPIC = JOURNAL_KIND = "letter"


def write_letter(
    *, to: str, subject: str, text: str, html: str = "", once: str = "", reply_to: str = ""
) -> bool:
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
                to=to,
                reply_to=reply_to,
                subject=subject[:200],
                text=text,
                html=html,
                once=once or None,
            )
    except IntegrityError:
        return False
    queue.record(TOPIC, [str(letter.pk)], "written")
    return True


@handles(TOPIC)
def post(key: str) -> None:
    """Send one letter; raises ``UnreachableError`` while the mail server does not answer."""
    letter = Letter.objects.filter(pk=int(key), sent_at=None).first()
    if letter is None:
        return
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to])
    message.reply_to = [letter.reply_to] if letter.reply_to else []
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except SMTPRecipientsRefused:
        raise
    except (SMTPException, OSError) as error:
        raise UnreachableError(f"the mail server did not take it: {error}") from error
    # First of all where no restore can reach: a letter sent twice is worse than a line too many.
    journal.write(JOURNAL_KIND, f"{letter.uid} {letter.once or ''}".strip())
    letter.sent_at = timezone.now()
    letter.save(update_fields=["sent_at"])


def already_sent(keys: Iterable[str]) -> int:
    """Mark letters as sent that the journal says were; returns how many that changes.

    A named letter that the database does not know any more is remembered by its name, so that
    nobody writes it again.
    """
    now, changed = timezone.now(), 0
    for key in keys:
        uid, _, once = key.partition(" ")
        letters = Letter.objects.filter(uid=uid)
        known = letters.exists() or (once and Letter.objects.filter(once=once).exists())
        changed += letters.filter(sent_at=None).update(sent_at=now)
        if once and not known:
            Letter.objects.create(uid=uid, to="", subject="", text="", once=once, sent_at=now)
            changed += 1
    return changed
