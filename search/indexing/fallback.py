"""Keeps folded titles and questions in the database, where search looks when the engine is down.

A stored folded column, because SQLite's LIKE folds ASCII letters only.
"""

from collections.abc import Iterable

from search.indexing.loading import Loaded
from search.models import FoldedTitle
from search.text.words import words


def record_titles(articles: Iterable[Loaded]) -> None:
    """Replace the rows of these articles by their titles and questions as they are now."""
    articles = list(articles)
    FoldedTitle.objects.filter(article__in=[article.number for article in articles]).delete()
    FoldedTitle.objects.bulk_create(
        FoldedTitle(
            article=article.number,
            locale=text.locale,
            words=f" {' '.join(words(' '.join((text.title, *text.questions))))} ",
        )
        for article in articles
        for text in article.texts
    )
