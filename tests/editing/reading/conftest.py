"""Gives the tests of the room articles and the agents of a team who read them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User

from articles.access import viewer_for
from articles.audience import Audience
from articles.models import ArticlePage, Publication, Team
from articles.review.publishing import unreviewed
from kb.accounts.callers import Caller, agent_of
from tests.content import (
    article_of,
    make_agent,
    make_article,
    make_centres,
    make_section,
    note,
    prose,
)
from tests.shared_content import made_once

SAY = "Hold the button for ten seconds."


@dataclass(frozen=True)
class Desk:
    """Holds an article for everybody and one of the team "Fraud", and two agents of "Mobile"."""

    page: ArticlePage
    closed: ArticlePage
    ada: User
    bo: User
    team: Team
    fraud: Team

    @property
    def number(self) -> int:
        """Return the number of the article for everybody."""
        return article_of(self.page).pk

    @property
    def text(self) -> Publication:
        """Return its text that is live."""
        return Publication.objects.get(article=self.number, until=None)

    def change(self, say: str, *, material: bool = False) -> Publication:
        """Publish another short answer, and return the text that is live then."""
        page = ArticlePage.objects.get(pk=self.page.pk)
        page.say, page.material_change = say, material
        with unreviewed():
            page.save_revision().publish()
        return self.text


def caller_of(user: User) -> Caller:
    """Return somebody as the API knows them."""
    return Caller(viewer_for(User.objects.get(pk=user.pk)), agent_of(user.pk), user.pk)


def build() -> Desk:
    """Make articles, teams and agents."""
    section = make_section(make_centres()["en"], "Mobile")
    team, fraud = (Team.objects.create(name=name) for name in ("Mobile", "Fraud"))
    page = make_article(
        section,
        "Reset the router",
        say=SAY,
        body=[prose("The lamp turns green. Then you can go on."), note("Offer an extender.")],
    )
    closed = make_article(
        section, "Stolen SIM cards", say="Ask Ida.", audience=Audience.STAFF, teams=[fraud]
    )
    ada, bo = (make_agent(name, teams=[team]) for name in ("ada", "bo"))
    return Desk(page, closed, ada, bo, team, fraud)


@pytest.fixture(scope="package")
def made_desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Make them once for all tests."""
    yield from made_once(request, build)


@pytest.fixture
def desk(made_desk: Desk, db: None) -> Desk:
    """Return the articles and the agents."""
    return made_desk
