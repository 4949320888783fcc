"""Lists what a reader may see: articles, breadcrumbs, languages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from wagtail.models import Page

from articles.access import Viewer, readable_by, readable_sections
from articles.helpcentre.addresses import addresses_of_sites, page_address, permalink
from articles.helpcentre.place import Centre
from articles.models import (
    Article,
    ArticlePage,
    HelpCentrePage,
    Kind,
    Product,
    Section,
    SectionPage,
)

_KINDS = dict(Kind.choices)


@dataclass(frozen=True)
class Entry:
    """Is one article in a list; ``audience`` is the effective one."""

    title: str
    url: str
    say: str
    number: int
    kind: str
    kind_label: str
    audience: str


@dataclass(frozen=True)
class Crumb:
    """Is one step of the way from the front page; the last has no address."""

    title: str
    url: str


@dataclass(frozen=True)
class LanguageLink:
    """Leads to the same page in another language; ``same`` is false where that does not exist.

    Then it leads to the front page, or ``offers`` an article in the languages that it has.
    """

    code: str
    name: str
    url: str
    current: bool
    same: bool
    offers: bool = False


def articles_in(section: SectionPage, viewer: Viewer) -> QuerySet[ArticlePage]:
    """Return the articles right inside a section, in the editors' order."""
    inside = readable_by(viewer).filter(path__startswith=section.path, depth=section.depth + 1)
    return _plain(inside).order_by("path")


def articles_about(product: Product, centre: Centre, viewer: Viewer) -> QuerySet[ArticlePage]:
    """Return the articles about a product in the current language, in the tree's order."""
    keys = Article.objects.filter(products=product).values("translation_key")
    pages = readable_by(viewer).filter(locale=centre.locale, translation_key__in=keys)
    return _plain(pages).order_by("path")


def article_entries(pages: Iterable[ArticlePage], centre: Centre) -> list[Entry]:
    """Return list entries for pages of the current language; one query for their facts."""
    return entries_of(list(pages), centre)


def entries_of(pages: Sequence[Any], centre: Centre) -> list[Entry]:
    """Return list entries for pages or rows that have the columns of an entry."""
    keys = [page.translation_key for page in pages]
    found = Article.objects.filter(translation_key__in=keys)
    rows = found.values_list("translation_key", "pk", "kind", "effective_audience")
    facts = {key: (number, kind, audience) for key, number, kind, audience in rows}
    entries = []
    for page in pages:
        number, kind, audience = facts[page.translation_key]
        entries.append(
            Entry(
                title=page.title,
                url=address(page, centre),
                say=page.say,
                number=number,
                kind=kind,
                kind_label=str(_KINDS.get(kind, kind)),
                audience=audience,
            )
        )
    return entries


def crumbs(page: Page, centre: Centre) -> list[Crumb]:
    """Return the way from the front page down to the page above this one."""
    above = page.get_ancestors().filter(depth__gt=centre.page.depth).order_by("path")
    return [Crumb(ancestor.title, address(ancestor, centre)) for ancestor in above]


def address(page: Any, centre: Centre) -> str:
    """Return the path of a page of this language, or of a row with its ``url_path``; no query."""
    inner = page.url_path.removeprefix(centre.page.url_path)
    return page_address(inner, centre.locale.language_code)


def language_links(
    page: HelpCentrePage | SectionPage | ArticlePage | None,
    viewer: Viewer,
    number: int | None = None,
) -> list[LanguageLink]:
    """Return a link for each language: to this page where readable, else as ``links_to`` says.

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
        variants = pages.filter(translation_key=page.translation_key, alias_of__isnull=True)
        paths = variants.order_by().values_list("locale__language_code", "url_path")
        sites = addresses_of_sites()
        own = {code: sites.address(path) for code, path in paths}
    return links_to(own, number)


def links_to(own: Mapping[str, str], number: int | None = None) -> list[LanguageLink]:
    """Return a link for each language: to the page's own address there, else to the front page.

    Of an article with a ``number``, to what there is of it in other languages.
    """
    current = translation.get_language()
    links = []
    for code, name in settings.LANGUAGES:
        same = code in own
        other = permalink(number, code) if number else page_address("", code)
        offers = not same and number is not None
        links.append(
            LanguageLink(code, name, own.get(code) or other, code == current, same, offers)
        )
    return links


def product_counts(viewer: Viewer, centre: Centre) -> Counter[int]:
    """Return how many readable articles each product has in the current language."""
    keys = readable_by(viewer).filter(locale=centre.locale).values("translation_key")
    through = Article.products.through.objects.filter(article__translation_key__in=keys)
    return Counter(through.values_list("product_id", flat=True))


def _plain(pages: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Leave the bodies in the database: lists don't show them."""
    return pages.defer("body", "questions")


def section_audiences(sections: Iterable[SectionPage]) -> dict[Any, str]:
    """Return the effective audience of sections by translation key; one query."""
    keys = [section.translation_key for section in sections]
    found = Section.objects.filter(translation_key__in=keys)
    return dict(found.values_list("translation_key", "effective_audience"))
