"""Checks that reviewers who decide at the same moment neither publish twice nor lose a word."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.models import ArticlePage, Proposal, ProposalState
from articles.proposals.acts import AlreadyDecidedError, Draft, accept, decline, send
from articles.proposals.versions import content_of
from kb.accounts.roles import COACH
from tests.content import group_of, make_article, make_centres, make_customer, make_section, prose
from tests.editing.proposals.conftest import swapped
from tests.shared_database import at_once, shared_database


class Desk:
    """Holds an article, somebody who proposes and two reviewers."""

    def __init__(self) -> None:
        """Make them."""
        section = make_section(make_centres()["nb"], "Bredbånd")
        body = [prose("Første setning. Andre setning.")]
        self.article: ArticlePage = make_article(section, "Ruter", say="Vent.", body=body)
        self.people: list[User] = [make_customer(name) for name in ("kari", "ola", "siri")]
        for person in self.people:
            person.groups.add(group_of(COACH))

    def propose(self, old: str, new: str) -> Proposal:
        """Send a proposal: one text for another."""
        page = ArticlePage.objects.get(pk=self.article.pk)
        base = content_of(page)
        draft = Draft(page.live_revision_id, base, swapped(base, old, new))
        return send(page, draft, author=self.people[0])

    @property
    def text(self) -> str:
        """Return what readers see now."""
        return str(content_of(ArticlePage.objects.get(pk=self.article.pk)))


@pytest.fixture
def desk(transactional_db: None, tmp_path: Path) -> Iterator[Desk]:
    """Give the desk in a database that threads share."""
    with shared_database(tmp_path):
        yield Desk()


def _came_first(act: Callable[[], object]) -> bool:
    """Do it and tell whether nobody else had decided before."""
    try:
        act()
    except AlreadyDecidedError:
        return False
    return True


def test_of_two_reviewers_one_decides(desk: Desk) -> None:
    proposal, (_author, ola, siri) = desk.propose("Første", "Siste"), desk.people
    before = desk.article.revisions.count()
    first = at_once(
        lambda: _came_first(lambda: accept(proposal.pk, by=ola)),
        lambda: _came_first(lambda: decline(proposal.pk, by=siri, reason="Nei.")),
    )
    proposal.refresh_from_db()
    accepted = proposal.state == ProposalState.ACCEPTED
    assert first == [accepted, not accepted]
    assert desk.article.revisions.count() == before + accepted
    assert ("Siste" in desk.text) is accepted


def test_two_proposals_accepted_at_once_both_stay(desk: Desk) -> None:
    one, other = desk.propose("Første", "Siste"), desk.propose("Andre", "Tredje")
    _author, ola, siri = desk.people
    at_once(lambda: accept(one.pk, by=ola), lambda: accept(other.pk, by=siri))
    assert "Siste setning. Tredje setning." in desk.text
