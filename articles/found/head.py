"""Gathers what the head of a page says to search engines, feed readers and other sites."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from articles.found.alternates import alternates
from articles.found.card_views import card_of
from articles.found.feed_views import feed_titles
from articles.found.fronts import Absolute, whole_addresses
from articles.found.structured import (
    ArticleFacts,
    PageFacts,
    Publisher,
    Thing,
    article_things,
    as_script,
    front_things,
    section_things,
)
from articles.found.twin_views import twin_address
from articles.helpcentre.navigation import Crumb, LanguageLink, address
from articles.helpcentre.place import Centre
from articles.models import Article, ArticlePage, HelpCentrePage, Publication, SectionPage

# https://ogp.me wants a territory with each language.
TERRITORIES = {"nb": "nb_NO", "sv": "sv_SE", "da": "da_DK", "en": "en_GB"}

Found = HelpCentrePage | SectionPage | ArticlePage


@dataclass(frozen=True)
class Head:
    """Holds what every page says of itself; ``shared`` only pages that everybody may read."""

    canonical: str
    languages: list[tuple[str, str]]
    search: str
    site: str
    shared: "Shared | None" = None


@dataclass(frozen=True)
class Shared:
    """Holds what other sites show of a page; ``twin`` is "" where there is none."""

    description: str
    sort: str
    picture: str
    territory: str
    other_territories: list[str]
    changed: str
    script: str
    twin: str = ""
    feeds: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """Holds what the page's template knows: the page, the way to it, and whether it is shared.

    ``shared`` is a page that is shown to somebody anonymous: no program signs in.
    """

    page: Found | None
    centre: Centre
    shared: bool
    article: Article | None = None
    crumbs: Sequence[Crumb] = ()
    languages: Sequence[LanguageLink] = ()
    number: int = 1


def head_of(request: HttpRequest, shown: Shown) -> Head:
    """Return what the head of a page says."""
    whole = whole_addresses(request)
    # Whatever else the address asks for, the page is the same.
    canonical = whole(request.path) + (f"?page={shown.number}" if shown.number > 1 else "")
    own = {link.code: whole(link.url) for link in shown.languages if link.same}
    return Head(
        canonical=canonical,
        languages=alternates(own) if shown.number == 1 else [],
        search=whole(reverse("search_description")),
        site=shown.centre.page.title,
        shared=_shared(shown.page, shown, whole, canonical)
        if shown.page and shown.shared
        else None,
    )


def _shared(page: Found, shown: Shown, whole: Absolute, canonical: str) -> Shared:
    centre, language = shown.centre, get_language() or ""
    section = shown.crumbs[-1].title if shown.crumbs and isinstance(page, ArticlePage) else ""
    card = card_of(page, section, centre)
    picture = whole(f"{address(page, centre)}card.png?v={card.fingerprint}")
    front = whole(address(centre.page, centre))
    steps = [(crumb.title, whole(crumb.url)) for crumb in shown.crumbs]
    facts = PageFacts(
        title=page.title,
        description=_description(page),
        url=canonical,
        language=language,
        picture=picture,
        path=[(centre.page.title, front), *steps, (page.title, canonical)],
    )
    dates = _dates(page, shown.article, language)
    publisher = Publisher(centre.page.title, front, whole(static("mark.png")))
    return Shared(
        description=facts.description,
        sort="article" if isinstance(page, ArticlePage) else "website",
        picture=picture,
        territory=TERRITORIES.get(language, language),
        other_territories=[
            TERRITORIES.get(link.code, link.code)
            for link in shown.languages
            if link.same and link.code != language
        ],
        changed=dates[1].isoformat(timespec="seconds") if dates[1] else "",
        script=as_script(_things(page, shown.article, facts, publisher, dates)),
        twin=_twin(page, shown.article, centre, whole),
        feeds=_feeds(page, centre, whole),
    )


def _description(page: Found) -> str:
    words = page.say if isinstance(page, ArticlePage) else page.intro
    return page.search_description or words


def _dates(page: Found, article: Article | None, language: str) -> tuple[Any, Any]:
    """Return since when everybody may read an article, and since when just as it is."""
    if article is None or not isinstance(page, ArticlePage):
        return None, None
    known = vars(article)
    if "first_public" in known:  # read along with the article
        return known["first_public"], known["words_since"]
    rows = Publication.objects.filter(article=article, language=language, until=None)
    return rows.values_list("first_public", "words_since").first() or (None, None)


def _things(
    page: Found,
    article: Article | None,
    facts: PageFacts,
    publisher: Publisher,
    dates: tuple[Any, Any],
) -> list[Thing]:
    if isinstance(page, HelpCentrePage):
        search = publisher.url.rstrip("/") + "/search/"
        return front_things(facts, publisher, search)
    if article is None:
        return section_things(facts, publisher)
    return article_things(facts, ArticleFacts(article.kind, article.pk, *dates), publisher)


def _twin(page: Found, article: Article | None, centre: Centre, whole: Absolute) -> str:
    offered = isinstance(page, ArticlePage) and article is not None and article.for_assistants
    return whole(twin_address(page, centre)) if offered else ""


def _feeds(page: Found, centre: Centre, whole: Absolute) -> list[tuple[str, str]]:
    if isinstance(page, ArticlePage):
        return []
    below, titles = whole(address(page, centre)), feed_titles()
    return [(f"{page.title}: {title}", f"{below}{sort}.xml") for sort, title in titles.items()]
