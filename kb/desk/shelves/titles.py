"""Names articles by their title in the reader's language, else in any, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from articles.models import Article, ArticlePage


@dataclass(frozen=True)
class Named:
    """Holds an article's title and the page that bears it."""

    title: str
    page: int | None


def named(articles: Iterable[Article]) -> dict[int, Named]:
    """Return the title of each article by its number: what is live before what is not."""
    wanted = {article.translation_key: article.pk for article in articles}
    names: dict[int, Named] = {}
    for page in _pages(wanted):
        number, language = wanted[page.translation_key], page.locale.language_code
        if number not in names or (page.live and language == get_language()):
            names[number] = Named(page.draft_title or page.title, page.pk)
    return {number: names.get(number, Named(f"KB-{number}", None)) for number in wanted.values()}


def _pages(keys: Iterable[Any]) -> QuerySet[ArticlePage]:
    pages: QuerySet[ArticlePage] = ArticlePage.objects.filter(
        translation_key__in=list(keys), alias_of=None
    )
    return pages.select_related("locale").defer("body").order_by("-live", "pk")
