"""Looks up, with a reader's rights, the articles that are about to be suggested."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from articles.access import Viewer, readable_by
from articles.audience import Audience
from articles.models import Article


class Readable(NamedTuple):
    """Holds what a suggestion shows of an article; ``path`` is the stored one, not an address."""

    key: UUID
    alias_of: int | None
    title: str
    questions: str
    path: str


_COLUMNS = ("translation_key", "alias_of", "title", "questions", "url_path")


def readable_pages(viewer: Viewer, keys: Iterable[UUID], locale: str) -> dict[UUID, Readable]:
    """Return the pages of a language that ``viewer`` may read now, by translation key."""
    pages = readable_by(viewer).filter(translation_key__in=list(keys), locale__language_code=locale)
    rows = map(Readable._make, pages.order_by().values_list(*_COLUMNS))
    return {row.key: row for row in rows if row.alias_of is None}


def audiences(viewer: Viewer, keys: Iterable[UUID]) -> dict[UUID, str]:
    """Return the audience of each article; nothing is asked for who reads public ones alone."""
    if viewer.realm is Audience.PUBLIC:
        return {}
    rows = Article.objects.filter(translation_key__in=list(keys))
    return dict(rows.values_list("translation_key", "effective_audience"))
