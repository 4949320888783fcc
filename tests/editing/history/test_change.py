"""Checks the note and the tick that go with each revision, and what is remembered of them."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from articles.facts import change_article
from articles.history.material import since_material
from articles.models import ArticlePage, Governance, Publication, SharedSnippet
from tests.content import article_of
from tests.editing.history.conftest import form, loaded, save

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


def _open_row(page: ArticlePage) -> Publication:
    return Publication.objects.get(page=page.pk, until=None)


def _publish(client: Client, page: ArticlePage, text: str, **changes: str) -> None:
    sent = form(page, text, **changes)
    assert save(client, page, {**sent, **loaded(page), **PUBLISH}).status_code == 302


def test_the_note_goes_into_revision_and_ledger(sim: ArticlePage, bo: Client) -> None:
    _publish(bo, sim, "Ny pris.", change_note="Prisen er ny")
    row = _open_row(sim)
    assert row.note == "Prisen er ny"
    assert sim.revisions.get(pk=row.revision).content["change_note"] == "Prisen er ny"


def test_the_next_change_begins_without_a_note(sim: ArticlePage, bo: Client) -> None:
    _publish(bo, sim, "Ny pris.", change_note="Prisen er ny", material_change="on")
    shown = bo.get(reverse("wagtailadmin_pages:edit", args=(sim.pk,)))
    instance = shown.context["form"].instance
    assert (instance.change_note, instance.material_change) == ("", False)


def test_a_draft_keeps_its_note(sim: ArticlePage, bo: Client) -> None:
    save(bo, sim, {**form(sim, "Ny pris.", change_note="Prisen er ny"), **loaded(sim)})
    shown = bo.get(reverse("wagtailadmin_pages:edit", args=(sim.pk,)))
    assert shown.context["form"].instance.change_note == "Prisen er ny"


def test_compliance_asks_why_before_submitting_but_not_for_a_draft(
    sim: ArticlePage, anna: Client
) -> None:
    owner = get_user_model().objects.get(pk=anna.session["_auth_user_id"])
    change_article(article_of(sim), {"governance": Governance.COMPLIANCE, "owner": owner})
    submit = {"action-submit": "1"}
    refused = save(anna, sim, {**form(sim, "Ny pris."), **loaded(sim), **submit})
    assert "change_note" in refused.context["form"].errors
    assert save(anna, sim, {**form(sim, "Ny pris."), **loaded(sim)}).status_code == 302


def test_a_material_change_counts_from_when_it_was_published(sim: ArticlePage, bo: Client) -> None:
    article = article_of(sim)
    assert since_material(article, "nb") is None
    _publish(bo, sim, "Ny pris.", material_change="on")
    material = _open_row(sim).since
    _publish(bo, sim, "Ny pris, skrivefeil rettet.")
    assert since_material(article, "nb") == material


def test_a_changed_snippet_does_not_repeat_a_material_change(sim: ArticlePage, bo: Client) -> None:
    snippet = SharedSnippet.objects.create(name="Tid", body="<p>8–16</p>", locale=sim.locale)
    sim.body = [{"type": "snippet", "value": snippet.pk}]
    sim.material_change = True
    sim.save_revision().publish()
    material = _open_row(sim).since
    snippet.body = "<p>9–15</p>"
    snippet.save()
    assert _open_row(sim).since > material
    assert since_material(article_of(sim), "nb") == material
