"""Finds or makes the section that an imported article stands in, level by level."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from wagtail.models import Page

from articles.access.effective import refresh_effective
from articles.facts import ensure_sections
from articles.importing.tree import add_pages
from articles.models import HelpCentrePage, SectionPage

Place = tuple[str, ...]  # language, then section titles outermost first


class Places:
    """Knows every section by language and titles; makes the missing ones in bulk."""

    def __init__(self, centres: dict[str, HelpCentrePage]) -> None:
        """Read the sections that exist, in one query."""
        self._pages: dict[Place, Page] = {(code,): page for code, page in centres.items()}
        by_path = {page.path: place for place, page in self._pages.items()}
        for section in SectionPage.objects.order_by("depth", "path"):
            parent = by_path.get(section.path[:-4])
            if parent is not None:
                place = (*parent, section.title)
                by_path[section.path] = place
                self._pages.setdefault(place, section)

    def ensure(self, places: Iterable[Place]) -> None:
        """Make the sections of these places that are missing, outermost first."""
        missing = {place[:end] for place in places for end in range(2, len(place) + 1)}
        missing -= self._pages.keys()
        made: set[UUID] = set()
        for depth in sorted({len(place) for place in missing}):
            level = sorted(place for place in missing if len(place) == depth)
            keys = [uuid4() for _place in level]
            ensure_sections(keys)
            placed = [
                (self._section(place, key), self._pages[place[:-1]])
                for place, key in zip(level, keys, strict=True)
            ]
            for place, page in zip(level, add_pages(placed), strict=True):
                self._pages[place] = page
            made.update(keys)
        if made:
            refresh_effective(made)

    def page(self, place: Place) -> Page:
        """Return the section page of a place that ``ensure`` was told of."""
        return self._pages[place]

    def _section(self, place: Place, key: object) -> SectionPage:
        locale = self._pages[place[:1]].locale
        return SectionPage(title=place[-1], locale=locale, translation_key=key)
