"""Tests the screen of the changes that were given up, and its buttons."""

from http import HTTPStatus

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from kb.outbox import queue
from kb.outbox.models import OutboxEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    """Sign an administrator in."""
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


@pytest.fixture
def dead() -> list[OutboxEntry]:
    """Give two rows that were given up."""
    queue.record("index", ["1", "2"], "published")
    for claim in queue.claim("index"):
        queue.bury(claim, f"<b>too odd</b> {claim.key}")
    return list(OutboxEntry.objects.order_by("key"))


def _alive() -> list[str]:
    return list(OutboxEntry.objects.filter(dead_at=None).values_list("key", flat=True))


def test_what_was_given_up_shows_its_reason_as_text(admin: Client, dead: list[OutboxEntry]) -> None:
    shown = admin.get(reverse("outbox")).content.decode()
    assert "&lt;b&gt;too odd&lt;/b&gt; 1" in shown
    assert "<b>too odd" not in shown


def test_one_row_is_tried_again(admin: Client, dead: list[OutboxEntry]) -> None:
    admin.post(reverse("outbox"), {"entry": dead[0].pk})
    assert _alive() == ["1"]
    assert [claim.key for claim in queue.claim("index")] == ["1"]


def test_all_rows_are_tried_again_by_their_own_button(
    admin: Client, dead: list[OutboxEntry]
) -> None:
    assert 'name="entry" value="all"' in admin.get(reverse("outbox")).content.decode()
    admin.post(reverse("outbox"), {"entry": "all"})
    assert sorted(_alive()) == ["1", "2"]


@pytest.mark.parametrize("entry", ["²", "1 OR 1", "-1", "", None, "9" * 30, "9" * 5000])
def test_what_names_no_row_tries_none_again(
    admin: Client, dead: list[OutboxEntry], entry: str | None
) -> None:
    answer = admin.post(reverse("outbox"), {} if entry is None else {"entry": entry})
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert _alive() == []


def test_a_row_that_a_colleague_tried_again_is_left_as_it_is(
    admin: Client, dead: list[OutboxEntry]
) -> None:
    admin.post(reverse("outbox"), {"entry": dead[0].pk})
    claimed = queue.claim("index")
    answer = admin.post(reverse("outbox"), {"entry": dead[0].pk}, follow=True)
    assert answer.status_code == HTTPStatus.OK
    assert queue.renew(claimed) == claimed
    assert _alive() == ["1"]
