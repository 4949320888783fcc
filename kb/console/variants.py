"""Finds the page of an article in exactly the language that an agent has it before them in."""

from django.http import Http404

from articles.access import Viewer, readable_variants
from articles.models import Article, ArticlePage
from kb.accounts.callers import Caller


def variant(viewer: Viewer, number: int, language: str) -> tuple[ArticlePage, Article] | None:
    """Return an article's page in this language, None where the viewer can read none."""
    page = readable_variants(viewer, number).filter(locale__language_code=language).first()
    return None if page is None else (page, Article.objects.get(pk=number))


def readable(caller: Caller, number: int, language: str) -> tuple[ArticlePage, Article]:
    """Return an article's page in this language; raises ``Http404``."""
    found = variant(caller.viewer, number, language)
    if found is None:
        raise Http404
    return found
