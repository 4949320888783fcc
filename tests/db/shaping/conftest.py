"""Makes a few indexed articles and an editor once; each test rolls back what it shapes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from wagtail.users.models import UserProfile

from articles.audience import Audience
from kb.accounts.roles import EDITOR, PUBLISHER, Role
from search import service
from search.shaping.serving import forget
from tests.browsers import browser_of
from tests.content import (
    article_of,
    group_of,
    index_everything,
    make_article,
    make_centres,
    make_customer,
)
from tests.content import make_section as section
from tests.db.conftest import PATIENT
from tests.shared_content import made_once


@dataclass(frozen=True)
class Shelf:
    """Holds the numbers of the articles, and the people: an editor and a publisher."""

    router: int
    invoice: int
    staff: int
    english: int
    draft: int
    editor: User
    publisher: User


@pytest.fixture(autouse=True)
def fresh_engine(settings: Settings, monkeypatch: pytest.MonkeyPatch, standing: Shelf) -> None:
    """Keep the one index that stands for all tests here: none of them writes to it."""
    settings.ELASTICSEARCH_URL, settings.SEARCH_DIR = "", None
    monkeypatch.setattr(service, "_deadline", lambda: PATIENT)
    cache.clear()


@pytest.fixture(scope="package")
def standing(request: pytest.FixtureRequest) -> Iterator[Shelf]:
    """Keep them while the package's tests run."""
    yield from made_once(request, _made)


def _made() -> Shelf:
    centres = make_centres()
    nett = section(centres["nb"], "Nett")
    made = {
        "router": make_article(nett, "Start en ruter på nytt", say="Dra ut kontakten av en ruter."),
        "invoice": make_article(nett, "Forstå fakturaen", say="Her er alle beløp."),
        "staff": make_article(nett, "Ruter i lager", audience=Audience.STAFF),
        "english": make_article(section(centres["en"], "Net"), "Restart the router"),
        "draft": make_article(nett, "Uferdig", live=False),
    }
    index_everything()
    return Shelf(
        **{name: article_of(page).pk for name, page in made.items()},
        editor=_person("erik", EDITOR),
        publisher=_person("pia", PUBLISHER),
    )


def _person(name: str, role: Role) -> User:
    user = make_customer(name)
    user.email = f"{name}@example.org"
    user.save()
    user.groups.add(group_of(role))
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


@pytest.fixture
def shelf(standing: Shelf, db: None) -> Iterator[Shelf]:
    """Return them; nothing that another test shaped is remembered."""
    forget()
    yield standing
    forget()


@pytest.fixture
def editor(shelf: Shelf) -> Client:
    """Return the browser of the editor, who reads English."""
    return browser_of(shelf.editor)


def saved(client: Client, address: str, wish: dict[str, Any]) -> Any:
    """Send a wish, and again once its effect was shown."""
    shown = client.post(address, wish)
    return client.post(address, {**wish, "seen": shown.context["seen"]})
