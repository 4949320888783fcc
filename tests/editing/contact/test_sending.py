"""Tests that a message is stored once, with what was tried, and nothing typed is ever lost."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from articles.models import Product
from kb.contact.models import Destination, Message, Solved
from kb.contact.stamp import new_stamp
from kb.outbox.models import OutboxEntry
from tests.content import make_customer
from tests.editing.contact.conftest import QUESTION, UNANSWERED, Shelf

Send = Callable[..., Any]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Begin with no request counted."""
    cache.clear()


def test_a_message_is_stored_with_its_row_and_answered_with_its_reference(send: Send) -> None:
    answer = send(product="mobil", asked="blomster")
    message = Message.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        303,
        f"/nb/contact/thanks/?reference={message.reference}",
    )
    assert (message.question, message.email, message.language) == (
        UNANSWERED,
        "kari@example.org",
        "nb",
    )
    assert (message.product, message.asked) == (Product.objects.get(key="mobil"), "blomster")
    assert OutboxEntry.objects.filter(topic="contact", key=str(message.pk)).exists()
    assert message.reference in Client().get(answer["Location"]).content.decode()
    assert not answer.cookies


def test_an_answer_is_offered_before_anything_is_sent(send: Send, shelf: Shelf) -> None:
    answer = send(question=QUESTION)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Finn PUK-koden" in re.sub("</?mark>", "", page)
    assert "Gi ut PUK-koden" not in re.sub("</?mark>", "", page)
    assert QUESTION in page
    assert not Message.objects.exists()
    offered = re.findall(r'name="offered" value="(\d+)"', page)
    send(question=QUESTION, seen="1", offered=[*offered, str(shelf.staff)], opened=offered[0])
    message = Message.objects.get()
    assert (message.offered[0], message.opened) == (shelf.public, [shelf.public])
    assert shelf.staff not in message.offered


def test_a_question_without_an_answer_is_offered_nothing(send: Send) -> None:
    found = send(act="look", email=None, stamp=None).content.decode()
    assert "contact-offers" not in found
    assert "contact-offers" in send(act="look", question=QUESTION).content.decode()


def test_what_is_solved_sends_nothing_and_counts_until_they_write(send: Send, shelf: Shelf) -> None:
    for _time in range(2):
        answer = send(act="solved", question=QUESTION, offered=[str(shelf.public)], asked="puk")
        assert (answer.status_code, answer["Location"]) == (303, "/nb/contact/thanks/")
    solved = Solved.objects.get()
    assert (solved.asked, solved.articles, solved.wrote_after) == ("puk", [shelf.public], False)
    assert not Message.objects.exists()
    send()
    solved.refresh_from_db()
    assert solved.wrote_after


def test_an_article_leads_to_the_form_that_knows_it(shelf: Shelf) -> None:
    article = Client().get(f"/nb/kb-{shelf.public}/", follow=True).content.decode()
    assert f'href="/nb/contact/?article={shelf.public}"' in article
    page = Client().get("/nb/contact/", {"article": shelf.public}).content.decode()
    assert f'name="opened" value="{shelf.public}"' in page


def test_the_form_comes_filled_by_its_address(shelf: Shelf) -> None:
    address = {"q": '"><script>alert(1)</script> PUK-kode SIM-kort låst', "product": "mobil"}
    answer = Client().get("/nb/contact/", address)
    page = answer.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; PUK-kode" in page
    assert "<script>alert" not in page
    assert '<option value="mobil" selected>' in page
    assert (answer["Cache-Control"], answer.cookies) == ("private, no-cache", {})


@pytest.mark.parametrize(
    "form",
    [
        {"email": "kari@"},
        {"question": "Takk & <b>farvel</b>", "email": ""},
        {"question": "æ" * 5_001},
        {"stamp": "made up"},
        {"stamp": new_stamp(time.time() + 24 * 3600)},
        {"stamp": new_stamp(time.time() - 2 * 24 * 3600)},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(send: Send, form: dict[str, str]) -> None:
    answer = send(**form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'role="alert"' in page
    typed = form.get("question", UNANSWERED)
    assert typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in page
    assert not Message.objects.exists()


def test_a_form_that_came_too_soon_is_taken_when_it_comes_again(send: Send) -> None:
    stamp = new_stamp(time.time() - 1)
    page = send(stamp=stamp).content.decode()
    assert f'name="stamp" value="{stamp}"' in page
    stale = send(stamp=new_stamp(time.time() - 2 * 24 * 3600)).content.decode()
    assert re.search(r'name="stamp" value="[^"]{20,}"', stale)


def test_the_same_form_twice_is_one_message(send: Send) -> None:
    stamp = new_stamp(time.time() - 60)
    first, second = send(stamp=stamp), send(stamp=stamp)
    assert first["Location"] == second["Location"]
    assert OutboxEntry.objects.filter(topic="contact").count() == 1
    send(stamp=stamp, question="Og en ting til: hva koster det?")
    assert Message.objects.count() == 2


def test_a_machine_is_thanked_and_forgotten(send: Send) -> None:
    answer = send(website="https://spam.example")
    assert "reference=" in answer["Location"]
    assert not Message.objects.exists()


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_another_site_sends_nothing(send: Send, origin: str) -> None:
    assert send(origin=origin).status_code == 403
    assert not Message.objects.exists()


def test_more_than_a_reader_needs_is_slowed_down(send: Send, settings: Settings) -> None:
    settings.CONTACT_AN_HOUR = 2
    answers = [send() for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert UNANSWERED in answers[-1].content.decode()
    assert int(answers[-1]["Retry-After"]) > 0


def test_everybody_together_is_slowed_down(send: Send, settings: Settings) -> None:
    settings.CONTACT_FROM_ALL_AN_HOUR = 1
    assert [send().status_code for _ in range(2)] == [303, 429]
    assert Message.objects.count() == 1


def test_a_megabyte_is_not_read(send: Send) -> None:
    answer = send(question="æ" * 500_000)
    assert answer.status_code == 413
    assert len(answer.content) < 30_000


def test_without_a_destination_there_is_no_form(send: Send) -> None:
    front = "/nb/"
    assert "/nb/contact/" in Client().get(front).content.decode()
    Destination.objects.all().delete()
    assert "/nb/contact/" not in Client().get(front).content.decode()
    assert "<form" not in Client().get("/nb/contact/").content.decode().partition("<main")[2]
    answer = send()
    assert answer.status_code == 503
    assert UNANSWERED in answer.content.decode()


def test_what_a_customer_types_is_kept_by_no_cache(send: Send) -> None:
    client = Client()
    client.force_login(make_customer("kim"))
    assert client.get("/nb/contact/")["Cache-Control"] == "private, no-store"
    assert send(client, email="x")["Cache-Control"] == "private, no-store"
