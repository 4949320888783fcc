"""Says for many pages at once whether readers see them, and who: for judging links."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import Page

from articles.access import published_articles
from articles.audience import Audience
from articles.models import Article, Section, SectionPage


@dataclass(frozen=True)
class Placed:
    """Is a page as links see it. ``shown`` counts all its languages; ``number`` is 0 for others."""

    pk: int
    title: str
    number: int
    shown: bool
    audience: Audience
    limited: bool

    def narrower_than(self, other: "Placed") -> bool:
        """Tell whether some readers of ``other`` may not open this page."""
        return not other.audience.includes(self.audience) or (self.limited and not other.limited)


def placed_pages(ids: Iterable[int]) -> dict[int, Placed]:
    """Return these pages by id; what doesn't exist is left out. Six queries, however many."""
    pages = Page.objects.filter(pk__in=set(ids)).values_list("pk", "title", "translation_key")
    keys = {key for _pk, _title, key in pages}
    shown = _keys(published_articles(), keys) | _keys(SectionPage.objects.filter(live=True), keys)
    articles = _facts(Article, keys)
    facts = {**_facts(Section, keys), **articles}
    found = {}
    for pk, title, key in pages:
        # What has neither row is a front page: everybody's.
        row, audience, limited = facts.get(key, (0, Audience.PUBLIC, False))
        found[pk] = Placed(
            pk=pk,
            title=title,
            number=row if key in articles else 0,
            shown=key in shown or key not in facts,
            audience=Audience(audience),
            limited=limited,
        )
    return found


def _keys(pages: Any, keys: set[UUID]) -> set[UUID]:
    return set(pages.filter(translation_key__in=keys).values_list("translation_key", flat=True))


def _facts(model: type[Article | Section], keys: set[UUID]) -> dict[UUID, tuple[int, str, bool]]:
    rows = model._default_manager.filter(translation_key__in=keys).values_list(
        "translation_key", "pk", "effective_audience", "effective_team_limited"
    )
    return {key: (pk, audience, limited) for key, pk, audience, limited in rows}
