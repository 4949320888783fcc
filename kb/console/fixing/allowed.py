"""Says what a caller may flag and fix, and refuses the rest."""

from typing import Any

from ninja.errors import HttpError

from articles.models import Article, ArticlePage
from articles.proposals.rules import may_propose
from kb.accounts.callers import Caller, user_of

NO_ACCOUNT = (
    "Changing an article needs an account of this site, and a token is tied to none. Flag what is "
    "wrong, or sign in here and change it on the article's page."
)
NO_FIX = (
    "You may not change articles. Flag what is wrong, or ask an administrator for a role that "
    "proposes changes."
)


def may_fix(caller: Caller, _article: Article, _page: ArticlePage) -> bool:
    """Tell whether a caller may change passages; the card carries it."""
    user = user_of(caller)
    return user is not None and may_propose(user)


def writer(caller: Caller) -> Any:
    """Return the account of a caller who may propose changes; raises ``HttpError`` 403."""
    user = user_of(caller)
    if user is None:
        raise HttpError(403, NO_ACCOUNT)
    if not may_propose(user):
        raise HttpError(403, NO_FIX)
    return user
