"""Proves that two people who edit one article can't silently lose what either wrote."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from articles.models import ArticlePage
from tests.editing.history.conftest import form, loaded, save, words

pytestmark = pytest.mark.django_db
AUTOSAVE = {"HTTP_ACCEPT": "application/json"}


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
def test_a_save_over_a_newer_version_comes_back_with_what_was_written(
    sim: ArticlePage, anna: Client, bo: Client, action: str
) -> None:
    opened = loaded(sim)
    save(anna, sim, {**form(sim, "Fra Anna."), **opened})
    sent = {**form(sim, "Fra Bo."), **opened, **({action: "1"} if action else {})}
    answer = save(bo, sim, sent)
    assert answer.status_code == 409
    assert "Fra Bo." in answer.content.decode()
    assert "anna" in answer.content.decode()
    assert "Fra Anna." in words(sim)


def test_a_second_save_is_a_decision_and_both_stay(
    sim: ArticlePage, anna: Client, bo: Client
) -> None:
    opened = loaded(sim)
    save(anna, sim, {**form(sim, "Fra Anna."), **opened})
    save(bo, sim, {**form(sim, "Fra Bo."), **opened})
    assert save(bo, sim, {**form(sim, "Fra Bo."), **loaded(sim)}).status_code == 302
    assert "Fra Bo." in words(sim)
    kept = [str(revision.content["body"]) for revision in sim.revisions.all()]
    assert sum("Fra Anna." in text for text in kept) == 1


def test_ones_own_autosave_on_its_way_does_not_refuse_the_click(
    sim: ArticlePage, anna: Client
) -> None:
    opened = loaded(sim)
    save(anna, sim, {**form(sim, "En."), **opened}, **AUTOSAVE)
    assert save(anna, sim, {**form(sim, "To."), **opened}).status_code == 302
    assert "To." in words(sim)


def test_ones_own_other_window_is_a_conflict(sim: ArticlePage, anna: Client) -> None:
    opened = loaded(sim)
    save(anna, sim, {**form(sim, "Fra det andre vinduet."), **opened})
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=int(loaded(sim)["loaded_revision_id"])).update(
        created_at=a_minute_ago
    )
    assert save(anna, sim, {**form(sim, "To."), **opened}).status_code == 409
    assert "Fra det andre vinduet." in words(sim)


def test_autosave_keeps_writing_into_its_own_draft(sim: ArticlePage, anna: Client) -> None:
    first = json.loads(save(anna, sim, {**form(sim, "En."), **loaded(sim)}, **AUTOSAVE).content)
    sent = {**form(sim, "To."), "overwrite_revision_id": str(first["revision_id"])}
    second = json.loads(save(anna, sim, sent, **AUTOSAVE).content)
    assert (first["success"], second["success"]) == (True, True)
    assert second["revision_id"] == first["revision_id"]
    assert "To." in words(sim)


def test_autosave_does_not_replace_what_somebody_else_saved(
    sim: ArticlePage, anna: Client, bo: Client
) -> None:
    opened = loaded(sim)
    save(anna, sim, {**form(sim, "Fra Anna."), **opened})
    answer = save(bo, sim, {**form(sim, "Fra Bo."), **opened}, **AUTOSAVE)
    assert json.loads(answer.content)["error_code"] == "invalid_revision"
    assert "Fra Anna." in words(sim)


def test_autosave_never_writes_into_a_revision_that_was_published(
    sim: ArticlePage, anna: Client
) -> None:
    """Somebody publishes the draft while its author's editor is still open."""
    saved = json.loads(save(anna, sim, {**form(sim, "En."), **loaded(sim)}, **AUTOSAVE).content)
    draft = Revision.objects.get(pk=saved["revision_id"])
    draft.publish()
    sent = {**form(sim, "To."), "overwrite_revision_id": str(draft.pk)}
    again = json.loads(save(anna, sim, sent, **AUTOSAVE).content)
    draft.refresh_from_db()
    assert "En." in str(draft.content["body"])
    assert again["revision_id"] != draft.pk
    assert "To." in words(sim)
