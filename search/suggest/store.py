"""Writes down what articles offer as suggestions, in the transaction that settles them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from articles.models import Article
from search.engine.base import ArticleChange
from search.models import Generation, Offered
from search.suggest.phrases import phrases_of

BATCH = 200
_SAME = ("phrases", "products", "teams")


def offer(generation: Generation, changes: Iterable[ArticleChange]) -> None:
    """Add rows for what changed; what an article offered before is replaced.

    The caller holds the generation's row, or is the only writer of a generation being built: then
    a later row is never seen before an earlier one.
    """
    changes = list(changes)
    numbers = {change.article for change in changes}
    keys = dict(Article.objects.filter(pk__in=numbers).values_list("pk", "translation_key"))
    held = {
        (row.article, row.realm, row.locale): row
        for row in Offered.objects.filter(generation=generation, article__in=numbers)
    }
    rows = [_row(generation, change, keys) for change in changes if change.article in keys]
    new = [row for row in rows if _is_news(row, held.get((row.article, row.realm, row.locale)))]
    replaced = [held.get((row.article, row.realm, row.locale)) for row in new]
    Offered.objects.filter(pk__in=[row.pk for row in replaced if row is not None]).delete()
    Offered.objects.bulk_create(new, batch_size=BATCH)


def _row(generation: Generation, change: ArticleChange, keys: Mapping[int, UUID]) -> Offered:
    first = change.passages[0] if change.passages else None
    return Offered(
        generation=generation,
        realm=change.index.realm.value,
        locale=change.index.locale,
        article=change.article,
        key=keys[change.article],
        phrases=[list(each) for each in phrases_of(change.passages)],
        products=list(first.products) if first else [],
        teams=list(first.teams) if first and first.team_limited else None,
    )


def _is_news(row: Offered, held: Offered | None) -> bool:
    if held is None:
        return bool(row.phrases)
    return any(getattr(row, name) != getattr(held, name) for name in _SAME)
