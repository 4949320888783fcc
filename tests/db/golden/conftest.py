"""Makes a section and people once; each test writes its own articles and index."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from wagtail.users.models import UserProfile

from articles.models import ArticlePage, SectionPage
from kb.accounts.roles import EDITOR, PUBLISHER
from search.shaping import serving
from tests.content import (
    article_of,
    group_of,
    index_everything,
    make_article,
    make_centres,
    make_customer,
    make_section,
)
from tests.shared_content import made_once


@dataclass(frozen=True)
class House:
    """Holds two articles about routers, and an editor and a publisher."""

    section: SectionPage
    restart: ArticlePage
    buy: ArticlePage
    editor: User
    publisher: User

    @property
    def number(self) -> int:
        """Return the number of the article about restarting."""
        return article_of(self.restart).pk


@pytest.fixture(scope="package")
def standing(request: pytest.FixtureRequest) -> Iterator[House]:
    """Keep them while the package's tests run."""
    yield from made_once(request, _build)


def _build() -> House:
    section = make_section(make_centres()["nb"], "Nett")
    people = []
    for role in (EDITOR, PUBLISHER):
        user = make_customer(role.name)
        user.email = f"{role.name.lower()}@example.org"
        user.save()
        user.groups.add(group_of(role))
        UserProfile.objects.create(user=user, preferred_language="en")
        people.append(user)
    return House(
        section,
        make_article(section, "Start en ruter på nytt", say="Dra ut kontakten av den."),
        make_article(section, "Kjøpe nytt modem", say="Modem får du i butikken."),
        *people,
    )


@pytest.fixture
def house(standing: House, db: None) -> Iterator[House]:
    """Return them, indexed."""
    serving.forget()
    index_everything()
    yield standing
    serving.forget()
