"""Tests that messages arrive by letter and webhook, wait for both, and are forgotten."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from kb.contact import delivery
from kb.contact.models import Destination, Message, Solved
from kb.contact.retention import forget_messages
from kb.outbox.handlers import UnreachableError, handler_step
from kb.outbox.models import Letter, OutboxEntry
from kb.sealing import sealed
from kb.webhooks import beside
from kb.webhooks.signing import new_secret, signed_headers
from tests.editing.contact.conftest import DESK, UNANSWERED, Shelf
from tests.every_row import tables_with
from tests.https_receiver import Authority, https_receiver

pytestmark = pytest.mark.django_db


def _message(**more: Any) -> Message:
    message = Message.objects.create(
        **{
            "reference": "K7F3-29QX",
            "once": "one",
            "language": "nb",
            "email": "kari@example.org",
            "question": UNANSWERED,
            **more,
        }
    )
    OutboxEntry.objects.create(
        topic="contact", key=str(message.pk), reason="written", due_at=timezone.now()
    )
    return message


def _work() -> None:
    OutboxEntry.objects.update(due_at=timezone.now())
    handler_step()
    OutboxEntry.objects.update(due_at=timezone.now())
    handler_step()


def test_a_message_arrives_as_a_letter_that_answers_the_customer(shelf: Shelf) -> None:
    _message(offered=[shelf.public], asked="blomster")
    _work()
    (sent,) = mail.outbox
    assert (sent.to, sent.reply_to) == ([DESK], ["kari@example.org"])
    assert sent.subject == f"[K7F3-29QX] {UNANSWERED}"
    assert UNANSWERED in sent.body
    assert f"KB-{shelf.public}" in sent.body
    assert Message.objects.get().handed_on_at is not None
    assert not OutboxEntry.objects.exists()


def test_it_waits_while_the_mail_server_is_away(settings: Settings) -> None:
    _message()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    _work()
    assert "mail server" in OutboxEntry.objects.get().error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    _work()
    assert len(mail.outbox) == 1


def test_a_message_for_nobody_waits_for_a_destination() -> None:
    Destination.objects.all().delete()
    _message()
    _work()
    assert "no destination" in OutboxEntry.objects.get().error
    Destination.objects.create(email="ny@example.org")
    _work()
    assert mail.outbox[0].to == ["ny@example.org"]


def test_a_webhook_that_fails_keeps_the_letter_from_coming_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secret, came, away = new_secret(), [], [True]

    def deliver(url: str, given: str, **more: Any) -> None:
        if away:
            raise UnreachableError("away")
        came.append((url, given, more["message_id"], more["payload"]))

    def at_once(_key: str, _host: str, call: Callable[[], None], *, age: timedelta) -> None:
        call()

    monkeypatch.setattr(delivery, "deliver", deliver)
    monkeypatch.setattr(beside, "delivered", at_once)
    Destination.objects.update(
        webhook="https://tickets.example/in", webhook_secret=sealed(secret, delivery.PURPOSE)
    )
    message = _message(opened=[])
    _work()
    row = OutboxEntry.objects.get()
    assert (row.error, row.attempts, row.dead_at) == ("away", 0, None)
    away.clear()
    _work()
    delivery.hand_on(str(message.pk))  # as after a worker that died before it settled
    ((url, given, name, payload),) = came
    assert (url, given) == ("https://tickets.example/in", secret)
    assert name == f"msg_{message.uid.hex}"
    assert payload["data"]["question"] == UNANSWERED
    assert len(mail.outbox) == 1


def test_a_message_arrives_at_a_real_receiver_by_https(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Sends what a customer wrote through the outbox to a server with a certificate."""
    here, authority, secret = "127.0.0.1", Authority(tmp_path), new_secret()
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    monkeypatch.setattr(beside, "PATIENCE", 10.0)
    settings.WEBHOOK_PRIVATE_HOSTS = [here]
    with https_receiver(authority.certified(here)) as receiver:
        Destination.objects.update(
            webhook=f"https://{here}:{receiver.port}/in",
            webhook_secret=sealed(secret, delivery.PURPOSE),
        )
        message = _message()
        _work()
    ((headers, body),) = receiver.came
    assert json.loads(body)["data"]["question"] == UNANSWERED
    name, moment = f"msg_{message.uid.hex}", int(headers["webhook-timestamp"])
    expected = signed_headers(secret, message_id=name, timestamp=moment, body=body)
    assert expected["webhook-signature"] == headers["webhook-signature"]
    assert not OutboxEntry.objects.filter(topic="contact").exists()


def test_messages_are_forgotten_after_their_term(settings: Settings) -> None:
    settings.CONTACT_DAYS = 30
    now = timezone.now()
    _message(at=now - timedelta(days=31))
    young = _message(reference="AAAA-2222", once="two", at=now - timedelta(days=29))
    for days in (1, 4, 31):
        at = now - timedelta(days=days)
        Solved.objects.create(
            language="nb", day=timezone.localdate(at), at=at, reader=f"{days}", asked="puk"
        )
    forget_messages()
    assert list(Message.objects.all()) == [young]
    assert OutboxEntry.objects.get().key == str(young.pk)
    readers = Solved.objects.order_by("-at").values_list("reader", flat=True)
    assert list(readers) == ["1", None]


@pytest.mark.parametrize("posted", [False, True])
def test_who_has_no_account_is_erased_by_address(posted: bool) -> None:
    _message(email="kari.tindefjell@example.org", question="Hilsen kari.tindefjell@example.org")
    if posted:
        _work()
    call_command("erase_person", "Kari.Tindefjell@example.org", "--yes")
    assert tables_with("tindefjell") == []
    assert not Letter.objects.exists()
