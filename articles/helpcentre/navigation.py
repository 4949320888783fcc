"""Lists what a reader may see: sections with counts, articles of a section, breadcrumbs, languages."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from articles.access import Viewer, readable_by, readable_sections
from articles.helpcentre.place import Centre
from articles.models import Article, ArticlePage, HelpCentrePage, Section, SectionPage


@dataclass(frozen=True)
class Entry:
    """Is one article in a list. ``internal`` marks what customers can't see; ``customers`` likewise."""

    title: str
    url: str
    say: str
    number: int
    kind: str
    kind_label: str
    audience: str


@dataclass(frozen=True)
class SectionCard:
    """Is one section in a list: how many articles stand in and below it, and the first few titles."""

    title: str
    intro: str
    icon: str
    url: str
    audience: str
    count: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Crumb:
    """Is one step of the way from the front page; the last has no address."""

    title: str
    url: str


@dataclass(frozen=True)
class LanguageLink:
    """Leads to the same page in another language; ``same`` is false where only the front exists."""

    code: str
    name: str
    url: str
    current: bool
    same: bool


def section_cards(
    parent: Page, centre: Centre, viewer: Viewer, *, titles: int = 3
) -> list[SectionCard]:
    """Return the sections right below ``parent`` that hold something the reader may open."""
    sections = list(
        readable_sections(viewer)
        .filter(path__startswith=parent.path, depth=parent.depth + 1)
        .order_by("path")
    )
    pages = list(_plain(readable_by(viewer).filter(path__startswith=parent.path)).order_by("path"))
    entries = dict(zip((p.pk for p in pages), article_entries(pages, centre), strict=True))
    audiences = _section_audiences(sections)
    cards = []
    for section in sections:
        below = [entries[page.pk] for page in pages if page.path.startswith(section.path)]
        if below:
            cards.append(
                SectionCard(
                    title=section.title,
                    intro=section.intro,
                    icon=section.icon,
                    url=address(section, centre),
                    audience=audiences.get(section.translation_key, "staff"),
                    count=len(below),
                    entries=tuple(below[:titles]),
                )
            )
    return cards


def articles_in(section: SectionPage, centre: Centre, viewer: Viewer) -> list[Entry]:
    """Return the articles right inside a section, in the editors' order."""
    pages = _plain(
        readable_by(viewer).filter(path__startswith=section.path, depth=section.depth + 1)
    ).order_by("path")
    return article_entries(list(pages), centre)


def article_entries(pages: Iterable[ArticlePage], centre: Centre) -> list[Entry]:
    """Return list entries for pages of the current language; one query for their facts."""
    pages = list(pages)
    facts = Article.objects.in_bulk(
        [page.translation_key for page in pages], field_name="translation_key"
    )
    return [
        Entry(
            title=page.title,
            url=address(page, centre),
            say=page.say,
            number=facts[page.translation_key].pk,
            kind=facts[page.translation_key].kind,
            kind_label=facts[page.translation_key].get_kind_display(),
            audience=facts[page.translation_key].effective_audience,
        )
        for page in pages
    ]


def crumbs(page: Page, centre: Centre) -> list[Crumb]:
    """Return the way from the front page down to the page above this one."""
    above = page.get_ancestors().filter(depth__gt=centre.page.depth).order_by("path")
    return [Crumb(ancestor.title, address(ancestor, centre)) for ancestor in above]


def address(page: Page, centre: Centre) -> str:
    """Return the path of a page of this language, worked out without a query."""
    inner = page.url_path.removeprefix(centre.page.url_path)
    return reverse("wagtail_serve", args=(inner,))


def language_links(
    page: HelpCentrePage | SectionPage | ArticlePage | None, viewer: Viewer
) -> list[LanguageLink]:
    """Return a link for each language: to this page where readable, else to the front page.

    ``page`` None (search, errors) leads to the front pages.
    """
    own: dict[str, str] = {}
    if page is not None:
        model: dict[type, Any] = {ArticlePage: readable_by, SectionPage: readable_sections}
        pages = (
            model[type(page)](viewer)
            if type(page) in model
            else HelpCentrePage.objects.filter(live=True)
        )
        variants = pages.filter(
            translation_key=page.translation_key, alias_of__isnull=True
        ).select_related("locale")
        own = {variant.locale.language_code: variant.get_url() or "" for variant in variants}
    current = translation.get_language()
    links = []
    for code, name in settings.LANGUAGES:
        with translation.override(code):
            front = reverse("wagtail_serve", args=("",))
        links.append(LanguageLink(code, name, own.get(code) or front, code == current, code in own))
    return links


def product_counts(viewer: Viewer, centre: Centre) -> Counter[int]:
    """Return how many readable articles each product has in the current language."""
    keys = readable_by(viewer).filter(locale=centre.locale).values("translation_key")
    through = Article.products.through.objects.filter(article__translation_key__in=keys)
    return Counter(through.values_list("product_id", flat=True))


def _plain(pages: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Leave the bodies in the database: lists don't show them."""
    return pages.defer("body", "questions")


def _section_audiences(sections: list[SectionPage]) -> dict[Any, str]:
    keys = [section.translation_key for section in sections]
    found = Section.objects.filter(translation_key__in=keys)
    return dict(found.values_list("translation_key", "effective_audience"))
