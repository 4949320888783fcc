"""Gives the tests of the room an article that an agent uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.access import viewer_for
from articles.models import Article, Team
from kb.accounts.callers import Caller, agent_of
from kb.cases.storing import Case, Use
from tests.content import article_of, make_agent, make_article, make_centres, make_section
from tests.shared_content import made_once

NOW = timezone.now()


@dataclass(frozen=True)
class Desk:
    """Holds an article, and an agent of the team "Mobil"."""

    article: Article
    agent: User

    @property
    def caller(self) -> Caller:
        """Return the agent as the API knows them."""
        return caller_of(self.agent)

    @property
    def use(self) -> Use:
        """Return that the article was used."""
        return Use(number=self.article.pk, language="nb")


def caller_of(user: User) -> Caller:
    """Return somebody as the API knows them."""
    return Caller(viewer_for(user), agent_of(user.pk), user.pk)


def closed_case(case: str, agent: str = "solveig") -> Case:
    """Return a case that was just closed."""
    then = NOW - timedelta(days=1)
    return Case(system="desk", case=case, opened=then, closed=NOW, agent=agent)


def build() -> Desk:
    """Make the article and the agent."""
    page = make_article(make_section(make_centres()["nb"], "Mobil"), "Bytt SIM-kort")
    agent = make_agent("solveig", teams=[Team.objects.create(name="Mobil")])
    return Desk(article_of(page), agent)


@pytest.fixture(scope="package")
def made_desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Make them once for all tests."""
    yield from made_once(request, build)


@pytest.fixture
def desk(made_desk: Desk, db: None) -> Desk:
    """Return the article and the agent."""
    return made_desk
