"""Lists the articles that everybody may read, with since when and since when as they are.

The ledger says both, and counts no internal note: so neither dates nor order tell of anything
that not everybody may read.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from articles.access import ANONYMOUS, readable_by
from articles.audience import Audience
from articles.helpcentre.navigation import address
from articles.helpcentre.place import Centre
from articles.models import Article, ArticlePage, Publication


@dataclass(frozen=True)
class Listed:
    """Is one public article in one language; ``url`` is its path."""

    number: int
    key: UUID
    page: int
    title: str
    say: str
    url: str
    first: datetime
    changed: datetime


def public_pages(below: Page) -> QuerySet[ArticlePage]:
    """Return the article pages below a page that everybody may read, each under one address."""
    pages = readable_by(ANONYMOUS).filter(path__startswith=below.path, alias_of=None)
    return pages.defer("body", "questions")


def public_rows(below: Page, language: str) -> QuerySet[Publication]:
    """Return the ledger rows of what everybody may read below a page now."""
    rows = Publication.objects.filter(until=None, audience=Audience.PUBLIC, language=language)
    # Asked row by row, so that whoever wants the newest few looks at few.
    return rows.filter(Exists(public_pages(below).filter(pk=OuterRef("page"))))


def listed(rows: QuerySet[Publication], centre: Centre) -> Iterator[Listed]:
    """Yield the articles of some ledger rows, in their order; two queries."""
    columns = ("article", "page", "first_public", "words_since")
    found: Sequence[Any] = list(rows.values_list(*columns, named=True))
    pages = public_pages(centre.page).filter(pk__in=[row.page for row in found]).in_bulk()
    for row in found:
        page = pages.get(row.page)
        if page is not None:  # else withdrawn between the two queries
            yield Listed(
                number=row.article,
                key=page.translation_key,
                page=page.pk,
                title=page.title,
                say=page.say,
                url=address(page, centre),
                first=row.first_public,
                changed=row.words_since,
            )


def open_to_assistants(pages: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Return those of some pages that assistants may use."""
    offered = Article.objects.filter(for_assistants=True).values("translation_key")
    return pages.filter(translation_key__in=offered)


def paths_by_key(keys: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """Return the stored path of each public page with these keys, by its language; one query."""
    variants = readable_by(ANONYMOUS).filter(translation_key__in=list(keys), alias_of=None)
    found: dict[UUID, dict[str, str]] = {}
    rows = variants.order_by().values_list("translation_key", "locale__language_code", "url_path")
    for key, language, path in rows:
        found.setdefault(key, {})[language] = path
    return found
