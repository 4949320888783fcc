"""Tells the outbox that articles may have changed: the one door from content to search."""

from collections.abc import Iterable

from wagtail.models import Page

from articles.models import Article, ArticlePage
from kb.outbox import epoch, queue

TOPIC = "index"


def articles_changed(numbers: Iterable[int], reason: str) -> None:
    """Write an outbox row for each article number into the caller's transaction.

    Whatever was kept of earlier answers is out of date from its commit on.
    """
    queue.record(TOPIC, (str(number) for number in numbers), reason)
    epoch.changed()


def subtree_changed(page: Page, reason: str) -> None:
    """Write an outbox row for each article at or below ``page``."""
    pages = ArticlePage.objects.filter(path__startswith=page.path)
    keys = pages.values("translation_key")
    numbers = Article.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    articles_changed(numbers, reason)
