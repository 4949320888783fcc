"""Searches titles and questions in the database: the rung below the engine."""

import time
from datetime import UTC, datetime

from django.db.models import Q

from articles.access import Viewer, readable_by
from articles.models import Article
from search.engine.base import EngineHit, EngineHits
from search.models import FoldedTitle
from search.passages import Passage
from search.query.request import SearchRequest
from search.text.words import words

MAX_ROWS = 500
MIN_LETTERS = 3


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
    hits = tuple(_hit(row, _score(row.words, asked)) for row in ranked[:limit])
    return EngineHits(hits, (time.perf_counter() - started) * 1000)


def _score(text: str, asked: list[str]) -> float:
    """Count the words found, whole ones double."""
    return sum((word in text) + (f" {word} " in text) for word in asked)


def _hit(row: FoldedTitle, score: float) -> EngineHit:
    passage = Passage(
        id="",
        article=row.article,
        locale=row.locale,
        ordinal=0,
        revision=-1,
        title="",
        updated_at=datetime.fromtimestamp(0, UTC),
    )
    return EngineHit(passage, score, 0)
