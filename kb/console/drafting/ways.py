"""Says how somebody's article begins: as their own draft, handed to reviewers, or not at all."""

from enum import StrEnum
from typing import Any

from articles.proposals.rules import may_propose

WRITE = "articles.change_article"


class Way(StrEnum):
    """Says what becomes of an article that somebody begins."""

    OWN = "own"
    HANDED_OVER = "handed_over"  # a draft that waits for review, as a proposal does
    REFUSED = "refused"


def way_of(user: Any) -> Way:
    """Return the way of an account.

    None is a caller without one, whom the scope of their token let in: others look at it first.
    """
    if user is None:
        return Way.HANDED_OVER
    if user.has_perm(WRITE):
        return Way.OWN
    return Way.HANDED_OVER if may_propose(user) else Way.REFUSED
