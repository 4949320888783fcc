"""Tells the outbox that articles may have changed: the one door from content to search."""

from collections.abc import Iterable

from wagtail.models import Page

from articles.models import Article, ArticlePage
from kb.outbox import queue

TOPIC = "index"


def articles_changed(numbers: Iterable[int], reason: str) -> None:
    """Write an outbox row for each article number into the caller's transaction."""
    queue.record(TOPIC, (str(number) for number in numbers), reason)


def subtree_changed(page: Page, reason: str) -> None:
    """Write an outbox row for each article at or below ``page``."""
    pages = ArticlePage.objects.filter(path__startswith=page.path)
    keys = pages.values("translation_key")
    numbers = Article.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    articles_changed(numbers, reason)
