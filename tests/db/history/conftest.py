"""Gives the tests of versions an article, people who edit it, and a way to fill in its form."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from articles.models import ArticlePage, HelpCentrePage
from kb.accounts.roles import EDITOR, PUBLISHER, ensure_roles
from tests.content import make_article, make_section, prose

Save = Callable[..., Any]


def person(name: str, role: str = EDITOR.name) -> User:
    """Make somebody with a role."""
    user = get_user_model().objects.create_user(name, password=f"{name}-password")
    user.groups.add(ensure_roles()[role])
    return user


def signed_in(user: User) -> Client:
    """Return the browser of a person."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def sim(centres: dict[str, HelpCentrePage]) -> ArticlePage:
    """Return a published public article in Norwegian, number and audience set."""
    section = make_section(centres["nb"], "Mobil")
    return make_article(section, "Bytt SIM", say="I appen.", body=[prose("Åpne appen.")])


@pytest.fixture
def anna(db: None) -> Client:
    """Return the browser of an editor."""
    return signed_in(person("anna"))


@pytest.fixture
def bo(db: None) -> Client:
    """Return the browser of a publisher."""
    return signed_in(person("bo", PUBLISHER.name))


def loaded(page: ArticlePage) -> dict[str, str]:
    """Return what the editor's form remembers of the revision it was opened with."""
    revision = ArticlePage.objects.get(pk=page.pk).latest_revision
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def form(page: ArticlePage, text: str, **changes: str) -> dict[str, Any]:
    """Return the editor's form with a body of one paragraph."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "say": page.say,
        "questions": "",
        "tags": "",
        "change_note": "",
        "body": streamfield([("prose", rich_text(f"<p>{text}</p>", features=[]))]),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return {**nested_form_data(fields), **changes}


def save(client: Client, page: ArticlePage, data: dict[str, Any], **headers: Any) -> Any:
    """Send the editor's form."""
    return client.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), data, **headers)


def words(page: ArticlePage) -> str:
    """Return the stored HTML of a page's latest draft."""
    latest = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return str(latest.body.get_prep_value())
