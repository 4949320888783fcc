"""Proves that restoring brings words back and nothing else, and checks the comparison."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, Publication
from tests.content import article_of, prose, stored
from tests.editing.history.conftest import form, loaded, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(sim: ArticlePage) -> ArticlePage:
    """Return the article after its words changed and its audience was narrowed."""
    sim.body = stored([prose("Ring oss.")])
    sim.save_revision().publish()
    change_article(article_of(sim), {"audience": Audience.STAFF})
    return sim


def _first(page: ArticlePage) -> int:
    return int(page.revisions.order_by("pk").first().pk)


def test_restoring_keeps_audience_and_number(changed: ArticlePage, bo: Client) -> None:
    before = article_of(changed)
    address = reverse("wagtailadmin_pages:revisions_revert", args=(changed.pk, _first(changed)))
    shown = bo.get(address).context["form"]
    note = shown.instance.change_note
    sent = {**form(changed, "Åpne appen."), **loaded(changed), "change_note": note}
    assert bo.post(address, {**sent, "action-publish": "1"}).status_code == 302
    after = article_of(changed)
    row = Publication.objects.get(page=changed.pk, until=None)
    assert "Åpne appen." in str(row.content["body"])
    assert row.audience == Audience.STAFF
    assert row.note == note != ""
    assert {**vars(after), "_state": 0} == {**vars(before), "_state": 0}


def test_a_version_that_was_only_published_can_be_restored_too(
    changed: ArticlePage, bo: Client
) -> None:
    shown = bo.get(reverse("wagtailadmin_pages:history", args=(changed.pk,))).content.decode()
    assert (
        reverse("wagtailadmin_pages:revisions_revert", args=(changed.pk, _first(changed))) in shown
    )


def test_restoring_over_a_newer_version_asks_first(
    changed: ArticlePage, anna: Client, bo: Client
) -> None:
    opened = loaded(changed)
    changed.body = stored([prose("Send en e-post.")])
    changed.save_revision()
    address = reverse("wagtailadmin_pages:revisions_revert", args=(changed.pk, _first(changed)))
    assert bo.post(address, {**form(changed, "Åpne appen."), **opened}).status_code == 409
    assert "Send en e-post." in words(changed)


def test_two_revisions_are_compared_with_who_and_why(changed: ArticlePage, bo: Client) -> None:
    changed.change_note = "Feil nummer"
    changed.title = "Bytt SIM-kort"
    changed.save_revision()
    address = reverse(
        "wagtailadmin_pages:revisions_compare", args=(changed.pk, "earliest", "latest")
    )
    shown = bo.get(address).content.decode()
    assert "Feil nummer" in shown
    plain = bo.get(address, {"as": "text"}).content.decode()
    assert "− Åpne appen.\n+ Ring oss." in plain


def test_readers_of_the_help_centre_cannot_compare(changed: ArticlePage) -> None:
    address = reverse("wagtailadmin_pages:revisions_compare", args=(changed.pk, "live", "latest"))
    assert Client().get(address).status_code == 302


def test_history_shows_why(changed: ArticlePage, bo: Client) -> None:
    changed.change_note = "Feil nummer"
    changed.save_revision(log_action=True)
    shown = bo.get(reverse("wagtailadmin_pages:history", args=(changed.pk,)))
    assert "Feil nummer" in shown.content.decode()
