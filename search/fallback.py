"""Answers from the database while the engine is away: numbers and titles, then what is most read.

Both rungs ask the access rule in the query, so that a narrower article takes nobody's place.
"""

import time
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import islice
from operator import add, or_

from django.core.cache import cache
from django.db.models import Case, Count, Q, QuerySet, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Length
from django.utils import timezone

from articles.access import Viewer, readable_by
from articles.audience import Audience
from articles.models import Article, ArticlePage
from search.engine.base import EngineHit, EngineHits
from search.models import FoldedTitle, SearchRecord
from search.passages import Passage
from search.query.exact import MOST_NUMBERS
from search.query.request import SearchRequest
from search.text.article_numbers import article_numbers
from search.text.words import words

MAX_ROWS = 500
MIN_LETTERS = 3
NAMED = 1000.0  # a score above that of all words which a request may hold
MOST_WORDS = 8  # each is looked for in all titles; the longest tell most
READ_WITHIN = timedelta(days=30)
MOST_COUNTED = 200
COUNTED_SECONDS = 60


def titles_that_match(viewer: Viewer, request: SearchRequest, *, limit: int) -> EngineHits:
    """Return articles that the request names by number, then those with most of its words.

    Words count in titles and questions. Only what ``viewer`` may read takes a place. The hits carry
    no text: nothing is shown that the database does not say itself.
    """
    started = time.perf_counter()
    keys = readable_by(viewer).filter(locale__language_code=request.locale)
    readable = Article.objects.filter(translation_key__in=keys.values("translation_key"))
    scores = dict.fromkeys(_named(readable, request.text), NAMED)
    for number, score in _like(readable, request):
        scores.setdefault(number, score)
    hits = (_hit(number, request.locale, score) for number, score in scores.items())
    return EngineHits(tuple(islice(hits, limit)), (time.perf_counter() - started) * 1000)


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


def _named(readable: QuerySet[Article], text: str) -> list[int]:
    """Return the articles that a text names, in its order."""
    named = article_numbers(text)[:MOST_NUMBERS]
    there = set(readable.filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    return [number for number in named if number in there]


def _like(readable: QuerySet[Article], request: SearchRequest) -> list[tuple[int, float]]:
    """Return articles with their scores, most words first, then those that hold the whole.

    The database ranks by the same, roughly: what it leaves out is no better than what it returns.
    """
    every = words(request.text)
    asked = list(dict.fromkeys(word for word in every if len(word) >= MIN_LETTERS))
    if not asked:
        return []
    looked_for = sorted(asked, key=len, reverse=True)[:MOST_WORDS]
    whole = f" {' '.join(every)} "
    titles = FoldedTitle.objects.filter(
        reduce(or_, (Q(words__contains=word) for word in looked_for)),
        locale=request.locale,
        article__in=readable.values("pk"),
    )
    held = OrderBy(reduce(add, map(_one_for, looked_for)), descending=True)
    ranked = titles.order_by(held, _one_for(whole).desc(), Length("words"), "article")
    rows = list(ranked.values_list("article", "words")[:MAX_ROWS])
    rows.sort(key=lambda row: (-_score(row[1], asked), whole not in row[1], len(row[1])))
    return [(number, _score(text, asked)) for number, text in rows]


def _one_for(part: str) -> Case:
    """Return what is one for titles that hold a part, and nothing for others."""
    return Case(When(words__contains=part, then=1), default=0)


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
