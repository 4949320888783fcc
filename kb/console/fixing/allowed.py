"""Says what a caller may flag and fix, and refuses the rest."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import Http404
from ninja.errors import HttpError

from articles.access import readable_by
from articles.models import Article, ArticlePage
from articles.numbers import numbered
from articles.proposals.rules import may_propose
from kb.accounts.callers import Caller

NO_FIX = "You may not change articles from here: that needs an account here, and the right."


def may_fix(caller: Caller, _article: Article, _page: ArticlePage) -> bool:
    """Tell whether a caller may change passages; the card carries it."""
    user = user_of(caller)
    return user is not None and may_propose(user)


def user_of(caller: Caller) -> Any:
    """Return the account of a caller, None for somebody who has none here."""
    return caller.user_id and get_user_model().objects.get(pk=caller.user_id)


def writer(caller: Caller) -> Any:
    """Return the account of a caller who may propose changes; raises ``HttpError`` 403."""
    user = user_of(caller)
    if user is None or not may_propose(user):
        raise HttpError(403, NO_FIX)
    return user


def readable(caller: Caller, number: int, language: str) -> tuple[ArticlePage, Article]:
    """Return an article's page in exactly this language; raises ``Http404``."""
    article = numbered(number)
    pages = readable_by(caller.viewer).filter(
        translation_key=article and article.translation_key,
        locale__language_code=language,
        alias_of__isnull=True,
    )
    page = pages.first() if article else None
    if article is None or page is None:
        raise Http404
    return page, article
