"""Looks up, with a reader's rights, the articles that are about to be suggested."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice, zip_longest
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from articles.access import Viewer, readable_by
from articles.audience import Audience
from articles.models import Article, ArticlePage
from kb import prepared


class Readable(NamedTuple):
    """Holds what a suggestion shows of an article; ``path`` is the stored one, not an address."""

    key: UUID
    title: str
    questions: str
    path: str


MOST = 20  # articles that can be asked for at once
_COLUMNS = ("translation_key", "alias_of", "title", "questions", "url_path")
# Stand in for the keys and the moment in the query that is written once.
_KEYS = tuple(UUID(int=at + 1) for at in range(MOST))
_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def readable_pages(viewer: Viewer, keys: Iterable[UUID], locale: str) -> dict[UUID, Readable]:
    """Return the pages of a language that ``viewer`` may read now, by translation key.

    Of more than ``MOST`` keys, the first.
    """
    asked = list(islice(keys, MOST))
    stored = ArticlePage._meta.get_field("translation_key").get_db_prep_value
    adapted = connection.ops.adapt_datetimefield_value
    instead = {
        stored(mark, connection): stored(key, connection)
        for mark, key in zip_longest(_KEYS, asked, fillvalue=asked[0])
    }
    instead[adapted(_MOMENT)] = adapted(timezone.now())
    rows = prepared.rows(_pages, viewer.realm, viewer.teams, locale, instead=instead)
    found = (Readable(_key(key), *words) for key, alias, *words in rows if alias is None)
    return {row.key: row for row in found}


def _pages(realm: Audience, teams: frozenset[int], locale: str) -> QuerySet[Any, tuple[Any, ...]]:
    pages = readable_by(Viewer(realm=realm, teams=teams), _MOMENT).filter(
        translation_key__in=_KEYS, locale__language_code=locale
    )
    found: QuerySet[Any, tuple[Any, ...]] = pages.order_by().values_list(*_COLUMNS)
    return found


def _key(stored: str | UUID) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(stored)


def audiences(viewer: Viewer, keys: Iterable[UUID]) -> dict[UUID, str]:
    """Return the audience of each article; nothing is asked for who reads public ones alone."""
    if viewer.realm is Audience.PUBLIC:
        return {}
    rows = Article.objects.filter(translation_key__in=list(keys))
    return dict(rows.values_list("translation_key", "effective_audience"))
