"""Finds articles for the editor's list: through search, and what search does not hold yet."""

from django.db.models import Q

from articles.access import Viewer
from articles.models import Article, ArticlePage
from search.query.request import MAX_RESULTS, search_request
from search.service import found
from search.text.article_numbers import article_number
from search.text.stems import LOCALES

MOST_TITLES = 200


def numbers_found(viewer: Viewer, text: str, language: str) -> list[int]:
    """Return the numbers of articles that fit ``text``, best first, the editor's language first.

    Drafts and hidden articles are in no index: they are found by title or number, and come last.
    """
    numbers: dict[int, None] = {}
    for each in sorted(LOCALES, key=lambda code: code != language):
        request = search_request(text, locale=each, limit=MAX_RESULTS, offset=MAX_RESULTS)
        result = found(viewer, request)
        worth = result.hits[: result.verdict.worth_showing]
        numbers |= dict.fromkeys(hit.article.pk for hit in worth)
    return [*numbers, *(pk for pk in _by_title(text) if pk not in numbers)]


def _by_title(text: str) -> list[int]:
    """Return articles by number, or by a part of a title, drafts too."""
    text = text.replace("\x00", "").strip()
    if (number := article_number(text)) is not None:
        return list(Article.objects.filter(pk=number).values_list("pk", flat=True))
    # SQLite's LIKE knows the two cases of a to z only.
    spelt = {text, text.lower(), text.capitalize()}
    fits = Q()
    for spelling in spelt:
        fits |= Q(draft_title__icontains=spelling) | Q(title__icontains=spelling)
    keys = ArticlePage.objects.filter(fits).values("translation_key")
    rows = Article.objects.filter(translation_key__in=keys).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:MOST_TITLES])
