"""Decides whether a page belongs in the index, and says why not: the rule and its queryset twin."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from articles.access import published_articles
from articles.models import Article, ArticlePage, Confidence


class Ground(StrEnum):
    """Says why a page is or is not indexed."""

    INDEXED = "indexed"
    NOT_READABLE = "not published, expired or inside an unpublished section"
    ALIAS = "a copy of a page in another language"
    ARCHIVED = "archived"


@dataclass(frozen=True)
class Eligibility:
    """Holds the outcome and its ground; true in a condition when the page is indexed."""

    ground: Ground

    def __bool__(self) -> bool:
        """Return whether the page is indexed."""
        return self.ground is Ground.INDEXED


def eligibility(*, published: bool, alias: bool, archived: bool) -> Eligibility:
    """Return whether a page in this state is indexed. Removal never asks: it is unconditional."""
    if not published:
        return Eligibility(Ground.NOT_READABLE)
    if alias:
        return Eligibility(Ground.ALIAS)
    if archived:
        return Eligibility(Ground.ARCHIVED)
    return Eligibility(Ground.INDEXED)


def eligible_pages() -> QuerySet[ArticlePage]:
    """Return the pages that are indexed, in every language."""
    archived = Article.objects.filter(confidence=Confidence.ARCHIVED)
    return (
        published_articles()
        .filter(alias_of__isnull=True)
        .exclude(translation_key__in=archived.values("translation_key"))
    )
