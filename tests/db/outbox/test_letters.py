"""Tests that letters are posted once, and wait for a mail server that is away."""

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import Settings

from kb.outbox.handlers import handler_step
from kb.outbox.letters import write_letter
from kb.outbox.models import Letter, OutboxEntry

pytestmark = pytest.mark.django_db


def _write(**about: str) -> bool:
    return write_letter(to="ada@example.org", subject="Your review", text="Please look.", **about)


def test_a_letter_is_posted_and_remembered() -> None:
    _write()
    handler_step()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["ada@example.org"],
        "Your review",
        "Please look.",
    )
    assert Letter.objects.get().sent_at is not None
    assert not OutboxEntry.objects.exists()


def test_a_letter_of_the_same_name_is_written_once() -> None:
    assert _write(once="digest:2031-W18:7")
    assert not _write(once="digest:2031-W18:7")
    handler_step()
    assert len(mail.outbox) == 1


def test_a_letter_waits_for_a_mail_server_that_is_away(settings: Settings) -> None:
    _write()
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    handler_step()
    row = OutboxEntry.objects.get()
    assert (row.attempts, row.dead_at) == (0, None)
    assert "did not take it" in row.error
    settings.EMAIL_BACKEND = working
    OutboxEntry.objects.update(due_at=row.created_at)
    handler_step()
    assert len(mail.outbox) == 1


def test_a_line_break_in_a_subject_starts_no_header() -> None:
    write_letter(to="ada@example.org", subject="About\r\nBcc: all@example.org", text="x")
    handler_step()
    assert mail.outbox[0].subject == "About Bcc: all@example.org"


@pytest.mark.django_db(transaction=True)
def test_a_letter_of_a_rolled_back_change_is_never_sent() -> None:
    with transaction.atomic():
        _write()
        transaction.set_rollback(True)
    handler_step()
    assert mail.outbox == []
