"""Finds the section that a new article begins in."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from articles.access import Viewer, readable_sections
from articles.models import SectionPage
from kb.console.drafting.ways import Way
from kb.console.variants import variant


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
    found = variant(viewer, near, language) if near else None
    if found is not None:
        page, _article = found
        yield from sections.filter(path=page.path[: -page.steplen])
    yield from sections.order_by("path")
