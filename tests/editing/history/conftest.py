"""Gives the tests of versions an article, people who edit it, and a way to fill in its form."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from articles.models import ArticlePage
from kb.accounts.roles import EDITOR, PUBLISHER, ensure_roles
from tests.browsers import browser_of
from tests.content import make_article, make_centres, make_section, prose
from tests.shared_content import made_once


def person(name: str, role: str = EDITOR.name) -> User:
    """Make somebody with a role."""
    user = get_user_model().objects.create_user(name, password=f"{name}-password")
    group = Group.objects.filter(name=role).first()
    user.groups.add(group or ensure_roles()[role])
    return user


@pytest.fixture(scope="package")
def room(request: pytest.FixtureRequest) -> Iterator[int]:
    """Make roles, people and an article once for all tests of versions; return the article's id."""
    yield from made_once(request, _build)


def _build() -> int:
    person("anna"), person("bo", PUBLISHER.name)
    section = make_section(make_centres()["nb"], "Mobil")
    return int(make_article(section, "Bytt SIM", say="I appen.", body=[prose("Åpne appen.")]).pk)


@pytest.fixture
def sim(room: int, db: None) -> ArticlePage:
    """Return a published public article in Norwegian."""
    page: ArticlePage = ArticlePage.objects.get(pk=room)
    return page


@pytest.fixture
def anna(room: int, db: None) -> Client:
    """Return the browser of an editor."""
    return browser_of(get_user_model().objects.get(username="anna"))


@pytest.fixture
def bo(room: int, db: None) -> Client:
    """Return the browser of a publisher, who may read history."""
    return browser_of(get_user_model().objects.get(username="bo"))


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
