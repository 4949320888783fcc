"""Answers from the database while the engine is away: titles and questions, then what is most read.

Both rungs ask the access rule in the query, so that a narrower article takes nobody's place.
"""

import time
from datetime import UTC, datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from articles.access import Viewer, readable_by
from articles.audience import Audience
from articles.models import Article, ArticlePage
from search.engine.base import EngineHit, EngineHits
from search.models import FoldedTitle, SearchRecord
from search.passages import Passage
from search.query.request import SearchRequest
from search.text.words import words

MAX_ROWS = 500
MIN_LETTERS = 3
READ_WITHIN = timedelta(days=30)
MOST_COUNTED = 200
COUNTED_SECONDS = 60


def titles_that_match(viewer: Viewer, request: SearchRequest, *, limit: int) -> EngineHits:
    """Return articles whose title or questions hold words of the request, most words first.

    Only what ``viewer`` may read takes a place among them. The hits carry no text: nothing is shown
    that the database does not say itself.
    """
    started = time.perf_counter()
    asked = [word for word in words(request.text) if len(word) >= MIN_LETTERS]
    if not asked:
        return EngineHits((), 0.0)
    condition = Q()
    for word in asked:
        condition |= Q(words__contains=word)
    keys = readable_by(viewer).filter(locale__language_code=request.locale)
    readable = Article.objects.filter(translation_key__in=keys.values("translation_key"))
    titles = FoldedTitle.objects.filter(condition, locale=request.locale)
    rows = titles.filter(article__in=readable.values("pk")).order_by("article")[:MAX_ROWS]
    ranked = sorted(rows, key=lambda row: (-_score(row.words, asked), len(row.words)))
    hits = tuple(_hit(row.article, row.locale, _score(row.words, asked)) for row in ranked[:limit])
    return EngineHits(hits, (time.perf_counter() - started) * 1000)


def most_read(viewer: Viewer, locale: str, *, limit: int) -> EngineHits:
    """Return the articles of a language that searches led to most, then the newest.

    Counted are readers who see no more than ``viewer``: what staff read says nothing to others.
    """
    started = time.perf_counter()
    opened = _opened_most(viewer.realm, locale)
    pages = readable_by(viewer).filter(locale__language_code=locale, alias_of=None)
    of_opened = Article.objects.filter(pk__in=opened).values("translation_key")
    numbers = sorted(_numbers(pages.filter(translation_key__in=of_opened)), key=opened.index)
    if len(numbers) < limit:
        newest = pages.order_by("-last_published_at", "-pk")[: 2 * limit]
        numbers = list(dict.fromkeys([*numbers, *_numbers(newest)]))
    hits = tuple(_hit(number, locale, 0.0) for number in numbers[:limit])
    return EngineHits(hits, (time.perf_counter() - started) * 1000)


def _numbers(pages: QuerySet[ArticlePage]) -> list[int]:
    """Return the numbers of pages' articles, in the order of the pages."""
    keys = list(pages.values_list("translation_key", flat=True))
    numbers = dict(
        Article.objects.filter(translation_key__in=keys).values_list("translation_key", "pk")
    )
    return [numbers[key] for key in keys if key in numbers]


def _opened_most(realm: Audience, locale: str) -> list[int]:
    """Return numbers by how often they were opened, counted once a minute: a log may be long."""
    key = f"search:opened-most:{realm.value}:{locale}"
    known: list[int] | None = cache.get(key)
    if known is None:
        rows = SearchRecord.objects.filter(
            at__gte=timezone.now() - READ_WITHIN,
            locale=locale,
            realm__in=[each.value for each in realm.readable()],
            opened__isnull=False,
        )
        counted = rows.order_by().values("opened").annotate(times=Count("pk"))
        most = counted.order_by("-times", "opened").values_list("opened", flat=True)
        known = [number for number in most[:MOST_COUNTED] if number is not None]
        cache.set(key, known, COUNTED_SECONDS)
    return known


def _score(text: str, asked: list[str]) -> float:
    """Count the words found, whole ones double."""
    return sum((word in text) + (f" {word} " in text) for word in asked)


def _hit(article: int, locale: str, score: float) -> EngineHit:
    passage = Passage(
        id="",
        article=article,
        locale=locale,
        ordinal=0,
        revision=-1,
        title="",
        updated_at=datetime.fromtimestamp(0, UTC),
    )
    return EngineHit(passage, score, 0)
