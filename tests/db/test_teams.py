"""Checks that no team disappears from under what is limited to it."""

import pytest
from django.db import transaction
from django.db.models.deletion import ProtectedError

from articles.audience import Audience
from articles.models import HelpCentrePage, Team
from tests.content import article_of, make_article, make_section


@pytest.fixture
def team(db: None) -> Team:
    """Return a team that nothing is limited to."""
    return Team.objects.create(name="fraud")


@pytest.mark.parametrize("whole_queryset", [False, True])
def test_the_team_of_an_article_stays(
    team: Team, centres: dict[str, HelpCentrePage], whole_queryset: bool
) -> None:
    page = make_article(make_section(centres["nb"], "Mobil"), "Svindel", teams=[team])
    with pytest.raises(ProtectedError), transaction.atomic():
        Team.objects.all().delete() if whole_queryset else team.delete()
    assert list(article_of(page).effective_teams.all()) == [team]


def test_the_team_of_a_section_stays(team: Team, centres: dict[str, HelpCentrePage]) -> None:
    make_section(centres["nb"], "Svindel", Audience.STAFF, teams=[team])
    with pytest.raises(ProtectedError), transaction.atomic():
        team.delete()


def test_a_team_that_nothing_is_limited_to_can_go(team: Team) -> None:
    team.delete()
    assert not Team.objects.exists()
