"""Finds the section that a new article begins in."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from articles.access import Viewer, readable_by, readable_sections
from articles.models import ArticlePage, SectionPage
from articles.numbers import numbered
from kb.console.drafting.ways import Way


def section_for(
    viewer: Viewer, user: Any, *, way: Way, language: str, near: int | None
) -> SectionPage | None:
    """Return the section of the article ``near``, else the first; None where there is none.

    Only sections that the viewer reads; who writes themselves must be allowed to write there.
    """
    sections = readable_sections(viewer).filter(locale__language_code=language, alias_of=None)
    for section in _by_nearness(viewer, sections, language, near):
        if way is Way.HANDED_OVER or section.permissions_for_user(user).can_add_subpage():
            return section
    return None


def _by_nearness(
    viewer: Viewer, sections: QuerySet[SectionPage], language: str, near: int | None
) -> Iterator[SectionPage]:
    page = _page(viewer, language, near) if near else None
    if page is not None:
        yield from sections.filter(path=page.path[: -page.steplen])
    yield from sections.order_by("path")


def _page(viewer: Viewer, language: str, number: int) -> ArticlePage | None:
    article = numbered(number)
    if article is None:
        return None
    pages = readable_by(viewer).filter(
        translation_key=article.translation_key, locale__language_code=language, alias_of=None
    )
    return pages.defer("body").first()
