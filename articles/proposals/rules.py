"""Says who may propose, see, decide and publish; asked by every view and by the acts themselves."""

from typing import Any

from articles.access import readable_by, viewer_for
from articles.models import Article, ArticlePage, Governance, Proposal


def may_propose(user: Any) -> bool:
    """Tell whether somebody is staff and may propose changes to what they can read."""
    return bool(
        user.is_active
        and user.has_perm("articles.read_staff")
        and user.has_perm("articles.propose_change")
    )


def may_see(user: Any, proposal: Proposal) -> bool:
    """Tell whether somebody may look: reviewers at all, others at their own.

    Nobody sees a proposal for an article that they could not read.
    """
    if not may_propose(user):
        return False
    if proposal.author_id != user.pk and not user.has_perm("articles.review_change"):
        return False
    return readable_by(viewer_for(user)).filter(pk=proposal.page_id).exists()


def may_publish_directly(user: Any, article: Article, page: ArticlePage) -> bool:
    """Tell whether somebody may publish a fix without anybody else."""
    return bool(
        article.governance == Governance.EXPERIENCE
        and user.has_perm("articles.publish_fix")
        and page.permissions_for_user(user).can_publish()
    )


def may_decide(user: Any, proposal: Proposal) -> bool:
    """Tell whether somebody may accept or decline: a reviewer, and never their own.

    Whoever could publish the change anyway may also accept it.
    """
    if proposal.page is None or not may_see(user, proposal):
        return False
    if proposal.author_id == user.pk:
        return may_publish_directly(user, proposal.article, proposal.page)
    return bool(user.has_perm("articles.review_change"))


def goes_live(user: Any, article: Article, page: ArticlePage) -> bool:
    """Tell whether what this reviewer accepts is published, or becomes a draft for review."""
    return bool(
        page.live
        and article.governance == Governance.EXPERIENCE
        and page.permissions_for_user(user).can_publish()
    )
