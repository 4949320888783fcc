"""Gathers what a wider audience will see: pages by language, live or draft, and what they show.

Internal notes stay internal whatever opens; links to what stays closed lose their address.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.documents.models import Document
from wagtail.images.models import Image

from articles.access.effective import Allowed
from articles.models import (
    Article,
    ArticlePage,
    Section,
    SectionPage,
    Team,
)
from articles.widening.bodies import SHOWN, Shown
from articles.widening.plan import Widened

READ = 500
"""How many pages are read for what they show; reading thousands would keep the editor waiting."""
CHUNK = 5_000


@dataclass(frozen=True)
class OpenedPage:
    """Is one page that more people can read: right away where ``live``, else once published."""

    title: str
    language: str
    number: str
    live: bool
    section: bool
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """Holds what a change opens. ``token`` names exactly this: another change has another one."""

    token: str
    audiences: tuple[str, ...]
    pages: tuple[OpenedPage, ...]
    live: int
    drafts: int
    sections: int
    languages: tuple[tuple[str, int], ...]
    notes: int
    pictures: tuple[str, ...]
    documents: tuple[str, ...]
    snippets: tuple[str, ...]
    dead_links: int

    @property
    def more(self) -> int:
        """Return how many pages are counted but not named."""
        return self.live + self.drafts + self.sections - len(self.pages)


def preview(opened: Sequence[Widened]) -> Preview:
    """Return what opens, for somebody who is about to do it."""
    by_key = {each.key: each for each in opened}
    names = dict(Team.objects.values_list("pk", "name"))
    articles = _pages(ArticlePage, by_key)
    sections = _pages(SectionPage, by_key)
    numbers = _numbers(by_key)

    def line(page: Any) -> OpenedPage:
        each = by_key[page.translation_key]
        number = numbers.get(page.translation_key)
        return OpenedPage(
            title=page.title if page.live else page.draft_title or page.title,
            language=page.locale.language_code,
            number=f"KB-{number}" if number else "",
            live=page.live,
            section=isinstance(page, SectionPage),
            before=words(each.before, names),
            after=words(each.after, names),
        )

    live = [page for page in articles if page.live]
    shown = Shown(live[:READ], opened)
    return Preview(
        token=_token(opened),
        audiences=tuple(dict.fromkeys(words(each.after, names) for each in opened)),
        pages=tuple(line(page) for page in [*live, *sections, *_drafts(articles)][:SHOWN]),
        live=len(live),
        drafts=len(articles) - len(live),
        sections=len(sections),
        languages=tuple(Counter(page.locale.language_code for page in live).most_common()),
        notes=shown.notes,
        pictures=shown.media(Image, "image"),
        documents=shown.media(Document, "document"),
        snippets=shown.snippets(),
        dead_links=shown.dead_links(),
    )


def words(allowed: Allowed | None, teams: dict[int, str]) -> str:
    """Return who may read, in words; "" for nobody."""
    if allowed is None:
        return ""
    label = str(dict(Section._meta.get_field("audience").flatchoices)[allowed.audience])
    if allowed.teams is None:
        return label
    return f"{label}: {', '.join(sorted(teams.get(pk, '') for pk in allowed.teams))}"


def _pages(model: Any, keys: Iterable[UUID]) -> list[Any]:
    """Return the pages with these keys, their bodies left in the database, in the tree's order."""
    found = []
    for some in _chunks(keys):
        pages = model.objects.filter(translation_key__in=some, alias_of__isnull=True)
        found += pages.select_related("locale").defer("body" if model is ArticlePage else "intro")
    return sorted(found, key=lambda page: str(page.path))


def _numbers(keys: Iterable[UUID]) -> dict[UUID, int]:
    rows = (Article.objects.filter(translation_key__in=some) for some in _chunks(keys))
    return {row.translation_key: row.pk for some in rows for row in some}


def _chunks(keys: Iterable[UUID]) -> Iterable[list[UUID]]:
    """Yield the keys in lists that every database takes in one query."""
    every = list(keys)
    return (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))


def _drafts(pages: Iterable[ArticlePage]) -> list[ArticlePage]:
    return [page for page in pages if not page.live]


def _token(opened: Iterable[Widened]) -> str:
    told = sorted(
        f"{each.key} {each.after.audience} {sorted(each.after.teams or ())}" for each in opened
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
