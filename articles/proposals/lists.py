"""Lists proposals for somebody: what they may see, and what waits for a decision."""

from typing import Any

from django.db.models import QuerySet

from articles.access import readable_by, viewer_for
from articles.models import Article, Proposal, ProposalState
from articles.proposals.rules import may_propose


def visible_proposals(user: Any) -> QuerySet[Proposal]:
    """Return the proposals somebody may see, own or as reviewer all, of articles they can read."""
    if not may_propose(user):
        return Proposal.objects.none()
    found = Proposal.objects.filter(page__in=readable_by(viewer_for(user)).values("pk"))
    if not user.has_perm("articles.review_change"):
        found = found.filter(author=user)
    return found.select_related("article", "author", "decided_by").defer("base")


def open_proposals(user: Any) -> QuerySet[Proposal]:
    """Return the open proposals that somebody may see, the oldest first."""
    waiting = visible_proposals(user).filter(state=ProposalState.OPEN)
    return waiting.order_by("created_at", "pk")


def open_on(user: Any, article: Article, language: str) -> QuerySet[Proposal]:
    """Return the open proposals for one article in one language that somebody may see."""
    return open_proposals(user).filter(article=article, language=language)
