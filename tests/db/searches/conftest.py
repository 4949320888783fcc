"""Makes people, a section and an article once for the tests of searches; each test rolls back."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.audience import Audience
from articles.models import ArticlePage, SectionPage
from kb.accounts.roles import COACH, CONTRIBUTOR, PUBLISHER, READER
from tests.browsers import browser_of
from tests.content import group_of, make_article, make_centres, make_customer, make_section, prose
from tests.shared_content import made_once


@dataclass(frozen=True)
class Place:
    """Holds somebody of each role by its name, a staff section, and an article in it."""

    people: dict[str, User]
    section: SectionPage
    page: ArticlePage

    def client(self, role: str) -> Client:
        """Return the browser of somebody in a role."""
        return browser_of(self.people[role])


@pytest.fixture(scope="package")
def standing(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Keep them while the package's tests run."""
    yield from made_once(request, _build)


def _build() -> Place:
    people = {}
    for role in (READER, CONTRIBUTOR, COACH, PUBLISHER):
        people[role.name] = make_customer(role.name)
        people[role.name].groups.add(group_of(role))
    centres = make_centres()
    make_section(centres["sv"], "Faktura")
    section = make_section(centres["nb"], "Mobil", Audience.STAFF)
    page = make_article(section, "Slik bytter du SIM-kort", body=[prose("I appen.")])
    return Place(people, section, page)


@pytest.fixture
def place(standing: Place, db: None) -> Place:
    """Return the people, the section and the article."""
    return standing


@pytest.fixture
def publisher(place: Place) -> Client:
    """Return the browser of somebody who may read the log."""
    return place.client(PUBLISHER.name)


@pytest.fixture
def writing(place: Place) -> Client:
    """Return the browser of somebody who may write."""
    return place.client(CONTRIBUTOR.name)


@pytest.fixture
def page(place: Place) -> ArticlePage:
    """Return the article."""
    return place.page


@pytest.fixture
def section(place: Place) -> SectionPage:
    """Return the section."""
    return place.section
