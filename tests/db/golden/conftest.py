"""Makes a section and people once; each test writes its own articles and index."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoDbBlocker
from wagtail.users.models import UserProfile

from articles.models import ArticlePage, SectionPage
from kb.accounts.roles import EDITOR, PUBLISHER, ensure_roles
from search.shaping import serving
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    make_customer,
    make_section,
)
from tests.shared_content import shared_content


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
def standing(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    """Keep them while the package's tests run."""
    with shared_content(django_db_blocker, Path(tmp_path_factory.mktemp("media"))):
        with django_db_blocker.unblock():
            section = make_section(make_centres()["nb"], "Nett")
            roles, people = ensure_roles(), []
            for role in (EDITOR, PUBLISHER):
                user = make_customer(role.name)
                user.email = f"{role.name.lower()}@example.org"
                user.save()
                user.groups.add(roles[role.name])
                UserProfile.objects.create(user=user, preferred_language="en")
                people.append(user)
            house = House(
                section,
                make_article(section, "Start en ruter på nytt", say="Dra ut kontakten av den."),
                make_article(section, "Kjøpe nytt modem", say="Modem får du i butikken."),
                *people,
            )
        yield house


@pytest.fixture
def house(standing: House, db: None) -> Iterator[House]:
    """Return them, indexed."""
    serving.forget()
    index_everything()
    yield standing
    serving.forget()
