"""Keeps folded titles and questions in the database, where search looks when the engine is down.

A stored folded column, because SQLite's LIKE folds ASCII letters only.
"""

from collections.abc import Iterable

from django.db import transaction

from search.indexing.loading import Loaded
from search.models import FoldedTitle
from search.text.words import words


@transaction.atomic
def record_titles(articles: Iterable[Loaded]) -> None:
    """Replace the rows of these articles by their titles and questions as they are now.

    Two at once (the worker and a rebuild) write the same rows one after the other: both take them
    in the same order.
    """
    articles = list(articles)
    rows = {
        (article.number, text.locale): FoldedTitle(
            article=article.number,
            locale=text.locale,
            words=f" {' '.join(words(' '.join((text.title, *text.questions))))} ",
        )
        for article in sorted(articles, key=lambda article: article.number)
        for text in sorted(article.texts, key=lambda text: text.locale)
    }
    numbers = [article.number for article in articles]
    stored = FoldedTitle.objects.select_for_update().filter(article__in=numbers)
    held = stored.order_by("article", "locale").values_list("pk", "article", "locale")
    gone = [pk for pk, *place in held if tuple(place) not in rows]
    FoldedTitle.objects.filter(pk__in=gone).delete()
    FoldedTitle.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["article", "locale"],
        update_fields=["words"],
        batch_size=200,
    )
