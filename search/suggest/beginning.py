"""Says what to show in an empty search field: what is often read, what is new or changed.

Often read is what searches led to: for the public, searches of the public alone. What agents or
customers look up in their own realms must not shine through.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count
from django.utils import timezone
from django.utils.html import escape

from articles.access import Viewer, readable_by
from articles.helpcentre.addresses import addresses_of_sites, permalink
from articles.models import Article, Confidence
from search.log.rows import SearchRecord
from search.shaping.serving import blocked_suggestions
from search.suggest.blocked import is_blocked
from search.suggest.readable import audiences, readable_pages
from search.suggest.suggestion import Sort, Suggestion
from search.text.words import words

LOOK_BACK = timedelta(days=30)
LEAST_READERS = 3  # fewer may be one curious person
SECONDS = 60
KEPT = 10  # of each sort

Number = tuple[int, str]
"""Is an article's number with its translation key as text."""


def popular(viewer: Viewer, locale: str, limit: int) -> list[Suggestion]:
    """Return the articles that most readers opened after a search in the last 30 days."""
    return _shown(viewer, locale, Sort.POPULAR, _kept(Sort.POPULAR, viewer, locale))[:limit]


def recent(viewer: Viewer, locale: str, limit: int) -> list[Suggestion]:
    """Return the articles that were published last, anew or changed."""
    return _shown(viewer, locale, Sort.RECENT, _kept(Sort.RECENT, viewer, locale))[:limit]


def beginning(viewer: Viewer, locale: str, limit: int) -> list[Suggestion]:
    """Return both, what is often read first, no article twice."""
    often = popular(viewer, locale, (limit + 1) // 2)
    seen = {each.number for each in often}
    new = [each for each in recent(viewer, locale, limit) if each.number not in seen]
    return [*often, *new][:limit]


def _kept(sort: Sort, viewer: Viewer, locale: str) -> list[Number]:
    """Return numbers and keys, worked out once in a while; who may read them is asked each time."""
    teams = "-".join(map(str, sorted(viewer.teams)))
    name = f"beginning:{sort}:{viewer.realm}:{locale}:{teams}"
    work_out = _often_opened if sort is Sort.POPULAR else _newest
    found: list[Number] | None = cache.get(name)
    if found is None:
        found = work_out(viewer, locale)
        cache.set(name, found, SECONDS)
    return found


def _often_opened(viewer: Viewer, locale: str) -> list[Number]:
    searches = SearchRecord.objects.filter(
        at__gte=timezone.now() - LOOK_BACK,
        locale=locale,
        realm__in=[realm.value for realm in viewer.realm.readable()],
    )
    pages = readable_by(viewer).filter(locale__language_code=locale, alias_of=None)
    numbers = Article.objects.filter(translation_key__in=pages.values("translation_key"))
    counted = (
        searches.filter(opened__in=numbers.values("pk"))
        .order_by()
        .values_list("opened")
        .annotate(readers=Count("searcher", distinct=True))
        .filter(readers__gte=LEAST_READERS)
        .order_by("-readers", "opened")[:KEPT]
    )
    ranked = [number for number, _readers in counted]
    keys = dict(Article.objects.filter(pk__in=ranked).values_list("pk", "translation_key"))
    return [(number, str(keys[number])) for number in ranked if number in keys]


def _newest(viewer: Viewer, locale: str) -> list[Number]:
    pages = readable_by(viewer).filter(locale__language_code=locale, alias_of=None)
    archived = Article.objects.filter(confidence=Confidence.ARCHIVED).values("translation_key")
    newest = pages.exclude(translation_key__in=archived).exclude(last_published_at=None)
    latest = newest.order_by("-last_published_at", "-pk")
    keys = list(latest.values_list("translation_key", flat=True)[:KEPT])
    articles = Article.objects.filter(translation_key__in=keys)
    numbers = dict(articles.values_list("translation_key", "pk"))
    return [(numbers[key], str(key)) for key in keys if key in numbers]


def _shown(viewer: Viewer, locale: str, sort: Sort, numbers: Sequence[Number]) -> list[Suggestion]:
    keys = {UUID(key): number for number, key in numbers}
    pages = readable_pages(viewer, keys, locale) if keys else {}
    reach = audiences(viewer, pages)
    sites = addresses_of_sites()
    forbidden = blocked_suggestions(locale)
    return [
        Suggestion(
            sort=sort,
            text=page.title,
            text_html=escape(page.title),
            url=sites.address(page.path) or permalink(keys[key], locale),
            number=keys[key],
            audience=reach.get(key, "public"),
        )
        for key, page in ((key, pages[key]) for key in keys if key in pages)
        if not is_blocked(" ".join(words(page.title)), forbidden)
    ]
