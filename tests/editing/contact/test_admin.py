"""Tests the screens of messages and of where they go."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from kb.contact.delivery import PURPOSE
from kb.contact.models import Destination, Message
from kb.outbox.handlers import handler_step
from kb.outbox.letters import write_letter
from kb.outbox.models import OutboxEntry
from kb.sealing import opened
from tests.browsers import browser_of_root
from tests.editing.contact.conftest import DESK, UNANSWERED

pytestmark = pytest.mark.django_db
HOOK = "https://tickets.example/in"
NEW = "/admin/contact/destinations/new/"


@pytest.fixture
def root(db: None) -> Client:
    """Return the browser of somebody who may do everything, and reads English."""
    browser = browser_of_root()
    UserProfile.objects.create(user=User.objects.get(), preferred_language="en")
    return browser


def _given_up() -> Message:
    message = Message.objects.create(
        reference="K7F3-29QX",
        once="one",
        language="nb",
        email="kari@example.org",
        question=f"<b>{UNANSWERED}</b>",
    )
    now = timezone.now()
    OutboxEntry.objects.create(
        topic="contact", key=str(message.pk), reason="-", due_at=now, dead_at=now, error="HTTP 404"
    )
    return message


def test_what_was_given_up_is_seen_with_its_reason_and_tried_again(root: Client) -> None:
    message = _given_up()
    listed = root.get("/admin/messages/").content.decode()
    assert "Not delivered" in listed
    assert message.reference in root.get("/admin/messages/?on_its_way=true").content.decode()
    assert message.reference not in root.get("/admin/messages/?on_its_way=false").content.decode()
    page = root.get(f"/admin/messages/{message.pk}/").content.decode()
    assert "HTTP 404" in page
    assert f"&lt;b&gt;{UNANSWERED}" in page
    root.post(f"/admin/messages/{message.pk}/")
    for _step in range(2):
        handler_step()
    assert mail.outbox[0].to == [DESK]
    assert "Delivered" in root.get(f"/admin/messages/{message.pk}/").content.decode()


def test_an_address_adds_nothing_to_the_letter_that_answers_it(root: Client) -> None:
    message = _given_up()
    Message.objects.update(email="kari?bcc=spy%40evil.example&body=x@example.org")
    page = root.get(f"/admin/messages/{message.pk}/").content.decode()
    assert 'href="mailto:kari%3Fbcc%3Dspy%2540evil.example%26body%3Dx@example.org"' in page


def test_a_letter_that_waits_is_not_yet_delivered(root: Client) -> None:
    message = _given_up()
    Message.objects.update(handed_on_at=timezone.now())
    write_letter(to=DESK, subject="-", text="-", once=f"contact:{message.uid}")
    page = root.get("/admin/messages/?on_its_way=true").content.decode()
    assert message.reference in page
    assert "On its way" in page


def test_the_secret_of_a_webhook_is_shown_once_and_kept_closed(root: Client) -> None:
    answer = root.post(NEW, {"language": "sv", "product": "", "email": "", "webhook": HOOK})
    secret = re.findall(r"whsec_[\w+/=]+", answer.content.decode())[0]
    row = Destination.objects.get(language="sv")
    assert secret not in row.webhook_secret
    assert opened(row.webhook_secret, PURPOSE) == secret
    edit = f"/admin/contact/destinations/edit/{row.pk}/"
    kept = {"language": "sv", "product": "", "email": DESK, "webhook": HOOK}
    assert "whsec_" not in root.get(edit).content.decode()
    assert root.post(edit, kept).status_code == 302
    row.refresh_from_db()
    assert opened(row.webhook_secret, PURPOSE) == secret
    renewed = root.post(edit, {**kept, "renew": "on"}).content.decode()
    assert secret not in renewed
    assert "whsec_" in renewed


@pytest.mark.parametrize(
    "form",
    [
        {"language": "sv"},
        {"language": "sv", "webhook": "http://tickets.example/in"},
        {"language": "sv", "webhook": "https://me:word@tickets.example/in"},
        {"language": "sv", "webhook": "https://[tickets/in"},
        {"language": "sv", "webhook": "https://tickets.example:99999/in"},
        {"language": "sv", "email": "desk"},
        {"language": "", "email": "another@example.org"},
    ],
)
def test_a_destination_that_cannot_be_is_not_stored(root: Client, form: dict[str, str]) -> None:
    before = Destination.objects.count()
    answer = root.post(NEW, {"language": "", "product": "", "email": "", "webhook": "", **form})
    assert answer.status_code == 200
    assert Destination.objects.count() == before


def test_a_private_key_is_neither_stored_nor_shown_again(root: Client) -> None:
    pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIEX\n-----END PRIVATE KEY-----"
    answer = root.post("/admin/accounts/link-keys/new/", {"site": "shop", "public_key": pem})
    page = answer.content.decode()
    assert "must stay on the company" in page
    assert "MC4CAQAwBQYDK2VwBCIEIEX" not in page
