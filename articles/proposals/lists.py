"""Lists proposals for somebody: what they may see, and what waits for a decision."""

from typing import Any

from django.db.models import Count, QuerySet, Subquery

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


def counted_open(**where: Any) -> Subquery:
    """Return how many proposals are open, None for none; for a query about something else too."""
    rows = Proposal.objects.filter(state=ProposalState.OPEN, **where).order_by()
    return Subquery(rows.values("state").annotate(number=Count("pk")).values("number"))


def open_on(user: Any, article: Article) -> int:
    """Return how many open proposals for the article shown somebody may see.

    They were counted when its facts were read (``article_and_products``), all of them and one's
    own. That somebody may propose and read the article is for the caller to ask.
    """
    seen = "proposed" if user.has_perm("articles.review_change") else "proposed_own"
    return getattr(article, seen) or 0
